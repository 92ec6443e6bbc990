"""The papers of a desk in, those that somebody looks for out, newest first; what does not change is worked out once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import TypeVar

from vestka.desk.margins import Passage
from vestka.desk.wording import folded
from vestka.editing.paper import Paper
from vestka.kinds.claim import Place
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, SourceClass

Value = TypeVar("Value")
FACETS_MOST = 300  # values of a list to choose from, the most frequent ones first
NO_LANGUAGE = "none"  # of a text that no lexicon reads


class State(StrEnum):
    """How far a report has come: nobody has judged anything in it yet, some of it was, it is done with."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    """One report in a list, with all that a search asks of it. `group` is the same for texts of the same words."""

    paper: Paper
    state: State
    open: int
    accepted: int
    kinds: frozenset[EventClass]
    places: frozenset[str]
    language: str
    group: bytes


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; what is empty does not matter. `words` must all stand in the report, in any order.

    `state` is one of State, `open_passages`, or `no_passages`: read, and nothing found; `first` and `last` are
    numbers of reports.
    """

    words: str = ""
    state: str = ""
    language: str = ""
    source: str = ""
    channel: str = ""
    kind: str = ""
    place: str = ""
    group: bytes = b""
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose from, the most frequent first: languages, sources, channels, classes, places."""

    languages: Sequence[tuple[str, int]] = ()
    sources: Sequence[tuple[SourceClass, int]] = ()
    channels: Sequence[tuple[str, int]] = ()
    kinds: Sequence[tuple[EventClass, int]] = ()
    places: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a list, newest first; behind some stand others of the same words, which the list does not show."""

    lines: Sequence[Line]
    behind: Mapping[bytes, Sequence[Line]] = field(default_factory=dict)

    def copies(self, line: Line) -> Sequence[Line]:
        """One of the lines -> those behind it."""
        return self.behind.get(line.group, ())

    @property
    def reports(self) -> int:
        """How many reports these are."""
        return len(self.lines) + sum(map(len, self.behind.values()))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All lines at one moment, newest first; `by_number` finds one."""

    lines: tuple[Line, ...] = ()
    by_number: Mapping[int, Line] = field(default_factory=dict)
    facets: Facets = field(default_factory=Facets)

    def find(self, sought: Sought) -> list[Line]:
        """What somebody looks for -> the lines, newest first."""
        words = folded(sought.words).split() if sought.words.strip() else []
        found: Iterable[Line] = self.lines
        if sought.first or sought.last:
            found = (one for one in found if sought.first <= one.paper.number <= sought.last)
        if sought.state:
            found = _in_state(found, sought.state)
        for name in ("language", "group"):
            if wanted := getattr(sought, name):
                found = _where(found, name, wanted)
        if sought.source:
            found = (one for one in found if one.paper.report.source_class == sought.source)
        if sought.channel:
            found = (one for one in found if one.paper.report.channel == sought.channel)
        if sought.kind:
            found = (one for one in found if sought.kind in one.kinds)
        if sought.place:
            found = (one for one in found if sought.place in one.places)
        for word in words:
            found = _with_word(found, word)
        return list(found)


class Index:
    """The lines of a desk's papers. A paper that was marked or read anew is another object: only it is looked at."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[ReportRef, Line] = {}
        self._shelf = Shelf()
        self._tally = _Tally()
        self._turn = Lock()

    def shelf(self, papers: dict[ReportRef, Paper], languages: Collection[str]) -> Shelf:
        """The papers as they are now, and the languages that can be read -> their lines."""
        with self._turn:
            known = self._known
            # Nothing is copied here: it is done for every page, and a copy of 10,000 would cost more than all the rest.
            changed = [
                (ref, paper)
                for ref, paper in papers.items()
                if (line := known.get(ref)) is None or line.paper is not paper
            ]
            if changed:
                fresh = {ref: line_of(paper, languages) for ref, paper in changed}
                for ref, line in fresh.items():
                    if ref in known:
                        self._tally.count(known[ref], -1)
                    self._tally.count(line, 1)
                known |= fresh
                lines = tuple(known[ref] for ref in reversed(papers))
                numbers = {**self._shelf.by_number, **{one.paper.number: one for one in fresh.values()}}
                self._shelf = Shelf(lines, numbers, self._tally.facets())
            return self._shelf


