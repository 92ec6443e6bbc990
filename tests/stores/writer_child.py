"""Run as a process: path, row size, [--limit BYTES] [--uid N] -> acknowledged ids on stdout, then the refusal."""

import argparse
import os
import resource
import sys
from hashlib import sha256
from pathlib import Path

from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.ports import Row
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

ROUNDS = 2_000


def write_until_refused(path: Path, size: int) -> None:
    """Append batches of five rows and say each id once it is acknowledged. Errors: Refused."""
    ledger = open_ledger(path)
    for number in range(ROUNDS):
        rows = [Row(sha256(b"%d %d" % (number, i)).digest(), Circle.SEALED, "", os.urandom(size)) for i in range(5)]
        ledger.append(rows)
        sys.stdout.writelines(f"{row.id.hex()}\n" for row in rows)
        sys.stdout.flush()


def main() -> int:
    """Arguments -> 0 if all was written, 1 and the sentence on stderr if it was refused."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("path", type=Path)
    arguments.add_argument("size", type=int)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--uid", type=int)
    given = arguments.parse_args()
    if given.limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.limit, given.limit))
    if given.uid is not None:
        os.setgid(given.uid)
        os.setuid(given.uid)
    try:
        write_until_refused(given.path, given.size)
    except Refused as refusal:
        sys.stderr.write(f"{refusal.sentence}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
