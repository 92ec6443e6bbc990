"""A sentence's cues and its workplaces -> for each workplace the cues that can speak of it, and not of another only.

Two things shut a cue in. A clause that tells more of one noun ("A; B, where crews walked
out; C") speaks of that noun alone, and ends at the next comma. A verb with its doer
before it ("A struck; B was under repair") speaks of its own part of a sentence alone.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.attachment import Placed
from vestka.reading.cues import Cue
from vestka.reading.echoes import repeats
from vestka.reading.page import Sentence
from vestka.reading.pieces import Hall

_PART_ENDS = frozenset({";", ":"})
_MARKS = frozenset({",", ";", ":", "–", "—"})


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How far a cue reaches: `word` begins its relative clause (-1: none), which has its noun from `noun` on.

    Where its doer stands before it, it is `own` part's; `last` is the token at which what it speaks of ends.
    """

    cue: Cue
    word: int
    noun: int
    own: bool
    part: int
    last: int


class Reach:
    """Answers for one sentence which cues can speak of a workplace."""

    def __init__(self, hall: Hall, sentence: Sentence, cues: list[Cue], placed: list[Placed]) -> None:
        self.hall, self.lower, self.words = hall, hall.finder.lower, hall.nouns
        self.span = sentence.first, sentence.last
        self.items = sorted({(one.item.first, one.item.article, one.item.last) for one in placed})
        self.parts = [at for at in range(*self.span) if self.lower[at] in _PART_ENDS]
        self.relatives = [at for at in range(*self.span) if self.lower[at] in hall.nouns.relatives]
        self.bounds = [self._bounds(cue) for cue in cues]

    def cues(self, one: Placed) -> list[Cue]:
        """A workplace -> the cues that can speak of it, in order."""
        return [bounds.cue for bounds in self.bounds if self._speaks(bounds, one)]

    def _speaks(self, bounds: _Bounds, one: Placed) -> bool:
        """Whether a cue can speak of a workplace."""
        item = one.item
        if item.first < bounds.cue.first and bounds.cue.verb and self._part(item.first) != bounds.part:
            return self.lower[bounds.part : bounds.part + 1] == [":"]  # "The Orvin mill: walked out"
        if bounds.word >= 0 and item.last <= bounds.word:
            people = item.type is SubjectType.OCCUPATIONAL_GROUP and self.lower[bounds.word] in self.words.subjects
            return item.first >= bounds.noun or people
        if item.first >= bounds.cue.last and (bounds.word >= 0 or bounds.own):
            return item.first < bounds.last or repeats(self.hall, one)
        return True

    def _bounds(self, cue: Cue) -> _Bounds:
        """A cue -> how far it reaches."""
        part = self._part(cue.first)
        word = self._relative(part, cue)
        before = bisect_right(self.items, (max(word, 0),)) - 1
        noun = self.items[before][0] if word >= 0 and before >= 0 else 0
        first = bisect_left(self.items, (part + 1,))
        own = cue.verb and first < len(self.items) and self.items[first][0] < cue.first
        return _Bounds(cue, word, noun, own, part, self._last(cue, shut=word >= 0))

    def _part(self, at: int) -> int:
        """A token -> the sign before it at which its part of the sentence begins."""
        number = bisect_left(self.parts, at)
        return self.parts[number - 1] if number else self.span[0] - 1

    def _relative(self, part: int, cue: Cue) -> int:
        """A verb -> the word that begins the clause around it which only tells of a noun, or -1."""
        number = bisect_left(self.relatives, cue.first) - 1
        word = self.relatives[number] if number >= 0 and cue.verb else -1
        if word <= part + 1:
            return -1
        low = word + 1
        if self.lower[low] == ",":  # "where, on Monday, crews walked out"
            low = next((at + 1 for at in range(low + 1, cue.first) if self.lower[at] == ","), low)
        return -1 if any(self.lower[at] in _MARKS for at in range(low, cue.first)) else word

    def _last(self, cue: Cue, *, shut: bool) -> int:
        """A cue -> the token before which those stand of whom it can speak: the end of its part, or of its clause."""
        number = bisect_left(self.parts, cue.last)
        end = self.parts[number] if number < len(self.parts) else self.span[1]
        if self.lower[end : end + 1] == [":"]:
            end = self.span[1]
        if not shut:
            return end
        follows = bisect_left(self.items, (cue.last,))
        first = self.items[follows][1] if follows < len(self.items) else end
        ended = any(self.lower[at] in _MARKS - {":"} for at in range(cue.last, min(first, end)))
        return cue.last if ended else end
