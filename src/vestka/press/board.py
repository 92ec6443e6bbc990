"""Issue in, the register's pages out: the first page with map, timeline and table, and one page for each filter."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import EventClass, Status
from vestka.press.address import link
from vestka.press.atlas import draw
from vestka.press.days import days_of
from vestka.press.facets import Slice
from vestka.press.issue import Issue
from vestka.press.section import SECTIONS, family, section
from vestka.press.view import Row, class_order, grades, row


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one class in a section."""

    kind: str
    family: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the register and its lines, by class."""

    name: str
    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        """How many lines it has."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Tally:
    """One class's line of the headline table: entries by status, never people."""

    kind: str
    family: str
    href: str | None
    counts: tuple[tuple[str, str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter to follow: its name, how many events it has, and how many lines that are no events."""

    name: str
    href: str
    events: int
    others: int
    here: bool


def index_page(issue: Issue) -> tuple[str, bytes]:
    """Issue -> path and bytes of the register's first page."""
    path = issue.addresses.page("index")
    entries = [line.now.entry for line in issue.lines]
    events = [entry for entry in entries if section(entry) == "events"]
    return issue.page(
        path,
        "index.html",
        issue.words.text("page.index"),
        sections=_sections(issue, entries, path),
        tallies=_tallies(issue, events, path),
        total=len(entries),
        event_total=len(events),
        grades=grades(issue, issue.lines),
        grade_note=issue.edition.grade_note,
        atlas=draw(issue.edition.country, events, issue.wording),
        days=days_of(events),
        choices={facet: _choices(issue, facet, path) for facet in ("place", "day", "workplace", "status")},
        day=lambda iso: issue.words.date(iso, "short"),
        town=lambda key: _to_slice(issue, "place", key, path),
        on=lambda iso: _to_slice(issue, "day", iso, path),
        exports=[(name, link(path, name)) for name in sorted(issue.edition.exports)],
        lines=link(path, issue.addresses.lines()),
        texts=[(text, link(path, issue.addresses.text(text.label))) for text in issue.edition.texts],
    )


def _to_slice(issue: Issue, facet: str, key: str, path: str) -> str | None:
    """A facet and a value -> the link to its page, if it has one."""
    found = issue.facets.by_facet[facet].get(key)
    return None if found is None else link(path, found.path)


def slice_pages(issue: Issue) -> Iterator[tuple[str, bytes]]:
    """Issue -> a page for each town, workplace, day, class and status: the same table, only what fits."""
    for one in issue.facets.every():
        yield _slice_page(issue, one)


def _slice_page(issue: Issue, one: Slice) -> tuple[str, bytes]:
    """Issue + a filter -> its page."""
    entries = [line.now.entry for line in one.lines]
    return issue.page(
        one.path,
        "slice.html",
        one.name,
        sections=_sections(issue, entries, one.path),
        facet=one.facet,
        total=len(entries),
        everything=len(issue.lines),
        table=None if issue.edition.table is None else link(one.path, issue.addresses.slice_table(one.facet, one.key)),
        choices={facet: _choices(issue, facet, one.path) for facet in (one.facet,)},
        grades=grades(issue, one.lines),
    )


def _sections(issue: Issue, entries: Iterable[Entry], path: str) -> tuple[Section, ...]:
    """Entries -> the sections of the table, the empty ones left out except the events."""
    parts: dict[str, list[Entry]] = {name: [] for name in SECTIONS}
    for entry in entries:
        parts[section(entry)].append(entry)
    made = []
    for name in SECTIONS:
        groups = tuple(
            Group(
                issue.wording.event_class(kind), family(kind), tuple(row(issue, entry, path) for entry in of_one_class)
            )
            for kind, of_one_class in groupby(sorted(parts[name], key=class_order), key=lambda one: one.event_class)
        )
        if groups or name == "events":
            made.append(Section(name, groups))
    return tuple(made)


def _choices(issue: Issue, facet: str, path: str) -> tuple[Choice, ...]:
    """A facet -> its filters as links from the page at `path`."""
    return tuple(
        Choice(one.name, link(path, one.path), one.events, len(one.lines) - one.events, one.path == path)
        for one in issue.facets[facet]
    )


def _tallies(issue: Issue, events: list[Entry], path: str) -> tuple[Tally, ...]:
    """Events -> how many entries of each class and status."""
    counted = Counter((entry.event_class, entry.status) for entry in events)
    lines = []
    for kind in EventClass:
        counts = tuple(
            (str(status), issue.words.text(f"status.{status}"), counted[kind, status])
            for status in Status
            if counted[kind, status]
        )
        if counts:
            href = _to_slice(issue, "class", kind, path)
            lines.append(
                Tally(issue.wording.event_class(kind), family(kind), href, counts, sum(n for _, _, n in counts))
            )
    return tuple(lines)
