"""A table of texts (CSV, TSV) in -> its rows: by RFC 4180, one bad row at a time.

An own reader, not the csv module: there, one quotation mark that is never closed
swallows every row after it, and the longest field is a setting of the whole process.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vestka.intake.limits import BAD_ROWS_MAX, CELLS_MAX, COLUMNS_MAX, ROWS_MAX
from vestka.kinds.report import REPORT_TEXT_MAX
from vestka.record.refusal import Refused

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED_MAX = 2 * REPORT_TEXT_MAX  # characters: each may be a doubled quotation mark
_SIGNS = (",", ";", "\t", "|")

# What columns are called in the tables that newsrooms and spreadsheets of our five languages write.
_TEXT = [
    "text",
    "message",
    "body",
    "content",
    "post",
    "текст",
    "сообщение",
    "паведамленне",
    "тэкст",
    "повідомлення",
    "treść",
    "tresc",
    "tekst",
    "wiadomość",
]
_DATE = [
    "published",
    "date",
    "datetime",
    "time",
    "timestamp",
    "created_at",
    "published_at",
    "дата",
    "час",
    "время",
    "data",
    "czas",
]
_SENDER = [
    "from",
    "sender",
    "author",
    "user",
    "phone",
    "отправитель",
    "автор",
    "адпраўнік",
    "аўтар",
    "відправник",
    "nadawca",
    "autor",
]
_PUBLISHER = ["publisher", "outlet", "channel", "media", "издание", "канал", "выданне", "видання", "wydawca", "kanał"]
_SOURCE = ["source", "источник", "крыніца", "джерело", "źródło", "zrodlo"]
_URL = ["url", "link", "address", "ссылка", "спасылка", "посилання", "odnośnik"]
_TITLE = ["title", "headline", "заголовок", "загаловак", "tytuł"]
_LANGUAGE = ["lang", "language", "язык", "мова", "język"]
_COLUMNS = {
    "text": _TEXT,
    "published": _DATE,
    "sender": _SENDER,
    "publisher": _PUBLISHER,
    "source": _SOURCE,
    "url": _URL,
    "title": _TITLE,
    "language": _LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row's number as a spreadsheet shows it (the names are row 1), and its cells; None where it cannot be read."""

    number: int
    cells: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands: the names known here -> the column's place, counted from 0."""

    places: dict[str, int]

    def cell(self, row: Sequence[str], name: str) -> str | None:
        """A row and a name -> its cell; None if there is no such column or the row is too short."""
        place = self.places.get(name)
        return row[place] if place is not None and place < len(row) else None


def table_rows(text: str, *, tabs: bool) -> tuple[Columns, Iterator[Row]]:
    """Text of a table -> where its columns are, and its rows. Errors: Refused if it has no column of texts."""
    signs = ("\t",) if tabs else _SIGNS
    for sign in signs:
        rows = cell_rows(text, sign)
        first = next(rows, None)
        columns = _columns(first.cells) if first is not None and first.cells is not None else None
        if columns is not None:
            return columns, rows
    msg = (
        "This table has no column of texts: name one column 'text' (or 'message', or 'body') in its first row, "
        "then try again."
    )
    raise Refused(msg)


def _columns(names: Sequence[str]) -> Columns | None:
    """The first row -> where each known column is; None if none is a column of texts."""
    plain = [name.strip().casefold().replace(" ", "_") for name in names[:COLUMNS_MAX]]
    places: dict[str, int] = {}
    for what, known in _COLUMNS.items():
        # the order of the known names decides, not the order of the columns
        found = next((plain.index(name) for name in known if name in plain), None)
        if found is not None:
            places[what] = found
    return Columns(places) if "text" in places else None


def cell_rows(text: str, sign: str) -> Iterator[Row]:
    """Text -> rows that are not empty. A row that cannot be read is one line long. Errors: Refused over a limit."""
    bare = re.compile(rf"[^{re.escape(sign)}\r\n]*+")
    at, number, bad, read = 0, 0, 0, 0
    while at < len(text):
        number += 1
        if number > ROWS_MAX + 1:
            msg = f"This table has more than {ROWS_MAX:,} rows: split it into several tables."
            raise Refused(msg)
        cells, end = _row(text, at, sign, bare)
        if cells is None:
            bad += 1
            line = _LINE_END.search(text, at)
            end = len(text) if line is None else line.end()
        if bad > BAD_ROWS_MAX:
            msg = f"This table is broken: more than {BAD_ROWS_MAX} of its rows cannot be read. Export it again as CSV."
            raise Refused(msg)
        read += len(cells or ())
        if read > CELLS_MAX:
            msg = f"This table has more than {CELLS_MAX:,} cells: keep the columns that matter, or split it."
            raise Refused(msg)
        at = end
        if cells is None or any(cells):
            yield Row(number, None if cells is None else tuple(cells))


def _row(text: str, at: int, sign: str, bare: re.Pattern[str]) -> tuple[list[str] | None, int]:
    """The place where a row begins -> its cells and the place after it; None for cells if it breaks the format."""
    cells: list[str] = []
    while len(cells) < COLUMNS_MAX:
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at, at + _QUOTED_MAX)
            if quoted is None:
                return None, at
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            plain = bare.match(text, at)
            at = at if plain is None else plain.end()
            cells.append("" if plain is None else plain[0])
        if text.startswith(sign, at):
            at += 1
            continue
        line = _LINE_END.match(text, at)
        if line is None and at < len(text):
            return None, at
        return cells, at if line is None else line.end()
    return None, at
