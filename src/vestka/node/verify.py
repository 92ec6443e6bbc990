"""A file or folder in, the truth about its signatures out: genuine, intact but by a stranger, or refused."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.catalogue import read_record
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Grant, Keyring, grant_for
from vestka.kinds.vocabulary import Grade
from vestka.record.cbor import MAX_BYTES
from vestka.record.envelope import Record, expired
from vestka.record.keys import PublicKey, fingerprint
from vestka.record.refusal import Refused

KEYRING_FILE = "keyring.cose"
SITE_FILE = "site.cose"
PARENTS_SEARCHED = 2  # an entry lies one folder below its site's keyring
DAY = 24 * 3600  # seconds: two honest clocks may be in two time zones


class Result(IntEnum):
    """What `vestka verify` ends with: also its exit code."""

    GENUINE = 0
    REFUSED = 1
    UNKNOWN_SIGNER = 2


@dataclass(frozen=True, slots=True)
class Trusted:
    """A keyring with the record that it came in, and whether the user gave it or it lay beside the file."""

    keyring: Keyring
    record: Record
    given: bool

    @property
    def root(self) -> PublicKey:
        """The key that signed the keyring."""
        return self.record.signer


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one file, in sentences for a person."""

    path: str
    result: Result
    sentences: tuple[str, ...]
    record: Record | None = None
    grant: Grant | None = None
    newsroom: str | None = None


def verify_path(path: Path, keyring_path: Path | None, now: int) -> tuple[Finding, ...]:
    """A file or a folder -> a finding for each record in it. Errors: Refused where nothing can be read at all."""
    given = _keyring(keyring_path, given=True) if keyring_path is not None else None
    if path.is_dir():
        return tuple(_folder_findings(path, given, now))
    return (_finding(path, path.name, given or _adjacent(path.parent), now),)


def _folder_findings(folder: Path, given: Trusted | None, now: int) -> Iterator[Finding]:
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
        yield _finding(file, name, trusted, now) if is_file else Finding(name, Result.REFUSED, ("This is not a file.",))
    yield from _changed_files(folder)


def _finding(path: Path, name: str, trusted: Trusted | None, now: int) -> Finding:
    """One file -> what is true of it."""
    try:
        record, noun = read_record(_read(path))
        grant = None if trusted is None else grant_for(record, trusted.keyring, trusted.root)
        if trusted is not None and grant is not None:
            _not_passed_off(record, trusted)
    except Refused as refusal:
        return Finding(name, Result.REFUSED, (refusal.sentence,))
    about = (*_about(record), *_about_noun(noun), *_about_age(record, now))
    if trusted is None or grant is None:
        return Finding(name, Result.UNKNOWN_SIGNER, (*_stranger(record, trusted), *about), record)
    return Finding(
        name, Result.GENUINE, (*_friend(grant, trusted, now), *about), record, grant, trusted.keyring.newsroom
    )


def _not_passed_off(record: Record, trusted: Trusted) -> None:
    """Errors: Refused where a record under a demonstration's keyring does not say that it is invented."""
    if trusted.record.header.synthetic and not record.header.synthetic:
        msg = "The keyring is a demonstration's, and this record claims to be real: nobody vouches for it."
        raise Refused(msg)


def _friend(grant: Grant, trusted: Trusted, now: int) -> Iterator[str]:
    """Who signed, by which keyring."""
    yield f"Genuine: signed by {trusted.keyring.newsroom} ({grant.role} key) and not changed since."
    words = fingerprint(trusted.root)
    if trusted.given:
        yield f"The keyring you gave has the fingerprint {words}."
    else:
        yield (
            f"The keyring lay beside the file; its fingerprint is {words}. Whoever made the file could have made the "
            "keyring too: compare these words with those the newsroom told you in another way."
        )
    if expired(trusted.record.header, now):
        yield "The keyring's own expiry has passed: a newer one may have taken this key back. Look for it."


