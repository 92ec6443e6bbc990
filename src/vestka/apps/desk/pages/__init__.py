"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.pages import changes, opening, people, register, register_line, settings, start, today, undoing

MODULES = (
    start,
    opening,
    today,
    people,
    changes,
    register,
    register_line,
    settings,
    undoing,
)
