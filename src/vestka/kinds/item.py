"""Item: one attachment of a report: its sealed original, what it is by its bytes, its safe copies; sealed circle."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import BlobRef
from vestka.kinds.shape import Exactly, Within
from vestka.kinds.vocabulary import MediaType

SIZE_BOUND = 1 << 31  # 2 GiB: the largest recording a door accepts


@dataclass(frozen=True, slots=True)
class Item:
    """The original stays sealed and unchanged; `sha256` is of its plain bytes."""

    original: BlobRef
    sha256: Annotated[bytes, Exactly(32)]
    size: Annotated[int, Within(0, SIZE_BOUND)]
    media: MediaType
    safe_copies: tuple[BlobRef, ...] = ()
