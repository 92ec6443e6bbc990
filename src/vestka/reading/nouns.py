"""A lexicon -> its nouns of work (places, groups of people, branches) and the words around them, compiled once."""

from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun of work. `generic` says too little to stand alone; `plural` is the plural of a place of work."""

    sector: str
    generic: bool
    plural: bool


@dataclass(frozen=True, slots=True, eq=False)
class Nouns:
    """The tables heads, trades, sectors, modifiers and function, by word in lower case."""

    heads: dict[str, Noun]
    groups: dict[str, Noun]
    sectors: frozenset[str]
    empty: frozenset[str]
    branch: frozenset[str]
    articles: frozenset[str]
    joiners: tuple[tuple[str, ...], ...]
    connectors: frozenset[str]
    stops: frozenset[str]
    speech: frozenset[str]
    owners: frozenset[str]
    goes_on: frozenset[str]
    over: frozenset[str]
    paused: frozenset[str]
    turns: frozenset[str]
    forces: frozenset[str]
    verbs: frozenset[str]
    subjects: frozenset[str]
    like: frozenset[str]
    echoes: frozenset[str]
    nots: frozenset[str]
    relatives: frozenset[str]


@lru_cache(maxsize=8)
def nouns_of(lexicon: Lexicon) -> Nouns:
    """Lexicon -> its nouns of work."""
    heads: dict[str, Noun] = {}
    groups: dict[str, Noun] = {}
    for word, plural, sector, generic in lexicon.rows("heads"):
        heads[word] = Noun(sector, bool(generic), plural=False)
        if plural:
            heads.setdefault(plural, Noun(sector, bool(generic), plural=True))
    for word, singular, sector, generic in lexicon.rows("trades"):
        groups[word] = Noun(sector, bool(generic), plural=True)
        if singular:
            groups.setdefault(singular, Noun(sector, generic=True, plural=False))
    joiners = sorted({tuple(row[0].split()) for row in lexicon.rows("function") if row[1] == "joiner"}, key=_by_length)
    stops = {row[0] for row in lexicon.rows("function") if row[1] not in {"connector", "joiner"}}
    return Nouns(
        heads,
        groups,
        lexicon.words("sectors"),
        lexicon.words("modifiers", "empty"),
        lexicon.words("modifiers", "branch"),
        lexicon.words("function", "article"),
        tuple(joiners),
        lexicon.words("function", "connector"),
        frozenset(stops | {word for words in joiners for word in words}),
        lexicon.words("roles", "speech"),
        lexicon.words("roles", "owner"),
        lexicon.words("roles", "goes_on"),
        lexicon.words("roles", "over"),
        lexicon.words("roles", "paused"),
        lexicon.words("roles", "turn"),
        lexicon.words("roles", "force"),
        lexicon.words("roles", "verb"),
        lexicon.words("roles", "subject"),
        lexicon.words("roles", "like"),
        lexicon.words("roles", "echo"),
        lexicon.words("roles", "not"),
        lexicon.words("clausewords", "relative"),
    )


def _by_length(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """A phrase -> its place in the order, the longest first."""
    return -len(words), words
