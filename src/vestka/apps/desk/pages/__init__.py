"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.ask import Way
from vestka.apps.desk.pages import (
    add,
    changes,
    event,
    events,
    handout,
    inbox,
    names,
    opening,
    people,
    publish,
    register,
    register_line,
    report,
    settings,
    spreadsheet,
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
    add,
    events,
    event,
    register,
    changes,
    publish,
    handout,
    take_in,
    names,
    people,
    register_line,
    settings,
    spreadsheet,
    undoing,
)

WAYS: tuple[Way, ...] = tuple(way for module in MODULES for way in module.routes)
