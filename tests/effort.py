"""A task in -> how many calls it makes: the same number on any machine, however busy it is (a clock would not be)."""

import cProfile
from collections.abc import Callable


def effort(task: Callable[[], object]) -> int:
    """A task -> the calls that it makes, of Python's own functions too."""
    profile = cProfile.Profile()
    profile.runcall(task)
    return sum(entry.callcount for entry in profile.getstats())
