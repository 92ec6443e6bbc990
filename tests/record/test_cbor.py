"""Deterministic CBOR: one spelling of one value, bounded work, and nothing but a refusal for anything else."""

import tracemalloc
from time import process_time

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

INTEGERS = st.integers(-(1 << 63), (1 << 63) - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LEAVES = st.none() | st.booleans() | INTEGERS | TEXTS | st.binary(max_size=300)
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=30,
)

# RFC 8949 appendix A, the lines that have a meaning for us (no floats, tags, simple values or indefinite lengths).
APPENDIX_A: list[tuple[str, Plain]] = [
    ("00", 0),
    ("01", 1),
    ("0a", 10),
    ("17", 23),
    ("1818", 24),
    ("1819", 25),
    ("1864", 100),
    ("1903e8", 1000),
    ("1a000f4240", 1_000_000),
    ("1b000000e8d4a51000", 1_000_000_000_000),
    ("20", -1),
    ("29", -10),
    ("3863", -100),
    ("3903e7", -1000),
    ("f4", False),
    ("f5", True),
    ("f6", None),
    ("40", b""),
    ("4401020304", b"\1\2\3\4"),
    ("60", ""),
    ("6161", "a"),
    ("6449455446", "IETF"),
    ("62225c", '"\\'),
    ("62c3bc", "\u00fc"),
    ("63e6b0b4", "\u6c34"),
    ("64f0908591", "\U00010151"),
    ("80", []),
    ("83010203", [1, 2, 3]),
    ("8301820203820405", [1, [2, 3], [4, 5]]),
    ("a0", {}),
    ("a26161016162820203", {"a": 1, "b": [2, 3]}),
    ("826161a161626163", ["a", {"b": "c"}]),
    ("a56161614161626142616361436164614461656145", {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}),
]
# Appendix A's lines that are CBOR and that a record may not contain.
NOT_OURS = [
    "1bffffffffffffffff",
    "c249010000000000000000",
    "3bffffffffffffffff",
    "c349010000000000000000",
    "f90000",
    "f98000",
    "f93c00",
    "fb3ff199999999999a",
    "f97bff",
    "fa47c35000",
    "fb7e37e43c8800759c",
    "f97c00",
    "f97e00",
    "f9fc00",
    "f7",
    "f0",
    "f8ff",
    "c074323031332d30332d32315432303a30343a30305a",
    "c11a514b67b0",
    "d74401020304",
    "d818456449455446",
    "a201020304",
    "5f42010243030405ff",
    "7f657374726561646d696e67ff",
    "9fff",
    "9f018202039f0405ffff",
    "bf61610161629f0203ffff",
]


@pytest.mark.parametrize(("data", "value"), APPENDIX_A)
def test_rfc_8949_appendix_a(data: str, value: Plain) -> None:
    """What the standard prints is what is read, and what is written."""
    assert cbor.decode(bytes.fromhex(data)) == value
    assert cbor.encode(value) == bytes.fromhex(data)


@pytest.mark.parametrize("data", NOT_OURS)
def test_rfc_8949_values_that_no_record_has(data: str) -> None:
    """Floats, tags, simple values, large numbers, number keys and indefinite lengths are refused."""
    with pytest.raises(Refused):
        cbor.decode(bytes.fromhex(data))


@given(PLAIN)
def test_a_value_comes_back_and_is_what_another_library_writes(value: Plain) -> None:
    """encode, then decode, is the same value; the bytes are those of cbor2's canonical form."""
    data = cbor.encode(value)
    assert cbor.decode(data) == value
    assert cbor2.dumps(value, canonical=True) == data


@given(st.binary(max_size=80))
@example(b"")
@example(b"\xd8\x1c\x81\xd8\x1d\x00")
def test_any_bytes_are_refused_or_are_the_one_spelling(data: bytes) -> None:
    """What is read is written again with the same bytes."""
    try:
        value = cbor.decode(data)
    except Refused:
        return
    assert cbor.encode(value) == data


