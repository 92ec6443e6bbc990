"""Rows of dates.tsv -> a Calendar: the language's months, weekdays and words for times, ready to be looked up."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.vocabulary import PartOfDay
from vestka.reading.phrases import Book, bind

LONG_PAST_DAYS = 200  # what lies further back than this is history, not news
NEAR_FUTURE_DAYS = 45  # a day without a year is not further ahead of its text than this
WEEK = 7
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Words by what they mean; `near` finds the phrases that count from the day of the text."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    roles: Mapping[str, frozenset[str]]
    near: Book
    numbers: Mapping[str, int]

    def is_a(self, word: str, role: str) -> bool:
        """Whether a word has a role (since, until, next, last, on, ago)."""
        return word in self.roles.get(role, ())

    def has(self, word: str) -> bool:
        """Whether a word has any role before a day: on, since, last, early ..."""
        return any(word in members for members in self.roles.values())


def calendar(rows: Sequence[Sequence[str]], numbers: Sequence[Sequence[str]]) -> Calendar:
    """Rows of dates.tsv and of numbers.tsv -> Calendar."""
    words: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    roles: dict[str, set[str]] = {}
    parts: dict[str, PartOfDay] = {}
    for phrase, role, number, part in rows:
        if role in words:
            words[role].update((word, int(number)) for word in phrase.split("|"))
        elif role == "part":
            parts[phrase.rsplit(" ", 1)[-1]] = PartOfDay(part)
        else:
            roles.setdefault(role, set()).update(phrase.split("|"))
    near = bind([("near", [row for row in rows if row[1] in ("day", "week", "months", "year")])])
    small = {row[0]: int(row[2]) for row in numbers if row[1] == "number"}
    frozen = {role: frozenset(members) for role, members in roles.items()}
    return Calendar(words["month"], words["weekday"], parts, frozen, near, small | {"a": 1, "an": 1})


def day(year: int, month: int, number: int) -> dt.date | None:
    """Year, month and number -> the day, or None where there is no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def nearest(month: int, number: int, context: dt.date | None) -> dt.date | None:
    """A day and month without a year -> the last such day not far ahead of the text; None without the text's date."""
    if context is None:
        return None
    for year in (context.year + 1, context.year, context.year - 1):
        found = day(year, month, number)
        if found is not None and (found - context).days <= NEAR_FUTURE_DAYS:
            return found
    return None


def weekday_before(number: int, context: dt.date, *, strictly: bool = False) -> dt.date:
    """A weekday -> the last such day up to the day of the text (before it, if strictly)."""
    back = (context.weekday() - number) % WEEK
    return context - dt.timedelta(days=back or (WEEK if strictly else 0))


def weekday_after(number: int, context: dt.date) -> dt.date:
    """A weekday -> the next such day after the day of the text."""
    return context + dt.timedelta(days=(number - context.weekday() - 1) % WEEK + 1)


def weekday_and_number(weekday: int, number: int, context: dt.date | None) -> dt.date | None:
    """'Tuesday the 11th' -> the last such day not far ahead of the text; None if there is none within two months."""
    if context is None:
        return None
    month = dt.date(context.year, context.month, 1)
    for back in (-1, 0, 1, 2):
        total = month.year * 12 + month.month - 1 - back
        found = day(total // 12, total % 12 + 1, number)
        if found and found.weekday() == weekday and (found - context).days <= NEAR_FUTURE_DAYS // 2:
            return found
    return None


def is_history(end: dt.date, context: dt.date | None) -> bool:
    """Whether a time lies so far before its text that it is no news."""
    return context is not None and (context - end).days > LONG_PAST_DAYS


def month_end(year: int, month: int) -> dt.date:
    """Year and month -> its last day."""
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - dt.timedelta(days=1)


def day_number(word: str) -> int | None:
    """'14' or '14th' -> 14, or None if it is no day of a month."""
    found = _DAY.fullmatch(word)
    return int(found[1]) if found and int(found[1]) in _DAYS else None


def half_of_day(word: str) -> str:
    """'a.m.' -> 'am'; '' for any other word."""
    plain = word.replace(".", "")
    return plain if plain in ("am", "pm") else ""
