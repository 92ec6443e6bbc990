"""Payload + signer -> COSE_Sign1 bytes, and back only if the signature fits (RFC 9052 section 4.2)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NewType

import cbor2

from vestka.record import cbor
from vestka.record.keys import SIGNATURE_BYTES, PublicKey, Signer, check, public_key
from vestka.record.refusal import Refused

ContentId = NewType("ContentId", bytes)
"""32 bytes: SHA-256 of the signed bytes (the Sig_structure of RFC 9052 section 4.4)."""

ALG, KID = 1, 4  # RFC 9052 section 3.1, table 3
EDDSA = -8  # RFC 9053 section 2.2
SIGN1_TAG = 18  # RFC 9052 section 4.2
_PREFIX = b"\xd2\x84"  # tag 18, array of four: what every COSE_Sign1 of ours begins with
_SEQUENCE_PARTS = 4


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
    protected = _protected(signer.public)
    signature = signer.sign(_to_be_signed(protected, payload))
    return cbor2.dumps(cbor2.CBORTag(SIGN1_TAG, [protected, {}, payload, signature]), canonical=True)


def verify(data: bytes) -> Signed:
    """COSE_Sign1 bytes -> who signed what. Errors: Refused unless every byte is as we would have written it.

    This says that the key in the header signed; whether that key may speak for
    a newsroom is the keyring's question, not this function's.
    """
    protected, payload, signature = _parts(data)
    signer = _signer(protected)
    signed_bytes = _to_be_signed(protected, payload)
    check(signer, signed_bytes, signature)
    return Signed(signer, payload, ContentId(sha256(signed_bytes).digest()))


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052 section 4.4, with no external data."""
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _protected(key: PublicKey) -> bytes:
    """The one protected header we write: algorithm and key id."""
    return cbor2.dumps({ALG: EDDSA, KID: bytes(key)}, canonical=True)


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Bytes -> protected header, payload, signature. Errors: Refused on any other shape or spelling."""
    if len(data) > cbor.MAX_BYTES:
        msg = f"This file is {len(data)} bytes long; a record has at most {cbor.MAX_BYTES}."
        raise Refused(msg)
    if not data.startswith(_PREFIX):
        msg = "This is not a signed record (it does not begin like a COSE_Sign1)."
        raise Refused(msg)
    try:
        # The prefix is checked, so the tag is stripped here and no tag is left for cbor2 to interpret.
        parts = cbor2.loads(data[1:], max_depth=3, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError) as error:
        msg = "This signed record is cut short or damaged."
        raise Refused(msg) from error
    match parts:
        case [bytes() as protected, dict() as unprotected, bytes() as payload, bytes() as signature]:
            pass
        case _:
            msg = "This signed record does not have the four parts it must have."
            raise Refused(msg)
    if unprotected:
        msg = "This record carries an unprotected header, which nobody signed; it must be empty."
        raise Refused(msg)
    # Trailing bytes and long length forms are refused by writing it again.
    if len(signature) != SIGNATURE_BYTES or cbor2.dumps(parts) != data[1:]:
        msg = "This signed record is not written in the one allowed way."
        raise Refused(msg)
    return protected, payload, signature


def _signer(protected: bytes) -> PublicKey:
    """Protected header -> the key it names. Errors: Refused on any header we would not write."""
    key = public_key(protected[-32:]) if len(protected) >= KID else public_key(b"")
    if protected != _protected(key):
        msg = "This record's header names an algorithm or a field that this version does not know."
        raise Refused(msg)
    return key
