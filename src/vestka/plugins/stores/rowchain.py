"""A row, its number and the hash before it in, its own hash out: what was changed on disk no longer fits."""

from hashlib import sha256

from vestka.ports import Row, StoredRow
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

START = sha256(b"vestka ledger 1\n").digest()
"""What stands for the hash before row 1."""


def row_hash(number: int, row: Row, before: bytes) -> bytes:
    """Number + row + hash of the row before -> 32 bytes.

    Each part is preceded by its length: otherwise a byte moved from `kind` to
    `data` would give the same hash.
    """
    parts = (row.id, row.circle.value.encode(), row.kind.encode(), row.data)
    digest = sha256(before + number.to_bytes(8, "big"))
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def checked_row(fields: tuple[object, ...], expected: int, before: bytes) -> tuple[StoredRow, bytes]:
    """What the disk holds for a row + the number and hash that must fit -> the row and its hash. Errors: Refused.

    `fields` are number, id, circle, kind, data, hash, text as bytes.
    """
    match fields:
        case (int() as number, bytes() as row_id, bytes() as circle, bytes() as kind, bytes() as data, bytes() as kept):
            pass
        case _:
            raise changed(expected)
    if number != expected:
        raise missing(expected)
    try:
        row = Row(row_id, Circle(circle.decode()), kind.decode(), data)
    except ValueError as error:  # no such circle, or no text
        raise changed(expected) from error
    if row_hash(number, row, before) != kept:
        raise changed(expected)
    return StoredRow(number, row), kept


def changed(number: int) -> Refused:
    """The refusal that names a row that does not fit."""
    return Refused(
        f"Row {number} of the ledger was changed on disk, or a row before it was: nothing from there on is "
        "shown. Fetch it again from a backup or from another newsroom."
    )


def missing(number: int) -> Refused:
    """The refusal that names a row that should be there."""
    return Refused(
        f"Row {number} of the ledger is missing on disk: nothing from there on is shown. "
        "Fetch it again from a backup or from another newsroom."
    )
