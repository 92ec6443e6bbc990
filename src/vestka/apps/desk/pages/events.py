"""The desk's matters in, the docket out: what is to be decided, who stands behind what, which may be one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from vestka.apps.desk.ask import Answer, Ask, act, page, show
from vestka.apps.desk.event_view import figure_in
from vestka.apps.desk.forms import Fields
from vestka.apps.desk.pages.undoing import done_then
from vestka.apps.desk.saying import words_of
from vestka.desk.docket import Matter, Standing
from vestka.editing.lines import NOWHERE, Line, Sought, counted, found, line_of, state_of
from vestka.editing.matter_acts import join, shut_all
from vestka.kinds.claim import When
from vestka.kinds.vocabulary import EventClass, Precision, Stance
from vestka.press.section import family
from vestka.press.wording import Said, Wording
from vestka.record.refusal import Refused

PAGE_ROWS = 100
FILTERS = ("tab", "class", "place", "day", "words", "mine")
_PLACES_MOST = 300  # in the list of places; a search finds the others


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the docket in words."""

    key: str
    address: str
    family: str
    kind: str
    action: str | None
    stance: str | None
    who: Said
    where: Said
    when: str
    passages: int
    origins: int
    stances: tuple[tuple[str, str, str], ...]
    figures: tuple[str, ...]
    doubts: tuple[str, ...]
    standing: str
    names: tuple[tuple[str, str], ...]
    more: int
    lost: int
    seen: str
    quote: str


def events(ask: Ask) -> Answer:
    """The docket, as it was asked for: a page of it."""
    sought, editor = sought_in(ask.query), ask.session.editor
    tabs, left = counted(ask.work, editor)
    matters = found(ask.work, editor, sought)
    number = min(ask.query.number("page", 1) or 1, max(1, -(-len(matters) // PAGE_ROWS)))
    shown = matters[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    wording = words_of(ask)
    return show(
        "events.html",
        rows=[row(wording, line_of(ask.work, one), query_of(ask.query)) for one in shown],
        tabs=[(str(one), tabs.get(one, 0), _address(ask.query, tab=str(one))) for one in Standing],
        everything=(sum(tabs.values()), _address(ask.query, tab="all")),
        tab="all" if sought.standing is None else str(sought.standing),
        left=left,
        found=len(matters),
        page=number,
        first=(number - 1) * PAGE_ROWS + 1,
        before=_address(ask.query, page=str(number - 1)) if number > 1 else None,
        after=_address(ask.query, page=str(number + 1)) if number * PAGE_ROWS < len(matters) else None,
        classes=[str(one) for one in EventClass],
        towns=[(NOWHERE, ask.words.text("events.nowhere")), *_places(ask, wording)],
        all_ticked=ask.query.text("tick") == "all",
        tick_all=_address(ask.query, tick="all"),
        filtered=any(ask.query.text(name) for name in FILTERS if name != "tab"),
        current=ask.query.text("at"),
        kept=[(name, value) for name, value in kept_of(ask.query) if name != "page"],
    )


def join_them(ask: Ask) -> Answer:
    """Ticked matters -> one."""
    done = join(ask.work, ask.editor, ask.form.many("matter"))
    return done_then(ask, done, f"/event/{done.made}{query_of(ask.form)}")


def shut_them(ask: Ask) -> Answer:
    """Ticked matters -> none of them is for this register."""
    seen = set(ask.form.many("seen"))
    if any(f"{one.key} {state_of(one)}" not in seen for one in map(ask.work.matter, ask.form.many("matter"))):
        raise Refused(ask.words.text("event.changed_meanwhile"))
    return done_then(ask, shut_all(ask.work, ask.editor, ask.form.many("matter")), f"/events{query_of(ask.form)}")


def sought_in(fields: Fields) -> Sought:
    """The filters of an address, or those that came with a form -> what is looked for; what is unknown is not asked."""
    tab, kind = fields.text("tab", str(Standing.SUGGESTED)), fields.text("class")
    return Sought(
        standing=Standing(tab) if tab in list(Standing) else None,
        event_class=EventClass(kind) if kind in list(EventClass) else None,
        place=fields.text("place"),
        day=fields.text("day"),
        words=fields.text("words"),
        mine=bool(fields.text("mine")),
    )


def kept_of(fields: Fields) -> list[tuple[str, str]]:
    """The filters that are set, each with its value, in one order."""
    return [(name, fields.text(name)) for name in (*FILTERS, "page") if fields.text(name)]


def query_of(fields: Fields, *given: tuple[str, str]) -> str:
    """The filters that are set -> a query that keeps them."""
    pairs = [*kept_of(fields), *given]
    return f"?{urlencode(pairs)}" if pairs else ""


def row(wording: Wording, line: Line, query: str) -> Row:
    """A line of the docket -> in words."""
    matter, t = line.matter, wording.words.text
    case = matter.case
    return Row(
        key=matter.key,
        address=f"/event/{matter.key}{query}",
        family=family(case.event_class),
        kind=wording.event_class(case.event_class),
        action=wording.action(line.action),
        stance=None if line.stance is Stance.ASSERTED else t(f"stance.{line.stance}"),
        who=wording.subject(case.subject, _language(wording)),
        where=wording.place(case.place, _language(wording)),
        when=when_of(wording, matter),
        passages=len(matter.members),
        origins=line.origins,
        stances=tuple(
            (str(one.stance), wording.words.number(one.number), t(f"stance.{one.stance}")) for one in line.stances
        ),
        figures=tuple(figure_in(wording, one.count) for one in line.figures),
        doubts=tuple(t(f"flag.{one}") for one in line.doubts),
        standing=str(line.standing),
        names=tuple((name, t(f"event.decision.{said}")) for name, said in line.names),
        more=len(matter.more),
        lost=matter.lost,
        seen=f"{matter.key} {state_of(matter)}",
        quote=line.sentence,
    )


def when_of(wording: Wording, matter: Matter) -> str:
    """A matter -> its days in words."""
    case = matter.case
    known = Precision.DAY if case.start else Precision.UNKNOWN
    return wording.when(When(known, None, case.start, case.end))


def _language(wording: Wording) -> str | None:
    """Names are shown as the texts give them, unless the pack knows them in the page's language."""
    return None if wording.names.towns else wording.words.language


def _address(fields: Fields, **changed: str) -> str:
    """The filters that are set -> the docket's address with some changed; another tab begins at its first page."""
    pairs = {**dict(kept_of(fields)), **changed}
    if "page" not in changed:
        pairs.pop("page", None)
    return f"/events?{urlencode(pairs)}"


def _places(ask: Ask, wording: Wording) -> list[tuple[str, str]]:
    """The places of the desk's matters, each with its name, in the order of the names."""
    places = (one.case.place for one in ask.work.matters())
    once = {place.id or place.name or place.text or "": place for place in places}
    named = [(value, wording.place(place, None).text) for value, place in once.items() if value]
    return sorted(named, key=lambda one: one[1])[:_PLACES_MOST]


routes = (
    page("/events", events),
    act("/events/join", join_them, again=events),
    act("/events/shut", shut_them, again=events),
)
