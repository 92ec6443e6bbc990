"""Words of one sentence -> its figures as Count objects, each with the words around it that say how exact it is."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Final

from vestka.kinds.claim import QUOTE_MAX, Count
from vestka.kinds.vocabulary import Bound, CountBasis, Measure
from vestka.reading.numerals import Numerals, Raw, raw_number
from vestka.reading.phrases import Hit, find
from vestka.reading.words import Words

PERSON: Final = ("person", "persons")
NOUN_REACH = 3  # words that may stand between a number and its noun: "200 angry striking miners"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count found, with its words (first..last, both included) and what sort of thing is counted."""

    count: Count
    first: int
    last: int
    sort: str  # the unit's class, or ''


def read_counts(words: Words, first: int, last: int, table: Numerals, taken: Container[int] = ()) -> tuple[Figure, ...]:
    """Words first..last (last excluded), those taken by dates left out -> figures in order.

    Years, ages, ordinals, addresses and footnote marks are no figures.
    """
    hits = find(table.phrases, words, first, last)
    vague: dict[int, Hit] = {}
    for hit in hits:
        if hit.table.startswith("vague") and (hit.first not in vague or vague[hit.first].last <= hit.last):
            vague[hit.first] = hit
    before = {hit.last: hit for hit in hits if hit.table == "before"}
    after = {hit.first: hit for hit in hits if hit.table == "after"}
    here = _Here(words, (first, last), table, vague, before, after)
    figures: list[Figure] = []
    index = first
    while index < last:
        figure, index = _at(here, index, taken)
        if figure is not None:
            figures.append(figure)
            index = max(index, figure.last + 1) if table.grammar.inflected else index
    return tuple(figures)


@dataclass(frozen=True, slots=True, eq=False)
class _Here:
    """Words, their reach, the language's tables, and the vague words and bounds found there, by their place."""

    words: Words
    reach: tuple[int, int]
    table: Numerals
    vague: Mapping[int, Hit]
    before: Mapping[int, Hit]
    after: Mapping[int, Hit]


def _at(here: _Here, index: int, taken: Container[int]) -> tuple[Figure | None, int]:
    """A place -> the figure that begins there, if one does, and the place to go on from."""
    words, reach, table, before, after = here.words, here.reach, here.table, here.before, here.after
    unsure = here.vague.get(index)
    if unsure is not None and unsure.first == unsure.last and index - 1 in before and words.low[index] in table.scales:
        unsure = None  # "more than a thousand", where the word for a thousand could be "thousands" too
    raw = None if index in taken else raw_number(words, index, reach[1], table, unsure)
    if raw is None and table.grammar.has(words.low[index], "one") and index - 1 in before:
        raw = Raw(1, index, index + 1, bare=False)  # "no more than a litre"
    if raw is None and words.low[index] in table.inverted and index + 1 < reach[1] and index + 1 not in taken:
        figure = _turned(words, index, reach, table, (before, after))
        if figure is not None:
            return figure, figure.last + 1
    if raw is None:
        return None, index + 1
    part = _part_of_whole(here, raw)
    if part is not None:
        return part
    return _figure(words, reach, raw, table, (before, after)), max(raw.after, index + 1)


def _part_of_whole(here: _Here, raw: Raw) -> tuple[Figure, int] | None:
    """A number before "of the 500 workers" -> the figure of that part, the whole passed by; None elsewhere."""
    words, table, end = here.words, here.table, here.reach[1]
    if raw.value is None or raw.high is not None or raw.after + 2 >= end:
        return None
    if not table.grammar.has(words.low[raw.after], "of"):
        return None
    for at in (raw.after + 1, raw.after + 2):
        whole = raw_number(words, at, end, table, None)
        if whole is None or whole.value is None or whole.value < raw.value:
            continue
        noun, sort = _noun(words, whole.after, end, table)
        if sort not in PERSON:
            return None
        bound = Bound.ABOUT if raw.about else Bound.EXACT
        first, bound = _bounded(words, (here.reach[0], raw.first), here.before, bound, some=table)
        count = _count(words, (first, raw.after - 1), raw, bound, noun)
        return Figure(count, first, raw.after - 1, sort), _noun_at(words, whole.after, end, table) + 1
    return None


def _turned(
    words: Words,
    index: int,
    reach: tuple[int, int],
    table: Numerals,
    bounds: tuple[Mapping[int, Hit], Mapping[int, Hit]],
) -> Figure | None:
    """A noun of persons right before a number that has no noun of its own ('people 500': about 500) -> its figure."""
    at = index + 1 + _some(words, index + 2, table)
    raw = raw_number(words, at, reach[1], table, None)
    if (
        raw is None
        or raw.value is None
        or raw.high == -1
        or _noun(words, raw.after, min(reach[1], raw.after + 1), table)[0]
    ):
        return None
    noun = words.slice(index, index).lower()
    if raw.high is not None:
        return Figure(_count(words, (index, raw.after - 1), raw, Bound.RANGE, noun), index, raw.after - 1, "person")
    near = bounds[0].get(index - 1)
    first, bound = (near.first, Bound(near.row[2])) if near is not None else (index, Bound.ABOUT)
    bound = Bound.ABOUT if bound is Bound.EXACT else bound
    return Figure(_count(words, (first, raw.after - 1), raw, bound, noun), first, raw.after - 1, "person")


