"""A newsroom in, one sealed file out; that file and an empty folder in, the same newsroom out."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from vestka.node.config import Home, settings_of
from vestka.plugins.stores.backup_file import open_backup, write_backup
from vestka.plugins.stores.disk import make_folder, read_file, write_durably
from vestka.plugins.stores.sqlite_ledger import SqliteLedger, open_ledger
from vestka.plugins.stores.vault import VAULT_MAX, read_vault, unlock, write_vault
from vestka.ports import Row
from vestka.record.refusal import Refused

BATCH = 500  # rows in one commit
SETTINGS_MAX = 1 << 16


def back_up(place: Home, passphrase: str, file: Path) -> int:
    """A newsroom and a new file's path -> how many rows are in the file, which was read back whole.

    Errors: Refused. The newsroom may be in use: what is appended meanwhile is in the next backup.
    """
    keys = read_vault(place.vault)
    vault = unlock(keys, passphrase)
    settings = read_file(place.settings, SETTINGS_MAX)
    ledger = open_ledger(place.ledger, writable=False)
    try:
        head = ledger.head()
        rows = (stored.row for stored in islice(ledger.read(), head))
        written = write_backup(file, vault, keys, settings, rows)
    finally:
        ledger.close()
    with file.open("rb") as copy:
        read = sum(1 for _ in open_backup(copy, passphrase).rows)
    if read != written or written != head:
        msg = f"The backup {file} could not be read back as it was written: the disk may be bad. Do not rely on it."
        raise Refused(msg)
    return written


def restore(place: Home, passphrase: str, file: Path) -> int:
    """A backup and a folder without a newsroom -> the newsroom, and how many rows it has. Errors: Refused.

    Then nothing of it is left in the folder.
    """
    if place.settings.exists() or place.vault.exists() or place.ledger.exists():
        msg = f"There is a newsroom in {place.path} already; nothing was changed. Set VESTKA_HOME to an empty folder."
        raise Refused(msg)
    try:
        with file.open("rb") as copy:
            opened = open_backup(copy, passphrase)
            settings_of(opened.settings, file)
            make_folder(place.path)
            count = _filled(place, opened.rows)
    except OSError as error:
        msg = f"The backup {file} cannot be read: {error.strerror}."
        raise Refused(msg) from error
    write_vault(place.vault, opened.keys[:VAULT_MAX])
    # Last, because its presence says that the newsroom is complete.
    write_durably(place.settings, opened.settings)
    return count


def _filled(place: Home, rows: Iterator[Row]) -> int:
    """An empty folder and rows -> a ledger with them; how many. Errors: Refused; then the ledger is gone again."""
    ledger = open_ledger(place.ledger)
    try:
        _append(ledger, rows)
        count = ledger.check()
    except Refused:
        ledger.close()
        for path in place.path.glob(f"{place.ledger.name}*"):
            path.unlink()
        raise
    ledger.close()
    return count


def _append(ledger: SqliteLedger, rows: Iterator[Row]) -> None:
    """Rows -> the ledger, some hundred at a time."""
    while batch := list(islice(rows, BATCH)):
        ledger.append(batch)
