"""What an entry says and a mapping in -> its cells; each is read back, and one that would say more stays empty."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass
from dataclasses import field as empty

from vestka.kinds.claim import Count, When
from vestka.kinds.shape import plain
from vestka.kinds.vocabulary import Bound
from vestka.kinds.worksheet import FIELDS, Binding, Field, Mapping
from vestka.kinds.worksheet.cells import BESIDE, read_cell, written_cell
from vestka.kinds.worksheet.dates import Day, written_date
from vestka.kinds.worksheet.fields import DATES, NOTE, value_at
from vestka.register.table import Cell

_STAGE = "stage"
_UNKNOWN = "unknown"


@dataclass(slots=True)
class Cells:
    """A row by its columns; `fits` is false where it would say something else; `left_out` is what it cannot say."""

    by_column: dict[str, Cell] = empty(default_factory=dict)
    fits: bool = True
    left_out: list[str] = empty(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column's binding, what the entry says there, and what is read where the cell is empty."""

    binding: Binding
    field: Field
    value: object
    otherwise: Bound
    default: str | None


def cells_of(roots: Table[str, object], mapping: Mapping) -> Cells:
    """The nouns by the first part of the fields' names -> the row."""
    cells = Cells()
    parts = _parts(roots, mapping)
    for column in mapping.columns():
        wanted = [_wanted(roots, mapping, binding, parts) for binding in mapping.of_column(column)]
        cell, said = _cell(wanted)
        cells.by_column[column] = cell
        _note(cells, column, [one for one, told in zip(wanted, said, strict=True) if not told])
    for name in ("kind", "stance"):
        # where no column can say it, the table's own word for all rows must be the entry's
        if not mapping.of_field(name) and mapping.default(name) != roots.get(name):
            cells.fits = False
            cells.left_out.append(f"{name} is '{roots.get(name)}', which this table cannot say: the entry is not in it")
    return cells


def _note(cells: Cells, column: str, missed: Sequence[_Wanted]) -> None:
    """What a column could not say of an entry -> noted; a row without it that matters does not fit."""
    for one in missed:
        if one.field.core and one.field.path[0] != "count":
            cells.fits = False
            cells.left_out.append(f"the column {column} cannot say {one.field.name}: the entry is not in it")
        else:
            cells.left_out.append(f"the column {column} cannot say {one.field.name} as the entry has it")


def _parts(roots: Table[str, object], mapping: Mapping) -> dict[str, list[str]]:
    """Fields of text that are several columns -> the entry's words for each column, in their order."""
    parts = {}
    for name in {binding.field for binding in mapping.bindings}:
        field, columns = FIELDS[name], mapping.of_field(name)
        value = value_at(roots, field)
        if len(columns) > 1 and isinstance(value, str) and field.is_text:
            pieces = value.split(BESIDE)
            spare = len(pieces) - len(columns)
            head = [BESIDE.join(pieces[: spare + 1]), *pieces[spare + 1 :]] if spare > 0 else pieces
            parts[name] = head + [""] * (len(columns) - len(head))
    return parts


def _wanted(roots: Table[str, object], mapping: Mapping, binding: Binding, parts: dict[str, list[str]]) -> _Wanted:
    """A binding -> what its cell must say."""
    field = FIELDS[binding.field]
    value = None if field.name == NOTE else value_at(roots, field)
    if field.name in parts:
        value = parts[field.name][mapping.of_field(field.name).index(binding)] or None
    elif field.name.startswith("when.") and field.name in DATES and not mapping.of_field("when.precision"):
        value = _date(roots.get("when"), field)
    bound = mapping.default(f"{field.name}.bound")
    return _Wanted(binding, field, value, Bound(bound) if bound else Bound.EXACT, mapping.default(field.name))


def _date(when: object, field: Field) -> str | None:
    """A time -> its start or its end as one cell tells it; the end of a month or a year is told by its start."""
    if not isinstance(when, When):
        return None
    start = written_date(when.start, when.precision, end=False)
    end = written_date(when.end, when.precision, end=True)
    return start if field.name == "when.start" else None if end == start and end != when.end else end


def _cell(wanted: Sequence[_Wanted]) -> tuple[Cell, list[bool]]:
    """What a column must say -> the cell that says most of it, and for each part whether it does."""
    own = [written_cell(one.value, one.binding, one.otherwise) for one in wanted]
    if len(wanted) == 1 and own[0] is None:
        return None, [_empty_says(wanted[0])]
    words = [word.cell for one in wanted for word in one.binding.words]
    best: tuple[Cell, list[bool]] = (None, [_empty_says(one) for one in wanted])
    for strict in (True, False):
        for cell in (*_once(own), *(words if len(wanted) > 1 else ())):
            said = [_says(str(cell), one, strict=strict) for one in wanted]
            if all(said):
                return cell, said
            harm = any(one.field.core and not told for one, told in zip(wanted, said, strict=True))
            if not harm and sum(said) > sum(best[1]):
                best = (cell, said)
    return best


def _once(cells: Iterable[Cell]) -> list[Cell]:
    """Cells -> those that are there, each once."""
    return list(dict.fromkeys(cell for cell in cells if cell is not None))


def _empty_says(one: _Wanted) -> bool:
    """Whether an empty cell is read as what the entry says."""
    return _same(one.value) == (None if one.default == _UNKNOWN else one.default if one.field.words else None)


def _says(cell: str, one: _Wanted, *, strict: bool) -> bool:
    """Whether a cell is read as what the entry says. Not strict: of a stage that the entry leaves open it may tell one.

    A table has one word for several things (a threat is planned, and threatened); the fold keeps no such stage.
    """
    taken = read_cell(cell, one.binding, one.otherwise)
    wanted = _same(one.value)
    if taken.unknown:
        return not one.field.core and wanted is None
    value = taken.value
    if isinstance(value, Day):
        return isinstance(wanted, str) and wanted in (value.start, value.end, value.start[:7], value.start[:4])
    if isinstance(one.value, Count) and isinstance(value, dict):
        told = {name: part for name, part in value.items() if name != "text"}
        return told.items() <= plain(one.value).items()
    read = _same(value if value is not None else one.default)
    return read == wanted or (not strict and one.field.name == _STAGE and wanted is None)


def _same(value: object) -> object:
    """A value -> how it is compared: words as words, an unknown stage as nothing, one kind of space."""
    if isinstance(value, tuple):
        return [str(member) for member in value] or None
    if isinstance(value, str):
        return None if str(value) == _UNKNOWN else " ".join(str(value).split())
    return value
