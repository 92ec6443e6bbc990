"""A time as a person types it into the fields of a claim in, the same as a claim has it out; never more exact."""

import datetime as dt
import re

from vestka.desk.typed_parts import Typed, chosen, line, own_words
from vestka.kinds.claim import When
from vestka.kinds.vocabulary import PartOfDay, Precision
from vestka.record.refusal import Refused

NO_DAY = "This is no day: write it as 2020-08-14, 14.08.2020, 2020-08 or 2020; with a time as 2020-08-14 09:30."
ENDS_FIRST = "It ends before it begins: look at the two days again."
TOO_EXACT = "The time cannot be known more exactly than the day that you give: choose another precision."

_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ]+(\d\d?):(\d\d))?)?)?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[ ,]+(\d\d?):(\d\d))?")
_CLOCK = re.compile(r"T?(\d\d?):(\d\d)")
_EXACTNESS = (Precision.HOUR, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)
_DECEMBER = 12
_SUNDAY = 6

Moment = tuple[Precision, dt.date | None, str]
"""How exact a typed moment is, its day (None: only a time of day was given), and the moment itself in ISO 8601."""


def typed_when(typed: Typed, text: str) -> When:
    """When -> the time, no more exact than it was given. Errors: Refused."""
    own, part = own_words(typed.get("when_text", ""), text), chosen(PartOfDay, typed.get("part_of_day", ""))
    start, end = _moment(line(typed, "day")), _moment(line(typed, "day_end"))
    known = [one for one in (start, end) if one is not None]
    if not known:
        return When(Precision.UNKNOWN, own, part_of_day=part)
    coarsest = max((one[0] for one in known), key=_EXACTNESS.index)
    precision = chosen(Precision, typed.get("precision", "")) or coarsest
    if precision is Precision.UNKNOWN or _EXACTNESS.index(precision) < _EXACTNESS.index(coarsest):
        raise Refused(TOO_EXACT)
    first = None if start is None else _ends_of(start, precision)[0]
    # A time of day alone has no end: of which day it is, nobody said.
    last = None if end is None and known[0][1] is None else _ends_of(end or known[0], precision)[1]
    if first is not None and last is not None and last < first:
        raise Refused(ENDS_FIRST)
    return When(precision, own, first, last, part)


def typed_day(given: str) -> str | None:
    """The day of a text as it is typed -> in ISO 8601, with no more parts than were typed. Errors: Refused."""
    moment = _moment(" ".join(given.split()))
    if moment is None:
        return None
    precision, day, said = moment
    if day is None:
        raise Refused(NO_DAY)
    return said[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, len(said))]


def _moment(given: str) -> Moment | None:
    """A day, or a moment of it, as it is typed -> what it says. Errors: Refused."""
    if not given:
        return None
    iso, dotted, clock = _ISO.fullmatch(given), _DOTTED.fullmatch(given), _CLOCK.fullmatch(given)
    try:
        if clock is not None:
            return Precision.HOUR, None, f"T{dt.time(int(clock[1]), int(clock[2])).isoformat('minutes')}"
        if dotted is not None:
            return _moment_of((dotted[3], dotted[2], dotted[1]), dotted[4], dotted[5])
        if iso is not None:
            return _moment_of((iso[1], iso[2], iso[3]), iso[4], iso[5])
    except ValueError as error:
        raise Refused(NO_DAY) from error
    raise Refused(NO_DAY)


def _moment_of(day: tuple[str, str | None, str | None], hour: str | None, minute: str | None) -> Moment:
    """The parts of a day, and of a time -> as `_moment`. Errors: ValueError on what no calendar has."""
    first = dt.date(int(day[0]), int(day[1] or 1), int(day[2] or 1))
    if hour is not None and minute is not None:
        return Precision.HOUR, first, f"{first.isoformat()}T{dt.time(int(hour), int(minute)).isoformat('minutes')}"
    precision = Precision.DAY if day[2] else Precision.MONTH if day[1] else Precision.YEAR
    return precision, first, first.isoformat()


def _ends_of(moment: Moment, precision: Precision) -> tuple[str, str]:
    """A moment, and how exactly it is to be said -> the first and the last day (or minute) that it can be."""
    _, day, said = moment
    if day is None or precision is Precision.HOUR:
        return said, said
    first = last = day
    if precision is Precision.WEEK:
        first = day - dt.timedelta(days=day.weekday())
        last = first + dt.timedelta(days=_SUNDAY)
    elif precision is Precision.MONTH:
        first, last = day.replace(day=1), _last_of_month(day)
    elif precision is Precision.YEAR:
        first, last = dt.date(day.year, 1, 1), dt.date(day.year, _DECEMBER, 31)
    return first.isoformat(), last.isoformat()


def _last_of_month(day: dt.date) -> dt.date:
    """A day -> the last one of its month."""
    whole = day.replace(day=28) + dt.timedelta(days=4)
    return whole - dt.timedelta(days=whole.day)
