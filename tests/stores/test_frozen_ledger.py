"""A newsroom's files made by each released version open for ever: every row reads, its hash fits, its record opens."""

import csv
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from vestka.node.clock import SystemClock, SystemRandom
from vestka.node.newsroom import Newsroom, opened
from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.plugins.stores.vault import open_row, read_vault, unlock
from vestka.record.envelope import Circle

FROZEN = sorted((Path(__file__).parent / "frozen").glob("ledger-*"))
WORDS = "these words are public"
DEMONSTRATION = ("DEMONSTRATION", "ДЭМАНСТРАЦЫЯ", "DEMONSTRACJA")


def expected(folder: Path) -> list[dict[str, str]]:
    """A frozen newsroom -> what was written into it, as noted when it was made."""
    with (folder / "expected.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(params=FROZEN, ids=lambda folder: folder.name)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each frozen newsroom in turn, as a copy: opening one may bring it up to date."""
    copy = tmp_path / "newsroom"
    shutil.copytree(Path(request.param), copy)
    return copy


def test_there_is_a_frozen_newsroom_of_the_first_version() -> None:
    """It was not lost: without it the tests below would pass by testing nothing."""
    assert [folder.name for folder in FROZEN][:1] == ["ledger-0.1"]


@pytest.mark.parametrize("times", [1, 2])
def test_every_row_reads_as_it_was_written(frozen: Path, times: int) -> None:
    """Number, circle, kind, id and bytes of each, also at a second opening, after any step to a newer shape."""
    for _ in range(times):
        ledger = open_ledger(frozen / "ledger.db")
        found = [(str(s.number), s.row.circle, s.row.kind, s.row.id.hex(), s.row.data) for s in ledger.read()]
        assert ledger.check() == len(found)
        ledger.close()
    rows = [line for line in expected(frozen) if line["number"] != "blob"]
    assert [(n, c, k, i, sha256(data).hexdigest()) for n, c, k, i, data in found] == [
        (line["number"], line["circle"], line["kind"], line["id"], line["sha256"]) for line in rows
    ]
    assert {line["circle"] for line in rows} == set(Circle)


def test_its_keys_open_every_record_and_each_says_that_it_is_invented(frozen: Path) -> None:
    """The vault opens, every sealed and desk row opens with it, every record is marked as invented."""
    vault = unlock(read_vault(frozen / "keys.vault"), WORDS)
    ledger = open_ledger(frozen / "ledger.db")
    room = Newsroom("frozen", vault, ledger, SystemClock(), SystemRandom(), synthetic=True)
    records = [record for record, _ in opened(room, tuple(Circle))]
    assert len(records) == ledger.head()
    assert all(record.header.synthetic for record in records)
    texts = [str(record.body) for record in records]
    assert all(any(word in text for word in DEMONSTRATION) for text in texts)


def test_its_blob_is_intact(frozen: Path) -> None:
    """The attachment has its name and opens."""
    vault = unlock(read_vault(frozen / "keys.vault"), WORDS)
    (line,) = [line for line in expected(frozen) if line["number"] == "blob"]
    blob = FolderBlobs(frozen / "blobs").get(bytes.fromhex(line["id"]))
    assert open_row(blob, vault.storage).startswith(b"DEMONSTRATION")
