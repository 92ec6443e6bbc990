"""Signed records in -> how many are verified a second, against the bare signature check in the same run.

The whole path is read_record: layout, signature, content id, deterministic CBOR, header, every field of the noun.
`opened` is open_record alone, `steps` is open_record and then noun_of, which look at the body twice.
The anchor is PyNaCl's Ed25519 over the same signed bytes. All are timed in turns, in short slices,
and the best slice counts: other work on the machine hits all alike.
"""

import argparse
import gc
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from time import perf_counter

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nacl.signing import VerifyKey

from vestka.kinds.catalogue import Issue, Noun, issue, noun_of, read_record
from vestka.kinds.entry import Entry
from vestka.kinds.refs import EVENT_ID_BYTES, EventId
from vestka.record.chain import next_place
from vestka.record.envelope import Record, open_record
from vestka.record.keys import Signer

VECTORS = Path(__file__).resolve().parents[1] / "vectors" / "kinds"
LIMIT = 0.6  # of the bare signature check
SEED = 1
SIGNER = Signer.from_seed(bytes([SEED]) * 32)
COLLECT = 20  # rounds: between them nothing is collected, so that no slice pays for another
SLICE = 25  # records: two thousandths of a second, so that a slice is often undisturbed


def sample(kind: str, name: str) -> Noun:
    """A kind and the name of its vector -> the noun inside."""
    text = (VECTORS / kind / f"{kind}-{name}.txt").read_text("utf-8")
    return noun_of(open_record(bytes.fromhex(text.partition("\n\n")[2])))


def usual_entry() -> Entry:
    """-> an entry as a line of the register is: one citation, one figure, no details."""
    entry = sample("entry", "fullest")
    if not isinstance(entry, Entry):
        raise TypeError
    return replace(entry, details=None, overlaps=(), supersedes=None, flags=())


def signed(noun: Noun, count: int) -> list[bytes]:
    """A noun -> so many records of it, each with bytes of its own, in a log as a newsroom's are."""
    records: list[Record] = []
    for number in range(count):
        event = EventId(sha256(number.to_bytes(8, "big")).digest()[:EVENT_ID_BYTES])
        one = replace(noun, event=event) if isinstance(noun, Entry) else noun
        log = next_place(1, records[-1] if records else None)
        records.append(issue(one, Issue(1_600_000_000 + number, synthetic=True, log=log), SIGNER))
    return [record.data for record in records]


def best(tasks: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Tasks -> the least time that each took, tried in turns."""
    least = [float("inf")] * len(tasks)
    gc.disable()
    for count in range(rounds):
        for number, task in enumerate(tasks):
            start = perf_counter()
            task()
            least[number] = min(least[number], perf_counter() - start)
        if count % COLLECT == 0:
            gc.collect()
    gc.enable()
    return least


def measure(records: list[bytes], rounds: int, *, control: bool) -> dict[str, float]:
    """Records -> verified a second: bare, opened only, in two steps, the whole path; and by OpenSSL, bare."""
    key, other = VerifyKey(SIGNER.public), Ed25519PublicKey.from_public_bytes(SIGNER.public)
    parts = [(b"\x84\x6aSignature1" + d[2:42] + b"\x40" + d[43:-66], d[-64:]) for d in records]
    turned = [(signature, message) for message, signature in parts]
    tasks: dict[str, Callable[[], object]] = {
        "bare": lambda: drained(starmap(key.verify, parts)),
        "opened": lambda: drained(map(open_record, records)),
        "steps": lambda: drained(map(noun_of, map(open_record, records))),
        "whole": lambda: drained(map(read_twice if control else read_record, records)),
        "openssl": lambda: drained(starmap(other.verify, turned)),
    }
    times = best(list(tasks.values()), rounds)
    return {name: round(len(records) / took) for name, took in zip(tasks, times, strict=True)}


def drained(results: Iterable[object]) -> object:
    """Results -> nothing: each is made, and let go."""
    return deque(results, maxlen=0)


def read_twice(data: bytes) -> None:
    """The bad variant: a record is opened, and then read."""
    open_record(data)
    read_record(data)


def main() -> int:
    """Arguments -> a table by record, and a line of JSON for an entry; 0 unless the control is not told apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="only the last line")
    parser.add_argument("--short", action="store_true", help="fewer rounds")
    parser.add_argument("--control", action="store_true", help="verify each record twice: must miss the limit")
    given = parser.parse_args()
    rounds = 100 if given.short else 400
    nouns = {"entry": usual_entry(), "entry, full": sample("entry", "fullest"), "verdict": sample("verdict", "fullest")}
    shares, figure = {}, 0.0
    for name, noun in nouns.items():
        records = signed(noun, SLICE)
        found = measure(records, rounds, control=given.control)
        shares[name] = round(found["whole"] / found["bare"], 3)
        figure = figure or found["whole"]
        if not given.json:
            print(f"{name:12} {len(records[-1]):5} B  {found}  whole/bare {shares[name]:.2f}")
    twice = measure(signed(usual_entry(), SLICE), 200, control=True)
    control = round(twice["whole"] / twice["bare"], 3)
    last = {"name": "record", "figure": figure, "unit": "verified entries/s", "limit": LIMIT, "ratio": shares["entry"]}
    last |= {"control": control, "seed": SEED, "ratios": shares, "holds": shares["entry"] >= LIMIT}
    print(json.dumps(last))
    return int(control >= LIMIT or (given.control and shares["entry"] >= LIMIT))


if __name__ == "__main__":
    sys.exit(main())
