"""A text as given -> a Page: its paragraphs, sentences, tokens and quotations, as spans of that text.

Nothing is changed or moved: every offset counts characters of the text as it came.
Footnote marks that stick to a word ("the militia3 came.4") are blanked in `clear`,
which has the same length, so that no later step takes them for a number or a name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vestka.kinds.claim import Span
from vestka.reading.marks import blanked, note_marks


class TokenKind(StrEnum):
    """What a token is: letters (with digits after them), a number, digits with letters after them, or a sign."""

    WORD = "word"  # Minsk, machine-tool, A-100, don’t, 's
    NUMBER = "number"  # 7,000
    MIXED = "mixed"  # 21st, 1980s, 5am
    SIGN = "sign"  # , ; ( “ – and runs of one sign


class ParagraphKind(StrEnum):
    """What a paragraph is, by its form."""

    TITLE = "title"
    DATELINE = "dateline"  # a short line that is no sentence and holds a year: "14 August 2020"
    TEXT = "text"
    BULLET = "bullet"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, without its footnote mark."""

    start: int
    end: int
    text: str
    kind: TokenKind

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.text[0].isupper() or self.text[0].istitle()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a span, with its tokens page.tokens[first:last] and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a span, with its sentences page.sentences[first:last]."""

    start: int
    end: int
    kind: ParagraphKind
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A text and its parts, all in reading order. `quotes` are quotations with their quotation marks."""

    text: str
    clear: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotes: tuple[Span, ...]
    marks: tuple[Span, ...]
    token_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    quote_starts: tuple[int, ...]

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """A span -> first and last+1 number of the tokens that touch it."""
        first = bisect_right(self.token_starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return first, max(first, bisect_left(self.token_starts, end))

    def sentence_at(self, offset: int) -> int:
        """An offset -> the number of the sentence it stands in (the one before it, between two); -1: none."""
        return bisect_right(self.sentence_starts, offset) - 1

    def quote_at(self, offset: int) -> Span | None:
        """An offset -> the quotation it stands in, or None."""
        number = bisect_right(self.quote_starts, offset) - 1
        return self.quotes[number] if number >= 0 and self.quotes[number].end > offset else None


_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*)(?![^\W_])"
    r"|(?P<mixed>\d+(?:[.,]\d+)*[^\W_]+)"
    r"|(?P<word>[’'][sS](?![^\W_])"
    r"|[^\W\d_][^\W_]*(?:[-\u2010\u2011&](?=[^\W_])[^\W_]+|[’'](?![sS](?![^\W_]))[^\W\d_]+)*)"
    r"|(?P<sign>([^\w\s])\5*|_+)"
)
_BULLET = re.compile(r"[ \t]*(?:[•·‣▪●◦*–—-][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+)")
_ENDING = re.compile(r"[.!?…。]+[”\"’»)\]]*(?=\s|$)|[;:][ \t]*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)")
_STOP = re.compile(r"[.!?…。]+[”\"’»“)\]]*(?=\s)")
_NEXT = re.compile(r"\s+[“\"‘«„(\[—–-]*\s*(\S)")
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.’'-]){0,11}$")
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "‹": "›"}
LAST_SIGNS = 4  # characters at a line's end in which its full stop would stand
SHORT_LINE = 120  # characters: a longer line is no title and no dateline
WRAPPED_LINE = 58  # characters: a line of a text wrapped at 60 to 80 columns is at least this long
LONGEST_SENTENCE = 6_000  # characters: five times the longest list of works that was seen
TITLE_LINES = 3  # a title stands among the first lines


def read_page(text: str, abbreviations: frozenset[str] = frozenset()) -> Page:
    """Text (and the language's abbreviations, lower case, with their point) -> Page. Takes any text, in linear time."""
    marks = note_marks(text)
    clear = blanked(text, marks)
    tokens = tuple(_tokens(clear))
    starts = tuple(token.start for token in tokens)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for start, end in _blocks(clear):
        first = len(sentences)
        for low, high in _sentence_spans(clear, start, end, abbreviations):
            own = bisect_left(starts, low), bisect_left(starts, high)
            if own[0] < own[1]:
                sentences.append(Sentence(low, high, *own, len(paragraphs)))
        kind = _paragraph_kind(text, clear, start, end, len(paragraphs))
        paragraphs.append(Paragraph(start, end, kind, first, len(sentences)))
    quotes = tuple(_quotes(clear, paragraphs))
    return Page(
        text,
        clear,
        tuple(paragraphs),
        tuple(sentences),
        tokens,
        quotes,
        marks,
        starts,
        tuple(s.start for s in sentences),
        tuple(q.start for q in quotes),
    )


