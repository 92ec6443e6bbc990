"""This machine in, what is well and what is not out: what a person would look at before trusting it with a newsroom."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from vestka import __version__
from vestka.node.config import Home, home
from vestka.node.opening import open_newsroom
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.record.refusal import Refused
from vestka.record.seal import Opener, seal, unseal
from vestka.upkeep.remembered import faults_of_memory

ROOM_WANTED = 1 << 30  # bytes: a gibibyte, so that an evening's recordings fit
LIBRARIES = ("cbor2", "cryptography", "pynacl", "argon2-cffi", "sqlcipher3", "jinja2", "babel", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at."""

    what: str
    found: str
    well: bool


def examine(passphrase: str | None = None) -> Iterator[Look]:
    """This machine and its newsroom, one look after the other; with the passphrase also what is under it.

    Without it nothing is written.
    """
    place = home()
    yield Look("Vestka", f"{__version__}, not independently audited", well=True)
    yield Look("Python", sys.version.split()[0], well=sys.version_info >= (3, 11))
    yield Look("SQLite", sqlite3.sqlite_version, well=sqlite3.sqlite_version_info >= (3, 37))
    yield from _libraries()
    yield _sealing()
    yield _room(place)
    yield from _newsroom(place)
    if place.settings.is_file():
        yield _memory(place, passphrase)


def _libraries() -> Iterator[Look]:
    """Each library that Vestka stands on, and its version."""
    for name in LIBRARIES:
        try:
            yield Look(name, version(name), well=True)
        except PackageNotFoundError:
            yield Look(name, "not installed", well=False)


def _sealing() -> Look:
    """Whether this machine's libraries can seal and open a report."""
    opener = Opener.from_seed(bytes(32))
    try:
        well = unseal(seal(b"a report", opener.public), opener) == b"a report"
    except (Refused, ValueError, RuntimeError) as error:
        return Look("sealing", f"does not work: {type(error).__name__}", well=False)
    return Look("sealing", "a report can be sealed and opened", well=well)


def _room(place: Home) -> Look:
    """Room on the disk where the newsroom lies, or would."""
    there = next(folder for folder in (place.path, *place.path.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    return Look("room on the disk", f"{free >> 20} MiB free", well=free >= ROOM_WANTED)


def _newsroom(place: Home) -> Iterator[Look]:
    """The newsroom's files: only the owner's, and readable."""
    if not place.settings.is_file():
        yield Look("newsroom", f"none in {place.path} (make one with `vestka init`)", well=True)
        return
    for path in (place.path, place.vault, place.ledger):
        yield _owners_only(path)
    try:
        ledger = open_ledger(place.ledger, writable=False)
        rows = ledger.check()
        ledger.close()
        yield Look("ledger", f"{rows} rows, each as it was written", well=True)
    except Refused as refusal:
        yield Look("ledger", refusal.sentence, well=False)


def _memory(place: Home, passphrase: str | None) -> Look:
    """What is remembered of the ledger: whether it says what the ledger says."""
    if passphrase is None:
        return Look("indexes", "not looked at: that takes the passphrase (--passphrase-file)", well=True)
    try:
        with open_newsroom(place, passphrase) as room:
            reports, faults = faults_of_memory(room)
    except Refused as refusal:
        return Look("indexes", refusal.sentence, well=False)
    if faults:
        return Look("indexes", f"{faults} differ from the ledger: run `vestka views rebuild`", well=False)
    return Look("indexes", f"as the ledger has it ({reports} reports)", well=True)


def _owners_only(path: Path) -> Look:
    """Whether nobody else on this machine may look."""
    if not path.exists():
        return Look(path.name, "missing", well=False)
    open_to_others = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return Look(
        path.name,
        "others on this machine may look in" if open_to_others else "its owner's only",
        well=not open_to_others,
    )
