"""An e-mail or an mbox in -> its letters: who, which day, the text, what was attached; nothing else of them is kept.

The walk over the parts is ours: by places in the bytes, so that no nesting copies or recurses further than its limit.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from vestka.intake.charset import text_of
from vestka.intake.format import BETWEEN_LETTERS, READ_HERE, looks_like
from vestka.intake.heads import Head, address_in, day_in, from_base64, has_address, head_at, words_of
from vestka.intake.limits import LETTER_TEXT_MAX, NESTED_MAX, PARTS_MAX, ROWS_MAX, label, small_enough
from vestka.intake.mail_text import shown_in_page, unflowed
from vestka.kinds.report import REPORT_TEXT_MAX
from vestka.record.refusal import Refused

_STUFFED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".tab")
_READ_ATTACHED = {"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/tab-separated-values": ".tsv"}
_LETTERS = ("message/rfc822", "message/global")
_BEGINNING = 4_000  # encoded bytes of an attachment that are looked at to say what it is
_AS_IT_IS = ("", "7bit", "8bit", "binary")


@dataclass(frozen=True, slots=True)
class File:
    """An attached text: what it is called, one of the forms that are read here, and its bytes."""

    name: str
    form: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `sender` and `resent_by` are handles: only a token may leave."""

    sender: str | None
    resent_by: str | None
    day: str | None
    title: str | None
    text: str
    files: tuple[File, ...] = ()
    inside: tuple["Letter", ...] = ()
    notes: tuple[str, ...] = ()


def letters_of(data: bytes) -> Iterator[tuple[int, Letter | str]]:
    """Bytes of an e-mail or an mbox -> each letter with its number, or why it was left out. Errors: Refused."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").replace(b"\r\n", b"\n")
    if BETWEEN_LETTERS.match(data) is None:
        yield 1, _letter_or_reason(data)
        return
    spans = (found.span() for found in BETWEEN_LETTERS.finditer(data) if _begins(data, found.start()))
    starts = list(islice(spans, ROWS_MAX + 1))
    if len(starts) > ROWS_MAX:
        msg = f"This file has more than {ROWS_MAX:,} messages: split it into smaller files."
        raise Refused(msg)
    for number, ((_, start), (end, _)) in enumerate(pairwise([*starts, (len(data), len(data))]), 1):
        yield number, _letter_or_reason(_STUFFED.sub(b"", data[start:end].rstrip(b"\n")))


def _begins(data: bytes, at: int) -> bool:
    """Whether a letter may begin at a place of an mbox: at its start, or after an empty line."""
    return at == 0 or data[max(0, at - 2) : at] == b"\n\n"


def _letter_or_reason(data: bytes) -> Letter | str:
    """The bytes of one letter -> itself, or the end of a sentence that says why not."""
    try:
        return _letter(data, _Walk())
    except Refused as refusal:
        return refusal.sentence.rstrip(".")


def _letter(data: bytes, walk: "_Walk", start: int = 0, end: int | None = None) -> Letter:
    """Where a letter stands -> itself. Errors: Refused."""
    end = len(data) if end is None else end
    head, body = head_at(data, start, end, "text/plain")
    found = _Found()
    walk.into(_Part(head, data, body, end), found)
    sender, resent = (
        address_in(head.fields.get(name, b"").decode("utf-8", "replace")) for name in ("from", "resent-from")
    )
    title = label(words_of(head.fields.get("subject", b"")))
    # A page that a browser saved as one file has a head too, with no sender, and the day of the saving.
    day = day_in(head.fields.get("date", b"").decode("ascii", "replace")) if sender else None
    notes = [f"it names two of its '{name}', so none is believed" for name in head.doubled]
    return Letter(
        sender,
        resent,
        day,
        None if has_address(title) else title,
        "\n\n".join(found.said),
        tuple(found.files),
        tuple(found.inside),
        (*notes, *found.notes),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a letter: its head, and where its body stands."""

    head: Head
    data: bytes
    start: int
    end: int

    @property
    def raw(self) -> bytes:
        """The body as it was sent."""
        return self.data[self.start : self.end]

    @property
    def coding(self) -> str:
        """How the body was written for the way."""
        return str(self.head.about.get("content-transfer-encoding", "")).strip().lower()


