"""A folder and a passphrase -> an open newsroom; or a passing one, that is forgotten when it is closed."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from vestka.node.clock import SystemClock, SystemRandom
from vestka.node.config import AUTO, Home, settings, settings_text
from vestka.node.newsroom import Newsroom, keep_public, keyring_of
from vestka.plugins.stores.disk import make_folder, write_durably
from vestka.plugins.stores.locked import Params
from vestka.plugins.stores.sqlite_ledger import open_ledger
from vestka.plugins.stores.vault import Vault, lock, make_vault, read_vault, unlock, write_vault
from vestka.plugins.stores.views import Views, open_views, remove_views
from vestka.record.keys import PublicKey
from vestka.record.refusal import Refused


def make_newsroom(place: Home, name: str, passphrase: str, country: str = AUTO) -> PublicKey:
    """A folder, a name, a passphrase, the country it reports on -> a new newsroom on disk; its root key.

    Errors: Refused if there is one already: keys are never written over.
    """
    if place.settings.exists() or place.vault.exists():
        msg = f"There is a newsroom in {place.path} already; nothing was changed."
        raise Refused(msg)
    random = SystemRandom()
    text = settings_text(name, country)
    make_folder(place.path)
    vault = make_vault(random)
    write_vault(place.vault, lock(vault, passphrase, Params(), random))
    with _held(place.ledger, name, vault) as room:
        keyring = keyring_of(room)
        keep_public(room, [keyring])
    # Last, because its presence says that the newsroom is complete.
    write_durably(place.settings, text.encode())
    return keyring.signer


@contextmanager
def open_newsroom(place: Home, passphrase: str, *, forget: bool = False) -> Iterator[Newsroom]:
    """A newsroom's folder -> the newsroom, open. Errors: Refused: none there, a wrong passphrase, in use.

    With `forget` its views are thrown away first: they are built again from the ledger.
    """
    name = settings(place).name
    vault = unlock(read_vault(place.vault), passphrase)
    with _held(place.ledger, name, vault, views=partial(_views, place.views, forget=forget)) as room:
        yield room


def in_memory(storage_key: bytes) -> Views:
    """Views that are forgotten when they are closed."""
    return open_views(None, storage_key)


@contextmanager
def passing_newsroom(name: str, vault: Vault | None = None, *, synthetic: bool) -> Iterator[Newsroom]:
    """A newsroom for one run: a ledger in a temporary folder that goes with it, and keys that nobody keeps.

    What it writes there is sealed rows: even the temporary folder holds no plaintext.
    """
    with tempfile.TemporaryDirectory(prefix="vestka-") as folder:
        keys = vault or make_vault(SystemRandom())
        with _held(Path(folder) / "ledger.sqlite", name, keys, synthetic=synthetic) as room:
            yield room


@contextmanager
def _held(
    ledger_path: Path, name: str, vault: Vault, *, views: Callable[[bytes], Views] = in_memory, synthetic: bool = False
) -> Iterator[Newsroom]:
    """A newsroom whose files are closed again, whatever happens."""
    ledger = open_ledger(ledger_path)
    try:
        # Only after the ledger: who holds it is the only one who writes, so nobody else has the views open.
        memory = views(vault.storage)
        try:
            yield Newsroom(name, vault, ledger, SystemClock(), SystemRandom(), synthetic, views=memory)
        finally:
            memory.close()
    finally:
        ledger.close()


def _views(path: Path, storage_key: bytes, *, forget: bool) -> Views:
    """A path -> the views in it; what does not open is thrown away: the ledger has all that it held."""
    if forget:
        remove_views(path)
    try:
        return open_views(path, storage_key)
    except Refused:
        remove_views(path)
    try:
        return open_views(path, storage_key)
    except Refused:
        return in_memory(storage_key)  # a full disk, or one that can only be read: it goes on, more slowly
