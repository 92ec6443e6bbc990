"""What a newsroom relies on: a row that was acknowledged is there, once, in order, and is what was written."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from vestka.plugins.stores.migrations import APPLICATION_ID, NEWEST
from vestka.plugins.stores.rowchain import START, row_hash
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.ports import Ledger, Row
from vestka.record.refusal import Refused

MakeRows = Callable[..., list[Row]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a newsroom's ledger lies."""
    return tmp_path / "newsroom" / "ledger.db"


def filled(path: Path, rows: list[Row]) -> None:
    """Path + rows -> a closed ledger with them."""
    ledger = open_ledger(path)
    ledger.append(rows)
    ledger.close()


def alter(path: Path, *statements: str) -> None:
    """Do to the file what someone with a database tool could do."""
    database = sqlite3.connect(path)
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()


def test_rows_come_back_numbered_from_one_and_in_order(path: Path, make_rows: MakeRows) -> None:
    """The numbers are 1, 2, 3 ...; the rows are the same after a new start."""
    rows = make_rows(700)
    ledger: Ledger = open_ledger(path)
    assert ledger.head() == 0
    assert list(ledger.read()) == []
    assert ledger.append(rows[:300]) == tuple(range(1, 301))
    assert ledger.append(rows[300:]) == tuple(range(301, 701))
    ledger.close()
    again = open_ledger(path)
    assert [(s.number, s.row) for s in again.read()] == list(enumerate(rows, 1))
    assert [s.number for s in again.read(after=698)] == [699, 700]
    assert list(again.read(after=700)) == []
    assert list(again.read(after=9_999)) == []
    assert again.head() == 700


def test_a_row_is_found_by_its_id(path: Path, make_rows: MakeRows) -> None:
    """By its id each row is found; an unknown id is not there."""
    rows = make_rows(20)
    ledger = open_ledger(path)
    ledger.append(rows)
    for number, row in enumerate(rows, 1):
        found = ledger.get(row.id)
        assert found is not None
        assert (found.number, found.row) == (number, row)
    assert ledger.get(b"\0" * 32) is None


def test_the_same_row_again_keeps_its_number(path: Path, make_rows: MakeRows) -> None:
    """A courier who comes twice leaves nothing double, not even inside one batch."""
    rows = make_rows(5)
    ledger = open_ledger(path)
    ledger.append(rows)
    assert ledger.append([rows[3], *make_rows(1, seed=2), rows[0], *make_rows(1, seed=2)]) == (4, 6, 1, 6)
    assert ledger.head() == 6
    assert ledger.append([]) == ()


def test_a_batch_is_whole_or_not_at_all(path: Path, make_rows: MakeRows) -> None:
    """One row that cannot be written: none of its batch is, and the ledger goes on."""
    good = make_rows(3)
    too_long = Row(b"L" * 32, good[0].circle, "", bytes(1 << 25))
    ledger = open_ledger(path)
    with pytest.raises(Refused):
        ledger.append([*good, too_long])
    assert ledger.head() == 0
    assert ledger.append(good) == (1, 2, 3)
    assert ledger.check() == 3


def test_only_one_may_write_and_others_may_read(path: Path, make_rows: MakeRows) -> None:
    """The second one that opens for writing is told so; a reader sees what was acknowledged."""
    ledger = open_ledger(path)
    ledger.append(make_rows(3))
    with pytest.raises(Refused, match="Another Vestka is working with this newsroom"):
        open_ledger(path)
    reader = open_ledger(path, writable=False)
    assert reader.head() == 3
    ledger.append(make_rows(2, seed=5))
    assert [s.number for s in reader.read()] == [1, 2, 3, 4, 5]
    with pytest.raises(Refused, match="for reading only"):
        reader.append(make_rows(1, seed=6))
    ledger.close()
    assert open_ledger(path).head() == 5


def test_rows_added_while_reading_are_read_too(path: Path, make_rows: MakeRows) -> None:
    """Reading in pages never stops early nor twice, though the ledger grows."""
    ledger = open_ledger(path)
    ledger.append(make_rows(300))
    seen = []
    for stored in ledger.read():
        seen.append(stored.number)
        if stored.number == 150:
            ledger.append(make_rows(10, seed=7))
    assert seen == list(range(1, 311))


