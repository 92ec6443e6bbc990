"""All pages of the desk, a line for each module: what stands in its `routes` is what the desk answers to."""

from vestka.apps.desk.pages import event, events, opening, people, publish, settings, start, today, undoing

MODULES = (
    start,
    opening,
    today,
    events,
    event,
    publish,
    people,
    settings,
    undoing,
)
