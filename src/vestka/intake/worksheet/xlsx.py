"""An XLSX workbook's parts in -> the names of its sheets and the cells of one; no formula is worked out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath

from vestka.intake.limits import CELLS_MAX
from vestka.intake.worksheet.grid import CELL_MAX, Grid
from vestka.intake.worksheet.numbers import date_parts, date_text, plain_number, whole_number
from vestka.intake.worksheet.package import Package
from vestka.record.refusal import Refused

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELLS_MOST = 2 * CELLS_MAX  # a coloured but empty cell is one too
_NUMBER_MOST = 64  # characters of a stored number
_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet's name, the part that it stands in, and whether it is shown."""

    name: str
    part: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    leaves: tuple[Leaf, ...]
    strings: str | None
    styles: str | None
    since_1904: bool


def book_of(package: Package) -> Book:
    """A package -> what is in the workbook. Errors: Refused if it is none."""
    main = _target(_relations(package, ""), "/officeDocument") or "xl/workbook.xml"
    relations = _relations(package, main)
    by_id = {name: target for name, _, target in relations}
    sheets: list[dict[str, str]] = []
    of_1904: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            sheets.append(attributes)
        elif name == "workbookPr":
            of_1904.append(attributes.get("date1904", "0"))

    package.read(main, started, _nothing, _nothing)
    leaves = [
        Leaf(one.get("name", ""), by_id[one["id"]], one.get("state") not in _HIDDEN)
        for one in sheets
        if one.get("id") in by_id
    ]
    strings, styles = _target(relations, "/sharedStrings"), _target(relations, "/styles")
    return Book(tuple(leaves), strings, styles, bool(of_1904) and of_1904[0] in ("1", "true"))


def cells_of(package: Package, book: Book, leaf: Leaf) -> Grid:
    """A package and one sheet of it -> its cells. Errors: Refused."""
    strings = _strings(package, book.strings) if book.strings else []
    dates = _dates(package, book.styles) if book.styles else {}
    sheet = _Sheet(strings, dates, since_1904=book.since_1904)
    package.read(leaf.part, sheet.started, sheet.ended, sheet.words)
    return sheet.grid


def _nothing(*_: object) -> None:
    """What stands there does not matter."""


def _relations(package: Package, part: str) -> list[tuple[str, str, str]]:
    """A part, "" for the whole -> id, type and target of each part that it points at."""
    folder = dirname(part)
    name = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    found: list[tuple[str, str, str]] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append((attributes.get("Id", ""), attributes.get("Type", ""), whole))

    if package.has(name):
        package.read(name, started, _nothing, _nothing)
    return found


def _target(relations: list[tuple[str, str, str]], kind: str) -> str | None:
    """Relations -> the target of the first of a kind."""
    return next((target for _, what, target in relations if what.endswith(kind)), None)


def _strings(package: Package, part: str) -> list[str]:
    """The part with the texts that cells share -> them, without what only tells how to pronounce them."""
    found: list[str] = []
    text = _Text()

    def started(name: str, _: dict[str, str]) -> None:
        text.started(name)
        if name == "si":
            text.pieces.clear()

    def ended(name: str) -> None:
        text.ended(name)
        if name == "si":
            found.append(text.taken())

    package.read(part, started, ended, text.words)
    return found


def _dates(package: Package, part: str) -> dict[int, str]:
    """The part with the styles -> the styles that show a date, and which parts of it."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:256]
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            formats.append(attributes.get("numFmtId", "0"))

    def ended(name: str) -> None:
        if name == "cellXfs":
            inside.clear()

    package.read(part, started, ended, _nothing)
    shown = {one: date_parts(whole_number(one, 0), codes.get(one)) for one in {*formats}}
    return {number: shown[one] for number, one in enumerate(formats) if shown[one]}


class _Text:
    """The text of one string: of all its `t`, and of no `rPh`."""

    def __init__(self) -> None:
        """Begin outside of a string."""
        self.pieces: list[str] = []
        self.open = False
        self.aside = 0

    def started(self, name: str) -> None:
        """An element begins."""
        self.aside += name == "rPh"
        self.open = name == "t" and not self.aside

    def ended(self, name: str) -> None:
        """An element ends."""
        self.aside -= name == "rPh"
        self.open = False

    def words(self, words: str) -> None:
        """Text inside of an element."""
        if self.open:
            self.pieces.append(words)

    def taken(self) -> str:
        """-> the whole text, its escaped signs as they are; then it begins again."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Sheet:
    """The cells of one sheet, as they come."""

    def __init__(self, strings: list[str], dates: Mapping[int, str], *, since_1904: bool) -> None:
        """Begin before the first row."""
        self.grid = Grid()
        self.strings, self.dates, self.since_1904 = strings, dates, since_1904
        self.row = self.column = self.cells = 0
        self.kind, self.style = "n", 0
        self.value: list[str] = []
        self.in_value = False
        self.text = _Text()

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.in_value = name == "v"
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self.row = whole_number(attributes.get("r", ""), self.row + 1)
            self.column = -1
        elif name == "f":
            self.grid.is_formula(self.row, self.column)
        elif not self.in_value:
            self.text.started(name)

    def _cell(self, attributes: dict[str, str]) -> None:
        """A cell begins, at the place that it names or after the one before."""
        self.cells += 1
        if self.cells > _CELLS_MOST:
            msg = (
                f"This sheet has more than {_CELLS_MOST:,} cells, most of them empty: copy what matters into a new one."
            )
            raise Refused(msg)
        self.column += 1
        if "r" in attributes:
            match = _PLACE.fullmatch(attributes["r"])
            self.column = column_of(match[1]) if match else self.column
            self.row = int(match[2]) if match else self.row
        self.kind = attributes.get("t", "n")
        self.style = whole_number(attributes["s"], 0) if "s" in attributes else 0
        self.value.clear()
        self.text.pieces.clear()

    def words(self, words: str) -> None:
        """Text inside of an element."""
        if self.in_value:
            self.value.append(words)
        self.text.words(words)

    def ended(self, name: str) -> None:
        """An element ends."""
        if name == "v":
            self.in_value = False
        elif name != "c":
            self.text.ended(name)
        elif self.value or self.text.pieces:
            self.grid.put(self.row, self.column, self._shown("".join(self.value)))

    def _shown(self, stored: str) -> str:
        """What is stored in a cell -> its text. Errors: Refused if it points at a text that is not there."""
        match self.kind:
            case "s":
                number = whole_number(stored, len(self.strings))
                if number >= len(self.strings):
                    msg = "This workbook is broken: a cell points at a text that is not in it. Save it again."
                    raise Refused(msg)
                return self.strings[number]
            case "inlineStr":
                return self.text.taken()
            case "b":
                return {"1": "yes", "0": "no"}.get(stored, stored)
            case "d":
                return stored.removesuffix("T00:00:00").replace("T", " ")
            case "n" if stored and len(stored) <= _NUMBER_MOST:
                parts = self.dates.get(self.style)
                day = date_text(stored, parts, since_1904=self.since_1904) if parts else None
                return day if day is not None else plain_number(stored)
        return stored[: CELL_MAX + 1]


@lru_cache(maxsize=512)
def column_of(name: str) -> int:
    """A column's letters -> its number from 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
