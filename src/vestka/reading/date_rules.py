"""One place in a sentence -> the time that is written there, by one rule of the grammar each; or None."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from vestka.kinds.claim import QUOTE_MAX, When
from vestka.kinds.vocabulary import PartOfDay, Precision
from vestka.reading.calendar import (
    WEEK,
    day,
    day_number,
    is_history,
    month_end,
    nearest,
    ordinal,
    weekday_after,
    weekday_and_number,
    weekday_before,
)
from vestka.reading.clock_rules import clock
from vestka.reading.date_spot import Moment, Spot

__all__ = ["LOOK", "RULES", "Moment", "Spot", "counted_back"]

_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{2})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECADE = re.compile(r"(?:mid-|early-|late-)?((?:1[5-9]|20)\d0)s")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)")
_AGO_MAX = 40_000  # days: what is said to be longer ago is not counted back
_YEAR_DAYS = 365
_TWELVE = 12
LOOK = 3  # words around a day in which its part of the day may stand


def _span(place: Spot, words: int, start: dt.date | None, end: dt.date | None, precision: Precision) -> Moment:
    """A rule's find -> a Moment of so many words; a day that is not known has the precision 'unknown'."""
    last = place.at + words - 1
    text = place.words.slice(place.at, last)[:QUOTE_MAX]
    if start is None:
        return Moment(When(Precision.UNKNOWN, text), place.at, last)
    end = end or start
    when = When(precision, text, start.isoformat(), end.isoformat())
    return Moment(when, place.at, last, is_history(end, place.context))


def _year_at(place: Spot, step: int) -> tuple[int | None, int]:
    """A year so many steps away, past a comma -> it and how many words it takes; (None, 0) if there is none."""
    for skip in (0, 1) if place.low(step) == "," else (0,):
        if _YEAR.fullmatch(place.low(step + skip)):
            return int(place.low(step + skip)), skip + 1
    return None, 0


def _dated(place: Spot, month: int, number: int, step: int) -> tuple[dt.date | None, int]:
    """Month and number, the year looked for after `step` words -> the day and how many words it takes in all."""
    year, more = _year_at(place, step)
    if year is None:
        return nearest(month, number, place.context, future=place.future), step
    return day(year, month, number), step + more


def _number_month(place: Spot) -> Moment | None:
    """'14 August 2020', '14th of August', '9-12 August'."""
    number = day_number(place.low(0), place.calendar)
    if number is None:
        return None
    step = 2 if place.says(1, "of_month") else 1
    first = None
    if (
        (place.low(1) in ("-", "–") or place.says(1, "day_range"))
        and day_number(place.low(2), place.calendar)
        and place.low(3) in place.calendar.months
    ):
        first, number, step = number, day_number(place.low(2), place.calendar) or number, 3
    month = place.calendar.months.get(place.low(step))
    if month is None:
        return None
    step += 1
    found, taken = _dated(place, month, number, step)
    start = found if first is None or found is None else day(found.year, found.month, first)
    return _span(place, taken, start, found, Precision.DAY)


def _month_number(place: Spot) -> Moment | None:
    """'August 15, 2020', 'Aug. 15', 'August 2020', 'in August'."""
    month = place.calendar.months.get(place.low(0))
    if month is None:
        return None
    step = 1 + (place.low(1) == "." and place.low(2)[:1].isdigit())
    step += place.says(step, "article")
    number = day_number(place.low(step), place.calendar)
    if number is not None:
        found, taken = _dated(place, month, number, step + 1)
        return _span(place, taken, found, None, Precision.DAY)
    year, more = _year_at(place, 1)
    if year is None:
        named = _capital(place, 0) or not place.calendar.grammar.words("named_day")
        if not named or not place.calendar.is_a(place.low(-1), "before_month"):
            return None  # "they march", "it may"
        near = nearest(month, 1, place.context)
        year = near.year if near else None
    if year is None:
        return _span(place, 1, None, None, Precision.MONTH)
    return _span(place, 1 + more, dt.date(year, month, 1), month_end(year, month), Precision.MONTH)


def _capital(place: Spot, step: int) -> bool:
    """Whether the word so many steps away begins with a capital letter."""
    index = place.at + step
    return index >= 0 and place.words.text[place.words.starts[index]].isupper()