@dataclass(slots=True)
class _Found:
    """What a walk has found in a letter so far."""

    said: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    inside: list[Letter] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """A walk over the parts of one letter and of the letters in it, and how far it may still go."""

    parts: int = 0
    depth: int = 0

    def into(self, part: _Part, found: _Found, *, mute: bool = False) -> None:
        """A part -> what is in it; `mute`: the text stands in another form already, so only attachments count."""
        self.parts += 1
        kind = part.head.kind
        if self.parts > PARTS_MAX or self.depth > NESTED_MAX:
            found.notes.append(f"{_kind(kind)} in it is one part too many, or too deep in others")
        elif kind == "multipart/encrypted":
            found.notes.append("a part of it is encrypted: open it in your mail program and give its text")
        elif kind.startswith("multipart/"):
            self.depth += 1
            self._parts(part, found, mute=mute)
            self.depth -= 1
        elif kind in _LETTERS:
            self.depth += 1
            self._inside(part, found)
            self.depth -= 1
        elif kind in ("text/plain", "text/html") and not part.head.is_attached:
            if not mute:
                _say(part, kind, found)
        else:
            self._attached(part, kind, found)

    def _parts(self, part: _Part, found: _Found, *, mute: bool) -> None:
        """A part of parts -> what is in them; of alternatives only the first with words, plain text before others."""
        inside = list(_inside(part, PARTS_MAX - self.parts))
        if not inside and part.start < part.end:
            found.notes.append("its parts cannot be told apart, for what parts them is not there: give its text alone")
        if part.head.kind != "multipart/alternative":
            for one in inside:
                self.into(one, found, mute=mute)
            return
        before = len(found.said)
        for one in sorted(inside, key=lambda one: one.head.kind != "text/plain"):
            self.into(one, found, mute=mute or len(found.said) > before)

    def _inside(self, part: _Part, found: _Found) -> None:
        """A letter in a letter -> itself, with all that is in it."""
        try:
            if part.coding in _AS_IT_IS:
                found.inside.append(_letter(part.data, self, part.start, part.end))
            else:
                found.inside.append(_letter(_plain(part).replace(b"\r\n", b"\n").lstrip(b"\n"), self))
        except Refused as refusal:
            found.notes.append(f"a message inside it was left out: {refusal.sentence.rstrip('.')}")

    def _attached(self, part: _Part, kind: str, found: _Found) -> None:
        """An attachment -> itself, if it is a text that is read here; else its name, kind and size."""
        name = label(part.head.file_name) or ""
        top = _Part(part.head, part.data, part.start, min(part.end, part.start + _BEGINNING))
        form = looks_like(name, _plain(top))
        known = name.lower().endswith(_ENDINGS)
        if form in READ_HERE and (form == "mail" or known or kind in _READ_ATTACHED):
            data = _plain(part)
            form = looks_like(name, data)  # by all of it: the head of a letter may be long
            if form != "mail":
                ending = "" if known else _READ_ATTACHED.get(kind, ".txt")
                found.files.append(File(f"{name or 'text'}{ending}", form, data))
                return
        if form == "mail":
            self.depth += 1
            self._inside(part, found)
            self.depth -= 1
            return
        what = _kind(kind) if form in READ_HERE else form
        named = f"'{name}', " if name else ""
        found.notes.append(f"its attachment {named}{what}, {_size(part):,} bytes: no attachment is kept yet")


def _inside(part: _Part, most: int) -> Iterator[_Part]:
    """A part of parts -> each, to at most one more than so many."""
    boundary = part.head.boundary
    if boundary is None:
        return
    kind = "message/rfc822" if part.head.kind == "multipart/digest" else "text/plain"
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*$", re.MULTILINE)
    since = None
    for found in line.finditer(part.data, part.start, part.end):
        if since is not None:
            yield _part(part.data, since, max(since, found.start() - 1), kind)
            most -= 1
        since = None if found[1] else min(found.end() + 1, part.end)
        if since is None or most < 0:
            return
    if since is not None:  # cut short on its way
        yield _part(part.data, since, part.end, kind)


def _part(data: bytes, start: int, end: int, kind: str) -> _Part:
    """Where a part stands -> itself. Errors: Refused if its head is too long."""
    head, body = head_at(data, start, end, kind)
    return _Part(head, data, body, end)


def _say(part: _Part, kind: str, found: _Found) -> None:
    """A part that is the letter's own text -> its words, or a note why they cannot be read."""
    try:
        if part.end - part.start > LETTER_TEXT_MAX:
            found.notes.append(f"its text is longer than {LETTER_TEXT_MAX:,} bytes")
            return
        if part.coding not in (*_AS_IT_IS, "base64", "quoted-printable"):
            found.notes.append("its text is written in a way that is not read here: give its text alone")
            return
        data, charset = _plain(part), part.head.parameter("charset")
        if kind == "text/html":
            words = shown_in_page(data, charset)
        else:
            words = unflowed(
                text_of(small_enough(data), charset), part.head.parameter("format"), part.head.parameter("delsp")
            )
    except Refused as refusal:
        if data.strip():
            found.notes.append(f"its text cannot be read: {refusal.sentence.rstrip('.')}")
        return
    if sum(map(len, found.said)) + len(words) > REPORT_TEXT_MAX:
        found.notes.append(f"its text has more than {REPORT_TEXT_MAX:,} characters")
    elif words.strip():
        found.said.append(words)


def _plain(part: _Part) -> bytes:
    """A part -> its body as it was before it was written for the way."""
    if part.coding == "base64":
        return from_base64(part.raw)
    return a2b_qp(part.raw) if part.coding == "quoted-printable" else part.raw


def _size(part: _Part) -> int:
    """A part -> how many bytes it has once it is decoded; base64 is counted and not decoded for that."""
    if part.coding != "base64":
        return len(_plain(part))
    return len(part.raw.translate(None, b" \t\r\n=")) * 3 // 4


def _kind(kind: str) -> str:
    """A media type as a stranger wrote it -> the same, if it is one."""
    return kind if re.fullmatch(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}", kind) else "of an unknown kind"
