"""Sealed boxes: only the holder of the key opens them; anything else is refused in words, never a crash."""

from hashlib import shake_256

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from hypothesis import given, settings
from hypothesis import strategies as st

from vestka.record import cbor
from vestka.record.refusal import Refused
from vestka.record.seal import OVERHEAD, Opener, SealKey, addressee, key_name, seal, unseal

OPENER = Opener.from_seed(b"\x31" * 32)
OTHER = Opener.from_seed(b"\x32" * 32)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=5_000))
def test_a_box_opens_for_its_addressee(plain: bytes) -> None:
    """What went in comes out; the box says whom it is for, and nothing of what is inside but the length."""
    box = seal(plain, OPENER.public)
    assert unseal(box, OPENER) == plain
    assert addressee(box) == key_name(OPENER.public)
    value = cbor.decode(box)
    assert isinstance(value, dict)
    assert isinstance(value["box"], bytes)
    assert len(value["box"]) == len(plain) + OVERHEAD
    assert len(plain) < 4 or plain not in box


def test_the_same_bytes_twice_are_two_boxes() -> None:
    """An onlooker cannot tell that two witnesses sent the same."""
    assert seal(b"same", OPENER.public) != seal(b"same", OPENER.public)


def test_another_key_does_not_open_it() -> None:
    """By name, and where the name was changed."""
    box = seal(b"secret", OPENER.public)
    with pytest.raises(Refused, match="another key"):
        unseal(box, OTHER)
    value = cbor.decode(box)
    assert isinstance(value, dict)
    with pytest.raises(Refused, match="damaged"):
        unseal(cbor.encode({**value, "to": key_name(OTHER.public)}), OTHER)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_changed_box_never_opens(draw: st.DataObject) -> None:
    """A bit flipped or a piece cut off anywhere: refused."""
    box = seal(b"a witness writes", OPENER.public)
    at = draw.draw(st.integers(0, len(box) - 1))
    flipped = box[:at] + bytes([box[at] ^ 1 << draw.draw(st.integers(0, 7))]) + box[at + 1 :]
    for changed in (flipped, box[:at]):
        with pytest.raises(Refused):
            unseal(changed, OPENER)


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_no_box(data: bytes) -> None:
    """Refused, whatever they are."""
    with pytest.raises(Refused):
        addressee(data)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (b"short", "not a key"),
        (b"\xff" * 1216, "damaged"),
        (OPENER.public[:1184] + bytes(32), "damaged"),
        (OPENER.public[:1184] + b"\1" + bytes(31), "damaged"),
    ],
    ids=["short", "no-mlkem-key", "x25519-zero", "x25519-order-1"],
)
def test_a_key_that_nothing_can_be_sealed_to(key: bytes, reason: str) -> None:
    """A damaged or hostile key is refused in words."""
    with pytest.raises(Refused, match=reason):
        seal(b"x", SealKey(key))


def test_too_long_for_a_box() -> None:
    """What would not be read is not made."""
    with pytest.raises(Refused, match="at most 1048576"):
        seal(bytes(1 << 20), OPENER.public)


def test_a_seed_has_32_bytes_and_is_not_printed() -> None:
    """Another length is our own fault; a key in a log is not one in clear."""
    with pytest.raises(ValueError, match="32 bytes"):
        Opener.from_seed(b"short")
    assert "\\x31" not in repr(OPENER)
    assert "1111" not in repr(OPENER)


def test_a_key_is_that_of_the_x_wing_draft() -> None:
    """draft-connolly-cfrg-xwing-kem, first test vector: seed, and the first and last 32 bytes of its public key.

    Its encapsulation cannot be tried: the library takes no dice, and opens HPKE boxes only.
    """
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    public = Opener.from_seed(seed).public
    assert public[:32].hex() == "e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5"
    assert public[-32:].hex() == "859edb06eff389b27dce59844570216223593d4ba32d9abac8cd049040ef6534"


def test_the_box_is_plain_hpke() -> None:
    """Whoever has RFC 9180 and X-Wing opens it without us: the page's description is enough."""
    value = cbor.decode(seal(b"hello", OPENER.public))
    assert isinstance(value, dict)
    inner, to = value["box"], value["to"]
    assert isinstance(inner, bytes)
    assert isinstance(to, bytes)
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    key = _expanded(OPENER.seed)
    assert suite.decrypt(inner, key, info=b"vestka sealed record 1" + to) == b"hello"


def _expanded(seed: bytes) -> MLKEM768X25519PrivateKey:
    """32 bytes -> the private key, as the X-Wing draft says in its section on key generation."""
    wide = shake_256(seed).digest(96)
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(wide[:64]), X25519PrivateKey.from_private_bytes(wide[64:])
    )
