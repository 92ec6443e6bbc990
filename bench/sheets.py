"""The spreadsheets' part of bench/parsers.py: what reads a stranger's table, the bare libraries, good inputs."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from xlsxwriter import Workbook

from vestka.intake import Manner
from vestka.intake.worksheet import codings_of, questions_of, sheet_of, suggest_mapping
from vestka.kinds.claim import Claim
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import SourceClass
from vestka.kinds.worksheet import PRESETS, Fixed, Mapping, mapping_from_json, mapping_to_json

Part = tuple[str, Callable[[bytes], object], Callable[[bytes], object], list[bytes]]
HOW = Manner("bench", 1_950_000_000, SourceClass.UNKNOWN, may_show=False, token=lambda handle: f"token {len(handle)}")
SHEET = "xl/worksheets/sheet1.xml"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ROW = (
    "Lakewood Tractor Works",
    "Lakewood",
    "Strike",
    "5/13/2031",
    "500+",
    "N",
    "Pay, Dignity",
    "https://a.example",
    "x",
)
HEAD = (
    *("Employer", "City", "Strike or Protest", "Start Date", "Approximate Number of Participants", "Threat"),
    *("Worker Demands", "Source", "Notes"),
)
CONTENT = (
    b"<o:document-content xmlns:o='urn:o' xmlns:t='urn:t' xmlns:x='urn:x'><t:table t:name='one'><t:table-row>"
    b"<t:table-cell><x:p>Employer</x:p></t:table-cell></t:table-row><t:table-row t:number-rows-repeated='3'>"
    b"<t:table-cell t:number-columns-repeated='2' o:value-type='float' o:value='500'><x:p>500<x:s x:c='2'/></x:p>"
    b"</t:table-cell></t:table-row></t:table></o:document-content>"
)


def workbook() -> bytes:
    """A tracker's table as a workbook, with a formula and a date."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ROW)
    page.write_formula(2, 0, "=A2", None, "Old Mill")
    page.write_number(2, 3, 47_982, book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    return out.getvalue()


def changed(package: bytes, name: str, part: bytes) -> bytes:
    """A package -> the same with one part in place of another."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:  # not packed: the bench is about XML
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return out.getvalue()


def part_of(package: bytes, name: str) -> bytes:
    """A package -> one part of it."""
    with ZipFile(BytesIO(package)) as book:
        return book.read(name)


def ods() -> bytes:
    """An OpenDocument table."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", ODS)
        package.writestr("content.xml", CONTENT)
    return out.getvalue()


def coded(name: str) -> Callable[[bytes], object]:
    """A file's name -> what reads it to its codings and checks that each keeps the limits of its own record."""

    def parse(data: bytes) -> object:
        sheet = sheet_of(data, name)
        mapping = suggest_mapping(sheet)
        if mapping.name == "suggested":
            mapping = Mapping("all", mapping.bindings, (Fixed("kind", "other"), Fixed("stance", "rumoured")))
        questions_of(sheet, mapping)
        found = codings_of(sheet, mapping, HOW)
        for one in found.coded:
            report, claim = one.coding.report, one.coding.claim
            whole = built(Report, plain(report)) == report and built(Claim, plain(claim)) == claim
            if not whole or report.text[claim.span.start : claim.span.end] != claim.quote:
                msg = "a coding is not the one its own records would give back"
                raise AssertionError(msg)
        return found

    return parse


def bare_book(data: bytes) -> object:
    """The other reader, as one would call it at first."""
    return [row for page in load_workbook(BytesIO(data)).worksheets for row in page.iter_rows(values_only=True)]


def parts() -> list[Part]:
    """Name, wall, bare and samples of each."""
    book, table = workbook(), ods()
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEAD, ROW)).encode()
    mappings = [mapping_to_json(mapping).encode() for mapping in PRESETS.values()]

    def inner(package: bytes, name: str) -> Callable[[bytes], object]:
        return lambda data: coded("a.xlsx")(changed(package, name, data))

    def bare_table(data: bytes) -> object:
        return list(csv.reader(StringIO(data.decode()), strict=True))

    return [
        ("sheet text", coded("a.csv"), bare_table, [text]),
        ("workbook", coded("a.xlsx"), bare_book, [book, table]),
        *(
            (f"part {name}", inner(book, name), ET.fromstring, [part_of(book, name)])
            for name in (SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
        ),
        ("part content.xml", inner(table, "content.xml"), ET.fromstring, [CONTENT]),
        ("mapping", lambda data: mapping_from_json(data.decode("utf-8", "replace")), json.loads, mappings),
    ]