@given(PLAIN, st.data())
def test_one_changed_byte_is_refused_or_another_value(value: Plain, draw: st.DataObject) -> None:
    """No two byte strings are read as the same value."""
    data = cbor.encode(value)
    at = draw.draw(st.integers(0, len(data) - 1))
    changed = data[:at] + bytes([draw.draw(st.integers(0, 255))]) + data[at + 1 :]
    if changed == data:
        return
    try:
        other = cbor.decode(changed)
    except Refused:
        return
    assert cbor.encode(other) == changed


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (1.5, "type that is not allowed (float)"),
        ((1,), "type that is not allowed (tuple)"),
        ({"a": {1, 2}}, "type that is not allowed (set)"),
        ({1: "a"}, "name is not text"),
        (1 << 63, "too large"),
        (-(1 << 63) - 1, "too large"),
        ("\ud800", "half of a character"),
        ({"\ud800": 1}, "half of a character"),
        (b"x" * (1 << 20), "at most 1048576"),
    ],
)
def test_what_cannot_be_written(value: Plain, reason: str) -> None:
    """What would be refused when read is refused when written."""
    with pytest.raises(Refused) as refused:
        cbor.encode(value)
    assert reason in refused.value.sentence


def head(major: int, argument: int, number: int) -> bytes:
    """A major type, the argument bits of a head and a number -> the head."""
    return bytes([major << 5 | argument]) + number.to_bytes({24: 1, 25: 2, 26: 4, 27: 8}[argument], "big")


def behind(major: int, number: int) -> bytes:
    """A major type and the number in its head -> what stands behind the head."""
    if major in (2, 3):
        return b"x" * number
    if major == 4:
        return b"\0" * number
    return b"".join(b"\x63%03d\0" % key for key in range(number)) if major == 5 else b""


@pytest.mark.parametrize("major", range(6))
@pytest.mark.parametrize(("argument", "least"), [(24, 24), (25, 1 << 8), (26, 1 << 16), (27, 1 << 32)])
def test_a_long_form_is_refused_wherever_it_stands(major: int, argument: int, least: int) -> None:
    """Each number or length that needs fewer bytes, alone and behind others; the least that needs them is read."""
    most = {0: 1 << 32, 1: 1 << 32, 5: 999}.get(major, 1 << 17)
    numbers = [*range(min(least, 300)), *(number for number in (511, 4096, 65_535, (1 << 32) - 1) if number < least)]
    for number in numbers:
        if number > most:
            continue
        long = head(major, argument, number) + behind(major, number)
        for before in (b"", b"\x81", b"\x82\x61x", b"\xa1\x61x", b"\x82\x19\x01\x00"):
            with pytest.raises(Refused, match="one allowed way"):
                cbor.decode(before + long)
    if least <= most:
        shortest = head(major, argument, least) + behind(major, least)
        assert cbor.encode(cbor.decode(shortest)) == shortest


MARK = b"\xff\xfe\xfd\xfc"  # what is read behind a value, to see whether bytes are left over


@given(
    PLAIN,
    st.sampled_from([MARK, b"\x44" + MARK, b"\x58\x04" + MARK, b"\0", b"\xff", b"\x44", b"\x61"])
    | st.binary(min_size=1),
)
def test_whatever_follows_a_value_is_refused(value: Plain, more: bytes) -> None:
    """A byte, another value, or what looks like the end."""
    for behind in (more, more + MARK, b"\x44" + MARK + more):
        with pytest.raises(Refused):
            cbor.decode(cbor.encode(value) + behind)


@given(st.binary(max_size=9), st.binary(max_size=9), PLAIN)
def test_a_value_may_hold_the_mark_of_the_end(before: bytes, after: bytes, value: Plain) -> None:
    """It is only a few bytes, and a hash may have them."""
    holders: list[Plain] = [MARK, before + MARK + after, [MARK, value], {"a": MARK, "b": [value]}]
    for holding in holders:
        assert cbor.decode(cbor.encode(holding)) == holding
    for cut in range(1, 5):
        with pytest.raises(Refused):
            cbor.decode(cbor.encode(MARK)[:-cut])


@pytest.mark.parametrize("data", ["a1 60 fb3ff8000000000000", "a1 f6 00", "a1 60 a2 61 62 00 61 61 00", "a1 60 f7"])
def test_a_field_without_a_name_is_looked_into(data: str) -> None:
    """What stands under the empty name, or under null, is no less strictly read."""
    with pytest.raises(Refused):
        cbor.decode(bytes.fromhex(data))


