"""Chunks in, the SHA-256 of them out once they are durable; a name in, the intact bytes out: blobs as files."""

import fcntl
import os
from collections.abc import Iterable
from hashlib import sha256
from io import FileIO
from itertools import count
from pathlib import Path

from vestka.plugins.stores import disk
from vestka.ports import Card
from vestka.record.refusal import Refused

NAME_BYTES = 32
_PART = "part-"  # not hexadecimal: never taken for a blob


class FolderBlobs:
    """The `BlobStore` port in one folder: `ab/cdef...` is the blob whose SHA-256 is abcdef...

    Only sealed bytes belong in here: a name is the hash of the ciphertext.
    """

    card = Card(
        name="folder_blobs",
        what_it_is="Sealed blobs as files, each named by the SHA-256 of its bytes.",
        what_an_onlooker_learns="How many blobs there are, their lengths and the times at which they were written.",
        size_limit=None,
        needs=("a disk that keeps its promise when asked to sync",),
    )

    def __init__(self, folder: Path) -> None:
        """A folder, made if it is not there. Errors: Refused."""
        disk.make_folder(folder)
        self._folder = folder
        self._sweep()

    def put(self, chunks: Iterable[bytes]) -> bytes:
        """Chunks -> the blob's name, once file and folder are durable. Errors: Refused; then nothing is kept.

        A blob that is there already is replaced by the same bytes: were the old
        ones damaged, or not yet durable when the power went, they are good now.
        """
        with disk.doing("store an attachment"):
            file, part = self._begin()
            try:
                with file:
                    return self._written(file, part, chunks)
            finally:
                part.unlink(missing_ok=True)  # gone already if it was renamed

    def get(self, name: bytes) -> bytes:
        """Name -> bytes. Errors: Refused if missing, or if the bytes no longer have this name."""
        if not self.has(name):
            msg = f"The attachment {name.hex()[:12]} is not in this newsroom's store."
            raise Refused(msg)
        with disk.doing("read an attachment"):
            data = self._path(name).read_bytes()
        if sha256(data).digest() != name:
            msg = (
                f"The attachment {name.hex()[:12]} was changed on disk and is not shown. "
                "Fetch it again from a backup or from another newsroom."
            )
            raise Refused(msg)
        return data

    def has(self, name: bytes) -> bool:
        """Whether it is there (not whether it is intact)."""
        return self._path(name).is_file()

    def names(self) -> tuple[bytes, ...]:
        """The names of all blobs, sorted: for a backup and for a check of the whole store."""
        files = self._folder.glob("[0-9a-f][0-9a-f]/*")
        return tuple(sorted(bytes.fromhex(file.parent.name + file.name) for file in files))

    def _path(self, name: bytes) -> Path:
        """Name -> where its file stands. Two digits first: no folder grows beyond what a file system likes."""
        if len(name) != NAME_BYTES:
            msg = "An attachment's name must be 32 bytes long."
            raise Refused(msg)
        digits = name.hex()
        return self._folder / digits[:2] / digits[2:]

    def _written(self, file: FileIO, part: Path, chunks: Iterable[bytes]) -> bytes:
        """An empty file + chunks -> the name under which they are now durable. Errors: OSError."""
        digest = sha256()
        for chunk in chunks:
            digest.update(chunk)
            disk.write_all(file, chunk)
        os.fsync(file.fileno())
        name = digest.digest()
        path = self._path(name)
        if not path.parent.exists():
            path.parent.mkdir(mode=disk.PRIVATE_FOLDER, exist_ok=True)
            disk.sync_folder(self._folder)
        part.replace(path)
        disk.sync_folder(path.parent)
        return name

    def _begin(self) -> tuple[FileIO, Path]:
        """A new file under a temporary name, locked so that no other process sweeps it away. Errors: OSError."""
        for number in count():
            part = self._folder / f"{_PART}{os.getpid()}-{number}"
            try:
                file = FileIO(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, disk.PRIVATE_FILE), "r+")
            except FileExistsError:
                continue
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
            # Between making and locking it, a sweep may have removed it: then its name is gone.
            if os.fstat(file.fileno()).st_nlink:
                break
            file.close()
        return file, part

    def _sweep(self) -> None:
        """Remove what a crash left half written: nobody was told that it is stored."""
        for part in self._folder.glob(f"{_PART}*"):
            try:
                with part.open("rb") as file:
                    fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                    part.unlink(missing_ok=True)
            except OSError:
                continue  # another process is writing it, or the disk can only be read: it is no blob either way
