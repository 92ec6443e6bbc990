"""A seed in, invented rows and dice out: what the tests of the stores are tried with."""

import sys
from collections.abc import Callable
from hashlib import shake_256

import pytest

from vestka.ports import Row
from vestka.record.envelope import Circle

SEED = 20261123


class SeededDice:
    """The `Random` port, the same each time."""

    def __init__(self, seed: int) -> None:
        """A seed."""
        self._seed = seed
        self._throws = 0

    def bytes(self, count: int) -> bytes:
        """`count` bytes."""
        self._throws += 1
        return shake_256(b"%d %d" % (self._seed, self._throws)).digest(count)

    def below(self, bound: int) -> int:
        """A whole number from 0, smaller than `bound`."""
        return int.from_bytes(self.bytes(16), "big") % bound


MakeRows = Callable[..., list[Row]]


@pytest.fixture
def make_rows() -> MakeRows:
    """A function: count and seed -> rows of all circles, of invented bytes."""

    def made(count: int, seed: int = SEED, size: int = 200) -> list[Row]:
        dice = SeededDice(seed)
        circles = tuple(Circle)
        return [
            Row(
                dice.bytes(32),
                circles[i % 3],
                "entry" if circles[i % 3] is Circle.PUBLIC else "",
                dice.bytes(1 + (i * 37) % size),
            )
            for i in range(count)
        ]

    return made


@pytest.fixture
def dice() -> SeededDice:
    """Dice that fall the same each time."""
    sys.stdout.write(f"seed {SEED}\n")
    return SeededDice(SEED)
