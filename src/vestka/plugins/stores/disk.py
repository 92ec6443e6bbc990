"""Bytes and paths in, durable private files out; the operating system's errors become sentences."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from vestka.record.refusal import Refused

PRIVATE_FILE = 0o600  # only the person whose newsroom it is
PRIVATE_FOLDER = 0o700
BUSY = (
    "Another Vestka is working with this newsroom: two cannot write into one at the same time. "
    "Close the other one, then try again."
)

_SENTENCES = {
    errno.EACCES: "there is no permission to do so in its folder",
    errno.EPERM: "there is no permission to do so in its folder",
    errno.EROFS: "the disk can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk's quota is used up",
    errno.EFBIG: "the disk allows no larger file",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EEXIST: "a file stands where its folder should be",
    errno.EISDIR: "a folder stands where the file should be",
    errno.EMFILE: "too many files are open",
    errno.EIO: "the disk reports a fault",
}


@contextmanager
def doing(what: str) -> Iterator[None]:
    """While doing this, an error of the system becomes a sentence. It never holds a path: it may be logged."""
    try:
        yield
    except OSError as error:
        reason = _SENTENCES.get(error.errno or 0, f"the system says '{os.strerror(error.errno or 0)}'")
        msg = f"Vestka could not {what}: {reason}."
        raise Refused(msg) from error


def make_folder(path: Path) -> None:
    """Path -> a folder there that only its owner may enter, durable. Errors: Refused.

    A folder that exists keeps its mode: it may be the person's own.
    """
    with doing("make the newsroom's folder"):
        missing = [p for p in (path, *path.parents) if not p.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            sync_folder(folder.parent)
        next(path.iterdir(), None)  # a file of this name, or a folder that may not be read, is found here


def sync_folder(path: Path) -> None:
    """Make the names inside a folder durable. Errors: OSError, as the caller knows what it was doing."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_file(path: Path) -> bool:
    """Path -> an empty private file there, durable; False if one is there already. Errors: OSError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    except FileExistsError:
        return False
    sync_folder(path.parent)
    return True


def write_durably(path: Path, data: bytes) -> None:
    """Path + bytes -> the file holds exactly these, whole or not at all, even over a power cut. Errors: Refused.

    A reader sees the old bytes or the new ones, never a part: rename(2) is atomic.
    """
    part = path.with_name(f"{path.name}.part")
    with doing(f"write the file {path.name}"):
        with fresh_file(part) as file:
            write_all(file, data)
            os.fsync(file.fileno())
            part.replace(path)
        sync_folder(path.parent)


def read_file(path: Path, most: int) -> bytes:
    """Path -> its bytes. Errors: Refused if it is not there, may not be read, or has more than `most` bytes."""
    with doing(f"read the file {path.name}"), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        msg = f"The file {path.name} is longer than {most} bytes: it is not what it should be."
        raise Refused(msg)
    return data


def lock_for_writing(path: Path) -> FileIO:
    """Path of a lock file -> the open file that holds the lock until it is closed. Errors: Refused if it is held.

    flock(2) ends with the process, so a crash leaves nothing to clear away.
    """
    with doing("take hold of this newsroom"):
        file = FileIO(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE), "r+")
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Refused(BUSY) from error
    return file


def write_all(file: FileIO, data: bytes) -> None:
    """Every byte into an unbuffered file. Errors: OSError."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


@contextmanager
def fresh_file(part: Path) -> Iterator[FileIO]:
    """A fresh private file under a temporary name; removed if the writing fails."""
    part.unlink(missing_ok=True)  # what a crash left behind
    with FileIO(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE), "r+") as file:
        try:
            yield file
        except (OSError, Refused):
            part.unlink(missing_ok=True)
            raise
