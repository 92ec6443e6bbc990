"""The user's files in, at most as many bytes as the doors allow; a finished site out, into a folder of its own."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from vestka.intake.limits import FILE_MAX, too_big_sentence
from vestka.press.address import SITE_FILE
from vestka.record.refusal import Refused
from vestka.upkeep.listed import earlier_site
from vestka.upkeep.opened import read_at_most

FOLDER_FILES_MAX = 10_000
STANDARD_INPUT = "-"
DEVICES = "/dev/"
PART = ".part"
BESIDE = ".vestka-part"  # a folder in the site's, for what is being written: of a build that was killed it is left
OWN_NAME = "CNAME"  # a host's file: under which name it shows the folder


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
    return _capped(path.name, read_at_most(path, FILE_MAX))


def _capped(name: str, data: bytes) -> bytes:
    """Bytes -> the same, if not too many. Errors: Refused."""
    if len(data) > FILE_MAX:
        msg = f"{name}: {too_big_sentence(len(data))}"
        raise Refused(msg)
    return data


def write_new(path: Path, data: bytes) -> None:
    """Bytes -> a new file, whole or not at all; a device takes them as they come. Errors: Refused."""
    try:
        if str(path).startswith(DEVICES):
            path.write_bytes(data)
            return
        part = path.with_name(path.name + PART)
        if path.is_symlink() or path.exists() or part.is_symlink() or part.exists():
            there = path if path.is_symlink() or path.exists() else part
            msg = f"{there} is there already: give another name."
            raise Refused(msg)
        try:
            with part.open("xb") as file:
                file.write(data)
            part.rename(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file has such a name"
        msg = f"{path} cannot be written: {why}."
        raise Refused(msg) from error


def write_site(out: Path, files: Mapping[str, bytes]) -> None:
    """A site's paths and bytes -> a folder that holds these. Errors: Refused before anything else is touched.

    A folder with something in it is only written over if it is an earlier site, and of that only what its signed list
    names goes: what somebody else put there is theirs. Where the disk is full, the earlier site stays as it
    was: everything is written beside it, then moved.
    """
    try:
        earlier = _earlier(out)
        # Whoever was killed in the middle could not tidy up after themselves.
        _nothing_beside(out)
        try:
            parts = _written_beside(out, files)
            # The list of files last: until then the folder is not taken for the new site, and what the old one names
            # is still known to be the old one's.
            last = parts.pop(SITE_FILE, None)
            _move(out, parts)
            for name in sorted(earlier - files.keys()):
                _remove(out, name)
            _move(out, {} if last is None else {SITE_FILE: last})
        finally:
            _nothing_beside(out)
    except OSError as error:
        msg = f"The pages cannot be written to {out}: {error.strerror}."
        raise Refused(msg) from error


def _earlier(out: Path) -> frozenset[str]:
    """A folder -> the paths that the signed list of the site in it names. Errors: Refused if it is something else."""
    if not out.exists() or (out.is_dir() and not any(_is_somebodys(out, one) for one in out.rglob("*"))):
        return frozenset()
    listed = earlier_site(out) if out.is_dir() else None
    if listed is None:
        msg = f"{out} is there already and is not an earlier site: give another folder."
        raise Refused(msg)
    return frozenset(file.path for file in listed)


def _is_somebodys(out: Path, path: Path) -> bool:
    """A path inside a folder -> whether it is more than what a first build leaves that was killed while it wrote."""
    return (path.is_symlink() or not path.is_dir()) and BESIDE not in path.relative_to(out).parts[:1]


def _remove(out: Path, name: str) -> None:
    """A path that an earlier list names -> gone, if it can be a page of ours. Errors: OSError."""
    parts = name.split("/")
    # A list is a stranger's word: it must not lead out of the folder, nor to what no site of ours ever holds.
    if name == OWN_NAME or any(not part or part.startswith(".") or not part.isprintable() for part in parts):
        return
    above = [out.joinpath(*parts[:n]) for n in range(1, len(parts))]
    path = out.joinpath(*parts)
    if not any(folder.is_symlink() for folder in above) and (path.is_symlink() or path.is_file()):
        path.unlink()


def _written_beside(out: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """What is not there yet -> written in a folder of its own, by the names it shall have. Errors: OSError."""
    parts: dict[str, Path] = {}
    for name, data in files.items():
        path = out / name
        _no_links_above(out, path)
        if not _is_so(path, data):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not called as it shall be: whoever looks for signed records must not find half of one.
            part = out / BESIDE / (name + PART)
            part.parent.mkdir(parents=True, exist_ok=True)
            parts[name] = part
            with part.open("xb") as file:
                file.write(data)
    return parts


def _nothing_beside(out: Path) -> None:
    """The folder for what is being written -> gone. Errors: OSError."""
    beside = out / BESIDE
    if beside.is_symlink() or beside.is_file():
        beside.unlink()  # never through a link that lies there
    elif beside.exists():
        shutil.rmtree(beside)


def _no_links_above(out: Path, path: Path) -> None:
    """A page's path -> no folder above it, inside the site, is a link to somewhere else. Errors: OSError."""
    for folder in path.parents:
        if folder == out:
            return
        if folder.is_symlink():
            folder.unlink()


def _move(out: Path, parts: Mapping[str, Path]) -> None:
    """Files by the names they shall have -> in their places; a page that is being read is never half a page."""
    for name, part in parts.items():
        part.replace(out / name)


def _is_so(path: Path, data: bytes) -> bool:
    """Whether a file holds just these bytes already: then it is left alone."""
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False
