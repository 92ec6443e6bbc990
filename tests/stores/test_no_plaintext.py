"""A seized disk: the whole ledger, its blobs and its keys, searched for what sources wrote. Nothing is found."""

from pathlib import Path
from typing import Protocol

from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.locked import Params
from vestka.plugins.stores.sqlite_ledger import SqliteLedger, open_ledger
from vestka.plugins.stores.vault import lock, make_vault, open_row, seal_row, write_vault
from vestka.plugins.stores.views import Views, open_views
from vestka.ports import Row
from vestka.record.envelope import Circle
from vestka.record.seal import Opener, seal, unseal

REPORTS = 200


class Dice(Protocol):
    """The `Random` port, the same each time."""

    def bytes(self, count: int) -> bytes:
        """`count` bytes."""


def canary(number: int) -> str:
    """A number -> a text that nobody else writes: Latin and Cyrillic, with a name."""
    return f"canary-{number:04d} канарейка {number:04d} Zora Invented of Nowhere"


def hits(folder: Path) -> int:
    """A folder -> how many canaries can be read in its files, in the encodings that a disk might hold."""
    data = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    words = [(f"canary-{n:04d}", f"канарейка {n:04d}") for n in range(REPORTS)]
    return sum(
        any(word.encode(encoding) in data for word in pair for encoding in ("utf-8", "utf-16-le")) for pair in words
    )


def stored(home: Path, dice: Dice, *, sealed: bool) -> tuple[SqliteLedger, Views]:
    """Invented reports -> sealed and desk rows, blobs and views (not sealed: the control), still open."""
    vault = make_vault(dice)
    opener = Opener.from_seed(vault.opener)
    ledger, blobs = open_ledger(home / "ledger.db"), FolderBlobs(home / "blobs")
    views = open_views(home / "views.db" if sealed else None, vault.storage)
    for number in range(REPORTS):
        plain = canary(number).encode()
        box = seal(plain, opener.public) if sealed else plain
        desk = seal_row(plain, vault.storage, dice) if sealed else plain + b"."
        blob = blobs.put([seal_row(plain, vault.storage, dice) if sealed else plain])
        rows = [Row(dice.bytes(32), Circle.SEALED, "", box), Row(dice.bytes(32), Circle.DESK, "", desk)]
        ledger.append([*rows, Row(dice.bytes(32), Circle.DESK, "", blob)])
        views.put("claims", [(canary(number), canary(number))])
        if sealed:
            assert unseal(box, opener) == open_row(desk, vault.storage) == plain
    write_vault(home / "keys.vault", lock(vault, "six invented words", Params(64, 1, 1), dice))
    return ledger, views


def test_no_word_of_a_source_can_be_read_on_the_disk(tmp_path: Path, dice: Dice) -> None:
    """200 reports in every place where their words pass: 0 readable. Control: stored as they are, all 200 are.

    The files are searched while open (write-ahead files and all), as a machine
    that was switched off leaves them, and once more when closed.
    """
    for name, sealed, readable in (("sealed", True, 0), ("control", False, REPORTS)):
        home = tmp_path / name
        ledger, views = stored(home, dice, sealed=sealed)
        assert (home / "ledger.db-wal").stat().st_size > 0
        assert hits(home) == readable
        ledger.close()
        views.close()
        assert not (home / "ledger.db-wal").exists()
        assert hits(home) == readable
