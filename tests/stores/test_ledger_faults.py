"""A flipped bit, a full disk, a folder that may only be read: each is a sentence, and nothing acknowledged is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from vestka.plugins.stores.disk import write_durably
from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.ports import Row
from vestka.record.refusal import Refused

MakeRows = Callable[..., list[Row]]
CHILD = Path(__file__).with_name("writer_child.py")
FLIPS, FLIPS_CONTROL = 300, 100
NOBODY = 65_534
Answer = tuple[list[Row], list[bool]]


class Dice(Protocol):
    """Dice that fall the same each time."""

    def below(self, bound: int) -> int:
        """A whole number from 0, smaller than `bound`."""


def asked(folder: Path, rows: list[Row]) -> Answer:
    """What a reader of a ledger gets: all rows, and whether each is found by its id. Errors: Refused."""
    ledger = open_ledger(folder / "ledger.db")
    try:
        found = [ledger.get(row.id) is not None for row in rows]
        return [stored.row for stored in ledger.read()], found
    finally:
        ledger.close()


def asked_unchecked(folder: Path, rows: list[Row]) -> Answer:
    """The control: the same questions to the same file without our hashes, as SQLite alone answers them."""
    database = sqlite3.connect(folder / "ledger.db")
    database.text_factory = bytes
    try:
        if database.execute("PRAGMA integrity_check(1)").fetchone() != (b"ok",):
            msg = "SQLite saw it"
            raise Refused(msg)
        read = database.execute("SELECT id, circle, kind, data FROM row ORDER BY number").fetchall()
        ids = {row[0] for row in read}
        return [Row(a, rows[0].circle, str(c), d) for a, _, c, d in read], [row.id in ids for row in rows]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        msg = "SQLite saw it"
        raise Refused(msg) from error
    finally:
        database.close()


def flipped(whole: Path, folder: Path, name: str, bit: int) -> None:
    """A folder with copies of a ledger's files, one bit of one of them turned over."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    data = bytearray((folder / name).read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    (folder / name).write_bytes(data)


def unseen(file: Path, rows: list[Row], dice: Dice, ask: Callable[[Path, list[Row]], Answer], flips: int) -> int:
    """Flip so many bits of a file, one at a time -> how often something else than the rows was given out as good.

    Each try starts from a fresh copy: opening a ledger may empty its write-ahead file.
    """
    whole, copy, name = file.parent, file.parent.with_name("copy"), file.name
    shutil.copytree(whole, copy)
    right = ask(copy, rows)
    wrong = 0
    for _ in range(flips):
        flipped(whole, copy, name, dice.below(file.stat().st_size * 8))
        try:
            wrong += ask(copy, rows) != right
        except Refused:
            continue  # a sentence. Any other exception fails the test
    shutil.rmtree(copy)
    return wrong


def test_no_flipped_bit_in_the_ledger_is_served(tmp_path: Path, make_rows: MakeRows, dice: Dice) -> None:
    """300 single bits anywhere in the file: found or harmless. Control: without the hashes some go unseen."""
    rows = make_rows(60)
    whole = tmp_path / "whole"
    ledger = open_ledger(whole / "ledger.db")
    ledger.append(rows)
    ledger.close()
    assert unseen(whole / "ledger.db", rows, dice, asked, FLIPS) == 0
    control = unseen(whole / "ledger.db", rows, dice, asked_unchecked, FLIPS_CONTROL)
    sys.stdout.write(f"unseen without the hashes: {control} of {FLIPS_CONTROL}\n")
    assert control > 0


def test_no_flipped_bit_in_the_write_ahead_file_undoes_a_row(tmp_path: Path, make_rows: MakeRows, dice: Dice) -> None:
    """The machine went down before a checkpoint; a bit of the write-ahead file turns: acknowledged rows are missed.

    Control: without the mark beside the ledger, rows vanish and nobody is told.
    """
    rows = make_rows(60)
    ledger = open_ledger(tmp_path / "live" / "ledger.db")
    for row in rows:
        ledger.append([row])
    whole, bare = tmp_path / "whole", tmp_path / "bare"
    shutil.copytree(tmp_path / "live", whole)  # as a crash leaves it: nothing was closed
    (whole / "ledger.db-shm").unlink()
    shutil.copytree(whole, bare)
    (bare / "ledger.db.mark").unlink()
    assert unseen(whole / "ledger.db-wal", rows, dice, asked, FLIPS) == 0
    control = unseen(bare / "ledger.db-wal", rows, dice, asked, FLIPS_CONTROL)
    sys.stdout.write(f"rows vanished unseen without the mark: {control} of {FLIPS_CONTROL}\n")
    assert control > 0


def test_a_damaged_mark_says_nothing(tmp_path: Path, make_rows: MakeRows, dice: Dice) -> None:
    """A bit of the mark itself turns: the ledger is intact, so it opens, and the mark is written anew."""
    rows = make_rows(6)
    whole = tmp_path / "whole"
    ledger = open_ledger(whole / "ledger.db")
    ledger.append(rows)
    ledger.close()
    good = (whole / "ledger.db.mark").read_bytes()
    for _ in range(40):
        flipped(whole, tmp_path / "copy", "ledger.db.mark", dice.below(len(good) * 8))
        assert asked(tmp_path / "copy", rows) == (rows, [True] * 6)
    again = open_ledger(tmp_path / "copy" / "ledger.db")
    again.append([])
    again.close()
    assert (tmp_path / "copy" / "ledger.db.mark").read_bytes() == good


