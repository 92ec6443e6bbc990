"""Issue in, the register's first page out: counts of entries, map, timeline and the table, in sections."""

from collections import Counter
from dataclasses import dataclass

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import EventClass, Status
from vestka.press.address import link
from vestka.press.atlas import Atlas, draw
from vestka.press.days import Days, days_of
from vestka.press.issue import Issue
from vestka.press.view import SECTIONS, Row, family, grades, row, section


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the register and its lines."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One class's line of the headline table: entries by status, never people."""

    kind: str
    family: str
    counts: tuple[int, ...]
    total: int


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
        tallies=_tallies(issue, events),
        statuses=[issue.words.text(f"status.{status}") for status in _statuses(events)],
        total=len(entries),
        event_total=len(events),
        grades=grades(issue),
        grade_note=issue.edition.grade_note,
        atlas=_atlas(issue, events),
        days=_days(events),
        date=issue.words.date,
        day=lambda iso: issue.words.date(iso, "short"),
        exports=[(name, link(path, name)) for name in sorted(issue.edition.exports)],
        texts=[(text, link(path, issue.addresses.text(text.label))) for text in issue.edition.texts],
    )


def _sections(issue: Issue, entries: list[Entry], path: str) -> tuple[Section, ...]:
    """Entries -> the sections of the table, the empty ones left out except the events."""
    rows: dict[str, list[Row]] = {name: [] for name in SECTIONS}
    for entry in entries:
        rows[section(entry)].append(row(issue, entry, path))
    return tuple(Section(name, tuple(rows[name])) for name in SECTIONS if rows[name] or name == "events")


def _statuses(events: list[Entry]) -> list[Status]:
    """Events -> the statuses that occur, in the codebook's order."""
    here = {entry.status for entry in events}
    return [status for status in Status if status in here]


def _tallies(issue: Issue, events: list[Entry]) -> tuple[Tally, ...]:
    """Events -> how many entries of each class and status."""
    statuses = _statuses(events)
    counted = Counter((entry.event_class, entry.status) for entry in events)
    lines = []
    for kind in EventClass:
        counts = tuple(counted[kind, status] for status in statuses)
        if any(counts):
            lines.append(Tally(issue.wording.event_class(kind), family(kind), counts, sum(counts)))
    return tuple(lines)


def _atlas(issue: Issue, events: list[Entry]) -> Atlas:
    """Events -> the map and the table beside it."""
    return draw(issue.edition.country, events, issue.wording)


def _days(events: list[Entry]) -> Days:
    """Events -> the timeline."""
    return days_of(events)
