"""Published entries in -> one line per event: what holds now, and what was said before."""

from collections.abc import Iterable
from dataclasses import dataclass

from vestka.kinds.entry import Published


@dataclass(frozen=True, slots=True)
class Line:
    """One event: the entry that holds now and the earlier ones, oldest first. Nothing is hidden by a correction."""

    now: Published
    earlier: tuple[Published, ...] = ()


def latest(published: Iterable[Published]) -> tuple[Line, ...]:
    """Published entries, in any order -> a line per event, ordered by event id; the same record twice is one."""
    events: dict[bytes, dict[bytes, Published]] = {}
    for one in published:
        events.setdefault(one.entry.event, {})[one.record.content_id] = one
    return tuple(_line(list(events[event].values())) for event in sorted(events))


def _line(of_one_event: list[Published]) -> Line:
    """All entries of one event -> its line. Of two with one revision the later issued holds, and both are shown."""
    ordered = sorted(
        of_one_event, key=lambda one: (one.entry.revision, one.record.header.issued, one.record.content_id)
    )
    return Line(ordered[-1], tuple(ordered[:-1]))
