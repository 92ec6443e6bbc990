"""The power goes while a child ingests, for real as the file system sees it -> acknowledged rows and blobs lost.

A small ext4 lies in a file. At a random moment it is shut down by its own
ioctl, without flushing its log (EXT4_IOC_SHUTDOWN, NOLOGFLUSH): what was not
synced is gone, as when the plug is pulled. Then it is mounted again and all that
was ever acknowledged is looked for. 40 cuts (8 with --short) on one file system.

Control: the same child with synchronous=OFF, which acknowledges after the commit
as it should, must lose some. Needs root; elsewhere it says so and ends with 0.
A disk that lies about having synced is not tried by this.
"""

import argparse
import fcntl
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256, shake_256
from pathlib import Path

from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.ports import Row
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

SEED = 11
CUTS, CUTS_SHORT = 40, 8
DISK_BYTES = 512 << 20
SHUTDOWN, NOLOGFLUSH = 0x8004587D, 2  # linux/fs/ext4/ext4.h
LONGEST_DELAY = 0.4  # seconds from a child's first acknowledgement to the cut
NUMBERS_A_RUN = 1_000_000
NEEDS = ("losetup", "mkfs.ext4", "mount", "umount")


def invented(number: int, length: int) -> bytes:
    """A number + a length -> bytes without a meaning, the same each time."""
    return shake_256(b"vestka power cut %d %d" % (SEED, number)).digest(length)


def row_id(number: int) -> bytes:
    """A number -> its row's id."""
    return sha256(b"row %d" % number).digest()


def ingest(home: Path, number: int) -> None:
    """The child: a blob, then a batch of rows that name it, then their numbers on standard output; for ever."""
    blobs, ledger = FolderBlobs(home / "blobs"), open_ledger(home / "ledger.db")
    while True:
        numbers = range(number, number + 1 + invented(number, 1)[0] % 20)
        blob = blobs.put([invented(number, 5_000)])
        ledger.append([Row(row_id(n), Circle.SEALED, "", blob + invented(n, 300)) for n in numbers])
        os.write(1, b"".join(b"%d\n" % n for n in numbers))
        number = numbers.stop


def ingest_unsynced(home: Path, number: int) -> None:
    """The control's child: commits, then acknowledges, but never waits for the disk."""
    database = sqlite3.connect(home / "ledger.db", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE IF NOT EXISTS row (id BLOB PRIMARY KEY, data BLOB)")
    while True:
        database.execute("INSERT OR IGNORE INTO row VALUES (?, ?)", (row_id(number), invented(number, 300)))
        os.write(1, b"%d\n" % number)
        number += 1


def command(*words: str) -> None:
    """Run a system command. Errors: CalledProcessError."""
    subprocess.run(words, check=True, capture_output=True)


def cut(image: Path, home: Path, run: int, *, control: bool) -> list[int]:
    """Mount, let a child ingest, pull the plug -> the numbers it acknowledged."""
    command("mount", "-o", "loop", str(image), str(home))
    said = image.with_name("said")
    words = [sys.executable, __file__, "--child", str(home), "--run", str(run), *(["--control"] if control else [])]
    with said.open("wb") as out, subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL) as child:
        while not said.stat().st_size and child.poll() is None:
            time.sleep(0.001)
        time.sleep(invented(-run, 1)[0] / 256 * LONGEST_DELAY)
        root = os.open(home, os.O_RDONLY)
        # What is said while the ioctl runs does not count: a sync that was under way may then still return
        # "done" (seen on Linux 6.18, one batch in about 60 cuts under load); no plug that is pulled lets it answer.
        heard = said.read_bytes()
        fcntl.ioctl(root, SHUTDOWN, struct.pack("I", NOLOGFLUSH))
        os.close(root)
        child.kill()
    command("umount", str(home))
    return [int(line) for line in heard[: heard.rfind(b"\n") + 1].split()]


def missing(image: Path, home: Path, numbers: Sequence[int], *, control: bool) -> set[int]:
    """The power is back -> which of the numbers are not there, each row and blob checked."""
    command("mount", "-o", "loop", str(image), str(home))
    try:
        return _missing_unsynced(home, numbers) if control else _missing(home, numbers)
    finally:
        command("umount", str(home))


def _missing(home: Path, numbers: Sequence[int]) -> set[int]:
    """What the ledger and the blobs do not have. A ledger or blob that does not open counts as all lost."""
    try:
        with closing(open_ledger(home / "ledger.db")) as ledger:
            rows = {stored.row.id: stored.row.data[:32] for stored in ledger.read()}
        blobs = FolderBlobs(home / "blobs")
        intact = {name for name in set(rows.values()) if blobs.has(name) and blobs.get(name)}
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return set(numbers)
    return {number for number in numbers if rows.get(row_id(number)) not in intact}


def _missing_unsynced(home: Path, numbers: Sequence[int]) -> set[int]:
    """What the control's database does not have."""
    try:
        with closing(sqlite3.connect(home / "ledger.db")) as database:
            there = {bytes(row[0]) for row in database.execute("SELECT id FROM row")}
    except sqlite3.Error:
        return set(numbers)
    return {number for number in numbers if row_id(number) not in there}


def many(cuts: int, *, control: bool) -> tuple[int, int]:
    """So many cuts on one file system -> how many rows were acknowledged, how many of them lost."""
    folder = Path(tempfile.mkdtemp(prefix="vestka-powercut-"))
    image, home = folder / "image", folder / "home"
    home.mkdir()
    acknowledged: list[int] = []
    lost: set[int] = set()
    try:
        with image.open("wb") as file:
            file.truncate(DISK_BYTES)
        command("mkfs.ext4", "-q", "-F", str(image))
        for run in range(cuts):
            acknowledged += cut(image, home, run, control=control)
            lost |= missing(image, home, acknowledged, control=control)
    finally:
        if home.is_mount():
            command("umount", "-l", str(home))
        shutil.rmtree(folder)
    return len(acknowledged), len(lost)


def main() -> int:
    """Arguments -> 0 if nothing was lost (with --control: if something was), or if it cannot be tried here."""
    arguments = argparse.ArgumentParser(description=__doc__)
    for flag in ("--json", "--short", "--control"):
        arguments.add_argument(flag, action="store_true")
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--run", type=int, default=0, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child is not None:
        (ingest_unsynced if given.control else ingest)(given.child, given.run * NUMBERS_A_RUN)
    line = {"name": "powercut", "figure": None, "unit": "acknowledged rows lost", "limit": 0, "ratio": None}
    if os.geteuid() != 0 or not all(shutil.which(tool) for tool in NEEDS):
        print(json.dumps({**line, "control": None, "seed": SEED, "not_run": "needs root and a loop-mounted ext4"}))
        return 0
    cuts = CUTS_SHORT if given.short else CUTS
    _, lost_by_bad = many(cuts if given.control else CUTS_SHORT, control=True)
    acknowledged, lost = (0, lost_by_bad) if given.control else many(cuts, control=False)
    if not given.json:
        print(f"{cuts} cuts: {lost} lost of {acknowledged} acknowledged; without syncing {lost_by_bad} were lost.")
    found = {"figure": lost, "control": lost_by_bad, "seed": SEED, "cuts": cuts, "acknowledged": acknowledged}
    print(json.dumps({**line, **found}))
    return 0 if lost_by_bad and (given.control or not lost) else 1


if __name__ == "__main__":
    sys.exit(main())