def _stranger(record: Record, trusted: Trusted | None) -> Iterator[str]:
    """What can be said without knowing the signer."""
    why = (
        "no keyring was given or lies beside it"
        if trusted is None
        else f"it is not in {trusted.keyring.newsroom}'s keyring"
    )
    yield f"Intact, but the signer is unknown: {why}. The signing key's fingerprint is {fingerprint(record.signer)}."


def _about(record: Record) -> Iterator[str]:
    """What every record says of itself."""
    if record.header.synthetic:
        yield "DEMONSTRATION: the content is invented. It says nothing about any real place or event."
    yield f"Kind of record: {record.header.kind}. Record id: {record.content_id.hex()}."
    yield f"It says that it was signed on {_day(record.header.issued)}. Whether there is a newer one, it cannot say."


def _about_noun(noun: object) -> Iterator[str]:
    """What a reader must know of an entry before believing it."""
    if isinstance(noun, Entry):
        if noun.grade is Grade.MACHINE_READING:
            yield "It is a machine's reading of a text: no editor has checked it."
        elif noun.grade is Grade.ONE_EDITOR:
            yield "One editor has checked it; it is not second-checked."
        if noun.retracted_because is not None:
            yield f"It is RETRACTED: {noun.retracted_because}"


def _about_age(record: Record, now: int) -> Iterator[str]:
    """Whether its own expiry has passed, or its date is still to come."""
    if record.header.issued > now + DAY:
        yield "It is dated in the future: the signer's clock was wrong, or this machine's is."
    if expired(record.header, now):
        yield "Its own expiry has passed: look for a newer one."


def _changed_files(folder: Path) -> Iterator[Finding]:
    """A site's signed list of files -> what is missing, changed or not listed."""
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()}
    others = sorted(name for name in here if not name.endswith(".cose"))
    if not (folder / SITE_FILE).is_file():
        if others:
            why = f"Not signed: {len(others)} other files lie here, and no {SITE_FILE} that lists them."
            yield Finding(others[0], Result.UNKNOWN_SIGNER, (why,))
        return
    try:
        _, noun = read_record(_read(folder / SITE_FILE))
    except Refused:
        return  # already found above, as a record of its own
    if not isinstance(noun, Bulletin) or noun.type is not BulletinType.SITE:
        why = "This is not a site's signed list of files, though it has its name: nobody vouches for the pages here."
        yield Finding(SITE_FILE, Result.REFUSED, (why,))
        return
    listed = {file.path: file for file in noun.files}
    for file in noun.files:
        fault = _fault(folder, file)
        if fault:
            yield Finding(file.path, Result.REFUSED, (fault,))
    for name in sorted(here - listed.keys() - {SITE_FILE, KEYRING_FILE}):
        yield Finding(name, Result.REFUSED, ("This file is not on the site's signed list: nobody vouches for it.",))


def _fault(folder: Path, listed: PublishedFile) -> str | None:
    """A listed file -> what is wrong with the one that lies there, if anything."""
    path = folder / listed.path
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return "This file is on the site's signed list, and it is missing."
        with path.open("rb") as file:
            same = path.stat().st_size == listed.size and hashlib.file_digest(file, "sha256").digest() == listed.sha256
    except (OSError, RuntimeError):  # no permission, a bad disk; links that lead in a circle
        return "This file is on the site's signed list, and it cannot be read."
    return None if same else "This file was changed after the site was signed."


def _day(seconds: int) -> str:
    """Seconds since 1970 -> the day in UTC; what no calendar holds stays a number."""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return f"second {seconds} since 1970"


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
    return Trusted(noun, record, given)


def _read(path: Path) -> bytes:
    """A file -> its bytes. Errors: Refused in words for what a person may have got wrong."""
    if path.suffix in {".html", ".htm"}:
        msg = "This is a page, not a signed record: give the .cose file that the page links to."
        raise Refused(msg)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        msg = f"There is no file {path}."
        raise Refused(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}."
        raise Refused(msg) from error
    return data
