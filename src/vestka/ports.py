"""What a node needs of the world, all on one page: stores, ways in, ways between, ways out, a clock and dice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from vestka.record.envelope import Circle


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger: what is appended. `id` is the content id (of a box: SHA-256 of its bytes).

    `kind` is empty for the sealed and desk circles: an onlooker of the disk learns a length and an order.
    """

    id: bytes
    circle: Circle
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row with its number in this ledger: 1, 2, 3 ... with no gap."""

    number: int
    row: Row


@dataclass(frozen=True, slots=True)
class Card:
    """What a plugin says about itself; the docs and the risk table are made from it."""

    name: str
    what_it_is: str
    what_an_onlooker_learns: str
    size_limit: int | None
    needs: tuple[str, ...]


class Ledger(Protocol):
    """Append-only. What `append` has returned survives a power cut; what was changed on disk is never served."""

    def append(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """Rows -> their numbers, once all are durable. A row whose id is there already keeps its number."""

    def read(self, after: int = 0) -> Iterator[StoredRow]:
        """All rows after a number, in order. Errors: Refused names a row that was changed on disk."""

    def get(self, row_id: bytes) -> StoredRow | None:
        """One row by its id. Errors: as `read`."""

    def head(self) -> int:
        """The highest number; 0 if empty."""

    def close(self) -> None:
        """Let go of the files. Nothing is lost by not calling it."""


class BlobStore(Protocol):
    """Bytes by the SHA-256 of themselves."""

    def put(self, chunks: Iterable[bytes]) -> bytes:
        """Chunks -> 32 bytes of name, once file and directory are durable. The same bytes twice are one blob."""

    def get(self, name: bytes) -> bytes:
        """Name -> bytes. Errors: Refused if missing, or if the bytes no longer have this name."""

    def has(self, name: bytes) -> bool:
        """Whether it is there (not whether it is intact)."""


class Channel(Protocol):
    """A way in: a stranger's bytes, one message at a time."""

    card: Card

    def messages(self) -> Iterator[bytes]:
        """The messages that are waiting; each is acknowledged by `done`."""

    def done(self, message: bytes) -> None:
        """Say that a message is durable here, so that the far end may forget it."""


class Transport(Protocol):
    """A way between two peers: a byte pipe."""

    card: Card

    def send(self, data: bytes) -> None:
        """Give bytes to the other end."""

    def receive(self, most: int) -> bytes:
        """Up to `most` bytes from the other end; empty when it has closed."""


class Outlet(Protocol):
    """A way out: a finished edition, as paths and bytes."""

    card: Card

    def publish(self, files: Iterable[tuple[str, bytes]]) -> str:
        """Files -> where they can be found."""


class Clock(Protocol):
    """The time."""

    def now(self) -> int:
        """Whole seconds since 1970, UTC."""


class Random(Protocol):
    """The dice."""

    def bytes(self, count: int) -> bytes:
        """`count` bytes that nobody can guess."""
