"""A text + what countries are called -> the one country it is mostly about, or none where that is unclear."""

import re
from collections.abc import Mapping, Sequence

from vestka.kinds.country import CountryNames
from vestka.reading.folding import fold

OWN_NAME, DEMONYM, TOWN = 3, 2, 1  # what a mention weighs: a country's name says more than a town that others share
LEAST = 3  # one name of the country, or three of its towns
LEAD = 2  # the first must weigh at least twice as much as the second
DIFFERENT = 3  # or have so many different names, twice as many as any other: a local paper seldom names its country
LONGEST = 4  # words of a name
READ = 60_000  # characters: what a text is about stands in its first pages
SHORT = 80  # words of a message: there one of a country's largest towns is enough, if no other country is named
LARGEST = 120  # names, of about ten towns in all languages
LONGEST_ENDING = 3  # letters that a language of endings may add to a name's stem
SHORTEST_STEM = 5
_WORD = re.compile(r"[^\W\d_]+")
_SOFT = "аеёиоуыэюяьйіїєў"  # letters that a name may end with and a case ending takes the place of


def main_country(text: str, candidates: Sequence[CountryNames]) -> str | None:
    """Text -> the code of the country that it names far more often than any other; None where none stands out.

    Only capitalised words count. A name that several candidates share counts for each of them.
    """
    weights, stems = _known(candidates)
    scores: dict[str, int] = {}
    different: dict[str, set[str]] = {}
    words = list(_WORD.finditer(text[:READ]))
    at = 0
    while at < len(words):
        length, found = _named(text, words, at, weights)
        found = found or _declined(words[at].group(), stems)
        for code, weight in found.items():
            scores[code] = scores.get(code, 0) + weight
            different.setdefault(code, set()).add(words[at].group())
        at += length
    sure = _leader(scores, LEAST) or _leader({code: len(names) for code, names in different.items()}, DIFFERENT)
    if sure is None and len(scores) == 1 and len(words) <= SHORT:
        (code,) = scores
        largest = next((country.towns[:LARGEST] for country in candidates if country.code == code), ())
        known = _stems({fold(name): {code: TOWN} for name in largest})
        sure = code if any(_declined(name, known) for name in different[code]) else None
    return sure


def _stems(weights: Mapping[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Names with their weights -> the same by their stems, for those in Cyrillic letters: they are declined."""
    found: dict[str, dict[str, int]] = {}
    for name, weight in weights.items():
        if _is_cyrillic(name) and " " not in name:
            stem = name.rstrip(_SOFT) if len(name.rstrip(_SOFT)) >= len(name) - 2 else name[:-1]
            if len(stem) >= SHORTEST_STEM:
                found.setdefault(stem, {}).update(weight)
    return found


def _is_cyrillic(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return "Ѐ" <= word[:1] <= "ӿ"


def _declined(word: str, stems: Mapping[str, dict[str, int]]) -> dict[str, int]:
    """A capitalised word in Cyrillic letters -> the countries that its stem speaks for."""
    if not _is_cyrillic(word) or not word[0].isupper():
        return {}
    folded = fold(word)
    for size in range(LONGEST_ENDING + 1):
        stem = folded[: len(folded) - size]
        if stem in stems:
            return stems[stem]
    return {}


_KEPT: list[tuple[Sequence[CountryNames], dict[str, dict[str, int]], dict[str, dict[str, int]]]] = []


def _known(candidates: Sequence[CountryNames]) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """What countries are called -> names and stems with their weights; kept for the candidates in hand."""
    for kept, weights, stems in _KEPT:
        if kept is candidates:
            return weights, stems
    made = _weights(candidates)
    _KEPT[:] = [(candidates, made, _stems(made))]
    return _KEPT[0][1:]


def _weights(candidates: Sequence[CountryNames]) -> dict[str, dict[str, int]]:
    """What countries are called -> each folded name, with what it weighs for which country."""
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
