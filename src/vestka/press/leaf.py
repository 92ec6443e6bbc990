"""One event of the register in, its page out: every field with the sentences it rests on, and how to check it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vestka.kinds.entry import Citation, Entry, EntryFlag
from vestka.kinds.shape import jsonable
from vestka.kinds.vocabulary import SourceClass, Stance
from vestka.press.address import link
from vestka.press.around import Around, around_citation
from vestka.press.history import Line
from vestka.press.issue import Issue
from vestka.press.proof import history
from vestka.press.section import family, section
from vestka.press.view import FigureView, doubts_of, figure, language_of, silence, stage_of, title, voice
from vestka.press.visible import visible
from vestka.press.wording import Said, because

_OF_THE_STATE = (SourceClass.STATE_MEDIA, SourceClass.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its name, what it says and what the text itself says, notes, doubts, figures, citations.

    `elsewhere` leads to all entries with the same value: their number in words, and the address.
    """

    name: str
    said: tuple[Said, ...]
    notes: tuple[str, ...] = ()
    figures: tuple[FigureView, ...] = ()
    cited: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    elsewhere: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation as shown: its number on the page, who says it, the words, and where they stand underlined.

    `silence` says why there are no words, where there are none.
    """

    number: int
    quote: str
    around: Around | None
    language: str | None
    voice: str
    stance: str
    asserted: bool
    details: tuple[str, ...]
    sentence: str | None
    silence: str | None


def entry_page(issue: Issue, line: Line) -> tuple[str, bytes]:
    """Issue + event -> path and bytes of its page."""
    entry = line.now.entry
    path = issue.addresses.entry(entry.event)
    heading = f"{issue.wording.event_class(entry.event_class)}: {title(issue, entry).text}"
    keys = {"desk_words": issue.edition.desk_words, "root_words": issue.edition.root_words}
    return issue.page(path, "entry.html", heading, **leaf_of(issue, line, path), **keys)


def leaf_of(issue: Issue, line: Line, path: str) -> dict[str, object]:
    """Issue + event + the path of the page that shows it -> all that is shown of it, by the names of the template."""
    entry = line.now.entry
    quoted = [_quoted(issue, path, n, one) for n, one in enumerate(entry.citations, 1)]
    state = [q for q, one in zip(quoted, entry.citations, strict=True) if one.source_class in _OF_THE_STATE]
    return {
        "kind": issue.wording.event_class(entry.event_class),
        "family": family(entry.event_class),
        "name": title(issue, entry),
        "section": section(entry),
        "stance": None if entry.stance is Stance.ASSERTED else issue.words.text(f"stance.{entry.stance}"),
        "head": _head(issue, entry),
        "standing": str(entry.status),
        "fields": tuple(_fields(issue, entry, path)),
        "hrefs": {q.number: q.sentence or f"#q{q.number}" for q in quoted},
        "columns": (("state", state), ("others", [one for one in quoted if one not in state])),
        "grade": issue.words.text(f"grade.{entry.grade}"),
        "details": tuple(details_of("", None if entry.details is None else jsonable(entry.details))),
        "overlaps": _overlaps(issue, entry, path),
        "history": history(issue, line, path),
        "event": entry.event.hex(),
        "retracted_because": entry.retracted_because and because(issue.words, entry.retracted_because),
        "continued_as": _continued(issue, entry, path),
    }


def _continued(issue: Issue, entry: Entry, path: str) -> tuple[Said, str] | None:
    """Entry -> the one under which its matter goes on, with the link; None if there is none on this site."""
    other = None if entry.continued_as is None else issue.by_event.get(entry.continued_as)
    return None if other is None else (title(issue, other), link(path, issue.addresses.entry(other.event)))


def _head(issue: Issue, entry: Entry) -> dict[str, str]:
    """Entry -> how it stands, in the few words under its name."""
    words = issue.words
    return {
        "place": issue.wording.place(entry.place, None).text,
        "when": issue.wording.when(entry.when),
        "status": words.text(f"status.{entry.status}"),
        "sources": words.plural("sources", entry.independent_sources),
        "confidence": words.text(
            "confidence.shown",
            word=issue.wording.confidence(entry.confidence),
            number=issue.wording.share(entry.confidence),
        ),
    }


def _elsewhere(issue: Issue, name: str, entry: Entry, path: str) -> tuple[str, str] | None:
    """A field's name -> the number of all entries with the same value, and their page; of confidence, its rule."""
    if name == "confidence":
        return issue.words.text("about.head.confidence"), f"{link(path, issue.addresses.page('about'))}#confidence"
    facet = {"subject": "workplace", "place": "place", "when": "day", "class": "class", "status": "status"}.get(name)
    goal = None if facet is None else issue.facets.of(facet, entry)
    if goal is None or len(goal.lines) == 1:
        return None
    return issue.words.plural("link.elsewhere", len(goal.lines)), link(path, goal.path)


def _fields(issue: Issue, entry: Entry, path: str) -> Iterator[Field]:
    """Entry -> its cells, in the codebook's order; what is unknown is said to be so."""
    everyone = tuple(range(1, len(entry.citations) + 1))
    for name, said, notes in (*what_of(issue, entry), *standing_of(issue, entry)):
        doubts = _doubts(issue, entry, name) if name in ("subject", "place") else ()
        elsewhere = _elsewhere(issue, name, entry, path)
        yield Field(issue.words.text(f"field.{name}"), said, notes, (), everyone, doubts, elsewhere)
        if name == "when":
            yield from _figure_fields(issue, entry, everyone)


