"""Lines of JSON objects in -> reports, each with the name that the sender of the lines gave it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from vestka.intake.charset import text_of
from vestka.intake.limits import ROWS_MAX, VALUES_MAX, label, text_fault, whole
from vestka.kinds.report import Forward, Report
from vestka.kinds.vocabulary import SourceClass
from vestka.record.refusal import Refused

KEYS = "id, text, lang, published, source, forwarded_from"


@dataclass(frozen=True, slots=True)
class Item:
    """A report under the sender's own name for it."""

    name: str
    report: Report


def read_items(data: bytes) -> tuple[Item, ...]:
    """Bytes of a .jsonl file -> its items. Errors: Refused names the first line that is none."""
    found: list[Item] = []
    names: set[str] = set()
    for number, line in _lines(text_of(data)):
        item = _item(number, line)
        if item.name in names:
            raise _refusal(number, "gives an id that an earlier line has")
        names.add(item.name)
        found.append(item)
        if len(found) > ROWS_MAX:
            msg = f"This file has more than {ROWS_MAX:,} lines: split it into smaller files."
            raise Refused(msg)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """A text -> its numbered lines that have something in them. Only a line feed ends a line of JSON."""
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _item(number: int, line: str) -> Item:
    """One line -> its item. Errors: Refused."""
    if line.count(",") + line.count("[") + line.count("{") > VALUES_MAX:
        raise _refusal(number, f"has more than {VALUES_MAX:,} parts")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _refusal(number, "is not a JSON object") from error
    if type(value) is not dict:
        raise _refusal(number, "is not a JSON object")
    name, text = value.get("id"), value.get("text")
    name = str(name) if type(name) is int else name
    if type(name) is not str or not label(name):
        raise _refusal(number, "has no id")
    if type(text) is not str:
        raise _refusal(number, f"has no text (the keys are: {KEYS})")
    text = whole(text)  # JSON can name half a surrogate pair; no record can hold one
    # An item without words (a picture, a sticker) says nothing and stands in no case; it spoils no other.
    fault = text_fault(text) if text.strip() else None
    if fault is not None:
        raise _refusal(number, f"cannot be taken in: {fault}")
    source_class = value.get("source_class")
    origin = label(value.get("forwarded_from"))
    report = Report(
        text,
        "items",
        0,
        SourceClass(source_class) if source_class in set(SourceClass) else SourceClass.UNKNOWN,
        may_show=False,
        title=label(value.get("title")),
        publisher=label(value.get("publisher")),
        published=label(value.get("published")),
        source=label(value.get("source")),
        forwarded=(Forward(origin),) if origin else (),
    )
    return Item(name, report)


def _refusal(number: int, what: str) -> Refused:
    """A line's number and what is wrong with it -> the refusal."""
    return Refused(f"Line {number:,} {what}; nothing was read.")
