r"""A newsroom's keys, settings and rows in, one sealed file out, and back: whole and untouched, or refused.

    "vestka backup 1\n"
    4 bytes     how long the keys' file is (big-endian)
    the keys' file, as it lies in the newsroom: locked with the passphrase
    24 bytes    libsodium's secretstream header (XChaCha20-Poly1305)
    frames      4 bytes of length, then one message of the stream: the settings, each row, and at last their number

The stream's key comes from the storage key, which only the passphrase gives. Each message is bound to those before
it and to the keys' file: none can be changed, left out, doubled, moved, or cut off the end without being noticed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from io import BufferedReader
from os import fsync
from pathlib import Path
from typing import TypeAlias

from nacl import bindings
from nacl.exceptions import CryptoError

from vestka.plugins.stores import disk
from vestka.plugins.stores.vault import VAULT_MAX, Vault, unlock
from vestka.ports import Row
from vestka.record import cbor
from vestka.record.cbor import Plain
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

MAGIC = b"vestka backup 1\n"
_ANY = b"vestka backup "
State: TypeAlias = bindings.crypto_secretstream_xchacha20poly1305_state
_LENGTH = 4
_FRAME_MAX = 1 << 21  # bytes: a row of 1 MiB and what stands around it
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup that the passphrase opened: the keys, the bytes of their file and of the settings; rows to be read."""

    vault: Vault
    keys: bytes
    settings: bytes
    rows: Iterator[Row]


def write_backup(path: Path, vault: Vault, keys: bytes, settings: bytes, rows: Iterable[Row]) -> int:
    """What a newsroom is -> a new private file, durable; how many rows are in it. Errors: Refused.

    A file that is there already is never written over: it may be the only good backup.
    """
    if path.exists():
        msg = f"{path} is there already: give the backup another name."
        raise Refused(msg)
    with disk.doing(f"write the file {path.name}"):
        part = path.with_name(f"{path.name}.part")
        with disk.fresh_file(part) as file:
            count = -3  # the head, the settings and the number of rows are messages too
            for message in _messages(vault, keys, settings, rows):
                disk.write_all(file, message)
                count += 1
            fsync(file.fileno())
            part.replace(path)
        disk.sync_folder(path.parent)
    return count


def open_backup(file: BufferedReader, passphrase: str) -> Opened:
    """An open file + a passphrase -> the backup. Errors: Refused; also later, while its rows are read."""
    begin = file.read(len(MAGIC))
    if begin != MAGIC:
        newer = begin.startswith(_ANY)
        msg = "This backup was made by a newer Vestka: update Vestka." if newer else "This file is no backup of Vestka."
        raise Refused(msg)
    length = int.from_bytes(file.read(_LENGTH), "big")
    keys = file.read(min(length, VAULT_MAX))
    vault = unlock(keys, passphrase)
    header = file.read(_HEADER)
    if len(keys) != length or len(header) != _HEADER:
        raise _damaged()
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, _key(vault))
    messages = _opened(file, state, keys)
    match next(messages, None):
        case {"settings": bytes() as settings}:
            return Opened(vault, keys, settings, _rows(messages))
        case _:
            raise _damaged()


def _messages(vault: Vault, keys: bytes, settings: bytes, rows: Iterable[Row]) -> Iterator[bytes]:
    """What a newsroom is -> the pieces of the file, in order."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, _key(vault))
    yield MAGIC + len(keys).to_bytes(_LENGTH, "big") + keys + header

    def frame(value: dict[str, Plain], tag: int) -> bytes:
        """One message of the stream."""
        plain = cbor.encode({name: part for name, part in value.items() if name != "data"})
        data = value.get("data", b"")
        message = len(plain).to_bytes(_LENGTH, "big") + plain + (data if isinstance(data, bytes) else b"")
        box = bindings.crypto_secretstream_xchacha20poly1305_push(state, message, _bound(keys), tag)
        return len(box).to_bytes(_LENGTH, "big") + box

    yield frame({"settings": settings}, _MORE)
    count = 0
    for row in rows:
        count += 1
        yield frame({"id": row.id, "circle": str(row.circle.value), "kind": row.kind, "data": row.data}, _MORE)
    yield frame({"rows": count}, _LAST)


def _opened(file: BufferedReader, state: State, keys: bytes) -> Iterator[dict[str, Plain]]:
    """The rest of a file -> its messages. Errors: Refused unless it ends where it was ended."""
    tag = _MORE
    while tag != _LAST:
        length = int.from_bytes(file.read(_LENGTH), "big")
        box = file.read(min(length, _FRAME_MAX))
        try:
            message, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, box, _bound(keys))
        except (CryptoError, RuntimeError, ValueError) as error:
            raise _damaged() from error
        size = int.from_bytes(message[:_LENGTH], "big")
        value = cbor.decode(message[_LENGTH : _LENGTH + size])
        if type(value) is not dict:
            raise _damaged()
        yield {**value, "data": message[_LENGTH + size :]}
    if file.read(1):
        raise _damaged()


def _rows(messages: Iterator[dict[str, Plain]]) -> Iterator[Row]:
    """Messages -> the rows. Errors: Refused if they are not as many as the last message says."""
    count = 0
    for message in messages:
        match message:
            case {"id": bytes() as name, "circle": str() as circle, "kind": str() as kind, "data": bytes() as data}:
                count += 1
                yield Row(name, Circle(circle), kind, data)
            case {"rows": int() as said} if said == count:
                continue
            case _:
                raise _damaged()


def _key(vault: Vault) -> bytes:
    """The keys -> the one of the stream: its own, not the one that seals rows."""
    return blake2b(key=vault.storage, person=b"vestka backup 1", digest_size=32).digest()


def _bound(keys: bytes) -> bytes:
    """The keys' file -> what each message is bound to: another one's keys cannot be put before a backup."""
    return MAGIC + blake2b(keys, digest_size=32).digest()


def _damaged() -> Refused:
    """The refusal of a backup that is not as it was written."""
    return Refused("This backup is damaged or cut short: nothing was restored from it. Take another copy.")
