"""The open newsroom in, the day's first page out: what came in, what is to be done, where to go; the first steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from vestka.apps.desk.ask import Answer, Ask, page, show
from vestka.apps.desk.moments import today as day_here
from vestka.desk.docket import Standing
from vestka.editing.overview import Overview, overview


@dataclass(frozen=True, slots=True)
class Tile:
    """One number: the key of its words, how many, and where they are; `asks` says that it is work to be done."""

    key: str
    number: int
    href: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps, and whether it is done."""

    key: str
    href: str
    done: bool


def today(ask: Ask) -> Answer:
    """How the desk stands; where nothing is published yet, what comes first."""
    stands = overview(ask.work, ask.session.editor, day_here(ask))
    return show(
        "today.html",
        groups=_groups(stands, signed_in=ask.session.editor is not None),
        steps=() if stands.published else _steps(stands),
        reports=stands.reports,
        alone=ask.work.wanted < 2,  # noqa: PLR2004 - two names
        date_here=ask.words.date(day_here(ask).isoformat()),
    )


def _groups(stands: Overview, *, signed_in: bool) -> Sequence[tuple[str, Sequence[Tile]]]:
    """How the desk stands -> its numbers in three groups, each a link to just what it counts."""
    first = f"/inbox?first={stands.first_new}" if stands.new else "/inbox"
    matters = stands.matters
    decide = [
        Tile("suggested", matters.get(Standing.SUGGESTED, 0), "/events?tab=suggested", asks=True),
        Tile("confirmed", matters.get(Standing.CONFIRMED, 0), "/events?tab=confirmed", asks=True),
        Tile("waiting", matters.get(Standing.WAITING, 0), "/events?tab=waiting"),
        Tile("ready", matters.get(Standing.READY, 0), "/events?tab=ready"),
    ]
    if signed_in:
        decide.insert(2, Tile("mine", stands.mine, "/events?tab=waiting&mine=yes", asks=True))
    return (
        (
            "came",
            (
                Tile("new", stands.new, first),
                Tile("open", stands.open, "/inbox?state=open_passages", asks=True),
                Tile("unread", stands.unread, "/inbox?lang=none", asks=True),
                Tile("reports", stands.reports, "/inbox"),
            ),
        ),
        ("decide", decide),
        (
            "told",
            (
                Tile("changed", stands.changed, "/changes?since=report"),
                Tile("quiet", stands.quiet, "/changes#no-news", asks=True),
                Tile("published", stands.published, "/register"),
            ),
        ),
    )


def _steps(stands: Overview) -> Sequence[Step]:
    """How the desk stands -> the three steps to the first published line."""
    decided = sum(number for standing, number in stands.matters.items() if standing is not Standing.SUGGESTED)
    return (
        Step("take_in", "/take-in", done=stands.reports > 0),
        Step("decide", "/events", done=decided > 0),
        Step("publish", "/publish", done=False),
    )


routes = (page("/", today),)
