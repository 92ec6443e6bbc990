"""The newsroom's own registry: a workplace, a place or one more name added on the spot, and the tables in and out."""

from collections.abc import Callable
from secrets import token_urlsafe

from vestka.apps.desk.ask import Answer, Ask, act, go, hand_out, inside_path, page, show
from vestka.apps.desk.claim_form import shown
from vestka.apps.desk.forms import Fields
from vestka.apps.desk.pages.add import country_names
from vestka.apps.desk.rereading import names_changed
from vestka.apps.desk.sessions import Undo
from vestka.desk.names import town_suggestions, workplace_suggestions
from vestka.desk.typed_parts import Typed
from vestka.editing.hand import names_of, usual_country
from vestka.editing.naming import SPOKEN, add_alias, add_place, add_workplace, lines, remove, replaced
from vestka.kinds.country import Country
from vestka.node.config import AUTO
from vestka.plugins.packaged.own_names import PLACES, WORKPLACES, OwnNames
from vestka.record.refusal import Refused

PATH = "/names"
SECTORS = "ABCDEFGHIJKLMNOPQRSTU"  # the sections of ISIC
UNDONE_MOST = 20
Adds = Callable[[OwnNames, Country, Typed], OwnNames]


def names(ask: Ask) -> Answer:
    """What the newsroom added, and the forms for more; words that another page gave stand in them."""
    given = ask.session.kept.get("names", {})
    typed = {
        name: ask.form.raw(name) or ask.query.text(name) or given.get(name, "")
        for name in ("name", "town", "then", "others", "language", "sector", "where", "region", "population")
    }
    typed |= {name: ask.form.raw(name) for name in ("known", "alias")}
    code, own = _code(ask), ask.work.choice.own
    country = names_of(ask.work, code)
    job = ask.desk.rereading
    return show(
        "names.html",
        typed={**typed, "then": inside_path(typed["then"], PATH)},
        code=code,
        country=country,
        countries=country_names(ask) if ask.work.choice.country == AUTO else [],
        known=[*workplace_suggestions(country), *town_suggestions(country)],
        lists=shown(Fields(), "", country).lists,
        tables=[(file, lines(own, country, file)) for file in (WORKPLACES, PLACES)] if country else [],
        spoken=SPOKEN,
        sectors=SECTORS,
        passing=ask.desk.held.passing,
        folder=str(ask.desk.place.names / (code or "")),
        job=job if job is not None and not job.done.is_set() else None,
    )


def _adding(adds: Adds, said: str) -> Callable[[Ask], Answer]:
    """What a form of the page adds, and what is said then -> the act."""

    def added(ask: Ask) -> Answer:
        """Typed names -> in the newsroom's tables, and back to where one came from."""
        country = _country(ask)
        typed = {name: value for name, value in ask.form.pairs if name != "token"}
        return _changed(ask, adds(ask.work.choice.own, country, typed), said)

    return added


def take_away(ask: Ask) -> Answer:
    """A line of a table -> gone from it."""
    own = remove(ask.work.choice.own, _country(ask), ask.form.text("file"), ask.form.text("id"))
    return _changed(ask, own, "names.removed")


def upload(ask: Ask) -> Answer:
    """A table that somebody edited -> in the place of the one that was here."""
    files = ask.form.files("table")
    if not files:
        raise Refused(ask.words.text("names.no_file"))
    own, _ = replaced(ask.work.choice.own, _country(ask), files[0].data)
    return _changed(ask, own, "names.replaced")


def download(ask: Ask) -> Answer:
    """A country and a table -> the file."""
    file = PLACES if ask.path["file"] == PLACES else WORKPLACES
    return hand_out(file, "text/tab-separated-values", ask.work.choice.own.table(ask.path["code"], file))


def undo(ask: Ask) -> Answer:
    """The tables as they were before -> as they are now."""
    before = ask.desk.names_before.pop(ask.form.text("before"), None)
    if before is None:
        raise Refused(ask.words.text("undo.gone"))
    names_changed(ask.desk, before)
    return go(inside_path(ask.form.text("then"), PATH), ask.words.text("undo.done"))


def _changed(ask: Ask, own: OwnNames, said: str) -> Answer:
    """Tables that are other than before -> kept, known, and said; one press takes it back."""
    before, key = ask.work.choice.own, token_urlsafe(8)
    signs = ask.editor.name  # only who signs here changes what all reports are read with
    names_changed(ask.desk, own)
    ask.desk.names_before[key] = before
    for old in list(ask.desk.names_before)[:-UNDONE_MOST]:
        del ask.desk.names_before[old]
    ask.session.kept.pop("names", None)
    then = inside_path(ask.form.text("then"), PATH)
    then = f"{PATH}?country={_country(ask).code}" if then == PATH else then
    return go(then, ask.words.text(said, who=signs), undo=Undo(f"{PATH}/undo", {"before": key, "then": then}))


def _code(ask: Ask) -> str | None:
    """The country whose names are shown."""
    drafted = ask.session.kept.get("add", {}).get("country")
    if ask.work.choice.country != AUTO:
        country = names_of(ask.work, None)
        return country.code if country is not None else None
    return ask.form.text("country") or ask.query.text("country") or drafted or usual_country(ask.work)


def _country(ask: Ask) -> Country:
    """The same with its names. Errors: Refused where none was chosen."""
    code = _code(ask)
    country = names_of(ask.work, code) if code else None
    if country is None:
        raise Refused(ask.words.text("names.no_country"))
    return country


routes = (
    page(PATH, names),
    act(f"{PATH}/workplace", _adding(add_workplace, "names.added"), again=names),
    act(f"{PATH}/place", _adding(add_place, "names.added"), again=names),
    act(f"{PATH}/alias", _adding(add_alias, "names.added"), again=names),
    act(f"{PATH}/remove", take_away, again=names),
    act(f"{PATH}/upload", upload, again=names),
    act(f"{PATH}/undo", undo, again=names),
    page(f"{PATH}/{{code}}/{{file}}", download),
)
