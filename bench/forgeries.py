"""Genuine records in, forged ones made of them -> how many were accepted: must be none.

A forgery is bytes that the holder of the key named in them never signed. What another
key signed under its own name is no forgery: it is genuine, and the keyring says that it
is not ours. Both are made here; the second is counted apart, and must never be taken
for ours. A forgery counts as accepted if `open_record` or `read_record` returns, whatever it returns.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import cbor2

from vestka.kinds.catalogue import read_record
from vestka.kinds.keyring import Grant, Keyring, grant_for
from vestka.kinds.vocabulary import Role
from vestka.record import cbor, cose
from vestka.record.cose import ContentId
from vestka.record.envelope import Circle, Header, Record, open_record, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused

SEED = 20_201_123
LONG, SHORT = 100_000, 5_000
KEYS = [Signer.from_seed(bytes([number]) * 32) for number in range(1, 9)]
ROOT, OURS, STRANGER = KEYS[0], KEYS[1:5], KEYS[5]
RING = Keyring("The Amber Post", 1, tuple(Grant(Role.DESK, key.public, 1, 0, 1 << 39) for key in OURS))
ORDER = 2**252 + 27742317777372353535851937790883648493  # RFC 8032 section 5.1: L
LOW_ORDER = [bytes(32), b"\x01" + bytes(31), bytes.fromhex("ec" + "ff" * 30 + "7f")]
EXAMPLE = Path(__file__).resolve().parents[1] / "vectors" / "kinds" / "entry" / "entry-smallest.txt"
ENTRY = open_record(bytes.fromhex(EXAMPLE.read_text("utf-8").partition("\n\n")[2])).body
KEY, PAYLOAD, TAIL = slice(10, 42), slice(43, -66), 66

Forge = Callable[[random.Random, bytes, bytes], bytes]
"""Dice, two genuine records by two signers -> a forgery."""


def genuine(dice: random.Random, number: int) -> bytes:
    """Dice -> a genuine record by one of our keys."""
    header = Header("entry", Circle.PUBLIC, 1_600_000_000 + number, 1, synthetic=True)
    changes: dict[str, cbor.Plain] = {"event": dice.randbytes(12), "rule": "x" * dice.randrange(200)}
    return write(header, ENTRY | changes, OURS[number % len(OURS)]).data


def flip(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """One to three bits turned over."""
    changed = bytearray(data)
    for at in dice.sample(range(len(data) * 8), dice.randint(1, 3)):
        changed[at >> 3] ^= 1 << (at & 7)
    return bytes(changed)


def cut(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """The end is missing, or a piece of the middle."""
    at = dice.randrange(len(data))
    return data[:at] + (b"" if dice.getrandbits(1) else data[at + dice.randint(1, 20) :])


def lengthen(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """Bytes added somewhere."""
    at = dice.randint(0, len(data))
    return data[:at] + dice.randbytes(dice.randint(1, 8)) + data[at:]


def swap_signature(_: random.Random, data: bytes, other: bytes) -> bytes:
    """The signature of another genuine record: other content re-uses a signature."""
    return data[:-64] + other[-64:]


def swap_payload(_: random.Random, data: bytes, other: bytes) -> bytes:
    """The payload of another genuine record under this header and signature."""
    return data[:43] + other[PAYLOAD] + data[-TAIL:]


def swap_header(_: random.Random, data: bytes, other: bytes) -> bytes:
    """The header of another signer over this payload and signature."""
    return other[:43] + data[43:]


def claim_another_key(_: random.Random, data: bytes, __: bytes) -> bytes:
    """A stranger signs the payload, and one of our keys is then written in as the signer."""
    strange = cose.sign(cbor2.loads(data[1:])[2], STRANGER)
    return strange[:10] + data[KEY] + strange[42:]


def claim_for_the_other_structure(_: random.Random, data: bytes, __: bytes) -> bytes:
    """A stranger signs the bytes with our key in their header, and puts our key there: still not our signature."""
    body = data[PAYLOAD]
    signature = STRANGER.sign(b"\x84\x6aSignature1" + data[2:42] + b"\x40" + body)
    return data[:-64] + signature


def signed_without_header(_: random.Random, data: bytes, __: bytes) -> bytes:
    """Our own key's signature over the payload alone: not over a Sig_structure."""
    signer = next(key for key in OURS if key.public == data[KEY])
    payload: bytes = cbor2.loads(data[1:])[2]
    return data[:-64] + signer.sign(payload)


def high_s(_: random.Random, data: bytes, __: bytes) -> bytes:
    """The same signature with S + L: a second spelling."""
    return data[:-32] + (int.from_bytes(data[-32:], "little") + ORDER).to_bytes(32, "little")


