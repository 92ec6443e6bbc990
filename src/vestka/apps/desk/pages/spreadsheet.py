"""A monitor's own spreadsheet: seen column by column before anything is kept; the register in its shape."""

from collections.abc import Mapping as Table
from dataclasses import replace

from vestka.apps.desk.ask import Answer, Ask, act, go, hand_out, page, show
from vestka.apps.desk.sessions import Undo
from vestka.editing.spreadsheet import NO_CLASS, WHOLE, Draft, coded, keep, published_now, remapped
from vestka.intake.worksheet import questions_of, sheet_of, suggest_mapping
from vestka.kinds.vocabulary import SourceClass
from vestka.kinds.worksheet import FIELDS, PRESETS, Mapping
from vestka.node.mappings import good_name, keep_mapping, mappings
from vestka.record.refusal import Refused
from vestka.register.worksheet import worksheet

PATH = "/spreadsheet"
FIRST, LISTED = 6, 60  # rows and sentences that are shown
FORMS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
USUAL = (
    *("kind", "action", "stance", "stage", "subject.text", "place.text", "when.start", "when.end", "count"),
    *("attributed_to.text", "quote", "note", "source", "publisher", "url", "published", "title", "source_class"),
)


def spreadsheet(ask: Ask) -> Answer:
    """A file to give; else the table that was given, column by column, with what would be kept of it."""
    draft = ask.session.sheet
    known = _known(ask)
    shared: dict[str, object] = {"known": list(known), "sources": list(SourceClass), "draft": draft}
    if draft is None:
        out = ask.query.text("out")
        done = worksheet(published_now(ask.work), known[out], "csv") if out in known else None
        return show("spreadsheet.html", **shared, out=out, done=done, count=len(published_now(ask.work)))
    questions = questions_of(draft.sheet, draft.mapping)
    try:
        found, fault = coded(draft, ask.room.clock.now()), None
    except Refused as refusal:
        found, fault = None, refusal.sentence
    return show(
        "spreadsheet_columns.html",
        **shared,
        columns=[_shown(draft, place) for place in range(len(draft.sheet.columns))],
        usual=USUAL,
        fields=[name for name in FIELDS if name not in USUAL],
        questions=questions,
        column_at={column: place for place, column in enumerate(draft.sheet.columns)},
        whole=[(name, FIELDS[name].words, draft.mapping.default(name)) for name in WHOLE],
        found=found,
        fault=fault,
        first=found.coded[:FIRST] if found else (),
        bad=found.bad[:LISTED] if found else (),
        kept_as_text=[one for row in found.coded for one in row.kept][:LISTED] if found else (),
    )


def give(ask: Ask) -> Answer:
    """A file -> looked at; nothing is kept yet."""
    files, said = ask.form.files("table"), ask.form.text("source_class")
    if not files:
        raise Refused(ask.words.text("sheet.no_file"))
    if said not in tuple(SourceClass):
        raise Refused(NO_CLASS)
    sheet = sheet_of(files[0].data, files[0].name)
    chosen = _known(ask).get(ask.form.text("mapping"))
    mapping = suggest_mapping(sheet) if chosen is None else chosen
    public = ask.form.text("may_show") == "yes"
    ask.session.sheet = Draft(files[0].name, sheet, mapping, SourceClass(said), public)
    return go(PATH)


def map_columns(ask: Ask) -> Answer:
    """What was chosen for the columns -> looked at once more, or kept; or the table is put away."""
    draft, t, wish = ask.session.sheet, ask.words, ask.form.text("do")
    if draft is None or wish == "drop":
        ask.session.sheet = None
        return go(PATH)
    ask.session.sheet = draft = remapped(draft, dict(ask.form.pairs))
    if wish != "keep":
        return go(PATH)
    done, there, left, found = keep(ask.work, ask.editor, draft)
    _save(ask, draft, ask.form.text("name"))
    out = len({one.row for one in found.bad})
    said = t.text("sheet.kept", n=t.number(done.number), there=t.number(there), out=t.number(out))
    said += f" {t.plural('sheet.left', left)}" if left else ""
    undo = Undo("/undo", {"done": ask.session.remember(done), "then": PATH}) if done.back else None
    return go(PATH, said, undo=undo)


def out(ask: Ask) -> Answer:
    """A mapping and a form -> the published register as that table."""
    mapping, form = _known(ask).get(ask.path["mapping"]), ask.path["form"]
    if mapping is None or form not in FORMS:
        raise Refused(ask.words.text("sheet.no_mapping"))
    return hand_out(f"register.{form}", FORMS[form], worksheet(published_now(ask.work), mapping, form).data)


def _known(ask: Ask) -> Table[str, Mapping]:
    """The mappings that there are: those that come along, those of this newsroom."""
    own = ask.desk.mappings if ask.desk.held.passing else mappings(ask.desk.place)
    return {**PRESETS, **own}


def _save(ask: Ask, draft: Draft, name: str) -> None:
    """The mapping of a table -> kept for the next one, under the name that was given. Errors: Refused."""
    if not name or name in PRESETS:  # what comes along stays as it is
        return
    mapping = replace(draft.mapping, name=good_name(name))
    if ask.desk.held.passing:
        ask.desk.mappings[mapping.name] = mapping
    else:
        keep_mapping(ask.desk.place, mapping)


def _shown(draft: Draft, place: int) -> dict[str, object]:
    """A column's place -> what the page shows of it."""
    column = draft.sheet.columns[place]
    bound = draft.mapping.of_column(column)
    return {
        "name": column,
        "samples": draft.samples(place),
        "field": bound[0].field if bound else "",
        "also": [one.field for one in bound[1:]],
        "dates": next((one.dates for one in bound if one.dates), None),
    }


routes = (
    page(PATH, spreadsheet),
    act(f"{PATH}/give", give, again=spreadsheet),
    act(PATH, map_columns, again=spreadsheet),
    page(f"{PATH}/out/{{mapping}}/{{form}}", out),
)
