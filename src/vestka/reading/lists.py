"""A sentence's items and places -> its pieces in order, with bare names that stand in a list added as items.

A bare name ("Naftan", "Kompo tools") is a workplace only beside one: between separators of
a list in which another member is a workplace, or right after "workers at".
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.folding import fold
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.items import Item, ItemFinder
from vestka.reading.nouns import Nouns
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_words import PlaceWords
from vestka.reading.places import PlaceMention, Places
from vestka.reading.workplaces import Registry

LONGEST_TAIL = 3  # small words after a bare name: "Kompo machine tools"
LONGEST_NAME = 6  # capitalised words of a bare name


class PieceSort(StrEnum):
    """What stands at this point of a sentence."""

    ITEM = "item"
    PLACE = "place"
    COMMA = "comma"
    JOINER = "joiner"
    SEMICOLON = "semicolon"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a sentence as tokens first..last (last excluded)."""

    sort: PieceSort
    first: int
    last: int
    item: Item | None = None
    place: PlaceMention | None = None


_SIGNS = {
    ",": PieceSort.COMMA,
    ";": PieceSort.SEMICOLON,
    ":": PieceSort.COLON,
    "(": PieceSort.OPEN,
    ")": PieceSort.CLOSE,
    "[": PieceSort.OPEN,
    "]": PieceSort.CLOSE,
}
_SEPARATORS = frozenset({PieceSort.COMMA, PieceSort.JOINER, PieceSort.SEMICOLON, PieceSort.COLON})
_EDGES = _SEPARATORS | {PieceSort.OPEN, PieceSort.CLOSE}
_OPENERS = frozenset({"at", "of", "from", "by"})


@dataclass(frozen=True, slots=True, eq=False)
class Hall:
    """What the reading of one page's workplaces holds on to: the page and what was found on it so far."""

    page: Page
    nouns: Nouns
    place_words: PlaceWords
    places: Places
    finder: ItemFinder
    registry: Registry


def pieces_of(hall: Hall, first: int, last: int, opened: frozenset[int], *, listed: bool) -> list[Piece]:
    """Tokens first..last -> pieces. `opened` are tokens after which a workplace is expected; `listed`: a list's line."""
    pieces = _cut(hall, first, last)
    if listed:
        pieces = _last_town(hall, _unmarked(hall, pieces))
    pieces = _leads(hall, pieces, listed=listed)
    return _with_bare_names(hall, pieces, opened, listed=listed)


def _cut(hall: Hall, first: int, last: int) -> list[Piece]:
    """Tokens -> pieces: items and places found before, signs, joiners, and every other word by itself."""
    tokens, lower = hall.page.tokens, hall.finder.lower
    found = hall.finder.find(first, last)
    items = {item.article: item for item in [*found, *_registered(hall, first, last, found)]}
    start, end = tokens[first].start, tokens[last - 1].end
    places = {
        hall.page.tokens_in(place.phrase, place.end)[0]: place
        for place in hall.places.within(start, end)
        if not place.in_name
    }
    pieces = []
    at = first
    while at < last:
        if at in items:
            piece = Piece(PieceSort.ITEM, at, items[at].last, item=items[at])
        elif at in places:
            piece = Piece(
                PieceSort.PLACE, at, hall.page.tokens_in(places[at].phrase, places[at].end)[1], None, places[at]
            )
        else:
            length = next(
                (len(words) for words in hall.nouns.joiners if tuple(lower[at : at + len(words)]) == words), 0
            )
            sort = PieceSort.JOINER if length else _SIGNS.get(tokens[at].text[0], PieceSort.WORD)
            piece = Piece(
                sort if tokens[at].kind is TokenKind.SIGN or length else PieceSort.WORD, at, at + max(length, 1)
            )
        pieces.append(piece)
        at = piece.last
    return pieces


