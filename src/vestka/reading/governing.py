"""A sentence's workplaces and its cues -> which cue governs which workplace, and which of them act at all."""

from dataclasses import dataclass

from vestka.kinds.vocabulary import PlaceBasis, SubjectType
from vestka.reading.attachment import Lead, Placed, attach
from vestka.reading.cues import Cue
from vestka.reading.lists import pieces_of
from vestka.reading.page import Sentence
from vestka.reading.pieces import Hall, PieceSort

CUE_REACH = 5  # words from a cue to its "at": "protests have been reported at"
OWN_REACH = 5  # words from a noun to its town: "in the city of X"
_OPENERS = frozenset({"at", "of", "from", "by", "for"})
_MARKS = frozenset({"’s", "'s", "’", "'"})


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The cue of a sentence that ends with a colon, which governs the lines of the list after it."""

    cue: Cue
    sentence: int


@dataclass(frozen=True, slots=True)
class Governed:
    """A placed workplace with the cue that governs it, and the sentence that cue stands in."""

    placed: Placed
    cue: Cue
    sentence: int


def governed_in(
    hall: Hall, number: int, cues: list[Cue], lead_in: LeadIn | None, carried: Lead | None
) -> tuple[list[Governed], Lead | None]:
    """A sentence's number -> its workplaces with places and governing cues, and the place that leads on."""
    sentence = hall.page.sentences[number]
    opened = _opened(hall, sentence, cues)
    listed = lead_in is not None
    pieces = pieces_of(hall, sentence.first, sentence.last, opened, listed=listed)
    cued = frozenset(at for cue in cues for at in range(cue.first, cue.last))
    placed, lead = attach(hall, pieces, cued, None if listed else carried)
    covered = [False] * (sentence.last - sentence.first + 1)
    for piece in pieces:
        word = hall.finder.lower[piece.first]
        if piece.sort is not PieceSort.WORD or word in _OPENERS or word in hall.nouns.articles | {"also", "in"}:
            covered[piece.first - sentence.first : piece.last - sentence.first] = [True] * (piece.last - piece.first)
    done = []
    for one in placed:
        if not _acts(hall, one, placed):
            continue
        cue = _cue_of(one, cues, covered, sentence.first, hall)
        if cue is not None:
            done.append(Governed(one, cue, number))
        elif lead_in is not None:
            done.append(Governed(one, lead_in.cue, lead_in.sentence))
    return done, lead if lead and lead.strong else None


def _opened(hall: Hall, sentence: Sentence, cues: list[Cue]) -> frozenset[int]:
    """A sentence -> the tokens that follow "workers at", "action at:" and the like: there a bare name may stand."""
    ends = {cue.last for cue in cues}
    lower = hall.finder.lower
    found = set()
    first_cue = min((cue.first for cue in cues), default=sentence.last)
    for at in range(sentence.first + 1, sentence.last - 1):
        after_cue = lower[at] == "at" and any(0 <= at - end < CUE_REACH for end in ends)
        if lower[at] in _OPENERS and (after_cue or at in ends or lower[at - 1] in hall.nouns.groups):
            found.add(at + 2 if lower[at + 1] == ":" else at + 1)
        if lower[at] == ":" and at > first_cue:
            found.add(at + 1)
    return frozenset(found)


def _acts(hall: Hall, one: Placed, placed: list[Placed]) -> bool:
    """Whether an item is a row: it says which one is meant, and it is not only the people of the next item."""
    item, lower = one.item, hall.finder.lower
    after = lower[item.last] if item.last < len(lower) else ""
    following = lower[item.last + 1] if item.last + 1 < len(lower) else ""
    if after in hall.nouns.speech or (after in {"’s", "'s", "’", "'"} and following in hall.nouns.owners):
        return False
    if after in hall.nouns.owners:
        return False
    if item.article >= 2 and lower[item.article - 1] == "of" and lower[item.article - 2] in hall.nouns.owners:  # noqa: PLR2004 - two words before
        return False
    if item.type is SubjectType.OCCUPATIONAL_GROUP and after in _OPENERS:
        starts = {other.item.article for other in placed}
        if item.last + 1 in starts:
            return False
    if not item.told:
        own = one.basis is PlaceBasis.OWN_PHRASE and one.last - item.last <= 5  # noqa: PLR2004 - "in the city of X"
        return own or (one.basis is PlaceBasis.LIST_SCOPE and not item.generic)
    return True


def _cue_of(one: Placed, cues: list[Cue], covered: list[bool], offset: int, hall: Hall) -> Cue | None:
    """A workplace -> the cue that governs it: the list's before it, else the verb after it, else the nearest before."""
    item = one.item
    before = [cue for cue in cues if cue.last <= item.first]
    after = [cue for cue in cues if cue.first >= item.last]
    inside = [cue for cue in cues if cue.first < item.last and cue.last > item.first]
    if before and all(covered[before[-1].last - offset : item.article - offset]):
        return before[-1]
    if after and after[0].verb and ";" not in hall.finder.lower[item.last : after[0].first]:
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else inside[0] if inside else None
