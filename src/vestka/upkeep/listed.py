"""A site's folder in; out comes what its signed list of files names, and what is wrong with a file that it names."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.catalogue import read_record
from vestka.press.address import SITE_FILE, SITE_PART
from vestka.record.cbor import MAX_BYTES
from vestka.record.refusal import Refused
from vestka.upkeep.opened import read_at_most


def earlier_site(folder: Path) -> tuple[PublishedFile, ...] | None:
    """A folder -> the files that its signed list names; None if it holds no list that can be read."""
    try:
        _, noun = read_record(read_at_most(folder / SITE_FILE, MAX_BYTES))
    except Refused:
        return None
    return tuple(with_parts(folder, noun.files)) if is_list(noun) and isinstance(noun, Bulletin) else None


def is_list(noun: object) -> bool:
    """Whether this is a site's list of files, and no other bulletin."""
    return isinstance(noun, Bulletin) and noun.type is BulletinType.SITE


def with_parts(folder: Path, listed: Iterable[PublishedFile]) -> Iterator[PublishedFile]:
    """What a site's list names -> the same, and what the lists that it names do: each only as it was listed."""
    for file in listed:
        yield file
        if file.path.startswith(SITE_PART) and file.path.endswith(".cose") and fault(folder, file) is None:
            try:
                _, noun = read_record(read_at_most(folder / file.path, MAX_BYTES))
            except Refused:
                continue
            yield from noun.files if isinstance(noun, Bulletin) else ()


def fault(folder: Path, listed: PublishedFile) -> str | None:
    """A listed file -> what is wrong with the one that lies there, if anything."""
    path = folder / listed.path
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return "This file is on the site's signed list, and it is missing."
        with path.open("rb") as file:
            same = path.stat().st_size == listed.size and hashlib.file_digest(file, "sha256").digest() == listed.sha256
    except (OSError, RuntimeError, ValueError):  # no permission, a bad disk; links that lead in a circle
        return "This file is on the site's signed list, and it cannot be read."
    return None if same else "This file was changed after the site was signed."
