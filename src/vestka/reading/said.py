"""A place in a sentence -> whose words the text says these are, and who counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vestka.kinds.claim import QUOTE_MAX, SaidWho
from vestka.kinds.vocabulary import CountBasis, SaidBy
from vestka.reading.phrases import Hit
from vestka.reading.sheet import Sheet

VERB_REACH = 6  # words between a speaker and the verb of saying: "a spokesman of the union in X said"
NAME_WORDS = 6  # words of a speaker that are kept before its noun
_LEADING_OUT = frozenset((",", "“", '"', "”"))


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, by what noun, and who counted the figures in it."""

    who: SaidWho
    basis: CountBasis


NOBODY: Final = Said(SaidWho(), CountBasis.UNKNOWN)


def who_says(read: Sheet, sentence: int, first: int, last: int) -> Said:
    """Words first..last of a sentence -> the nearest speaker on their side of a turn; nobody where none is named."""
    best: tuple[int, Said] | None = None
    for begin, end, said in speakers(read, sentence):
        if read.blocks[end] != read.blocks[first]:
            continue  # a turn ('but') or a mark stands between them
        # a speaker before the words is nearer than one after them: "Police said 20 were held, the union said 50"
        distance = first - end if end < first else 2 * (begin - last) if begin > last else 0
        if best is None or distance < best[0]:
            best = distance, said
    return best[1] if best else NOBODY


@lru_cache(maxsize=1)  # asked for each event of a sentence
def speakers(read: Sheet, sentence: int) -> tuple[tuple[int, int, Said], ...]:
    """A sentence -> its speakers, as `_heard` finds them."""
    return tuple(_heard(read, sentence))


def _heard(read: Sheet, sentence: int) -> Iterator[tuple[int, int, Said]]:
    """A sentence -> its speakers: first word, last word (the verb's where it has one), and what they are."""
    hits = [hit for hit in read.hits[sentence] if hit.table == "attribution"]
    sources = [hit for hit in hits if hit.row[1] == "source"]
    for hit in hits:
        if hit.row[1] == "whole":
            yield hit.first, hit.last, _said(read, hit, hit.first, hit.last)
        elif hit.row[1] == "lead":
            yield from _led(read, sentence, hit, sources)
        elif hit.row[1] == "verb":
            source = _beside(read, hit, sources)
            if source is not None:
                begin = _begins(read, source, sentence)
                begin = max(begin, hit.last + 1) if source.first > hit.last else begin  # "says the union": the union
                yield min(begin, hit.first), max(hit.last, source.last), _said(read, source, begin, source.last)


def _led(read: Sheet, sentence: int, lead: Hit, sources: list[Hit]) -> Iterator[tuple[int, int, Said]]:
    """'according to' -> the speaker after it; a bare name has no type."""
    after = [hit for hit in sources if 0 < hit.first - lead.last <= VERB_REACH and _level(read, lead.last, hit.first)]
    if read.cues.grammar.inflected:  # a comma ends whom it names: "in the words of a manager, thirty workers ..."
        after = [hit for hit in after if "," not in read.words.low[lead.last + 1 : hit.first]]
    if after:
        last = after[0]
        for hit in after[1:]:
            if hit.first == last.last + 1:
                last = hit  # "police spokesman", "trade union leader"
        yield lead.first, last.last, _said(read, last, lead.last + 1, last.last)
        return
    last_word = lead.last
    high = read.spans[sentence][1]
    while last_word + 1 < high and last_word - lead.last < NAME_WORDS and _is_name(read, last_word + 1):
        last_word += 1
    if last_word > lead.last:
        text = read.words.slice(lead.last + 1, last_word)[:QUOTE_MAX]
        yield lead.first, last_word, Said(SaidWho(text), CountBasis.UNKNOWN)


def _is_name(read: Sheet, index: int) -> bool:
    """Whether a word has a capital letter, or is 'the' before one."""
    return read.words.text[read.words.starts[index]].isupper() or read.is_word(index, "article")


def _level(read: Sheet, low: int, high: int) -> bool:
    """Whether no mark or turn stands between two words."""
    return read.segments[low] == read.segments[high]


def _beside(read: Sheet, verb: Hit, sources: list[Hit]) -> Hit | None:
    """A verb of saying -> the noun before it that is its speaker, else the one right after it ("said the union")."""
    before = [hit for hit in sources if 0 < verb.first - hit.last <= VERB_REACH and _level(read, hit.last, verb.first)]
    behind = _right_behind(read, verb, sources)
    if behind is not None:
        return behind
    if before:
        return before[-1]
    after = [hit for hit in sources if 0 < hit.first - verb.last <= VERB_REACH // 2 and hit.first > verb.last]
    that = verb.last + 1 < len(read.words.low) and read.is_word(verb.last + 1, "that")
    opened = verb.first > 0 and read.words.low[verb.first - 1] in _LEADING_OUT
    return after[0] if after and opened and not that else None


def _right_behind(read: Sheet, verb: Hit, sources: list[Hit]) -> Hit | None:
    """A verb of saying after a comma -> the speaker right after it ("..., says the union"), where endings are."""
    if not read.cues.grammar.inflected or verb.first == 0 or read.words.low[verb.first - 1] not in _LEADING_OUT:
        return None
    return next((hit for hit in sources if hit.first == verb.last + 1), None)


def _begins(read: Sheet, source: Hit, sentence: int) -> int:
    """A speaker's noun -> the first word of its phrase: back to a mark, a comma or an auxiliary."""
    first = source.first
    low = max(read.spans[sentence][0], source.first - NAME_WORDS)
    while first > low and _belongs(read, first - 1):
        first -= 1
    return first


def _belongs(read: Sheet, index: int) -> bool:
    """Whether a word before a noun can belong to its phrase."""
    word = read.words.low[index]
    if not word[0].isalnum() or word in read.cues.numerals.stops or read.is_a(index, "turn"):
        return False
    return not (read.is_past(index) or read.is_a(index, "not_past"))


def _said(read: Sheet, hit: Hit, first: int, last: int) -> Said:
    """A speaker's row and words -> Said."""
    basis = CountBasis(hit.row[3]) if hit.row[3] else CountBasis.UNKNOWN
    return Said(SaidWho(read.words.slice(first, last)[:QUOTE_MAX], SaidBy(hit.row[2])), basis)
