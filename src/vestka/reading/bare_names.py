"""A sentence's pieces -> the same with bare names that stand in a list ("Naftan", "Kompo tools") made workplaces.

A bare name is a workplace only beside one: between separators of a list in which another
member is a workplace, or right after "workers at".
"""

from dataclasses import replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.named_words import Item
from vestka.reading.page import TokenKind
from vestka.reading.pieces import EDGES, Hall, Piece, PieceSort, is_capital, is_word

_LINKS = frozenset({"at", "from", "among"})
TOWN_WORDS = 2  # "Port Harcourt"
LONGEST_TAIL = 3  # small words after a bare name: "Kompo machine tools"
LONGEST_NAME = 6  # capitalised words of a bare name


def with_bare_names(hall: Hall, pieces: list[Piece], opened: frozenset[int], *, listed: bool) -> list[Piece]:
    """Pieces -> the same, with bare names made items where a neighbour in the list is one, from left and from right."""
    segments = _segments(pieces)
    names = [_bare(hall, pieces[low:high], opened, listed=listed) for low, high in segments]
    sure = [any(piece.sort is PieceSort.ITEM for piece in pieces[low:high]) for low, high in segments]
    for number, (low, high) in enumerate(segments):
        begins = pieces[low].first in opened or (listed and number == 0)
        if names[number] and (begins or any(piece.first in opened for piece in pieces[low:high])):
            sure[number] = True
    for order in (range(1, len(segments)), range(len(segments) - 2, -1, -1)):
        for number in order:
            other = number - 1 if order.step > 0 else number + 1
            if names[number] and sure[other] and _is_list_edge(hall, pieces, segments, number, other):
                sure[number] = True
    made: dict[int, Item] = {}
    for number, item in enumerate(names):
        low, high = segments[number]
        alone = low > 0 and high < len(pieces) and pieces[low - 1].sort is PieceSort.OPEN
        if alone and pieces[high].sort is PieceSort.CLOSE:
            continue  # "(KGHM)", "(Mersin)": what stands alone in brackets belongs to the name before it
        if item and sure[number] and not _is_second_place(hall, pieces, segments, number):
            made[item.article] = item
    return _replaced(pieces, made)


