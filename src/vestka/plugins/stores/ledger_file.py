"""A path in, an open and checked SQLite database out; SQLite's errors become sentences."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from vestka.plugins.stores import disk
from vestka.plugins.stores.migrations import APPLICATION_ID, FIRST_OF_ALL, MIGRATIONS, NEWEST
from vestka.plugins.stores.rowchain import START
from vestka.record.refusal import Refused

WAIT_SECONDS = 5.0  # for a checkpoint by another process to end
LONGEST_VALUE = 1 << 24  # bytes: a damaged length must not make us ask for gigabytes

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it, its folder or the disk can only be read",
    sqlite3.SQLITE_CANTOPEN: "there is no permission to open it, or it is not there",
    sqlite3.SQLITE_PERM: "there is no permission to do so",
    sqlite3.SQLITE_AUTH: "there is no permission to do so",
    sqlite3.SQLITE_BUSY: "another program is working with it; try again when that one has ended",
    sqlite3.SQLITE_LOCKED: "another program is working with it; try again when that one has ended",
    sqlite3.SQLITE_IOERR: "the disk refuses or reports a fault; it may be full",
    sqlite3.SQLITE_NOTADB: "this file is no ledger, or its beginning was destroyed",
}
# UnicodeDecodeError: where the damage is in a table's definition, SQLite's own message quotes it.
_BROKEN = (sqlite3.Error, MemoryError, UnicodeDecodeError)
_PRIMARY = 0xFF  # the low byte of SQLite's extended result code


def open_file(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Path -> a database that is a ledger of this version and whole. Errors: Refused says what is wrong."""
    with disk.doing("open the ledger"):
        if writable:
            disk.make_file(path)
        path.open("rb").close()  # SQLite would say no more than "unable to open"
    with doing("open the ledger"):
        return _opened(path, writable=writable)


def close_file(database: sqlite3.Connection) -> None:
    """Close, whatever state the file is in: all that was acknowledged is durable already."""
    try:
        database.close()
    except sqlite3.Error:
        return  # the checkpoint at closing failed; the next opening reads the write-ahead file


@contextmanager
def doing(what: str) -> Iterator[None]:
    """While doing this, an error of SQLite becomes a sentence. Anything it finds odd in the file is damage."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a fault of ours (a ledger used after it was closed), not of the file
    except _BROKEN as error:
        code = getattr(error, "sqlite_errorcode", None)
        reason = None if code is None else _REASONS.get(code & _PRIMARY)
        if reason is None:
            raise damaged() from error
        msg = f"Vestka could not {what}: {reason}. Nothing that was acknowledged is lost by this."
        raise Refused(msg) from error


def damaged() -> Refused:
    """The refusal of a file whose inside does not hold together."""
    return Refused(
        "The ledger's file is damaged on disk: nothing from it is shown. "
        "Fetch it again from a backup or from another newsroom."
    )


def _opened(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Path -> a checked database. Errors: sqlite3.Error, Refused; the file is let go."""
    database = sqlite3.connect(
        _address(path, writable=writable), timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )
    try:
        _settle(database)
        if writable and _is_empty(database):
            _make(database)
        _check_version(database)
        if writable:
            _migrate(database)
            database.execute("PRAGMA journal_mode = WAL").fetchall()
        _check_whole(database)
    except (*_BROKEN, Refused):
        close_file(database)
        raise
    return database


def _address(path: Path, *, writable: bool) -> str:
    """Path -> SQLite's address of it."""
    address = f"file:{quote(str(path.absolute()))}?mode={'rw' if writable else 'ro'}"
    # A reader of a write-ahead ledger needs its index beside it. Where that cannot be made (a stick, a
    # backup that can only be read) and nothing waits in a write-ahead file, the file itself is complete.
    waiting = path.with_name(f"{path.name}-wal").exists()
    if not writable and not waiting and not os.access(path.parent, os.W_OK):
        address += "&immutable=1"
    return address


def _settle(database: sqlite3.Connection) -> None:
    """The settings that hold for a connection, not for the file."""
    database.text_factory = bytes  # damaged text must reach our check, not fail before it
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    for setting in (
        "synchronous = FULL",  # NORMAL lost 1,545 of 48,243 acknowledged rows over real power cuts
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "temp_store = MEMORY",
    ):
        database.execute(f"PRAGMA {setting}")


def _is_empty(database: sqlite3.Connection) -> bool:
    """Whether nothing was ever written into this file."""
    return _number(database, "PRAGMA page_count") == 0


def _make(database: sqlite3.Connection) -> None:
    """An empty file -> a ledger without a step yet. One transaction: a crash leaves it empty or made."""
    database.execute("BEGIN IMMEDIATE")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(FIRST_OF_ALL)
    _steps(database, 0)
    database.execute("INSERT INTO head VALUES (1, 0, ?)", (START,))
    database.execute("COMMIT")


def _check_version(database: sqlite3.Connection) -> None:
    """Errors: Refused if the file is not a ledger, or one of a newer Vestka."""
    if _number(database, "PRAGMA application_id") != APPLICATION_ID:
        msg = (
            "This file is not the ledger of a newsroom: it belongs to another program, or its beginning was destroyed."
        )
        raise Refused(msg)
    version = _number(database, "PRAGMA user_version")
    if version > NEWEST:
        msg = (
            f"This ledger was made by a newer Vestka (its version is {version}; this one reads up to {NEWEST}). "
            "Update Vestka to open it; the ledger was not touched."
        )
        raise Refused(msg)
    if version < 1:
        raise damaged()


def _migrate(database: sqlite3.Connection) -> None:
    """A ledger of an earlier version -> one of this version, in one transaction."""
    version = _number(database, "PRAGMA user_version")
    if version < NEWEST:
        database.execute("BEGIN IMMEDIATE")
        _steps(database, version)
        database.execute("COMMIT")


def _steps(database: sqlite3.Connection, version: int) -> None:
    """Take each step after `version`, and note it."""
    for step in MIGRATIONS:
        if step.version > version:
            for statement in step.statements:
                database.execute(statement)
            database.execute("INSERT INTO migration VALUES (?, ?)", (step.version, step.name))
            database.execute(f"PRAGMA user_version = {step.version}")


def _check_whole(database: sqlite3.Connection) -> None:
    """Errors: Refused if SQLite finds the file's trees or its index of ids broken.

    The hashes find every change inside a row; only this finds an id that is in
    the table and not in the index, which would be "not there" for `get` and
    stored twice by `append`.
    """
    if database.execute("PRAGMA integrity_check(1)").fetchone() != (b"ok",):
        raise damaged()


def _number(database: sqlite3.Connection, query: str) -> int:
    """A query for one number -> the number."""
    return int(database.execute(query).fetchone()[0])
