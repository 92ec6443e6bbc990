"""Rows in, durable numbered rows out: the ledger as one SQLite file (WAL, synchronous=FULL, one commit a batch)."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import RLock
from typing import cast

from vestka.plugins.stores import disk, rowchain
from vestka.plugins.stores.ledger_file import close_file, damaged, doing, open_file
from vestka.plugins.stores.mark import beside, cut_off, open_mark, read_mark, write_mark
from vestka.plugins.stores.rowchain import START, checked_row, row_hash
from vestka.ports import Card, Row, StoredRow
from vestka.record.refusal import Refused

BATCH = 256  # rows fetched at a time: a slow reader never holds the database open
_BY_ID = "SELECT number, id, circle, kind, data, hash FROM row WHERE id = ?"
_AFTER = "SELECT number, id, circle, kind, data, hash FROM row WHERE number > ? ORDER BY number LIMIT ?"
_INSERT = "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"


@dataclass(frozen=True, slots=True)
class Writer:
    """What only the one writing process holds: the lock, and the file of the mark."""

    lock: FileIO
    mark: FileIO


class SqliteLedger:
    """The `Ledger` port. Open one with `open_ledger`; usable from several threads of one process."""

    card = Card(
        name="sqlite_ledger",
        what_it_is="The newsroom's rows in one SQLite file, chained by hashes.",
        what_an_onlooker_learns=(
            "How many rows there are, their order, lengths and circles; the whole of public rows; "
            "of sealed and desk rows nothing more."
        ),
        size_limit=1 << 20,
        needs=("a disk that keeps its promise when asked to sync",),
    )

    def __init__(self, database: sqlite3.Connection, writer: Writer | None) -> None:
        """A checked database and, for the one that writes, what it holds."""
        self._database = database
        self._writer = writer
        self._turn = RLock()

    def append(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """Rows -> their numbers, durable. One commit, whole or not at all. Errors: Refused; then nothing is kept."""
        if self._writer is None:
            msg = "This ledger was opened for reading only: nothing can be added to it."
            raise Refused(msg)
        with self._turn, doing("write to the ledger"):
            try:
                numbers, head = self._append(rows)
            finally:
                self._undo()
            write_mark(self._writer.mark, *head)
            return numbers

    def read(self, after: int = 0) -> Iterator[StoredRow]:
        """All rows after a number, in order, each checked. Errors: Refused names a row changed on disk.

        What is appended while the reading goes on is read too.
        """
        number, before = after, self._hash_of(after)
        while batch := self._batch(number):
            for fields in batch:
                stored, before = checked_row(fields, number + 1, before)
                number = stored.number
                yield stored
        self._check_end(number, before)

    def get(self, row_id: bytes) -> StoredRow | None:
        """One row by its id, checked against the hash of the row before it. Errors: Refused, as `read`."""
        found = self._one(_BY_ID, row_id)
        if found is None:
            return None
        number = found[0]
        if type(number) is not int or found[1] != row_id:
            raise damaged()
        return checked_row(found, number, self._hash_of(number - 1))[0]

    def head(self) -> int:
        """The highest number; 0 if empty. Errors: Refused if the file is damaged."""
        return self._head()[0]

    def check(self) -> int:
        """Read every row and find each by its id -> how many. Errors: Refused names what does not fit."""
        count = 0
        for stored in self.read():
            if self.get(stored.row.id) != stored:
                raise rowchain.changed(stored.number)
            count += 1
        return count

    def close(self) -> None:
        """Let go of the files. Nothing is lost by not calling it."""
        with self._turn:
            close_file(self._database)
            if self._writer is not None:
                self._writer.mark.close()
                self._writer.lock.close()

    def check_mark(self, marked: tuple[int, bytes] | None) -> None:
        """Errors: Refused if rows that were once acknowledged here are gone, or are others."""
        if marked is None:
            return
        number, kept = marked
        if number > self.head():
            raise cut_off(self.head() + 1, number)
        if self._hash_of(number) != kept:
            raise rowchain.changed(number)

    def _append(self, rows: Sequence[Row]) -> tuple[tuple[int, ...], tuple[int, bytes]]:
        """Rows -> their numbers, and number and hash of the last row. One transaction. Errors: sqlite3.Error."""
        self._database.execute("BEGIN IMMEDIATE")
        number, before = self._head()
        numbers: list[int] = []
        for row in rows:
            next_hash = row_hash(number + 1, row, before)
            values = (number + 1, row.id, row.circle.value, row.kind, row.data, next_hash)
            if self._database.execute(_INSERT, values).rowcount:
                number, before = number + 1, next_hash
                numbers.append(number)
            else:
                known = self._database.execute("SELECT number FROM row WHERE id = ?", (row.id,)).fetchone()
                numbers.append(int(known[0]))
        self._database.execute("UPDATE head SET number = ?, hash = ? WHERE one = 1", (number, before))
        self._database.execute("COMMIT")
        return tuple(numbers), (number, before)

    def _head(self) -> tuple[int, bytes]:
        """The number and hash of the last row. Errors: Refused if that line is not what it must be."""
        match self._one("SELECT number, hash FROM head WHERE one = 1"):
            case (int() as number, bytes() as kept) if number >= 0:
                return number, kept
            case _:
                raise damaged()

    def _hash_of(self, number: int) -> bytes:
        """A row's number -> the hash that the next row is chained to. Errors: Refused if the row is missing."""
        if number <= 0:
            return START
        match self._one("SELECT hash FROM row WHERE number = ?", number):
            case (bytes() as kept,):
                return kept
            case _ if number > self.head():
                return b""  # beyond the end: there is nothing to read after it
            case _:
                raise rowchain.missing(number)

    def _batch(self, after: int) -> list[tuple[object, ...]]:
        """The next rows as the disk holds them."""
        with self._turn, doing("read the ledger"):
            return self._database.execute(_AFTER, (after, BATCH)).fetchall()

    def _check_end(self, number: int, before: bytes) -> None:
        """After the last row: it must be the one that the head names. Errors: Refused."""
        last, kept = self._head()
        if number < last:
            # Another process may have added rows since: only what is really not there is missing.
            if not self._batch(number):
                raise rowchain.missing(number + 1)
        elif number == last and before != kept:
            raise rowchain.changed(number)

    def _one(self, query: str, *values: object) -> tuple[object, ...] | None:
        """A query -> its first line. Errors: Refused."""
        with self._turn, doing("read the ledger"):
            return cast("tuple[object, ...] | None", self._database.execute(query, values).fetchone())

    def _undo(self) -> None:
        """Leave a transaction that failed (or was interrupted), if SQLite has not left it already."""
        if self._database.in_transaction:
            try:
                self._database.execute("ROLLBACK")
            except sqlite3.Error:
                # The file is past writing. Nothing of the batch was acknowledged; the next opening recovers.
                self._database.close()


def open_ledger(path: Path, *, writable: bool = True) -> SqliteLedger:
    """Path of the ledger's file -> the ledger, made if it is not there. Errors: Refused says what is wrong.

    One process writes; any number may read at the same time with `writable=False`.
    """
    marked = read_mark(beside(path))  # before the ledger: it may grow meanwhile, and must not seem behind
    if not writable:
        return _checked(open_file(path, writable=False), None, marked)
    disk.make_folder(path.parent)
    lock = disk.lock_for_writing(path.with_name(f"{path.name}.lock"))
    try:
        return _checked(open_file(path, writable=True), Writer(lock, open_mark(beside(path))), marked)
    except Refused:
        lock.close()
        raise


def _checked(database: sqlite3.Connection, writer: Writer | None, marked: tuple[int, bytes] | None) -> SqliteLedger:
    """What was opened -> a ledger that has all that its mark says. Errors: Refused; the files are let go."""
    ledger = SqliteLedger(database, writer)
    try:
        ledger.check_mark(marked)
    except Refused:
        ledger.close()
        raise
    return ledger
