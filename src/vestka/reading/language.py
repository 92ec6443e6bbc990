"""A text or a sentence + the lexicons -> the language it is in; None where no lexicon's language is told by it.

It is counted how usual the letters in a row are in each language (trigrams.tsv), with the words that hold its
sentences together; a letter that a language never has speaks loudly against it. A language that people write in Latin
letters too (trigrams_latin.tsv) is told apart from those whose own letters these are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from vestka.reading.grammar import grammar_of
from vestka.reading.lexicon import Lexicon
from vestka.reading.phrases import Book
from vestka.reading.sheet import cues_of

LATIN = "-Latn"
TARASK = "-tarask"
READ = 3_000  # characters: enough to tell a language
LONGEST_WORD = 30  # letters: a longer word is a link or a mistake
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LINK = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
UNSEEN = 120  # ten times the logarithm of how rare letters in a row are that a language's table lacks
FUNCTION = 60  # what a word that holds sentences together speaks for its language
NO_LETTER = 200  # what a letter speaks against a language that never has it
WORST = 88  # a text whose letters in a row are rarer than this on the average is in no language of ours
MOST_STRANGE = 2  # of a hundred letters may be none of the language's: names from elsewhere
FEWEST_FITTING = 8  # of a hundred words: a text of English has at least so many of its function words
TOPIC = 150  # what a word of its tables speaks for a language in a short text
LEAST_TOPIC = 4  # letters: shorter ones hold sentences together
CLOSE = 6  # what the second language may be worse by to be looked at again
FEW_WORDS = 5  # words: so short a text is
LEAD = 6  # by how much a sentence must fit another language better than that of the text around it
FEWEST_WORDS = 4  # of a sentence in another language than the text around
_MOST_SEEN = 50_000
SHORT_TEXT = 12  # words: in so short a text one function word is enough


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One language in one alphabet: its code, how rare its letters in a row are, its function words, its marks."""

    code: str
    weights: Mapping[str, int]
    function: frozenset[str]
    classical: frozenset[str]  # parts of words of a second spelling
    latin: bool  # whether it is written in Latin letters
    by_words: bool  # told by its function words, as it shares its letters with too many others
    lexicon: Lexicon


# How well words fit a language, added up: badness, letters in a row, letters, strange letters, function words
Fit: TypeAlias = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """The profiles of all lexicons, and the fits of words seen lately."""

    profiles: tuple[Profile, ...]
    seen: dict[str, tuple[Fit, ...]] = field(default_factory=dict)
    books: dict[int, Book] = field(default_factory=dict)


def grams(text: str) -> Iterator[str]:
    """Text -> its letters in rows of one, two and three, blanks around words counted."""
    for word in _words(text):
        yield from _grams_of(word)


def _words(text: str) -> list[str]:
    """Text -> its words in small letters, links and handles left out."""
    return [
        word.replace("’", "'").replace("ʼ", "'")
        for word in _WORD.findall(_LINK.sub(" ", text.lower()))
        if len(word) <= LONGEST_WORD
    ]


def _grams_of(word: str) -> Iterator[str]:
    """A word -> its letters in rows."""
    padded = f" {word} "
    for size in (1, 2, 3):
        for at in range(len(padded) - size + 1):
            gram = padded[at : at + size]
            if gram != " ":
                yield gram


def tell(text: str, lexicons: Mapping[str, Lexicon], known: str | None = None) -> str | None:
    """Text -> the code of its language ("ru", "be-Latn", "be-tarask" ...); None if it is none of the lexicons'.

    `known`: the language of the text around; another one is told only where it fits much better.
    """
    short = text[:READ]
    words = _words(short)
    teller = _teller(tuple(sorted(lexicons.items(), key=lambda one: one[0])))
    latin = _latin(short)
    fits = _fits(teller, words)
    ranked = sorted(
        (fit[0] / fit[1], number)
        for number, (profile, fit) in enumerate(zip(teller.profiles, fits, strict=True))
        if profile.latin == latin and fit[1]
    )
    if not ranked:
        return None
    if len(words) <= FEW_WORDS and len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLOSE:
        ranked = _by_topic(teller, fits, words, ranked)
    best = teller.profiles[ranked[0][1]]
    if known is not None and best.code != known and len(words) < FEWEST_WORDS:
        return None
    around = next((bad for bad, number in ranked if teller.profiles[number].code == known), None)
    if around is not None and best.code != known and around - ranked[0][0] < LEAD:
        return known
    if not _believed(best, fits[ranked[0][1]], len(words)):
        return None
    return _refined(best, short)


def _by_topic(
    teller: Teller, fits: list[Fit], words: list[str], ranked: list[tuple[float, int]]
) -> list[tuple[float, int]]:
    """Languages ranked for a short text -> ranked anew, the words that each one's tables look for counted in."""
    return sorted(
        (badness - TOPIC * sum(_is_topic(teller, number, word) for word in words) / fits[number][1], number)
        for badness, number in ranked
    )


