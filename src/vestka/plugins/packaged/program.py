"""The installed program, or a file or folder of the user's -> what changes whenever a byte of it changes."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def program_digest() -> str:
    """The program with all its data -> a digest: whatever a text is read with is in it."""
    digest = sha256()
    for path, data in _inside("", files("vestka")):
        digest.update(f"{path}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


def own_files(given: str) -> Iterator[bytes]:
    """A file or a folder of the user's -> the bytes of each file; nothing where there is none of that name."""
    try:
        place = Path(given)
        found = sorted(place.iterdir()) if given and place.is_dir() else [place]
        yield from (one.read_bytes() for one in found if given and one.is_file())
    except (OSError, ValueError):
        return  # whoever loads it says what is wrong with it


def _inside(path: str, folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """A folder of the package -> the path and bytes of each file in it that is the program's."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _inside(f"{path}/{one.name}", one)
        elif not one.name.endswith(".pyc"):
            yield f"{path}/{one.name}", one.read_bytes()
