"""Signed public records and sealed boxes in -> one file that any courier can carry, and back (spec/parcel-file.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from vestka.kinds.parcel import ITEMS_MAX, Parcel, ParcelItem
from vestka.kinds.refs import FileRef
from vestka.kinds.shape import built, plain
from vestka.record import cbor
from vestka.record.envelope import Circle, Priority, open_record
from vestka.record.refusal import Refused
from vestka.record.seal import addressee

MAGIC = b"vestka parcel 1\n"
_ANY_FORMAT = b"vestka parcel "
ITEM_MAX = cbor.MAX_BYTES  # one record, or one sealed one
PARCEL_MAX = 64 << 20  # bytes: a parcel is read into memory as a whole; what is more goes into more parcels
_LENGTH_BYTES = 4  # of the index, big-endian
_SIGNED = b"\xd2\x84"  # RFC 9052: tag 18, four parts; a sealed box begins with a map instead


@dataclass(frozen=True, slots=True)
class _Load:
    """One thing to carry, and what decides its place: class, then the newest first, then its hash."""

    data: bytes
    hash: FileRef
    priority: int
    issued: int

    @property
    def order(self) -> tuple[int, int, bytes]:
        """What it is sorted by. A box says no time: among its class it stands after what does."""
        return self.priority, -self.issued, self.hash


def pack(records: Sequence[bytes]) -> bytes:
    """Signed public records and sealed boxes -> a parcel, the same for the same things in any order.

    Errors: Refused if one is neither, is damaged, or belongs to the newsroom alone: that must not travel.
    """
    if not records:
        msg = "There is nothing to pack."
        raise Refused(msg)
    if len(records) > ITEMS_MAX:
        msg = f"A parcel holds at most {ITEMS_MAX:,} records; these are {len(records):,}: make several parcels."
        raise Refused(msg)
    loads = _sorted(_load(data) for data in dict.fromkeys(records))
    index = cbor.encode(plain(_index(loads)))
    parcel = b"".join((MAGIC, len(index).to_bytes(_LENGTH_BYTES, "big"), index, *(load.data for load in loads)))
    if len(parcel) > PARCEL_MAX:
        msg = f"This parcel would have {len(parcel):,} bytes; at most {PARCEL_MAX:,} are allowed: make several parcels."
        raise Refused(msg)
    return parcel


def unpack(data: bytes) -> tuple[bytes, ...]:
    """A parcel -> the records and boxes in it, each checked as far as it can be without opening a box.

    Errors: Refused if one byte is missing, changed or too many. A signature that fits
    says that nothing was changed; whether the signer may speak is the keyring's question.
    """
    parcel, at = _head(data)
    # All lengths are known to fit before anything is cut out.
    if at + sum(item.size for item in parcel.items) != len(data):
        msg = "This parcel is cut short, or something was added to its end."
        raise Refused(msg)
    pieces: list[bytes] = []
    for item in parcel.items:
        pieces.append(data[at : at + item.size])
        at += item.size
    for item, piece in zip(parcel.items, pieces, strict=True):
        if sha256(piece).digest() != item.sha256:
            msg = "This parcel is damaged: a record in it is not the one that was packed."
            raise Refused(msg)
    loads = [_load(piece) for piece in pieces]
    # One list of things has one parcel: an index that sorts or names them otherwise was not made by pack().
    if _index(_sorted(loads)) != parcel or len(set(pieces)) != len(pieces):
        msg = "This parcel's list does not fit what is in it."
        raise Refused(msg)
    return tuple(pieces)


def _head(data: bytes) -> tuple[Parcel, int]:
    """A parcel -> its list and the place where the first thing begins. Errors: Refused."""
    if len(data) > PARCEL_MAX:
        msg = f"This parcel has {len(data):,} bytes; at most {PARCEL_MAX:,} are allowed."
        raise Refused(msg)
    if not data.startswith(MAGIC):
        is_newer = data.startswith(_ANY_FORMAT)
        msg = (
            "This parcel was made by a newer Vestka: update Vestka to read it." if is_newer else "This is not a parcel."
        )
        raise Refused(msg)
    begin = len(MAGIC) + _LENGTH_BYTES
    length = int.from_bytes(data[len(MAGIC) : begin], "big")
    if length > cbor.MAX_BYTES or begin + length > len(data):
        msg = "This parcel is cut short, or its list is damaged."
        raise Refused(msg)
    parcel = built(Parcel, cbor.decode(data[begin : begin + length]))
    if any(not 0 < item.size <= ITEM_MAX for item in parcel.items):
        msg = f"This parcel lists a record that is empty or longer than {ITEM_MAX:,} bytes."
        raise Refused(msg)
    return parcel, begin + length


def _load(data: bytes) -> _Load:
    """Bytes -> one thing to carry. Errors: Refused unless it is a genuine public record or a sealed box."""
    if not data.startswith(_SIGNED):
        addressee(data)
        return _Load(data, FileRef(sha256(data).digest()), Priority.REPORT, 0)
    record = open_record(data)
    if record.header.circle is not Circle.PUBLIC:
        msg = "This record is the newsroom's own and not sealed: it must not travel."
        raise Refused(msg)
    return _Load(data, FileRef(sha256(data).digest()), record.header.priority, record.header.issued)


def _sorted(loads: Iterable[_Load]) -> list[_Load]:
    """Things to carry -> the same in the order of sending: keys first."""
    return sorted(loads, key=lambda load: load.order)


def _index(loads: Sequence[_Load]) -> Parcel:
    """Sorted things -> the parcel's list."""
    return Parcel(tuple(ParcelItem(load.hash, len(load.data), load.priority) for load in loads))
