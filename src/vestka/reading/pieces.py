"""The parts of a sentence as nouns: workplaces, places, signs and words in a row, and the hall they are read in."""

from dataclasses import dataclass
from enum import StrEnum

from vestka.reading.items import ItemFinder
from vestka.reading.named_words import Item
from vestka.reading.nouns import Nouns
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_words import PlaceWords
from vestka.reading.places import PlaceMention, Places
from vestka.reading.workplaces import Registry


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


SEPARATORS = frozenset({PieceSort.COMMA, PieceSort.JOINER, PieceSort.SEMICOLON, PieceSort.COLON})
EDGES = SEPARATORS | {PieceSort.OPEN, PieceSort.CLOSE}


@dataclass(frozen=True, slots=True, eq=False)
class Hall:
    """What the reading of one page's workplaces holds on to: the page and what was found on it so far."""

    page: Page
    nouns: Nouns
    place_words: PlaceWords
    places: Places
    finder: ItemFinder
    registry: Registry


def is_capital(hall: Hall, at: int) -> bool:
    """Whether a token is a capitalised word."""
    token = hall.page.tokens[at]
    return token.kind is TokenKind.WORD and token.capital


def is_word(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a word and no sign."""
    return hall.page.tokens[piece.first].kind is TokenKind.WORD


def is_mark(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a bullet or another sign at the start of a line."""
    return hall.page.tokens[piece.first].kind is TokenKind.SIGN


def is_dash(hall: Hall, piece: Piece) -> bool:
    """Whether a piece is a dash."""
    return hall.page.tokens[piece.first].text in {"–", "—", "-"}
