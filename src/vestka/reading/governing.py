"""A sentence's workplaces and its cues -> which cue governs which workplace, and which of them act at all."""

from dataclasses import dataclass

from vestka.kinds.vocabulary import Action, PlaceBasis, SubjectType
from vestka.reading.attachment import Lead, Placed, attach
from vestka.reading.cues import Cue
from vestka.reading.echoes import declines, repeats
from vestka.reading.lists import pieces_of
from vestka.reading.page import ParagraphKind, Sentence
from vestka.reading.pieces import Hall, PieceSort, is_capital
from vestka.reading.reach import Reach

CUE_REACH = 5  # words from a cue to its "at": "protests have been reported at"
FORCE_WORDS = 2  # "police officers"; in more words another group is hidden
OWN_REACH = 5  # words from a noun to its town: "in the city of X"
LONGEST_AUXILIARY = 3  # words between a name and what it does: "has now been"
LONGEST_APPOSITION = 12  # words between commas: ", a company in TOWN,"
_OF_WORKS = frozenset({Action.STRIKE, Action.WARNING_STRIKE, Action.UNSPECIFIED_ACTION})
_SINGULAR = frozenset({"is", "was", "has"})
_BEFORE_SUBJECT = frozenset({",", ";", ":", "that", "and", "but", "–", "—", "“", '"'})
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
    denied: bool = False


def governed_in(
    hall: Hall, number: int, cues: list[Cue], lead_in: LeadIn | None, carried: Lead | None
) -> tuple[list[Governed], Lead | None]:
    """A sentence's number -> its workplaces with places and governing cues, and the place that leads on."""
    sentence = hall.page.sentences[number]
    opened = _opened(hall, sentence, cues)
    listed = hall.page.paragraphs[sentence.paragraph].kind is ParagraphKind.BULLET
    pieces = pieces_of(hall, sentence.first, sentence.last, opened, listed=listed)
    cued = frozenset(at for cue in cues for at in range(cue.first, cue.last))
    placed, lead = attach(hall, pieces, cued, None if listed else carried)
    covered = [False] * (sentence.last - sentence.first + 1)
    for piece in pieces:
        word = hall.finder.lower[piece.first]
        if piece.sort is not PieceSort.WORD or word in _OPENERS or word in hall.nouns.articles | {"also", "in"}:
            covered[piece.first - sentence.first : piece.last - sentence.first] = [True] * (piece.last - piece.first)
    done, reach = [], Reach(hall, sentence, cues, placed)
    for one in placed:
        if not _acts(hall, one, placed):
            continue
        cue = _cue_of(one, reach.cues(one), covered, sentence.first, hall)
        if cue is not None and (_comes_to_it(hall, one, cue) or _stops_at_it(hall, one, cue, placed, sentence)):
            continue
        if cue is not None:
            done.append(Governed(one, cue, number, declines(hall, one, cue, sentence.last)))
        elif lead_in is not None:
            done.append(Governed(one, lead_in.cue, lead_in.sentence))
    return done, lead if lead and lead.strong else None


def _opened(hall: Hall, sentence: Sentence, cues: list[Cue]) -> frozenset[int]:
    """A sentence -> the tokens that follow "workers at", "action at:" and the like: there a bare name may stand."""
    ends = {cue.last for cue in cues}
    lower = hall.finder.lower
    found = set()
    first_cue = min((cue.first for cue in cues), default=sentence.last)
    if cues and lower[sentence.first] == "at":
        found.add(sentence.first + 1)
    for at in range(sentence.first + 1, sentence.last - 1):
        after_cue = lower[at] == "at" and any(0 <= at - end < CUE_REACH for end in ends)
        if lower[at] in _OPENERS and (after_cue or at in ends or lower[at - 1] in hall.nouns.groups):
            found.add(at + 2 if lower[at + 1] == ":" else at + 1)
        if lower[at] == ":" and at > first_cue and not hall.finder.touches_both(at):
            found.add(at + 1)
    bare = (_bare_subject(hall, sentence, cue) for cue in cues)
    return frozenset(found | {first for first in bare if first is not None})


def _bare_subject(hall: Hall, sentence: Sentence, cue: Cue) -> int | None:
    """A cue -> the first token of the bare name that is its doer ("X is on strike", "X, a firm in Y, ..."), or None.

    One capital word that opens a sentence may be any word: it counts before "is" or "has" only.
    """
    if not cue.verb or cue.weak or cue.action not in _OF_WORKS:
        return None
    lower, end = hall.finder.lower, cue.first
    while end > sentence.first and cue.first - end < LONGEST_AUXILIARY and lower[end - 1] in hall.nouns.stops:
        end -= 1
    singular = not _SINGULAR.isdisjoint(lower[end : cue.last])
    if end > sentence.first and lower[end - 1] == ",":  # what stands between commas tells of the name before it
        low = max(sentence.first, end - LONGEST_APPOSITION)
        end = next((at for at in range(end - 2, low, -1) if lower[at] == ","), end)
        singular = singular and lower[end + 1] in hall.nouns.articles
    first = end
    while first > sentence.first and is_capital(hall, first - 1) and (first == end or hall.finder.touches(first)):
        first -= 1
    opens = first == sentence.first or lower[first - 1] in _BEFORE_SUBJECT
    known = end - first > 1 or (singular and not hall.finder.is_demonym(first))
    return first if first < end and opens and known else None