def _figure_fields(issue: Issue, entry: Entry, everyone: tuple[int, ...]) -> Iterator[Field]:
    """Entry -> one cell for each figure, never a sum of them; one cell that says so where there is none."""
    if not entry.figures:
        yield Field(issue.words.text("field.figures"), (_own(issue, "figures.none"),), (), (), everyone)
    for one in entry.figures:
        cited = tuple(index + 1 for index in one.cited) or everyone
        yield Field(issue.words.text("field.figures"), (), (), (figure(issue, entry, one),), cited)


def _own(issue: Issue, key: str, **values: object) -> Said:
    """A key -> our own words."""
    return Said(issue.words.text(key, **values), issue.language)


def what_of(issue: Issue, entry: Entry) -> Iterator[tuple[str, tuple[Said, ...], tuple[str, ...]]]:
    """Entry -> the cells that say what, who, where and when."""
    language, wording = language_of(issue, entry), issue.wording
    yield "class", (_own(issue, f"class.{entry.event_class}"),), ()
    if entry.action is not None:
        yield "action", (_own(issue, f"action.{entry.action}"),), ()
    yield "stance", (_own(issue, f"stance.{entry.stance}"),), ()
    subject = wording.subject(entry.subject, language)
    kind = () if entry.subject.type is None else (issue.words.text(f"subject.{entry.subject.type}"),)
    yield "subject", (subject, *_as_written(subject, entry.subject.text, language)), kind
    place = wording.place(entry.place, language)
    basis = wording.basis(entry.place)
    notes = () if basis is None else (basis,)
    yield "place", (place, *_as_written(place, entry.place.text, language)), notes
    when = Said(wording.when(entry.when), issue.language)
    yield "when", (when, *_as_written(when, entry.when.text, language)), ()


def _as_written(shown: Said, text: str | None, language: str | None) -> tuple[Said, ...]:
    """What is shown + the text's own words -> the words, where they are not what is shown already."""
    if not text or shown.verbatim or shown.text == visible(text):
        return ()
    return (Said(visible(text), language, verbatim=True),)


def standing_of(issue: Issue, entry: Entry) -> Iterator[tuple[str, tuple[Said, ...], tuple[str, ...]]]:
    """Entry -> the cells that say how it stands: stage, status, sources, confidence."""
    words = issue.words
    stage = stage_of(issue, entry)
    if stage is not None:
        yield "stage", (Said(stage, issue.language),), ()
    if entry.last_confirmed is not None:
        confirmed = Said(issue.wording.date(entry.last_confirmed), issue.language)
        yield "last_confirmed", (confirmed,), (words.text("gloss.last_confirmed"),)
    yield "status", (_own(issue, f"status.{entry.status}"),), ()
    others = [one for one in entry.stances if one.stance is not Stance.ASSERTED or len(entry.stances) > 1]
    stances = tuple(f"{words.text(f'stance.{one.stance}')}: {words.number(one.number)}" for one in others)
    yield "sources", (Said(words.plural("sources", entry.independent_sources), issue.language),), stances
    shown = words.text(
        "confidence.shown",
        word=issue.wording.confidence(entry.confidence),
        number=issue.wording.share(entry.confidence),
    )
    yield "confidence", (Said(shown, issue.language),), (words.text("confidence.rule", rule=visible(entry.rule)),)


def _doubts(issue: Issue, entry: Entry, field: str) -> tuple[str, ...]:
    """Entry + field -> each doubt as a sentence: whose doubt it is, and what it rests on."""
    stated = issue.wording.place(entry.place, None).text
    lies_in = issue.wording.names.workplace_towns.get(entry.subject.workplace or "")
    sentences = []
    for key in doubts_of(entry, field):
        if key == EntryFlag.GEOGRAPHY_CONFLICT and lies_in and lies_in != stated:
            sentences.append(issue.words.text("doubt.geography_elsewhere", stated=stated, elsewhere=visible(lies_in)))
        else:
            sentences.append(issue.words.text(f"doubt.{key}", stated=stated))
    return tuple(sentences)


def _around(issue: Issue, citation: Citation) -> Around | None:
    """Citation -> the rest of its sentence, if its text is shown and has these very words there."""
    shown = issue.shown.get(citation.source)
    return None if shown is None else around_citation(shown.text, citation)


def _quoted(issue: Issue, path: str, number: int, citation: Citation) -> Quoted:
    """Citation -> as shown. Its address is text, not a link: a slip of the finger must not tell a site who reads."""
    sentence = issue.sentence(citation) if citation.quote else None
    published = None if citation.published is None else issue.wording.date(citation.published)
    # The publisher, or a title without one, is named with the voice already.
    details = [citation.title if citation.publisher else None, published, citation.url]
    return Quoted(
        number,
        visible(citation.quote),
        _around(issue, citation),
        issue.language_of(citation),
        voice(issue.wording, citation),
        issue.words.text(f"stance.{citation.stance}"),
        citation.stance is Stance.ASSERTED,
        tuple(visible(detail) for detail in details if detail),
        None if sentence is None else link(path, sentence),
        None if citation.quote else silence(issue.wording, citation),
    )


def details_of(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Details as JSON's types -> the codebook's field names and words, unknown ones left out, nothing else hidden."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from details_of(f"{name}.{key}".lstrip("."), inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from details_of(name, inside)
    elif value is not None:
        yield name, visible(str(value))


def _overlaps(issue: Issue, entry: Entry, path: str) -> Sequence[tuple[Said, str]]:
    """Entry -> the entries that may be about the same people, with links."""
    found = [issue.by_event[event] for event in entry.overlaps if event in issue.by_event]
    return [
        (
            issue.wording.subject(other.subject, language_of(issue, other)),
            link(path, issue.addresses.entry(other.event)),
        )
        for other in found
    ]
