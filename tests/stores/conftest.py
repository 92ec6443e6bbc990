"""A seed in, invented rows and dice out: what the tests of the stores are tried with."""

import random
from collections.abc import Callable

import pytest

from vestka.ports import Row
from vestka.record.envelope import Circle

SEED = 20261123


class SeededDice:
    """The `Random` port, the same each time."""

    def __init__(self, seed: int) -> None:
        """A seed."""
        self._random = random.Random(seed)  # noqa: S311 - the test must be the same each time

    def bytes(self, count: int) -> bytes:
        """`count` bytes."""
        return self._random.randbytes(count)


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
    return SeededDice(SEED)
