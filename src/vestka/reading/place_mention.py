"""Places named in a text, as nouns: one mention, and all mentions of a page."""

from bisect import bisect_left
from dataclasses import dataclass

from vestka.kinds.claim import Place
from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag
from vestka.reading.gazetteer import PlaceSort

BEYOND = "beyond"  # the preposition's sort in "outside X", "except in X": what is told is not in X


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in the text. `phrase` is where its preposition begins (its own start if it has none).

    `in_name` says that it is part of a longer name ("Minsk Tractor Works"), not a place by itself.
    """

    start: int
    end: int
    phrase: int
    text: str
    sort: PlaceSort
    id: str | None = None
    name: str | None = None
    preposition: str = ""
    in_name: bool = False
    flags: tuple[PlaceFlag, ...] = ()

    def place(self, basis: PlaceBasis, *more: PlaceFlag) -> Place:
        """The reason for the choice (and more doubts) -> the claim's place."""
        flags = tuple(flag for flag in PlaceFlag if flag in {*self.flags, *more})
        return Place(basis, self.text[:320], self.id, self.name, flags)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All places of a page, in reading order."""

    mentions: tuple[PlaceMention, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """A span -> the places named in it."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
