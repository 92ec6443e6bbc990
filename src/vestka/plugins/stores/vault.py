"""Passphrase + dice in, a newsroom's private keys out, and back to one encrypted file; desk rows sealed and opened.

The passphrase goes through Argon2id (RFC 9106), what it gives is the key of
XChaCha20-Poly1305, under which the keys lie. A seized machine that is switched
off holds this file and no key.
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from nacl import bindings
from nacl.exceptions import CryptoError

from vestka.plugins.stores import disk
from vestka.plugins.stores.locked import (
    KEY_BYTES,
    NONCE_BYTES,
    Params,
    Purpose,
    lock_bytes,
    unlock_bytes,
)
from vestka.ports import Random
from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

VAULT_MAX = 1 << 20
EDITORS_MAX = 256
_ROW_CONTEXT = b"vestka desk row 1"
_DAMAGED = (
    "The file with this newsroom's keys is damaged on disk, or it is another file. "
    "No passphrase opens it: fetch it from your backup."
)
_VAULT = Purpose(
    b"vestka vault 1",
    wrong="This passphrase does not open this newsroom's keys. Check the keyboard's language and capital letters.",
    damaged=_DAMAGED,
    newer="This newsroom's keys were written by a newer Vestka: update Vestka to open them.",
)
_PERSON = Purpose(
    b"vestka person 1",
    wrong="This passphrase does not open this person's key. Check the keyboard's language and capital letters.",
    damaged="This person's key is damaged: no passphrase opens it. Fetch the ledger from your backup.",
    newer="This person's key was written by a newer Vestka: update Vestka to open it.",
)


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
    return lock_bytes(_written(vault), passphrase, (_VAULT, params), random)


def unlock(data: bytes, passphrase: str) -> Vault:
    """The bytes of a vault's file + a passphrase -> the vault. Errors: Refused says which of the two is wrong."""
    return _read(unlock_bytes(data, passphrase, _VAULT))


def lock_seed(seed: bytes, passphrase: str, params: Params, random: Random) -> bytes:
    """One person's seed + that person's passphrase -> its box. Errors: Refused if the passphrase is too short."""
    return lock_bytes(seed, passphrase, (_PERSON, params), random)


def unlock_seed(box: bytes, passphrase: str) -> bytes:
    """A person's box + passphrase -> the seed, 32 bytes. Errors: Refused."""
    return _seed(unlock_bytes(box, passphrase, _PERSON))


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


def _written(vault: Vault) -> bytes:
    """A vault -> the plain bytes that are encrypted."""
    editors: list[Plain] = [{"name": key.name, "seed": key.seed} for key in vault.editors]
    seeds: dict[str, Plain] = {name: getattr(vault, name) for name in _SEEDS}
    return cbor.encode({**seeds, "editors": editors})


def _read(plain: bytes) -> Vault:
    """The decrypted bytes -> a vault. Errors: Refused if a key is missing or of another length."""
    value = cbor.decode(plain)
    if type(value) is not dict or value.keys() != {*_SEEDS, "editors"}:
        raise Refused(_DAMAGED)
    editors = value["editors"]
    if type(editors) is not list:
        raise Refused(_DAMAGED)
    return Vault(*(_seed(value[name]) for name in _SEEDS), editors=tuple(_editor(key) for key in editors))


def _seed(value: Plain) -> bytes:
    """A key as written -> its 32 bytes. Errors: Refused."""
    if type(value) is not bytes or len(value) != KEY_BYTES:
        raise Refused(_DAMAGED)
    return value


def _editor(value: Plain) -> EditorKey:
    """One editor as written -> the key. Errors: Refused."""
    match value:
        case {"name": str() as name, "seed": seed, **rest} if not rest:
            return EditorKey(name, _seed(seed))
        case _:
            raise Refused(_DAMAGED)
