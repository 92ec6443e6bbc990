"""A cell's date <-> the days that it covers, in the forms that tables use; 03/04/2031 is asked about, not guessed."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from vestka.kinds.vocabulary import Precision
from vestka.kinds.worksheet.mapping import DateOrder
from vestka.kinds.worksheet.words import FILLERS, MONTHS

LONGEST = 60  # characters: no date needs more
_TIME = re.compile(r"[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?Z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")
_PIECES = re.compile(r"[\s,./-]+")
_MONTHS_IN_YEAR = 12
_EARLIEST, _LATEST = 1800, 2200  # a bare number outside of these is no year


@dataclass(frozen=True, slots=True)
class Day:
    """The first and the last day that a date covers, or a minute; ISO 8601."""

    start: str
    end: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class EitherOrder:
    """A date that is one day with the day first and another with the month first."""


def read_date(text: str, order: DateOrder | None) -> Day | EitherOrder | None:
    """A cell -> its days; None if it is no date. A column's order is never turned around to make a date fit."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    time = _TIME.search(text)
    found = _date(text[: time.start()] if time else text, order)
    if not isinstance(found, Day) or time is None:
        return found
    hour, minute, second = int(time[1]), int(time[2]), time[3]
    if found.precision is not Precision.DAY or hour > 23 or minute > 59:  # noqa: PLR2004 - a clock's own numbers
        return None
    if second is not None and hour == minute == int(second) == 0:
        return found  # a program's way to write a day
    moment = f"{found.start}T{hour:02}:{minute:02}"
    return Day(moment, moment, Precision.HOUR)


def written_date(iso: str | None, precision: Precision, *, end: bool) -> str | None:
    """The start or the end of a time -> what stands in its cell where no column tells how exact it is."""
    if iso is None or precision not in (Precision.MONTH, Precision.YEAR):
        return iso
    day = read_date(iso[:7] if precision is Precision.MONTH else iso[:4], None)
    edge = None if not isinstance(day, Day) else day.end if end else day.start
    return iso if edge != iso else iso[:7] if precision is Precision.MONTH else iso[:4]


def _date(text: str, order: DateOrder | None) -> Day | EitherOrder | None:
    """A text without an hour -> its days."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(match, order)
    return _in_words([piece for piece in _PIECES.split(text.casefold()) if piece and piece not in FILLERS])


def _year_last(match: re.Match[str], order: DateOrder | None) -> Day | EitherOrder | None:
    """31/05/2031, 05/31/2031 or 05/2031 -> its days."""
    first, second, year = match[1], match[2], match[3]
    if first is None:
        return _day(year, second, None)
    if order is not None:
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
        return _day(year, month, day)
    if int(first) != int(second) and max(int(first), int(second)) <= _MONTHS_IN_YEAR:
        return EitherOrder()
    day, month = sorted((first, second), key=int, reverse=True)
    return _day(year, month, day)


def _in_words(pieces: list[str]) -> Day | None:
    """1 May 2031, May 1, 2031, May 2031, 2031 -> its days; a month's name counts by its first three letters."""
    named = [piece for piece in pieces if piece[:3] in MONTHS]
    numbers = [re.sub(r"(?<=\d)(st|nd|rd|th|го|га)$", "", piece) for piece in pieces if piece not in named]
    if not all(number.isascii() and number.isdigit() for number in numbers) or len(named) > 1:
        return None
    years = [number for number in numbers if len(number) == len("2031")]
    days = [number for number in numbers if len(number) <= len("31")]
    if len(years) != 1 or len(years) + len(days) != len(numbers) or len(days) > len(named):
        return None
    return _day(years[0], str(MONTHS[named[0][:3]]) if named else None, days[0] if days else None)


def _day(year: str, month: str | None, day: str | None) -> Day | None:
    """Numbers -> the days; None if there is no such day."""
    try:
        if month is None:
            in_reach = _EARLIEST <= int(year) <= _LATEST
            return Day(f"{year}-01-01", f"{year}-12-31", Precision.YEAR) if in_reach else None
        if day is None:
            last = monthrange(int(year), int(month))[1]
            start = dt.date(int(year), int(month), 1)
            return Day(start.isoformat(), start.replace(day=last).isoformat(), Precision.MONTH)
        one = dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    return Day(one, one, Precision.DAY)