def _figure(
    words: Words,
    reach: tuple[int, int],
    raw: Raw,
    table: Numerals,
    bounds: tuple[Mapping[int, Hit], Mapping[int, Hit]],
) -> Figure | None:
    """A number as read and the bounds around it -> a figure, or None where it counts nothing."""
    if raw.value is None and raw.high == -1:
        return None
    noun, sort = (table.people, "person") if raw.strong else _noun(words, raw.after, reach[1], table)
    near = bounds[0].get(raw.first - 1)
    if not raw.bare and not noun and not (near is not None and table.grammar.inflected and (raw.value or 0) > 1):
        return None
    if not sort and raw.value is not None and _elsewhere(words, raw, reach, table):
        return None
    first, last = raw.first, raw.after - 1
    bound = Bound.ABOUT if raw.about else Bound.EXACT
    if raw.high is not None and first > reach[0] and table.grammar.has(words.low[first - 1], "between"):
        first -= 1
    first, bound = _bounded(words, (reach[0], first), bounds[0], bound, some=table if raw.high is None else None)
    past = bounds[1].get(raw.after)
    if past is not None:
        last, bound = past.last, Bound(past.row[2])
    if sort == "time" and bound is Bound.ABOVE:
        bound = Bound.EXACT  # "over four nights" is how long, not more than
    if noun and past is None and not raw.strong:
        last = _noun_at(words, raw.after, reach[1], table)
        past = bounds[1].get(last + 1) if table.grammar.inflected else None
        if past is not None:
            last, bound = past.last, Bound(past.row[2])  # "20 people at least"
    return Figure(_count(words, (first, last), raw, bound, noun), first, last, sort)


def _bounded(
    words: Words, at: tuple[int, int], before: Mapping[int, Hit], bound: Bound, *, some: Numerals | None
) -> tuple[int, Bound]:
    """The first word of a number (after the sentence's) -> the first word of its bound, and how exact it makes it."""
    low, first = at
    near = before.get(first - 1)
    if near is not None:
        return near.first, Bound(near.row[2])
    if first > low and some is not None and _some(words, first, some):
        return first - 1, Bound.ABOUT
    return first, bound


def _some(words: Words, at: int, table: Numerals) -> bool:
    """Whether a word before a round number makes it about so many: "with half a thousand" for "some 500"."""
    low = words.low
    return at < len(low) and table.grammar.has(low[at - 1], "some") and table.grammar.has(low[at], "some_number")


def _count(words: Words, span: tuple[int, int], raw: Raw, bound: Bound, noun: str) -> Count:
    """A figure's words and number -> the Count; a range and a vague word have no value."""
    text = words.slice(*span)[:QUOTE_MAX]
    if raw.value is None:
        return Count(text, Bound.VAGUE, CountBasis.UNKNOWN, unit=noun or None)
    if raw.high is not None:
        return Count(text, Bound.RANGE, CountBasis.UNKNOWN, low=raw.value, high=raw.high, unit=noun or None)
    return Count(text, bound, CountBasis.UNKNOWN, value=raw.value, unit=noun or None)


def _noun(words: Words, at: int, last: int, table: Numerals) -> tuple[str, str]:
    """A place after a number -> the noun counted and its class; a word of no class ends nothing but the reach."""
    place = _noun_at(words, at, last, table)
    return (words.slice(place, place).lower(), table.units[words.low[place]]) if place >= at else ("", "")


def _noun_at(words: Words, at: int, last: int, table: Numerals) -> int:
    """A place after a number -> where its noun stands, or the place before."""
    low = words.low
    if table.grammar.inflected and at < last and low[at] == "." and low[at - 1] in table.scales:
        beyond = _noun_at(words, at + 1, last, table)  # "5 thous. people"
        return beyond if beyond > at else at - 1
    found = at - 1
    for place in range(at, min(last, at + NOUN_REACH + 1)):
        word = low[place]
        if word in table.units:
            found = place
            nxt = low[place + 1] if place + 1 < last else ""
            if nxt not in table.units or (_heads(word, table) and not _heads(nxt, table)):
                return found  # "striking coal miners", "student protesters": the last one is the head
        elif (
            found >= at
            or word in table.stops
            or (place > at and table.grammar.has(word, "of"))
            or (word in table.no_after and place == at)
        ):
            return found
    return found


def _heads(word: str, table: Numerals) -> bool:
    """Whether a noun of persons is the head before a noun that hangs on it by its ending: "workers of-works"."""
    return table.grammar.inflected and table.units[word] in PERSON


def _elsewhere(words: Words, raw: Raw, reach: tuple[int, int], table: Numerals) -> bool:
    """Whether the words beside a number without a noun make it a date, an address, a name or a measure."""
    low = words.low
    prior = low[raw.first - 1] if raw.first > reach[0] else ""
    follow = low[raw.after : min(raw.after + 2, reach[1])]
    beside = low[raw.first - 2] if raw.first - 1 > reach[0] and prior in (".", "№", "#") else prior
    return prior in table.no_before or beside in table.no_before or any(word in table.no_after for word in follow)


def measured(count: Count, measure: Measure | None, basis: CountBasis) -> Count:
    """A bare count -> the same with what was counted and who counted."""
    return replace(count, measure=measure, basis=basis)
