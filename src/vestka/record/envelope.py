"""A noun's plain body + who, when, where in the log -> a signed record, and back.

Everything that decides how a record is treated (format version, circle, expiry,
priority, place in its publisher's log, whether it is invented) stands inside the
signed bytes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from vestka.record import cbor, cose
from vestka.record.cbor import Plain
from vestka.record.cose import ContentId
from vestka.record.keys import PublicKey, Signer
from vestka.record.refusal import Refused

FORMAT = 1
HASH_BYTES = 32
TIME_BOUND = 1 << 40  # seconds: far beyond any date a newsroom writes, well inside every integer type

# The signed map: what is always there, with its type, and what may be.
_ALWAYS = {"v": int, "kind": str, "circle": str, "at": int, "prio": int, "synthetic": bool, "body": dict}
_KNOWN = frozenset({*_ALWAYS, "until", "log"})
_LOG_FIRST, _LOG_LATER = {"epoch", "seq"}, {"epoch", "seq", "prev"}


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


def write(header: Header, body: dict[str, Plain], signer: Signer) -> Record:
    """Header + body -> a signed record. Errors: Refused where the rules would refuse to read it again."""
    payload = cbor.encode(_payload(header, body))
    return open_record(cose.sign(payload, signer))


def open_record(data: bytes) -> Record:
    """Bytes -> the record, if it is intact and written the one allowed way. Errors: Refused with the reason."""
    signed = cose.verify(data)
    value = cbor.decode(signed.payload)
    if type(value) is not dict:
        msg = "This record has no fields."
        raise Refused(msg)
    _check_version(value)
    header, body = _header(value)
    return Record(header, body, signed.signer, signed.content_id, data)


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


def _check_version(value: dict[str, Plain]) -> None:
    """Say in words what cannot be read because it is newer. Errors: Refused."""
    version = value.get("v")
    if type(version) is int and version > FORMAT:
        msg = (
            f"This record was made by a newer Vestka (format {version}; this one reads up to {FORMAT}). "
            "Its signature is intact: update Vestka to read it."
        )
        raise Refused(msg)
    if type(version) is not int or version < 1:
        msg = "This record does not say in which format it is written."
        raise Refused(msg)


def _header(value: dict[str, Plain]) -> tuple[Header, dict[str, Plain]]:
    """The signed map -> header and body. Errors: Refused on a missing, unknown or mistyped field."""
    # The exact types matter: True equals 1 for Python, and is written differently.
    for name, kind in _ALWAYS.items():
        if type(value.get(name)) is not kind:
            msg = "This record lacks a field that every record has, or has it in another type."
            raise Refused(msg)
    circle = _CIRCLES.get(cast("str", value["circle"]))
    priority = cast("int", value["prio"])
    if circle is None or not Priority.KEYS <= priority <= Priority.LARGE_MEDIA:
        msg = "This record names a circle or a priority that does not exist."
        raise Refused(msg)
    issued, until = cast("int", value["at"]), value.get("until")
    if not value.keys() <= _KNOWN or not _is_time(value):
        msg = "This record has a field that this version does not know, or a time that cannot be."
        raise Refused(msg)
    place = _log_place(value["log"]) if "log" in value else None
    kind_name, synthetic = cast("str", value["kind"]), cast("bool", value["synthetic"])
    header = Header(kind_name, circle, issued, priority, synthetic, cast("int | None", until), place)
    return header, cast("dict[str, Plain]", value["body"])


def _is_time(value: dict[str, Plain]) -> bool:
    """Whether a record's two times are times, the later one later. A null end is a second spelling of none."""
    issued, until = cast("int", value["at"]), value.get("until", TIME_BOUND)
    return type(until) is int and 0 <= issued < until <= TIME_BOUND - ("until" in value)


def _log_place(value: Plain) -> LogPlace:
    """The log field -> where it stands. Errors: Refused unless only number 1 has no predecessor."""
    if type(value) is dict:
        epoch, seq, prev = value.get("epoch"), value.get("seq"), value.get("prev")
        if type(epoch) is int and type(seq) is int and epoch >= 0:
            if seq == 1 and value.keys() == _LOG_FIRST:
                return LogPlace(epoch, 1, None)
            if seq > 1 and value.keys() == _LOG_LATER and type(prev) is bytes and len(prev) == HASH_BYTES:
                return LogPlace(epoch, seq, ContentId(prev))
    msg = "This record's place in its publisher's log is not well formed."
    raise Refused(msg)