def run(*command: str) -> tuple[int, str, str]:
    """A command -> its exit, what it wrote, what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


def run_child(*arguments: str) -> tuple[int, list[str], str]:
    """The writing process -> its exit, the ids it acknowledged, what it said."""
    code, written, said = run(sys.executable, str(CHILD), *arguments)
    return code, written.split(), said


def assert_all_kept(path: Path, acknowledged: list[str]) -> None:
    """Every id that was acknowledged is there, once, intact; nothing after it is half there."""
    ledger = open_ledger(path)
    stored = [row.row.id.hex() for row in ledger.read()]
    assert stored[: len(acknowledged)] == acknowledged
    assert len(stored) == len(set(stored))
    assert len(stored) % 5 == 0  # the child writes in fives: a batch is whole or absent
    ledger.append([])
    ledger.close()


def test_a_file_that_may_not_grow_is_a_sentence(tmp_path: Path) -> None:
    """The system allows no larger file: a sentence, and what was acknowledged is there when there is room again."""
    path = tmp_path / "newsroom" / "ledger.db"
    code, acknowledged, said = run_child(str(path), "4000", "--limit", "400000")
    assert code == 1
    assert said.count("\n") == 1
    assert "Vestka could not write to the ledger: the disk" in said
    assert len(acknowledged) > 0
    assert_all_kept(path, acknowledged)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, taken away afterwards."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if run("mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk))[0]:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    run("umount", "-l", str(disk))


def test_a_full_disk_is_a_sentence(small_disk: Path) -> None:
    """A disk that is really full: a sentence, and once something is deleted elsewhere the ledger goes on."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    path = small_disk / "ledger.db"
    code, acknowledged, said = run_child(str(path), "9000")
    assert code == 1
    assert said == (
        "Vestka could not write to the ledger: the disk is full. Nothing that was acknowledged is lost by this.\n"
    )
    assert len(acknowledged) > 0
    reader = open_ledger(path, writable=False)
    assert [row.row.id.hex() for row in reader.read()] == acknowledged  # readable while it is full
    reader.close()
    ballast.unlink()
    assert_all_kept(path, acknowledged)


def test_a_full_disk_leaves_blobs_and_keys_as_they_were(small_disk: Path) -> None:
    """An attachment and a new keys file that do not fit: a sentence, no leftover, the old ones intact."""
    blobs = FolderBlobs(small_disk / "blobs")
    name = blobs.put([b"kept"])
    write_durably(small_disk / "keys.vault", b"old keys")
    with pytest.raises(Refused, match="could not store an attachment: the disk is full"):
        blobs.put([bytes(500_000)] * 10)
    with pytest.raises(Refused, match=r"could not write the file keys\.vault: the disk is full"):
        write_durably(small_disk / "keys.vault", bytes(5_000_000))
    assert blobs.names() == (name,)
    assert blobs.get(name) == b"kept"
    assert sorted(path.name for path in small_disk.iterdir()) == ["blobs", "keys.vault"]
    assert (small_disk / "keys.vault").read_bytes() == b"old keys"
    assert blobs.put([bytes(500_000)])


def test_a_folder_that_may_only_be_read_is_a_sentence(tmp_path: Path, make_rows: MakeRows) -> None:
    """Another user, without permission to write: a sentence. Root may do anything, so a child gives root up."""
    folder = tmp_path / "newsroom"
    ledger = open_ledger(folder / "ledger.db")
    ledger.append(make_rows(3))
    ledger.close()
    uid = []
    if os.geteuid() == 0:
        uid = ["--uid", str(NOBODY)]
    for part in (tmp_path, *tmp_path.parents[:2]):
        part.chmod(part.stat().st_mode | 0o055)
    folder.chmod(0o555)
    code, acknowledged, said = run_child(str(folder / "ledger.db"), "10", *uid)
    folder.chmod(0o755)
    assert (code, acknowledged) == (1, [])
    assert said.startswith("Vestka could not ")
    assert said.count("\n") == 1
    assert "permission" in said


def test_a_ledger_on_a_disk_that_can_only_be_read_opens_for_reading(tmp_path: Path, make_rows: MakeRows) -> None:
    """A backup on a stick: every row is read, nothing is written beside it."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk for reading only")
    folder = tmp_path / "stick"
    ledger = open_ledger(folder / "ledger.db")
    ledger.append(make_rows(7))
    ledger.close()
    if run("mount", "--bind", str(folder), str(folder))[0]:
        pytest.skip("this machine lets nobody mount a folder for reading only")
    try:
        assert run("mount", "-o", "remount,ro,bind", str(folder))[0] == 0
        reader = open_ledger(folder / "ledger.db", writable=False)
        assert reader.check() == 7
        reader.close()
        with pytest.raises(Refused, match="the disk can only be read"):
            open_ledger(folder / "ledger.db")
    finally:
        run("umount", "-l", str(folder))