def _segments(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Pieces -> the stretches between separators, as ranges; empty ones left out."""
    found, low = [], 0
    for number, piece in enumerate(pieces):
        if piece.sort in EDGES:
            if low < number:
                found.append((low, number))
            low = number + 1
    if low < len(pieces):
        found.append((low, len(pieces)))
    return found


def _bare(hall: Hall, pieces: list[Piece], opened: frozenset[int], *, listed: bool) -> Item | None:
    """A stretch -> the bare name that is all there is to it, or that stands right after an opener; or None."""
    starts = [number for number, piece in enumerate(pieces) if piece.first in opened]
    if starts:  # the last one that a name follows: "workers at X walked out at 9:30"
        named = (_after_opener(hall, pieces[start:]) for start in reversed(starts))
        return next((item for item in named if item is not None), None)
    if len(pieces) > 1 and hall.finder.lower[pieces[0].first] in _LINKS:
        pieces = pieces[1:]
    if pieces and pieces[-1].sort is PieceSort.WORD and hall.page.tokens[pieces[-1].first].text in {".", "!", "”"}:
        pieces = pieces[:-1]
    if pieces and pieces[-1].sort is PieceSort.PLACE:
        pieces = pieces[:-1]
    if not pieces or any(piece.sort is not PieceSort.WORD for piece in pieces):
        return None
    item = _named(hall, pieces[0].first, pieces[-1].last)
    if item is None or (hall.finder.opens(item.first) and not opened and not listed):
        return None
    tail = range(item.last, pieces[-1].last)
    if len(tail) > LONGEST_TAIL or not all(_may_follow(hall, at) for at in tail):
        return None
    return replace(item, last=pieces[-1].last)


def _after_opener(hall: Hall, pieces: list[Piece]) -> Item | None:
    """What follows "workers at" -> the bare name there, if a sign, a place or a small word of the sentence ends it."""
    words = [piece for piece in pieces if piece.sort is PieceSort.WORD]
    if not words or pieces[0].sort is not PieceSort.WORD:
        return None
    count = next((n for n, piece in enumerate(pieces) if piece.sort is not PieceSort.WORD), len(pieces))
    item = _named(hall, pieces[0].first, pieces[count - 1].last)
    if item is None or (count > item.last - pieces[0].first and hall.finder.is_number(item.last)):
        return None  # "the road at Section 11"
    last, end = item.last, pieces[count - 1].last
    while last < end and last - item.last < LONGEST_TAIL and _may_follow(hall, last):
        last += 1
    if last == end and (count == len(pieces) or pieces[count].sort is PieceSort.PLACE):
        return replace(item, last=last)
    return item


def _named(hall: Hall, article: int, end: int) -> Item | None:
    """Tokens article..end -> the capitalised name they begin with, after its article; None for a place or a month."""
    first = article
    while first < end and hall.finder.lower[first] in hall.nouns.articles | {"also"}:
        first += 1
    if first >= end or not is_capital(hall, first) or hall.finder.lower[first] in hall.nouns.stops:
        return None
    run = hall.finder.run(first, end)
    if run - first > LONGEST_NAME or hall.page.tokens[first].text in hall.place_words.not_places:
        return None
    if hall.finder.is_place(first, run):
        return None
    noun = hall.finder.lower[run - 1]
    return Item(first, run, article, first, run, SubjectType.ESTABLISHMENT, noun, bare=True)


def _may_follow(hall: Hall, at: int) -> bool:
    """Whether a small word may follow a bare name: a plain noun, as far as one can see."""
    token = hall.page.tokens[at]
    word = hall.finder.lower[at]
    plain = token.kind is TokenKind.WORD and not token.capital and token.text[0] not in "’'"
    return plain and word not in hall.nouns.stops and not word.endswith(("ly", "ed"))


def _is_list_edge(hall: Hall, pieces: list[Piece], segments: list[tuple[int, int]], number: int, other: int) -> bool:
    """Whether two neighbouring stretches are members of one list: nothing but separators and items at their edge."""
    left, right = (other, number) if other < number else (number, other)
    between = pieces[segments[left][1] : segments[right][0]]
    if not between or not all(piece.sort in EDGES for piece in between):
        return False
    edge = pieces[segments[other][1] - 1] if other < number else pieces[segments[other][0]]
    if other > number and edge.sort is PieceSort.WORD:
        return False
    own = pieces[segments[other][0] : segments[other][1]]
    ends_well = edge.sort in {PieceSort.ITEM, PieceSort.PLACE} or not any(p.sort is PieceSort.ITEM for p in own)
    return ends_well or (edge.first >= hall.page.tokens_in(0, 0)[0] and _is_tail(hall, own))


def _is_tail(hall: Hall, own: list[Piece]) -> bool:
    """Whether a stretch ends in an item and its small words ("paint production in Lida and ...")."""
    for words, piece in enumerate(reversed(own)):
        if piece.sort is PieceSort.ITEM:
            return words <= LONGEST_TAIL
        if piece.sort is PieceSort.WORD and not _may_follow(hall, piece.first):
            return False
    return False


def _is_second_place(hall: Hall, pieces: list[Piece], segments: list[tuple[int, int]], number: int) -> bool:
    """Whether a name is the second of two places ("in Smederevo and Bor;"; "in Lagos, Nigeria."), not a workplace."""
    low, high = segments[number]
    before = pieces[segments[number - 1][1] - 1] if number else None
    if before is None or before.sort is not PieceSort.PLACE or segments[number - 1][1] != low - 1:
        return False
    after = pieces[high] if high < len(pieces) else None
    words = [piece for piece in pieces[low:high] if is_word(hall, piece)]
    single = len(words) <= TOWN_WORDS and all(is_capital(hall, piece.first) for piece in words)
    ends = after is None or after.sort in {PieceSort.SEMICOLON, PieceSort.CLOSE}
    return single and ends


def _replaced(pieces: list[Piece], made: dict[int, Item]) -> list[Piece]:
    """Pieces + bare names by their first token -> the pieces with the names as items."""
    done: list[Piece] = []
    skip = -1
    for piece in pieces:
        if piece.first < skip:
            continue
        item = made.get(piece.first) if piece.sort is PieceSort.WORD else None
        if item:
            skip = item.last
            done.append(Piece(PieceSort.ITEM, piece.first, item.last, item=item))
        else:
            done.append(piece)
    return done
