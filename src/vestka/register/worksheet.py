"""Published entries and a mapping in -> the monitor's own table out (CSV, XLSX), which the same mapping reads back."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from vestka.kinds.details import Details
from vestka.kinds.entry import Entry, Published
from vestka.kinds.worksheet import FIELDS, Mapping, checked
from vestka.kinds.worksheet.fields import value_at
from vestka.record.refusal import Refused
from vestka.register.export import guarded
from vestka.register.sheet import CREATED
from vestka.register.table import DEMONSTRATION, LICENCE, Cell, readable
from vestka.register.worksheet_cells import Cells, Plan, cells_of, plan_of

ROWS, ABOUT = "rows", "about"
INVENTED = "demonstration"  # the column that says which rows are invented; there only if any is
_WIDTH = 18
_DETAILS = tuple(Details.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A file, how many entries are in it, and a sentence for each thing that its columns could not say."""

    data: bytes
    rows: int
    left_out: tuple[str, ...]


def worksheet(published: Sequence[Published], mapping: Mapping, form: str) -> Worksheet:
    """Entries, in the order given, and a mapping -> the table in a form. Errors: Refused on an unknown form.

    An entry that the table would make say something else (a rumour where it has only what happened) is left out.
    """
    write = _WRITERS.get(form)
    if write is None:
        msg = f"A worksheet can be written as {', '.join(FORMS)}; '{form[:20]}' is none of them."
        raise Refused(msg)
    plan = plan_of(checked(mapping))
    columns = [column for column, _ in plan.columns]
    invented = any(item.record.header.synthetic for item in published)
    table: list[list[Cell]] = []
    left: Counter[str] = Counter()
    for item in published:
        cells = _row(item.entry, plan)
        left.update(cells.left_out)
        if cells.fits:
            mark = DEMONSTRATION if item.record.header.synthetic else None
            table.append([readable(cells.by_column[column]) for column in columns] + [mark] * invented)
    head = [*columns, *[INVENTED] * invented]
    sentences = tuple(f"{number:,} of {len(published):,} entries: {what}." for what, number in left.items())
    return Worksheet(write(head, table), len(table), sentences)


def _row(entry: Entry, plan: Plan) -> Cells:
    """An entry -> its cells; what one row cannot hold is said."""
    cells = cells_of(_roots(entry), plan)
    if len(entry.citations) > 1:
        cells.left_out.append("there is more than one citation, and a row has the first of them")
    if len(entry.figures) > 1:
        cells.left_out.append("there is more than one figure, and a row has the first of them")
    return cells


def _roots(entry: Entry) -> dict[str, object]:
    """An entry -> what a coding of it would hold, by the first part of the fields' names."""
    own = [one for one in entry.citations if one.stance is entry.stance]
    cited = next(iter(own or entry.citations), None)
    roots: dict[str, object] = {
        "kind": entry.event_class,
        "stance": entry.stance,
        "action": entry.action,
        "stage": entry.stage,
        "subject": entry.subject,
        "place": entry.place,
        "when": entry.when,
        "count": entry.figures[0].count if entry.figures else None,
    }
    if cited is not None:
        roots |= {name: getattr(cited, name) for name in ("quote", "publisher", "url", "published", "title")}
        roots |= {"attributed_to": cited.said_by, "source_class": cited.source_class}
        roots["source"] = cited.url or cited.publisher
    if entry.details is not None:
        roots |= {name: getattr(entry.details, name) for name in _DETAILS}
    return roots


def unsaid(entry: Entry, mapping: Mapping) -> tuple[str, ...]:
    """An entry and a mapping -> the fields that the entry has and the mapping has no column for."""
    roots = _roots(entry)
    mapped = {one.field for one in mapping.bindings} | {one.field for one in mapping.fixed}
    return tuple(
        name for name, field in FIELDS.items() if name not in mapped and value_at(roots, field) not in (None, ())
    )


def _csv(head: Sequence[str], table: Sequence[Sequence[Cell]]) -> bytes:
    """A table -> CSV (RFC 4180), UTF-8; a text that a spreadsheet might run is guarded."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in head])
    for row in table:
        writer.writerow(["" if cell is None else cell if isinstance(cell, int) else guarded(cell) for cell in row])
    return out.getvalue().encode()


def _xlsx(head: Sequence[str], table: Sequence[Sequence[Cell]]) -> bytes:
    """A table -> a workbook with the sheets `rows` and `about`. Text is written as text: no cell is a formula."""
    out = BytesIO()
    note = f"Licence {LICENCE}."
    if INVENTED in head[-1:]:
        note = f"{DEMONSTRATION}: invented. {note}"
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": "Worksheet", "comments": note})
    sheet = book.add_worksheet(ROWS)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(head) - 1, _WIDTH)
    for number, row in enumerate((head, *table)):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell is not None:
                sheet.write_string(number, column, cell)
    book.add_worksheet(ABOUT).write_string(0, 0, note)
    book.close()
    return out.getvalue()


_WRITERS: dict[str, Callable[[Sequence[str], Sequence[Sequence[Cell]]], bytes]] = {"csv": _csv, "xlsx": _xlsx}
FORMS = tuple(_WRITERS)
