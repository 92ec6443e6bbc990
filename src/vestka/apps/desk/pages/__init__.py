"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.pages import (
    changes,
    handout,
    opening,
    people,
    register,
    register_line,
    settings,
    start,
    today,
    undoing,
)

MODULES = (
    start,
    opening,
    today,
    people,
    changes,
    handout,
    register,
    register_line,
    settings,
    undoing,
)