def _names_a_day(place: Spot) -> bool:
    """Whether the word here is the day itself, in a language that writes days with a capital letter."""
    if not place.calendar.grammar.words("named_day"):
        return True
    return _capital(place, 0) and not (_capital(place, -1) and not place.calendar.has(place.low(-1)))


def _weekday(place: Spot) -> Moment | None:
    """'Tuesday the 11th', 'Tuesday, 11 August', 'on Friday', 'last Friday', 'next Monday'."""
    weekday = place.calendar.weekdays.get(place.low(0))
    if weekday is None or not _names_a_day(place):
        return None  # "Palm Sunday" is a name: which day it was, its weekday does not tell
    step = 1 + (place.low(1) in (",", "."))
    step += place.says(step, "article")
    ahead = replace(place, at=place.at + step)
    full = _number_month(ahead) or _month_number(ahead)
    if full is not None:
        return replace(full, first=place.at, when=_texted(place, full.when, full.last))
    number = ordinal(place.low(step), place.calendar)
    if number is not None:
        found = weekday_and_number(weekday, number, place.context)
        return _span(place, step + 1, found, None, Precision.DAY)
    if place.context is None:
        return _span(place, 1, None, None, Precision.DAY)
    prior = place.low(-1)
    if place.calendar.is_a(prior, "next") or (place.future and not place.calendar.is_a(prior, "last")):
        found = weekday_after(weekday, place.context)
    else:
        found = weekday_before(weekday, place.context, strictly=place.calendar.is_a(prior, "last"))
    return _span(place, 1, found, None, Precision.DAY)


