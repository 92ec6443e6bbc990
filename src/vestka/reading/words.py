"""A stretch of text -> its words and marks with their places, lower-cased once for all who look words up."""

import re
from dataclasses import dataclass

from vestka.reading.forms import NO_FORMS, Forms

# Each alternative begins with a different sort of character and none nests a repetition: linear on any input.
_WORD = re.compile(
    r"\d{1,2}:\d{2}(?!\d)"  # a time of day
    r"|\d+(?:[.,]\d+)*(?:[^\W\d_]+)?(?:-[^\W\d_]+)*"  # 35,000  11th  1990s  25-year-old
    r"|(?:[A-Za-z]\.){2,}"  # U.N.  a.m.
    r"|[^\W_]+(?:['’\-][^\W_]+)*"
    r"|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: the three tuples run side by side; places count in the whole text."""

    text: str
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def slice(self, first: int, last: int) -> str:
        """Words first..last (both included) -> the text's own characters."""
        return self.text[self.starts[first] : self.ends[last]]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """A span of characters -> the half-open range of the words that begin in it."""
        first = _lowest(self.starts, start)
        return first, _lowest(self.starts, end)


def cut(text: str, start: int = 0, end: int | None = None, forms: Forms = NO_FORMS) -> Words:
    """Text (or a part of it) -> its words, lower-cased and spelt as the language's tables have them."""
    spell = forms.spell
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        low.append(spell(found.group()))
        starts.append(found.start())
        ends.append(found.end())
    return Words(text, tuple(low), tuple(starts), tuple(ends))


def _lowest(numbers: tuple[int, ...], wanted: int) -> int:
    """Ascending numbers -> the index of the first one that is not below the wanted one."""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
