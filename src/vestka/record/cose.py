"""Payload + signer -> COSE_Sign1 bytes, and back only if the signature fits (RFC 9052 section 4.2).

A COSE_Sign1 of ours has one possible layout, so it is compared and not parsed:

    d2 84                      tag 18, an array of four (section 4.2)
    58 26 a2 01 27 04 58 20 K  protected header: {1: -8, 4: K}, K the signer's 32 bytes
    a0                         unprotected header: empty
    <head> P                   the payload, as a byte string
    58 40 S                    64 bytes of signature

Nothing that a stranger wrote is interpreted before the signature was found to fit.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Never, NewType

from vestka.record import cbor
from vestka.record.keys import SIGNATURE_BYTES, PublicKey, Signer, check
from vestka.record.refusal import Refused

ContentId = NewType("ContentId", bytes)
"""32 bytes: SHA-256 of the signed bytes (the Sig_structure of RFC 9052 section 4.4)."""

_BEGIN = b"\xd2\x84"  # tag 18, array of four: what every COSE_Sign1 of ours begins with
# RFC 9052 section 3.1, table 3: 1 is alg, 4 is kid; RFC 9053 section 2.2: -8 is EdDSA
_PROTECTED = bytes.fromhex("58 26 a2 01 27 04 58 20")
_UNPROTECTED = b"\xa0"
_SIGNATURE = b"\x58\x40"
_CONTEXT = b"\x84\x6aSignature1"  # the Sig_structure's array of four and first member (section 4.4)
_NO_EXTERNAL = b"\x40"  # its third: no external data
_HEAD, _SIGN_HEAD = _BEGIN + _PROTECTED, _CONTEXT + _PROTECTED  # what stands before the key, here and there

_KEY_AT = len(_BEGIN) + len(_PROTECTED)
_KEY_END = _KEY_AT + 32
_PAYLOAD_AT = _KEY_END + len(_UNPROTECTED)
_TAIL = len(_SIGNATURE) + SIGNATURE_BYTES


@dataclass(frozen=True, slots=True)
class Signed:
    """What a genuine COSE_Sign1 says: who signed, what, and its content id."""

    signer: PublicKey
    payload: bytes
    content_id: ContentId


def sign(payload: bytes, signer: Signer) -> bytes:
    """Payload bytes -> a tagged COSE_Sign1. The whole public key is the key id, so a stranger can check it.

    The unprotected header is empty: whatever stood in it could be changed by anyone on the way.
    """
    protected = _PROTECTED + signer.public
    body = cbor.encode(payload)
    signature = signer.sign(_CONTEXT + protected + _NO_EXTERNAL + body)
    return _BEGIN + protected + _UNPROTECTED + body + _SIGNATURE + signature


def verify(data: bytes) -> Signed:
    """COSE_Sign1 bytes -> who signed what. Errors: Refused unless every byte is as we would have written it.

    This says that the key in the header signed; whether that key may speak for
    a newsroom is the keyring's question, not this function's.
    """
    payload = _payload(data)
    key = data[_KEY_AT:_KEY_END]
    signed_bytes = b"".join((_SIGN_HEAD, key, _NO_EXTERNAL, data[_PAYLOAD_AT:-_TAIL]))
    check(key, signed_bytes, data[-SIGNATURE_BYTES:])
    return Signed(PublicKey(key), payload, ContentId(sha256(signed_bytes).digest()))


def _payload(data: bytes) -> bytes:
    """Bytes -> the payload. Errors: Refused on any other shape or spelling, before any of it is believed."""
    if len(data) > cbor.MAX_BYTES or not data.startswith(_HEAD) or len(data) <= _PAYLOAD_AT + _TAIL:
        _refuse_layout(data)
    if data[_KEY_END:_PAYLOAD_AT] != _UNPROTECTED:
        _refuse("This record carries an unprotected header, which nobody signed; it must be empty.")
    payload, end = cbor.byte_string(data, _PAYLOAD_AT)
    if end != len(data) - _TAIL or not data.startswith(_SIGNATURE, end):
        _refuse("This signed record is cut short, or is not written in the one allowed way.")
    return payload


def _refuse_layout(data: bytes) -> Never:
    """Bytes that do not begin like a record of ours, or are too many or too few -> why. Errors: Refused always."""
    if len(data) > cbor.MAX_BYTES:
        _refuse(f"This file is {len(data)} bytes long; a record has at most {cbor.MAX_BYTES}.")
    if not data.startswith(_BEGIN):
        _refuse("This is not a signed record (it does not begin like a COSE_Sign1).")
    if len(data) <= _PAYLOAD_AT + _TAIL:
        _refuse("This signed record is cut short.")
    _refuse("This record's header names an algorithm or a field that this version does not know.")


def _refuse(sentence: str) -> Never:
    """Errors: Refused always, with this sentence."""
    raise Refused(sentence)
