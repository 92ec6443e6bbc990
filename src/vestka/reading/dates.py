"""Words of one sentence and the text's own date -> the times in it as When objects; what is not known stays unknown."""

import datetime as dt
from dataclasses import replace
from typing import Final

from vestka.kinds.claim import QUOTE_MAX, When
from vestka.kinds.vocabulary import Precision
from vestka.reading.calendar import Calendar
from vestka.reading.date_rules import LOOK, RULES, Moment, Spot, counted_back
from vestka.reading.phrases import find
from vestka.reading.words import Words

UNKNOWN: Final = When(Precision.UNKNOWN)


def read_dates(
    words: Words, reach: tuple[int, int], calendar: Calendar, context: dt.date | None, *, future: bool = False
) -> tuple[Moment, ...]:
    """Words reach[0]..reach[1] (the latter excluded) -> times in order. `future`: a bare weekday is the next one."""
    near = {hit.first: hit for hit in find(calendar.near, words, *reach)}
    moments: list[Moment] = []
    index = reach[0]
    while index < reach[1]:
        place = Spot(words, index, reach[1], calendar, context, future)
        found = None
        if index in near:
            found = counted_back(place, near[index].row, near[index].last)
        elif _may_begin(words.low[index], calendar):
            for rule in RULES:
                found = rule(place)
                if found is not None:
                    break
        if found is None:
            index += 1
            continue
        moments.append(_dressed(found, place, reach))
        index = found.last + 1
    return _joined(words, moments)


def _may_begin(word: str, calendar: Calendar) -> bool:
    """Whether a time may begin with this word: most words are passed by at once."""
    return (
        word[0].isdigit()
        or word in calendar.months
        or word in calendar.weekdays
        or (word in calendar.parts or word in calendar.numbers or word in calendar.units)
        or word in calendar.hour_names
        or word.startswith(("mid-", "early-", "late-"))
    )


def _dressed(moment: Moment, place: Spot, reach: tuple[int, int]) -> Moment:
    """A time -> the same with the part of the day beside it, and open at the end after 'since'."""
    when, low = moment.when, place.words.low
    first, last = moment.first, moment.last
    if when.part_of_day is None and when.precision in (Precision.DAY, Precision.UNKNOWN):
        for step in range(1, LOOK + 1):
            before, after = first - step, last + step
            if (
                before >= reach[0]
                and low[before] in place.calendar.parts
                and place.calendar.grammar.has(low[first - 1], "before_part")
            ):
                when, first = replace(when, part_of_day=place.calendar.parts[low[before]]), before
                break
            if (
                after < reach[1]
                and low[after] in place.calendar.parts
                and (step == 1 or place.calendar.grammar.has(low[after - 1], "late_part"))
            ):
                when, last = replace(when, part_of_day=place.calendar.parts[low[after]]), after
                break
    prior = low[first - 1] if first > reach[0] else ""
    if first > reach[0] and place.calendar.is_a(prior, "since") and when.start is not None:
        when = replace(when, end=None)
        first -= 1
    text = place.words.slice(first, last)[:QUOTE_MAX]
    return replace(moment, when=replace(when, text=text), first=first, last=last)


def _joined(words: Words, moments: list[Moment]) -> tuple[Moment, ...]:
    """Times in order -> the same, an hour and a day that stand side by side made one; an hour alone has no start."""
    joined: list[Moment] = []
    for moment in moments:
        prior = joined[-1] if joined else None
        if prior is not None and moment.first - prior.last <= LOOK and _hour_and_day(prior.when, moment.when):
            hour, date = (prior, moment) if prior.when.precision is Precision.HOUR else (moment, prior)
            start = f"{(date.when.start or '')[:10]}{hour.when.start}"
            text = words.slice(prior.first, moment.last)[:QUOTE_MAX]
            part = date.when.part_of_day or hour.when.part_of_day
            when = When(Precision.HOUR, text, start, start, part)
            joined[-1] = Moment(when, prior.first, moment.last, date.history)
        elif prior is not None and moment.first - prior.last <= LOOK and _part_and_day(prior.when, moment.when):
            date = prior if prior.when.start else moment
            text = words.slice(prior.first, max(prior.last, moment.last))[:QUOTE_MAX]
            part = prior.when.part_of_day or moment.when.part_of_day
            joined[-1] = replace(date, when=replace(date.when, text=text, part_of_day=part), first=prior.first)
            joined[-1] = replace(joined[-1], last=max(prior.last, moment.last))
        else:
            joined.append(moment)
    return tuple(
        replace(moment, when=replace(moment.when, start=None, end=None))
        if (moment.when.start or "").startswith("T")
        else moment
        for moment in joined
    )


def _hour_and_day(one: When, other: When) -> bool:
    """Whether one time is an hour without a day and the other a day."""
    kinds = {one.precision, other.precision}
    starts = (one.start or "", other.start or "")
    return kinds == {Precision.HOUR, Precision.DAY} and any(start.startswith("T") for start in starts)


def _part_and_day(one: When, other: When) -> bool:
    """Whether one time is only a part of a day and the other a day."""
    bare = [when.precision is Precision.UNKNOWN and when.part_of_day is not None for when in (one, other)]
    return any(bare) and Precision.DAY in (one.precision, other.precision)