def line_of(paper: Paper, languages: Collection[str]) -> Line:
    """A paper + the languages that can be read -> its line."""
    standing = [one for one in paper.passages if one.stands]
    read = paper.language is not None and paper.language.partition("-")[0] in languages
    return Line(
        paper=paper,
        state=_state(paper),
        open=paper.open,
        accepted=sum(one.word is MarkWord.ACCEPTED for one in paper.passages),
        kinds=frozenset(one.claim.kind for one in standing),
        places=frozenset(name for one in standing if (name := place_name(one.claim.place)) is not None),
        language=paper.language if read and paper.language else NO_LANGUAGE,
        group=paper.group,
    )


def collapsed(lines: Iterable[Line]) -> Rows:
    """Lines -> the first of each text, with the others of the same words that come after it."""
    first: dict[bytes, Line] = {}
    behind: dict[bytes, list[Line]] = {}
    for one in lines:
        if first.setdefault(one.group, one) is not one:
            behind.setdefault(one.group, []).append(one)
    return Rows(tuple(first.values()), behind)


def first_passage(paper: Paper) -> Passage | None:
    """A paper -> the first of its passages that stands, else the first of all."""
    return next((one for one in paper.passages if one.stands), next(iter(paper.passages), None))


def place_name(place: Place) -> str | None:
    """A place -> the name by which it is looked for."""
    return place.name or place.text


class _Tally:
    """How many lines have each value; one that changed is taken away and counted again."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._languages, self._sources, self._channels = Counter[str](), Counter[SourceClass](), Counter[str]()
        self._kinds, self._places = Counter[EventClass](), Counter[str]()

    def count(self, line: Line, times: int) -> None:
        """A line -> counted once more, or (-1) once less."""
        report = line.paper.report
        self._languages[line.language] += times
        self._sources[report.source_class] += times
        self._channels[report.channel] += times
        for kind in line.kinds:
            self._kinds[kind] += times
        for place in line.places:
            self._places[place] += times

    def facets(self) -> Facets:
        """What there is to choose from."""
        return Facets(
            _most(self._languages), _most(self._sources), _most(self._channels), _most(self._kinds), _most(self._places)
        )


def _most(counted: Counter[Value]) -> Sequence[tuple[Value, int]]:
    """Values and how often they are -> the most frequent first; of equal ones the first by name."""
    there = ((value, number) for value, number in counted.items() if number > 0)
    return sorted(there, key=lambda item: (-item[1], str(item[0])))[:FACETS_MOST]


def _state(paper: Paper) -> State:
    """A paper -> how far it has come."""
    if paper.withdrawn:
        return State.WITHDRAWN
    match paper.word:
        case MarkWord.DONE:
            return State.DONE
        case MarkWord.SET_ASIDE:
            return State.SET_ASIDE
        case _:
            judged = any(one.word is not MarkWord.OPEN for one in paper.passages)
            return State.BEGUN if judged else State.NEW


def _in_state(lines: Iterable[Line], state: str) -> Iterable[Line]:
    """Lines + a state -> those in it. Open passages of what is set aside or withdrawn are not waiting."""
    if state == "open_passages":
        closed = (State.SET_ASIDE, State.WITHDRAWN)
        return (one for one in lines if one.open and one.state not in closed)
    if state == "no_passages":  # a text that no lexicon reads may say a thing all the same: it is not among them
        return (
            one for one in lines if one.state is State.NEW and not one.paper.passages and one.language != NO_LANGUAGE
        )
    return (one for one in lines if one.state == state)


def _where(lines: Iterable[Line], name: str, wanted: object) -> Iterable[Line]:
    """Lines whose value of one name is the wanted one."""
    return (one for one in lines if getattr(one, name) == wanted)


def _with_word(lines: Iterable[Line], word: str) -> Iterable[Line]:
    """Lines in whose report a word stands, or begins one, or is part of one."""
    return (one for one in lines if word in one.paper.words)
