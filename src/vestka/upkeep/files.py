"""The user's files in, at most as many bytes as the doors allow; a finished site out, into a folder of its own."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from vestka.intake.limits import FILE_MAX, too_big_sentence
from vestka.press.address import SITE_FILE
from vestka.record.refusal import Refused

FOLDER_FILES_MAX = 10_000
STANDARD_INPUT = "-"
PART = ".part"


def given_files(path: str) -> Iterator[tuple[str, bytes]]:
    """A file, a folder or '-' -> names and bytes. Errors: Refused where something cannot be read."""
    if path == STANDARD_INPUT:
        yield STANDARD_INPUT, _capped("standard input", sys.stdin.buffer.read(FILE_MAX + 1))
        return
    place = Path(path)
    if not place.is_dir():
        yield place.name, read_capped(place)
        return
    inside = sorted(file for file in place.rglob("*") if file.is_file() and not file.name.startswith("."))
    if not inside:
        msg = f"There is no file in the folder {path}."
        raise Refused(msg)
    if len(inside) > FOLDER_FILES_MAX:
        msg = f"The folder {path} holds {len(inside)} files; at most {FOLDER_FILES_MAX} are taken in at once."
        raise Refused(msg)
    for file in inside:
        yield file.relative_to(place).as_posix(), read_capped(file)


def read_capped(path: Path) -> bytes:
    """A file -> its bytes. Errors: Refused in words for what a person may have got wrong."""
    try:
        with path.open("rb") as file:
            return _capped(path.name, file.read(FILE_MAX + 1))
    except FileNotFoundError as error:
        msg = f"There is no file {path}."
        raise Refused(msg) from error
    except PermissionError as error:
        msg = f"You may not read {path}: ask its owner, or copy it to a place of your own."
        raise Refused(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}."
        raise Refused(msg) from error


def _capped(name: str, data: bytes) -> bytes:
    """Bytes -> the same, if not too many. Errors: Refused."""
    if len(data) > FILE_MAX:
        msg = f"{name}: {too_big_sentence(len(data))}"
        raise Refused(msg)
    return data


def write_site(out: Path, files: Mapping[str, bytes]) -> None:
    """A site's paths and bytes -> a folder that holds just these. Errors: Refused before anything else is touched.

    A folder with something in it is only written over if it is an earlier site. Where the disk is
    full, the earlier site stays as it was: everything is written beside it, then moved.
    """
    try:
        if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / SITE_FILE).is_file())):
            msg = f"{out} is there already and is not an earlier site: give another folder."
            raise Refused(msg)
        _move(_written_beside(out, files))
        for old in list(out.rglob("*")):
            if old.is_file() and old.relative_to(out).as_posix() not in files:
                old.unlink()
    except OSError as error:
        msg = f"The pages cannot be written to {out}: {error.strerror}."
        raise Refused(msg) from error


def _written_beside(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    """What is not there yet -> written under other names, or nothing at all. Errors: OSError."""
    parts = []
    try:
        for name, data in files.items():
            path = out / name
            if not _is_so(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_name(path.name + PART)
                parts.append(part)
                part.write_bytes(data)
    except OSError:
        for part in parts:
            part.unlink(missing_ok=True)
        raise
    return parts


def _move(parts: Iterable[Path]) -> None:
    """Files under other names -> in their places; a page that is being read is never half a page."""
    # The list of files last: until then the folder is not taken for the new site.
    for part in sorted(parts, key=lambda part: part.name == SITE_FILE + PART):
        part.replace(part.with_name(part.name.removesuffix(PART)))


def _is_so(path: Path, data: bytes) -> bool:
    """Whether a file holds just these bytes already: then it is left alone."""
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False
