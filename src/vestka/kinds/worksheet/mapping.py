"""Mapping: which column of a monitor's spreadsheet is which field of ours, and what its words mean; kept as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, cast

from vestka.kinds.claim import Count, Short
from vestka.kinds.shape import Cap, built, jsonable
from vestka.kinds.worksheet.fields import FIELDS, NOTE, QUOTE, Field
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused, shown

JSON_MAX = 1 << 20
Cell = Annotated[str, Cap(1_024)]


class DateOrder(StrEnum):
    """How 03/04/2031 is meant: only a person who knows the table can say."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Word:
    """A cell as it stands in the table, and the codebook's word for it. Capitals make no difference."""

    cell: Cell
    means: Short


@dataclass(frozen=True, slots=True)
class Binding:
    """A column is a field. A column may be several, and several columns of text may be one field, in their order."""

    column: Cell
    field: Short
    words: tuple[Word, ...] = ()
    dates: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """What holds for each row whose cells do not say otherwise, because the person who made the mapping says so."""

    field: Short
    value: Short


@dataclass(frozen=True, slots=True)
class Mapping:
    """The whole table's. What no column and no fixed value gives stays unknown."""

    name: Short
    bindings: tuple[Binding, ...] = ()
    fixed: tuple[Fixed, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """The columns, each once, in the order in which they are first named."""
        return tuple(dict.fromkeys(binding.column for binding in self.bindings))

    def of_column(self, column: str) -> tuple[Binding, ...]:
        """A column -> what it is."""
        return tuple(binding for binding in self.bindings if folded(binding.column) == folded(column))

    def of_field(self, field: str) -> tuple[Binding, ...]:
        """A field -> the columns that it comes from."""
        return tuple(binding for binding in self.bindings if binding.field == field)

    def default(self, field: str) -> str | None:
        """A field -> what it is where no cell says it."""
        return next((fixed.value for fixed in self.fixed if fixed.field == field), None)


def folded(words: str) -> str:
    """A column's name or a cell -> the same without what makes no difference: capitals, signs, spaces."""
    letters = "".join(letter if letter.isalnum() else " " for letter in words.casefold())
    return " ".join(letters.split()) or words.strip()


def checked(mapping: Mapping) -> Mapping:
    """A mapping -> the same. Errors: Refused names a field that does not exist, is said twice, or has a wrong word."""
    for fault in _faults(mapping):
        raise Refused(fault)
    return mapping


def _faults(mapping: Mapping) -> Iterator[str]:
    """A mapping -> a sentence for each thing that is wrong with it; the first is the one to say."""
    for name in (*(one.field for one in mapping.bindings), *(one.field for one in mapping.fixed)):
        if name not in FIELDS:
            yield f"{shown(name)} is no field of the codebook: nothing can be mapped to it."
    for (column, name), number in Counter((folded(one.column), one.field) for one in mapping.bindings).items():
        if number > 1:
            yield f"The column {shown(column)} is mapped to {name} twice."
    for name, number in Counter(one.field for one in mapping.bindings).items():
        if number > 1 and not joins(FIELDS[name]):
            yield f"Two columns are mapped to {name}, which holds one value: choose one of them."
    yield from _wrong_words(mapping)


def _wrong_words(mapping: Mapping) -> Iterator[str]:
    """A mapping whose fields are there -> a sentence for each word that its field does not have."""
    said = [(one.field, word.means) for one in mapping.bindings for word in one.words]
    for name, word in (*said, *((one.field, one.value) for one in mapping.fixed)):
        if FIELDS[name].words and word not in FIELDS[name].words:
            yield f"{shown(word)} is no word of {name}: it may be {', '.join(FIELDS[name].words[:20])}."
    for one in mapping.fixed:
        if FIELDS[one.field].many or not FIELDS[one.field].words:
            yield f"{one.field} cannot be the same for a whole table: map a column to it."


def joins(field: Field) -> bool:
    """Whether several columns may be one field: their words are set side by side."""
    return field.many or field.name in {QUOTE, NOTE} or (field.is_text and field.type is not Count)


def mapping_to_json(mapping: Mapping) -> str:
    """A mapping -> its JSON, the same each time."""
    return json.dumps(jsonable(mapping), ensure_ascii=False, indent=1) + "\n"


def mapping_from_json(text: str) -> Mapping:
    """JSON -> the mapping. Errors: Refused if it is none, or not one that can be used."""
    if len(text) > JSON_MAX:
        msg = f"This mapping is longer than {JSON_MAX:,} characters."
        raise Refused(msg)
    try:
        body = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        msg = "This is no mapping: it is not written as JSON."
        raise Refused(msg) from error
    return checked(built(Mapping, cast("Plain", _without_nulls(body))))


def _without_nulls(value: object, depth: int = 0) -> object:
    """JSON's value -> the same as a noun's body is written: what is unknown or empty is left out."""
    if depth > len("a list of bindings of words"):
        return value
    if isinstance(value, dict):
        return {
            name: _without_nulls(member, depth + 1)
            for name, member in value.items()
            if member is not None and member != []
        }
    return [_without_nulls(member, depth + 1) for member in value] if isinstance(value, list) else value
