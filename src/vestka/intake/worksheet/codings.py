"""A sheet, a mapping and how the file came in -> each row as a coding, or the cell of it that was not understood."""

from dataclasses import dataclass

from vestka.intake.manner import Manner
from vestka.intake.worksheet.columns import Columns, columns_of
from vestka.intake.worksheet.passage import Line, Passage, passage
from vestka.intake.worksheet.row import RowValues, claim_of, details_of, report_of
from vestka.intake.worksheet.sheet import Sheet, SheetRow
from vestka.kinds.coding import Coding
from vestka.kinds.rules import check_rules
from vestka.kinds.worksheet import FIELDS, Mapping, checked
from vestka.kinds.worksheet.cells import EMPTY, Why, read_cell
from vestka.kinds.worksheet.fields import NOTE, OF_A_REPORT, QUOTE, SOURCE
from vestka.record.refusal import SHOWN_MAX, Refused, shown

DEMONSTRATION = "DEMONSTRATION"
_BESIDE_THE_TEXT = frozenset({*OF_A_REPORT, SOURCE})  # what tells of the source, not of the event
_SENTENCES = {
    Why.WORD: "is no word of {field} that this mapping knows",
    Why.NUMBER: "is no number that can be told for certain",
    Why.DATE: "is no date",
    Why.ORDER: "is one day with the day first and another with the month first: say which of them this column means",
    Why.LONG: "is longer than {field} may be",
}


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that was not understood: its row as a spreadsheet shows it, its column, what stands there, and why.

    Where the whole row is at fault, `column` and `field` are empty; `said` is then the reason, or what no `why` tells.
    """

    row: int
    column: str
    value: str
    field: str
    why: Why | None = None
    said: str = ""

    @property
    def sentence(self) -> str:
        """The one sentence to show."""
        if not self.column:
            return f"Row {self.row:,} was left out: {self.said}"
        if self.why is None:
            return f"Row {self.row:,}, {shown(self.column)}: {self.said}."
        field = FIELDS[self.field]
        word = shown(self.value) if len(self.value) <= SHOWN_MAX else f"{shown(self.value)} ..."
        end = "the row was left out" if field.core else "it stands in the text of the report as it is"
        return f"Row {self.row:,}, {shown(self.column)}: {word} {_SENTENCES[self.why].format(field=field.name)}; {end}."


@dataclass(frozen=True, slots=True)
class Coded:
    """A row that is coded. `kept` are the words of it that stand in the report's text only, as they are."""

    row: int
    coding: Coding
    kept: tuple[BadCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Codings:
    """All rows of a sheet: coded, or left with a reason; nothing is dropped unsaid.

    `demonstration`: the table says that it is invented, so only an invented newsroom may take it in.
    """

    coded: tuple[Coded, ...]
    bad: tuple[BadCell, ...] = ()
    empty: tuple[int, ...] = ()
    unmapped: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    demonstration: bool = False


def codings_of(sheet: Sheet, mapping: Mapping, how: Manner) -> Codings:
    """A sheet, what its columns are, how it came -> its codings. Errors: Refused if the mapping says too little."""
    checked(mapping)
    columns = columns_of(sheet, mapping)
    _check_enough(columns, mapping)
    coded, bad, empty, invented = [], [], [], False
    for row in sheet.rows:
        invented = invented or DEMONSTRATION in row.cells
        if not any(row.cell(one.place).strip() for one in columns.placed):
            empty.append(row.number)
            continue
        one, wrong = _row(sheet, row, columns, (mapping, how))
        bad.extend(wrong)
        if one is not None:
            coded.append(one)
    return Codings(tuple(coded), tuple(bad), tuple(empty), columns.unmapped, columns.absent, invented)


def _check_enough(columns: Columns, mapping: Mapping) -> None:
    """Errors: Refused if no column is there, or if nothing says what the rows are about or whether it happened."""
    if not columns.placed:
        msg = "None of the columns of this mapping is in the sheet: choose another mapping, or another sheet."
        raise Refused(msg)
    mapped = {one.binding.field for one in columns.placed} | {one.field for one in mapping.fixed}
    for field, question in (
        ("kind", "what its rows are about (a labour action, a detention, ...)"),
        ("stance", "whether its rows tell of what happened, or of what is planned, called for, denied or rumoured"),
    ):
        if field not in mapped:
            msg = f"This mapping does not say {question}: map a column to {field}, or choose one for the whole table."
            raise Refused(msg)


def _row(
    sheet: Sheet, row: SheetRow, columns: Columns, given: tuple[Mapping, Manner]
) -> tuple[Coded | None, list[BadCell]]:
    """A row -> its coding, and the cells that were not understood: any of them that matters leaves the row out."""
    mapping, how = given
    values, cells = RowValues(mapping), []
    for one in columns.placed:
        binding, column = one.binding, sheet.columns[one.place]
        field, cell = FIELDS[binding.field], row.cell(one.place)
        taken = read_cell(cell, binding, one.otherwise) if cell.strip() else EMPTY
        cells += [BadCell(row.number, column, word, binding.field, taken.why) for word in taken.unknown]
        values.put(field, taken.value, (column, cell))
    fatal = [bad for bad in cells if FIELDS[bad.field].core]
    if fatal:
        return None, fatal
    try:
        text = passage(_lines(sheet, row, columns), invented=DEMONSTRATION in row.cells)
        coding, beside = _coding(values, text, how)
    except Refused as refusal:
        return None, [BadCell(row.number, "", "", "", None, refusal.sentence)]
    cells += [BadCell(row.number, column, cell, field, None, why) for column, cell, field, why in beside]
    return Coded(row.number, coding, tuple(cells)), []


def _coding(values: RowValues, text: Passage, how: Manner) -> tuple[Coding, list[tuple[str, str, str, str]]]:
    """What a row's cells say and its text -> the coding, and what has no place in it. Errors: Refused."""
    report = report_of(values, text.text, how)
    claim = claim_of(values, text)
    check_rules(claim)
    details = details_of(values, claim.kind)
    return Coding(report, claim, details), values.beside


def _lines(sheet: Sheet, row: SheetRow, columns: Columns) -> list[Line]:
    """A row -> the lines of its text: each mapped cell once, under its column's name."""
    fields: dict[int, set[str]] = {}
    for one in columns.placed:
        fields.setdefault(one.place, set()).add(one.binding.field)
    lines = []
    for place, names in sorted(fields.items()):
        column, cell = sheet.columns[place], row.cell(place).strip()
        if cell and names != {SOURCE}:  # it may be a person: then only a token of it is kept
            lines.append(Line(column, cell, QUOTE in names, aside=names <= {NOTE, *_BESIDE_THE_TEXT}))
    return lines
