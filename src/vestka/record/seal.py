"""Bytes + a desk's public key -> a box that only the desk can open, and back.

HPKE (RFC 9180) with the hybrid ML-KEM-768 + X25519 (X-Wing), HKDF-SHA256 and
AES-256-GCM: what is recorded today must not open to tomorrow's computers, and a
browser can make and open the same box. The randomness inside HPKE is the one
exception to "the dice are handed in": the library takes none.
"""

from dataclasses import dataclass, field
from hashlib import sha256, shake_256
from typing import NewType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from vestka.record import cbor
from vestka.record.refusal import Refused

SealKey = NewType("SealKey", bytes)
"""1,216 bytes: ML-KEM-768 public key (1,184), then X25519 public key (32)."""

MLKEM_BYTES, X25519_BYTES, SEED_BYTES = 1184, 32, 32
OVERHEAD = 1088 + 32 + 16  # ML-KEM ciphertext, X25519 share, GCM tag
BOX_FORMAT = 1
_INFO = b"vestka sealed record 1"
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Opener:
    """A private key that opens boxes. It never prints itself."""

    seed: bytes = field(repr=False)
    public: SealKey

    @classmethod
    def from_seed(cls, seed: bytes) -> "Opener":
        """32 random bytes -> an opener (X-Wing's expansion). Errors: ValueError on another length."""
        if len(seed) != SEED_BYTES:
            msg = "an opener's seed has 32 bytes"
            raise ValueError(msg)
        mlkem, x25519 = _expand(seed)
        public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        return cls(seed, SealKey(public))


def key_name(key: SealKey) -> bytes:
    """Seal key -> the 16 bytes by which a box says whom it is for."""
    return sha256(b"vestka seal key\n" + key).digest()[:16]


def seal(plain: bytes, to: SealKey) -> bytes:
    """Bytes -> a box for the holder of `to`. Errors: Refused if `to` is not a seal key or the box is too long."""
    public = _public(to)
    try:
        sealed = _SUITE.encrypt(plain, public, info=_INFO + key_name(to))
    except ValueError as error:  # an X25519 half of low order: its shared secret is no secret
        msg = "This key is damaged: nothing can be sealed to it."
        raise Refused(msg) from error
    return cbor.encode({"v": BOX_FORMAT, "to": key_name(to), "box": sealed})


def addressee(box: bytes) -> bytes:
    """Box -> the name of the key it is for. Errors: Refused if it is no box."""
    return _parts(box)[0]


def unseal(box: bytes, opener: Opener) -> bytes:
    """Box -> the bytes inside. Errors: Refused if it is damaged or for another key."""
    to, sealed = _parts(box)
    if to != key_name(opener.public):
        msg = "This box was sealed to another key than the one you opened with."
        raise Refused(msg)
    mlkem, x25519 = _expand(opener.seed)
    try:
        return _SUITE.decrypt(sealed, MLKEM768X25519PrivateKey(mlkem, x25519), info=_INFO + to)
    except (InvalidTag, ValueError) as error:
        msg = "This box is damaged and cannot be opened."
        raise Refused(msg) from error


def _parts(box: bytes) -> tuple[bytes, bytes]:
    """Box -> key name and ciphertext. Errors: Refused."""
    value = cbor.decode(box)
    version = value.get("v") if type(value) is dict else None
    if type(version) is int and version > BOX_FORMAT:
        msg = "This box was made by a newer Vestka: update Vestka to open it."
        raise Refused(msg)
    match value:
        # the exact type: True equals 1 for Python, and is written differently
        case {"v": 1, "to": bytes() as to, "box": bytes() as sealed, **rest} if not rest and type(version) is int:
            return to, sealed
        case _:
            msg = "This is not a sealed box."
            raise Refused(msg)


def _expand(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """32 bytes -> both private keys (draft-connolly-cfrg-xwing-kem section 5.2)."""
    wide = shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(wide[:64]), X25519PrivateKey.from_private_bytes(wide[64:])


def _public(key: SealKey) -> MLKEM768X25519PublicKey:
    """1,216 bytes -> both public keys. Errors: Refused."""
    if len(key) != MLKEM_BYTES + X25519_BYTES:
        msg = "This is not a key that reports can be sealed to."
        raise Refused(msg)
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(key[:MLKEM_BYTES])
    except ValueError as error:
        msg = "This key is damaged: nothing can be sealed to it."
        raise Refused(msg) from error
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(key[MLKEM_BYTES:]))
