"""One place in a sentence -> the hour that is written there; or None. Its day is joined from beside it."""

import re
from typing import Final

from vestka.kinds.claim import When
from vestka.kinds.vocabulary import PartOfDay, Precision
from vestka.reading.calendar import half_of_day, ordinal
from vestka.reading.date_spot import Moment, Spot

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?")
_LATE = 9  # "10 at night" is before midnight, "2 at night" after it
_TWELVE: Final = 12
_HOURS, _MINUTES = range(24), range(60)
_WITH_WORD = 2  # words of an hour with its word: "10 o'clock"


def clock(place: Spot) -> Moment | None:
    """'at 10:40', '5 pm', '10 o'clock', '5am' -> an hour; its day is joined from beside it."""
    named = _named_hour(place)
    found = _CLOCK.fullmatch(place.low(0))
    if named is not None or found is None:
        return named
    part = place.calendar.hours.get(place.low(1)) if not found[3] else None
    half = found[3] or half_of_day(place.low(1))
    taken = 1 + (not found[3] and bool(half or part))
    if not half and place.calendar.is_a(place.low(1), "hour"):
        taken = _WITH_WORD
        part = place.calendar.hours.get(place.low(2))
        taken += part is not None
    at = place.calendar.is_a(place.low(-1), "at_hour") or place.says(-1, "at_hour")
    if taken == 1 and not half and not (found[2] and (":" in place.low(0) or at)):
        return None
    lone = taken == _WITH_WORD and not half and part is None and found[2] is None
    if lone and not at and place.calendar.grammar.inflected:
        return None  # "10 hours" is how long
    hour, minute = int(found[1]), int(found[2] or 0)
    hour = hour % _TWELVE + (_TWELVE if half == "pm" else 0) if half else _hour_of(hour, part)
    if hour not in _HOURS or minute not in _MINUTES:
        return None
    text = place.words.slice(place.at, place.at + taken - 1)
    when = When(Precision.HOUR, text, f"T{hour:02}:{minute:02}", part_of_day=part)
    return Moment(when, place.at, place.at + taken - 1)


def _named_hour(place: Spot) -> Moment | None:
    """'at the 18th', 'the sixth in the evening' in languages that name hours by ordinals -> an hour; else None."""
    calendar, word = place.calendar, place.low(0)
    hour = ordinal(word, calendar) or calendar.hour_names.get(word)
    at = calendar.is_a(place.low(-1), "oclock")
    if hour is None and at and word.isdecimal() and not place.low(1)[:1].isalnum():
        hour = int(word)
    part = calendar.hours.get(place.low(1))
    if hour is None or hour not in _HOURS or not (at or (part is not None and not word.isdecimal())):
        return None
    taken = 1 + (part is not None)
    text = place.words.slice(place.at, place.at + taken - 1)
    when = When(Precision.HOUR, text, f"T{_hour_of(hour, part):02}:00", part_of_day=part)
    return Moment(when, place.at, place.at + taken - 1)


def _hour_of(hour: int, part: PartOfDay | None) -> int:
    """An hour and the part of the day behind it -> the hour of twenty-four: 7 in the evening is 19."""
    late = part in (PartOfDay.AFTERNOON, PartOfDay.EVENING) or (part is PartOfDay.NIGHT and hour >= _LATE)
    return hour + _TWELVE if late and hour < _TWELVE else hour
