"""A saved web page in -> the text a reader would have seen, its title, what it hides; nothing is ever fetched.

An own scanner, not html.parser: that one raises AssertionError on `<![x[` and is
quadratic on unclosed tags. Here every character is passed once, nothing recurses,
and a tag that never ends swallows the rest, as in a browser.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from html import unescape

from vestka.intake.charset import text_of
from vestka.intake.hidden import Elements
from vestka.intake.limits import SHOWN_MAX, TAGS_MAX, checked, label
from vestka.record.refusal import Refused

_HEAD = 2_048
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,31})")
_TAG_END = re.compile(r">|=[ \t\r\n]*([\"'])")
_COMMENT_END = re.compile(r"--!?>")
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break space: that one is shown
# unescape() turns digits into a number, and Python refuses one of more than 4,300 digits.
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9A-Fa-f]{9,};?")
_NEVER_SHOWN = ("script", "style", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp")
_HIDDEN_TOLD = 40  # characters: less than a sentence is an icon's name or "skip to the text", on nearly every page
_LEFT_OUT = frozenset({"nav", "svg", "math", "select", "button", "audio", "video", "canvas", "object", "datalist"})
_PARAGRAPH = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "article",
        "section",
        "header",
        "footer",
        "main",
        "aside",
        "pre",
        "hr",
        "figure",
    ]
)
_LINE = frozenset(
    [
        "div",
        "li",
        "tr",
        "dt",
        "dd",
        "option",
        "address",
        "figcaption",
        "caption",
        "form",
        "fieldset",
        "body",
        "html",
        "head",
    ]
)
_CELL = frozenset({"td", "th"})
_ENDS = {name: re.compile(rf"</{name}(?=[ \t\r\n\f/>])", re.IGNORECASE) for name in (*_NEVER_SHOWN, "title")}


def page_text(data: bytes) -> tuple[str, str | None, tuple[str, ...]]:
    """Bytes of a page -> its readable text, its title, and what was left out because the page hides it.

    Errors: Refused if it is no text, empty or too long.
    """
    named = _CHARSET.search(data[:_HEAD])
    source = text_of(data, named[1].decode("ascii") if named else None)
    if source.count("<") > TAGS_MAX:
        msg = f"This page has more than {TAGS_MAX:,} tags: save only the article, or its text."
        raise Refused(msg)
    scan = _Scan(source, Elements(xml=source.lstrip().startswith("<?xml")))
    scan.run()
    text = _tidy("".join(scan.out))
    if not text.strip() and scan.hidden:
        msg = "This page hides all of its text from its readers, so nothing was taken in: save its text as .txt."
        raise Refused(msg)
    return checked(text), label(scan.title), _told_hidden(scan.hidden)


def _told_hidden(characters: int) -> tuple[str, ...]:
    """How many characters a page hides -> what to say of it, where it is enough to say something."""
    if characters < _HIDDEN_TOLD:
        return ()
    return (f"{characters:,} characters of this page were left out: it hides them from its readers.",)


class _Due(IntEnum):
    """The break that is due before the next text; the greater one wins."""

    NOTHING = 0
    CELL = 1
    LINE = 2
    PARAGRAPH = 3


_WRITTEN = {_Due.CELL: "\t", _Due.LINE: "\n", _Due.PARAGRAPH: "\n\n"}


@dataclass(slots=True)
class _Scan:
    """A walk over the source of a page: what is shown collects in `out`."""

    source: str
    elements: Elements
    out: list[str] = field(default_factory=list)
    title: str | None = None
    pending: _Due = _Due.NOTHING
    opened: list[tuple[str, int, _Due]] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    shown: int = 0  # characters so far, with their spaces
    hidden: int = 0  # characters that are not shown, without their spaces
    kept: int = 0  # depth of <pre>, where spaces and line breaks are shown

    def run(self) -> None:
        """Walk from the first character to the last."""
        at, source = 0, self.source
        while at < len(source):
            less = source.find("<", at)
            if less < 0:
                self._show(source[at:])
                return
            self._show(source[at:less])
            at = self._markup(less)

    def _markup(self, less: int) -> int:
        """The place of a '<' -> the place after its tag, comment or, if it is neither, after the sign itself."""
        source = self.source
        if source.startswith("<!--", less):
            return self._comment_end(less + 2)
        if source.startswith(("<!", "<?"), less):
            return _after(source, ">", less + 2)
        name = _NAME.match(source, less + 1)
        if name is None:
            self._show("<")
            return less + 1
        end = self._tag_end(name.end())
        word = name[1].lower()
        if name[0].startswith("/"):
            self._close(word)
            return end
        if word in _ENDS:
            return self._unparsed(word, end)
        self._open(word, source[name.end() : end])
        return end

    def _comment_end(self, at: int) -> int:
        """The place of a comment's first dashes -> the place after it. `<!-->` is over at once, as in a browser."""
        found = _COMMENT_END.search(self.source, at)
        if found is not None and found[0] == "--!>" and found.start() == at:
            found = _COMMENT_END.search(self.source, at + 1)
        return len(self.source) if found is None else found.end()

    def _tag_end(self, at: int) -> int:
        """A place inside a tag -> the place after it; a '>' inside quotation marks does not end it."""
        while True:
            found = _TAG_END.search(self.source, at)
            if found is None:
                return len(self.source)
            if found[1] is None:
                return found.end()
            at = _after(self.source, found[1], found.end())

    def _unparsed(self, word: str, at: int) -> int:
        """An element that holds no tags -> the place before its end tag; only a title's words are kept, as title."""
        end = _ENDS[word].search(self.source, at)
        stop = len(self.source) if end is None else end.start()
        if word == "title" and self.title is None:
            self.title = _characters(self.source[at : min(stop, at + _HEAD)])
        return stop

    def _open(self, word: str, attributes: str) -> None:
        """A start tag: break the line where it is a block, remember where something left out begins."""
        shown = self.elements.start(word, attributes)
        if word in _LEFT_OUT and not attributes.endswith("/>"):
            self.opened.append((word, len(self.out), self.pending))
            self.depth[word] += 1
        elif word == "pre":
            self.kept += 1
        if shown:
            self._break(word)

    def _close(self, word: str) -> None:
        """An end tag: what is left out goes only now. A menu that never ends is kept rather than the page lost."""
        shown = self.elements.end(word)
        if self.depth[word] > 0:
            self._leave_out(word)
        elif word == "pre":
            self.kept = max(0, self.kept - 1)
        if shown:
            self._break(word)

    def _leave_out(self, word: str) -> None:
        """The name of something left out -> what came since it began is gone, with what never ended inside it."""
        while True:
            name, since, pending = self.opened.pop()
            self.depth[name] -= 1
            if name == word:
                del self.out[since:]
                # the break before it was written inside it, and is still due
                self.pending = max(self.pending, pending)
                return

    def _break(self, word: str) -> None:
        """A tag's name -> the break that is due before the next text: many tags at one place make one break."""
        if word == "br":
            self.pending = _Due.LINE if self.pending < _Due.LINE else _Due.PARAGRAPH
        elif word in _PARAGRAPH:
            self.pending = _Due.PARAGRAPH
        elif word in _LINE:
            self.pending = max(self.pending, _Due.LINE)
        elif word in _CELL:
            self.pending = max(self.pending, _Due.CELL)

    def _show(self, raw: str) -> None:
        """Characters between tags -> what is shown of them. Errors: Refused when it becomes too much."""
        self.shown += len(raw)
        if self.shown > SHOWN_MAX:
            msg = "This page's text is too long: save only the article, or its text."
            raise Refused(msg)
        if not self.elements.shown:
            if not self.opened:  # a menu or a drawing is left out anyway
                self.hidden += len("".join(raw.split()))
            return
        text = _characters(raw)
        if not self.kept:
            text = _SPACE.sub(" ", text)
        if self.pending:
            text = text.lstrip(" \t\r\n\f")
        elif not self.kept and self.out and self.out[-1][-1] == " ":
            text = text.removeprefix(" ")
        if text:
            self.out += (_WRITTEN[self.pending], text) if self.pending else (text,)
            self.pending = _Due.NOTHING


def _after(source: str, mark: str, at: int) -> int:
    """The place after the next `mark`, or the end if there is none."""
    found = source.find(mark, at)
    return len(source) if found < 0 else found + len(mark)


def _characters(raw: str) -> str:
    """Source characters -> the characters they stand for."""
    return unescape(_LONG_REFERENCE.sub("\ufffd", raw)) if "&" in raw else raw


def _tidy(text: str) -> str:
    """Collected text -> the same without spaces at the ends of lines and with one empty line between paragraphs."""
    lines = (line.rstrip(" \t\r\f") for line in text.split("\n"))
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
