"""The folder `in` of a newsroom: what lies there in, files to be taken in out; gone from there only once it is kept."""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from vestka.apps.desk.forms import BODY_MAX, Upload
from vestka.node.config import Home
from vestka.plugins.stores.disk import doing, make_folder, sync_folder
from vestka.record.refusal import Refused

LISTED_MOST = 200  # files of the folder that are shown at once
TAKEN = "taken"  # the folder inside it where files go that were taken in
DELETED, MOVED, STAYS = "deleted", "moved", "stays"
GONE = "This file does not lie in the folder any more."


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that lies in the folder; `too_large` says that it will not be read."""

    name: str
    size: int
    too_large: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder."""

    path: Path

    @classmethod
    def of(cls, place: Home) -> "Watched":
        """A newsroom's folder -> the one where its people put files; made if it is not there. Errors: Refused."""
        path = place.path / "in"
        make_folder(path)
        return cls(path)

    def lying(self) -> tuple[Lying, ...]:
        """The files that lie there, by name; hidden ones, links and folders are not looked at. Errors: Refused."""
        found = []
        with doing("look into the folder of files to take in"), os.scandir(self.path) as names:
            for one in names:
                if not one.name.startswith(".") and one.is_file(follow_symlinks=False) and one.name.isprintable():
                    size = one.stat(follow_symlinks=False).st_size
                    found.append(Lying(one.name, size, size > BODY_MAX))
        return tuple(sorted(found, key=lambda one: one.name)[:LISTED_MOST])

    def read(self, name: str) -> "Held":
        """A file's name -> its bytes. Errors: Refused: it is not there any more, no plain file, or too large."""
        if name not in {one.name for one in self.lying()}:
            raise Refused(GONE)
        path = self.path / name
        with doing("read a file to take in"):
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(handle, "rb") as file:
                state = os.fstat(file.fileno())
                if not S_ISREG(state.st_mode):
                    msg = "This is no plain file: it was left where it is."
                    raise Refused(msg)
                data = file.read(BODY_MAX + 1)
        return Held(self, Upload(name, data), (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns))


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the folder as it was read."""

    folder: Watched
    upload: Upload
    state: tuple[int, int, int, int]

    def away(self, *, delete: bool) -> str:
        """What was read is kept -> the file is deleted, or moved into the folder `taken`; a changed one stays.

        Deleting takes the name away; what a disk or a backup still holds of it, nobody can promise.
        """
        path = self.folder.path / self.upload.name
        try:
            now = path.lstat()
            if (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) != self.state:
                return STAYS
            if delete:
                path.unlink()
            else:
                goal = self.folder.path / TAKEN
                make_folder(goal)
                path.rename(_free(goal / self.upload.name))
                sync_folder(goal)
            sync_folder(self.folder.path)
        except (OSError, Refused):
            return STAYS  # the report is kept; the file can be taken away by hand
        return DELETED if delete else MOVED


def _free(path: Path) -> Path:
    """A path -> itself, or with a number where a file of this name is there already."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
