"""Published entries in -> rows of named cells out: the one table that every export format is written from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from vestka.kinds.entry import Entry, Figure, Published
from vestka.record.keys import fingerprint

LICENCE = "CC BY 4.0"
DEMONSTRATION = "DEMONSTRATION"
CELL_MOST = 32_000  # characters: a spreadsheet's cell holds 32,767
BETWEEN = " | "  # between the members of a cell that holds several

COLUMNS = (
    *("event_id", "revision", "class", "action", "stance", "stage"),
    *("subject", "subject_text", "subject_type", "workplace_id"),
    *("place_text", "place_id", "place_name", "place_basis", "place_flags"),
    *("when_text", "when_start", "when_end", "when_precision", "part_of_day", "last_confirmed"),
    *("figures", "figure_value", "figure_low", "figure_high", "figure_bound", "figure_basis"),
    *("figure_measure", "figure_accounting"),
    *("citations", "first_quote", "said_by", "sources", "source_classes", "independent_sources"),
    *("status", "confidence", "confidence_rule", "grade", "flags", "overlaps"),
    *("retracted_because", "continued_as", "synthetic", "record_id", "supersedes", "signer", "issued", "licence"),
)
Cell: TypeAlias = str | int | None
# What XML 1.0 cannot carry would make one format differ from the others: it is shown as the sign for "unreadable".
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as cells, in the order of COLUMNS; unknown is None, never an empty text. `place` finds coordinates."""

    cells: tuple[Cell, ...]
    place: str | None


def rows(published: Iterable[Published]) -> tuple[Row, ...]:
    """Published entries -> their rows, in the order given."""
    return tuple(_row(item) for item in published)


def named(row: Row) -> dict[str, Cell]:
    """A row -> its cells by the names of the columns."""
    return dict(zip(COLUMNS, row.cells, strict=True))


def demonstration(table: Iterable[Row]) -> bool:
    """Whether any row is invented: then the whole file says so."""
    return any(named(row)["synthetic"] == DEMONSTRATION for row in table)


def _row(item: Published) -> Row:
    """One published entry -> its row."""
    cells = {
        **_what(item.entry),
        **_where_and_when(item.entry),
        **_how_many(item.entry.figures),
        **_who_says(item.entry),
        **_how_sure(item.entry),
        **_record(item),
    }
    return Row(tuple(readable(cells[name]) for name in COLUMNS), item.entry.place.id)


def _what(entry: Entry) -> dict[str, Cell]:
    """What happened, to or by whom."""
    return {
        "event_id": entry.event.hex(),
        "revision": entry.revision,
        "class": entry.event_class,
        "action": entry.action,
        "stance": entry.stance,
        "stage": entry.stage,
        "subject": entry.subject.name,
        "subject_text": entry.subject.text,
        "subject_type": entry.subject.type,
        "workplace_id": entry.subject.workplace,
    }


def _where_and_when(entry: Entry) -> dict[str, Cell]:
    """Where and when, in the text's words and in the pack's."""
    return {
        "place_text": entry.place.text,
        "place_id": entry.place.id,
        "place_name": entry.place.name,
        "place_basis": entry.place.basis,
        "place_flags": _joined(entry.place.flags),
        "when_text": entry.when.text,
        "when_start": entry.when.start,
        "when_end": entry.when.end,
        "when_precision": entry.when.precision,
        "part_of_day": entry.when.part_of_day,
        "last_confirmed": entry.last_confirmed,
    }


def _how_many(figures: Sequence[Figure]) -> dict[str, Cell]:
    """The figures side by side; a single one keeps its number a number."""
    counts = [figure.count for figure in figures]
    return {
        "figures": _aligned([count.text for count in counts]),
        "figure_value": _aligned([count.value for count in counts]),
        "figure_low": _aligned([count.low for count in counts]),
        "figure_high": _aligned([count.high for count in counts]),
        "figure_bound": _aligned([count.bound for count in counts]),
        "figure_basis": _aligned([count.basis for count in counts]),
        "figure_measure": _aligned([count.measure for count in counts]),
        "figure_accounting": _aligned([count.accounting for count in counts]),
    }


def _who_says(entry: Entry) -> dict[str, Cell]:
    """Who says so."""
    cited = entry.citations
    return {
        "citations": len(cited),
        "first_quote": cited[0].quote if cited else None,
        "said_by": _joined(one.said_by.text or str(one.said_by.type or "") for one in cited),
        "sources": _joined(one.source for one in cited),
        "source_classes": _joined(one.source_class for one in cited),
        "independent_sources": entry.independent_sources,
    }


def _how_sure(entry: Entry) -> dict[str, Cell]:
    """How sure, by which rule, with which doubts. Confidence is in thousandths, as it was signed."""
    return {
        "status": entry.status,
        "confidence": entry.confidence,
        "confidence_rule": entry.rule,
        "grade": entry.grade,
        "flags": _joined(entry.flags),
        "overlaps": _joined(event.hex() for event in entry.overlaps),
        "retracted_because": entry.retracted_because,
        "continued_as": entry.continued_as.hex() if entry.continued_as is not None else None,
    }


def _record(item: Published) -> dict[str, Cell]:
    """The signed record that says it."""
    supersedes = item.entry.supersedes
    return {
        "synthetic": DEMONSTRATION if item.record.header.synthetic else "no",
        "record_id": item.record.content_id.hex(),
        "supersedes": supersedes.hex() if supersedes is not None else None,
        "signer": fingerprint(item.record.signer),
        "issued": item.record.header.issued,
        "licence": LICENCE,
    }


def _joined(members: Iterable[str]) -> str:
    """Texts -> one cell, each text once, in their order."""
    return BETWEEN.join(dict.fromkeys(str(member) for member in members if member))


def _aligned(members: Sequence[str | int | None]) -> Cell:
    """One value per figure -> a cell: the value itself, or all of them in the order of the figures."""
    if len(members) == 1:
        return members[0]
    if all(member is None for member in members):
        return None
    return BETWEEN.join("" if member is None else str(member) for member in members)


def readable(cell: Cell) -> Cell:
    """A cell -> the same in a form that every format can carry: one kind of line end, readable signs, no empty text."""
    if cell is None or isinstance(cell, int):
        return cell
    text = _UNREADABLE.sub("\ufffd", str(cell).replace("\r\n", "\n").replace("\r", "\n"))
    return (text if len(text) <= CELL_MOST else text[:CELL_MOST] + " …") or None
