"""Values that hold a source's words in, the same out, by view and key: an encrypted file (SQLCipher), or memory.

Nothing here is the only copy: the node builds every view again from the ledger.
That is why a view that does not open is thrown away and not repaired.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import RLock

from sqlcipher3 import dbapi2 as sqlcipher

from vestka.plugins.stores import disk
from vestka.ports import Card
from vestka.record.refusal import Refused

SHAPE = 1  # PRAGMA user_version; another one is thrown away and built again
_SUFFIXES = ("", "-wal", "-shm", "-journal")
_TABLE = "CREATE TABLE value (view TEXT, key TEXT, json TEXT NOT NULL, PRIMARY KEY (view, key)) WITHOUT ROWID"


class Views:
    """JSON texts by view and key. Open with `open_views`; usable from several threads of one process."""

    card = Card(
        name="views",
        what_it_is="The desk's indexes over what it read, in one SQLCipher file; they can be built again at any time.",
        what_an_onlooker_learns="The size of the file and when it was written.",
        size_limit=None,
        needs=("the newsroom's storage key",),
    )

    def __init__(self, database: sqlcipher.Connection) -> None:
        """An open database with the one table."""
        self._database = database
        self._turn = RLock()

    def put(self, view: str, values: Iterable[tuple[str, str]]) -> None:
        """A view + keys with their JSON -> kept, all or none; a known key is replaced. Errors: Refused."""
        rows = [(view, key, json) for key, json in values]
        with self._turn, _doing("write an index"), self._database:
            self._database.executemany("INSERT OR REPLACE INTO value VALUES (?, ?, ?)", rows)

    def get(self, view: str, key: str) -> str | None:
        """A view and a key -> its JSON, or None. Errors: Refused if the file is damaged."""
        query = "SELECT json FROM value WHERE view = ? AND key = ?"
        with self._turn, _doing("read an index"):
            found = self._database.execute(query, (view, key)).fetchone()
        return None if found is None else str(found[0])

    def all(self, view: str, begins: str = "") -> tuple[tuple[str, str], ...]:
        """A view -> its keys that begin so, with their JSON, in the order of the keys. Errors: Refused."""
        query = "SELECT key, json FROM value WHERE view = ? AND key >= ? AND key < ? ORDER BY key"
        with self._turn, _doing("read an index"):
            found = self._database.execute(query, (view, begins, f"{begins}\U0010ffff")).fetchall()
        return tuple((str(key), str(json)) for key, json in found)

    def clear(self, view: str | None = None) -> None:
        """A view (None: every view) -> empty. Errors: Refused."""
        with self._turn, _doing("write an index"), self._database:
            self._database.execute("DELETE FROM value WHERE ?1 IS NULL OR view = ?1", (view,))

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._database.close()


def open_views(path: Path | None, storage_key: bytes) -> Views:
    """Path (None: memory only) + the vault's storage key -> the views. Errors: Refused if they do not open."""
    if path is not None:
        disk.make_folder(path.parent)
        with disk.doing("open the newsroom's indexes"):
            disk.make_file(path)
    with _doing("open the newsroom's indexes"):
        return Views(_opened(":memory:" if path is None else str(path), storage_key))


def remove_views(path: Path) -> None:
    """Path -> no file of the views is left. What they held is built again from the ledger. Errors: Refused."""
    with disk.doing("remove the newsroom's indexes"):
        for suffix in _SUFFIXES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _opened(address: str, storage_key: bytes) -> sqlcipher.Connection:
    """Address + key -> a database with the one table. Errors: sqlcipher.Error; the file is let go."""
    database = sqlcipher.connect(address, check_same_thread=False)
    try:
        database.execute("PRAGMA cipher_log_level = NONE").fetchall()  # what it would say, we say in a sentence
        # A raw key: the passphrase went through Argon2id already. Its own key, not the one that seals rows.
        key = blake2b(key=storage_key, person=b"vestka views 1", digest_size=32).hexdigest()
        database.execute(f"PRAGMA key = \"x'{key}'\"")
        database.execute("PRAGMA temp_store = MEMORY")  # a sort must not spill a source's words to a disk
        database.execute("PRAGMA journal_mode = WAL").fetchall()
        database.execute("PRAGMA synchronous = NORMAL")  # may lose the last commits, never the whole
        (shape,) = database.execute("PRAGMA user_version").fetchone()
        if shape != SHAPE:
            with database:
                database.execute("DROP TABLE IF EXISTS value")
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {SHAPE}")
    except (sqlcipher.Error, MemoryError):
        database.close()
        raise
    return database


@contextmanager
def _doing(what: str) -> Iterator[None]:
    """While doing this, an error of SQLCipher becomes a sentence that says what to do."""
    try:
        yield
    except (sqlcipher.OperationalError, sqlcipher.DatabaseError, MemoryError) as error:
        msg = (
            f"Vestka could not {what}: the file is damaged, of another newsroom, in use, or the disk is full. "
            "Nothing is lost: the indexes can be built again from the ledger, with `vestka views rebuild`."
        )
        raise Refused(msg) from error
