"""A file or folder in, the truth about its signatures out: genuine, intact but by a stranger, or refused."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.catalogue import noun_of, read_record
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Grant, Keyring, grant_for
from vestka.press.address import KEYRING_FILE, SITE_FILE, record_path
from vestka.press.edition import Words
from vestka.press.verdict import Found, Vouching, about, friend, of_many, stranger
from vestka.record.cbor import MAX_BYTES
from vestka.record.envelope import Record
from vestka.record.keys import PublicKey
from vestka.record.refusal import Refused
from vestka.upkeep.listed import fault as fault_of
from vestka.upkeep.listed import with_parts
from vestka.upkeep.opened import read_at_most

PARENTS_SEARCHED = 2  # an entry lies one folder below its site's keyring


class Result(IntEnum):
    """What `vestka verify` ends with: also its exit code."""

    GENUINE = 0
    REFUSED = 1
    UNKNOWN_SIGNER = 2


@dataclass(frozen=True, slots=True)
class Trusted:
    """A keyring with the record that it came in, the site's folder that it lies in, and whether the user gave it."""

    keyring: Keyring
    record: Record
    given: bool
    folder: Path | None = None

    @property
    def root(self) -> PublicKey:
        """The key that signed the keyring."""
        return self.record.signer


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one file, in sentences for a person; `of_many` are those that others may share."""

    path: str
    result: Result
    sentences: tuple[str, ...]
    record: Record | None = None
    grant: Grant | None = None
    newsroom: str | None = None
    newer: Record | None = None
    of_many: tuple[str, ...] = ()
    signed: bool = True  # whether there is a signature at all that something could be said about


def verify_path(path: Path, keyring_path: Path | None, now: int, words: Words) -> tuple[Finding, ...]:
    """A file or a folder -> a finding for each record in it. Errors: Refused where nothing can be read at all."""
    given = _keyring(keyring_path, given=True) if keyring_path is not None else None
    if path.is_dir():
        return tuple(_folder_findings(path, given, _Asking(now, words)))
    return (_finding(path, path.name, given or _adjacent(path.parent), _Asking(now, words)),)


@dataclass(frozen=True, slots=True)
class _Asking:
    """When it is asked, and in which language the answer shall be."""

    now: int
    words: Words


def _folder_findings(folder: Path, given: Trusted | None, asking: _Asking) -> Iterator[Finding]:
    """Every .cose below a folder, then the folder's signed list of files. Errors: Refused if there is none."""
    trusted = given or _adjacent(folder)
    files = sorted(folder.rglob("*.cose"))
    if not files:
        msg = f"There is no signed record (.cose) in {folder}."
        raise Refused(msg)
    for file in files:
        name = file.relative_to(folder).as_posix()
        # A pipe or a device would keep us waiting, or never end.
        is_file = file.is_file()
        no_file = Finding(name, Result.REFUSED, ("This is not a file.",))
        yield _finding(file, name, trusted, asking) if is_file else no_file
    yield from _changed_files(folder, trusted)


def _finding(path: Path, name: str, trusted: Trusted | None, asking: _Asking) -> Finding:
    """One file -> what is true of it."""
    try:
        record, noun = read_record(_read(path))
        grant = None if trusted is None else grant_for(record, trusted.keyring, trusted.root)
        if trusted is not None and grant is not None:
            _not_passed_off(record, trusted)
    except Refused as refusal:
        return Finding(name, Result.REFUSED, (refusal.sentence,))
    by = None if trusted is None else Vouching(trusted.keyring, trusted.record, trusted.given)
    if trusted is None or by is None or grant is None:
        who, found = tuple(stranger(asking.words, record, by)), Found(record, noun)
        told = (*who, *about(asking.words, found, asking.now))
        many = (*who, *of_many(asking.words, found, asking.now))
        return Finding(name, Result.UNKNOWN_SIGNER, told, record, of_many=many)
    newer = newer_than(noun, trusted)
    found = Found(record, noun, newer, None if newer is None else noun_of(newer))
    who = tuple(friend(asking.words, grant, by, asking.now))
    told = (*who, *about(asking.words, found, asking.now))
    many = (*who, *of_many(asking.words, found, asking.now))
    return Finding(name, Result.GENUINE, told, record, grant, trusted.keyring.newsroom, newer, many)


