"""Events in, a timeline out: how many entries each day has."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import Precision

WIDTH = 420
HEIGHT = 104
DAYS_MOST = 92  # a quarter: beyond it a bar is thinner than a line, and only the days with entries are drawn
BASE = 84
SLOTS_LEAST = 8  # a few days do not become walls
TOP = 18
NUMBER_WIDTH = 16  # a number of two digits


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar; `labelled` where its date is written under it, `counted` where its number fits above it."""

    iso: str
    entries: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The timeline: the days that have entries, and the empty ones between them."""

    bars: tuple[Bar, ...]
    base: int = BASE
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def dated(self) -> tuple[Bar, ...]:
        """The days that have entries."""
        return tuple(bar for bar in self.bars if bar.entries)


def days_of(events: Iterable[Entry]) -> Days:
    """Events -> the timeline; an entry stands on its first day."""
    counted: Counter[date] = Counter()
    for entry in events:
        day = _day(entry.when.start)
        if day is not None and entry.when.precision in (Precision.DAY, Precision.HOUR):
            counted[day] += 1
    return Days(_bars(counted))


def _day(iso: str | None) -> date | None:
    """ISO 8601 -> its day; None where it is no day."""
    try:
        return None if iso is None else date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _bars(counted: Counter[date]) -> tuple[Bar, ...]:
    """Entries by day -> bars from the first day to the last, the empty days between them shown as empty."""
    if not counted:
        return ()
    first, last = min(counted), max(counted)
    span = (last - first).days + 1
    days = [first + timedelta(n) for n in range(span)] if span <= DAYS_MOST else sorted(counted)
    step = WIDTH / max(len(days), SLOTS_LEAST)
    most = max(counted.values())
    every = -(-len(days) // 5)  # at most five dates fit under the bars
    bars = []
    for n, day in enumerate(days):
        high = (BASE - TOP) * counted[day] / most
        bars.append(
            Bar(
                day.isoformat(),
                counted[day],
                round(n * step + step * 0.1, 1),
                round(BASE - high, 1),
                round(step * 0.8, 1),
                round(high, 1),
                n % every == 0,
                step >= NUMBER_WIDTH,
            )
        )
    return tuple(bars)
