"""A sentence's items and places -> its pieces in order, with the marks of a list's line understood."""

from dataclasses import replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.bare_names import LONGEST_NAME, with_bare_names
from vestka.reading.folding import fold
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.named_words import Item
from vestka.reading.page import TokenKind
from vestka.reading.pieces import EDGES, Hall, Piece, PieceSort, is_capital, is_dash, is_mark
from vestka.reading.places import PlaceMention

_SIGNS = {
    ",": PieceSort.COMMA,
    ";": PieceSort.SEMICOLON,
    ":": PieceSort.COLON,
    "(": PieceSort.OPEN,
    ")": PieceSort.CLOSE,
    "[": PieceSort.OPEN,
    "]": PieceSort.CLOSE,
}


def pieces_of(hall: Hall, first: int, last: int, opened: frozenset[int], *, listed: bool) -> list[Piece]:
    """Tokens first..last -> pieces. At the tokens `opened` a workplace is expected; `listed`: a list's line."""
    pieces = _cut(hall, first, last)
    if listed:
        pieces = _last_town(hall, _unmarked(hall, pieces))
    pieces = _leads(hall, pieces, listed=listed)
    return with_bare_names(hall, pieces, opened, listed=listed)


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
        end = _longest_registered(hall, at, last) if is_capital(hall, at) and at not in taken else at
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
    commas = [number for number, piece in enumerate(pieces) if piece.sort in EDGES]
    if len(commas) != 1 or pieces[commas[0]].sort is not PieceSort.COMMA:
        return pieces
    rest = [piece for piece in pieces[commas[0] + 1 :] if hall.page.tokens[piece.first].text != "."]
    if len(rest) == 1 and rest[0].place:
        town = replace(rest[0], place=replace(rest[0].place, preposition="in"))
        return [*pieces[: commas[0] + 1], town]
    named = all(piece.sort is PieceSort.WORD and is_capital(hall, piece.first) for piece in rest)
    if not rest or not named:
        return pieces
    return [*pieces[: commas[0] + 1], _place_piece(hall, rest[0].first, rest[-1].last)]


def _leads(hall: Hall, pieces: list[Piece], *, listed: bool) -> list[Piece]:
    """Pieces -> the same, with a name before a colon (or a dash, in a list) made a place: "Gdynia: ..."."""
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        opens = at == 0 or pieces[at - 1].sort is PieceSort.SEMICOLON or (listed and is_mark(hall, pieces[at - 1]))
        end = at
        while (
            opens and end < len(pieces) and pieces[end].sort is PieceSort.WORD and is_capital(hall, pieces[end].first)
        ):
            end += 1
        town = pieces[at].place
        if opens and town and at + 1 < len(pieces) and pieces[at + 1].sort is PieceSort.COLON:
            done.append(replace(pieces[at], place=replace(town, preposition=town.preposition or "in")))
            at += 1
        elif (
            at < end < len(pieces)
            and not _only_leads_on(hall, pieces[at:end])
            and (pieces[end].sort is PieceSort.COLON or (listed and is_dash(hall, pieces[end])))
        ):
            done.append(_place_piece(hall, pieces[at].first, pieces[end - 1].last))
            at = end
        else:
            done.append(pieces[at])
            at += 1
    return done


def _only_leads_on(hall: Hall, pieces: list[Piece]) -> bool:
    """Whether a capital word before a colon names no place: "Elsewhere: ...", "Also: ..."."""
    return all(hall.finder.lower[piece.first] in hall.nouns.stops for piece in pieces)


def _place_piece(hall: Hall, first: int, last: int) -> Piece:
    """Tokens that are a place by where they stand -> the piece."""
    start, end = hall.page.tokens[first].start, hall.page.tokens[last - 1].end
    mention = PlaceMention(start, end, start, hall.page.text[start:end], PlaceSort.UNKNOWN, preposition="in")
    return Piece(PieceSort.PLACE, first, last, place=mention)