def _acts(hall: Hall, one: Placed, placed: list[Placed]) -> bool:
    """Whether an item is a row: it says which one is meant, and it is not only the people of the next item."""
    item, lower = one.item, hall.finder.lower
    after = lower[item.last] if item.last < len(lower) else ""
    if _only_speaks(hall, one):
        return False
    if item.type is SubjectType.OCCUPATIONAL_GROUP and after in _OPENERS:
        return item.last + 1 not in {other.item.article for other in placed}
    if item.told:
        return True
    if item.generic and item.article < item.first and lower[item.article] in {"a", "an"}:
        return False  # "X, a company in TOWN": the name before it is the workplace
    own = one.basis is PlaceBasis.OWN_PHRASE and one.last - item.last <= OWN_REACH
    return own or (one.basis is PlaceBasis.LIST_SCOPE and not item.generic)


def _comes_to_it(hall: Hall, one: Placed, cue: Cue) -> bool:
    """Whether an item is police at someone else's action ("police officers detained 20 people at a strike")."""
    item, lower = one.item, hall.finder.lower
    if item.type is not SubjectType.OCCUPATIONAL_GROUP or hall.nouns.forces.isdisjoint(lower[item.first : item.last]):
        return False
    own = cue.verb and 0 <= cue.first - one.last < CUE_REACH and item.last - item.first <= FORCE_WORDS
    return not own or any(word.endswith("ed") for word in lower[one.last : cue.first])


def _stops_at_it(hall: Hall, one: Placed, cue: Cue, placed: list[Placed], sentence: Sentence) -> bool:
    """Whether a bare "stopped" tells of something else at the item: "deliveries to the mill have stopped"."""
    lower = hall.finder.lower
    works = one.item.type is SubjectType.ESTABLISHMENT and cue.first >= one.item.last
    if not works or not cue.weak or "stopped" not in lower[cue.first : cue.last]:
        return False
    starts = {other.item.last: other.item.article for other in placed}
    places = hall.places.within(sentence.start, hall.page.tokens[one.item.last - 1].end)
    leads = {hall.page.tokens_in(m.phrase, m.end) for m in places}
    at = one.item.article
    while at > sentence.first:
        if at in starts:
            at = starts[at]
        elif lower[at - 1] in {"and", ","} and at - 1 in starts:
            at -= 1
        else:
            return lower[at - 1] not in {",", "where", "but"} and (sentence.first, at) not in leads
    return False


def _only_speaks(hall: Hall, one: Placed) -> bool:
    """Whether an item only speaks ("doctors said"), or its owner, union or relatives act ("the miners' union")."""
    item, lower = one.item, hall.finder.lower
    after, following = [*lower[item.last : item.last + 2], "", ""][:2]
    speaks = {after, *lower[one.last : one.last + 1]}  # "headmasters in X told us"
    owners = hall.nouns.owners
    before = lower[max(item.article - 2, 0) : item.article]
    union_of = len(before) > 1 and before[1] == "of" and before[0] in owners
    owned = after in owners or (after in _MARKS and following in owners)
    return not speaks.isdisjoint(hall.nouns.speech) or owned or union_of


def _cue_of(one: Placed, cues: list[Cue], covered: list[bool], offset: int, hall: Hall) -> Cue | None:
    """A workplace -> the cue that governs it: the list's before it, else the verb after it, else the nearest before."""
    item = one.item
    before = [cue for cue in cues if cue.last <= item.first]
    after = [cue for cue in cues if cue.first >= item.last]
    inside = [cue for cue in cues if cue.first < item.last and cue.last > item.first]
    if before and all(covered[before[-1].last - offset : item.article - offset]):
        return before[-1]
    lower, turns = hall.finder.lower, hall.nouns.turns
    if before and repeats(hall, one):
        return before[-1]
    own = [cue for cue in after if ";" not in lower[item.last : cue.first]]
    if before and own and ";" in lower[before[-1].last : item.article]:
        return own[0]  # "A struck; B contented itself with a stoppage": each part has a cue of its own
    if after and not turns.isdisjoint(lower[item.last : after[0].first]):
        after = []  # "the mine kept running while dockers went on strike"
    if before and not turns.isdisjoint(lower[before[-1].last : item.article]):
        before = []
    if after and after[0].verb and ";" not in lower[item.last : after[0].first]:
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else inside[0] if inside else None
