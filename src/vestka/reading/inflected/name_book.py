"""A country pack and a language -> a NameBook: the names of places and works by the keys of their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vestka.kinds.country import Country, Town, Workplace
from vestka.reading.forms import Forms, forms_of
from vestka.reading.gazetteer import Known, PlaceSort
from vestka.reading.inflected.keys import name_keys, shorter
from vestka.reading.inflected.nouns import is_latin
from vestka.reading.lexicon import Lexicon

LONGEST_NAME = 8  # words
TYPO_LEAST = 6  # letters of a key that may have one letter wrong
LEAST_REST = 5  # letters of a compound's second half: "brest" + "gazoapparat"
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁІЎЇЄ])(?=[A-ZА-ЯЁІЎЇЄ])")
_VOWELS = frozenset("аеёиоуыэюяіїєaeiouyąęó")
_INITIAL = re.compile(r"\b[^\W\d_]\.\s*")
_SHORT = 7  # letters: an abbreviation is no longer
_KEPT: list[tuple[Country, Lexicon, "NameBook"]] = []
_MOST_KEPT = 12


class Sort(StrEnum):
    """What a name stands for."""

    PLACE = "place"
    ADJECTIVE = "adjective"  # of a town: it stands before the noun that it belongs to
    WORKS = "works"
    COMMON = "common"  # a common noun that means a workplace where the text speaks of its town


@dataclass(frozen=True, slots=True)
class Name:
    """One name: what it is of, and the keys of each of its words."""

    sort: Sort
    words: tuple[frozenset[str], ...]
    place: Known | None = None
    works: Workplace | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of the registry with the keys of all words of its names."""

    works: Workplace
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class NameBook:
    """Names by the keys of their first word; abbreviations as written; keys by themselves with a letter left out."""

    names: dict[str, list[Name]]
    short: dict[str, list[Name]]
    typos: dict[str, list[str]]
    forms: Forms
    towns: dict[str, Known]
    foreign: frozenset[str]
    lines: dict[str, list[Line]] = field(default_factory=dict)  # by town
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)


def name_book(country: Country | None, lexicon: Lexicon) -> NameBook:
    """Country pack and lexicon -> their book, the same one each time."""
    if country is None:
        country = _NOWHERE
    for one, language, made in _KEPT:
        if one is country and language is lexicon:
            return made
    book = _compiled(country, lexicon)
    _KEPT.append((country, lexicon, book))
    del _KEPT[:-_MOST_KEPT]
    return book


