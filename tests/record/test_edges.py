"""Signatures at the edge: the page's rule, worked out in plain numbers, is what the library does, whichever it is."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from record_vectors import ALL, Vector
from vestka.record import cose
from vestka.record.keys import Signer, check
from vestka.record.refusal import Refused

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the tools are run as `python -m tools.NAME` from there
curve = import_module("tools.curve")
EDGES = [vector for vector in ALL if vector.name.startswith("edge-")]
LOW_ORDER = [curve.encoded(curve.times(eighths, curve.eighth())) for eighths in range(8)]


def parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """A record -> key, signed bytes and signature."""
    return data[10:42], b"\x84\x6aSignature1" + data[2:42] + b"\x40" + data[43:-66], data[-64:]


def usable(data: bytes) -> bool:
    """Whether 32 bytes are the one encoding of a point that is not of low order."""
    point = curve.point_of(data)
    return point is not None and curve.encoded(point) == data and data not in LOW_ORDER


def by_the_page(key: bytes, message: bytes, signature: bytes) -> bool:
    """The rule of spec/record.md."""
    first, second = signature[:32], int.from_bytes(signature[32:], "little")
    return usable(key) and usable(first) and second < curve.L and curve.rules(key, message, signature)[0]


def accepted(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether our check accepts."""
    try:
        check(key, message, signature)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("vector", EDGES, ids=lambda vector: vector.name)
def test_an_edge_is_judged_by_the_page(vector: Vector) -> None:
    """Accepted if the page says so; and what is refused is refused for its points: the equation holds."""
    assert accepted(*parts(vector.data)) == by_the_page(*parts(vector.data)) == (not vector.why)
    exactly, times_eight = curve.rules(*parts(vector.data))
    assert times_eight
    assert exactly == (vector.name not in ("edge-r-mixed-order", "edge-key-mixed-order-fits-times-eight"))


def test_the_edges_are_those_of_the_tool() -> None:
    """`python -m tools.make_edge_vectors` makes them again."""
    made = {f"edge-{name}": (why, data) for name, why, data in import_module("tools.make_edge_vectors").edges()}
    assert made == {vector.name: (vector.why, vector.data) for vector in EDGES}


def test_usual_signatures_keep_the_rule() -> None:
    """What we sign fits by the page; the same with S + L, with another key, or with a bit turned over does not."""
    signer, other = Signer.from_seed(b"\x61" * 32), Signer.from_seed(b"\x62" * 32)
    key, message, signature = parts(cose.sign(b"payload", signer))
    second = int.from_bytes(signature[32:], "little")
    assert by_the_page(key, message, signature)
    wrong = [
        (key, message, signature[:32] + (second + curve.L).to_bytes(32, "little")),
        (other.public, message, signature),
        (key, message + b"x", signature),
        (key, message, signature[:-1] + bytes([signature[-1] ^ 1])),
    ]
    for one in wrong:
        assert not accepted(*one)
        assert not by_the_page(*one)


def test_all_encodings_of_low_order_are_refused_as_key_and_as_r() -> None:
    """Those of the page, and no others are in its list."""
    page = (ROOT / "spec" / "record.md").read_text("utf-8")
    numbers = {int.from_bytes(data, "little") & (1 << 255) - 1 for data in LOW_ORDER} | {curve.P, curve.P + 1}
    assert len(numbers) == 7
    for number in numbers:
        assert number.to_bytes(32, "little").hex() in page
        for data in (number.to_bytes(32, "little"), (number | 1 << 255).to_bytes(32, "little")):
            point = curve.point_of(data)
            assert curve.times(8, point) == curve.ZERO
            assert not accepted(data, b"x", curve.encoded(curve.base()) + bytes(32))
            assert not accepted(curve.encoded(curve.base()), b"x", data + bytes(32))


@pytest.mark.parametrize(("key", "signature"), [(31, 64), (33, 64), (0, 64), (32, 63), (32, 65), (32, 0)])
def test_a_key_or_a_signature_of_another_length(key: int, signature: int) -> None:
    """Refused before the library would read beyond it."""
    signer = Signer.from_seed(b"\x61" * 32)
    signed = signer.sign(b"x")
    with pytest.raises(Refused, match="does not fit"):
        check((signer.public + b"y")[:key], b"x", (signed + b"y")[:signature])
