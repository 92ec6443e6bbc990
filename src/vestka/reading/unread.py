"""A text in a language without a lexicon + a country pack -> the workplaces, towns and numbers that it names.

Only names are looked for, by their skeleton (one spelling for all alphabets) and whatever ending a language gives
them: "Gardino", "in Minsk", "„Naftan“". What is said of them is not known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vestka.kinds.country import Country
from vestka.reading.folding import fold, skeleton

LONGEST_NAME = 4  # words
LONGEST_ENDING = 4  # letters that a language may put at the end of a name
SHORTEST_STEM = 5
READ = 20_000  # characters
MOST_DIGITS = 7
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .\u00a0]?\d{3})*(?![\d.,]*\d)")
_ENDING = re.compile(r"(?:[aiu]s|[aeiou]+)$")
_FOREIGN_TO_ENGLISH = re.compile(r"[^\W\d_a-zA-Z]")
_KEPT: list[tuple[Country, "_Book"]] = []
_MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class _Book:
    """A pack's names: by stem, and as they are written where they are too short for a stem. None: several have it."""

    works: dict[str, str | None]
    towns: dict[str, str | None]
    short: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Names:
    """What a text names: ids of workplaces and of towns, and numbers."""

    workplaces: frozenset[str]
    towns: frozenset[str]
    numbers: frozenset[int]


def named_in(text: str, country: Country) -> Names:
    """Text and a pack -> what the text names. Linear in the text's length."""
    book = _book(country)
    works: dict[str, None] = {}
    towns: dict[str, None] = {}
    words = list(_WORD.finditer(text[:READ]))
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            piece = text[words[at].start() : words[at + length - 1].end()]
            if not piece[:1].isupper():
                break
            id_, is_town = _meant(piece, book)
            if id_:
                (towns if is_town else works)[id_] = None
                step = length
                break
        at += step
    numbers = (int(re.sub(r"\D", "", found.group())) for found in _NUMBER.finditer(text[:READ]))
    return Names(frozenset(works), frozenset(towns), frozenset(n for n in numbers if n < 10**MOST_DIGITS))


def may_be_unread(text: str, language: str | None) -> bool:
    """Whether a text in which nothing was read may be in a language that is not read at all.

    English shares its letters and small words with too many: letters that it lacks speak against it.
    """
    return language is None or (language == "en" and _FOREIGN_TO_ENGLISH.search(text[:READ]) is not None)


def _meant(piece: str, book: _Book) -> tuple[str | None, bool]:
    """A piece of a text -> the id of what it names, and whether that is a town."""
    if piece in book.short:
        return book.short[piece], False
    bones = skeleton(piece)
    for cut in range(LONGEST_ENDING + 1):
        stem = bones[: len(bones) - cut]
        if len(stem) < SHORTEST_STEM:
            break
        if stem in book.works:
            return book.works[stem], False
        if stem in book.towns:
            return book.towns[stem], True
    return None, False


def _book(country: Country) -> _Book:
    """A pack -> its names, made once."""
    for known, book in _KEPT:
        if known is country:
            return book
    made = _Book({}, {}, {})
    for works in country.workplaces:
        for name in (works.name, *(alias.text for alias in works.aliases)):
            if name[:1].isupper() and len(name.split()) <= LONGEST_NAME:
                _enter(made.short if name.isupper() else made.works, name, works.id)
    for town in country.towns:
        for name in (town.name, *(other.text for other in town.names)):
            _enter(made.towns, name, town.id)
    _KEPT.append((country, made))
    del _KEPT[:-_MOST_KEPT]
    return made


def _enter(names: dict[str, str | None], name: str, id_: str) -> None:
    """A name -> entered; what two have names neither."""
    for key in {name} if name.isupper() else set(_stems(name)):
        names[key] = id_ if names.get(key, id_) == id_ else None


def _stems(name: str) -> Iterator[str]:
    """A name -> what is left of its skeleton without its ending."""
    bones = skeleton(fold(name))
    if len(bones) >= SHORTEST_STEM:
        yield bones
        stem = _ENDING.sub("", bones)
        if len(stem) >= SHORTEST_STEM:
            yield stem
