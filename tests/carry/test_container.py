"""What a courier's parcel holds, what it refuses, and that no changed byte gets through."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vestka.carry.container import ITEM_MAX, MAGIC, PARCEL_MAX, pack, unpack
from vestka.kinds.parcel import ITEMS_MAX
from vestka.record import cbor
from vestka.record.envelope import Circle, Header, Priority, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused
from vestka.record.seal import Opener, seal

VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "carry"
DESK = Signer.from_seed(bytes(range(32)))
KEY = Opener.from_seed(bytes(range(32))).public
BULLETIN = Header("bulletin", Circle.PUBLIC, 1_597_400_000, Priority.BULLETIN, synthetic=True)


def record(number: int, priority: int = Priority.BULLETIN, circle: Circle = Circle.PUBLIC) -> bytes:
    """A number and a class -> an invented signed record; a higher number is newer."""
    header = replace(BULLETIN, issued=BULLETIN.issued + number, priority=priority, circle=circle)
    return write(header, {"title": f"Vilnagrad {number}"}, DESK).data


def refusal(data: bytes) -> str:
    """Bytes that are no good parcel -> the sentence that says so."""
    with pytest.raises(Refused) as caught:
        unpack(data)
    return caught.value.sentence


def test_what_goes_in_comes_out_keys_first() -> None:
    """Keys, then bulletins newest first, then boxes: so a meeting that breaks off brought what matters most."""
    box = seal(b"a report from Vilnagrad", KEY)
    keys, old, new = record(1, Priority.KEYS), record(2), record(3)
    assert unpack(pack([box, old, keys, new])) == (keys, new, old, box)


def test_same_things_same_parcel() -> None:
    """Order and doubles do not show: two couriers with the same news carry the same bytes."""
    records = [record(number) for number in range(20)]
    assert pack([*records[7:], *records[::-1], records[3]]) == pack(records)


@pytest.mark.parametrize("circle", [Circle.DESK, Circle.SEALED])
def test_what_is_the_newsrooms_own_does_not_travel(circle: Circle) -> None:
    """A desk's or an unsealed report's record is refused on the way out and on the way in."""
    with pytest.raises(Refused, match="must not travel"):
        pack([record(1, circle=circle)])
    assert "must not travel" in refusal(_forged([record(1, circle=circle)], [Priority.BULLETIN]))


def test_nothing_and_nonsense() -> None:
    """There is a sentence for each thing that cannot be packed or unpacked."""
    with pytest.raises(Refused, match="nothing to pack"):
        pack([])
    with pytest.raises(Refused):
        pack([b"a text"])
    assert refusal(b"") == "This is not a parcel."
    assert "newer Vestka" in refusal(b"vestka parcel 2\n" + bytes(99))


def test_limits_hold_before_anything_is_read() -> None:
    """Too many things, too long a list and too large a file are refused by the numbers alone."""
    with pytest.raises(Refused, match=f"at most {ITEMS_MAX:,} records"):
        pack([b"\xd2\x84"] * (ITEMS_MAX + 1))
    assert "cut short" in refusal(MAGIC + b"\xff\xff\xff\xff" + bytes(99))
    assert f"at most {PARCEL_MAX:,}" in refusal(MAGIC + bytes(PARCEL_MAX))
    item: cbor.Plain = {"sha256": bytes(32), "size": ITEM_MAX + 1, "priority": 1}
    assert "longer than" in refusal(_file(cbor.encode({"items": [item]}), b""))


def test_more_than_a_parcel_holds_goes_into_several() -> None:
    """Boxes of together more than 64 MiB are refused with the limit and what to do."""
    boxes = [cbor.encode({"v": 1, "to": bytes(16), "box": bytes([number]) * 1_048_000}) for number in range(65)]
    with pytest.raises(Refused, match="make several parcels"):
        pack(boxes)
    assert len(unpack(pack(boxes[:3]))) == 3


def test_a_list_that_sorts_otherwise_is_refused() -> None:
    """Nobody can move a thing to the front, or call it a key, by changing the list."""
    keys, news = record(1, Priority.KEYS), record(2)
    assert "list does not fit" in refusal(_forged([news, keys], [Priority.BULLETIN, Priority.KEYS]))
    assert "list does not fit" in refusal(_forged([news], [Priority.KEYS]))
    assert "list does not fit" in refusal(_forged([news, news], [Priority.BULLETIN, Priority.BULLETIN]))


def test_every_cut_and_every_flipped_bit_is_refused() -> None:
    """A parcel cut at any byte, or with any bit of any byte flipped, gives nothing at all."""
    parcel = pack([record(1, Priority.KEYS), record(2)])
    for place in range(len(parcel)):
        refusal(parcel[:place])
        for bit in range(8):
            refusal(parcel[:place] + bytes([parcel[place] ^ 1 << bit]) + parcel[place + 1 :])
    refusal(parcel + b"\0")


def test_a_damaged_box_is_found_without_a_key() -> None:
    """A courier who can open nothing still sees that a box was changed on the way."""
    parcel = pack([seal(b"a report from Vilnagrad", KEY)])
    assert "damaged" in refusal(parcel[:-9] + bytes([parcel[-9] ^ 1]) + parcel[-8:])


@given(st.binary(max_size=400), st.binary(max_size=200))
def test_any_bytes_after_the_mark(index: bytes, rest: bytes) -> None:
    """Whatever stands where the list and the things should be: one sentence."""
    assert refusal(MAGIC + index + rest).endswith(".")
    assert refusal(_file(index, rest)).endswith(".")


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 4))
@settings(max_examples=30)
def test_any_set_comes_back_whole(numbers: list[int], priority: int) -> None:
    """Nothing is lost, nothing doubled, whatever is packed together."""
    records = [record(number, priority) for number in numbers]
    assert set(unpack(pack(records))) == set(records)


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.txt")), ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    """Each vector says what its bytes are: items in order, or the refusal."""
    head, _, payload = path.read_text(encoding="utf-8").partition("\n\n")
    lines = dict(line.split(": ", 1) for line in head.split("\n"))
    data = bytes.fromhex("".join(payload.split()))
    outcome, _, rest = lines["expect"].partition(" ")
    if outcome == "refused":
        assert rest in refusal(data)
    else:
        assert len(unpack(data)) == int(rest)
        assert pack(unpack(data)) == data


def _forged(pieces: list[bytes], priorities: list[int]) -> bytes:
    """Things in a wrong order or class -> the parcel a cheat would make of them."""
    items: list[cbor.Plain] = [
        {"sha256": sha256(piece).digest(), "size": len(piece), "priority": priority}
        for piece, priority in zip(pieces, priorities, strict=True)
    ]
    return _file(cbor.encode({"items": items}), b"".join(pieces))


def _file(index: bytes, rest: bytes) -> bytes:
    """A list and what follows it -> a file."""
    return MAGIC + len(index).to_bytes(4, "big") + index + rest