def newer_than(noun: object, trusted: Trusted) -> Record | None:
    """An entry, and the keyring of the site that it lies in or beside -> the site's later record of the same event.

    Only one that the same newsroom signed counts; a site that does not have the event says nothing.
    """
    if not isinstance(noun, Entry) or trusted.folder is None:
        return None
    try:
        record, held = read_record(_read(trusted.folder / record_path(noun.event)))
        known = grant_for(record, trusted.keyring, trusted.root) is not None
    except Refused:
        return None
    later = isinstance(held, Entry) and held.event == noun.event and held.revision > noun.revision
    return record if known and later else None


def _not_passed_off(record: Record, trusted: Trusted) -> None:
    """Errors: Refused where a record under a demonstration's keyring does not say that it is invented."""
    if trusted.record.header.synthetic and not record.header.synthetic:
        msg = "The keyring is a demonstration's, and this record claims to be real: nobody vouches for it."
        raise Refused(msg)


def _changed_files(folder: Path, trusted: Trusted | None) -> Iterator[Finding]:
    """A site's signed list of files -> what is missing, changed or not listed."""
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()}
    others = sorted(name for name in here if not name.endswith(".cose"))
    if not (folder / SITE_FILE).is_file():
        if others:
            why = f"Not signed: {len(others)} other files lie here, and no {SITE_FILE} that lists them."
            yield Finding(others[0], Result.UNKNOWN_SIGNER, (why,), signed=False)
        return
    try:
        record, noun = read_record(_read(folder / SITE_FILE))
    except Refused:
        return  # already found above, as a record of its own
    if not isinstance(noun, Bulletin) or noun.type is not BulletinType.SITE:
        why = "This is not a site's signed list of files, though it has its name: nobody vouches for the pages here."
        yield Finding(SITE_FILE, Result.REFUSED, (why,))
        return
    if trusted is not None and not _is_theirs(record, trusted):
        why = (
            "The list of this site's files is signed by somebody who is not in this keyring: "
            "nobody vouches for the pages here."
        )
        yield Finding(SITE_FILE, Result.REFUSED, (why,))
    yield from _against(folder, tuple(with_parts(folder, noun.files)), here)


def _is_theirs(record: Record, trusted: Trusted) -> bool:
    """Whether a key that the keyring names signed this; one that it names and that may not has been told of already."""
    try:
        return grant_for(record, trusted.keyring, trusted.root) is not None
    except Refused:
        return True


def _against(folder: Path, files: Sequence[PublishedFile], here: AbstractSet[str]) -> Iterator[Finding]:
    """What a list names, and what lies in the folder -> what is missing, changed or not listed."""
    for file in files:
        fault = fault_of(folder, file)
        if fault:
            yield Finding(file.path, Result.REFUSED, (fault,))
    for name in sorted(here - {file.path for file in files} - {SITE_FILE, KEYRING_FILE}):
        yield Finding(name, Result.REFUSED, ("This file is not on the site's signed list: nobody vouches for it.",))


def _adjacent(folder: Path) -> Trusted | None:
    """A folder -> the keyring in it or a little above it, if there is a good one."""
    for place in (folder, *list(folder.resolve().parents)[:PARENTS_SEARCHED]):
        if (place / KEYRING_FILE).is_file():
            return _keyring(place / KEYRING_FILE, given=False)
    return None


def _keyring(path: Path, *, given: bool) -> Trusted:
    """A keyring's file -> the keyring. Errors: Refused if it is none."""
    try:
        record, noun = read_record(_read(path))
    except Refused as refusal:
        msg = f"The keyring {path.name} cannot be used: {refusal.sentence}"
        raise Refused(msg) from refusal
    if not isinstance(noun, Keyring):
        msg = f"{path.name} is a genuine record, but not a keyring."
        raise Refused(msg)
    return Trusted(noun, record, given, path.parent)


def _read(path: Path) -> bytes:
    """A file -> its bytes. Errors: Refused in words for what a person may have got wrong."""
    if path.suffix in {".html", ".htm"}:
        msg = "This is a page, not a signed record: give the .cose file that the page links to."
        raise Refused(msg)
    return read_at_most(path, MAX_BYTES)
