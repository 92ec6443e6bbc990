"""One event's signed records in, what a stranger needs to check them out: files, key words, and what each changed."""

from dataclasses import dataclass

from vestka.kinds.entry import Entry, Published
from vestka.kinds.revisions import FIELDS, differing
from vestka.press.address import link, record_path
from vestka.press.history import Line
from vestka.press.issue import Issue, iso_of
from vestka.record.keys import fingerprint


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
    return tuple(issue.words.text(f"field.{FIELDS[name]}") for name in differing(before, now))
