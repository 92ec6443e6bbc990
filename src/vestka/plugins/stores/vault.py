"""Passphrase + dice in, a newsroom's private keys out, and back to one encrypted file; desk rows sealed and opened.

The passphrase goes through Argon2id (RFC 9106), what it gives is the key of
XChaCha20-Poly1305, under which the keys lie. A seized machine that is switched
off holds this file and no key.
"""

from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from nacl import bindings
from nacl.exceptions import CryptoError

from vestka.plugins.stores import disk
from vestka.ports import Random
from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

KEY_BYTES = 32
SALT_BYTES = 16  # RFC 9106 section 3.1
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES  # 24: drawn at random, never met twice
PASSPHRASE_MIN = 8  # characters: it stops an accident, not a search; what stops a search is in docs/decisions/0005
VAULT_FORMAT = 1
VAULT_MAX = 1 << 20
EDITORS_MAX = 256
_ROW_CONTEXT = b"vestka desk row 1"
_VAULT_CONTEXT = b"vestka vault 1"


class Params(NamedTuple):
    """Argon2id's cost: memory in KiB, passes, lanes. The default opens in about 1.3 s on two cores of 2024."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


# A file made to choke us must not be able to ask for all memory before its passphrase is even tried.
_MOST = Params(memory=1 << 20, passes=16, lanes=16)


@dataclass(frozen=True, slots=True)
class EditorKey:
    """One journalist's signing seed. Neither name nor seed ever prints itself."""

    name: str = field(repr=False)
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vault:
    """A newsroom's private keys, each 32 bytes. It never prints itself."""

    root: bytes = field(repr=False)
    desk: bytes = field(repr=False)
    machine: bytes = field(repr=False)
    intake: bytes = field(repr=False)
    opener: bytes = field(repr=False)
    storage: bytes = field(repr=False)
    editors: tuple[EditorKey, ...] = field(default=(), repr=False, kw_only=True)

    def editor(self, name: str) -> EditorKey:
        """An editor's name -> the key. Errors: Refused if there is none of that name."""
        for key in self.editors:
            if key.name == name:
                return key
        msg = "This newsroom has no editor of that name."
        raise Refused(msg)


_SEEDS = tuple(part.name for part in fields(Vault) if part.name != "editors")


def make_vault(random: Random) -> Vault:
    """Dice -> new keys for a new newsroom, with no editor yet."""
    return Vault(*(random.bytes(KEY_BYTES) for _ in _SEEDS))


def with_editor(vault: Vault, name: str, random: Random) -> Vault:
    """A vault + a name -> the vault with a new key for that editor. Errors: Refused on an empty or a known name."""
    if not name.strip() or any(key.name == name for key in vault.editors):
        msg = "An editor needs a name that no other editor of this newsroom has."
        raise Refused(msg)
    if len(vault.editors) >= EDITORS_MAX:
        msg = f"A newsroom has at most {EDITORS_MAX} editors."
        raise Refused(msg)
    return replace(vault, editors=(*vault.editors, EditorKey(name, random.bytes(KEY_BYTES))))


def lock(vault: Vault, passphrase: str, params: Params, random: Random) -> bytes:
    """A vault + a passphrase -> the bytes of its file. Errors: Refused if the passphrase is too short."""
    if len(passphrase) < PASSPHRASE_MIN:
        msg = f"A passphrase needs at least {PASSPHRASE_MIN} characters; six random words are a good one."
        raise Refused(msg)
    salt, nonce = random.bytes(SALT_BYTES), random.bytes(NONCE_BYTES)
    head = _head(params, salt)
    key = _stretched(passphrase, salt, params)
    box = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(_written(vault), _bound(head), nonce, key)
    file: dict[str, Plain] = {**head, "nonce": nonce, "box": box}
    return cbor.encode({**file, "sum": _sum(file)})


def unlock(data: bytes, passphrase: str) -> Vault:
    """The bytes of a vault's file + a passphrase -> the vault. Errors: Refused says which of the two is wrong."""
    params, salt, nonce, box = _parts(data)
    key = _stretched(passphrase, salt, params)
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, _bound(_head(params, salt)), nonce, key)
    except CryptoError as error:
        # The checksum did fit, so the file is as it was written (or someone took the trouble to forge one).
        msg = "This passphrase does not open this newsroom's keys. Check the keyboard's language and capital letters."
        raise Refused(msg) from error
    return _read(plain)


def write_vault(path: Path, data: bytes) -> None:
    """Path + what `lock` gave -> the file, whole and durable before the old one is gone. Errors: Refused."""
    disk.write_durably(path, data)


