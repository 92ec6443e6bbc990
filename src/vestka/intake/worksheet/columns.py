"""A sheet and a mapping in -> where each mapped column stands in the sheet, and which columns nobody mapped."""

from dataclasses import dataclass

from vestka.intake.worksheet.sheet import Sheet
from vestka.kinds.vocabulary import Bound
from vestka.kinds.worksheet import Binding, Mapping
from vestka.kinds.worksheet.mapping import folded


@dataclass(frozen=True, slots=True)
class Placed:
    """A column of the sheet, its place from 0, what it is, and what a bare number in it is."""

    place: int
    binding: Binding
    otherwise: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Columns:
    """How a mapping fits a sheet."""

    placed: tuple[Placed, ...]
    unmapped: tuple[str, ...]
    absent: tuple[str, ...]


def columns_of(sheet: Sheet, mapping: Mapping) -> Columns:
    """A sheet and a mapping -> how they fit; capitals, signs and spaces in a column's name make no difference."""
    places: dict[str, int] = {}
    for place, name in enumerate(sheet.columns):
        places.setdefault(folded(name), place)
    placed: list[Placed] = []
    absent: dict[str, None] = {}
    for binding in mapping.bindings:
        at = places.get(folded(binding.column))
        if at is None:
            absent[binding.column] = None
        else:
            otherwise = mapping.default(f"{binding.field}.bound")
            placed.append(Placed(at, binding, Bound(otherwise) if otherwise else Bound.EXACT))
    taken = {one.place for one in placed}
    unmapped = tuple(name for place, name in enumerate(sheet.columns) if place not in taken)
    return Columns(tuple(placed), unmapped, tuple(absent))
