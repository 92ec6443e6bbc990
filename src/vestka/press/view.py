"""An entry + an issue in, what a page shows of it out: a line of the table, figures, and who says so."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure, private_number
from vestka.kinds.vocabulary import EventClass, Grade, PlaceFlag, Stage, Stance
from vestka.press.address import link
from vestka.press.history import Line
from vestka.press.issue import Issue
from vestka.press.section import family, section
from vestka.press.visible import visible
from vestka.press.wording import Said, Wording, because

TITLE_MOST = 90  # characters of a quotation that stands in place of a name
OUTLET_MOST = 48  # characters of a source's name in a line of the table
SAYS_MOST = 4  # voices named in a line of the table; the entry's page has all
_OF_THE_SUBJECT = (EntryFlag.MAY_OVERLAP, EntryFlag.SUBJECT_UNNAMED)


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in words: `number` is None where the text gives none; `text` are the text's own words, if shown."""

    number: str | None
    text: str
    language: str | None
    counted: str
    who: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One who says so: the outlet, what kind of source it is, how it is put, and where the words stand."""

    outlet: str
    kind: str | None
    stance: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register's table. `nameless` says that `title` is not a name, since nobody is named."""

    href: str
    nameless: bool
    family: str
    kind: str
    action: str | None
    stance: str | None
    title: Said
    place: Said
    place_href: str | None
    basis: str | None
    who_doubts: tuple[str, ...]
    where_doubts: tuple[str, ...]
    when: str
    when_href: str | None
    confirmed: str | None
    stage: str | None
    figures: tuple[FigureView, ...]
    voices: tuple[Voice, ...]
    more_voices: str | None
    sources: str
    standing: str
    status: str
    withdrawn: bool
    because: str | None
    confidence: str
    share: str


def language_of(issue: Issue, entry: Entry) -> str | None:
    """Entry -> the language of its words, where its first shown text says so."""
    return next((found for cited in entry.citations if (found := issue.language_of(cited))), None)


def row(issue: Issue, entry: Entry, path: str) -> Row:
    """Entry -> its line of the table on the page at `path`."""
    wording, words, language = issue.wording, issue.words, language_of(issue, entry)
    voices = _voices(issue, entry, path)
    return Row(
        href=link(path, issue.addresses.entry(entry.event)),
        family=family(entry.event_class),
        kind=wording.event_class(entry.event_class),
        action=wording.action(entry.action),
        stance=None if entry.stance is Stance.ASSERTED else words.text(f"stance.{entry.stance}"),
        nameless=not _named(entry),
        title=title(issue, entry),
        place=wording.place(entry.place, language),
        place_href=_elsewhere(issue, "place", entry, path),
        basis=wording.basis(entry.place),
        who_doubts=_flag_names(issue, doubts_of(entry, "subject")),
        where_doubts=_flag_names(issue, doubts_of(entry, "place")),
        when=wording.when(entry.when),
        when_href=_elsewhere(issue, "day", entry, path),
        confirmed=_confirmed(issue, entry),
        stage=stage_of(issue, entry),
        figures=tuple(figure(issue, entry, one) for one in entry.figures),
        voices=voices[:SAYS_MOST],
        more_voices=words.plural("voices.more", len(voices) - SAYS_MOST) if len(voices) > SAYS_MOST else None,
        sources=words.plural("sources", entry.independent_sources),
        standing=str(entry.status),
        status=words.text(f"status.{entry.status}"),
        withdrawn=section(entry) == "withdrawn",
        because=entry.retracted_because and because(words, entry.retracted_because),
        confidence=wording.confidence(entry.confidence),
        share=wording.share(entry.confidence),
    )


def _elsewhere(issue: Issue, facet: str, entry: Entry, path: str) -> str | None:
    """A facet + an entry -> the link to everything with the same value; None on that very page."""
    goal = issue.facets.of(facet, entry)
    return None if goal is None or goal.path == path else link(path, goal.path)


def _confirmed(issue: Issue, entry: Entry) -> str | None:
    """Entry -> when someone last said so, unless the date beside it says the same: an old action never looks alive."""
    if entry.last_confirmed is None or (entry.when.end or entry.when.start or "")[:10] == entry.last_confirmed:
        return None
    return issue.words.text("confirmed", date=issue.wording.date(entry.last_confirmed))


def stage_of(issue: Issue, entry: Entry) -> str | None:
    """Entry -> how far it has come, and as of when; None where nothing is known of it."""
    if entry.stage is None or entry.stage is Stage.UNKNOWN:
        return None
    stage = issue.words.text(f"stage.{entry.stage}")
    if entry.last_confirmed is None:
        return stage
    return issue.words.text("stage.as_of", stage=stage, date=issue.wording.date(entry.last_confirmed))


