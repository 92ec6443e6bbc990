"""The open newsroom in, the day's first page out: how much there is, and where to go."""

from vestka.apps.desk.ask import Answer, Ask, page, show
from vestka.editing.people import people
from vestka.node.memory import kept_reports


def today(ask: Ask) -> Answer:
    """How much there is."""
    return show(
        "today.html",
        reports=sum(1 for _ in kept_reports(ask.room)),
        people=sum(not one.left for one in people(ask.room)),
    )


routes = (page("/", today),)
