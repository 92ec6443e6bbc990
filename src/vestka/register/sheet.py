"""Rows in -> an XLSX workbook's bytes out: the same rows give the same bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from vestka.register.table import COLUMNS, DEMONSTRATION, LICENCE, Row, demonstration

REGISTER, ABOUT = "register", "about"
# A workbook has a date of creation; ours says nothing about when or where it was made.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTH = 18


def workbook(table: Sequence[Row]) -> bytes:
    """Rows -> a workbook with the sheets `register` and `about`. Text is written as text: no cell is a formula."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": "Register", "comments": _note(table)})
    sheet = book.add_worksheet(REGISTER)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(COLUMNS) - 1, _WIDTH)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name)
    for number, row in enumerate(table, 1):
        for column, cell in enumerate(row.cells):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell is not None:
                sheet.write_string(number, column, cell)
    book.add_worksheet(ABOUT).write_string(0, 0, _note(table))
    book.close()
    return out.getvalue()


def _note(table: Sequence[Row]) -> str:
    """What the file says of itself."""
    return f"{DEMONSTRATION}: invented. Licence {LICENCE}." if demonstration(table) else f"Licence {LICENCE}."
