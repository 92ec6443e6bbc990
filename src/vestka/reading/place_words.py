"""A lexicon -> the words that tell a place in that language, compiled once."""

from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.lexicon import Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """Prepositions (each as a tuple of words), nouns beside a name, and capitalised words that are no places."""

    prepositions: dict[tuple[str, ...], tuple[str, bool]]
    longest_preposition: int
    before: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    directions: frozenset[str]
    standing: dict[tuple[str, ...], str]
    not_places: frozenset[str]
    heads: frozenset[str]
    countries: frozenset[str]
    connectors: frozenset[str]
    articles: frozenset[str]
    joiners: frozenset[str]
    stops: frozenset[str]
    capitals: dict[str, str]


@lru_cache(maxsize=8)
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Lexicon -> its place words. Tables: prepositions, placewords, notplaces, heads, countries, capitals, function."""
    prepositions = {tuple(row[0].split()): (row[1], row[2] == "yes") for row in lexicon.rows("prepositions")}
    words = lexicon.rows("placewords")
    return PlaceWords(
        prepositions,
        max((len(words) for words in prepositions), default=0),
        tuple(sorted({tuple(row[0].split()) for row in words if row[1] == "before"}, key=lambda key: (-len(key), key))),
        frozenset(row[0] for row in words if row[1] == "after"),
        frozenset(row[0] for row in words if row[1] == "direction"),
        {tuple(row[0].split()): row[1] for row in words if row[1] in {"nation", "capital", "city"}},
        frozenset(row[0] for row in lexicon.rows("notplaces")),
        frozenset(row[0] for row in lexicon.rows("heads")),
        lexicon.words("countries"),
        lexicon.words("function", "connector"),
        lexicon.words("function", "article"),
        lexicon.words("function", "joiner"),
        lexicon.words("function") - lexicon.words("function", "connector"),
        {row[0]: row[1] for row in lexicon.rows("capitals")},
    )