def read_vault(path: Path) -> bytes:
    """Path -> what `unlock` takes. Errors: Refused if it is not there or may not be read."""
    return disk.read_file(path, VAULT_MAX)


def seal_row(plain: bytes, storage_key: bytes, random: Random) -> bytes:
    """A desk row's bytes -> what may lie on a disk: nonce, then ciphertext. 40 bytes longer.

    XChaCha20-Poly1305 and not AES-GCM: its nonce of 24 bytes may be drawn at
    random for ever; GCM's 12 bytes are safe for 2**32 rows only, and one repeated
    nonce gives GCM's authentication key away.
    """
    nonce = random.bytes(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, _ROW_CONTEXT, nonce, storage_key)


def open_row(sealed: bytes, storage_key: bytes) -> bytes:
    """What lies on a disk -> a desk row's bytes. Errors: Refused if it is damaged or another newsroom's."""
    nonce, box = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, _ROW_CONTEXT, nonce, storage_key)
    except (CryptoError, ValueError) as error:
        msg = "A row of the desk does not open with this newsroom's key: it was changed, or it belongs to another."
        raise Refused(msg) from error


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
            f"Opening the newsroom's keys takes {params.memory // 1024} MiB of memory, which this machine "
            "cannot give now. Close other programs, then try again."
        )
        raise Refused(msg) from error


def _head(params: Params, salt: bytes) -> dict[str, Plain]:
    """The part of the file that is not secret, but bound to the box."""
    cost: dict[str, Plain] = {"memory": params.memory, "passes": params.passes, "lanes": params.lanes}
    return {"v": VAULT_FORMAT, "kdf": "argon2id", "cost": cost, "salt": salt}


def _bound(head: dict[str, Plain]) -> bytes:
    """The head -> the associated data: a file whose cost or salt was changed does not open."""
    return _VAULT_CONTEXT + cbor.encode(head)


def _sum(file: dict[str, Plain]) -> bytes:
    """Everything else in the file -> a checksum, so that damage is not mistaken for a wrong passphrase."""
    return sha256(_VAULT_CONTEXT + cbor.encode(file)).digest()


def _parts(data: bytes) -> tuple[Params, bytes, bytes, bytes]:
    """The file -> cost, salt, nonce, box. Errors: Refused if it is damaged, newer, or not a vault."""
    try:
        file = cbor.decode(data)
    except Refused as error:
        raise _damaged() from error
    if type(file) is not dict:
        raise _damaged()
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
        case {"v": int() as version} if version > VAULT_FORMAT:
            msg = "This newsroom's keys were written by a newer Vestka: update Vestka to open them."
            raise Refused(msg)
        case _:
            raise _damaged()
    rest = {name: value for name, value in file.items() if name != "sum"}
    if total != _sum(rest) or len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES or not _bearable(params):
        raise _damaged()
    return params, salt, nonce, box


def _bearable(params: Params) -> bool:
    """Whether a cost is one that Argon2 knows (RFC 9106 section 3.1) and that a machine can bear."""
    return all(0 < cost <= most for cost, most in zip(params, _MOST, strict=True)) and params.memory >= 8 * params.lanes


def _written(vault: Vault) -> bytes:
    """A vault -> the plain bytes that are encrypted."""
    editors: list[Plain] = [{"name": key.name, "seed": key.seed} for key in vault.editors]
    seeds: dict[str, Plain] = {name: getattr(vault, name) for name in _SEEDS}
    return cbor.encode({**seeds, "editors": editors})


def _read(plain: bytes) -> Vault:
    """The decrypted bytes -> a vault. Errors: Refused if a key is missing or of another length."""
    value = cbor.decode(plain)
    if type(value) is not dict or value.keys() != {*_SEEDS, "editors"}:
        raise _damaged()
    editors = value["editors"]
    if type(editors) is not list:
        raise _damaged()
    return Vault(*(_seed(value[name]) for name in _SEEDS), editors=tuple(_editor(key) for key in editors))


def _seed(value: Plain) -> bytes:
    """A key as written -> its 32 bytes. Errors: Refused."""
    if type(value) is not bytes or len(value) != KEY_BYTES:
        raise _damaged()
    return value


def _editor(value: Plain) -> EditorKey:
    """One editor as written -> the key. Errors: Refused."""
    match value:
        case {"name": str() as name, "seed": seed, **rest} if not rest:
            return EditorKey(name, _seed(seed))
        case _:
            raise _damaged()


def _damaged() -> Refused:
    """The refusal of a file that is not what was written."""
    return Refused(
        "The file with this newsroom's keys is damaged on disk, or it is another file. "
        "No passphrase opens it: fetch it from your backup."
    )
