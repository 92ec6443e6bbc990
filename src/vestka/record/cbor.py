"""Plain values <-> deterministic CBOR: one value has exactly one encoding, and only that one is read.

RFC 8949 section 4.2.1 (core deterministic encoding), without floats and without
tags: a float has several spellings of the same number, and a tag could smuggle in
a type that Python and a browser would read differently. Degrees are whole
hundred-thousandths and probabilities are whole thousandths.
"""

from typing import TypeAlias

import cbor2

from vestka.record.refusal import Refused

Plain: TypeAlias = int | str | bytes | bool | list["Plain"] | dict[str, "Plain"] | None

MAX_BYTES = 1 << 20  # one record; larger things are blobs, named by their hash
MAX_DEPTH = 16  # the deepest noun of kinds/ needs 6
INT_BOUND = 1 << 63  # what SQLite, and a browser's BigInt64Array, can hold


def encode(value: Plain) -> bytes:
    """Value -> its one encoding. Errors: Refused on a float, a tag, a large integer, too deep, too long."""
    _walk(value, MAX_DEPTH)
    data = cbor2.dumps(value, canonical=True)
    if len(data) > MAX_BYTES:
        msg = f"This record is {len(data)} bytes long; at most {MAX_BYTES} are allowed."
        raise Refused(msg)
    return data


def decode(data: bytes) -> Plain:
    """Bytes -> the value, if these bytes are its one encoding. Errors: Refused on anything else."""
    if len(data) > MAX_BYTES:
        msg = f"This record is {len(data)} bytes long; at most {MAX_BYTES} are allowed."
        raise Refused(msg)
    value = _loads(data)
    _walk(value, MAX_DEPTH)
    # The one rule behind "deterministic": what would be written differently is not read.
    # It also catches trailing bytes, long integer forms and unsorted keys.
    if cbor2.dumps(value, canonical=True) != data:
        msg = "This record is not written in the one allowed way (deterministic CBOR)."
        raise Refused(msg)
    return value


def _loads(data: bytes) -> Plain:
    """Bytes -> a value, not yet known to be plain or deterministic."""
    try:
        value: Plain = cbor2.loads(
            data, max_depth=MAX_DEPTH, allow_indefinite=False, allow_duplicate_keys=False, tag_hook=_no_tag
        )
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError) as error:
        msg = "This is not a record: its bytes cannot be read as CBOR."
        raise Refused(msg) from error
    return value


def _no_tag(*_: object) -> Plain:
    """Any tag that cbor2 does not know itself. Errors: Refused always."""
    msg = "This record contains a tagged value; none are allowed."
    raise Refused(msg)


def _walk(value: object, depth: int) -> None:
    """Check that a value is plain. Errors: Refused names the first thing that is not."""
    kind = type(value)  # exact types: a bool is not an int here, and a datetime (a tag) is nothing
    if kind in (str, bytes, bool) or value is None:
        return
    if kind is int:
        if not -INT_BOUND <= value < INT_BOUND:  # type: ignore[operator]  # kind is int: narrowed by exact type
            msg = "This record contains a number that is too large."
            raise Refused(msg)
        return
    if depth == 0:
        msg = f"This record is nested deeper than {MAX_DEPTH} levels."
        raise Refused(msg)
    _walk_inside(value, depth - 1)


def _walk_inside(value: object, depth: int) -> None:
    """Check the members of a list or map. Errors: Refused on a key that is no text, or another type."""
    if type(value) is list:
        for member in value:
            _walk(member, depth)
    elif type(value) is dict:
        for key, member in value.items():
            if type(key) is not str:
                msg = "This record has a field whose name is not text."
                raise Refused(msg)
            _walk(member, depth)
    else:
        msg = f"This record contains a value of a type that is not allowed ({type(value).__name__})."
        raise Refused(msg)
