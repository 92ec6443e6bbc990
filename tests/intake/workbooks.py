"""Workbooks for the tests, written part by part, so that they can be wrong in one thing."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/></Types>'
RELATION = '<Relationships><Relationship Id="r1" Type="x/{kind}" Target="{target}"/></Relationships>'
BOOK = '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Names and bytes -> a zip file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def xlsx_of(sheet: str | bytes, **more: bytes) -> bytes:
    """What stands in a sheet's data -> a workbook of that sheet."""
    inside = sheet.encode() if isinstance(sheet, str) else sheet
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATION.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": BOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELATION.format(kind="worksheet", target="worksheets/sheet1.xml").encode(),
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + inside + b"</sheetData></worksheet>",
    }
    return zipped((parts | more).items())


def ods_of(tables: str) -> bytes:
    """What stands in a spreadsheet -> an OpenDocument file."""
    spaces = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="table" xmlns:x="text"'
    content = (
        f"<o:document-content {spaces}><o:body><o:spreadsheet>{tables}</o:spreadsheet></o:body></o:document-content>"
    )
    return zipped([("mimetype", ODS), ("content.xml", content.encode())])


def row_of(*cells: str) -> str:
    """Texts -> a row of a sheet."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"
