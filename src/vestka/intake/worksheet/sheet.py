"""A spreadsheet's bytes in -> one sheet of it: the names of its columns and its rows, as texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vestka.intake.charset import text_of
from vestka.intake.format import looks_like
from vestka.intake.limits import COLUMNS_MAX, FILE_MAX, LISTED_MAX, too_big_sentence, whole
from vestka.intake.table import cell_rows
from vestka.intake.worksheet import ods, xlsx
from vestka.intake.worksheet.grid import CELL_MAX, Grid, letters
from vestka.intake.worksheet.package import Package
from vestka.record.refusal import Refused, shown

NAME_MAX = 320  # characters of a column's name
_SIGNS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# What no spreadsheet can hold; our own tables show the same sign in its place.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Before these, our CSV sets an apostrophe, and so do others (register/export.py).
_GUARDED = re.compile("'[=+\\-@\t\r\n'\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row's number as a spreadsheet shows it, and its cells up to the last one that holds something."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """A column's place from 0 -> the cell; empty where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it came. `sheets` are the names in a workbook; `notes` say what of it was not taken."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    sheets: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def sheet_of(data: bytes, name: str, which: str | None = None) -> Sheet:
    """A file's bytes and name, which sheet of a workbook (the first that is shown) -> the sheet. Errors: Refused."""
    if len(data) > FILE_MAX:
        raise Refused(too_big_sentence(len(data)))
    if not data.strip(b" \t\r\n"):
        msg = "This file is empty: there is no table in it."
        raise Refused(msg)
    if data.startswith(b"PK"):
        return _from_workbook(Package(data), which)
    form = looks_like(name, data)
    if form not in {"csv", "tsv", "text"}:
        kind = "a page, a chat or a text" if form in {"html", "telegram", "markdown"} else form
        msg = f"This file is {kind}: a table is read from .csv, .tsv, .xlsx or .ods."
        raise Refused(msg)
    return _from_text(text_of(data), name, tabs=form == "tsv")


def _from_workbook(package: Package, which: str | None) -> Sheet:
    """A package -> a sheet. Errors: Refused if it holds no such sheet."""
    if package.has("mimetype") and package.start("mimetype", len(ods.MIMETYPE) + 1) == ods.MIMETYPE:
        tables = ods.tables_of(package, which)
        return _sheet(_chosen(tables.names, which, tables.names), tables.grid, tables.names)
    if not package.has("[Content_Types].xml"):
        msg = "This file is a zip archive and no workbook: a table is read from .csv, .tsv, .xlsx or .ods."
        raise Refused(msg)
    book = xlsx.book_of(package)
    names = [leaf.name for leaf in book.leaves]
    name = _chosen(names, which, [leaf.name for leaf in book.leaves if leaf.shown] or names)
    return _sheet(name, xlsx.cells_of(package, book, book.leaves[names.index(name)]), names)


def _chosen(names: list[str], which: str | None, shown_names: list[str]) -> str:
    """The names of sheets and the one that is wanted -> the one to read. Errors: Refused if it is not there."""
    if not names:
        msg = "This workbook has no sheet."
        raise Refused(msg)
    if which is not None and which not in names:
        msg = f"This workbook has no sheet {shown(which)}."
        raise Refused(msg)
    return shown_names[0] if which is None else which


def _sheet(name: str, grid: Grid, names: list[str]) -> Sheet:
    """Cells of a workbook -> the sheet, with a sentence about what was left."""
    notes = []
    if grid.formulas_in_all:
        notes.append(
            f"{grid.formulas_in_all:,} cells hold formulas (the first is {grid.formulas[0]}): none was worked out, "
            "only the value that the file keeps for it was taken."
        )
    if grid.far:
        notes.append(f"{grid.far:,} cells to the right of column {letters(COLUMNS_MAX - 1)} were left out.")
    rows = ((number, grid.rows[number]) for number in sorted(grid.rows))
    cleaned = ((number, [_clean(cell) for cell in cells]) for number, cells in rows)
    return _named(name, cleaned, (tuple(names[:LISTED_MAX]), tuple(grid.formulas), notes))


def _from_text(text: str, name: str, *, tabs: bool) -> Sheet:
    """Text of a table -> the sheet: the sign that gives the first row the most columns is the one between cells."""
    said = _SEPARATOR_LINE.match(text)
    signs = (said[1],) if said else ("\t",) if tabs else _SIGNS
    text, skipped = (text[said.end() :], 1) if said else (text, 0)
    widths = {sign: len(next((row.cells for row in cell_rows(text, sign)), None) or ()) for sign in signs}
    sign = max(signs, key=lambda sign: widths[sign])
    notes: list[str] = []
    return _named(name, _text_rows(text, sign, skipped, notes), ((), (), notes))


def _text_rows(text: str, sign: str, skipped: int, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Text and the sign between cells -> numbered rows; a sentence goes to `notes` for each that cannot be read."""
    for row in cell_rows(text, sign):
        if row.cells is None:
            notes.append(
                f"Row {row.number + skipped:,} was left out: a quotation mark is not closed, or it is too wide."
            )
        elif any(len(cell) > CELL_MAX for cell in row.cells):
            notes.append(f"Row {row.number + skipped:,} was left out: a cell has more than {CELL_MAX:,} characters.")
        else:
            yield row.number + skipped, [_clean(_unguarded(cell)) for cell in row.cells]


def _named(
    name: str, rows: Iterator[tuple[int, list[str]]], about: tuple[tuple[str, ...], tuple[str, ...], list[str]]
) -> Sheet:
    """Numbered rows, the first with the columns' names -> the sheet. Errors: Refused if there is no row of names."""
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    _, head = next(filled, (0, []))
    if not head:
        msg = "This table is empty: its first row must hold the names of its columns."
        raise Refused(msg)
    kept = [(number, tuple(cells)) for number, cells in filled]
    width = max([len(head), *(len(cells) for _, cells in kept)])
    columns = _columns(head + [""] * (width - len(head)))
    sheets, formulas, notes = about
    return Sheet(name, columns, tuple(SheetRow(*row) for row in kept), sheets, formulas, tuple(notes))


def _columns(names: list[str]) -> tuple[str, ...]:
    """The first row -> names that differ: one without a name is called by its letter, a second of one name is (2)."""
    columns: dict[str, None] = {}
    for number, words in enumerate(names):
        name = " ".join(words.split())[:NAME_MAX] or f"column {letters(number)}"
        times, differs = 1, name
        while differs in columns:
            times += 1
            differs = f"{name} ({times})"
        columns[differs] = None
    return tuple(columns)


def _unguarded(cell: str) -> str:
    """A cell of a CSV -> the same without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _clean(cell: str) -> str:
    """A cell -> the same in a form that every table can hold."""
    return _UNREADABLE.sub("\ufffd", whole(cell).replace("\r\n", "\n").replace("\r", "\n"))
