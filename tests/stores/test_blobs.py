"""Blobs: stored once, whole or not at all, and never given out changed."""

import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pytest

from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.ports import BlobStore
from vestka.record.refusal import Refused


class Dice(Protocol):
    """Dice that fall the same each time."""

    def bytes(self, count: int) -> bytes:
        """`count` bytes."""

    def below(self, bound: int) -> int:
        """A whole number from 0, smaller than `bound`."""


def test_bytes_come_back_by_their_hash(tmp_path: Path) -> None:
    """In pieces or whole, empty or long: the name is the SHA-256, the bytes are the same."""
    store: BlobStore = FolderBlobs(tmp_path / "blobs")
    for chunks in ([], [b""], [b"one"], [b"o", b"ne"], [bytes(70_000), b"end"]):
        name = store.put(chunks)
        assert name == sha256(b"".join(chunks)).digest()
        assert store.get(name) == b"".join(chunks)
        assert store.has(name)


def test_the_same_bytes_twice_are_one_file(tmp_path: Path) -> None:
    """One blob on disk, in a folder of its first two digits, private."""
    store = FolderBlobs(tmp_path / "blobs")
    assert store.put([b"twice"]) == store.put([b"tw", b"ice"])
    (file,) = [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    digits = sha256(b"twice").hexdigest()
    assert file.relative_to(tmp_path / "blobs") == Path(digits[:2]) / digits[2:]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert store.names() == (sha256(b"twice").digest(),)


def test_a_missing_blob_is_a_sentence(tmp_path: Path) -> None:
    """A name that is not there, and one that is no name."""
    store = FolderBlobs(tmp_path / "blobs")
    assert not store.has(bytes(32))
    with pytest.raises(Refused, match="not in this newsroom's store"):
        store.get(bytes(32))
    with pytest.raises(Refused, match="32 bytes"):
        store.get(b"../../etc/passwd")


def test_no_changed_byte_is_given_out_and_putting_again_repairs(tmp_path: Path, dice: Dice) -> None:
    """200 single bits turned, and cuts: each found; the control reads the file without the check and sees none."""
    store = FolderBlobs(tmp_path / "blobs")
    whole = dice.bytes(3_000)
    name = store.put([whole])
    (file,) = (tmp_path / "blobs").glob("??/*")
    served_by_file = 0
    for _ in range(200):
        bit = dice.below(len(whole) * 8)
        file.write_bytes(whole[: bit // 8] + bytes([whole[bit // 8] ^ 1 << bit % 8]) + whole[bit // 8 + 1 :])
        served_by_file += file.read_bytes() != whole
        with pytest.raises(Refused, match="was changed on disk"):
            store.get(name)
    assert served_by_file == 200
    file.write_bytes(whole[:-1])
    with pytest.raises(Refused):
        store.get(name)
    assert store.put([whole]) == name
    assert store.get(name) == whole


def test_what_a_crash_left_half_written_is_swept(tmp_path: Path) -> None:
    """A leftover under a temporary name is no blob, and is gone after the next opening."""
    store = FolderBlobs(tmp_path / "blobs")
    name = store.put([b"kept"])
    left = tmp_path / "blobs" / "part-4711-0"
    left.write_bytes(b"half of some")
    assert store.names() == (name,)
    assert FolderBlobs(tmp_path / "blobs").names() == (name,)
    assert not left.exists()


def test_a_sweep_leaves_what_is_being_written(tmp_path: Path) -> None:
    """A second Vestka opens the folder in the middle of a put: the put ends well."""
    store = FolderBlobs(tmp_path / "blobs")

    def chunks() -> Iterator[bytes]:
        yield b"first half, "
        FolderBlobs(tmp_path / "blobs")
        yield b"second half"

    name = store.put(chunks())
    assert store.get(name) == b"first half, second half"


def test_a_source_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """The chunks end in a refusal (an upload broke off): no blob, no leftover."""
    store = FolderBlobs(tmp_path / "blobs")

    def chunks() -> Iterator[bytes]:
        yield b"first"
        msg = "The upload broke off."
        raise Refused(msg)

    with pytest.raises(Refused, match="broke off"):
        store.put(chunks())
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []
