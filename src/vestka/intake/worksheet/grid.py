"""Cells of a sheet as they come, one by one -> its rows, within limits: the sheet is never larger than what it says."""

from dataclasses import dataclass, field

from vestka.intake.limits import CELLS_MAX, COLUMNS_MAX, LISTED_MAX, ROWS_MAX
from vestka.record.refusal import Refused

CELL_MAX = 32_767  # characters: what a spreadsheet's own cell holds


@dataclass(slots=True)
class Grid:
    """Fills up; `rows` are by their number as a spreadsheet shows it, and only those that hold something."""

    rows: dict[int, list[str]] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    formulas_in_all: int = 0
    far: int = 0
    held: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """A cell's place (row from 1, column from 0) and text. Errors: Refused beyond a limit."""
        if not text.strip():
            return
        if column >= COLUMNS_MAX:
            self.far += 1
            return
        if len(text) > CELL_MAX:
            msg = f"Cell {place(row, column)} has more than {CELL_MAX:,} characters, the most that a cell may hold."
            raise Refused(msg)
        cells = self.rows.get(row)
        if cells is None:
            if len(self.rows) > ROWS_MAX:
                msg = f"This sheet has more than {ROWS_MAX:,} rows: split it into several."
                raise Refused(msg)
            cells = self.rows[row] = []
        short = column + 1 - len(cells)
        if short > 0:
            self.held += short
            cells.extend([""] * short)
        if self.held > CELLS_MAX:
            msg = f"This sheet has more than {CELLS_MAX:,} cells: keep the columns that matter, or split it."
            raise Refused(msg)
        cells[column] = text

    def is_formula(self, row: int, column: int) -> None:
        """Note that a cell's text is what a formula once gave."""
        self.formulas_in_all += 1
        if len(self.formulas) < LISTED_MAX:
            self.formulas.append(place(row, column))


def letters(column: int) -> str:
    """A column's number from 0 -> its letters, as a spreadsheet shows them."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int) -> str:
    """A cell's row from 1 and column from 0 -> its name, like B7."""
    return f"{letters(column)}{row}"
