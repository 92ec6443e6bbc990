"""The desk's indexes: found by key, and not one word of a source in any file of theirs."""

import sqlite3
from contextlib import chdir
from hashlib import blake2b
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from vestka.plugins.stores.views import SHAPE, open_views, remove_views
from vestka.record.refusal import Refused

KEY = bytes(range(32))
CANARY = "CANARY каля пятай прахадной"


def test_values_come_back_by_view_and_key() -> None:
    """Kept, replaced, listed in order, cleared one view at a time or all."""
    views = open_views(None, KEY)
    views.put("claims", [("b", '{"n":2}'), ("a", '{"n":1}')])
    views.put("cases", [("a", "{}")])
    views.put("claims", [("b", '{"n":3}')])
    assert views.get("claims", "b") == '{"n":3}'
    assert views.get("claims", "c") is None
    assert views.all("claims") == (("a", '{"n":1}'), ("b", '{"n":3}'))
    views.clear("claims")
    assert views.all("claims") == ()
    assert views.all("cases") == (("a", "{}"),)
    views.clear()
    assert views.all("cases") == ()


def test_memory_leaves_no_file(tmp_path: Path) -> None:
    """Without a path nothing is written, not even beside the working folder."""
    with chdir(tmp_path):
        views = open_views(None, KEY)
        views.put("claims", [("a", CANARY)])
    assert list(tmp_path.iterdir()) == []


def test_no_word_of_a_source_is_in_the_files(tmp_path: Path) -> None:
    """1,000 canaries: none in database, write-ahead file or index. Control: plain SQLite shows them in both."""
    values = [(f"key {number} {CANARY}", f"{number} {CANARY}") for number in range(1_000)]
    folder = tmp_path / "closed"
    views = open_views(folder / "views.db", KEY)
    views.put("claims", values)
    assert len(views.all("claims")) == 1_000
    files = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    assert set(files) == {".db", ".db-wal", ".db-shm"}
    assert [name for name, data in files.items() if b"CANARY" in data or "прахадной".encode() in data] == []
    assert not files[".db-wal"].startswith(b"SQLite format")
    views.close()
    assert b"CANARY" not in (folder / "views.db").read_bytes()
    assert not (folder / "views.db").read_bytes().startswith(b"SQLite format")

    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE TABLE value (key TEXT PRIMARY KEY, json TEXT)")
    with plain:
        plain.executemany("INSERT INTO value VALUES (?, ?)", values)
    assert (tmp_path / "plain.db-wal").read_bytes().count(b"CANARY") >= 1_000
    plain.close()
    assert (tmp_path / "plain.db").read_bytes().count(b"CANARY") >= 1_000


def test_another_key_or_a_damaged_file_is_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    """It does not open; removed and built again it does, and every value is the same."""
    path = tmp_path / "views.db"
    values = [(str(number), CANARY) for number in range(50)]
    views = open_views(path, KEY)
    views.put("claims", values)
    views.close()
    with pytest.raises(Refused, match="built again from the ledger"):
        open_views(path, bytes(32))
    data = bytearray(path.read_bytes())
    data[5_000] ^= 1
    path.write_bytes(data)
    with pytest.raises(Refused, match="built again from the ledger"):
        open_views(path, KEY).all("claims")
    remove_views(path)
    assert list(tmp_path.iterdir()) == []
    again = open_views(path, KEY)
    again.put("claims", values)
    assert dict(again.all("claims")) == dict(values)


def test_views_of_another_shape_are_emptied(tmp_path: Path) -> None:
    """An older or newer Vestka made them: nothing is guessed, they are built again."""
    path = tmp_path / "views.db"
    views = open_views(path, KEY)
    views.put("claims", [("a", "{}")])
    views.close()
    raw = sqlcipher.connect(str(path))
    raw.execute(f"PRAGMA key = \"x'{blake2b(key=KEY, person=b'vestka views 1', digest_size=32).hexdigest()}'\"")
    raw.execute(f"PRAGMA user_version = {SHAPE + 1}")
    raw.close()
    assert open_views(path, KEY).all("claims") == ()
