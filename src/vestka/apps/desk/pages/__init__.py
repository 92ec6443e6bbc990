"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.ask import Way
from vestka.apps.desk.pages import add, names, opening, people, settings, spreadsheet, start, today, undoing

MODULES = (
    start,
    opening,
    today,
    people,
    add,
    names,
    spreadsheet,
    settings,
    undoing,
)

WAYS: tuple[Way, ...] = tuple(way for module in MODULES for way in module.routes)