def test_more_sets_of_keys_than_are_remembered() -> None:
    """Each map is judged like the first, also after what was known is forgotten."""
    for number in [*range(2 * cbor.KEYS_REMEMBERED), 1]:
        value: Plain = {"a": 1, f"b{number}": 2}
        data = cbor.encode(value)
        assert cbor.decode(data) == value
        turned = b"\xa2" + data[4:] + data[1:4]
        with pytest.raises(Refused, match="one allowed way"):
            cbor.decode(turned)


def test_a_stranger_cannot_fill_the_memory_with_names() -> None:
    """Thousands of maps whose keys nobody will see again: what is kept of them stays small."""
    tracemalloc.start()
    for number in range(3 * cbor.KEYS_REMEMBERED):
        cbor.decode(cbor.encode({f"{number:07}" * 1000: 1}))
    for number in range(50):
        cbor.decode(cbor.encode({f"{number:07}" * 100_000: 1}))
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < (cbor.KEYS_REMEMBERED + 1) * cbor.USUAL_BYTES


def test_a_long_record_takes_time_by_its_length() -> None:
    """A megabyte of what looks like long forms, of marks, of keys, of small numbers: seconds at most, not hours."""
    million = 1_000_000
    values: list[Plain] = ["x\n" * (million // 2), MARK * (million // 4), b"\x1b\0" * (million // 2), [0] * million]
    for value in values:
        start = process_time()
        assert cbor.decode(cbor.encode(value)) == value
        assert process_time() - start < 5


def test_depth() -> None:
    """Sixteen levels are written and read; the seventeenth is not, and a value inside itself neither."""
    value: Plain = 0
    for _ in range(16):
        value = [value]
    assert cbor.decode(cbor.encode(value)) == value
    with pytest.raises(Refused, match="deeper than 16"):
        cbor.encode([value])
    endless: list[Plain] = []
    endless.append(endless)
    with pytest.raises(Refused, match="deeper than 16"):
        cbor.encode(endless)


def test_a_key_that_is_not_ascii_sorts_by_its_bytes() -> None:
    """'\u044f' has two bytes: it comes after 'z' and before 'aaa'."""
    value: Plain = {"aaa": 1, "\u044f": 2, "z": 3, "\U00010151": 4}
    data = cbor.encode(value)
    assert cbor.decode(data) == value
    assert list(cbor2.loads(data)) == ["z", "\u044f", "aaa", "\U00010151"]


def test_too_many_bytes() -> None:
    """One byte more than a record may have is refused before it is looked at."""
    with pytest.raises(Refused, match="at most 1048576"):
        cbor.decode(bytes((1 << 20) + 1))


@pytest.mark.parametrize(
    "bomb",
    [
        "9b7fffffffffffffff",
        "bb7fffffffffffffff",
        "5b7fffffffffffffff",
        "5a7fffffff",
        "7b7fffffffffffffff",
        "9affffffff",
        "81" * 100_000,
        "c1" * 100_000,
        "d8" + "23" + "7a00060000" + "283f3a617c6229" * 56_000,  # a pattern that would be compiled
        "c4821a7fffffff01",  # 1 * 10 ** 2147483647
    ],
    ids=["list", "map", "bytes", "bytes-2G", "text", "list-4G", "nest", "tags", "pattern", "decimal"],
)
def test_a_small_bomb_takes_no_memory(bomb: str) -> None:
    """What is declared is not reserved: at most ten times the bytes that are there, and one MiB."""
    data = bytes.fromhex(bomb)
    tracemalloc.start()
    with pytest.raises(Refused):
        cbor.decode(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(data) + (1 << 20)


def test_shared_references_are_refused_before_they_are_followed() -> None:
    """A few kB that unfold to 200 ** 6 members: a general decoder followed by any walk would not end today."""

    def level(left: int, number: int) -> bytes:
        if left == 0:
            return b"\xd8\x1c\x81\x00"
        reference = b"\xd8\x1d" + bytes([number + 1])
        return b"\xd8\x1c\x98\xc8" + level(left - 1, number + 1) + reference * 199

    with pytest.raises(Refused, match="tagged"):
        cbor.decode(level(6, 0))