def _is_topic(teller: Teller, number: int, word: str) -> bool:
    """Whether a word is one that a language's tables look for: in a message of three words that tells most."""
    profile = teller.profiles[number]
    if profile.by_words or len(word) < LEAST_TOPIC:
        return False
    if number not in teller.books:
        latin = profile.code.endswith(LATIN)
        teller.books[number] = cues_of(in_latin(profile.lexicon) if latin else profile.lexicon).book
    book = teller.books[number]
    spelt = book.forms.spell(word)
    return spelt in book.exact or any(stem in book.stems for stem in book.forms.stems(spelt))


def _latin(text: str) -> bool:
    """Whether a text has more Latin letters than Cyrillic ones."""
    cyrillic = sum("Ѐ" <= sign <= "ӿ" for sign in text)
    return sum(sign.isalpha() and sign < "ɐ" for sign in text) > cyrillic


def _fits(teller: Teller, words: list[str]) -> list[Fit]:
    """Words -> how well they fit each profile."""
    total: list[Fit] = [(0, 0, 0, 0, 0)] * len(teller.profiles)
    for word in words:
        known = teller.seen.get(word)
        if known is None:
            known = tuple(_fit(profile, word) for profile in teller.profiles)
            if len(teller.seen) >= _MOST_SEEN:
                teller.seen.clear()
            teller.seen[word] = known
        total = [
            (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]) for a, b in zip(total, known, strict=True)
        ]
    return total


def _fit(profile: Profile, word: str) -> Fit:
    """One word -> how well it fits a language."""
    found = list(_grams_of(word))
    badness = sum(profile.weights.get(gram, UNSEEN) for gram in found)
    letters = [gram for gram in found if len(gram) == 1 and gram.isalpha()]
    strange = sum(gram not in profile.weights for gram in letters)
    function = word in profile.function
    return badness - FUNCTION * function + NO_LETTER * strange, len(found), len(letters), strange, int(function)


def _believed(profile: Profile, fit: Fit, words: int) -> bool:
    """Whether the best language is good enough to be told."""
    badness, rows, letters, strange, function = fit
    if profile.by_words:
        enough = function * 100 >= FEWEST_FITTING * words or (function > 0 and words <= SHORT_TEXT)
        return function > 0 and enough
    foreign = strange * 100 > MOST_STRANGE * letters
    return bool(profile.weights) and not foreign and badness < WORST * rows


def _refined(profile: Profile, text: str) -> str:
    """A language -> its code; with the classical spelling's mark where the text has more than one of its signs."""
    low = text.lower()
    if profile.classical and sum(low.count(mark) for mark in profile.classical) > 1:
        return profile.code + TARASK
    return profile.code


@lru_cache(maxsize=8)
def _teller(lexicons: tuple[tuple[str, Lexicon], ...]) -> Teller:
    """Lexicons -> a profile for each language and each alphabet it is written in."""
    return Teller(tuple(profile for code, lexicon in lexicons for profile in _profiles(code, lexicon)))


def _profiles(code: str, lexicon: Lexicon) -> Iterator[Profile]:
    """One lexicon -> its profiles."""
    function = lexicon.words("function")
    usual = [row[0] for row in lexicon.rows("trigrams")] or sorted(function)
    latin = sum(word < "ɐ" for word in usual) * 2 > len(usual)
    marks = frozenset(mark for row in lexicon.rows("grammar") if row[1] == "classical" for mark in row[0].split("|"))
    by_words = not grammar_of(lexicon).inflected
    yield Profile(code, _weights(lexicon, "trigrams"), function, marks, latin, by_words, lexicon)
    if lexicon.rows("trigrams_latin"):
        weights = _weights(lexicon, "trigrams_latin")
        yield Profile(code + LATIN, weights, frozenset(), frozenset(), latin=True, by_words=False, lexicon=lexicon)


def _weights(lexicon: Lexicon, table: str) -> dict[str, int]:
    """A table of grams -> gram to weight."""
    return {row[0].replace("_", " "): int(row[1]) for row in lexicon.rows(table)}


@lru_cache(maxsize=32)
def in_latin(lexicon: Lexicon) -> Lexicon:
    """A lexicon -> the same for texts in Latin letters: their letters are turned into the language's own."""
    return Lexicon({**lexicon.tables, "respelling": lexicon.rows("latin")})


def lexicon_of(code: str, lexicons: Mapping[str, Lexicon]) -> Lexicon | None:
    """A language's code as `tell` gives it -> the lexicon to read it with; None if there is none."""
    base = code.partition("-")[0]
    lexicon = lexicons.get(base)
    if lexicon is None or not code.endswith(LATIN):
        return lexicon
    return in_latin(lexicon)
