"""A stranger's file in -> reports, and a sentence for each part of it that was left out."""

import re
from dataclasses import replace

from vestka.intake import prose
from vestka.intake.batch import FULL, Batch, no_day_to_come, report_of, token_of
from vestka.intake.charset import text_of
from vestka.intake.format import READ_HERE, looks_like
from vestka.intake.letter import File, Letter, letters_of
from vestka.intake.limits import FILE_MAX, address, label, small_enough, too_big_sentence
from vestka.intake.manner import Manner, Taken
from vestka.intake.page import page_text
from vestka.intake.said import Said, said_in
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
    return _read(form, data, how)


def _read(form: str, data: bytes, how: Manner) -> Taken:
    """Bytes in a form that is read here -> taken. Errors: Refused."""
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
        case "mail":
            return _from_letters(data, how)
        case _:
            return _one(prose.plain_text(text_of(small_enough(data))), None, how)


def _one(text: str, title: str | None, how: Manner) -> Taken:
    """The text of a file that is one report -> taken."""
    report = report_of(text, how)
    return Taken((replace(report, title=report.title or title),), (), ((),))


def _from_table(text: str, how: Manner, *, tabs: bool) -> Taken:
    """Text of a table -> a report for each row. Errors: Refused."""
    columns, rows = table_rows(text, tabs=tabs)
    batch, blank = Batch(), report_of("", how)
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
        published=blank.published or no_day_to_come(label(columns.cell(cells, "published")), how),
        language=language if _LANGUAGE.fullmatch(language) else None,
        source=token_of(label(sender), how),
    )


def _from_export(text: str, how: Manner) -> Taken:
    """Text of a Telegram export -> a report for each message that has a text. Errors: Refused."""
    batch, blank = Batch(), report_of("", how)
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
        published=blank.published or no_day_to_come(message.published, how),
        source=token_of(message.sender, how),
        forwarded=tuple(Forward(_origin(words, how, public=public)) for words, public in message.origins),
    )


def _origin(words: str, how: Manner, *, public: bool) -> str:
    """Where a message was forwarded from -> a channel's name, a token for what may be a person, or "unknown"."""
    return (words if public else token_of(words or None, how)) or "unknown"


def _from_letters(data: bytes, how: Manner) -> Taken:
    """Bytes of an e-mail or an mbox -> a report for each letter, each message handed on and each attached text.

    Errors: Refused.
    """
    batch = Batch()
    for number, letter in letters_of(data):
        which = f"Message {number:,}"
        if isinstance(letter, str):
            batch.leave_out(f"{which} was left out: {letter}.")
            continue
        before = len(batch.reports) + len(batch.notes) + batch.more
        way: tuple[Forward, ...] = ()
        sender = letter.sender
        if letter.resent_by is not None and letter.resent_by != sender:
            way, sender = (_step(sender, letter.day, how),), letter.resent_by
        source = token_of(sender, how)
        _take_letter(batch, letter, replace(report_of("", how), source=source, forwarded=way), (which, how))
        if len(batch.reports) + len(batch.notes) + batch.more == before:
            batch.leave_out(f"{which} was left out: it has no text.")
    return batch.taken("message")


def _take_letter(batch: Batch, letter: Letter, blank: Report, where: tuple[str, Manner]) -> None:
    """A letter and what is the same for all that is in it -> its reports, in the batch."""
    which, how = where
    for note in letter.notes:
        batch.leave_out(f"{which}: {note}.")
    said = replace(said_in(letter.text, letter.title), title=letter.title, day=letter.day)
    _take_said(batch, said, blank, where)
    for file in letter.files:
        _take_attached(batch, file, blank, where)
    for inner in letter.inside:
        step = _step(inner.sender, inner.day, how)
        within = (f"The message attached to {which[0].lower()}{which[1:]}", how)
        _take_letter(batch, inner, replace(blank, forwarded=(step, *blank.forwarded)), within)


def _take_said(batch: Batch, said: Said, blank: Report, where: tuple[str, Manner]) -> None:
    """What one writer says, and hands on -> a report for each, in the batch."""
    which, how = where
    if said.text.strip():
        day = blank.published or no_day_to_come(said.day, how)
        batch.take(which, replace(blank, text=said.text, title=blank.title or said.title, published=day))
    if said.left_out:
        parts = ", ".join(f"{what} ({count:,} line{'s' * (count != 1)})" for what, count in said.left_out)
        batch.leave_out(f"{which}: not taken in from its text: {parts}.")
    for inner in said.handed_on:
        way = (_step(inner.origin, inner.day, how), *blank.forwarded)
        within = f"The message handed on in {which[0].lower()}{which[1:]}"
        _take_said(batch, inner, replace(blank, forwarded=way), (within, how))


def _take_attached(batch: Batch, file: File, blank: Report, where: tuple[str, Manner]) -> None:
    """An attached text -> its reports, in the batch: from the letter's sender, of no known day."""
    which, how = where
    about = f"{which}, attachment '{file.name}'"
    if batch.is_full or not file.data.strip(b" \t\r\n"):
        batch.leave_out(f"{about} was left out: {FULL if batch.is_full else 'it is empty'}.")
        return
    try:
        taken = _read(file.form, file.data, how)
    except Refused as refusal:
        batch.leave_out(f"{about} was left out: {refusal.sentence}")
        return
    for number, report in enumerate(taken.reports, 1):
        named = about if len(taken.reports) == 1 else f"{about}, text {number:,}"
        batch.take(named, replace(report, source=report.source or blank.source, forwarded=blank.forwarded))
    for note in taken.left_out:
        batch.leave_out(f"{about}: {note}")


def _step(handle: str | None, day: str | None, how: Manner) -> Forward:
    """Whose message was handed on, and its day -> a step of its way: a token, or "unknown"."""
    return Forward(token_of(handle, how) or "unknown", no_day_to_come(day, how))
