"""Bytes and a passphrase in, bytes that may lie on a disk out, and back: Argon2id (RFC 9106), XChaCha20-Poly1305."""

from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from nacl import bindings
from nacl.exceptions import CryptoError

from vestka.ports import Random
from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

KEY_BYTES = 32
SALT_BYTES = 16  # RFC 9106 section 3.1
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES  # 24: drawn at random, never met twice
PASSPHRASE_MIN = 8  # characters: it stops an accident, not a search; what stops a search is in docs/decisions/0005
FORMAT = 1


class Params(NamedTuple):
    """Argon2id's cost: memory in KiB, passes, lanes. The default opens in about 1.3 s on two cores of 2024."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


# A file made to choke us must not be able to ask for all memory before its passphrase is even tried.
_MOST = Params(memory=1 << 20, passes=16, lanes=16)


class Purpose(NamedTuple):
    """What is locked: bound to the box, so that one cannot be passed off as another; and its sentences of refusal."""

    context: bytes
    wrong: str
    damaged: str
    newer: str


def lock_bytes(plain: bytes, passphrase: str, how: tuple[Purpose, Params], random: Random) -> bytes:
    """Bytes + a passphrase -> a locked box. Errors: Refused if the passphrase is too short."""
    purpose, params = how
    if len(passphrase) < PASSPHRASE_MIN:
        msg = f"A passphrase needs at least {PASSPHRASE_MIN} characters; six random words are a good one."
        raise Refused(msg)
    salt, nonce = random.bytes(SALT_BYTES), random.bytes(NONCE_BYTES)
    head = _head(params, salt)
    key = _stretched(passphrase, salt, params)
    box = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, _bound(purpose, head), nonce, key)
    file: dict[str, Plain] = {**head, "nonce": nonce, "box": box}
    return cbor.encode({**file, "sum": _sum(purpose, file)})


def unlock_bytes(data: bytes, passphrase: str, purpose: Purpose) -> bytes:
    """A locked box + a passphrase -> the bytes. Errors: Refused says which of the two is wrong."""
    params, salt, nonce, box = _parts(data, purpose)
    key = _stretched(passphrase, salt, params)
    bound = _bound(purpose, _head(params, salt))
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, bound, nonce, key)
    except CryptoError as error:
        # The checksum did fit, so the file is as it was written (or someone took the trouble to forge one).
        raise Refused(purpose.wrong) from error


def _stretched(passphrase: str, salt: bytes, params: Params) -> bytes:
    """Passphrase -> 32 bytes that cost an attacker as much as us. Errors: Refused if the memory is not there.

    NFKC first: the same letter typed on a telephone and on a laptop may arrive as different code points.
    """
    try:
        return hash_secret_raw(
            normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"),
            salt,
            time_cost=params.passes,
            memory_cost=params.memory,
            parallelism=params.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        msg = (
            f"Opening keys takes {params.memory // 1024} MiB of memory, which this machine "
            "cannot give now. Close other programs, then try again."
        )
        raise Refused(msg) from error


def _head(params: Params, salt: bytes) -> dict[str, Plain]:
    """The part of the file that is not secret, but bound to the box."""
    cost: dict[str, Plain] = {"memory": params.memory, "passes": params.passes, "lanes": params.lanes}
    return {"v": FORMAT, "kdf": "argon2id", "cost": cost, "salt": salt}


def _bound(purpose: Purpose, head: dict[str, Plain]) -> bytes:
    """The head -> the associated data: a file whose cost or salt was changed does not open."""
    return purpose.context + cbor.encode(head)


def _sum(purpose: Purpose, file: dict[str, Plain]) -> bytes:
    """Everything else in the file -> a checksum, so that damage is not mistaken for a wrong passphrase."""
    return sha256(purpose.context + cbor.encode(file)).digest()


def _parts(data: bytes, purpose: Purpose) -> tuple[Params, bytes, bytes, bytes]:
    """The file -> cost, salt, nonce, box. Errors: Refused if it is damaged, newer, or not a vault."""
    try:
        file = cbor.decode(data)
    except Refused as error:
        raise Refused(purpose.damaged) from error
    if type(file) is not dict:
        raise Refused(purpose.damaged)
    match file:
        case {
            "v": 1,
            "kdf": "argon2id",
            "cost": {"memory": int() as memory, "passes": int() as passes, "lanes": int() as lanes},
            "salt": bytes() as salt,
            "nonce": bytes() as nonce,
            "box": bytes() as box,
            "sum": bytes() as total,
        }:
            params = Params(memory, passes, lanes)
        case {"v": int() as version} if version > FORMAT:
            raise Refused(purpose.newer)
        case _:
            raise Refused(purpose.damaged)
    rest = {name: value for name, value in file.items() if name != "sum"}
    if total != _sum(purpose, rest) or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES or not _bearable(params):
        raise Refused(purpose.damaged)
    return params, salt, nonce, box


def _bearable(params: Params) -> bool:
    """Whether a cost is one that Argon2 knows (RFC 9106 section 3.1) and that a machine can bear."""
    return all(0 < cost <= most for cost, most in zip(params, _MOST, strict=True)) and params.memory >= 8 * params.lanes
