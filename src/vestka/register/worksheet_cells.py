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
from vestka.kinds.worksheet.fields import NOTE, value_at
from vestka.kinds.worksheet.mapping import folded
from vestka.register.table import Cell

_STAGE = "stage"
_TIMES = frozenset({"when.start", "when.end"})
_UNKNOWN = "unknown"


@dataclass(slots=True)
class Cells:
    """A row by its columns; `fits` is false where it would say something else; `left_out` is what it cannot say."""

    by_column: dict[str, Cell] = empty(default_factory=dict)
    fits: bool = True
    left_out: list[str] = empty(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a column is, and how its cell is read; `share`: which of the columns of one field it is, of how many."""

    binding: Binding
    field: Field
    otherwise: Bound
    default: str | None
    share: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping, column by column; what holds for all rows; whether a column tells how exact a time is."""

    columns: tuple[tuple[str, tuple[_Slot, ...]], ...]
    for_all: tuple[tuple[str, str | None], ...]
    has_precision: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A column's slot, and what the entry says there."""

    slot: _Slot
    value: object


def plan_of(mapping: Mapping) -> Plan:
    """A mapping -> what to write in each column."""
    slots: dict[str, list[_Slot]] = {}
    names = {folded(column): column for column in reversed(mapping.columns())}
    for binding in mapping.bindings:
        field, beside = FIELDS[binding.field], mapping.of_field(binding.field)
        bound = Bound(mapping.default(f"{field.name}.bound") or Bound.EXACT)
        slot = _Slot(binding, field, bound, mapping.default(field.name), (beside.index(binding), len(beside)))
        slots.setdefault(names[folded(binding.column)], []).append(slot)
    for_all = tuple((name, mapping.default(name)) for name in ("kind", "stance") if not mapping.of_field(name))
    columns = tuple((column, tuple(inside)) for column, inside in slots.items())
    return Plan(columns, for_all, bool(mapping.of_field("when.precision")))


def cells_of(roots: Table[str, object], plan: Plan) -> Cells:
    """The nouns by the first part of the fields' names -> the row."""
    cells = Cells()
    for column, slots in plan.columns:
        wanted = [_Wanted(slot, _value(roots, slot, plan)) for slot in slots]
        cell, said = _cell(wanted)
        cells.by_column[column] = cell
        _note(cells, column, [one for one, told in zip(wanted, said, strict=True) if not told])
    for name, word in plan.for_all:
        # where no column can say it, the table's own word for all rows must be the entry's
        if word != roots.get(name):
            cells.fits = False
            cells.left_out.append(f"{name} is '{roots.get(name)}', which this table cannot say: the entry is not in it")
    return cells


def _note(cells: Cells, column: str, missed: Sequence[_Wanted]) -> None:
    """What a column could not say of an entry -> noted; a row without it that matters does not fit."""
    for one in missed:
        field = one.slot.field
        if field.core and field.path[0] != "count":
            cells.fits = False
            cells.left_out.append(f"the column {column} cannot say {field.name}: the entry is not in it")
        else:
            cells.left_out.append(f"the column {column} cannot say {field.name} as the entry has it")


def _value(roots: Table[str, object], slot: _Slot, plan: Plan) -> object:
    """A slot -> what the entry says there; of a text that is several columns, this column's share."""
    field = slot.field
    if field.name == NOTE:
        return None
    if field.name in _TIMES and not plan.has_precision:
        return _date(roots.get("when"), field)
    value = value_at(roots, field)
    number, columns = slot.share
    if columns == 1 or not isinstance(value, str):
        return value
    pieces = value.split(BESIDE)
    spare = max(0, len(pieces) - columns)
    shares = [BESIDE.join(pieces[: spare + 1]), *pieces[spare + 1 :]]
    return shares[number] if number < len(shares) else None


def _date(when: object, field: Field) -> str | None:
    """A time -> its start or its end as one cell tells it; the end of a month or a year is told by its start."""
    if not isinstance(when, When):
        return None
    start = written_date(when.start, when.precision, end=False)
    end = written_date(when.end, when.precision, end=True)
    return start if field.name == "when.start" else None if end == start and end != when.end else end


def _cell(wanted: Sequence[_Wanted]) -> tuple[Cell, list[bool]]:
    """What a column must say -> the cell that says most of it, and for each part whether it does."""
    own = [written_cell(one.value, one.slot.binding, one.slot.otherwise) for one in wanted]
    if any(_has_no_word(one) for one in wanted):
        return None, [not _has_no_word(one) for one in wanted]
    if all(_same(one.value, one.slot.field) is None for one in wanted):
        return None, [_empty_says(one) for one in wanted]
    words = [word.cell for one in wanted for word in one.slot.binding.words]
    best: tuple[Cell, list[bool]] = (None, [_empty_says(one) for one in wanted])
    for strict in (True, False):
        for cell in (*_once(own), *(words if len(wanted) > 1 else ())):
            said = [_says(str(cell), one, strict=strict) for one in wanted]
            if all(said):
                return cell, said
            harm = any(one.slot.field.core and not told for one, told in zip(wanted, said, strict=True))
            if not harm and sum(said) > sum(best[1]):
                best = (cell, said)
    return best


def _has_no_word(one: _Wanted) -> bool:
    """Whether a table has words for the stance, and none for this one: ours would not be understood by who reads it."""
    words = one.slot.binding.words
    return one.slot.field.name == "stance" and bool(words) and one.value not in {word.means for word in words}


def _once(cells: Iterable[Cell]) -> list[Cell]:
    """Cells -> those that are there, each once."""
    return list(dict.fromkeys(cell for cell in cells if cell is not None))


def _empty_says(one: _Wanted) -> bool:
    """Whether an empty cell is read as what the entry says."""
    default = one.slot.default if one.slot.field.words else None
    return _same(one.value, one.slot.field) == _same(default, one.slot.field)


def _says(cell: str, one: _Wanted, *, strict: bool) -> bool:
    """Whether a cell is read as what the entry says. Not strict: it may tell of a stage or a detail that is left open.

    A table has one word for several things: a threat is planned, and threatened; who struck is the employer's.
    """
    slot, wanted = one.slot, _same(one.value, one.slot.field)
    taken = read_cell(cell, slot.binding, slot.otherwise)
    if taken.unknown:
        return not slot.field.core and wanted is None
    value = taken.value
    if isinstance(value, Day):
        return isinstance(wanted, str) and wanted in (value.start, value.end, value.start[:7], value.start[:4])
    if isinstance(one.value, Count) and isinstance(value, dict):
        told = {name: part for name, part in value.items() if name != "text"}
        return told.items() <= plain(one.value).items()
    read = _same(value if value is not None else slot.default, slot.field)
    return read == wanted or (not strict and wanted is None and (slot.field.name == _STAGE or not slot.field.core))


def _same(value: object, field: Field) -> object:
    """A value -> how it is compared: words as words, one kind of space; a stage that is unknown is no stage."""
    if isinstance(value, tuple):
        return [str(member) for member in value] or None
    if isinstance(value, str):
        return None if field.name == _STAGE and value == _UNKNOWN else " ".join(str(value).split())
    return value
