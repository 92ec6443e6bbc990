"""The ledger's shapes, oldest first: how a file of any earlier version becomes one of this version."""

from dataclasses import dataclass

APPLICATION_ID = 0x5665736B  # "Vesk" in the file's header, so that `file` and we know a ledger from another database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `version` is the file's PRAGMA user_version after it; a released step is never edited."""

    version: int
    name: str
    statements: tuple[str, ...]


MIGRATIONS = (
    Migration(
        1,
        "first shape",
        (
            # No AUTOINCREMENT: the numbers are ours and have no gap. No text column holds a word of a source.
            """CREATE TABLE row (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, circle TEXT NOT NULL,
                kind TEXT NOT NULL, data BLOB NOT NULL, hash BLOB NOT NULL)""",
            # One line, written in the same commit as the rows: without it a row cut off the end would not be missed.
            "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, hash BLOB NOT NULL)",
        ),
    ),
)

NEWEST = MIGRATIONS[-1].version

# Made before the first step and never changed, so that every later version can read which steps a file went through.
FIRST_OF_ALL = "CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)"
