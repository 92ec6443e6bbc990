"""What a monitor sees of a table before anything is mapped: its columns and rows, or one sentence why not."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as OtherBook
from xlsxwriter import Workbook

from intake.workbooks import ods_of, row_of, xlsx_of, zipped
from vestka.intake.worksheet import sheet_of
from vestka.record.refusal import Refused

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6)


def book(write: Any) -> bytes:  # noqa: ANN401 - xlsxwriter has no types
    """What to write into a workbook -> its bytes."""
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    write(made)
    made.close()
    return out.getvalue()


def cells(data: bytes, name: str = "a.xlsx", which: str | None = None) -> list[tuple[str, ...]]:
    """A file -> the cells of its rows."""
    return [row.cells for row in sheet_of(data, name, which).rows]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_csv_of_any_separator_and_encoding_is_a_table(sign: str) -> None:
    text = f"Прадпрыемства{sign}Дата\r\nЗавод{sign}2031-05-01\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        if encoding == "cp1251":
            text = text.replace("і", "и")
        sheet = sheet_of(text.encode(encoding), "table.csv")
        assert sheet.columns[1] == "Дата"
        assert (sheet.rows[0].number, sheet.rows[0].cells) == (2, ("Завод", "2031-05-01"))


def test_what_excel_says_of_its_separator_is_no_row() -> None:
    sheet = sheet_of(b"sep=;\r\na;b\r\n1,5;2\r\n", "a.csv")
    assert (sheet.columns, sheet.rows[0].cells, sheet.rows[0].number) == (("a", "b"), ("1,5", "2"), 3)


def test_a_guard_before_a_formula_is_taken_off_and_an_apostrophe_is_not() -> None:
    sheet = sheet_of(b"a,b,c\n'=1+1,'t Hof,''x\n", "a.csv")
    assert sheet.rows[0].cells == ("=1+1", "'t Hof", "'x")


def test_columns_without_a_name_or_with_one_name_can_be_told_apart() -> None:
    assert sheet_of(b"a,,a,a (2)\n1,2,3,4\n", "a.csv").columns == ("a", "column B", "a (2)", "a (2) (2)")


def test_a_row_that_cannot_be_read_is_named_and_the_others_stand() -> None:
    sheet = sheet_of(b'a,b\n1,"2\n3,4\n', "a.csv")
    assert [row.cells for row in sheet.rows] == [("3", "4")]
    assert sheet.notes == ("Row 2 was left out: a quotation mark is not closed, or it is too wide.",)


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_another_programs_workbook_holds_the_same_cells(rows: list[list[str]]) -> None:
    other, out = OtherBook(), BytesIO()
    page = other.active
    assert page is not None
    page.append(["a", "b", "c", "d"])
    for row in rows:
        for column, cell in enumerate(row, 1):
            place = page.cell(page.max_row + (column == 1), column, cell)
            place.data_type = "s"
    other.save(out)
    wanted = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    found = [tuple((*row, "", "", "", "")[: len(row)]) for row in cells(out.getvalue())]
    assert [_trimmed(row) for row in found] == [_trimmed(row) for row in wanted]


def _trimmed(row: tuple[str, ...]) -> list[str]:
    """A row -> the same without what is empty at its end."""
    kept = [cell if cell.strip() else "" for cell in row]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def test_numbers_and_days_are_texts_and_never_more_exact_than_they_were_shown() -> None:
    def write(made: Any) -> None:  # noqa: ANN401 - as above
        page = made.add_worksheet()
        page.write_row(0, 0, ["day", "month", "year", "moment", "whole", "part", "yes", "clock"])
        day = dt.datetime(2031, 5, 9)  # noqa: DTZ001 - a spreadsheet's days have no zone
        for column, code in enumerate(("dd.mm.yyyy", "mmm yyyy", "yyyy", "yyyy-mm-dd hh:mm")):
            page.write_datetime(
                1,
                column,
                day.replace(hour=14, minute=30) if "hh" in code else day,
                made.add_format({"num_format": code}),
            )
        page.write_number(1, 4, 500.0)
        page.write_number(1, 5, 1.5)
        page.write_boolean(1, 6, 1)
        page.write_datetime(1, 7, dt.time(14, 30), made.add_format({"num_format": "hh:mm"}))

    assert cells(book(write)) == [("2031-05-09", "2031-05", "2031", "2031-05-09 14:30", "500", "1.5", "yes", "14:30")]


def test_a_formula_is_not_worked_out_and_the_sheet_says_so() -> None:
    def write(made: Any) -> None:  # noqa: ANN401 - as above
        page = made.add_worksheet()
        page.write_row(0, 0, ["a", "b"])
        page.write_formula(1, 0, "=1+1", None, 7)
        page.write_formula(1, 1, '=HYPERLINK("x")', None, "")
        page.write_string(2, 0, "x")

    sheet = sheet_of(book(write), "a.xlsx")
    assert [row.cells for row in sheet.rows] == [("7",), ("x",)]
    assert sheet.formulas == ("A2", "B2")
    assert sheet.notes[0].startswith("2 cells hold formulas (the first is A2): none was worked out")


def test_a_workbook_opens_at_its_first_sheet_that_is_shown_and_at_any_by_name() -> None:
    def write(made: Any) -> None:  # noqa: ANN401 - as above
        for name in ("old", "new", "also"):
            made.add_worksheet(name).write_column(0, 0, [f"in {name}", name])
        made.get_worksheet_by_name("new").activate()
        made.get_worksheet_by_name("old").hide()

    data = book(write)
    sheet = sheet_of(data, "a.xlsx")
    assert (sheet.name, sheet.columns, sheet.sheets) == ("new", ("in new",), ("old", "new", "also"))
    assert sheet_of(data, "a.xlsx", "old").columns == ("in old",)
    with pytest.raises(Refused, match="This workbook has no sheet 'none'"):
        sheet_of(data, "a.xlsx", "none")


def test_an_opendocument_table_is_read_without_its_comments() -> None:
    text = "<t:table-cell o:value-type='string'>{}<x:p>{}</x:p></t:table-cell>"
    comment = "<o:annotation><x:p>secret</x:p></o:annotation>"
    head = "".join(text.format("", word) for word in ("a", "b", "c"))
    row = text.format(comment, "x<x:s x:c='2'/>y") + "<t:table-cell o:value-type='date' o:date-value='2031-05-01'/>"
    row += "<t:table-cell o:value-type='float' o:value='500' t:formula='of:=1'><x:p>five</x:p></t:table-cell>"
    rows = f"<t:table-row>{head}</t:table-row><t:table-row t:number-rows-repeated='2'>{row}</t:table-row>"
    empty = (
        "<t:table-row t:number-rows-repeated='1048000'><t:table-cell t:number-columns-repeated='16384'/></t:table-row>"
    )
    data = ods_of(f"<t:table t:name='one'>{rows}{empty}</t:table><t:table t:name='two'><t:table-row/></t:table>")
    sheet = sheet_of(data, "a.ods")
    assert (sheet.name, sheet.sheets, sheet.columns) == ("one", ("one", "two"), ("a", "b", "c"))
    assert [row.cells for row in sheet.rows] == [("x  y", "2031-05-01", "500")] * 2
    assert sheet.formulas == ("C2", "C3")


def ods_bomb() -> bytes:
    """A row that says that it stands there a million times, sixteen thousand cells wide."""
    cell = "<t:table-cell t:number-columns-repeated='16384'><x:p>x</x:p></t:table-cell>"
    return ods_of(f"<t:table t:name='s'><t:table-row t:number-rows-repeated='1048576'>{cell}</t:table-row></t:table>")


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (xlsx_of(b" " * (129 << 20)), "grows to more than 128 MiB"),
        pytest.param(
            xlsx_of(b"<row>" + b"<c/>" * 2_000_001 + b"</row>"),
            "2,000,000 cells, most of them empty",
            marks=pytest.mark.slow,
        ),
        (xlsx_of("", **{"xl/worksheets/sheet1.xml": BILLION + b"<worksheet/>"}), "holds a document type"),
        (xlsx_of(row_of("a" * 32_768)), "Cell A1 has more than 32,767 characters"),
        (xlsx_of('<row><c t="s"><v>9</v></c></row>'), "points at a text that is not in it"),
        (xlsx_of(row_of("a") * 50_002), "more than 50,000 rows"),
        (xlsx_of("<row><c></row>"), "not written as XML"),
        (xlsx_of("")[:-40], "broken or locked"),
        (zipped([("letter.txt", b"x")]), "a zip archive and no workbook"),
        (zipped([(f"{number}", b"") for number in range(4_097)]), "more than 4,096 parts"),
        (ods_bomb(), "more than 1,000,000 cells"),
        (xlsx_of(""), "This table is empty"),
        (b"%PDF-1.4 x", "This file is a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "an old Word or Excel document"),
        (b" \n", "This file is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_or_would_fill_the_memory_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        sheet_of(data, "a.xlsx")


def test_a_cell_at_the_far_corner_costs_nothing_and_is_named() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = sheet_of(xlsx_of(row_of("a", "b") + row_of("1", "2") + far), "a.xlsx")
    assert [row.cells for row in sheet.rows] == [("1", "2")]
    assert sheet.notes == ("1 cells to the right of column IV were left out.",)
