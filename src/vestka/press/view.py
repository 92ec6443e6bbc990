"""An entry + an issue in, what a page shows of it out: cells of words, each with the sentences it rests on."""

from collections import Counter
from dataclasses import dataclass

from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure
from vestka.kinds.vocabulary import EventClass, Grade, PlaceFlag, Stance, Status
from vestka.press.address import link
from vestka.press.issue import Issue
from vestka.press.visible import visible
from vestka.press.wording import Said

# A person's words and wishes are no events (the codebook: a call is never counted as an action).
_SAID = (EventClass.STATEMENT, EventClass.DEMAND)
_NOT_EVENTS = (EventClass.CALL,)
TITLE_MOST = 90  # characters of a quotation that stands in place of a name
_OF_THE_SUBJECT = (EntryFlag.MAY_OVERLAP, EntryFlag.SUBJECT_UNNAMED)
SECTIONS = ("events", "said", "not_events", "withdrawn")

# Classes share five colours; the word and the underline's shape always stand beside the colour.
_FAMILIES = {
    EventClass.LABOUR_ACTION: "labour",
    EventClass.DEMONSTRATION: "street",
    EventClass.DETENTION: "harm",
    EventClass.VIOLENCE: "harm",
    EventClass.INJURY: "harm",
    EventClass.DEATH: "harm",
    EventClass.PROPERTY_DAMAGE: "harm",
    EventClass.PRESS_FREEDOM_VIOLATION: "harm",
    EventClass.STATEMENT: "voice",
    EventClass.DEMAND: "voice",
    EventClass.CALL: "voice",
    EventClass.SANCTION: "voice",
    EventClass.RESIGNATION: "voice",
}


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in words: `number` is None where the text gives none; `text` are the text's own words."""

    number: str | None
    text: str
    language: str | None
    counted: str
    who: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register's table. `nameless` says that `title` is a quotation, since nobody is named."""

    href: str
    nameless: bool
    sentence: str | None
    family: str
    kind: str
    action: str | None
    stance: str | None
    title: Said
    place: Said
    basis: str | None
    who_doubts: tuple[str, ...]
    where_doubts: tuple[str, ...]
    when: str
    figures: tuple[FigureView, ...]
    sources: str
    status: str
    withdrawn: bool
    confidence: str
    share: str


def family(kind: EventClass) -> str:
    """Event class -> the name of its colour."""
    return _FAMILIES.get(kind, "plain")


def section(entry: Entry) -> str:
    """Entry -> the part of the register it stands in: only what is asserted to have happened is an event."""
    if Status.RETRACTED is entry.status or entry.stance is Stance.RETRACTED:
        return "withdrawn"
    if entry.event_class in _NOT_EVENTS:
        return "not_events"
    if entry.event_class in _SAID and entry.stance in (Stance.ASSERTED, Stance.CALLED_FOR):
        return "said"
    return "events" if entry.stance is Stance.ASSERTED else "not_events"


def language_of(issue: Issue, entry: Entry) -> str | None:
    """Entry -> the language of its words, where its first shown text says so."""
    return next((found for cited in entry.citations if (found := issue.language_of(cited))), None)


def row(issue: Issue, entry: Entry, path: str) -> Row:
    """Entry -> its line of the table on the page at `path`."""
    wording, language = issue.wording, language_of(issue, entry)
    sentence = next((goal for cited in entry.citations if cited.quote and (goal := issue.sentence(cited))), None)
    return Row(
        href=link(path, issue.addresses.entry(entry.event)),
        sentence=None if sentence is None else link(path, sentence),
        family=family(entry.event_class),
        kind=wording.event_class(entry.event_class),
        action=wording.action(entry.action),
        stance=None if entry.stance is Stance.ASSERTED else issue.words.text(f"stance.{entry.stance}"),
        nameless=not _named(entry),
        title=title(issue, entry),
        place=wording.place(entry.place, language),
        basis=wording.basis(entry.place),
        who_doubts=_flag_names(issue, doubts_of(entry, "subject")),
        where_doubts=_flag_names(issue, doubts_of(entry, "place")),
        when=wording.when(entry.when),
        figures=tuple(figure(issue, entry, one) for one in entry.figures),
        sources=issue.words.plural("sources", entry.independent_sources),
        status=issue.words.text(f"status.{entry.status}"),
        withdrawn=section(entry) == "withdrawn",
        confidence=wording.confidence(entry.confidence),
        share=wording.share(entry.confidence),
    )


def title(issue: Issue, entry: Entry) -> Said:
    """Entry -> what its line and its page are called: who it is about, else the beginning of the source's words."""
    language = language_of(issue, entry)
    if _named(entry) or not entry.citations or not entry.citations[0].quote:
        return issue.wording.subject(entry.subject, language)
    quote = " ".join(entry.citations[0].quote.split())
    short = quote if len(quote) <= TITLE_MOST else quote[:TITLE_MOST].rsplit(" ", 1)[0] + "…"
    return Said(visible(short), language, verbatim=True)


def _named(entry: Entry) -> bool:
    """Whether the entry says who it is about."""
    return bool(entry.subject.text or entry.subject.name or entry.subject.workplace)


def doubts_of(entry: Entry, field: str) -> tuple[str, ...]:
    """Entry + 'subject' or 'place' -> the doubts and limits of that field, each once."""
    place = ("place_ambiguous" if flag is PlaceFlag.AMBIGUOUS else str(flag) for flag in entry.place.flags)
    every = dict.fromkeys((*(str(flag) for flag in entry.flags), *place))
    return tuple(key for key in every if (key in _OF_THE_SUBJECT) == (field == "subject"))


def _flag_names(issue: Issue, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Doubts -> in a few words each."""
    return tuple(issue.words.text(f"flag.{key}") for key in keys)


def figure(issue: Issue, entry: Entry, one: Figure) -> FigureView:
    """Figure -> its words, with who gives it."""
    cited = [entry.citations[index] for index in one.cited if index < len(entry.citations)]
    language = next((found for each in cited if (found := issue.language_of(each))), None)
    who = "; ".join(dict.fromkeys(voice(issue, each) for each in cited))
    return FigureView(
        issue.wording.number(one.count), visible(one.count.text), language, issue.wording.counted(one.count), who
    )


def voice(issue: Issue, citation: Citation) -> str:
    """Citation -> who says it: the mouth that the text names, then the text's publisher or kind of source."""
    outlet = citation.publisher or citation.title
    source = issue.words.text(f"source.{citation.source_class}")
    heard_from = source if outlet is None else f"{visible(outlet)} ({source})"
    said_by = issue.wording.said_by(citation.said_by)
    if said_by is None:
        return heard_from
    if citation.said_by.text:
        said_by = f"{said_by} ({issue.wording.quoted(citation.said_by.text)})"
    return issue.words.text("said_according_to", who=said_by, outlet=heard_from)


def grades(issue: Issue) -> tuple[str, ...]:
    """Issue -> for each grade that occurs, who has checked the entries, and how many they are."""
    counted = Counter(line.now.entry.grade for line in issue.lines)
    return tuple(
        f"{issue.words.text(f'grade.{grade}')} ({issue.words.plural('entries', counted[grade])})"
        for grade in Grade
        if counted[grade]
    )
