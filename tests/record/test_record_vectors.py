"""Every vector of record, kinds and seal: accepted and written again as it was, or refused with its sentence."""

import pytest

from record_vectors import ALL, Vector
from vestka.kinds.catalogue import KINDS, noun_of
from vestka.kinds.shape import built, plain
from vestka.record import cbor
from vestka.record.envelope import open_record
from vestka.record.refusal import Refused
from vestka.record.seal import Opener, unseal

OPENER = Opener.from_seed(b"\x05" * 32)  # the box vectors' own


def attempt(vector: Vector) -> None:
    """A vector -> nothing, if it is read as it should be. Errors: Refused."""
    match vector.check:
        case "cbor":
            assert cbor.encode(cbor.decode(vector.data)) == vector.data
        case "record":
            open_record(vector.data)
        case "noun":
            record = open_record(vector.data)
            noun = noun_of(record)
            assert plain(noun) == record.body
            assert built(type(noun), plain(noun)) == noun
        case "box":
            assert unseal(vector.data, OPENER) == b"a witness writes"
        case other:
            pytest.fail(f"no such check: {other}")


@pytest.mark.parametrize("vector", ALL, ids=lambda vector: vector.name)
def test_vector(vector: Vector) -> None:
    """A vector is read, or refused with the sentence that it names."""
    if not vector.why:
        attempt(vector)
        return
    with pytest.raises(Refused) as refused:
        attempt(vector)
    assert refused.value.sentence.startswith(vector.why)


def test_each_kind_has_vectors() -> None:
    """A kind without a folder of vectors would be a kind that nobody else can write."""
    for kind in KINDS:
        names = {vector.name for vector in ALL}
        assert {f"{kind}-smallest", f"{kind}-fullest"} <= names


def test_what_is_refused_cites_nothing_of_the_input() -> None:
    """No sentence holds the bytes of a vector: it may end up in a log."""
    for vector in ALL:
        if vector.why:
            with pytest.raises(Refused) as refused:
                attempt(vector)
            assert vector.data.hex()[:32] not in refused.value.sentence or not vector.data
            assert refused.value.sentence.isprintable()
