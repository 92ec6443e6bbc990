"""Person: somebody who signs at this desk: a name, a public key, and the private key in a box; desk circle."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.shape import Cap, Exactly
from vestka.record.keys import KEY_BYTES

BOX_MAX = 1_024  # bytes: a seed and what it is locked with
NAME_MAX = 80  # characters


@dataclass(frozen=True, slots=True)
class Person:
    """One who signs here. `box` opens only with that person's own passphrase.

    A pen name is enough. Of several records with one key the last holds: a new passphrase, or that somebody has left.
    """

    name: Annotated[str, Cap(NAME_MAX)]
    key: Annotated[bytes, Exactly(KEY_BYTES)]
    box: Annotated[bytes, Cap(BOX_MAX)]
    left: bool
