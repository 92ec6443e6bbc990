"""read_record says what open_record and noun_of say: the same record and noun, or the same sentence."""

import random

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noun_bodies import PHASES, damaged
from record_vectors import ALL, Vector
from vestka.kinds.catalogue import KINDS, Noun, noun_of, read_record
from vestka.record import cbor, cose
from vestka.record.cbor import Plain
from vestka.record.envelope import Record, open_record
from vestka.record.keys import Signer
from vestka.record.refusal import Refused

SIGNER = Signer.from_seed(b"\x41" * 32)


def both(data: bytes) -> tuple[Record, Noun] | str:
    """A record's bytes -> what the two steps make of them: record and noun, or the sentence."""
    try:
        record = open_record(data)
        return record, noun_of(record)
    except Refused as refusal:
        return refusal.sentence


def at_once(data: bytes) -> tuple[Record, Noun] | str:
    """A record's bytes -> what read_record makes of them."""
    try:
        return read_record(data)
    except Refused as refusal:
        return refusal.sentence


@pytest.mark.parametrize("vector", ALL, ids=lambda vector: vector.name)
def test_a_vector_is_read_the_same_way(vector: Vector) -> None:
    """Accepted alike, or refused with the same sentence."""
    assert at_once(vector.data) == both(vector.data)


def sloppy(value: object, dice: random.Random, fault: float) -> bytes:
    """A value and how often something goes wrong -> CBOR that is not always in the one allowed way."""
    wrong = dice.random() < fault
    match value:
        case bool() | None:
            return cbor2.dumps(1.5 if wrong else value)
        case int():
            return head(0, value, dice, wrong=wrong) if value >= 0 else head(1, -1 - value, dice, wrong=wrong)
        case str():
            return head(3, len(value.encode()), dice, wrong=wrong) + value.encode()
        case bytes():
            return head(2, len(value), dice, wrong=wrong) + value
        case list():
            parts = [sloppy(member, dice, fault) for member in value]
            return head(4, len(value), dice, wrong=wrong) + b"".join(parts)
        case dict():
            items = sorted(value.items(), key=lambda item: (len(item[0].encode()), item[0]))
            if dice.random() < fault:
                dice.shuffle(items)
            if dice.random() < fault / 2 and items:
                items.append(items[0])
            parts = [sloppy(part, dice, fault / 4) for item in items for part in item]
            return head(5, len(items), dice, wrong=wrong) + b"".join(parts)
    raise TypeError


def head(major: int, number: int, dice: random.Random, *, wrong: bool) -> bytes:
    """A major type and a number -> a head: the shortest, or one that is longer than it needs to be."""
    fitting = [size for size in (1, 2, 4, 8) if number < 1 << 8 * size]
    if number < 24 and not wrong:
        return bytes([major << 5 | number])
    size = dice.choice(fitting) if wrong else fitting[0]
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[size]]) + number.to_bytes(size, "big")


@pytest.mark.parametrize("fault", [0.0, 0.01, 0.1])
def test_read_record_is_open_record_and_noun_of(fault: float) -> None:
    """Payloads with long forms, floats, doubled keys and keys out of order, signed by a known key: one answer."""
    seed = random.randrange(1 << 32)  # noqa: S311 - printed below
    dice = random.Random(seed)  # noqa: S311 - as above
    pool = [cbor2.loads(cose.verify(vector.data).payload) for vector in ALL if vector.name.endswith("-fullest")]
    answers = set()
    for _ in range(400):
        payload = sloppy(dice.choice(pool), dice, fault) + (b"" if dice.random() > fault else dice.randbytes(3))
        data = cose.sign(payload, SIGNER)
        answer = at_once(data)
        assert answer == both(data), f"seed {seed}: {payload.hex()}"
        answers.add(answer if isinstance(answer, str) else "read")
    assert ("read" in answers) or fault == 0.1, f"seed {seed}"
    assert (len(answers) == 1) == (fault == 0), f"seed {seed}"


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_changed_byte_is_answered_alike(name: str, data: st.DataObject) -> None:
    """A byte of a signed payload is another one, and a known key signs it again: both ways say the same."""
    fullest = next(vector for vector in ALL if vector.name == f"{name}-fullest")
    payload = bytearray(cose.verify(fullest.data).payload)
    for _ in range(20):
        place = data.draw(st.integers(0, len(payload) - 1))
        before, payload[place] = payload[place], data.draw(st.integers(0, 255))
        again = cose.sign(bytes(payload), SIGNER)
        assert at_once(again) == both(again)
        payload[place] = before


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_body_is_answered_alike(name: str, data: st.DataObject) -> None:
    """Whatever a known key signs as a noun of a kind."""
    kind = KINDS[name]
    payload: Plain = {
        "v": 1,
        "kind": name,
        "circle": str(kind.circle),
        "at": 1,
        "prio": kind.priority,
        "synthetic": True,
        "body": data.draw(damaged(name)),
    }
    again = cose.sign(cbor.encode(payload), SIGNER)
    assert at_once(again) == both(again)


GOOD: dict[object, object] = {"log": {"seq": 2, "prev": b"p" * 32, "epoch": 1}}
HEADERS: list[dict[object, object]] = [
    GOOD,
    {"log": {"seq": 1, "epoch": 1 << 63}},
    {"log": {"seq": 1, "epoch": -1}},
    {"log": {"epoch": 1, "seq": 1}},
    {"log": {"seq": 1 << 63, "prev": b"p" * 32, "epoch": 1}},
    {"log": {"seq": 2, "epoch": 1, "prev": b"p" * 32}},
    {"log": [1]},
    {"until": 1.5},
    {"until": 1 << 63},
    {"at": 1 << 63},
    {"": 1.5},
    {"kind": b"entry"},
    {"body": [1.5]},
    {"body": None},
    {7: 1},
    {None: 1.5},
    {b"at": 1},
    {"note": 1.5},
]


@pytest.mark.parametrize("changes", HEADERS, ids=str)
@pytest.mark.parametrize("turned", [False, True], ids=["in-order", "turned"])
def test_a_strange_header_is_answered_alike(changes: dict[object, object], turned: bool) -> None:  # noqa: FBT001 - a table
    """What no writer of ours would sign, beside the body: numbers too large, keys that are no text, no order."""
    entry = next(vector.data for vector in ALL if vector.name == "entry-smallest")
    value = cbor2.loads(cose.verify(entry).payload) | changes
    keys = sorted(value, key=cbor2.dumps, reverse=turned)
    data = cose.sign(cbor2.dumps({key: value[key] for key in keys}), SIGNER)
    assert isinstance(both(data), tuple) == (changes is GOOD and not turned)
    assert at_once(data) == both(data)
