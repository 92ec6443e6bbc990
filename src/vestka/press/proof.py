"""One event's signed records in, what a stranger needs to check them out: files, key words, and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from vestka.kinds.entry import Entry, Published
from vestka.kinds.shape import jsonable
from vestka.press.address import link, record_path
from vestka.press.history import Line
from vestka.press.issue import Issue, iso_of
from vestka.record.keys import fingerprint

# A field of the noun -> the name that the page has for it; what is not here is told by another of them.
_NAMES = {
    "event_class": "class",
    "action": "action",
    "stance": "stance",
    "subject": "subject",
    "place": "place",
    "when": "when",
    "figures": "figures",
    "stage": "stage",
    "last_confirmed": "last_confirmed",
    "status": "status",
    "citations": "citations",
    "independent_sources": "sources",
    "confidence": "confidence",
    "grade": "grade",
    "flags": "doubts",
    "details": "details",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What a reader needs to check one record; `changed` names what differs from the record before it."""

    record_id: str
    signer: str
    issued: str
    href: str
    file: str
    size: str
    revision: int
    changed: tuple[str, ...]


def history(issue: Issue, line: Line, path: str) -> tuple[Signature, ...]:
    """Issue + event -> its records for the page at `path`, the one that holds now first."""
    told = []
    before: Entry | None = None
    for one in (*line.earlier, line.now):
        told.append(_signature(issue, one, path, before, holds=one is line.now))
        before = one.entry
    return tuple(reversed(told))


def _signature(issue: Issue, one: Published, path: str, before: Entry | None, *, holds: bool) -> Signature:
    """A published entry and the one before it -> what a reader needs to check it."""
    record, words = one.record, issue.words
    file = record_path(one.entry.event, None if holds else record.content_id)
    return Signature(
        record.content_id.hex(),
        fingerprint(record.signer),
        words.date(iso_of(record.header.issued), "hour"),
        link(path, file),
        file.rpartition("/")[2],
        words.number(len(record.data)),
        one.entry.revision,
        () if before is None else _changed(issue, before, one.entry),
    )


def _changed(issue: Issue, before: Entry, now: Entry) -> tuple[str, ...]:
    """Two revisions of an event -> the names of what differs between them."""
    old, new = _plain(before), _plain(now)
    return tuple(issue.words.text(f"field.{name}") for key, name in _NAMES.items() if old.get(key) != new.get(key))


def _plain(entry: Entry) -> Mapping[str, object]:
    """An entry -> its fields as plain values that can be compared."""
    value = jsonable(entry)
    return value if isinstance(value, dict) else {}
