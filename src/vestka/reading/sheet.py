"""A page and its language's cues -> a Sheet: words, parts of sentences, and every cue found, in one walk."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.calendar import Calendar, calendar
from vestka.reading.forms import classes_of, forms_of
from vestka.reading.grammar import Grammar, grammar_of
from vestka.reading.lexicon import Lexicon
from vestka.reading.numerals import Numerals, numerals
from vestka.reading.page import Page
from vestka.reading.phrases import Book, Hit, bind, find
from vestka.reading.words import Words, cut

LONGEST_STRETCH = 250  # words: longer sentences are read in parts
SHORT_PIECE = 3  # words: what stands so short between commas is a member of a list, or a date
_AGED = frozenset(("person",))  # "a 25-year-old"
_NONE: frozenset[str] = frozenset()
_TABLES = ("triggers", "modality", "attribution")
_LABOUR = "frames"  # in a language of endings the same walk finds the labour action too


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """A language's tables, compiled once."""

    book: Book
    numerals: Numerals
    calendar: Calendar
    groups: Mapping[str, frozenset[str]]  # word -> classes
    breaks: Mapping[str, frozenset[str]]  # word -> roles
    grammar: Grammar


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page's words, each with its part of the sentence: `segments` end at marks and turns, `chunks` at commas too."""

    page: Page
    cues: Cues
    words: Words
    spans: tuple[tuple[int, int], ...]  # words of each sentence, half-open; the rest of very long ones at the end
    order: tuple[int, ...]  # the numbers of the spans in the order of the text
    owners: tuple[int, ...]  # the number of the page's sentence that each span belongs to
    segments: tuple[int, ...]
    chunks: tuple[int, ...]
    blocks: tuple[int, ...]  # as segments, but a colon does not end one: "Police said: ..."
    ranges: dict[int, tuple[int, int]]  # chunk -> its first and last word
    hits: tuple[tuple[Hit, ...], ...]  # of each sentence

    def is_a(self, index: int, role: str) -> bool:
        """Whether a word has a role in breaks.tsv."""
        return role in self.cues.breaks.get(self.words.low[index], ())

    def group(self, index: int) -> frozenset[str]:
        """The classes of persons or bodies that a word belongs to."""
        word = self.words.low[index]
        return _AGED if self.cues.grammar.is_aged(word) else self.cues.groups.get(word, _NONE)

    def is_past(self, index: int) -> bool:
        """Whether a word can be the past form of a verb."""
        return self.cues.grammar.is_past(self.words.low[index]) or self.is_a(index, "past")

    def is_word(self, index: int, role: str) -> bool:
        """Whether a word has a role in grammar.tsv."""
        return self.cues.grammar.has(self.words.low[index], role)

    def chunk_range(self, index: int) -> tuple[int, int]:
        """A word -> the first and last word of its chunk."""
        return self.ranges[self.chunks[index]]

    def span_at(self, index: int) -> int:
        """A word -> the number of the span it stands in (the last one that begins at or before it)."""
        return self.order[max(0, bisect_right(self.order, index, key=lambda number: self.spans[number][0]) - 1)]


@lru_cache(maxsize=16)
def cues_of(lexicon: Lexicon) -> Cues:
    """Lexicon -> its compiled tables; kept for as many languages as a newsroom reads."""
    tables = (*_TABLES, _LABOUR) if grammar_of(lexicon).inflected else _TABLES
    return Cues(
        bind(((table, lexicon.rows(table)) for table in tables), forms_of(lexicon)),
        numerals(lexicon),
        calendar(lexicon),
        classes_of(lexicon.rows("groups"), forms_of(lexicon)),
        classes_of(lexicon.rows("breaks"), forms_of(lexicon)),
        grammar_of(lexicon),
    )