def test_threads_of_one_process_share_a_ledger(path: Path, make_rows: MakeRows) -> None:
    """Four doors that write at once: no row lost, none double, no gap."""
    ledger = open_ledger(path)

    def write(seed: int) -> None:
        for row in make_rows(50, seed=seed):
            ledger.append([row])

    threads = [Thread(target=write, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.check() == 200


def test_only_the_owner_may_read_the_files(path: Path, make_rows: MakeRows) -> None:
    """Folder 0700, every file 0600."""
    ledger = open_ledger(path)
    ledger.append(make_rows(1))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = list(path.parent.iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert len(files) == 5  # ledger, its write-ahead file and index, lock, mark


ROW = "UPDATE row SET"
CHANGES = {
    "data": (f"{ROW} data = x'00' WHERE number = 17",),
    "kind": (f"{ROW} kind = 'bulletin' WHERE number = 17",),
    "circle": (f"{ROW} circle = CASE circle WHEN 'desk' THEN 'public' ELSE 'desk' END WHERE number = 17",),
    "no such circle": (f"{ROW} circle = 'everyone' WHERE number = 17",),
    "id": (f"{ROW} id = zeroblob(32) WHERE number = 17",),
    "hash": (f"{ROW} hash = zeroblob(32) WHERE number = 17",),
    "type": (f"{ROW} data = 5 WHERE number = 17",),
    "deleted": ("DELETE FROM row WHERE number = 17",),
    "order": (
        f"{ROW} number = 99 WHERE number = 17",
        f"{ROW} number = 17 WHERE number = 18",
        f"{ROW} number = 18 WHERE number = 99",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_row_is_named_and_not_served(path: Path, make_rows: MakeRows, change: str) -> None:
    """Rows 1 to 16 are read, then the sentence names row 17."""
    filled(path, make_rows(30))
    alter(path, *CHANGES[change])
    read: list[int] = []
    with pytest.raises(Refused, match=r"Row 17 .*(changed|missing)"):
        read.extend(stored.number for stored in open_ledger(path).read())
    assert read == list(range(1, 17))


def test_a_row_taken_out_and_the_gap_closed_is_noticed(path: Path, make_rows: MakeRows) -> None:
    """The numbers are without a gap again: the hashes are not, and the mark counts one more."""
    filled(path, make_rows(30))
    close_up = f"{ROW} number = number - 1 WHERE number > 17"
    alter(path, "DELETE FROM row WHERE number = 17", close_up, "UPDATE head SET number = 29")
    with pytest.raises(Refused, match="Row 30 of the ledger, acknowledged before"):
        open_ledger(path)
    path.with_name("ledger.db.mark").unlink()
    with pytest.raises(Refused, match="Row 17"):
        list(open_ledger(path).read())


def test_rows_cut_off_the_end_are_missed(path: Path, make_rows: MakeRows) -> None:
    """Removing the newest rows shows, whether or not the mark beside the ledger was removed as well."""
    filled(path, make_rows(30))
    alter(path, "DELETE FROM row WHERE number > 28")
    with pytest.raises(Refused, match="Row 30"):
        open_ledger(path)
    path.with_name("ledger.db.mark").unlink()
    with pytest.raises(Refused, match="Row 29"):
        list(open_ledger(path).read())


def test_an_older_copy_put_in_its_place_is_noticed(path: Path, make_rows: MakeRows) -> None:
    """A consistent but older ledger: what was acknowledged since is named."""
    filled(path, make_rows(10))
    old = path.read_bytes()
    filled(path, make_rows(5, seed=3))
    path.write_bytes(old)
    with pytest.raises(Refused, match="Rows 11 to 15 of the ledger, acknowledged before, cannot be found"):
        open_ledger(path)


def test_a_wholly_rewritten_ledger_is_noticed_by_its_mark(path: Path, make_rows: MakeRows) -> None:
    """Someone who changes a row and computes every hash after it again: the mark still has the old one."""
    rows = make_rows(10)
    filled(path, rows)
    database = sqlite3.connect(path)
    before = START
    with database:
        for number, row in enumerate(rows, 1):
            forged = Row(row.id, row.circle, row.kind, b"forged" if number == 4 else row.data)
            before = row_hash(number, forged, before)
            database.execute("UPDATE row SET data = ?, hash = ? WHERE number = ?", (forged.data, before, number))
        database.execute("UPDATE head SET hash = ?", (before,))
    database.close()
    with pytest.raises(Refused, match="Row 10 of the ledger was changed on disk"):
        open_ledger(path)


def test_a_ledger_of_a_newer_vestka_is_a_sentence(path: Path, make_rows: MakeRows) -> None:
    """It says what to do and leaves the file as it is."""
    filled(path, make_rows(3))
    alter(path, f"PRAGMA user_version = {NEWEST + 1}")
    before = path.read_bytes()
    for writable in (True, False):
        with pytest.raises(Refused, match=r"made by a newer Vestka.*Update Vestka"):
            open_ledger(path, writable=writable)
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_a_sentence(tmp_path: Path) -> None:
    """A text, another program's database, a folder, a path through a file, nothing at all."""
    text = tmp_path / "notes.txt"
    text.write_text("these are notes, and no database " * 40)
    other = tmp_path / "other.db"
    alter(other, "CREATE TABLE contact (name TEXT)")
    for path in (text, other):
        with pytest.raises(Refused, match=r"no ledger|not the ledger"):
            open_ledger(path)
    (tmp_path / "folder.db").mkdir()
    for path in (tmp_path / "folder.db", text / "ledger.db"):
        with pytest.raises(Refused, match="could not"):
            open_ledger(path)
    with pytest.raises(Refused, match="it is not there"):
        open_ledger(tmp_path / "none.db", writable=False)
    assert text.read_text().startswith("these are notes")


def test_a_file_says_what_it_is_and_which_steps_it_went_through(path: Path, make_rows: MakeRows) -> None:
    """Application id, version, and the table of migrations."""
    filled(path, make_rows(1))
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert database.execute("SELECT version, name FROM migration").fetchall() == [(1, "first shape")]
    database.close()
