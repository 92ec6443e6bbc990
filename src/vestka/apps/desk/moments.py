"""A word or a day that stands in an address in, the second that it means out, in this machine's own time."""

import datetime as dt
from dataclasses import dataclass

from vestka.apps.desk.ask import Ask
from vestka.editing.history import Told
from vestka.record.refusal import Refused

DAY = 24 * 3600
YESTERDAY, REPORT, ALL = "yesterday", "report", "all"
BAD_DAY = "Choose a day, written like 2020-08-14, or one of the words that are offered."


@dataclass(frozen=True, slots=True)
class Since:
    """A moment: the word for it in an address, the second, and how it is said; `said` is None for "from the first"."""

    word: str
    second: int
    said: str | None


def since_of(ask: Ask, word: str, told: Told) -> Since:
    """Who asks + a word ("yesterday", "report", "all", a day) -> the moment. Errors: Refused on anything else.

    A report and what it tells of are often signed in one second: what changed since is what was signed after it.
    """
    if word == ALL or (word == REPORT and told.last_report is None):
        return Since(word, 0, None)
    if word == REPORT:
        second = (told.last_report or 0) + 1
    elif word == YESTERDAY:
        second = ask.room.clock.now() - DAY
    else:
        second = _midnight(word)
    return Since(word, second, said_at(ask, second, "day" if word not in (REPORT, YESTERDAY) else "hour"))


def said_at(ask: Ask, second: int, precision: str = "hour") -> str:
    """A second -> when that was, in this machine's own time and in words."""
    return ask.words.date(dt.datetime.fromtimestamp(second, dt.UTC).astimezone().strftime("%Y-%m-%dT%H:%M"), precision)


def today(ask: Ask) -> dt.date:
    """Who asks -> the day that it is here."""
    return dt.datetime.fromtimestamp(ask.room.clock.now(), dt.UTC).astimezone().date()


def _midnight(day: str) -> int:
    """A day -> the second at which it begins here. Errors: Refused."""
    try:
        begun = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.min).astimezone()
        return max(0, int(begun.timestamp()))
    except (ValueError, OverflowError) as error:
        raise Refused(BAD_DAY) from error