def _ordinal_day(place: Spot) -> Moment | None:
    """'on the 11th' -> that day of this month or of the one before."""
    number = ordinal(place.low(0), place.calendar)
    before = -2 if place.says(-1, "article") else -1
    if (
        number is None
        or (before == -1 and place.calendar.grammar.words("article"))
        or not place.calendar.is_a(place.low(before), "on")
    ):
        return None
    if place.low(1).isalpha() and not place.calendar.is_a(place.low(1), "after_ordinal"):
        return None  # "on the 11th floor"
    if place.context is None:
        return _span(place, 1, None, None, Precision.DAY)
    for back in (0, 1, 2):
        total = place.context.year * 12 + place.context.month - 1 - back
        start = day(total // 12, total % 12 + 1, number)
        if start is not None and start <= place.context:
            return _span(place, 1, start, None, Precision.DAY)
    return _span(place, 1, None, None, Precision.DAY)


def _numeric(place: Spot) -> Moment | None:
    """'2020-08-14', '14.08.2020', '14/8/2020'; where day and month could be swapped, only points are believed."""
    if _YEAR.fullmatch(place.low(0)) and place.low(1) == place.low(3) == "-":
        month, number = day_number(place.low(2), place.calendar), day_number(place.low(4), place.calendar)
        if month and number:
            return _span(place, 5, day(int(place.low(0)), month, number), None, Precision.DAY)
    found = _NUMERIC.fullmatch(place.low(0)) or _NUMERIC.fullmatch("".join(place.low(step) for step in range(5)))
    if found is None:
        return _day_and_month(place)
    taken = 1 if _NUMERIC.fullmatch(place.low(0)) else 5
    first, second, year = (int(part) for part in found.groups())
    if first <= _TWELVE and second <= _TWELVE and first != second and "." not in found[0]:
        return _span(place, taken, None, None, Precision.UNKNOWN)
    start = day(year, second, first) if second <= _TWELVE else day(year, first, second)
    return _span(place, taken, start, None, Precision.DAY)


def _day_and_month(place: Spot) -> Moment | None:
    """'14.08' in a language that writes days so -> that day."""
    found = _DAY_MONTH.fullmatch(place.low(0)) if place.calendar.grammar.words("day_point_month") else None
    number, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if found is None or not 1 <= month <= _TWELVE or day(2000, month, number) is None:
        return None
    if place.low(1) in place.calendar.units or place.low(1) == "%":
        return None  # "2.05 hours"
    return _span(place, 1, nearest(month, number, place.context, future=place.future), None, Precision.DAY)


def _decade(place: Spot) -> Moment | None:
    """'the 1980s' -> ten years, long past where they are."""
    found = _DECADE.fullmatch(place.low(0))
    if found is None:
        return None
    year = int(found[1])
    moment = _span(place, 1, dt.date(year, 1, 1), dt.date(year + 9, 12, 31), Precision.YEAR)
    return replace(moment, history=place.context is None or year + 9 < place.context.year)


def _year(place: Spot) -> Moment | None:
    """'in 2020', 'since 1994', '1980-1981'."""
    if not _YEAR.fullmatch(place.low(0)):
        return None
    if place.low(1) in ("-", "–") and _YEAR.fullmatch(place.low(2)):
        end, taken = int(place.low(2)), 3
    elif place.calendar.is_a(place.low(-1), "before_year"):
        end, taken = int(place.low(0)), 1
    else:
        return None
    moment = _span(place, taken, dt.date(int(place.low(0)), 1, 1), dt.date(end, 12, 31), Precision.YEAR)
    return replace(moment, history=place.context is not None and end < place.context.year)


def _ago(place: Spot) -> Moment | None:
    """'three days ago', 'a week ago', 'two months ago', 'years ago' -> counted back from the text's date."""
    word = place.low(0)
    number = int(word) if word.isdecimal() and len(word) < LOOK else place.calendar.numbers.get(word)
    taken = 3
    if number is None and word in place.calendar.units and place.calendar.grammar.inflected:
        number, taken = 1, 2  # "week ago"
    unit = place.calendar.units.get(place.low(taken - 2))
    if not number or unit is None or not place.calendar.is_a(place.low(taken - 1), "ago") or number * unit > _AGO_MAX:
        return None
    if place.context is None:
        return _span(place, taken, None, None, Precision.DAY)
    start = place.context - dt.timedelta(days=number * unit)
    if unit == 1:
        return _span(place, taken, start, None, Precision.DAY)
    if unit == _YEAR_DAYS:
        moment = _span(place, taken, dt.date(start.year, 1, 1), dt.date(start.year, 12, 31), Precision.YEAR)
        return replace(moment, history=True)
    if unit == WEEK:
        start -= dt.timedelta(days=start.weekday())
        return _span(place, taken, start, start + dt.timedelta(days=WEEK - 1), Precision.WEEK)
    return _span(place, taken, start.replace(day=1), month_end(start.year, start.month), Precision.MONTH)


def _part(place: Spot) -> Moment | None:
    """'overnight', 'in the evening', 'at dawn' -> a part of an unknown day, to be joined to a day beside it."""
    part = place.calendar.parts.get(place.low(0))
    alone = place.calendar.is_a(place.low(0), "part_alone")
    if part is None or not (alone or place.calendar.is_a(place.low(-1), "before_part")):
        return None
    return Moment(When(Precision.UNKNOWN, place.low(0), part_of_day=part), place.at, place.at)


RULES: tuple[Callable[[Spot], Moment | None], ...] = (
    _number_month, _month_number, _weekday, _ordinal_day, _numeric, _decade, _year, _ago, clock, _part,
)  # fmt: skip


def counted_back(place: Spot, row: tuple[str, ...], last: int) -> Moment:
    """'yesterday', 'last night', 'this week', 'last month' -> counted from the text's date."""
    words, number = last - place.at + 1, int(row[2] or 0)
    part = PartOfDay(row[3]) if row[3] else None
    if place.context is None:
        moment = _span(place, words, None, None, Precision.DAY)
        return replace(moment, when=replace(moment.when, part_of_day=part))
    if row[1] == "day":
        moment = _span(place, words, place.context + dt.timedelta(days=number), None, Precision.DAY)
        return replace(moment, when=replace(moment.when, part_of_day=part))
    if row[1] == "week":
        start = place.context - dt.timedelta(days=place.context.weekday() - WEEK * number)
        return _span(place, words, start, start + dt.timedelta(days=WEEK - 1), Precision.WEEK)
    if row[1] == "months":
        total = place.context.year * 12 + place.context.month - 1 + number
        start = dt.date(total // 12, total % 12 + 1, 1)
        return _span(place, words, start, month_end(start.year, start.month), Precision.MONTH)
    year = place.context.year + number
    moment = _span(place, words, dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)
    return replace(moment, history=number < 0)


def _texted(place: Spot, when: When, last: int) -> When:
    """A time -> the same with its words from this place on."""
    return replace(when, text=place.words.slice(place.at, last)[:QUOTE_MAX])
