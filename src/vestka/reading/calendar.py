"""A lexicon -> a Calendar: the language's months, weekdays and words for times, ready to be looked up."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from vestka.kinds.vocabulary import PartOfDay
from vestka.reading.forms import forms_of, table_of
from vestka.reading.grammar import Grammar, grammar_of
from vestka.reading.lexicon import Lexicon
from vestka.reading.phrases import Book, bind

LONG_PAST_DAYS = 200  # what lies further back than this is history, not news
NEAR_FUTURE_DAYS = 45  # a day without a year is not further ahead of its text than this
WEEK = 7
_DAY = re.compile(r"(\d{1,2})(\D*)")
_DAYS = range(1, 32)
_NUMBERED = ("month", "weekday", "unit", "hour_name")
_NEAR = ("day", "week", "months", "year")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Words by what they mean; `near` finds the phrases that count from the day of the text."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    roles: Mapping[str, frozenset[str]]
    near: Book
    numbers: Mapping[str, int]
    units: Mapping[str, int]  # "day" 1, "week" 7 ...
    hour_names: Mapping[str, int]  # "the sixth"
    hours: Mapping[str, PartOfDay]  # words after an hour: "9 in the morning"
    grammar: Grammar

    def is_a(self, word: str, role: str) -> bool:
        """Whether a word has a role (since, until, next, last, on, ago)."""
        return word in self.roles.get(role, ())

    def has(self, word: str) -> bool:
        """Whether a word has any role before a day: on, since, last, early ..."""
        return any(word in members for members in self.roles.values())


def calendar(lexicon: Lexicon) -> Calendar:
    """A lexicon's dates.tsv and numbers.tsv -> Calendar."""
    forms = forms_of(lexicon)
    rows = lexicon.rows("dates")
    roles: dict[str, set[str]] = {}
    parts: list[tuple[str, PartOfDay]] = []
    for phrase, role, _, part in rows:
        if role == "part":
            parts.append((phrase.rsplit(" ", 1)[-1], PartOfDay(part)))
        elif role not in _NUMBERED:
            roles.setdefault(role, set()).update(forms.fold(word) for word in phrase.split("|"))
    near = bind([("near", [row for row in rows if row[1] in _NEAR])], forms)
    numbered = {role: table_of(((row[0], int(row[2])) for row in rows if row[1] == role), forms) for role in _NUMBERED}
    small = table_of(((row[0], int(row[2])) for row in lexicon.rows("numbers") if row[1] == "number"), forms)
    frozen = {role: frozenset(members) for role, members in roles.items()}
    return Calendar(
        numbered["month"],
        numbered["weekday"],
        table_of(parts, forms),
        frozen,
        near,
        _with_one(small, grammar_of(lexicon)),
        numbered["unit"],
        numbered["hour_name"],
        table_of(((row[0], PartOfDay(row[3])) for row in rows if row[1] == "hour_part"), forms),
        grammar_of(lexicon),
    )


def _with_one(small: Mapping[str, int], grammar: Grammar) -> Mapping[str, int]:
    """Number words -> with the articles that mean one."""
    ones = dict.fromkeys(grammar.words("one"), 1)
    return {**small, **ones} if ones else small


def day(year: int, month: int, number: int) -> dt.date | None:
    """Year, month and number -> the day, or None where there is no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def nearest(month: int, number: int, context: dt.date | None, *, future: bool = False) -> dt.date | None:
    """A day and month without a year -> the last such day not far ahead of the text; None without the text's date.

    `future`: the text speaks of what is to come, and means the next such day.
    """
    if context is None:
        return None
    if future:
        ahead = (day(context.year + more, month, number) for more in (0, 1))
        return next((found for found in ahead if found is not None and found >= context), None)
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


def day_number(word: str, calendar: Calendar) -> int | None:
    """'14' or '14th' -> 14, or None if it is no day of a month."""
    found = _DAY.fullmatch(word)
    fits = found is not None and (not found[2] or calendar.grammar.has(found[2], "ordinal"))
    return int(found[1]) if found and fits and int(found[1]) in _DAYS else None


def ordinal(word: str, calendar: Calendar) -> int | None:
    """'11th' -> 11; None for any other word, and for a bare number."""
    found = _DAY.fullmatch(word)
    return int(found[1]) if found and found[2] and calendar.grammar.has(found[2], "ordinal") else None


def half_of_day(word: str) -> str:
    """'a.m.' -> 'am'; '' for any other word."""
    plain = word.replace(".", "")
    return plain if plain in ("am", "pm") else ""
