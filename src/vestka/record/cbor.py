"""Plain values <-> deterministic CBOR: one value has exactly one encoding, and only that one is read.

RFC 8949 section 4.2.1 (core deterministic encoding), without floats and without
tags: a float has several spellings of the same number, and a tag could smuggle in
a type that Python and a browser would read differently. Degrees are whole
hundred-thousandths and probabilities are whole thousandths.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Never, TypeAlias, cast

import cbor2

from vestka.record.refusal import Refused

Plain: TypeAlias = int | str | bytes | bool | list["Plain"] | dict[str, "Plain"] | None

MAX_BYTES = 1 << 20  # one record; larger things are blobs, named by their hash
MAX_DEPTH = 16  # the deepest noun of kinds/ needs 6
INT_BOUND = 1 << 63  # what SQLite, and a browser's BigInt64Array, can hold

_LEAVES = frozenset({str, bytes, bool, type(None)})  # exact types: a datetime (a tag) is nothing here
# A head byte is three bits of major type and five of argument (RFC 8949 section 3).
_MAJOR, _BYTE_STRING, _ARGUMENT = 0xE0, 0x40, 0x1F
# Argument bits -> how many bytes follow, and the least number for which this form is the shortest.
_LONG_FORMS = {24: (1, 24), 25: (2, 1 << 8), 26: (4, 1 << 16), 27: (8, 1 << 32)}


class _NoTags(dict[int, Callable[[Any, bool], Any]]):
    """Tag number -> a refusal, for every number.

    cbor2 would follow the tags that it knows before we can look at the value: shared
    references (28, 29) turn 2 kB into hours of work, and a pattern (35) is compiled.
    """

    def __missing__(self, _: int) -> Callable[[Any, bool], Any]:
        return _no_tag


_NO_TAGS = _NoTags()


def encode(value: Plain) -> bytes:
    """Value -> its one encoding. Errors: Refused on a float, a tag, a large integer, too deep, too long."""
    _walk(value, _check_texts)
    try:
        data = cbor2.dumps(value, canonical=True)
    except UnicodeEncodeError as error:  # half of a surrogate pair: Python can hold it, UTF-8 cannot
        msg = "This text contains half of a character, which cannot be written."
        raise Refused(msg) from error
    _check_size(data)
    return data


def decode(data: bytes) -> Plain:
    """Bytes -> the value, if these bytes are its one encoding. Errors: Refused on anything else."""
    _check_size(data)
    value = _loads(data)
    _walk(value, _check_usual_keys if len(data) <= USUAL_BYTES else _check_keys)
    # The one rule behind "deterministic": what would be written differently is not read.
    # It catches trailing bytes and long forms. The order of the keys was checked on the walk:
    # cbor2 writes a map in the order in which it read it.
    if cbor2.dumps(value) != data:
        _not_the_one_way()
    return value


def byte_string(data: bytes, at: int) -> tuple[bytes, int]:
    """The byte string at a place -> it, and where it says it ends. Errors: Refused if none begins there."""
    if data[at] & _MAJOR != _BYTE_STRING:
        _not_the_one_way()
    start, length = at + 1, data[at] & _ARGUMENT
    if length in _LONG_FORMS:
        size, least = _LONG_FORMS[length]
        start += size
        length = int.from_bytes(data[at + 1 : start], "big")
        if length < least:
            _not_the_one_way()
    elif length > min(_LONG_FORMS):  # 28-30 are reserved, 31 is an indefinite length
        _not_the_one_way()
    return data[start : start + length], start + length


def _check_size(data: bytes) -> None:
    """Bytes -> nothing. Errors: Refused where they are too many for a record."""
    if len(data) > MAX_BYTES:
        msg = f"This record is {len(data)} bytes long; at most {MAX_BYTES} are allowed."
        raise Refused(msg)


def _loads(data: bytes) -> Plain:
    """Bytes -> a value without tags, not yet known to be plain or deterministic. Errors: Refused."""
    try:
        value: Plain = cbor2.loads(
            data,
            max_depth=MAX_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            strict_hashable_types=True,
            tag_hook=_no_tag,
            semantic_decoders=_NO_TAGS,
        )
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError) as error:
        if isinstance(error.__cause__, Refused):
            raise error.__cause__ from None
        msg = "This is not a record: its bytes cannot be read as CBOR."
        raise Refused(msg) from error
    return value


def _no_tag(*_: object) -> Never:
    """Any tag. Errors: Refused always."""
    msg = "This record contains a tagged value; none are allowed."
    raise Refused(msg)


def _not_the_one_way() -> Never:
    """A second spelling of something. Errors: Refused always."""
    msg = "This record is not written in the one allowed way (deterministic CBOR)."
    raise Refused(msg)


def _walk(value: object, check_keys: Callable[[tuple[object, ...]], None]) -> None:
    """Check that a value is plain, level by level. Errors: Refused names the first thing that is not."""
    level: list[Any] = [[value]]  # containers only, by exact type
    for _ in range(MAX_DEPTH + 1):
        deeper: list[Any] = []
        for outer in level:
            if type(outer) is dict:
                check_keys(tuple(outer))
            for member in outer.values() if type(outer) is dict else outer:
                kind = type(member)
                if kind in _LEAVES or (kind is int and -INT_BOUND <= member < INT_BOUND):
                    continue
                if kind is not dict and kind is not list:
                    _no_leaf(kind)
                deeper.append(member)
        if not deeper:
            return
        level = deeper
    msg = f"This record is nested deeper than {MAX_DEPTH} levels."
    raise Refused(msg)


def _check_texts(keys: tuple[object, ...]) -> None:
    """Check a map's keys. Errors: Refused unless all are text."""
    if any(type(key) is not str for key in keys):
        msg = "This record has a field whose name is not text."
        raise Refused(msg)


def _check_keys(keys: tuple[object, ...]) -> None:
    """Check a map's keys. Errors: Refused unless all are text, in the order of RFC 8949 section 4.2.1."""
    _check_texts(keys)
    longest, last = -1, ""
    for key in cast("tuple[str, ...]", keys):
        # Encoded keys sort by length, then by bytes; UTF-8 sorts like the characters that it spells.
        length = len(key) if key.isascii() else len(key.encode())
        if length < longest or (length == longest and key <= last):
            _not_the_one_way()
        longest, last = length, key


# Nearly all maps have the keys of some noun: those that were found good are remembered (a refusal is not).
# Only small records are asked, so that a stranger cannot fill the memory: at most 512 times 8 KiB.
USUAL_BYTES, KEYS_REMEMBERED = 8 * 1024, 512
_check_usual_keys = lru_cache(maxsize=KEYS_REMEMBERED)(_check_keys)


def _no_leaf(kind: type) -> Never:
    """The type of what is no leaf, list or map. Errors: Refused always."""
    if kind is int:
        msg = "This record contains a number that is too large."
        raise Refused(msg)
    msg = f"This record contains a value of a type that is not allowed ({kind.__name__})."
    raise Refused(msg)