def title(issue: Issue, entry: Entry) -> Said:
    """Entry -> what its line and its page are called: who it is about, else the beginning of the source's words.

    Where the text's words for who it was are a figure, the class stands there: no side's figure is a headline.
    """
    language = language_of(issue, entry)
    if _only_counted(entry):
        return Said(issue.wording.event_class(entry.event_class), issue.language)
    if _named(entry) or not entry.citations or not entry.citations[0].quote:
        return issue.wording.subject(entry.subject, language)
    quote = " ".join(entry.citations[0].quote.split())
    return Said(visible(_short(quote, TITLE_MOST)), language, verbatim=True)


def _named(entry: Entry) -> bool:
    """Whether the entry says who it is about."""
    return bool(entry.subject.text or entry.subject.name or entry.subject.workplace)


def _only_counted(entry: Entry) -> bool:
    """Whether all that the text says of who it was is how many they were: 'Some 5,000 people'."""
    who = " ".join((entry.subject.text or "").casefold().split())
    if not who or entry.subject.name or entry.subject.workplace:
        return False
    return any(who == " ".join(one.count.text.casefold().split()) for one in entry.figures)


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
    who = "; ".join(dict.fromkeys(voice(issue.wording, each) for each in cited))
    number, text = issue.wording.number(one.count), figure_words(issue.wording, entry, one)
    return FigureView(number, visible(text), language, issue.wording.counted(one.count), who)


def figure_words(wording: Wording, entry: Entry, one: Figure) -> str:
    """Figure -> the text's own words for it; empty where its source's words are not shown and the number says it."""
    cited = [entry.citations[index] for index in one.cited if index < len(entry.citations)]
    unsaid = any(private_number(each.source) for each in cited) and not any(one.count.text in c.quote for c in cited)
    return "" if unsaid and wording.number(one.count) is not None else one.count.text


def voice(wording: Wording, citation: Citation) -> str:
    """Citation -> who says it: the mouth that the text names, then the text's publisher or kind of source."""
    source = wording.words.text(f"source.{citation.source_class}")
    outlet = _outlet(wording, citation)
    heard_from = source if outlet is None else f"{outlet} ({source})"
    said_by = wording.said_by(citation.said_by)
    if said_by is None:
        return heard_from
    if citation.said_by.text:
        said_by = f"{said_by} ({wording.quoted(citation.said_by.text)})"
    return wording.words.text("said_according_to", who=said_by, outlet=heard_from)


def silence(wording: Wording, citation: Citation) -> str:
    """Citation without words -> why none are shown."""
    private = private_number(citation.source) is not None
    return wording.words.text("quote.private" if private else "quote.withdrawn")


def _outlet(wording: Wording, citation: Citation) -> str | None:
    """Citation -> what its source is called, where it has a name."""
    number = private_number(citation.source)
    if number is not None:
        return wording.words.text("source.private", n=number)
    name = citation.publisher or citation.title
    return None if name is None else visible(name)


def _short(text: str, most: int) -> str:
    """A text -> its beginning, cut where a word ends."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _voices(issue: Issue, entry: Entry, path: str) -> tuple[Voice, ...]:
    """Entry -> each of its sources once for each way it puts it, with a link to the words."""
    found: dict[tuple[str, str | None, str | None], Voice] = {}
    here = link(path, issue.addresses.entry(entry.event))
    for number, cited in enumerate(entry.citations, 1):
        source, outlet = issue.words.text(f"source.{cited.source_class}"), _outlet(issue.wording, cited)
        stance = None if cited.stance is entry.stance else issue.words.text(f"stance.{cited.stance}")
        sentence = issue.sentence(cited) if cited.quote else None
        href = f"{here}#q{number}" if sentence is None else link(path, sentence)
        one = Voice(
            source if outlet is None else _short(outlet, OUTLET_MOST), None if outlet is None else source, stance, href
        )
        found.setdefault((one.outlet, one.kind, one.stance), one)
    return tuple(found.values())


def grades(issue: Issue, lines: Iterable[Line]) -> tuple[str, ...]:
    """Issue + some of its lines -> for each grade that occurs, who has checked the entries, and how many they are."""
    counted = Counter(line.now.entry.grade for line in lines)
    return tuple(
        f"{issue.words.text(f'grade.{grade}')} ({issue.words.plural('entries', counted[grade])})"
        for grade in Grade
        if counted[grade]
    )


def class_order(entry: Entry) -> int:
    """Entry -> where its class stands in the codebook."""
    return list(EventClass).index(entry.event_class)
