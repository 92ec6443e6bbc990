"""A lexicon -> its nouns of work, roles and small words for a language of endings, compiled once."""

from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.forms import Forms, forms_of
from vestka.reading.lexicon import Lexicon
from vestka.reading.phrases import Book, bind

_TABLES = ("heads", "trades", "roles")


@dataclass(frozen=True, slots=True, eq=False)
class WorkWords:
    """The tables heads, trades and roles as one book, and the words that hold sentences together."""

    book: Book
    forms: Forms
    latin: bool  # whether the language is written in Latin letters
    function: frozenset[str]
    joiners: frozenset[str]
    prepositions: dict[tuple[str, ...], tuple[str, bool]]
    inside: frozenset[str]  # "in": what stands after it is a place
    nearby: frozenset[str]  # "near"
    longest_preposition: int
    before: frozenset[str]  # words before a place's name: "city of"
    after: frozenset[str]
    streets: frozenset[str]
    standing: dict[str, str]  # nation, capital, city
    not_places: dict[str, str]
    named: frozenset[str]
    empty: frozenset[str]
    heads: frozenset[str]  # stems of nouns of work
    generic: frozenset[str]  # stems of nouns of work that do not tell which one
    genitive: tuple[str, ...]  # endings of nouns that hang on the noun before them


def is_latin(lexicon: Lexicon) -> bool:
    """Whether most of a language's words that hold sentences together begin with a plain Latin letter."""
    words = lexicon.words("function")
    return sum(word[0].isascii() and word[0].isalpha() for word in words) * 2 > len(words)


@lru_cache(maxsize=16)
def work_words(lexicon: Lexicon) -> WorkWords:
    """Lexicon -> its words of work."""
    forms = forms_of(lexicon)
    fold = forms.fold
    placewords = [(fold(row[0]), row[1]) for row in lexicon.rows("placewords")]
    prepositions = {tuple(fold(row[0]).split()): (row[1], row[2] == "yes") for row in lexicon.rows("prepositions")}
    return WorkWords(
        bind(((table, lexicon.rows(table)) for table in _TABLES), forms),
        forms,
        is_latin(lexicon),
        frozenset(fold(row[0]) for row in lexicon.rows("function")),
        frozenset(fold(row[0]) for row in lexicon.rows("function") if row[1] == "joiner"),
        prepositions,
        frozenset(words[0] for words, (sort, _) in prepositions.items() if sort == "in" and len(words) == 1),
        frozenset(words[0] for words, (sort, _) in prepositions.items() if sort == "near" and len(words) == 1),
        max((len(words) for words in prepositions), default=0),
        frozenset(word for word, sort in placewords if sort == "before"),
        frozenset(word for word, sort in placewords if sort == "after"),
        frozenset(word for word, sort in placewords if sort == "street"),
        {word: sort for word, sort in placewords if sort in ("nation", "capital", "city")},
        {fold(row[0]): row[1] for row in lexicon.rows("notplaces")},
        frozenset(fold(word) for row in lexicon.rows("roles") if row[1] == "named" for word in row[0].split("|")),
        frozenset(fold(row[0]) for row in lexicon.rows("modifiers")),
        frozenset(fold(word.rstrip("~")) for row in lexicon.rows("heads") for word in row[0].split("|")),
        frozenset(fold(word.rstrip("~")) for row in lexicon.rows("heads") if row[2] for word in row[0].split("|")),
        tuple(sorted(fold(row[0]) for row in lexicon.rows("grammar") if row[1] == "genitive")) or (),
    )
