"""A sheet and a mapping in -> what only a person can answer before the rows can be coded."""

from collections.abc import Iterator
from dataclasses import dataclass

from vestka.intake.limits import LISTED_MAX
from vestka.intake.worksheet.columns import Placed, columns_of
from vestka.intake.worksheet.sheet import Sheet
from vestka.kinds.worksheet import FIELDS, DateOrder, Mapping, checked
from vestka.kinds.worksheet.cells import Why, read_cell


@dataclass(frozen=True, slots=True)
class Question:
    """A field that nothing gives (`column` is None), or what of a column is not understood.

    `examples` are the first of the cells, each once; `rows` is how many rows it is about; `choices` are the words
    that would answer it, if it is one of a list.
    """

    field: str
    column: str | None = None
    why: Why | None = None
    examples: tuple[str, ...] = ()
    rows: int = 0
    choices: tuple[str, ...] = ()

    @property
    def must(self) -> bool:
        """Whether rows stay uncoded until it is answered."""
        return FIELDS[self.field].core


def questions_of(sheet: Sheet, mapping: Mapping) -> tuple[Question, ...]:
    """A sheet and a mapping -> the questions, those that must be answered first. Errors: Refused on a wrong mapping."""
    columns = columns_of(sheet, checked(mapping))
    mapped = {one.binding.field for one in columns.placed} | {one.field for one in mapping.fixed}
    missing = [
        Question(name, rows=len(sheet.rows), choices=FIELDS[name].words)
        for name in ("kind", "stance")
        if name not in mapped
    ]
    asked = [question for one in columns.placed for question in _of_column(sheet, one)]
    return tuple(sorted((*missing, *asked), key=lambda question: not question.must))


def _of_column(sheet: Sheet, one: Placed) -> Iterator[Question]:
    """A mapped column -> a question for each reason for which cells of it are not understood."""
    found: dict[Why, dict[str, None]] = {}
    rows: dict[Why, int] = {}
    for row in sheet.rows:
        cell = row.cell(one.place)
        taken = read_cell(cell, one.binding, one.otherwise) if cell.strip() else None
        if taken is not None and taken.why is not None:
            found.setdefault(taken.why, {}).update(dict.fromkeys(taken.unknown))
            rows[taken.why] = rows.get(taken.why, 0) + 1
    field = FIELDS[one.binding.field]
    for why, words in found.items():
        choices = tuple(DateOrder) if why is Why.ORDER else field.words
        examples = tuple(words)[:LISTED_MAX]
        yield Question(field.name, sheet.columns[one.place], why, examples, rows[why], choices)
