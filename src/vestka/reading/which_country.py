"""A text + what countries are called -> the one country it is mostly about, or none where that is unclear."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vestka.kinds.country import CountryNames
from vestka.reading.folding import fold

OWN_NAME, DEMONYM, TOWN = 3, 2, 1  # what a mention weighs: a country's name says more than a town that others share
LEAST = 3  # one name of the country, or three of its towns
LEAD = 2  # the first must weigh at least twice as much as the second
DIFFERENT = 3  # or have so many different names, twice as many as any other: a local paper seldom names its country
LONGEST = 4  # words of a name
READ = 60_000  # characters: what a text is about stands in its first pages
_WORD = re.compile(r"[^\W\d_]+")


def main_country(text: str, candidates: Sequence[CountryNames]) -> str | None:
    """Text -> the code of the country that it names far more often than any other; None where none stands out.

    Only capitalised words count. A name that several candidates share counts for each of them.
    """
    weights = _weights(tuple(candidates))
    scores: dict[str, int] = {}
    different: dict[str, set[str]] = {}
    words = list(_WORD.finditer(text[:READ]))
    at = 0
    while at < len(words):
        length, found = _named(text, words, at, weights)
        for code, weight in found.items():
            scores[code] = scores.get(code, 0) + weight
            different.setdefault(code, set()).add(words[at].group())
        at += length
    return _leader(scores, LEAST) or _leader({code: len(names) for code, names in different.items()}, DIFFERENT)


@lru_cache(maxsize=4)
def _weights(candidates: tuple[CountryNames, ...]) -> dict[str, dict[str, int]]:
    """What countries are called -> each folded name, with what it weighs for which country; the same for every text."""
    weights: dict[str, dict[str, int]] = {}
    for country in candidates:
        for names, weight in ((country.towns, TOWN), (country.demonyms, DEMONYM), (country.names, OWN_NAME)):
            for name in (country.name, *names) if weight == OWN_NAME else names:
                weights.setdefault(fold(name), {})[country.code] = weight
    return weights


def _leader(scores: Mapping[str, int], least: int) -> str | None:
    """Scores by country -> the one that has at least `least` and leads by far; None if there is none."""
    ranked = sorted(scores.items(), key=lambda score: (-score[1], score[0]))
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    return ranked[0][0]


def _named(
    text: str, words: list[re.Match[str]], at: int, weights: dict[str, dict[str, int]]
) -> tuple[int, dict[str, int]]:
    """A word's number -> how many words from there are a name (1 if none), and the countries it speaks for."""
    if not words[at].group()[0].isupper():
        return 1, {}
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        found = weights.get(fold(text[words[at].start() : words[at + length - 1].end()]))
        if found:
            return length, found
    return 1, {}
