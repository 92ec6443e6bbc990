"""Records: what is signed is what is read; places in a log; expiry; what is refused when it is written."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vestka.record import cbor, cose
from vestka.record.chain import Fork, Gap, LogCheck, check_log, next_place
from vestka.record.cose import ContentId
from vestka.record.envelope import Circle, Header, LogPlace, Record, expired, open_record, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused, shown

SIGNER = Signer.from_seed(b"\x21" * 32)
OTHER = Signer.from_seed(b"\x22" * 32)
HEADER = Header("bulletin", Circle.PUBLIC, 1_600_000_000, 1, synthetic=True)
PLACES = st.none() | st.builds(
    lambda epoch, seq, prev: LogPlace(epoch, seq, None if seq == 1 else ContentId(prev)),
    st.integers(0, 9),
    st.integers(1, 9),
    st.binary(min_size=32, max_size=32),
)
HEADERS = st.builds(
    lambda kind, circle, at, prio, made_up, lasts, log: Header(
        kind, circle, at, prio, made_up, None if lasts is None else at + lasts, log
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    st.sampled_from(Circle),
    st.integers(0, 1 << 39),
    st.integers(0, 4),
    st.booleans(),
    st.none() | st.integers(1, 1 << 30),
    PLACES,
)


@given(HEADERS, st.dictionaries(st.text("abc", max_size=3), st.integers(-9, 9)))
def test_a_record_comes_back(header: Header, body: dict[str, cbor.Plain]) -> None:
    """Written, read, written again: the same header, body, id and bytes."""
    record = write(header, body, SIGNER)
    assert (record.header, record.body, record.signer) == (header, body, SIGNER.public)
    assert open_record(record.data) == record
    assert write(header, body, SIGNER).data == record.data


@given(st.binary(max_size=300))
@example(b"\xa0")
def test_any_signed_payload_is_refused_or_is_the_one_spelling(payload: bytes) -> None:
    """Even a newsroom's own key cannot sign a second spelling of a record."""
    data = cose.sign(payload, SIGNER)
    try:
        record = open_record(data)
    except Refused:
        return
    assert write(record.header, record.body, SIGNER).data == data


@pytest.mark.parametrize(
    "header",
    [
        replace(HEADER, issued=-1),
        replace(HEADER, issued=1 << 40),
        replace(HEADER, expires=HEADER.issued),
        replace(HEADER, expires=1 << 40),
        replace(HEADER, priority=5),
        replace(HEADER, priority=-1),
        replace(HEADER, log=LogPlace(-1, 1, None)),
        replace(HEADER, log=LogPlace(1, 0, None)),
        replace(HEADER, log=LogPlace(1, 2, None)),
        replace(HEADER, log=LogPlace(1, 2, ContentId(b"short"))),
        replace(HEADER, log=LogPlace(1, 1, ContentId(b"p" * 32))),
    ],
)
def test_what_would_not_be_read_is_not_written(header: Header) -> None:
    """A header that breaks a rule is refused on the way out."""
    with pytest.raises(Refused):
        write(header, {}, SIGNER)


def test_content_ids() -> None:
    """The id is of the signed bytes: another body, time or signer is another id."""
    ids = {
        write(HEADER, {}, SIGNER).content_id,
        write(HEADER, {"a": 1}, SIGNER).content_id,
        write(replace(HEADER, issued=1), {}, SIGNER).content_id,
        write(HEADER, {}, OTHER).content_id,
    }
    assert len(ids) == 4


def test_a_newer_format_is_told_apart_from_a_forgery() -> None:
    """A reader who must update is told so; one who holds a forgery is not."""
    with pytest.raises(Refused, match="newer Vestka"):
        open_record(cose.sign(cbor.encode({"v": 2, "new": {}}), SIGNER))
    forged = bytearray(cose.sign(cbor.encode({"v": 2, "new": {}}), SIGNER))
    forged[-1] ^= 1
    with pytest.raises(Refused, match="signature does not fit"):
        open_record(bytes(forged))


def test_expiry() -> None:
    """A record holds until its last second, which is not included; without one it holds for good."""
    header = replace(HEADER, expires=HEADER.issued + 10)
    assert not expired(header, HEADER.issued + 9)
    assert expired(header, HEADER.issued + 10)
    assert not expired(HEADER, 1 << 50)


def log(length: int, signer: Signer = SIGNER) -> list[Record]:
    """-> a log of so many records."""
    records: list[Record] = []
    for number in range(length):
        place = next_place(7, records[-1] if records else None)
        records.append(write(replace(HEADER, log=place), {"n": number}, signer))
    return records


def test_a_whole_log_has_no_gap_and_no_fork() -> None:
    """In any order, and with doubles."""
    records = log(5)
    assert check_log([*reversed(records), records[2]]) == LogCheck(5, (), ())
    assert check_log([]) == LogCheck(0, (), ())
    assert check_log([write(HEADER, {}, SIGNER)]) == LogCheck(0, (), ())


def test_gaps_show() -> None:
    """What is missing below the highest number is named: it was withheld, or has not come yet."""
    records = log(9)
    assert check_log([records[2], records[3], records[8]]) == LogCheck(9, (Gap(1, 2), Gap(5, 8)), ())


def test_two_records_of_one_number_are_a_fork() -> None:
    """A publisher who tells two stories is found by whoever holds both."""
    records = log(3)
    other = write(replace(HEADER, log=next_place(7, records[1])), {"n": "other"}, SIGNER)
    found = check_log([*records, other])
    assert found.forks == (Fork(3, tuple(sorted([records[2].content_id, other.content_id]))),)


def test_a_record_that_follows_no_predecessor_is_a_fork() -> None:
    """A record whose predecessor is not the one we hold belongs to another story."""
    records = log(3)
    stray = write(replace(HEADER, log=LogPlace(7, 3, ContentId(b"s" * 32))), {}, SIGNER)
    assert check_log([*records[:2], stray]).forks == (Fork(3, (stray.content_id,)),)
    assert check_log([records[0], stray]).forks == ()  # its predecessor is missing: a gap, not a lie


def test_a_new_epoch_starts_at_one() -> None:
    """After a change of keys or a lost ledger, the numbers begin again."""
    last = log(3)[-1]
    assert next_place(8, last) == LogPlace(8, 1, None)
    assert next_place(7, last) == LogPlace(7, 4, last.content_id)
    assert next_place(7, write(HEADER, {}, SIGNER)) == LogPlace(7, 1, None)
    assert check_log([*log(2), write(HEADER, {}, SIGNER)]) == LogCheck(2, (), ())


def test_two_publishers_are_never_one_log() -> None:
    """Else an honest newsroom would look like a liar."""
    with pytest.raises(ValueError, match="one publisher"):
        check_log([*log(2), *log(2, OTHER)])
    later = write(replace(HEADER, log=LogPlace(8, 1, None)), {}, SIGNER)
    with pytest.raises(ValueError, match="one publisher"):
        check_log([*log(2), later])


def test_a_strangers_word_cannot_steer_a_screen() -> None:
    """Escapes, line breaks and marks of direction become question marks; what is long is cut."""
    assert shown("red\x1b[31m\n\u202etfel") == "'red?[31m??tfel'"
    assert shown("x" * 99) == "'" + "x" * 40 + "'"
    assert shown("\u0432\u0435\u0441\u0442\u043a\u0430") == "'\u0432\u0435\u0441\u0442\u043a\u0430'"
