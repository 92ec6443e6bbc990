"""Parcel: the list of what one carried container holds, so that a courier can sort it without opening any of it."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import FileRef
from vestka.kinds.shape import Cap, Within

ITEMS_MAX = 8_192


@dataclass(frozen=True, slots=True)
class ParcelItem:
    """One thing inside: SHA-256 of its bytes, its length, its priority class."""

    sha256: FileRef
    size: Annotated[int, Within(0, 1 << 40)]
    priority: Annotated[int, Within(0, 4)]


@dataclass(frozen=True, slots=True)
class Parcel:
    """The index of a container, in the order of sending."""

    items: Annotated[tuple[ParcelItem, ...], Cap(ITEMS_MAX)]
