"""An OpenDocument spreadsheet's part in -> the names of its tables and the cells of one; no formula is worked out."""

from vestka.intake.limits import COLUMNS_MAX, ROWS_MAX
from vestka.intake.worksheet.grid import Grid
from vestka.intake.worksheet.numbers import plain_number, whole_number
from vestka.intake.worksheet.package import Package

PART = "content.xml"
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CELLS = ("table-cell", "covered-table-cell")
_ASIDE = ("annotation", "tracked-changes")  # comments and what was deleted are no cells
_VALUES = {
    "float": "value",
    "percentage": "value",
    "currency": "value",
    "date": "date-value",
    "boolean": "boolean-value",
}


class Tables:
    """Fills up while the part is read: the names of all tables, and the cells of the one that is wanted."""

    def __init__(self, wanted: str | None) -> None:
        """`wanted` is a table's name; without one, the first."""
        self.names: list[str] = []
        self.grid = Grid()
        self._wanted = wanted
        self._here = False
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._line: list[tuple[int, int, str, bool]] = []
        self._cell: dict[str, str] = {}
        self._words: list[str] = []
        self._in_text = self._aside = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._aside += name in _ASIDE
        if self._aside:
            return
        if name == "table":
            self.names.append(attributes.get("name", ""))
            self._here = self.names[-1] == self._wanted if self._wanted is not None else len(self.names) == 1
            self._row = 0
        elif name == "table-row":
            self._rows, self._column = _times(attributes.get("number-rows-repeated")), 0
            self._line.clear()
        elif name in _CELLS:
            self._columns, self._cell = _times(attributes.get("number-columns-repeated")), attributes
            self._words.clear()
        elif name == "p":
            self._in_text += 1
            if self._words:
                self._words.append("\n")
        elif self._in_text:
            self._words.append(
                {"s": " " * min(_times(attributes.get("c")), 80), "tab": "\t", "line-break": "\n"}.get(name, "")
            )

    def ended(self, name: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= name in _ASIDE
        elif name == "p":
            self._in_text -= 1
        elif name in _CELLS:
            text = self._shown()
            if self._here and text.strip():
                self._line.append((self._column, self._columns, text, "formula" in self._cell))
            self._column += self._columns
        elif name == "table-row" and self._here:
            self._put()

    def words(self, words: str) -> None:
        """Text inside of an element."""
        if self._in_text and not self._aside and self._here:
            self._words.append(words)

    def _put(self) -> None:
        """A row is complete: it stands in the sheet as often as it says, up to the limits, if it holds anything."""
        for number in range(self._row + 1, self._row + 1 + (min(self._rows, ROWS_MAX + 2) if self._line else 0)):
            for first, times, text, is_formula in self._line:
                for column in range(first, min(first + times, max(COLUMNS_MAX, first) + 1)):
                    self.grid.put(number, column, text)
                    if is_formula:
                        self.grid.is_formula(number, column)
        self._row += self._rows

    def _shown(self) -> str:
        """The cell that ends -> its text: the stored value where there is one, else what is shown."""
        kind = self._cell.get("value-type", "")
        stored = self._cell.get(_VALUES.get(kind, ""), "")
        match kind:
            case "date":
                return stored.removesuffix("T00:00:00").replace("T", " ")
            case "boolean":
                return {"true": "yes", "false": "no"}.get(stored, stored)
        return plain_number(stored) if stored else "".join(self._words)


def tables_of(package: Package, wanted: str | None) -> Tables:
    """A package and a table's name -> its cells. Errors: Refused."""
    tables = Tables(wanted)
    package.read(PART, tables.started, tables.ended, tables.words)
    return tables


def _times(number: str | None) -> int:
    """How often something is repeated, as the file says -> a number of at most 9 digits."""
    return max(1, whole_number(number or "", 1))
