"""Plain values <-> deterministic CBOR: one value has exactly one encoding, and only that one is read.

RFC 8949 section 4.2.1 (core deterministic encoding), without floats and without
tags: a float has several spellings of the same number, and a tag could smuggle in
a type that Python and a browser would read differently. Degrees are whole
hundred-thousandths and probabilities are whole thousandths.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any, Never, TypeAlias, cast

import cbor2

from vestka.record.refusal import Refused

Keys: TypeAlias = tuple[object, ...]
Plain: TypeAlias = int | str | bytes | bool | list["Plain"] | dict[str, "Plain"] | None

MAX_BYTES = 1 << 20  # one record; larger things are blobs, named by their hash
MAX_DEPTH = 16  # the deepest noun of kinds/ needs 6
INT_BOUND = 1 << 63  # what SQLite, and a browser's BigInt64Array, can hold

_LEAVES = frozenset({bytes, bool, type(None)})  # and text and numbers; exact types: a datetime (a tag) is nothing
# A head byte is three bits of major type and five of argument (RFC 8949 section 3).
_MAJOR, _BYTE_STRING, _TAG, _ARGUMENT = 0xE0, 0x40, 0xC0, 0x1F
# Argument bits -> how many bytes follow, and the least number for which this form is the shortest.
_LONG_FORMS = {24: (1, 24), 25: (2, 1 << 8), 26: (4, 1 << 16), 27: (8, 1 << 32)}
# A mark that is read behind a value: four bytes, all different, that no text contains, and their head. What
# follows a value can be taken for the mark only where the four bytes stand in the data themselves.
_LIST_OF_TWO, _END = b"\x82", b"\xff\xfe\xfd\xfc"
_END_ITEM = bytes([_BYTE_STRING | len(_END)]) + _END
# Marks of a byte, as two pairs of bits. The upper pair: it can be the first byte of a head with 1 byte of argument,
# or with more (those of tags and floats are refused elsewhere). The lower pair: behind such a first byte it can
# begin a number that was to be written shorter.
_FIRST, _SECOND = 4, 2
_MARKS = bytes(
    (byte < _TAG and byte & _ARGUMENT == min(_LONG_FORMS)) << _FIRST
    | (byte < _TAG and min(_LONG_FORMS) < byte & _ARGUMENT <= max(_LONG_FORMS)) << _FIRST + 1
    | (byte < min(_LONG_FORMS)) << _SECOND
    | (byte == 0) << _SECOND + 1
    for byte in range(256)
)


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
    _walk(value, frozenset(), _check_texts)
    try:
        data = cbor2.dumps(value, canonical=True)
    except UnicodeEncodeError as error:  # half of a surrogate pair: Python can hold it, UTF-8 cannot
        msg = "This text contains half of a character, which cannot be written."
        raise Refused(msg) from error
    _check_size(data)
    return data


def decode(data: bytes) -> Plain:
    """Bytes -> the value, if these bytes are its one encoding. Errors: Refused on anything else."""
    value = _loads(data)
    _walk_in_order(value, data)
    _check_forms(value, data)
    return value


def decode_unwalked(data: bytes) -> Plain:
    """As `decode`, but nobody has looked at the types of the values and the order of the keys.

    For one who looks at every map and every value himself: that each has exactly the type that
    he knows for it, that a number is within bounds, and that keys are texts in order (`check_order`).
    """
    value = _loads(data)
    _check_forms(value, data)
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
    """Bytes -> a value without tags, not yet known to be plain or deterministic. Errors: Refused.

    The library does not say whether bytes are left over. So it is given a list of the value and a mark:
    where something follows the value, that is found in place of the mark.
    """
    _check_size(data)
    try:
        value, end = cbor2.loads(
            _LIST_OF_TWO + data + _END_ITEM,
            max_depth=MAX_DEPTH + 1,
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
    if end != _END:
        _not_the_one_way()
    return cast("Plain", value)


def _check_forms(value: Plain, data: bytes) -> None:
    """A value whose keys are in order -> nothing. Errors: Refused where it would be written with other bytes.

    The one rule behind "deterministic" is that what would be written differently is not read. What can
    still differ here is a number or a length in a long form, and bytes behind the value that look like
    the mark. Most often it can be seen at once that there is neither; else the value is written again
    (cbor2 writes a map in the order in which it read it).
    """
    if (_END in data or _may_have_long_forms(data)) and cbor2.dumps(value) != data:
        _not_the_one_way()


def _may_have_long_forms(data: bytes) -> int:
    """Bytes -> 0 if no head in them can be a long form, wherever the heads are.

    A long form is a head's first byte that announces 1, 2, 4 or 8 bytes, and a number in them that
    needed fewer: below 24, or beginning with a zero byte. Where no such two bytes stand side by
    side, there is none. In a text or a hash they may stand by chance.
    """
    marks = int.from_bytes(data.translate(_MARKS), "big")
    return marks & marks >> 8 + _FIRST - _SECOND


def _no_tag(*_: object) -> Never:
    """Any tag. Errors: Refused always."""
    msg = "This record contains a tagged value; none are allowed."
    raise Refused(msg)


def _not_the_one_way() -> Never:
    """A second spelling of something. Errors: Refused always."""
    msg = "This record is not written in the one allowed way (deterministic CBOR)."
    raise Refused(msg)


def _walk_in_order(value: Plain, data: bytes) -> None:
    """Check that a value read from bytes is plain, and the keys of its maps in order. Errors: Refused."""
    _walk(value, _known_keys, _learn_keys if len(data) <= USUAL_BYTES else check_order)


def _walk(value: object, good: AbstractSet[Keys], check_keys: Callable[[Keys], None]) -> None:
    """Check that a value is plain, level by level: keys that are not known as good by `check_keys`. Errors: Refused."""
    level: list[Any] = [[value]]  # containers only, by exact type
    for _ in range(MAX_DEPTH + 1):
        deeper: list[Any] = []
        for outer in level:
            is_map = type(outer) is dict
            if is_map and (keys := tuple(outer)) not in good:
                check_keys(keys)
            for member in outer.values() if is_map else outer:
                if (kind := type(member)) is str:  # the most frequent first: most of the work on a record is here
                    continue
                if kind is dict or kind is list:
                    deeper.append(member)
                elif kind not in _LEAVES and not (kind is int and -INT_BOUND <= member < INT_BOUND):
                    _no_leaf(kind)
        if not deeper:
            return
        level = deeper
    msg = f"This record is nested deeper than {MAX_DEPTH} levels."
    raise Refused(msg)


def _check_texts(keys: Keys) -> None:
    """Check a map's keys. Errors: Refused unless all are text."""
    if any(type(key) is not str for key in keys):
        msg = "This record has a field whose name is not text."
        raise Refused(msg)


def check_order(keys: Keys) -> None:
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
# Only small records add to them, and all are forgotten when they are too many: a stranger who signs
# nonsense cannot fill the memory (at most 512 times 8 KiB), nor keep what is usual out of it.
USUAL_BYTES, KEYS_REMEMBERED = 8 * 1024, 512
_known_keys: set[Keys] = set()


def _learn_keys(keys: Keys) -> None:
    """Check a map's keys, and remember them as good. Errors: Refused unless they are texts in order."""
    check_order(keys)
    if len(_known_keys) >= KEYS_REMEMBERED:
        _known_keys.clear()
    _known_keys.add(keys)


def _no_leaf(kind: type) -> Never:
    """The type of what is no leaf, list or map. Errors: Refused always."""
    if kind is int:
        msg = "This record contains a number that is too large."
        raise Refused(msg)
    msg = f"This record contains a value of a type that is not allowed ({kind.__name__})."
    raise Refused(msg)
