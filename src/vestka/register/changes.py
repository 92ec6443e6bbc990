"""Each event's records in, what changed since a moment out: new, corrected, taken back, second-checked; and no news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vestka.kinds.entry import Entry, Published
from vestka.kinds.revisions import differing
from vestka.kinds.vocabulary import EventClass, Grade, Stage, Stance, Status
from vestka.register.fold import entry_order
from vestka.register.standing import OVER

NO_NEWS_DAYS = 7
# What goes on until somebody says that it is over; a death or a statement is over when it is told.
GOES_ON = frozenset({EventClass.LABOUR_ACTION, EventClass.DEMONSTRATION, EventClass.OUTAGE})
_CHECKING = frozenset({"grade", "confidence"})
_LAST_OF_MONTH = 28  # a month's day that every month has: a whole month is never taken for older than it is


class Kind(StrEnum):
    """What happened to a line since."""

    NEW = "new"
    CORRECTED = "corrected"
    SECOND_CHECKED = "second_checked"  # and nothing else: a second person stands behind it now
    TAKEN_BACK = "taken_back"
    STANDS_AGAIN = "stands_again"


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is another than it was. `fields` names what differs, as kinds.revisions has it.

    `before` is what held at the moment that is asked about, None where there was nothing. `checked` says that it
    has become second-checked since, whatever else it was.
    """

    kind: Kind
    now: Published
    before: Published | None
    fields: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Quiet:
    """What went on when it was last told of, and that nobody has told of since: `day`, unknown where no day is."""

    line: Published
    day: str | None
    days: int | None


def changes(lines: Iterable[Sequence[Published]], since: int) -> tuple[Change, ...]:
    """Each event's records in the order they were signed + a second -> what changed in or after that second.

    The last signed stands first.
    """
    found = [change for line in lines if line and (change := _change(line, since)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.now.record.header.issued, entry_order(one.now.entry))))


def no_news(lines: Iterable[Published], today: date, days: int = NO_NEWS_DAYS) -> tuple[Quiet, ...]:
    """The lines that hold + a day -> what went on and was last told of more than so many days ago; the oldest first.

    What is denied, planned or taken back does not go on; nor does what is over. A line without any day stands last:
    nobody can say how old it is.
    """
    found = []
    for line in lines:
        if not _goes_on(line.entry):
            continue
        last = _last_told(line.entry)
        if last is None:
            found.append(Quiet(line, None, None))
        elif last < today - timedelta(days=days):
            found.append(Quiet(line, last.isoformat(), (today - last).days))
    return tuple(sorted(found, key=lambda one: (one.day or "9999", entry_order(one.line.entry))))


def _change(line: Sequence[Published], since: int) -> Change | None:
    """One event's records -> what changed since; None where nothing was signed since."""
    earlier = [one for one in line if one.record.header.issued < since]
    now, before = line[-1], earlier[-1] if earlier else None
    if now.record.header.issued < since:
        return None
    gone = now.entry.status is Status.RETRACTED
    checked = now.entry.grade is Grade.SECOND_CHECKED and not gone
    if before is None:
        return Change(Kind.TAKEN_BACK if gone else Kind.NEW, now, None, checked=checked)
    fields = differing(before.entry, now.entry)
    checked = checked and before.entry.grade is not Grade.SECOND_CHECKED
    was_gone = before.entry.status is Status.RETRACTED
    if gone is not was_gone:
        return Change(Kind.TAKEN_BACK if gone else Kind.STANDS_AGAIN, now, before, fields, checked)
    only_checked = checked and set(fields) <= _CHECKING
    return Change(Kind.SECOND_CHECKED if only_checked else Kind.CORRECTED, now, before, fields, checked)


def _goes_on(entry: Entry) -> bool:
    """Whether an entry says of something lasting that it took place, and nobody has told that it is over.

    "On strike on 3 August" tells of a day and not of an end; a rally of that day is over with it. What is told of an
    outage ends it only where it ends on a later day than it began.
    """
    if entry.event_class not in GOES_ON or entry.stance is not Stance.ASSERTED or entry.status is Status.RETRACTED:
        return False
    if entry.event_class is EventClass.LABOUR_ACTION:
        return entry.stage not in OVER and entry.stage is not Stage.DENIED
    end = entry.when.end
    return end is None or (entry.event_class is EventClass.OUTAGE and end == entry.when.start)


def _last_told(entry: Entry) -> date | None:
    """An entry -> the last day on which somebody said that it goes on, else its first; None: no day is known."""
    days = [day for text in (entry.last_confirmed, entry.when.start) if (day := _day(text)) is not None]
    return max(days, default=None)


def _day(text: str | None) -> date | None:
    """An ISO 8601 day or moment -> its day; a month or a year -> a late day in it; anything else is unknown."""
    parts = (text or "")[:10].split("-")
    full = {1: [*parts, "12", str(_LAST_OF_MONTH)], 2: [*parts, str(_LAST_OF_MONTH)]}.get(len(parts), parts)
    try:
        return date(*(int(part) for part in full))
    except (ValueError, TypeError):
        return None
