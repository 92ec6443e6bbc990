"""The machine's clock and dice, behind the ports."""

import secrets
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own idea of the time."""

    def now(self) -> int:
        """Whole seconds since 1970, UTC."""
        return int(time.time())


@dataclass(frozen=True, slots=True)
class SystemRandom:
    """The operating system's dice."""

    def bytes(self, count: int) -> bytes:
        """`count` bytes that nobody can guess."""
        return secrets.token_bytes(count)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that always says the same: what is invented has an invented time, and the same bytes on every day."""

    at: int

    def now(self) -> int:
        """The one time."""
        return self.at
