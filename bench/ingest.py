"""kill -9 into a process that ingests -> acknowledged rows lost or doubled; and durable rows a second beside raw fsync.

The child stores a blob, appends a batch of rows that names it, and only then
says the rows' ids on its standard output. It is killed at a random moment and
the ledger opened again, 100 times (10 with --short) on one ledger. Each new
child first appends a batch of the one before once more, as a courier would who
never heard the answer.

Control: a child that says the ids before it commits (and with synchronous=OFF)
must lose some. A process killed is not a power cut: the system's cache lives on.
"""

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256, shake_256
from pathlib import Path

from vestka.plugins.stores.folder_blobs import FolderBlobs
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.ports import Row
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

SEED = 3
KILLS, KILLS_SHORT = 100, 10
ROW_BYTES = 1_000
BLOB_BYTES = 20_000
GROUP = 100
GROUPS, GROUPS_SHORT = 200, 60
ROWS_A_RUN = 1_000_000  # the child's numbers start at this times its run
LONGEST_DELAY = 0.25  # seconds from a child's first acknowledgement to its end


@dataclass(frozen=True, slots=True)
class Killed:
    """What all the kills came to."""

    kills: int
    acknowledged: int
    lost: int
    doubled: int
    recovery: float


def made_row(number: int, blob: bytes) -> Row:
    """A number + the blob it names -> a row, the same each time."""
    body = blob + invented(number, ROW_BYTES - len(blob))
    return Row(sha256(b"row %d" % number).digest(), Circle.SEALED, "", body)


def invented(number: int, length: int) -> bytes:
    """A number + a length -> bytes without a meaning, the same each time."""
    return shake_256(b"vestka bench %d %d" % (SEED, number)).digest(length)


def batches(run: int) -> Iterator[list[int]]:
    """A run -> batches of 1 to 100 numbers; the first is the one that the run before began with."""
    if run:
        yield next(fresh_batches(run - 1))
    yield from fresh_batches(run)


def fresh_batches(run: int) -> Iterator[list[int]]:
    """A run -> its own batches of numbers, without end, the same each time."""
    number = run * ROWS_A_RUN
    while True:
        size = 1 + invented(number, 1)[0] % GROUP
        yield list(range(number, number + size))
        number += size


def say(numbers: Sequence[int]) -> None:
    """Acknowledge: one write, straight to the pipe."""
    os.write(1, b"".join(b"%d\n" % number for number in numbers))


def ingest(home: Path, run: int) -> None:
    """The child: store, append, acknowledge, for ever."""
    blobs, ledger = FolderBlobs(home / "blobs"), open_ledger(home / "ledger.db")
    for numbers in batches(run):
        blob = blobs.put([invented(numbers[0], BLOB_BYTES)])
        ledger.append([made_row(number, blob) for number in numbers])
        say(numbers)


