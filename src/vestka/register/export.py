"""Published entries in -> one file of the register out (csv, json, geojson, xlsx), all written from the same rows."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import Any

from vestka.kinds.entry import Published
from vestka.record.refusal import Refused
from vestka.register.geo import Coordinates, feature_collection
from vestka.register.sheet import workbook
from vestka.register.table import COLUMNS, DEMONSTRATION, LICENCE, Cell, Row, demonstration, named, rows

NOWHERE: Coordinates = {}
# A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection), the wide forms too.
# The apostrophe itself is guarded, so that taking one away always gives the cell back.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")


def export(published: Sequence[Published], form: str, coordinates: Coordinates | None = None) -> bytes:
    """Entries, in the order given -> a file, the same bytes each time. Errors: Refused on an unknown form."""
    write = _WRITERS.get(form)
    if write is None:
        msg = f"The register can be exported as {', '.join(FORMATS)}; '{form[:20]}' is none of them."
        raise Refused(msg)
    return write(rows(published), NOWHERE if coordinates is None else coordinates)


def guarded(cell: str) -> str:
    """A text -> the same with an apostrophe before it if a spreadsheet might run it."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def unguarded(cell: str) -> str:
    """A cell of our CSV -> the text as it was."""
    return cell.removeprefix("'")


def _csv(table: Sequence[Row], _: Coordinates) -> bytes:
    """Rows -> CSV (RFC 4180), UTF-8, a header line; unknown is empty; numbers need no guard."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_csv_cell(cell) for cell in row.cells] for row in table)
    return out.getvalue().encode()


def _csv_cell(cell: Cell) -> str | int:
    """A cell -> what stands in the CSV."""
    if cell is None:
        return ""
    return cell if isinstance(cell, int) else guarded(cell)


def _json(table: Sequence[Row], _: Coordinates) -> bytes:
    """Rows -> JSON: what the file is, then a list of objects with every key."""
    meta: dict[str, Any] = {"licence": LICENCE, "entries": len(table)}
    if demonstration(table):
        meta["demonstration"] = DEMONSTRATION
    return _dumped({"meta": meta, "entries": [named(row) for row in table]})


def _geojson(table: Sequence[Row], coordinates: Coordinates) -> bytes:
    """Rows -> GeoJSON."""
    return _dumped(feature_collection(table, coordinates))


def _xlsx(table: Sequence[Row], _: Coordinates) -> bytes:
    """Rows -> XLSX."""
    return workbook(table)


def _dumped(value: object) -> bytes:
    """A plain value -> JSON's bytes, one line for each member so that two versions can be compared."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


_WRITERS: Mapping[str, Callable[[Sequence[Row], Coordinates], bytes]] = {
    "csv": _csv,
    "json": _json,
    "geojson": _geojson,
    "xlsx": _xlsx,
}
FORMATS = tuple(_WRITERS)