@lru_cache(maxsize=1)  # the page in hand is asked for many times; no other text is kept in memory
def sheet(page: Page, lexicon: Lexicon) -> Sheet:
    """Page and lexicon -> its Sheet. Linear in the text."""
    cues = cues_of(lexicon)
    words = cut(page.clear, forms=forms_of(lexicon))
    sentences = [list(_stretches(words, words.at(sentence.start, sentence.end))) for sentence in page.sentences]
    rest = [(number, stretch) for number, parts in enumerate(sentences) for stretch in parts[1:]]
    spans = (*(parts[0] for parts in sentences), *(stretch for _, stretch in rest))
    owners = (*range(len(sentences)), *(number for number, _ in rest))
    order = tuple(sorted(range(len(spans)), key=lambda number: spans[number]))
    segments, chunks, blocks = ([0] * len(words.low) for _ in range(3))
    number = 0
    for one in order:
        number = _parts(words, spans[one], cues, (segments, chunks, blocks), number + 1)
    hits = tuple(tuple(find(cues.book, words, first, last)) for first, last in spans)
    ranges: dict[int, tuple[int, int]] = {}
    for index, chunk in enumerate(chunks):
        ranges[chunk] = (ranges[chunk][0] if chunk in ranges else index, index)
    return Sheet(page, cues, words, spans, order, owners, tuple(segments), tuple(chunks), tuple(blocks), ranges, hits)


def _stretches(words: Words, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """A sentence -> itself, or stretches of it: what is read of one word looks no further than its stretch.

    So the work grows with the text and not with its square, whatever a hostile text is made of.
    """
    first, last = span
    while last - first > LONGEST_STRETCH:
        end = next(
            (
                index
                for index in range(first + LONGEST_STRETCH, first + LONGEST_STRETCH // 2, -1)
                if words.low[index] in ",;"
            ),
            first + LONGEST_STRETCH,
        )
        yield first, end
        first = end
    yield first, last


def _parts(
    words: Words, span: tuple[int, int], cues: Cues, into: tuple[list[int], list[int], list[int]], number: int
) -> int:
    """One sentence -> its words' numbers of segment, chunk and block written down; gives the last number used."""
    segments, chunks, blocks = into
    segment = chunk = block = number
    pieces = _pieces(words, span, cues)
    short_before = True
    for count, (first, last, opens) in enumerate(pieces):
        short = last - first - (words.low[last - 1] == ",") <= SHORT_PIECE
        joins = first < last and "join" in cues.breaks.get(words.low[first], ())
        if opens != "comma" or not (short or short_before or (joins and last - first <= SHORT_PIECE + 1)):
            number += 1
            chunk = number
        if opens == "part" and count:
            segment = number
            block = block if words.low[first] == ":" else number
        for index in range(first, last):
            segments[index], chunks[index], blocks[index] = segment, chunk, block
        short_before = short
    for index in range(*span):
        if not segments[index]:
            segments[index] = chunks[index] = blocks[index] = number
    return number


def _pieces(words: Words, span: tuple[int, int], cues: Cues) -> list[tuple[int, int, str]]:
    """One sentence -> its pieces between commas, marks and turns: first word, word after, and what opens it."""
    pieces: list[tuple[int, int, str]] = []
    begin, opens = span[0], "part"
    for index in range(*span):
        word = words.low[index]
        roles = cues.breaks.get(word, ())
        if "mark" in roles or "turn" in roles or (word == "-" and _stands_alone(words, index)):
            if begin < index:
                pieces.append((begin, index, opens))
            begin, opens = index, "part"
        elif word == ",":
            pieces.append((begin, index + 1, opens))
            begin, opens = index + 1, "comma"
    if begin < span[1]:
        pieces.append((begin, span[1], opens))
    return pieces


def _stands_alone(words: Words, index: int) -> bool:
    """Whether a hyphen has blanks on both sides, and so is a dash."""
    text, start, end = words.text, words.starts[index], words.ends[index]
    return start > 0 and end < len(text) and text[start - 1].isspace() and text[end].isspace()