def _registered(hall: Hall, first: int, last: int, found: list[Item]) -> list[Item]:
    """Tokens first..last -> items for names of the registry that no item covers yet."""
    if not hall.registry.exact:
        return []
    taken = {at for item in found for at in range(item.article, item.last)}
    more: list[Item] = []
    at = first
    while at < last:
        end = _longest_registered(hall, at, last) if _capital(hall, at) and at not in taken else at
        if end > at and not taken & set(range(at, end)) and not hall.finder.is_place(at, end):
            article = at - 1 if at > first and hall.finder.lower[at - 1] in hall.nouns.articles else at
            noun = hall.finder.lower[end - 1]
            run = hall.finder.run(at, end)
            name_last = end if hall.finder.is_place(at, run) else run
            more.append(Item(at, end, article, at, name_last, SubjectType.ESTABLISHMENT, noun))
        at = max(end, at + 1)
    return more


def _longest_registered(hall: Hall, at: int, last: int) -> int:
    """A token -> the token after the longest name of the registry that begins there (itself: none)."""
    tokens = hall.page.tokens
    for end in range(min(at + LONGEST_NAME, last), at, -1):
        if hall.registry.exact.get(fold(hall.page.clear[tokens[at].start : tokens[end - 1].end])):
            return end
    return at


def _unmarked(hall: Hall, pieces: list[Piece]) -> list[Piece]:
    """A list's line -> the same without its bullet or number."""
    at = 0
    while at < len(pieces) - 1 and pieces[at].sort in {PieceSort.WORD, PieceSort.CLOSE, PieceSort.OPEN}:
        token = hall.page.tokens[pieces[at].first]
        if token.kind is TokenKind.WORD and not (len(token.text) == 1 and token.text.islower()):
            break
        at += 1
    return pieces[at:]


def _last_town(hall: Hall, pieces: list[Piece]) -> list[Piece]:
    """A list's line of a workplace, a comma and a name ("X Coal Mine, Zonguldak") -> the same with the name a place."""
    commas = [number for number, piece in enumerate(pieces) if piece.sort in _EDGES]
    if len(commas) != 1 or pieces[commas[0]].sort is not PieceSort.COMMA:
        return pieces
    rest = [piece for piece in pieces[commas[0] + 1 :] if hall.page.tokens[piece.first].text != "."]
    if len(rest) == 1 and rest[0].place:
        town = replace(rest[0], place=replace(rest[0].place, preposition="in"))
        return [*pieces[: commas[0] + 1], town]
    named = all(piece.sort is PieceSort.WORD and _capital(hall, piece.first) for piece in rest)
    if not rest or not named:
        return pieces
    return [*pieces[: commas[0] + 1], _place_piece(hall, rest[0].first, rest[-1].last)]


def _leads(hall: Hall, pieces: list[Piece], *, listed: bool) -> list[Piece]:
    """Pieces -> the same, with a name before a colon (or a dash, in a list) made a place: "Gdynia: ..."."""
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        opens = at == 0 or pieces[at - 1].sort is PieceSort.SEMICOLON or (listed and _is_mark(hall, pieces[at - 1]))
        end = at
        while opens and end < len(pieces) and pieces[end].sort is PieceSort.WORD and _capital(hall, pieces[end].first):
            end += 1
        if at < end < len(pieces) and (pieces[end].sort is PieceSort.COLON or (listed and _is_dash(hall, pieces[end]))):
            done.append(_place_piece(hall, pieces[at].first, pieces[end - 1].last))
            at = end
        else:
            done.append(pieces[at])
            at += 1
    return done


def _place_piece(hall: Hall, first: int, last: int) -> Piece:
    """Tokens that are a place by where they stand -> the piece."""
    start, end = hall.page.tokens[first].start, hall.page.tokens[last - 1].end
    mention = PlaceMention(start, end, start, hall.page.text[start:end], PlaceSort.UNKNOWN, preposition="in")
    return Piece(PieceSort.PLACE, first, last, place=mention)


def _with_bare_names(hall: Hall, pieces: list[Piece], opened: frozenset[int], *, listed: bool) -> list[Piece]:
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
        if piece.sort in _EDGES:
            if low < number:
                found.append((low, number))
            low = number + 1
    if low < len(pieces):
        found.append((low, len(pieces)))
    return found


