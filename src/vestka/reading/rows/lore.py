"""A lexicon -> the words that the reading of rows asks for, compiled once: deeds, verbs, actors, scopes."""

from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.lexicon import Lexicon
from vestka.reading.nouns import Nouns, nouns_of
from vestka.reading.phrases import Book, bind, endings

SHORTEST_PAST = 5  # letters of a word in -ed that can be a past form


@dataclass(frozen=True, slots=True, eq=False)
class Lore:
    """The compiled words. `past`: sure past forms; `soft`: those that may be participles; `present`: may be nouns."""

    nouns: Nouns
    deeds: Book
    scopes: Book
    doubts: Book
    past: frozenset[str]
    soft: frozenset[str]
    present: frozenset[str]
    plain: frozenset[str]
    participles: frozenset[str]
    roles: dict[str, frozenset[str]]
    actors: dict[str, frozenset[str]]
    stops: frozenset[str]

    def is_a(self, word: str, role: str) -> bool:
        """Whether a word has this role in the structure of a sentence."""
        return word in self.roles.get(role, ())

    def says_works(self, word: str) -> bool:
        """Whether a word in a label is one for a works, a group or a company, and so no town's name."""
        nouns = self.nouns
        if word in nouns.heads or word in nouns.groups or word in self.stops:
            return True
        return any(self.actor(word, sort) for sort in ("company", "body", "people", "owner", "topic", "time"))

    def actor(self, word: str, sort: str) -> bool:
        """Whether a word tells this of a name or a doer."""
        return word in self.actors.get(sort, ())


@lru_cache(maxsize=8)
def lore_of(lexicon: Lexicon) -> Lore:
    """Lexicon -> its lore. Tables: deeds, frames, verbs, actors, clausewords, scopes and those of nouns.py."""
    past: set[str] = set()
    soft: set[str] = set()
    participles: set[str] = set()
    present: set[str] = set()
    plain: set[str] = set()
    for word, irregular, participle, noun in lexicon.rows("verbs"):
        if irregular and irregular != participle:
            past.add(irregular)
        elif irregular:
            soft.add(irregular)
        participles.update({participle} if participle else ())
        forms = {form for form in endings(word) if form.endswith("s")}
        if not noun:
            past |= forms
        else:
            present |= forms
        plain.add(word)
        soft |= {form for form in endings(word) if form.endswith("ed")} if not irregular else set()
    return Lore(
        nouns_of(lexicon),
        bind([("deeds", lexicon.rows("deeds")), ("frames", lexicon.rows("frames"))]),
        bind([("scopes", lexicon.rows("scopes"))]),
        bind([("doubts", lexicon.rows("doubts"))]),
        frozenset(past),
        frozenset(soft),
        frozenset(present),
        frozenset(plain),
        frozenset(participles),
        _classes(lexicon, "clausewords"),
        _classes(lexicon, "actors"),
        lexicon.words("function"),
    )


def _classes(lexicon: Lexicon, table: str) -> dict[str, frozenset[str]]:
    """A table of words and one class each -> each class's words."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows(table):
        found.setdefault(row[1], set()).add(row[0])
    return {sort: frozenset(words) for sort, words in found.items()}


def is_company_name(lore: Lore, words: list[str]) -> bool:
    """Whether words that look like a place ("inside Sharmin Apparels") are a company's name."""
    return len(words) > 1 and any(lore.actor(word, "company") for word in words[1:])
