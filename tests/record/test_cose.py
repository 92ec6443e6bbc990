"""COSE_Sign1: only what we would have written and its signer signed is genuine; another library agrees."""

from hashlib import sha256

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestka.record import cose
from vestka.record.keys import Signer, check, fingerprint, public_key
from vestka.record.refusal import Refused

SIGNER = Signer.from_seed(b"\x11" * 32)

# RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "key", "message", "signature"), RFC_8032)
def test_rfc_8032(seed: str, key: str, message: str, signature: str) -> None:
    """Our signatures are the standard's, and the standard's fit."""
    signer = Signer.from_seed(bytes.fromhex(seed))
    assert signer.public == bytes.fromhex(key)
    assert signer.sign(bytes.fromhex(message)) == bytes.fromhex(signature)
    check(public_key(bytes.fromhex(key)), bytes.fromhex(message), bytes.fromhex(signature))


@given(st.binary(max_size=70_000))
def test_the_bytes_are_those_of_rfc_9052(payload: bytes) -> None:
    """A general CBOR library finds the four parts, and the Sig_structure of section 4.4 is what was signed."""
    data = cose.sign(payload, SIGNER)
    found = cbor2.loads(data)
    assert found.tag == 18
    protected, unprotected, inside, signature = found.value
    assert cbor2.loads(protected) == {1: -8, 4: SIGNER.public}
    assert (unprotected, inside) == ({}, payload)
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    check(SIGNER.public, signed, signature)
    genuine = cose.verify(data)
    assert genuine == cose.Signed(SIGNER.public, payload, cose.ContentId(sha256(signed).digest()))


@pytest.mark.parametrize("length", [0, 23, 24, 255, 256, 65_535, 65_536])
def test_every_length_of_head(length: int) -> None:
    """The payload's head has one, two, three or five bytes."""
    assert cose.verify(cose.sign(b"x" * length, SIGNER)).payload == b"x" * length


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    """Nobody writes a signature by chance."""
    with pytest.raises(Refused):
        cose.verify(data)


@given(st.binary(max_size=400), st.data())
def test_any_change_is_refused(payload: bytes, draw: st.DataObject) -> None:
    """A bit flipped, a piece cut out or put in: refused."""
    data = cose.sign(payload, SIGNER)
    at = draw.draw(st.integers(0, len(data) - 1))
    flipped = data[:at] + bytes([data[at] ^ 1 << draw.draw(st.integers(0, 7))]) + data[at + 1 :]
    cut = data[:at] + data[at + 1 + draw.draw(st.integers(0, 40)) :]
    longer = data[:at] + draw.draw(st.binary(min_size=1, max_size=9)) + data[at:]
    for changed in (flipped, cut, longer):
        if changed != data:
            with pytest.raises(Refused):
                cose.verify(changed)


@pytest.mark.parametrize("head", ["5c", "5f", "78", "5803", "590003"])
def test_a_payload_has_one_head(head: str) -> None:
    """Reserved and indefinite lengths, a text, and long forms of a short length are refused."""
    good = cose.sign(b"abc", SIGNER)
    with pytest.raises(Refused, match="one allowed way"):
        cose.verify(good[:43] + bytes.fromhex(head) + good[44:])


def test_too_many_bytes() -> None:
    """A file beyond a record's size is refused before its signature costs anything."""
    with pytest.raises(Refused, match="at most 1048576"):
        cose.verify(b"\xd2\x84" + bytes(1 << 20))


def test_a_signer_does_not_print_its_seed() -> None:
    """A key that lands in a log by accident lands there without its secret half."""
    assert "1111" not in repr(SIGNER)
    assert "\\x11" not in repr(SIGNER)


def test_a_key_has_32_bytes() -> None:
    """Another length is refused."""
    with pytest.raises(Refused, match="32 bytes"):
        public_key(b"short")


def test_a_fingerprint_is_six_words_that_can_be_read_aloud() -> None:
    """The same key has the same words; another key has others; each word is consonant, vowel, consonant, ..."""
    words = fingerprint(SIGNER.public).split("-")
    assert len(words) == 6
    for word in words:
        assert len(word) == 5
        assert set(word[::2]) <= set("bdfghjklmnprstvz")
        assert set(word[1::2]) <= set("aiou")
    assert fingerprint(SIGNER.public) == fingerprint(SIGNER.public)
    assert fingerprint(SIGNER.public) != fingerprint(Signer.from_seed(b"\x12" * 32).public)


def test_a_fingerprint_is_what_the_page_says() -> None:
    """The example of the decision page: all zero bits are 'babab', all one bits 'zuzuz'."""
    digest = sha256(b"vestka key fingerprint\n" + SIGNER.public).digest()
    first = int.from_bytes(digest[:2], "big")
    word = fingerprint(SIGNER.public).split("-")[0]
    back = 0
    for letter, letters, bits in zip(
        word,
        ("bdfghjklmnprstvz", "aiou") * 2 + ("bdfghjklmnprstvz",),
        (4, 2, 4, 2, 4),
        strict=True,
    ):
        back = back << bits | letters.index(letter)
    assert back == first