def _bare(hall: Hall, pieces: list[Piece], opened: frozenset[int], *, listed: bool) -> Item | None:
    """A stretch -> the bare name that is all there is to it (after an opener, and before a place), or None."""
    starts = [number for number, piece in enumerate(pieces) if piece.first in opened]
    if starts:
        pieces = pieces[starts[-1] :]
    if pieces and pieces[-1].sort is PieceSort.WORD and hall.page.tokens[pieces[-1].first].text in {".", "!", "”"}:
        pieces = pieces[:-1]
    if pieces and pieces[-1].sort is PieceSort.PLACE:
        pieces = pieces[:-1]
    if not pieces or any(piece.sort is not PieceSort.WORD for piece in pieces):
        return None
    article = pieces[0].first
    first, last = article, pieces[-1].last
    while first < last and hall.finder.lower[first] in hall.nouns.articles | {"also"}:
        first += 1
    if (
        first >= last
        or not _capital(hall, first)
        or (hall.finder.opens(first) and not starts and not opened and not listed)
    ):
        return None
    run = hall.finder.run(first, last)
    tail = range(run, last)
    if run - first > LONGEST_NAME or len(tail) > LONGEST_TAIL or not all(_may_follow(hall, at) for at in tail):
        return None
    if hall.page.tokens[first].text in hall.place_words.not_places or hall.finder.is_place(first, run):
        return None
    if hall.finder.lower[first] in hall.nouns.stops:
        return None
    return Item(first, last, article, first, run, SubjectType.ESTABLISHMENT, hall.finder.lower[last - 1], bare=True)


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
    if not between or not all(piece.sort in _EDGES for piece in between):
        return False
    edge = pieces[segments[other][1] - 1] if other < number else pieces[segments[other][0]]
    if other > number and edge.sort is PieceSort.WORD:
        return False
    own = pieces[segments[other][0] : segments[other][1]]
    ends_well = edge.sort in {PieceSort.ITEM, PieceSort.PLACE} or not any(p.sort is PieceSort.ITEM for p in own)
    return ends_well or (edge.first >= hall.page.tokens_in(0, 0)[0] and _is_tail(hall, own))


def _is_tail(hall: Hall, own: list[Piece]) -> bool:
    """Whether a stretch ends in an item and its small words ("paint production in Lida and ...")."""
    words = 0
    for piece in reversed(own):
        if piece.sort is PieceSort.ITEM:
            return words <= LONGEST_TAIL
        if piece.sort is PieceSort.WORD and not _may_follow(hall, piece.first):
            return False
        words += 1
    return False


def _is_second_place(hall: Hall, pieces: list[Piece], segments: list[tuple[int, int]], number: int) -> bool:
    """Whether a name is the second of two places ("in Smederevo and Bor;"; "in Lagos, Nigeria."), not a workplace."""
    low, high = segments[number]
    before = pieces[segments[number - 1][1] - 1] if number else None
    if before is None or before.sort is not PieceSort.PLACE or segments[number - 1][1] != low - 1:
        return False
    after = pieces[high] if high < len(pieces) else None
    words = [piece for piece in pieces[low:high] if _is_word(hall, piece)]
    single = len(words) <= 2 and all(_capital(hall, piece.first) for piece in words)  # noqa: PLR2004 - "Port Harcourt"
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


def _capital(hall: Hall, at: int) -> bool:
    """Whether a token is a capitalised word."""
    token = hall.page.tokens[at]
    return token.kind is TokenKind.WORD and token.capital


def _is_word(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a word and no sign."""
    return hall.page.tokens[piece.first].kind is TokenKind.WORD


def _is_mark(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a bullet or another sign at the start of a line."""
    return hall.page.tokens[piece.first].kind is TokenKind.SIGN


def _is_dash(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a dash."""
    return hall.page.tokens[piece.first].text in {"–", "—", "-"}
