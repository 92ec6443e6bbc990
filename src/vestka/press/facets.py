"""The register's lines in, one view of it for each town, workplace, day, class and status out: a page is a filter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import EventClass, PlaceBasis, Precision, Status
from vestka.press.address import Addresses
from vestka.press.history import Line
from vestka.press.section import section
from vestka.press.wording import Wording

FACETS = ("place", "workplace", "day", "class", "status")
# A site of some thousand files is still copied to a stick and listed in one signed record: beyond this the values
# with most entries have a page, and the others are found in the register itself.
PAGES_MOST = 150
NOWHERE, UNDATED, LONGER = "none", "undated", "longer"


@dataclass(frozen=True, slots=True)
class Slice:
    """One value of a facet and the lines that have it; `events` is how many of them are asserted events."""

    facet: str
    key: str
    name: str
    path: str
    lines: tuple[Line, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """All slices by facet, each facet in the order in which a reader looks for it."""

    by_facet: Mapping[str, Mapping[str, Slice]]

    def __getitem__(self, facet: str) -> tuple[Slice, ...]:
        """A facet -> its slices."""
        return tuple(self.by_facet[facet].values())

    def of(self, facet: str, entry: Entry) -> Slice | None:
        """A facet + an entry -> the slice that has all entries with the same value; None if none has."""
        key = key_of(facet, entry)
        return None if key is None else self.by_facet[facet].get(key)

    def every(self) -> Iterator[Slice]:
        """All slices."""
        for facet in FACETS:
            yield from self[facet]


def key_of(facet: str, entry: Entry) -> str | None:
    """A facet + an entry -> the entry's value; None where it has none to be found by."""
    if facet == "place":
        # A place that the pack does not know, or that is not said any more, is not one that was not stated.
        nowhere = NOWHERE if entry.place.basis is PlaceBasis.NONE else None
        return entry.place.id or entry.place.name or nowhere
    if facet == "workplace":
        return entry.subject.workplace
    if facet == "day":
        return _day(entry)
    return str(entry.event_class if facet == "class" else entry.status)


def _day(entry: Entry) -> str:
    """An entry -> its first day; or that it has none, or only a longer time."""
    start, precision = entry.when.start, entry.when.precision
    if start is None or precision is Precision.UNKNOWN:
        return UNDATED
    return start[:10] if precision in (Precision.DAY, Precision.HOUR) else LONGER


def facets_of(lines: Iterable[Line], wording: Wording, addresses: Addresses) -> Facets:
    """Lines -> their facets, ready to be linked."""
    gathered: dict[str, dict[str, list[Line]]] = {facet: {} for facet in FACETS}
    for line in lines:
        for facet in FACETS:
            key = key_of(facet, line.now.entry)
            if key is not None:
                gathered[facet].setdefault(key, []).append(line)
    return Facets({facet: _slices(facet, gathered[facet], wording, addresses) for facet in FACETS})


def _slices(
    facet: str, gathered: Mapping[str, list[Line]], wording: Wording, addresses: Addresses
) -> Mapping[str, Slice]:
    """One facet's lines by value -> its slices in order."""
    most = sorted(gathered.items(), key=lambda one: (-len(one[1]), one[0]))[:PAGES_MOST]
    made: dict[str, Slice] = {}
    for key, lines in most:
        path = addresses.slice(facet, key)
        if all(path != other.path for other in made.values()):
            events = sum(section(line.now.entry) == "events" for line in lines)
            name = _name(facet, key, lines[0].now.entry, wording)
            made[key] = Slice(facet, key, name, path, tuple(lines), events)
    return dict(sorted(made.items(), key=lambda one: _order(facet, one[1])))


def _name(facet: str, key: str, entry: Entry, wording: Wording) -> str:
    """A value -> what it is called in this language."""
    words = wording.words
    fixed = {NOWHERE: "place.none", UNDATED: "when.undated", LONGER: "days.longer"}
    if facet in ("place", "day") and key in fixed:
        return words.text(fixed[key])
    if facet == "place":
        return wording.place(entry.place, None).text
    if facet == "workplace":
        return wording.workplace(entry.subject)
    return wording.date(key) if facet == "day" else words.text(f"{facet}.{key}")


def _order(facet: str, one: Slice) -> tuple[int, str]:
    """A slice -> its place among the others: places by number of events, the rest as one looks them up."""
    if facet == "place":
        return (-one.events if one.key != NOWHERE else 1, one.name.casefold())
    if facet == "workplace":
        return (0, one.name.casefold())
    if facet == "day":
        return ([LONGER, UNDATED].index(one.key) + 1 if one.key in (LONGER, UNDATED) else 0, one.key)
    order = [str(value) for value in (EventClass if facet == "class" else Status)]
    return (order.index(one.key), "")
