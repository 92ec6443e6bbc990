"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.ask import Way
from vestka.apps.desk.pages import (
    changes,
    handout,
    inbox,
    opening,
    people,
    register,
    register_line,
    report,
    settings,
    start,
    take_in,
    today,
    undoing,
)

MODULES = (
    start,
    opening,
    today,
    inbox,
    report,
    register,
    changes,
    handout,
    take_in,
    people,
    register_line,
    settings,
    undoing,
)

WAYS: tuple[Way, ...] = tuple(way for module in MODULES for way in module.routes)
