"""Number and hash of the last acknowledged row in, the same out of a small file beside: rows cut off the end show.

SQLite takes a damaged frame of its write-ahead file for the end of it, so one
flipped bit there would silently undo acknowledged rows. The mark is written
after the commit is durable and never synced: it can lag behind the ledger,
over a power cut, but never be ahead of it, unless rows are gone.
"""

import os
from hashlib import sha256
from io import FileIO
from pathlib import Path

from vestka.plugins.stores import disk
from vestka.record.refusal import Refused

_NUMBER, _HASH, _SUM = 8, 32, 8
_LENGTH = _NUMBER + _HASH + _SUM


def beside(ledger: Path) -> Path:
    """Path of a ledger -> where its mark stands."""
    return ledger.with_name(f"{ledger.name}.mark")


def read_mark(path: Path) -> tuple[int, bytes] | None:
    """Path -> number and hash; None if there is none, or if it is damaged: then it says nothing."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body, kept = data[: _NUMBER + _HASH], data[_NUMBER + _HASH :]
    if len(data) != _LENGTH or _check_sum(body) != kept:
        return None
    return int.from_bytes(body[:_NUMBER], "big"), body[_NUMBER:]


def open_mark(path: Path) -> FileIO:
    """Path -> the open file for `write_mark`. Errors: Refused."""
    with disk.doing("open the ledger"):
        return FileIO(os.open(path, os.O_CREAT | os.O_RDWR, disk.PRIVATE_FILE), "r+")


def write_mark(file: FileIO, number: int, row_hash: bytes) -> None:
    """Note the last row. A failure is not the caller's: its rows are durable already, and an old mark is no lie."""
    body = number.to_bytes(_NUMBER, "big") + row_hash
    try:
        os.pwrite(file.fileno(), body + _check_sum(body), 0)
    except OSError:
        return


def cut_off(first: int, last: int) -> Refused:
    """The refusal that names the acknowledged rows that are gone."""
    gone = f"Row {last}" if first == last else f"Rows {first} to {last}"
    return Refused(
        f"{gone} of the ledger, acknowledged before, cannot be found on the disk: nothing is shown. "
        "Restore a backup into an empty folder, or fetch the ledger from another newsroom."
    )


def _check_sum(body: bytes) -> bytes:
    """Number and hash -> eight bytes that tell damage."""
    return sha256(b"vestka mark 1\n" + body).digest()[:_SUM]
