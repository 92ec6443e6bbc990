"""A word for a demand in a sentence -> the passages that are demanded, one each."""

from typing import Final

from vestka.reading.phrases import Hit
from vestka.reading.sheet import Sheet

LIST_MAX = 12  # demands taken from one list
_COLON: Final = ":"
LEAST_WORDS = 2  # "higher pay"
_TO: Final = "infinitive"  # the role of the word before an infinitive


def demands_in(read: Sheet, sentence: int, hit: Hit) -> tuple[tuple[int, int], ...]:
    """A sentence and its word for a demand -> the first and last word of each thing demanded.

    "The demands are: a, b and c" gives the members of the list, and the passage before the colon as the
    demand of them all; "they demanded a, b and c" gives a, b and c; a bare noun gives its clause.
    """
    high = read.spans[sentence][1]
    words = read.words.low
    colon = next((index for index in range(hit.last + 1, high) if words[index] == _COLON), None)
    if colon is not None:
        end = _end(read, colon + 1, high)
        return (_clause(read, hit), *_members(read, colon + 1, end))
    begin = _begin_of_infinitives(read, hit, high)
    if begin is not None:
        members = _members(read, begin, _end(read, begin, high))
        count = next((n for n, (low, _) in enumerate(members) if not read.is_word(low, _TO)), len(members))
        return ((hit.first, members[0][1]), *members[1:count])
    if read.cues.grammar.inflected:
        last = read.chunk_range(hit.first)[1]
        end = min(_end(read, hit.last + 1, high), last + 1)
        members = _members(read, hit.last + 1, end)
        last = members[0][1] if members else max(hit.last, min(end - 1, last))
        return ((hit.first, last), *members[1:])
    if hit.row[3] == "" and _is_verb(read, hit.first):
        end = _end(read, hit.last + 1, high)
        members = _members(read, hit.last + 1, end)
        if members:
            return ((hit.first, members[0][1]), *members[1:])
    return (_clause(read, hit),)


def _begin_of_infinitives(read: Sheet, hit: Hit, high: int) -> int | None:
    """A word for a demand -> where its list of "to do this, to do that" begins, if one follows; else None."""
    at = hit.last + 1
    while at < high and at - hit.last <= LEAST_WORDS and (read.is_a(at, "being") or read.is_a(at, "present")):
        at += 1
    return at if at + LEAST_WORDS <= high and read.is_word(at, _TO) else None


def _is_verb(read: Sheet, index: int) -> bool:
    """Whether the word says that someone demands, rather than what is demanded."""
    grammar, word = read.cues.grammar, read.words.low[index]
    return grammar.is_past(word) or grammar.is_running(word)


def _clause(read: Sheet, hit: Hit) -> tuple[int, int]:
    """A word for a demand -> its own clause."""
    first, last = read.chunk_range(hit.first)
    while last > hit.last and not read.words.low[last][0].isalnum():
        last -= 1
    while first < hit.first and not read.words.low[first][0].isalnum():
        first += 1
    return first, last


def _end(read: Sheet, begin: int, high: int) -> int:
    """Where a list of demands ends: at the next mark, or at a clause with a past event of its own."""
    comma = -1
    for index in range(begin, high):
        if read.is_a(index, "mark") or read.is_a(index, "turn"):
            return index
        if comma >= 0 and read.is_a(index, "being"):
            return comma
        if read.words.low[index] == ",":
            comma = index
    return high


def _members(read: Sheet, begin: int, end: int) -> list[tuple[int, int]]:
    """Words begin..end (excluded) -> the members between commas, each without its signs and its 'and'."""
    members: list[tuple[int, int]] = []
    words = read.words.low
    first = begin
    for index in range(begin, end + 1):
        if index < end and words[index] != ",":
            continue
        low, last = first, index - 1
        while low <= last and (not words[low][0].isalnum() or read.is_a(low, "join")):
            low += 1
        while last >= low and not words[last][0].isalnum():
            last -= 1
        if members and low <= last and read.is_past(low):
            break  # "demanding an end to the ban, defied the curfew"
        if last - low + 1 >= LEAST_WORDS and len(members) < LIST_MAX:
            members.append((low, last))
        first = index + 1
    return members
