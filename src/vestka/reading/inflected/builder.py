"""A noun of work in a sentence -> the workplace or group that it names, with the words that tell which one."""

from dataclasses import dataclass
from typing import Final

from vestka.kinds.country import Workplace
from vestka.kinds.vocabulary import SubjectType
from vestka.reading.counts import PERSON
from vestka.reading.gazetteer import Known
from vestka.reading.inflected.nouns import WorkWords
from vestka.reading.inflected.walk import Walk
from vestka.reading.phrases import Hit

MODIFIERS = 5  # words before a noun of work that tell which one
LEAST_NUMBER = 3  # digits of a number that is a name: "the 558 works"; "12 works" are counted
QUOTED = 6  # words of a name between quotation marks
RUN = 4  # capitalised words of a name
HANGING = 3  # nouns that hang on a noun of work: "works of concrete goods"
OPENING: Final = frozenset('«"“„')
CLOSING: Final = frozenset('»"”“')
PART, GENERIC = "part", "generic"


@dataclass(frozen=True, slots=True)
class Item:
    """A workplace or group of workers as words first..last, both included.

    `lines`: the registry's lines that the name can mean; `common`: only where the text speaks of their town.
    `town`: what an adjective in the name implies. `near`: it stands behind "gate of"; `toward`: they go there or
    come from there; `owner`: its union or its director is meant.
    """

    first: int
    last: int
    type: SubjectType
    lines: tuple[Workplace, ...] = ()
    common: bool = False
    town: Known | None = None
    near: bool = False
    toward: bool = False
    owner: bool = False
    known: bool = False  # by a name of the registry, not by a noun
    guess: bool = False  # only by "at" before a capitalised or quoted name
    typo: bool = False


class Builder:
    """Builds items around nouns of work in one sentence."""

    def __init__(
        self,
        walk: Walk,
        words: WorkWords,
        reach: tuple[int, int],
        taken: set[int],
        told: tuple[dict[int, Known], set[int]],
    ) -> None:
        self.walk, self.words, self.reach, self.cued = walk, words, reach, taken
        self.towns, self.parts = told
        self.read = walk.read

    def item(self, hit: Hit) -> Item | None:
        """A noun of work -> its item; None where it says too little of which one is meant."""
        low, high = self.reach
        first = hit.first
        while first > low and hit.first - first < MODIFIERS and self._modifies(first - 1, works=hit.table == "heads"):
            first -= 1
        while first < hit.first and self._empty(first):
            first += 1
        last = self._right(hit.last, high)
        told = first < hit.first or last > hit.last
        if hit.row[2] == PART or (hit.row[2] == GENERIC and not told):
            return None
        if hit.table != "heads":
            return self._group(hit, (first, last))
        town = next((self.towns[index] for index in range(first, hit.first) if index in self.towns), None)
        return Item(first, last, SubjectType.ESTABLISHMENT, town=town)

    def _group(self, hit: Hit, at: tuple[int, int]) -> Item | None:
        """A noun for people of work and its phrase -> the group, or the works that they are said to be of."""
        first, last = at
        named = last > hit.last and (self._capital(hit.last + 1) or self.read.words.low[hit.last + 1] in OPENING)
        if hit.row[2] == GENERIC and named:
            return Item(hit.last + 1, last, SubjectType.ESTABLISHMENT)  # "workers of X": X, whatever it is
        if self._counted(first, self.reach[0]):
            return None
        town = next((self.towns[index] for index in range(first, hit.first) if index in self.towns), None)
        return Item(first, last, SubjectType.OCCUPATIONAL_GROUP, town=town)

    def _counted(self, first: int, low: int) -> bool:
        """Whether people of work are only counted here: "a hundred miners"."""
        word = self.read.words.low[first - 1] if first > low else ""
        numerals = self.read.cues.numerals
        return bool(word) and (word[0].isdigit() or word in numerals.numbers or word in numerals.scales)

    def _modifies(self, index: int, *, works: bool) -> bool:
        """Whether a word can be an adjective before a noun of work (or the number of a place of work)."""
        word = self.read.words.low[index]
        if index in self.towns:
            return True
        if index in self.cued or word in self.words.function or not word[0].isalnum():
            return False
        if word[0].isdigit():
            return "-" in word or (works and word.isdigit() and len(word) >= LEAST_NUMBER)
        return any(
            "adjective" in self.words.forms.endings[ending] for _, ending in self.words.forms.cuts(word)
        ) and not self._person(word)

    def _person(self, word: str) -> bool:
        """Whether a word counts people or is a number: "three workers"."""
        numerals = self.read.cues.numerals
        return word in numerals.numbers or word in numerals.scales or numerals.units.get(word) in PERSON

    def _empty(self, index: int) -> bool:
        """Whether a modifier says nothing of which one is meant."""
        word = self.read.words.low[index]
        return word in self.words.empty or any(stem in self.words.empty for stem in self.words.forms.stems(word))

    def _right(self, last: int, high: int) -> int:
        """A noun's last word -> the last word of what belongs to it: a quoted name, a person's name, a number."""
        at = last + 1
        if at >= high:
            return last
        low = self.read.words.low
        if low[at] in OPENING:
            return next((end for end in range(at + 1, min(high, at + 1 + QUOTED)) if low[end] in CLOSING), last)
        if low[at] in self.words.named:
            return self._run(at + 1 + (at + 1 < high and low[at + 1] == "."), high, last)
        if low[at] in "№#" and at + 1 < high and low[at + 1][0].isdigit():
            return at + 1
        if self._capital(at):
            return self._run(at, high, last)
        return self._hanging(last, high)

    def _capital(self, index: int) -> bool:
        """Whether a word can be a name: capitalised, no place, no cue, no small word."""
        raw = self.walk.raw(index)
        free = index not in self.cued and self.read.words.low[index] not in self.words.function
        return raw[0].isupper() and free and not self._person(self.read.words.low[index])

    def _run(self, at: int, high: int, last: int) -> int:
        """A place -> the last capitalised word of the name that begins there, initials passed by; else `last`."""
        end = last
        while at < high and at - last <= RUN + 2:
            raw = self.walk.raw(at)
            if self._capital(at):
                end = at
            elif raw != ".":
                break
            at += 1
        return end

    def _hanging(self, last: int, high: int) -> int:
        """A noun -> the last of the nouns that hang on it, by their endings."""
        end = last
        for at in range(last + 1, min(high, last + 1 + HANGING)):
            word = self.read.words.low[at]
            free = at not in self.cued and word not in self.words.function and not self._person(word)
            free = free and not self.read.cues.grammar.is_past(word) and at not in self.parts
            if not free or not word[0].isalnum() or self.walk.raw(at)[0].isupper() or word.isdigit():
                break
            if word[0].isdigit() or (self.words.genitive and word.endswith(self.words.genitive)):
                end = at
            else:
                break
        return end
