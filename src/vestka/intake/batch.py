"""Reports of one file as they come -> each once, each part that cannot be one with its reason."""

import datetime as dt

from vestka.intake.limits import LISTED_MAX, ROWS_MAX, address, label, text_fault
from vestka.intake.manner import Manner, Taken
from vestka.kinds.report import Report
from vestka.record.refusal import Refused

FULL = f"this file has more than {ROWS_MAX:,} texts"


def report_of(text: str, how: Manner) -> Report:
    """Text + how it came -> a report without sender."""
    return Report(
        text,
        label(how.channel) or "unknown",
        how.received,
        how.source_class,
        how.may_show,
        title=label(how.title),
        publisher=label(how.publisher),
        url=address(how.url),
        published=label(how.published),
    )


def no_day_to_come(day: str | None, how: Manner) -> str | None:
    """The day that a file gives itself -> the same, or unknown where it is still to come: a wrong clock, or a lie.

    A day more is allowed: two honest clocks may be in two time zones. Nothing is known of a file without a moment.
    """
    try:
        said = dt.date.fromisoformat((day or "")[:10])
    except ValueError:
        return day
    today = dt.datetime.fromtimestamp(how.received, dt.UTC).date()
    return None if how.received and said > today + dt.timedelta(days=1) else day


def token_of(handle: str | None, how: Manner) -> str | None:
    """A sender's handle -> the token for it; nothing where there is no vault to make one."""
    return None if handle is None or how.token is None else label(how.token(handle))


class Batch:
    """Reports of one file as they come: each once, each bad one with its reason."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.reports: dict[Report, tuple[str, ...]] = {}
        self.notes: list[str] = []
        self.more = 0
        self.seen = 0  # taken or not

    @property
    def is_full(self) -> bool:
        """Whether as many texts came as one file may have: a letter may have many tables attached."""
        return self.seen > ROWS_MAX

    def leave_out(self, sentence: str) -> None:
        """Note a reason; after the first hundred only how many more there are."""
        if len(self.notes) < LISTED_MAX:
            self.notes.append(sentence)
        else:
            self.more += 1

    def take(self, which: str, report: Report, files: tuple[str, ...] = ()) -> None:
        """Take a report unless it has no fit text or is there already."""
        self.seen += 1
        fault = text_fault(report.text)
        if fault is not None:
            self.leave_out(f"{which} was left out: {fault}.")
        elif report in self.reports:
            self.leave_out(f"{which} was left out: it is the same as an earlier one in this file.")
        elif self.is_full:
            self.leave_out(f"{which} was left out: {FULL}.")
        else:
            self.reports[report] = files

    def taken(self, part: str) -> Taken:
        """All of it -> what was taken. Errors: Refused if that is nothing, with the first reason."""
        if not self.reports:
            reason = f" {self.notes[0]}" if self.notes else ""
            msg = f"This file has no {part} with a text that can be taken in.{reason}"
            raise Refused(msg)
        more = (f"{self.more:,} more were left out.",) if self.more else ()
        return Taken(tuple(self.reports), (*self.notes, *more), tuple(self.reports.values()))