def ingest_badly(home: Path, run: int) -> None:
    """The control's child: acknowledge, then commit; and never wait for the disk."""
    home.mkdir(exist_ok=True)
    database = sqlite3.connect(home / "ledger.db", isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE IF NOT EXISTS row (number INTEGER PRIMARY KEY, id BLOB UNIQUE, data BLOB)")
    for numbers in batches(run):
        database.execute("BEGIN")
        for number in numbers:
            row = made_row(number, b"")
            database.execute("INSERT OR IGNORE INTO row (id, data) VALUES (?, ?)", (row.id, row.data))
            say([number])
        database.execute("COMMIT")


def kill_one(home: Path, run: int, delay: float, *, control: bool) -> list[int]:
    """A child, killed some time after its first acknowledgement -> the numbers it acknowledged."""
    command = [sys.executable, __file__, "--child", str(home), "--run", str(run), *(["--control"] if control else [])]
    said = home.with_name("said")
    # Its standard output is a file: a pipe would fill up and hold the child still.
    with said.open("wb") as out, subprocess.Popen(command, stdout=out) as child:
        while not said.stat().st_size and child.poll() is None:
            time.sleep(0.001)
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
    heard = said.read_bytes()
    whole = heard[: heard.rfind(b"\n") + 1]  # a line cut by the kill was not heard
    return [int(line) for line in whole.split()]


def missing(home: Path, numbers: Sequence[int], *, control: bool) -> tuple[set[int], float]:
    """After a kill, at once: which acknowledged numbers are not there with their blob; how long the opening took."""
    began = time.monotonic()
    if control:
        database = sqlite3.connect(home / "ledger.db")
        there = {bytes(row[0]) for row in database.execute("SELECT id FROM row")}
        database.close()
        return {number for number in numbers if made_row(number, b"").id not in there}, time.monotonic() - began
    ledger, blobs = open_ledger(home / "ledger.db"), FolderBlobs(home / "blobs")
    recovery = time.monotonic() - began
    gone = set()
    for number in numbers:
        found = ledger.get(made_row(number, b"").id)
        if found is None or not blobs.has(found.row.data[:32]):
            gone.add(number)
    ledger.close()
    return gone, recovery


def doubled(home: Path) -> int:
    """A ledger at the end -> how many of its rows are there twice; each row and each blob is checked on the way."""
    ledger, blobs = open_ledger(home / "ledger.db"), FolderBlobs(home / "blobs")
    rows = [stored.row for stored in ledger.read()]
    ledger.close()
    for name in blobs.names():
        blobs.get(name)
    return len(rows) - len({row.id for row in rows})


def kill_many(home: Path, kills: int, *, control: bool) -> Killed:
    """So many kills on one ledger -> what was lost."""
    acknowledged: set[int] = set()
    lost: set[int] = set()
    recovery = 0.0
    for run in range(kills):
        heard = kill_one(home, run, invented(-run, 1)[0] / 256 * LONGEST_DELAY, control=control)
        gone, opening = missing(home, heard, control=control)
        acknowledged |= set(heard)
        lost |= gone
        recovery = max(recovery, opening)
    return Killed(kills, len(acknowledged), len(lost), 0 if control else doubled(home), recovery)


def rows_a_second(home: Path, groups: int) -> tuple[float, float]:
    """Durable rows a second: the ledger's, and of a plain file with the same bytes and one fsync a group.

    The two take turns, so that a slow moment of the disk meets both. Whole times,
    not medians: the ledger's checkpoints count.
    """
    ledger = open_ledger(home / "speed.db")
    ours = raw = 0.0
    with (home / "raw").open("wb", buffering=0) as plain:
        for group in range(groups):
            rows = [made_row(-1 - group * GROUP - i, b"") for i in range(GROUP)]
            began = time.perf_counter()
            ledger.append(rows)
            ours += time.perf_counter() - began
            began = time.perf_counter()
            plain.write(b"".join(row.id + row.data for row in rows))
            os.fsync(plain.fileno())
            raw += time.perf_counter() - began
    ledger.close()
    return groups * GROUP / ours, groups * GROUP / raw


def measure(home: Path, *, short: bool, control: bool) -> dict[str, object]:
    """Everything, in one folder -> the bench's last line."""
    kills = KILLS_SHORT if short else KILLS
    bad = kill_many(home / "bad", kills if control else KILLS_SHORT, control=True)
    good = bad if control else kill_many(home / "good", kills, control=False)
    ours, raw = rows_a_second(home, GROUPS_SHORT if short else GROUPS)
    return {
        "name": "ingest",
        "figure": round(ours),
        "unit": "durable rows/s (groups of 100, 1 kB rows)",
        "limit": round(raw),
        "ratio": round(ours / raw, 3),
        "control": bad.lost,
        "seed": SEED,
        "kills": good.kills,
        "acknowledged": good.acknowledged,
        "lost": good.lost,
        "doubled": good.doubled,
        "recovery_s": round(good.recovery, 3),
    }


def main() -> int:
    """Arguments -> 0 if nothing was lost (with --control: if something was), else 1."""
    arguments = argparse.ArgumentParser(description=__doc__)
    for flag in ("--json", "--short", "--control"):
        arguments.add_argument(flag, action="store_true")
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--run", type=int, default=0, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child is not None:
        (ingest_badly if given.control else ingest)(given.child, given.run)
    home = Path(tempfile.mkdtemp(prefix="vestka-bench-"))
    try:
        found = measure(home, short=given.short, control=given.control)
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(home)
    if not given.json:
        print(
            f"{found['kills']} kills: {found['lost']} of {found['acknowledged']} acknowledged rows lost, "
            f"{found['doubled']} doubled, opened again in at most {found['recovery_s']} s. "
            f"Bad variant: {found['control']} lost."
        )
        print(f"{found['figure']} durable rows/s; a plain file with one fsync a group: {found['limit']}.")
    print(json.dumps(found))
    if given.control:
        return 0 if bool(found["lost"]) else 1
    return 0 if not found["lost"] and not found["doubled"] and found["control"] else 1


if __name__ == "__main__":
    sys.exit(main())
