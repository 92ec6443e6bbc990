"""A workplace in its sentence -> whether words beside it repeat ("so did X") or deny ("X did not") what was said."""

from vestka.reading.attachment import Placed
from vestka.reading.cues import Cue
from vestka.reading.pieces import Hall

LONGEST_PEOPLE = 4  # words between "so had" and a workplace: "the drivers of"
LONGEST_ASIDE = 14  # words between a workplace and its "did not": ", most of them on holiday anyway,"
_PART_ENDS = frozenset({";", ".", ":"})


def repeats(hall: Hall, one: Placed) -> bool:
    """Whether a workplace does what was said before it: "so had the drivers of X", "as did Y"."""
    lower, nouns = hall.finder.lower, hall.nouns
    low = max(one.item.article - LONGEST_PEOPLE - 1, 1)
    for at in range(one.item.article - 1, low - 1, -1):
        if lower[at] in _PART_ENDS or lower[at] == ",":
            return False
        if lower[at] in nouns.echoes and lower[at - 1] in nouns.like:
            return True
    return False


def declines(hall: Hall, one: Placed, cue: Cue, end: int) -> bool:
    """Whether a workplace does not do what was said before it: "A struck; B, for its part, did not"."""
    lower, nouns = hall.finder.lower, hall.nouns
    if cue.first < one.item.last:
        between = lower[cue.last : one.item.article]
        if not any(word in _PART_ENDS or word == "," or word in nouns.turns for word in between):
            return False
        last = min(one.last + LONGEST_ASIDE, end - 1)
        for at in range(one.last, last):
            if lower[at] in _PART_ENDS or lower[at] in nouns.turns:
                return False
            if lower[at] in nouns.echoes and lower[at + 1] in nouns.nots:
                follows = lower[at + 2] if at + 2 < len(lower) else "."
                return follows in _PART_ENDS or follows in {",", "”", '"', ")"}
    return False
