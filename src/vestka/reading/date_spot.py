"""The nouns of the grammar of dates: a time found in words, and a place in words where a rule looks."""

import datetime as dt
from dataclasses import dataclass

from vestka.kinds.claim import When
from vestka.reading.calendar import Calendar
from vestka.reading.words import Words


@dataclass(frozen=True, slots=True)
class Moment:
    """A time found, with its words (first..last, both included) and whether it is long past."""

    when: When
    first: int
    last: int
    history: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a grammar rule looks: the words, a place in them, the end, the calendar and the text's date."""

    words: Words
    at: int
    last: int
    calendar: Calendar
    context: dt.date | None
    future: bool

    def low(self, step: int) -> str:
        """The word so many steps away, or ''."""
        index = self.at + step
        return self.words.low[index] if 0 <= index < self.last else ""

    def says(self, step: int, role: str) -> bool:
        """Whether the word so many steps away has a role in grammar.tsv."""
        return self.calendar.grammar.has(self.low(step), role)
