"""A cell and what its column is -> a field's value, or what of it was not understood; and back again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import cast

from vestka.kinds.claim import Count
from vestka.kinds.vocabulary import Bound
from vestka.kinds.worksheet.dates import Day, read_date
from vestka.kinds.worksheet.fields import DATES, FIELDS, Field, within
from vestka.kinds.worksheet.figures import Body, read_figure, read_number, written_figure
from vestka.kinds.worksheet.mapping import Binding, Word, folded
from vestka.kinds.worksheet.words import NO, NOTHING, YES

MEMBERS = " | "  # between several words of one cell: what our own tables write
BESIDE = ", "  # between the cells of several columns that are one field
_SPLIT = re.compile(r"[|;\n]")
_PIECES_MOST = 64  # words of one cell: more is a text
Value = str | int | bool | list[str] | Body | Day


class Why(StrEnum):
    """Why a cell was not understood."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    ORDER = "order"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a cell says, if anything; and those of its words that say nothing to us, with the reason."""

    value: Value | None = None
    unknown: tuple[str, ...] = ()
    why: Why | None = None


EMPTY = Taken()


def read_cell(cell: str, binding: Binding, otherwise: Bound = Bound.EXACT) -> Taken:
    """A cell and what its column is -> what it says. `otherwise`: what a bare number of a figure is."""
    field, text = FIELDS[binding.field], cell.strip()
    if field.words:
        return _words(text, field, binding)
    if text.casefold() in NOTHING and field.type is not bool:
        return EMPTY
    if field.name in DATES:
        return _date(text, binding)
    if field.type is Count:
        body = read_figure(text, otherwise)
        return Taken(None, (text,), Why.NUMBER) if body is None else Taken(body)
    if field.type is bool:
        return _answer(text, binding)
    return _number(text, field) if field.type is int else _text(text, field)


def _date(text: str, binding: Binding) -> Taken:
    """A cell -> its days."""
    day = read_date(text, binding.dates)
    if isinstance(day, Day):
        return Taken(day)
    return Taken(None, (text,), Why.DATE if day is None else Why.ORDER)


def _number(text: str, field: Field) -> Taken:
    """A cell -> a whole number within the field's limits."""
    number, (low, high) = read_number(text), within(field.limit)
    fits = number is not None and low <= number <= high
    return Taken(number) if fits else Taken(None, (text,), Why.NUMBER)


def _text(text: str, field: Field) -> Taken:
    """A cell -> its words: one line, except for what is quoted."""
    words = text if field.name in {"quote", "note"} else " ".join(text.split())
    return Taken(words) if len(words) <= field.most else Taken(None, (text,), Why.LONG)


def _answer(text: str, binding: Binding) -> Taken:
    """A cell -> yes or no."""
    low = _meant(text, binding) or text.casefold()
    if low in NOTHING:
        return EMPTY
    return Taken(low in YES) if low in YES | NO else Taken(None, (text,), Why.WORD)


def _words(text: str, field: Field, binding: Binding) -> Taken:
    """A cell -> the codebook's word or words for it; a word that is in no list is never the nearest one."""
    if not field.many:
        word = _word(text, field, binding)
        if word is None and text.casefold() not in NOTHING:
            return Taken(None, (text,), Why.WORD)
        return Taken(word)
    found: dict[str, None] = {}
    unknown: list[str] = []
    pieces = _pieces(text, field, binding)
    if len(pieces) > _PIECES_MOST:
        return Taken(None, (text,), Why.LONG)
    for piece in pieces:
        word = _word(piece, field, binding)
        if word is not None:
            found[word] = None
        elif piece.casefold() not in NOTHING:
            unknown.append(piece)
    inside = [word for word in field.words if word in found]
    return Taken(cast("Value", inside) if inside else None, tuple(unknown), Why.WORD if unknown else None)


def _pieces(text: str, field: Field, binding: Binding) -> Sequence[str]:
    """A cell of several words -> the words: between bars, semicolons or line ends; then, if need be, commas."""
    pieces: list[str] = []
    for piece in map(str.strip, _SPLIT.split(text)):
        whole = "," not in piece or _word(piece, field, binding) is not None
        pieces += [piece] if whole else [part.strip() for part in piece.split(",")]
    return pieces


def _word(text: str, field: Field, binding: Binding) -> str | None:
    """A word of a cell -> the codebook's: by the mapping, as the codebook writes it, or as an answer."""
    meant = _meant(text, binding)
    if meant is not None:
        return meant
    known = _known(field.name).get(folded(text))
    if known is not None:
        return known
    answer = "yes" if text.casefold() in YES else "no" if text.casefold() in NO else ""
    return answer if answer in field.words and {"yes", "no"} <= {*field.words} else None


def _meant(text: str, binding: Binding) -> str | None:
    """A word of a cell -> what the mapping says that it means."""
    return _meanings(binding.words).get(folded(text)) if binding.words else None


@lru_cache(maxsize=256)
def _meanings(words: tuple[Word, ...]) -> dict[str, str]:
    """The words of a mapping -> what each means; the first of two for one cell counts."""
    return {folded(word.cell): word.means for word in reversed(words)}


@cache
def _known(name: str) -> dict[str, str]:
    """A field's name -> its own words, as the codebook writes them and by their long names ("Manufacturing" is C)."""
    kind = FIELDS[name].type
    by_name = {folded(word.name): str(word.value) for word in kind}
    return by_name | {folded(str(word.value)): str(word.value) for word in kind}


def written_cell(value: object, binding: Binding, otherwise: Bound = Bound.EXACT) -> str | int | None:
    """A field's value -> a cell that the same mapping reads as that value; None where there is nothing to say."""
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return MEMBERS.join(_foreign(str(member), binding) for member in value)
    if isinstance(value, Count):
        return written_figure(value, otherwise)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int) else _foreign(str(value), binding)


def _foreign(word: str, binding: Binding) -> str:
    """The codebook's word -> the table's own word for it, if the mapping has one."""
    return next((one.cell for one in binding.words if one.means == word), word)
