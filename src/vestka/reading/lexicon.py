"""Files of language data -> a Lexicon: named tables of words that a native speaker can edit.

A file is TSV. Its first line is a comment that says what each column holds, with a tab between
two columns; only the first cell of a row must be filled. A line "#: a<TAB>b<TAB>c?" says it more
strictly: a column whose name does not end in "?" must be filled. A file becomes the table of its
name without ".tsv"; which tables mean what is up to who reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vestka.record.refusal import Refused

Row = tuple[str, ...]
MOST_ROWS = 20_000
LONGEST_LINE = 1_000


@dataclass(frozen=True, slots=True, eq=False)  # by identity: what is compiled from a lexicon is kept for it
class Lexicon:
    """One language's tables: file name without ending -> rows, each with every column ("" where left out)."""

    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """A table's rows, in the file's order; none if there is no such table."""
        return self.tables.get(table, ())

    def words(self, table: str, tag: str | None = None, column: int = 1) -> frozenset[str]:
        """A table's first column, of all rows or of those with `tag` in a column."""
        return frozenset(row[0] for row in self.rows(table) if tag is None or row[column] == tag)

    def by_word(self, table: str) -> dict[str, Row]:
        """A table as first column -> row (the last one, where a word stands twice)."""
        return {row[0]: row for row in self.rows(table)}


def parse_lexicon(files: Mapping[str, str]) -> Lexicon:
    """File names with their text -> Lexicon. Errors: Refused names the file and the line; other files are passed by."""
    return Lexicon(
        {
            name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".tsv"): _table(name, text)
            for name, text in sorted(files.items())
            if name.endswith(".tsv")
        }
    )


def _table(name: str, text: str) -> tuple[Row, ...]:
    """One file -> its rows. Errors: Refused."""
    columns: list[str] = []
    rows: dict[Row, None] = {}
    for number, line in enumerate(text.lstrip("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        if number == 1:
            columns = _first_line(name, line)
        if line.startswith("#:"):
            columns = [column.strip() for column in line[2:].split("\t")]
        elif line.strip() and not line.startswith("#"):
            row = _row(name, number, line, columns)
            if row in rows:
                _refuse(name, number, "this row stands in the file twice")
            rows[row] = None
    if len(rows) > MOST_ROWS:
        _refuse(name, MOST_ROWS, f"a file may have at most {MOST_ROWS} rows")
    return tuple(rows)


def _first_line(name: str, line: str) -> list[str]:
    """The comment at the top -> its columns, all but the first optional. Errors: Refused if it is no comment."""
    if not line.startswith("#"):
        _refuse(name, 1, "the first line must be a comment that says what each column holds")
    first, *rest = line[1:].split("\t")
    return [first or "word", *(f"{column}?" for column in rest)]


def _row(name: str, number: int, line: str, columns: list[str]) -> Row:
    """One line -> its cells, one for each column. Errors: Refused."""
    if len(line) > LONGEST_LINE or any(sign < " " and sign != "\t" for sign in line):
        _refuse(name, number, "the line is too long or contains a control character")
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(columns):
        _refuse(name, number, f"there are {len(cells)} cells, but only {len(columns)} columns")
    cells += [""] * (len(columns) - len(cells))
    for cell, column in zip(cells, columns, strict=True):
        if not cell and not column.endswith("?"):
            _refuse(name, number, f"the cell '{column}' is empty")
    return tuple(cells)


def _refuse(name: str, number: int, why: str) -> None:
    """File, line and reason. Errors: Refused always."""
    msg = f"The language file {name}, line {number}: {why}."
    raise Refused(msg)
