"""The limits of what is taken in, each a number, and the sentences that name them."""

from vestka.kinds.report import REPORT_TEXT_MAX
from vestka.record.refusal import Refused

FILE_MAX = 64 << 20  # bytes: five years of a busy channel's messages, and still one read into memory
# A report must fit into one sealed record (1 MiB): 400,000 characters of four bytes each would not.
TEXT_BYTES_MAX = 1_000_000
ROWS_MAX = 50_000  # rows of a table, or messages of an export
COLUMNS_MAX = 256
BAD_ROWS_MAX = 200  # then the table is broken, not a row of it; it also bounds how often a row is read again
CELLS_MAX = 1_000_000  # of a table: 20 for each of 50,000 rows
VALUES_MAX = 2_000_000  # commas and brackets of a JSON file: 40 for each of 50,000 messages
# Characters of a page outside of tags, before spaces are joined: 64 MiB of them would take half a minute.
SHOWN_MAX = 2_000_000
TAGS_MAX = 100_000  # of one page: its text is short, so more is an attack or a whole site in one file
PARTS_MAX = 500  # of one e-mail, with those of the e-mails inside it
NESTED_MAX = 10  # parts in parts, e-mails in e-mails
LETTER_TEXT_MAX = 8 << 20  # bytes of an e-mail's text as it was sent: pictures stand inside of some pages
LABEL_MAX = 320  # characters: as the label of a report
URL_MAX = 2_048  # as the url of a report
LISTED_MAX = 100  # sentences about what was left out; the rest is counted


def too_big_sentence(size: int) -> str:
    """Bytes of a file -> what to say if they are too many. A caller who stopped at the limit + 1 may give that."""
    megabytes = FILE_MAX >> 20
    least = "more than" if size == FILE_MAX + 1 else f"{size:,} bytes, and"
    if size == FILE_MAX + 1:
        return f"This file has {least} {megabytes} MiB, the most that is read: split it into smaller files."
    return f"This file has {least} at most {FILE_MAX:,} ({megabytes} MiB) are read: split it into smaller files."


def text_fault(text: str) -> str | None:
    """Text -> why it cannot be a report, as the end of a sentence; None if it can."""
    if not text.strip():
        return "it has no text"
    if len(text) > REPORT_TEXT_MAX:
        return f"its text has {len(text):,} characters, and at most {REPORT_TEXT_MAX:,} are allowed"
    if len(text) > TEXT_BYTES_MAX // 4 and len(text.encode("utf-8")) > TEXT_BYTES_MAX:
        return f"its text is longer than {TEXT_BYTES_MAX:,} bytes in UTF-8"
    return None


def small_enough(data: bytes) -> bytes:
    """Bytes of a file that is one text -> the same. Errors: Refused if no encoding could make them short enough."""
    if len(data) > 4 * REPORT_TEXT_MAX + 4:  # UTF-32, the widest, and its mark
        msg = f"This file's text is too long: at most {REPORT_TEXT_MAX:,} characters are allowed. Split it into parts."
        raise Refused(msg)
    return data


def checked(text: str) -> str:
    """Text of a file that is one report -> the same. Errors: Refused if it is empty or too long."""
    fault = text_fault(text)
    if fault is not None:
        advice = "split it into several files" if text.strip() else "there is nothing to take in"
        msg = f"This file cannot be taken in, for {fault}: {advice}."
        raise Refused(msg)
    return text


def label(words: object) -> str | None:
    """What a file gives as a name, title or date -> one line of at most 320 characters; None if it says nothing."""
    if type(words) is not str:
        return None
    line = " ".join(whole(words[: 8 * LABEL_MAX]).split())
    return line[:LABEL_MAX].rstrip() or None


def address(words: object) -> str | None:
    """What a file gives as a link -> the same if it is a web address, else None: never a repaired one."""
    if type(words) is not str or len(words) > URL_MAX:
        return None
    link = words.strip()
    is_web = link[:8].lower().startswith(("http://", "https://")) and not any(c.isspace() for c in link)
    return link if is_web and whole(link) == link and link.isprintable() else None


def whole(text: str) -> str:
    """Text -> the same without what no text can hold (NUL, half a surrogate pair): U+FFFD stands in its place."""
    text = text.replace("\0", "\ufffd")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
