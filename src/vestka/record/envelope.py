"""A noun's plain body + who, when, where in the log -> a signed record, and back.

Everything that decides how a record is treated (format version, circle, expiry,
priority, place in its publisher's log, whether it is invented) stands inside the
signed bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Never, TypeVar

from vestka.record import cbor, cose
from vestka.record.blank import blank_of
from vestka.record.cbor import INT_BOUND, Plain
from vestka.record.cose import ContentId
from vestka.record.keys import PublicKey, Signer
from vestka.record.refusal import Refused

Noun = TypeVar("Noun")

FORMAT = 1
HASH_BYTES = 32
TIME_BOUND = 1 << 40  # seconds: far beyond any date a newsroom writes, well inside every integer type

# The signed map: what is always there beside `v`, with its type. `until` and `log` may be.
_ALWAYS = {"kind": str, "circle": str, "at": int, "prio": int, "synthetic": bool, "body": dict}
_TYPES = tuple(_ALWAYS.values())
_always_of = itemgetter(*_ALWAYS)
# All its fields in the order of their encoded bytes, and the four orders in which they can stand there.
_FIELDS = ("v", "at", "log", "body", "kind", "prio", "until", "circle", "synthetic")
_LAYOUTS = frozenset(
    tuple(name for name in _FIELDS if name not in absent) for absent in ((), ("log",), ("until",), ("log", "until"))
)
_LOG_FIRST, _LOG_LATER = ("seq", "epoch"), ("seq", "prev", "epoch")


class Circle(StrEnum):
    """Who may read a record: the holder of a key, the newsroom, everyone."""

    SEALED = "sealed"
    DESK = "desk"
    PUBLIC = "public"


_CIRCLES = {str(circle.value): circle for circle in Circle}


class Priority:
    """What goes first when a meeting is short (carry's order): 0 before 4."""

    KEYS = 0
    BULLETIN = 1
    REPORT = 2
    SMALL_MEDIA = 3
    LARGE_MEDIA = 4


@dataclass(frozen=True, slots=True)
class LogPlace:
    """Where a public record stands in its publisher's numbered log: a gap or a fork shows."""

    epoch: int
    seq: int
    prev: ContentId | None


@dataclass(frozen=True, slots=True)
class Header:
    """What is said about a record besides its body. Times are whole seconds since 1970, UTC."""

    kind: str
    circle: Circle
    issued: int
    priority: int
    synthetic: bool
    expires: int | None = None
    log: LogPlace | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose signature was found to fit: the only way to get one is `open_record` or `write`."""

    header: Header
    body: dict[str, Plain]
    signer: PublicKey
    content_id: ContentId
    data: bytes


_BlankHeader, _BlankRecord = blank_of(Header), blank_of(Record)


def write(header: Header, body: dict[str, Plain], signer: Signer) -> Record:
    """Header + body -> a signed record. Errors: Refused where the rules would refuse to read it again."""
    payload = cbor.encode(_payload(header, body))
    return open_record(cose.sign(payload, signer))


def open_record(data: bytes) -> Record:
    """Bytes -> the record, if it is intact and written the one allowed way. Errors: Refused with the reason."""
    signed = cose.verify(data)
    return _record(data, signed, cbor.decode(signed.payload))


def open_with(data: bytes, read: Callable[[Record], Noun]) -> tuple[Record, Noun]:
    """Bytes -> the record, and what `read` makes of it. Errors: Refused with the reason, as open_record and `read`.

    The body is looked at once here, by `read`, and not twice. So `read` must refuse each field that it
    does not know, each value that has not exactly the type it expects, each map whose keys are not in order.
    """
    signed = cose.verify(data)
    try:
        record = _record(data, signed, cbor.decode_unwalked(signed.payload))
        return record, read(record)
    except Refused:  # the long way has the last word, and the sentence
        record = _record(data, signed, cbor.decode(signed.payload))
        return record, read(record)


def _record(data: bytes, signed: cose.Signed, value: Plain) -> Record:
    """Bytes, what was signed in them and its value -> the record. Errors: Refused where that is none."""
    if type(value) is not dict:
        msg = "This record has no fields."
        raise Refused(msg)
    blank = _BlankRecord()
    blank.header, blank.body = _header(value)
    blank.signer, blank.content_id, blank.data = signed.signer, signed.content_id, data
    blank.__class__ = Record
    record: Record = blank
    return record


def expired(header: Header, now: int) -> bool:
    """Whether a record's own expiry has passed at `now` (seconds)."""
    return header.expires is not None and now >= header.expires


def _payload(header: Header, body: dict[str, Plain]) -> dict[str, Plain]:
    """Header + body -> the map that is signed. What is unknown is left out, so there is one spelling."""
    value: dict[str, Plain] = {
        "v": FORMAT,
        "kind": header.kind,
        "circle": str(header.circle),
        "at": header.issued,
        "prio": header.priority,
        "synthetic": header.synthetic,
        "body": body,
    }
    if header.expires is not None:
        value["until"] = header.expires
    if header.log is not None:
        log: dict[str, Plain] = {"epoch": header.log.epoch, "seq": header.log.seq}
        if header.log.prev is not None:
            log["prev"] = bytes(header.log.prev)
        value["log"] = log
    return value


def _refuse_version(version: Plain) -> Never:
    """Say in words what cannot be read because it is newer. Errors: Refused always."""
    if type(version) is int and version > FORMAT:
        msg = (
            f"This record was made by a newer Vestka (format {version}; this one reads up to {FORMAT}). "
            "Its signature is intact: update Vestka to read it."
        )
        raise Refused(msg)
    msg = "This record does not say in which format it is written."
    raise Refused(msg)


def _header(value: dict[str, Plain]) -> tuple[Header, dict[str, Plain]]:
    """The signed map -> header and body. Errors: Refused on a missing, unknown or mistyped field."""
    version = value.get("v")
    if type(version) is not int or version != FORMAT:
        _refuse_version(version)
    header = _BlankHeader()
    try:
        always = _always_of(value)
    except KeyError:
        always = ()
    if tuple(map(type, always)) != _TYPES:  # the exact types matter: True equals 1, and is written differently
        msg = "This record lacks a field that every record has, or has it in another type."
        raise Refused(msg)
    header.kind, circle, header.issued, header.priority, header.synthetic, body = always
    header.circle = _CIRCLES.get(circle)
    if header.circle is None or not Priority.KEYS <= header.priority <= Priority.LARGE_MEDIA:
        msg = "This record names a circle or a priority that does not exist."
        raise Refused(msg)
    has_end = "until" in value
    until = value["until"] if has_end else TIME_BOUND  # a null end is a second spelling of none
    in_time = type(until) is int and 0 <= header.issued < until <= TIME_BOUND - has_end
    if tuple(value) not in _LAYOUTS or not in_time:
        msg = "This record has a field that this version does not know, or a time that cannot be."
        raise Refused(msg)
    header.expires = until if has_end else None
    header.log = _log_place(value["log"]) if "log" in value else None
    header.__class__ = Header
    return header, body


def _log_place(value: Plain) -> LogPlace:
    """The log field -> where it stands. Errors: Refused unless only number 1 has no predecessor."""
    if type(value) is dict:
        keys, epoch, seq, prev = tuple(value), value.get("epoch"), value.get("seq"), value.get("prev")
        if type(epoch) is int and type(seq) is int and 0 <= epoch < INT_BOUND:
            if seq == 1 and keys == _LOG_FIRST:
                return LogPlace(epoch, 1, None)
            if 1 < seq < INT_BOUND and keys == _LOG_LATER and type(prev) is bytes and len(prev) == HASH_BYTES:
                return LogPlace(epoch, seq, ContentId(prev))
    msg = "This record's place in its publisher's log is not well formed."
    raise Refused(msg)
