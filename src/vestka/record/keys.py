"""Seeds in, signing keys and fingerprints out: Ed25519 (RFC 8032), by libsodium."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import NewType

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from vestka.record.refusal import Refused

PublicKey = NewType("PublicKey", bytes)
"""32 bytes, an Ed25519 public key (RFC 8032 section 5.1.5)."""

KEY_BYTES = 32
SIGNATURE_BYTES = 64
FINGERPRINT_WORDS = 6  # 96 bits: out of reach of a search for a look-alike key

_DOES_NOT_FIT = "The signature does not fit: this record was changed, or it was never signed with this key."

# Proquints (Wilkerson 2009): 16 bits are five letters that can be read aloud over a telephone
# in any of our languages, and need no word list that someone must first have.
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key that signs. It never prints itself."""

    seed: bytes = field(repr=False)
    public: PublicKey

    @classmethod
    def from_seed(cls, seed: bytes) -> "Signer":
        """32 random bytes -> a signer. Errors: ValueError on another length (our fault, not theirs)."""
        return cls(seed, PublicKey(bytes(SigningKey(seed).verify_key)))

    def sign(self, message: bytes) -> bytes:
        """Message -> 64 bytes of signature, the same each time."""
        return SigningKey(self.seed).sign(message).signature


def public_key(data: bytes) -> PublicKey:
    """Bytes -> a public key of the right length. Errors: Refused."""
    if len(data) != KEY_BYTES:
        msg = "A public key must be 32 bytes long."
        raise Refused(msg)
    return PublicKey(data)


def check(key: bytes, message: bytes, signature: bytes) -> None:
    """Return if `signature` is `key`'s over `message`. Errors: Refused."""
    # The lengths are ours to check: the library reads 32 and 64 bytes, whatever it is given.
    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        raise Refused(_DOES_NOT_FIT)
    try:
        crypto_sign_open(signature + message, key)
    except BadSignatureError as error:
        raise Refused(_DOES_NOT_FIT) from error


def fingerprint(key: PublicKey) -> str:
    """Key -> six pronounceable words, to compare by voice or on paper."""
    digest = sha256(b"vestka key fingerprint\n" + key).digest()
    pairs = (int.from_bytes(digest[i : i + 2], "big") for i in range(0, 2 * FINGERPRINT_WORDS, 2))
    return "-".join(_word(bits) for bits in pairs)


def _word(bits: int) -> str:
    """16 bits -> consonant, vowel, consonant, vowel, consonant."""
    return "".join(
        letters[bits >> shift & mask]
        for letters, shift, mask in (
            (_CONSONANTS, 12, 15),
            (_VOWELS, 10, 3),
            (_CONSONANTS, 6, 15),
            (_VOWELS, 4, 3),
            (_CONSONANTS, 0, 15),
        )
    )
