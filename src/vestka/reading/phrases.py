"""Rows of phrases that a person can edit -> a book that finds them all in one walk over the words.

A phrase is words in a row. `a|b` either word; `stem~` the stem with any ending of the language; `detain+` the
word with its English endings; `protest*` any word that begins so; `#` a number; `...` up to five other words;
`?word` a word that may be absent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from vestka.reading.forms import BEGINS, NO_FORMS, SHORTEST_STEM, STEM, Forms
from vestka.reading.words import Words

_CLOSED = 3  # letters of a consonant, a vowel and a consonant: "ram", "rammed"
NOTHING = "none"  # second column of a phrase that is there to be passed by
GAP_MAX = 5  # words that `...` may stand for: more would join two clauses
_INDEX = 3  # letters of a `word*` that the book is indexed by
_STOPS = frozenset(".;:!?()–—")
_VOWELS = "aeiou"
_Entry: TypeAlias = "tuple[tuple[_Step, ...], str, tuple[str, ...]]"
_NO_ENTRIES: Final[Sequence[_Entry]] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a phrase: the exact words it may be, the beginnings or stems it may have, or a gap or a number."""

    exact: frozenset[str]
    begins: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    gap: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its table, the row it comes from, and its first and last word."""

    table: str
    row: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Book:
    """Phrases by the word they begin with."""

    exact: dict[str, list[_Entry]]
    begins: dict[str, list[_Entry]]
    stems: dict[str, list[_Entry]]
    forms: Forms


def bind(tables: Iterable[tuple[str, Iterable[Sequence[str]]]], forms: Forms = NO_FORMS) -> Book:
    """Tables of rows, the phrase in the first column -> a book. A phrase may not begin with a gap or a number."""
    book = Book({}, {}, {}, forms)
    for table, rows in tables:
        for row in rows:
            for steps in _phrases(row[0], forms):
                entry = (steps, table, tuple(row))
                for word in steps[0].exact:
                    book.exact.setdefault(word, []).append(entry)
                for beginning in steps[0].begins:
                    book.begins.setdefault(beginning[:_INDEX], []).append(entry)
                for stem in steps[0].stems:
                    book.stems.setdefault(stem, []).append(entry)
    return book


def _entries(book: Book, word: str) -> Sequence[_Entry]:
    """A word -> the phrases that may begin with it."""
    entries = book.exact.get(word, _NO_ENTRIES)
    more = book.begins.get(word[:_INDEX], _NO_ENTRIES)
    if more:
        entries = [*entries, *more]
    if book.stems:
        for stem in book.forms.stems(word):
            if stem in book.stems:
                entries = [*entries, *book.stems[stem]]
    return entries


def find(book: Book, words: Words, first: int, last: int) -> list[Hit]:
    """Words first..last (last excluded) -> for each table the longest phrase at each place, none overlapping."""
    hits: list[Hit] = []
    free: dict[str, int] = {}
    low = words.low
    for index in range(first, last):
        best: dict[str, Hit] = {}
        for steps, table, row in _entries(book, low[index]):
            if free.get(table, 0) > index:
                continue
            end = _match(steps, words, book.forms, index, last)
            if end > index and (table not in best or best[table].last < end - 1):
                best[table] = Hit(table, row, index, end - 1)
        for table, hit in best.items():
            # what a gap has swallowed may be a phrase of its own: "stripped the arrested reporters of accreditation"
            gap = " ... " in hit.row[0] and hit.row[1] != NOTHING
            free[table] = index + 1 if gap else hit.last + 1
            hits.append(hit)
    return hits


def _match(steps: tuple[_Step, ...], words: Words, forms: Forms, index: int, last: int) -> int:
    """A phrase and a place -> the place after the phrase, or -1. A gap takes as few words as it can."""
    for number, step in enumerate(steps):
        if step.gap:
            rest = steps[number + 1 :]
            for start in range(index, min(index + GAP_MAX + 1, last)):
                end = _match(rest, words, forms, start, last)
                if end > 0:
                    return end
                if words.low[start] in _STOPS:
                    return -1
            return -1
        if index >= last or not _fits(step, words.low[index], forms):
            return -1
        index += 1
    return index


def _fits(step: _Step, word: str, forms: Forms) -> bool:
    """Whether a word may stand at this step."""
    if step.number:
        return word[0].isdigit()
    if word in step.exact or (step.begins and word.startswith(step.begins)):
        return True
    return bool(step.stems) and not step.stems.isdisjoint(forms.stems(word))


def _phrases(text: str, forms: Forms) -> list[tuple[_Step, ...]]:
    """A written phrase -> its steps; once with and once without each word that may be absent."""
    choices: list[list[tuple[str, ...]]] = [
        [(part[1:],), ()] if part[0] == "?" and len(part) > 1 else [(part,)] for part in text.split()
    ]
    return [tuple(_step(part, forms) for group in picked for part in group) for picked in product(*choices)]


def _step(part: str, forms: Forms) -> _Step:
    """One written word -> a step."""
    if part == "...":
        return _Step(frozenset(), gap=True)
    if part == "#":
        return _Step(frozenset(), number=True)
    exact: set[str] = set()
    begins: list[str] = []
    stems: set[str] = set()
    for word in part.split("|"):
        if word.endswith(BEGINS):
            begins.append(forms.fold(word[:-1]))
        elif word.endswith(STEM) and len(word) > SHORTEST_STEM:
            stems.add(forms.fold(word[:-1]))
        elif word.endswith("+") and len(word) > 1:
            exact.update(endings(word[:-1]))
        else:
            exact.add(forms.fold(word))
    return _Step(frozenset(exact), tuple(begins), frozenset(stems))


def endings(word: str) -> set[str]:
    """An English word -> itself with -s, -ed, -ing as its spelling wants them."""
    forms = {word, word + "s"}
    if word.endswith("e"):
        return forms | {word + "d", word[:-1] + "ing"}
    if word.endswith("y") and word[-2] not in _VOWELS:
        return {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    if word.endswith(("s", "sh", "ch", "x", "z")):
        forms.add(word + "es")
    forms |= {word + "ed", word + "ing"}
    if len(word) >= _CLOSED and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms
