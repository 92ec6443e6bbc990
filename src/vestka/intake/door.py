"""A stranger's file in -> reports, and a sentence for each part of it that was left out."""

import datetime as dt
import re
from dataclasses import replace

from vestka.intake import prose
from vestka.intake.charset import text_of
from vestka.intake.format import READ_HERE, looks_like
from vestka.intake.limits import FILE_MAX, LISTED_MAX, address, label, small_enough, text_fault, too_big_sentence
from vestka.intake.manner import Manner, Taken
from vestka.intake.page import page_text
from vestka.intake.table import Columns, Row, table_rows
from vestka.intake.telegram import Chat, Message, chats
from vestka.kinds.report import Forward, Report
from vestka.record.refusal import Refused

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # BCP 47, as far as we need it


def take_in(name: str, data: bytes, how: Manner) -> Taken:
    """A file's name and bytes, and how it came -> its reports. Errors: Refused where nothing of it can be read.

    One text is one report; a table or an export is many, and one bad row does not lose the others.
    """
    if len(data) > FILE_MAX:
        raise Refused(too_big_sentence(len(data)))
    if not data.strip(b" \t\r\n"):
        msg = "This file is empty: there is nothing to take in."
        raise Refused(msg)
    form = looks_like(name, data)
    if form not in READ_HERE:
        msg = f"This file is {form}, and only texts are read here: save its text as .txt, .html or .csv."
        raise Refused(msg)
    match form:
        case "html":
            text, title, hidden = page_text(data)
            return replace(_one(text, title, how), left_out=hidden)
        case "markdown":
            return _one(*prose.markdown_text(text_of(small_enough(data))), how)
        case "csv" | "tsv":
            return _from_table(text_of(data), how, tabs=form == "tsv")
        case "telegram":
            return _from_export(text_of(data), how)
        case _:
            return _one(prose.plain_text(text_of(small_enough(data))), None, how)


def _report(text: str, how: Manner) -> Report:
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


def _one(text: str, title: str | None, how: Manner) -> Taken:
    """The text of a file that is one report -> taken."""
    report = _report(text, how)
    return Taken((replace(report, title=report.title or title),), (), ((),))


def _from_table(text: str, how: Manner, *, tabs: bool) -> Taken:
    """Text of a table -> a report for each row. Errors: Refused."""
    columns, rows = table_rows(text, tabs=tabs)
    batch, blank = _Batch(), _report("", how)
    for row in rows:
        cells = row.cells
        if cells is None:
            batch.leave_out(
                f"Row {row.number:,} was left out: a quotation mark in it is not closed, or it has too many columns."
            )
        else:
            batch.take(f"Row {row.number:,}", _row_report(columns, row, how, blank))
    return batch.taken("row")


def _row_report(columns: Columns, row: Row, how: Manner, blank: Report) -> Report:
    """A row, and what is the same for all of them -> its report; its text is not yet checked.

    The column "source" is a publisher where the table is declared to be already
    public; else it may be a person, and only a token is kept.
    """
    cells = row.cells or ()
    publisher, sender = columns.cell(cells, "publisher"), columns.cell(cells, "sender")
    source = columns.cell(cells, "source")
    if how.may_show:
        publisher = publisher or source
    else:
        sender = sender or source
    language = (columns.cell(cells, "language") or "").strip()
    return replace(
        blank,
        text=columns.cell(cells, "text") or "",
        title=blank.title or label(columns.cell(cells, "title")),
        publisher=blank.publisher or label(publisher),
        url=blank.url or address(columns.cell(cells, "url")),
        published=blank.published or _no_day_to_come(label(columns.cell(cells, "published")), how),
        language=language if _LANGUAGE.fullmatch(language) else None,
        source=_token(label(sender), how),
    )


def _no_day_to_come(day: str | None, how: Manner) -> str | None:
    """The day that a file gives itself -> the same, or unknown where it is still to come: a wrong clock, or a lie.

    A day more is allowed: two honest clocks may be in two time zones. Nothing is known of a file without a moment.
    """
    try:
        said = dt.date.fromisoformat((day or "")[:10])
    except ValueError:
        return day
    today = dt.datetime.fromtimestamp(how.received, dt.UTC).date()
    return None if how.received and said > today + dt.timedelta(days=1) else day


def _from_export(text: str, how: Manner) -> Taken:
    """Text of a Telegram export -> a report for each message that has a text. Errors: Refused."""
    batch, blank = _Batch(), _report("", how)
    service = 0
    for chat in chats(text):
        service += chat.service
        for number in chat.unreadable:
            batch.leave_out(
                f"Message {number:,} was left out: Telegram did not export it, or it is not written like a message."
            )
        for message in chat.messages:
            if message.files and not message.text.strip():
                batch.leave_out(
                    f"Message {message.number:,} was left out: it is a recording or a picture without a text."
                )
            else:
                batch.take(f"Message {message.number:,}", _message_report(chat, message, how, blank), message.files)
    if service:
        batch.notes.append(f"{service:,} of Telegram's own notices (joined, pinned, called) were left out.")
    return batch.taken("message")


def _message_report(chat: Chat, message: Message, how: Manner, blank: Report) -> Report:
    """A message of an export, and what is the same for all -> its report; its text is not yet checked."""
    return replace(
        blank,
        text=message.text,
        publisher=blank.publisher or chat.publisher,
        published=blank.published or _no_day_to_come(message.published, how),
        source=_token(message.sender, how),
        forwarded=tuple(Forward(_origin(words, how, public=public)) for words, public in message.origins),
    )


def _origin(words: str, how: Manner, *, public: bool) -> str:
    """Where a message was forwarded from -> a channel's name, a token for what may be a person, or "unknown"."""
    return (words if public else _token(words or None, how)) or "unknown"


def _token(handle: str | None, how: Manner) -> str | None:
    """A sender's handle -> the token for it; nothing where there is no vault to make one."""
    return None if handle is None or how.token is None else label(how.token(handle))


class _Batch:
    """Reports of one file as they come: each once, each bad one with its reason."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.reports: dict[Report, tuple[str, ...]] = {}
        self.notes: list[str] = []
        self.more = 0

    def leave_out(self, sentence: str) -> None:
        """Note a reason; after the first hundred only how many more there are."""
        if len(self.notes) < LISTED_MAX:
            self.notes.append(sentence)
        else:
            self.more += 1

    def take(self, which: str, report: Report, files: tuple[str, ...] = ()) -> None:
        """Take a report unless it has no fit text or is there already."""
        fault = text_fault(report.text)
        if fault is not None:
            self.leave_out(f"{which} was left out: {fault}.")
        elif report in self.reports:
            self.leave_out(f"{which} was left out: it is the same as an earlier one in this file.")
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
