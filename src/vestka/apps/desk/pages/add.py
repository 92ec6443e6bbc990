"""What a person codes by hand from nothing (an article, a call) in, a claim on a report of its own out."""

from collections.abc import Mapping

from vestka.apps.desk.ask import Answer, Ask, act, go, page, show
from vestka.apps.desk.claim_form import CHOICES, shown
from vestka.apps.desk.forms import Fields
from vestka.apps.desk.frame import said_in
from vestka.apps.desk.pages.undoing import done_then
from vestka.desk.typed_claim import FIELDS, About, typed_claim
from vestka.desk.typed_faults import typed_faults
from vestka.desk.typed_source import FIELDS as SOURCE_FIELDS
from vestka.desk.typed_source import source_faults, typed_report, words_of
from vestka.editing.hand import matter_of, names_of, publishers, sorted_out, usual_country
from vestka.editing.margin_acts import add_by_hand
from vestka.kinds.coding import NOT_KEPT, Coding
from vestka.kinds.vocabulary import SourceClass
from vestka.node.config import AUTO
from vestka.plugins.packaged.packs import countries
from vestka.record.refusal import Refused

PATH = "/add"
ALL = (*FIELDS, *SOURCE_FIELDS, "text", "country", "keep_words")
SERIES = ("country", "place", "place_basis", "place_text", "day", "day_end", "precision", *SOURCE_FIELDS)
RARE = (
    *("stage", "subject_text", "subject_type", "place_text", "precision", "part_of_day", "when_text"),
    *("count_low", "count_high", "count_unit", "count_accounting", "count_text", "said_text", "said_type"),
)
ORDER = (*FIELDS, *SOURCE_FIELDS, "text", "quote")
SOURCES = [(one, f"source.{one}") for one in SourceClass]


def add(ask: Ask) -> Answer:
    """The form: empty, or with what was kept for the next one, or as it was refused."""
    signs = ask.editor.name  # who has not signed in does so before anything is typed
    typed, known = _typed(ask), ask.session.kept.get("add", {})
    code = typed.get("country") or usual_country(ask.work)
    wrong = _faults(ask, typed) if ask.refused else {}
    claim = shown(Fields(), words_of(typed), names_of(ask.work, code), given=typed)
    return show(
        "add.html",
        signs=signs,
        claim=claim,
        wrong={name: said_in(ask.words, sentence) for name, sentence in wrong.items()},
        focus=next((name for name in ORDER if name in wrong), "kind"),
        choices={**CHOICES, "source_class": SOURCES},
        country=code,
        countries=country_names(ask) if ask.work.choice.country == AUTO else [],
        publishers=publishers(ask.work),
        series=known.get("source_class") in set(SourceClass) and not set(wrong) & set(SOURCE_FIELDS),
        rare=bool(set(RARE) & (set(wrong) | {name for name in RARE if typed.get(name)})),
        why_place=bool(typed.get("place_basis") or "place_basis" in wrong),
    )


def do(ask: Ask) -> Answer:
    """The form -> kept, and on to the next one or to the event; or another list of names, or all of it forgotten."""
    typed, wish = _typed(ask), ask.form.text("do")
    if wish == "afresh":
        ask.session.kept.pop("add", None)
        return go(PATH)
    if wish in ("country", "names"):
        ask.session.kept["add"] = typed
        if wish == "names":
            ask.session.kept["names"] = {"then": PATH, "name": typed["subject"], "town": typed["place"]}
        return go("/names" if wish == "names" else PATH)
    return _kept(ask, typed, decide=wish == "decide")


def _kept(ask: Ask, typed: Mapping[str, str], *, decide: bool) -> Answer:
    """What was typed -> a claim on its own report, durable. Errors: Refused: what is wrong stands beside the fields."""
    t = ask.words.text
    if _faults(ask, typed):
        raise Refused(t("add.look"))
    report = typed_report(typed, ask.room.clock.now())
    coding = Coding(report, typed_claim(typed, _about(ask, typed)))
    new, _ = sorted_out(ask.work, [coding])
    if not new:
        raise Refused(t("add.there"))
    done, (ref,) = add_by_hand(ask.work, ask.editor, new)
    words = {"text": typed["text"], "keep_words": "yes"} if typed.get("keep_words") else {}
    ask.session.kept["add"] = {**{name: typed.get(name, "") for name in SERIES}, **words}
    if not decide:
        return done_then(ask, done, PATH)
    matter = matter_of(ask.work, ref)
    report_ref = next(paper.ref for paper in ask.work.papers.values() if any(one.ref == ref for one in paper.passages))
    return done_then(ask, done, f"/event/{matter.key}" if matter is not None else f"/report/{report_ref.hex()}")


def _typed(ask: Ask) -> dict[str, str]:
    """The form as it was sent, else what was kept for this time."""
    if ask.form.pairs:
        return {name: ask.form.raw(name) for name in ALL}
    return dict(ask.session.kept.get("add", {}))


def _about(ask: Ask, typed: Mapping[str, str]) -> About:
    """What the claim is written on: the words that were typed, and the names that were offered."""
    code = typed.get("country") or usual_country(ask.work)
    return About(NOT_KEPT, words_of(typed), names_of(ask.work, code))


def _faults(ask: Ask, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed -> a sentence for each field that is wrong or missing; without any words, the words are."""
    found = {**typed_faults(typed, _about(ask, typed)), **source_faults(typed)}
    if "text" in found:  # then no words of the form can stand in it, and one sentence says so
        for name in ("quote", "place_basis", *(one for one in RARE if one.endswith("_text"))):
            found.pop(name, None)
    return found


def country_names(ask: Ask) -> list[tuple[str, str]]:
    """Every country that has a list of places, by its name in the language of the page."""
    called = ask.words.locale.territories
    named = {one.code: str(called.get(one.code, one.name)) for one in countries()}
    return sorted(named.items(), key=lambda pair: pair[1].casefold())


routes = (
    page(PATH, add),
    act(PATH, do, again=add),
)
