"""The head of an e-mail, or of a part of one, in -> the few of its fields that are kept, decoded; the rest is gone.

The library's parser of whole messages recurses, holds a message ten times over, and its
reader of structured fields raises what it never names. So it is only given the fields
that say what kind of thing a part is, each of them short.
"""

import datetime as dt
import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import EmailPolicy

from vestka.intake.charset import text_of
from vestka.record.refusal import Refused

HEAD_MAX = 262_144  # bytes of one head: a long way through many servers leaves 60,000
FIELD_MAX = 4_096  # bytes of one field: a longer one counts as not there
# What is looked at. Received, X-Originating-IP, User-Agent and Message-ID tell who sent from where: never even parsed.
_KEPT = rb"from|resent-from|date|subject|content-type|content-transfer-encoding|content-disposition"
_FIELD = re.compile(rb"^(" + _KEPT + rb")[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(rb"=\?([A-Za-z0-9_:.+-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([BbQq])\?([^?\s]*)\?=")
_NOT_BASE64 = bytes(sorted(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")))
_IN_ANGLES = re.compile(r"<[ \t]*([^<>\s@]{1,128}@[^<>\s@]{1,190})[ \t]*>")
_BARE = re.compile(r"(?<![^\s<>(),;:\"\[\]])([^\s<>(),;:\"\[\]@]{1,128}@[^\s<>(),;:\"\[\]@]{1,190})")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DOTTED_DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,?"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})\s{{1,3}}{_MONTH}\s{{1,3}}((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}(\d{{1,2}}),?\s{{1,3}}((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_LOOKED_AT = 1_024  # characters in which an address or a day is looked for
_EPOCH = dt.date(1970, 1, 2)  # a day up to then is a clock that was never set


class _AsWritten(EmailPolicy):
    """The library's policy, but a field is what stands there: its own reader of fields breaks on a stranger's."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A field's name and value -> the value on one line."""
        del name
        return " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class Head:
    """What is kept of a head while it is read: the three fields of a letter, as bytes, and what kind of part this is.

    A field that stands there twice with two values has none: who is to say which one is true?
    """

    fields: dict[str, bytes]
    about: Message
    doubled: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The media type, such as text/plain."""
        return self.about.get_content_type()

    @property
    def boundary(self) -> bytes | None:
        """What parts the parts of a multipart; None where it names nothing that could."""
        words = self.parameter("boundary")
        return (words or "").rstrip().encode("utf-8", "surrogateescape") or None

    @property
    def is_attached(self) -> bool:
        """Whether the sender's program says that this is an attachment, or gives it a file's name."""
        try:
            return self.about.get_content_disposition() == "attachment" or self.file_name is not None
        except (ValueError, LookupError):
            return False

    @property
    def file_name(self) -> str | None:
        """The name that the sender's program gives this part."""
        found = self.parameter("filename", "content-disposition") or self.parameter("name")
        return None if not found else words_of(found.encode("utf-8", "surrogateescape"))

    def parameter(self, name: str, field: str = "content-type") -> str | None:
        """A parameter of a field -> its value; None where it is not there or is broken."""
        try:
            found = self.about.get_param(name, None, field)
            if isinstance(found, tuple):
                charset, _, value = found
                return text_of(value.encode("latin-1"), charset)
        except (ValueError, LookupError, TypeError, Refused):  # RFC 2231 as strangers write it
            return None
        return found


def head_at(data: bytes, start: int, end: int, kind: str) -> tuple[Head, int]:
    """Where a head begins, and its type if it names none -> the head, and where what it stands above begins.

    Lines end with a line feed. Errors: Refused if the head is too long.
    """
    if data.startswith(b"\n", start):
        return _head(b"", kind), min(start + 1, end)
    stop = data.find(b"\n\n", start, min(end, start + HEAD_MAX))
    if stop < 0 and end - start > HEAD_MAX:
        msg = f"the lines at the head of it are longer than {HEAD_MAX:,} bytes"
        raise Refused(msg)
    stop = end if stop < 0 else stop
    return _head(data[start:stop], kind), min(stop + 2, end)


def _head(block: bytes, kind: str) -> Head:
    """The lines of a head -> what is kept of them."""
    fields: dict[str, bytes] = {}
    doubled: list[str] = []
    about: list[bytes] = []
    for name, value in _FIELD.findall(block):
        word = name.decode("ascii").lower()
        if word.startswith("content-"):
            if len(value) <= FIELD_MAX and not any(line.startswith(name) for line in about):
                about.append(name + b":" + value)
        elif word in fields and fields[word].split() != value.split():
            doubled.append(word)
        else:
            fields[word] = value
    kept = {name: value for name, value in fields.items() if name not in doubled and len(value) <= FIELD_MAX}
    message = BytesHeaderParser(policy=_AsWritten()).parsebytes(b"\n".join([*about, b"", b""]))
    message.set_default_type(kind)
    return Head(kept, message, tuple(dict.fromkeys(doubled)))


def words_of(raw: bytes) -> str | None:
    """The bytes of a field -> its words, with RFC 2047's encoded words decoded; None where that cannot be done."""
    try:
        return "".join(text_of(piece, charset) for piece, charset in _pieces(raw) if piece)
    except (Refused, Error):
        return None


def _pieces(raw: bytes) -> Iterator[tuple[bytes, str | None]]:
    """The bytes of a field -> its pieces, each with its character set.

    Neighbours in one character set are one piece: some programs cut a letter in two.
    """
    at, kept, charset = 0, b"", None
    for found in _ENCODED.finditer(raw):
        between = raw[at : found.start()]
        named = found[1].decode("ascii")
        at = found.end()
        if charset is None or between.strip() or named.lower() != charset.lower():
            yield kept, charset
            yield (between if charset is None or between.strip() else b""), None
            kept, charset = b"", named
        kept += from_base64(found[3]) if found[2] in b"Bb" else a2b_qp(found[3], header=True)
    yield kept, charset
    yield raw[at:], None


def from_base64(raw: bytes) -> bytes:
    """Base64 as strangers write it -> its bytes: what is no sign of it is passed over, what is cut short is cut."""
    plain = raw.translate(None, _NOT_BASE64).split(b"=", 1)[0]
    if len(plain) % 4 == 1:
        plain = plain[:-1]
    return a2b_base64(plain + b"=" * (-len(plain) % 4))


def address_in(words: str) -> str | None:
    """What stands behind From -> the address in it, in small letters: a handle, of which only a token may leave."""
    words = words[:_LOOKED_AT]
    angled = _IN_ANGLES.findall(words)
    if angled:
        return str(angled[-1]).casefold()  # before it, a name may hold another in quotation marks
    bare = _BARE.search(words)
    return bare[1].casefold() if bare else None


def has_address(words: str | None) -> bool:
    """Whether something like an e-mail address stands in the words."""
    return words is not None and _BARE.search(words) is not None


def day_in(words: str) -> str | None:
    """A date as programs write it (English, ISO, or 14.08.2020) -> the day, without hour and time zone; else None.

    The hour would let whoever watches the wires find the sender, and the zone says where the sender is.
    """
    words = words[:_LOOKED_AT]
    for pattern, order in ((_ISO_DAY, "ymd"), (_DOTTED_DAY, "dmy"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        found = pattern.search(words)
        if found is not None:
            parts = dict(zip(order, found.groups(), strict=True))
            month = parts["m"].lower()
            number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
            try:
                day = dt.date(int(parts["y"]), number, int(parts["d"]))
            except ValueError:
                return None
            return day.isoformat() if day >= _EPOCH else None
    return None