def low_order_key(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A key of low order, under which one signature fits many messages."""
    key = dice.choice(LOW_ORDER)
    return data[:10] + key + data[42:-64] + dice.choice(LOW_ORDER) + bytes(32)


def unprotected(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """Something in the header that nobody signed."""
    return data[:42] + cbor2.dumps({dice.randint(1, 9): dice.randint(0, 99)}) + data[43:]


def reorder(_: random.Random, data: bytes, __: bytes) -> bytes:
    """The payload's keys in another order, the signature kept."""
    protected, empty, payload, signature = cbor2.loads(data[1:])
    turned = dict(reversed(list(cbor2.loads(payload).items())))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, empty, cbor2.dumps(turned), signature]))


def respell(_: random.Random, data: bytes, __: bytes) -> bytes:
    """The payload's length, or the tag, in a long form."""
    payload: bytes = cbor2.loads(data[1:])[2]
    return data[:43] + b"\x5b" + len(payload).to_bytes(8, "big") + payload + data[-TAIL:]


def other_time(dice: random.Random, data: bytes, _: bytes) -> bytes:
    """A later time and the same signature: a replay that looks new."""
    protected, empty, payload, signature = cbor2.loads(data[1:])
    value = cbor2.loads(payload) | {"at": 1_700_000_000 + dice.randrange(1000)}
    again = cbor2.dumps(value, canonical=True)
    return cbor2.dumps(cbor2.CBORTag(18, [protected, empty, again, signature]))


FORGERS: tuple[Forge, ...] = (
    flip,
    cut,
    lengthen,
    swap_signature,
    swap_payload,
    swap_header,
    claim_another_key,
    claim_for_the_other_structure,
    signed_without_header,
    high_s,
    low_order_key,
    unprotected,
    reorder,
    respell,
    other_time,
)


def without_signature(data: bytes) -> None:
    """The bad variant: all that `open_record` does, but for the signature. Errors: Refused."""
    layout = cose._payload(data)  # noqa: SLF001 - the control must differ from the real one in one step only
    signer = KEYS[-1]
    open_record(cose.sign(layout, signer))


def either(data: bytes) -> None:
    """The two ways into the newsroom. Errors: Refused where both refuse."""
    try:
        open_record(data)
    except Refused:
        read_record(data)


def ours(record: Record) -> bool:
    """A genuine record -> whether the keyring says that it speaks for us."""
    try:
        return grant_for(record, RING, ROOT.public) is not None
    except Refused:
        return False


def accepted_of(count: int, check: Callable[[bytes], object]) -> Counter[str]:
    """So many forgeries, by a check -> how many it accepted, by the forger's name."""
    dice = random.Random(SEED)  # noqa: S311 - the same forgeries each time
    pool = [genuine(dice, number) for number in range(400)]
    for data in pool:
        read_record(data)  # the harness itself: what is genuine is accepted, in both ways
        open_record(data)
    taken: Counter[str] = Counter()
    for number in range(count):
        forge = FORGERS[number % len(FORGERS)]
        data = pool[dice.randrange(len(pool))]
        other = dice.choice([record for record in dice.sample(pool, 8) if record[KEY] != data[KEY]] or [pool[0]])
        made = forge(dice, data, other)
        if made in (data, other):
            continue
        try:
            check(made)
        except Refused:
            continue
        taken[forge.__name__] += 1
    return taken


def strangers_taken_for_ours(count: int) -> int:
    """So many genuine records by keys that are not ours, with our content -> how many the keyring took for ours."""
    dice = random.Random(SEED)  # noqa: S311 - the same records each time
    taken = 0
    for number in range(count):
        payload = cbor2.loads(genuine(dice, number)[1:])[2]
        record = open_record(cose.sign(payload, dice.choice([STRANGER, ROOT])))
        taken += ours(record) or record.content_id == ContentId(sha256(payload).digest())
    return taken


def main() -> int:
    """Arguments -> a line of JSON; 0 if nothing forged was accepted and the bad variant accepted something."""
    parser = argparse.ArgumentParser(description=__doc__)
    for flag in ("--json", "--short", "--control"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    count = SHORT if given.short else LONG
    check = without_signature if given.control else either
    taken = accepted_of(count, check)
    bad = taken if given.control else accepted_of(SHORT, without_signature)
    strangers = 0 if given.control else strangers_taken_for_ours(count // 100)
    if not given.json:
        print(
            f"{count} forgeries of {len(FORGERS)} kinds: accepted {dict(taken)}; strangers taken for ours: {strangers}"
        )
        print(f"without the signature check: {dict(bad)}")
    last = {"name": "forgeries", "figure": sum(taken.values()), "unit": "forged records accepted", "limit": 0}
    last |= {"ratio": sum(taken.values()) / count, "control": sum(bad.values()), "seed": SEED}
    print(json.dumps(last | {"forgeries": count, "strangers_taken_for_ours": strangers}))
    if given.control:
        return int(not taken)
    return int(bool(taken) or bool(strangers) or not bad)


if __name__ == "__main__":
    sys.exit(main())