_NOWHERE = Country("", "", (), (), (), (), (), (), (), "", synthetic=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Maker:
    """What the making of a book needs."""

    book: NameBook
    changes: tuple[tuple[str, str], ...]
    adjectives: tuple[tuple[str, str], ...]
    heads: frozenset[str]  # stems of nouns of work
    town_keys: dict[str, set[str]] = field(default_factory=dict)
    adjective_keys: dict[str, set[str]] = field(default_factory=dict)

    def words(self, name: str) -> list[str]:
        """A name -> its words, folded; initials are left out."""
        return [self.book.forms.fold(word.lower()) for word in _WORD.findall(_INITIAL.sub("", name))]

    def keys(self, words: Sequence[str]) -> tuple[frozenset[str], ...]:
        """Words -> the keys of each."""
        return tuple(name_keys(word, self.book.forms, self.changes) for word in words)

    def is_head(self, word: str) -> bool:
        """Whether a word is a noun of work: "works", "mill"."""
        return not self.heads.isdisjoint(self.book.forms.stems(word))

    def enter(self, name: Name) -> None:
        """A name -> entered under each key of its first word."""
        if not 0 < len(name.words) <= LONGEST_NAME:
            return
        for key in name.words[0]:
            entered = self.book.names.setdefault(key, [])
            if name not in entered:
                entered.append(name)


def _compiled(country: Country, lexicon: Lexicon) -> NameBook:
    """Country pack and lexicon -> their book, made anew."""
    forms = forms_of(lexicon)
    book = NameBook({}, {}, {}, forms, {}, _foreign(country, lexicon))
    maker = _Maker(
        book,
        tuple((row[0], row[1]) for row in lexicon.rows("alternations")),
        tuple((forms.fold(row[0]), forms.fold(row[1])) for row in lexicon.rows("town_adjectives")),
        frozenset(forms.fold(word.rstrip("~")) for row in lexicon.rows("heads") for word in row[0].split("|")),
    )
    land = Known(country.code, country.name, PlaceSort.COUNTRY, 0)
    for name in country.names:
        maker.enter(Name(Sort.PLACE, maker.keys(maker.words(name.text)), land))
    for region in country.regions:
        known = Known(region.id, region.name, PlaceSort.REGION, 0)
        for name in region.names:
            maker.enter(Name(Sort.PLACE, maker.keys(maker.words(name.text)), known))
    for town in country.towns:
        _enter_town(maker, town)
    for works in country.workplaces:
        _enter_line(maker, works)
    for key in list(book.names):
        if len(key) >= TYPO_LEAST and not key.startswith("="):
            for less in (key, *shorter(key)):
                book.typos.setdefault(less, []).append(key)
    return book


def _enter_town(maker: _Maker, town: Town) -> None:
    """A town -> its names entered, and the adjectives that are made from them."""
    known = Known(town.id, town.name, PlaceSort.TOWN, town.population)
    maker.book.towns[town.id] = known
    own, adjectives = maker.town_keys.setdefault(town.id, set()), maker.adjective_keys.setdefault(town.id, set())
    for text in dict.fromkeys((town.name, *(name.text for name in town.names))):
        words = maker.words(text)
        keys = maker.keys(words)
        maker.enter(Name(Sort.PLACE, keys, known))
        if len(words) == 1:
            made = frozenset(_adjective_keys(maker, words[0]))
            maker.enter(Name(Sort.ADJECTIVE, (made,), known))
            own |= keys[0]
            adjectives |= made


def _enter_line(maker: _Maker, works: Workplace) -> None:
    """A line of the registry -> its names entered, and all their words by its town."""
    names = tuple(dict.fromkeys((works.name, *(alias.text for alias in works.aliases))))
    for text in names:
        _enter_works(maker, works, text)
    told = {word for text in names for word in (*maker.words(text), *maker.words(_CAMEL.sub(" ", text)))}
    every = frozenset(key for word in told for key in name_keys(word, maker.book.forms, maker.changes))
    maker.book.lines.setdefault(works.town, []).append(Line(works, every))


def _foreign(country: Country, lexicon: Lexicon) -> frozenset[str]:
    """What lies abroad is called -> the keys of the names of one word that are in the language's own alphabet."""
    forms = forms_of(lexicon)
    latin = is_latin(lexicon)
    names = [forms.fold(word.lower()) for word in country.foreign if " " not in word and len(word) > LEAST_REST - 1]
    own = [word for word in names if word[0].isascii() == latin]
    return frozenset(key for word in own for key in name_keys(word, forms, ()))


def _adjective_keys(maker: _Maker, word: str) -> Iterator[str]:
    """A town's name -> the keys of the adjectives that can be made from it."""
    for stem in _adjectives(maker, word):
        yield from name_keys(stem, maker.book.forms, ())


def _adjectives(maker: _Maker, word: str) -> Iterator[str]:
    """A town's name -> the stems of the adjectives that can be made from it."""
    for old, new in maker.adjectives:
        if word.endswith(old) and len(word) - len(old) >= 2:  # noqa: PLR2004  # a town's name has more than an ending
            yield word[: len(word) - len(old)] + new


def _enter_works(maker: _Maker, works: Workplace, text: str) -> None:
    """A name of a workplace -> entered as it is, as one word, in its parts, and without its town or its noun."""
    if _is_short(text):
        for written in _written(text):
            maker.book.short.setdefault(written, []).append(Name(Sort.WORKS, (), None, works))
        return
    words = maker.words(text)
    common = text == text.lower() and not any(sign.isdigit() for sign in text)
    whole = Name(Sort.COMMON if common else Sort.WORKS, maker.keys(words), None, works)
    maker.enter(whole)
    if len(words) > 1 and not common:
        maker.enter(Name(Sort.WORKS, maker.keys(["".join(words)]), None, works))
    parts = maker.words(_CAMEL.sub(" ", text))
    if len(parts) > len(words):
        maker.enter(Name(Sort.WORKS, maker.keys(parts), None, works))
    if len(words) > 1 and not common and maker.is_head(words[-1]) and (len(words) > 2 or words[0].isdigit()):  # noqa: PLR2004  # two words that tell which
        maker.enter(Name(Sort.WORKS, maker.keys(words[:-1]), None, works))
    _without_town(maker, works, parts, common=common)


def _written(text: str) -> tuple[str, ...]:
    """An abbreviation -> how people write it: in small letters only where that is no word (no vowel, or long)."""
    low = text.lower()
    plain = len(low) >= LEAST_REST or _VOWELS.isdisjoint(low)
    return (text, low, text.capitalize(), text.upper()) if plain else (text,)


def _is_short(text: str) -> bool:
    """Whether a name is an abbreviation: one short word with two capitals or more, as in "BelAZ"."""
    return " " not in text and len(text) <= _SHORT and sum(sign.isupper() for sign in text) > 1


def _without_town(maker: _Maker, works: Workplace, words: list[str], *, common: bool) -> None:
    """A name with its town's name or adjective in it -> also with the other of the two, and (in its town) without."""
    if works.town not in maker.town_keys:
        return
    town_keys, adjective_keys = maker.town_keys[works.town], maker.adjective_keys[works.town]
    first = maker.keys(words[:1])
    own = bool(first and first[0] & (town_keys | adjective_keys))
    rest = words[1:] if own else _rest_of_compound(maker, words, town_keys)
    if not rest:
        return
    either = town_keys | adjective_keys
    sort = Sort.COMMON if common else Sort.WORKS
    maker.enter(Name(sort, (frozenset(either), *maker.keys(rest)), None, works))
    maker.enter(Name(Sort.COMMON, maker.keys(rest), None, works))
    if len(rest) > 1 and maker.is_head(rest[-1]):
        maker.enter(Name(sort, (frozenset(either), *maker.keys(rest[:-1])), None, works))


def _rest_of_compound(maker: _Maker, words: list[str], town_keys: set[str]) -> list[str]:
    """A one-word name that begins with its town ("Brestgazoapparat") -> what is left of it; else nothing."""
    if len(words) != 1:
        return []
    word = words[0]
    for at in range(LEAST_REST - 1, len(word) - LEAST_REST + 1):
        if any(key in town_keys for stem in (word[:at],) for key in name_keys(stem, maker.book.forms, ())):
            return [word[at:]]
    return []