def _tokens(clear: str) -> Iterator[Token]:
    """Text without marks -> its tokens."""
    for match in _TOKEN.finditer(clear):
        kind = "sign" if match.lastgroup is None else match.lastgroup
        yield Token(match.start(), match.end(), match.group(), TokenKind(kind))


def _lines(clear: str) -> Iterator[tuple[int, int]]:
    """Text -> its lines as spans, without the blanks at both ends; an empty line is an empty span."""
    start = 0
    for raw in clear.splitlines(keepends=True):
        body = raw.strip()
        low = start + raw.index(body) if body else start
        yield low, low + len(body)
        start += len(raw)


def _blocks(clear: str) -> Iterator[tuple[int, int]]:
    """Text -> its paragraphs as spans. Lines of a wrapped text are one paragraph, each bullet is its own."""
    block: tuple[int, int] | None = None
    last = 0  # length of the line before
    for start, end in _lines(clear):
        if start == end:
            if block:
                yield block
            block = None
            continue
        if block and _goes_on(clear, block, last, start):
            block = block[0], end
        else:
            if block:
                yield block
            block = start, end
        last = end - start
    if block:
        yield block


def _goes_on(clear: str, block: tuple[int, int], last: int, start: int) -> bool:
    """Whether the line that begins at `start` is the rest of the paragraph before it (a wrapped text)."""
    if _BULLET.match(clear, start):
        return False
    if clear[start].islower():
        return not _ENDING.search(clear, max(block[0], block[1] - 8), block[1])
    return WRAPPED_LINE <= last < SHORT_LINE and (last >= WRAPPED_LINE + 4 or clear[block[1] - 1] == ",")


def _paragraph_kind(text: str, clear: str, start: int, end: int, number: int) -> ParagraphKind:
    """A paragraph -> its kind, by its form alone."""
    if clear[start] != text[start] or (
        text[start] in "•*[" and clear[start : start + 8].strip("•*[] \t") != text[start : start + 8].strip("•*[] \t")
    ):
        return ParagraphKind.FOOTNOTE
    if _BULLET.match(clear, start):
        return ParagraphKind.BULLET
    line = clear[start:end]
    if end - start <= SHORT_LINE and not _ENDING.search(line, max(0, len(line) - LAST_SIGNS)):
        if _YEAR.search(line):
            return ParagraphKind.DATELINE
        if number < TITLE_LINES:
            return ParagraphKind.TITLE
    return ParagraphKind.TEXT


def _sentence_spans(clear: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """A paragraph -> its sentences as spans, none longer than a list of a few hundred names can be."""
    low = start
    for stop in _STOP.finditer(clear, start, end):
        after = _NEXT.match(clear, stop.end(), end)
        if after is None or after.group(1).islower() or _is_abbreviation(clear, (start, stop.start()), abbreviations):
            continue
        yield from _not_too_long(clear, low, stop.end())
        low = stop.end() + len(after.group()) - len(after.group().lstrip())
    if low < end:
        yield from _not_too_long(clear, low, end)


def _not_too_long(clear: str, low: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence -> itself, or parts of it: what runs on for pages is no sentence, and would be slow to weigh."""
    while end - low > LONGEST_SENTENCE:
        cut = clear.rfind(" ", low + LONGEST_SENTENCE // 2, low + LONGEST_SENTENCE)
        cut = clear.find(" ", low + LONGEST_SENTENCE, end) if cut < 0 else cut
        if cut < 0:
            break
        yield low, cut
        low = cut + 1
    if low < end:
        yield low, end


def _is_abbreviation(clear: str, reach: tuple[int, int], abbreviations: frozenset[str]) -> bool:
    """Whether the point at reach[1] ends no sentence: an initial, a listed word, a number at a line's start."""
    start, stop = reach
    if clear[stop] != ".":
        return False
    before = _WORD_BEFORE.search(clear, max(0, stop - 12), stop)
    if before is None:
        return False
    word = before.group()
    if word.isdigit():
        return before.start() == start
    return (len(word) == 1 and word.isupper()) or f"{word.lower()}." in abbreviations


def _quotes(clear: str, paragraphs: list[Paragraph]) -> Iterator[Span]:
    """Text -> its quotations, none longer than its paragraph, none inside another."""
    for paragraph in paragraphs:
        opened: tuple[int, str] | None = None
        for match in re.finditer(r"[“”«»„‟‹›\"]", clear[paragraph.start : paragraph.end]):
            sign, at = match.group(), paragraph.start + match.start()
            if opened is None:
                closing = _PAIRS.get(sign, '"' if sign == '"' else "")
                opened = (at, closing) if closing else None
            elif sign in opened[1]:
                yield Span(opened[0], at + 1)
                opened = None
