"""Words -> the number that is written at a place, in digits or spelt out, ranges joined; rows -> the tables for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.claim import COUNT_BOUND
from vestka.reading.phrases import Book, Hit, bind
from vestka.reading.words import Words

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)(-[a-z-]+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUP = 3  # digits between two thousands marks
_YEARS = range(1500, 2200)  # a bare number in here is a year, unless a noun of persons follows
_NUMBER_WORDS_MAX = 8  # "two hundred and fifty thousand three hundred": longer is hostile


@dataclass(frozen=True, slots=True)
class Numerals:
    """The language's number words, units and bounds, ready to be looked up."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    units: Mapping[str, str]
    ranges: frozenset[str]
    no_before: frozenset[str]
    no_after: frozenset[str]
    stops: frozenset[str]
    phrases: Book


@dataclass(frozen=True, slots=True)
class Raw:
    """A number as read: its value (or None where vague), its words, and whether it may stand without a noun."""

    value: int | None
    first: int
    after: int
    bare: bool = True
    high: int | None = None
    strong: bool = False


def numerals(numbers: Sequence[Sequence[str]], units: Sequence[Sequence[str]]) -> Numerals:
    """Rows of numbers.tsv and units.tsv -> the tables that `read_counts` looks into."""
    by_role: dict[str, list[Sequence[str]]] = {}
    for row in numbers:
        by_role.setdefault(row[1], []).append(row)
    phrases = bind((role, by_role.get(role, [])) for role in ("vague", "vague_of", "before", "after"))
    return Numerals(
        numbers={row[0]: int(row[2]) for row in by_role.get("number", [])},
        scales={row[0]: int(row[2]) for row in by_role.get("scale", [])},
        units={word: row[1] for row in units for word in row[0].split("|")},
        ranges=frozenset(row[0] for row in by_role.get("range", [])),
        no_before=frozenset(word for row in by_role.get("no_before", []) for word in row[0].split("|")),
        no_after=frozenset(word for row in by_role.get("no_after", []) for word in row[0].split("|")),
        stops=frozenset(row[0] for row in by_role.get("stop", [])),
        phrases=phrases,
    )


def raw_number(words: Words, index: int, last: int, table: Numerals, vague: Hit | None) -> Raw | None:
    """A place -> the number or vague word that begins there, ranges joined; or None."""
    if vague is not None and not (vague.table == "vague_of" and _number(words, vague.last + 1, last, table)):
        return Raw(None, index, vague.last + 1, bare=vague.table == "vague")
    one = _number(words, index, last, table)
    if one is None or one.value is None or one.strong:
        return one
    after = one.after
    if after < last and words.low[after] in table.ranges:
        other = _number(words, after + 1, last, table)
        if other is not None and other.value is not None:
            low = one.value
            scale = _shared_scale(words, other, table)
            if low < scale and low * scale < other.value:
                low *= scale  # "two or three hundred", "2-3 thousand"
            if low < other.value:
                return Raw(low, index, other.after, high=other.value, bare=one.bare and other.bare)
    return _between(words, index, last, table, one)


def _between(words: Words, index: int, last: int, table: Numerals, one: Raw) -> Raw:
    """A number after 'between' -> the range to the number after 'and'; else the number itself."""
    after = one.after
    between = index > 0 and words.low[index - 1] == "between" and after < last and words.low[after] == "and"
    other = _number(words, after + 1, last, table) if between else None
    if other is None or other.value is None or one.value is None or one.value >= other.value:
        return one
    return Raw(one.value, index, other.after, high=other.value)


def _shared_scale(words: Words, raw: Raw, table: Numerals) -> int:
    """A number -> the scale word that ends it (1000 for 'three thousand'), or 1."""
    return table.scales.get(words.low[raw.after - 1], 1) if raw.after - raw.first > 1 else 1


def _number(words: Words, index: int, last: int, table: Numerals) -> Raw | None:
    """A place -> the number written there in digits or words, or None."""
    if index >= last:
        return None
    low = words.low
    word = low[index]
    if word[0].isdigit():
        return _digits(words, index, last, table)
    if word in ("a", "half") and index + 1 < last:
        return _a_scale(low, index, last, table)
    return _spelt(low, index, last, table)


def _a_scale(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """'a hundred', 'half a million' -> a number; else None."""
    half = low[index] == "half"
    at = index + 1 if half and low[index + 1] == "a" else index
    scale = table.scales.get(low[at + 1]) if at + 1 < last else None
    if scale is None or len(low[at + 1]) == 1:
        return None
    if half:
        return Raw(scale // 2, index, at + 2)
    rest = _spelt(low, at + 3, last, table) if at + 3 < last and low[at + 2] == "and" else None
    if rest is not None and rest.value is not None and rest.value < scale:
        return Raw(scale + rest.value, index, rest.after)
    more = table.scales.get(low[at + 2], 1) if at + 2 < last else 1
    return Raw(scale * more, index, at + 2 + (more > 1))


def _spelt(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """A place -> the number spelt out there ('two hundred and fifty', 'twenty-five'), or None."""
    total = current = 0
    at = index
    while at < min(last, index + _NUMBER_WORDS_MAX):
        word = low[at]
        value = _small(word, table)
        scale = table.scales.get(word, 0) if len(word) > 1 and at > index else 0
        if value is not None:
            current += value
        elif scale >= 1000:  # noqa: PLR2004  # from a thousand on, what came before is multiplied and laid aside
            total, current = total + max(current, 1) * scale, 0
        elif scale:
            current = max(current, 1) * scale
        elif not (word == "and" and at > index and low[at - 1] in table.scales and _small_at(low, at + 1, last, table)):
            break
        at += 1
    if at == index:
        return None
    # a lone "one" or "zero" is a figure only before its noun: "one thing", "no one"
    return Raw(total + current, index, at, bare=total + current > 1)


def _small(word: str, table: Numerals) -> int | None:
    """'seven' or 'twenty-five' -> its value, or None."""
    value = table.numbers.get(word)
    if value is None and "-" in word:
        parts = [table.numbers.get(part) for part in word.split("-")]
        if len(parts) == 2 and None not in parts:  # noqa: PLR2004  # tens and units
            value = sum(part or 0 for part in parts)
    return value


def _small_at(low: Sequence[str], at: int, last: int, table: Numerals) -> bool:
    """Whether a number word stands at a place."""
    return at < last and _small(low[at], table) is not None


def _digits(words: Words, index: int, last: int, table: Numerals) -> Raw | None:
    """Digits at a place -> the number, its scale word taken in; an ordinal, an age, a decade or a time is skipped."""
    low = words.low
    found = _DIGITS.fullmatch(low[index])
    if found is None:
        return Raw(None, index, index + 1, bare=False, high=-1)
    written, suffix, tail = found.groups()
    scale = 1 if not suffix else table.scales.get(suffix, 0)
    if not scale or (tail and tail != "-strong"):
        return Raw(None, index, index + 1, bare=False, high=-1)
    after = index + 1
    while after < last and _joins(words, after) and len(written) < _NUMBER_WORDS_MAX * 2:
        written, after = written + low[after], after + 1
    if after < last and len(low[after]) > 1 and low[after] in table.scales:
        scale, after = scale * table.scales[low[after]], after + 1
    value = _value(written, scale)
    if value is None:
        return Raw(None, index, after, bare=False, high=-1)
    year = value in _YEARS and scale == 1 and written.isdigit() and after == index + 1
    return Raw(value, index, after, bare=not year, strong=bool(tail))


def _joins(words: Words, at: int) -> bool:
    """Whether the word here is three digits that continue a number written with spaces: 7 000."""
    low = words.low
    return (
        len(low[at]) == _GROUP
        and low[at].isdigit()
        and low[at - 1].isdigit()
        and len(low[at - 1]) <= _GROUP
        and words.starts[at] - words.ends[at - 1] == 1
        and words.text[words.ends[at - 1]].isspace()
    )


def _value(written: str, scale: int) -> int | None:
    """Written digits and a scale -> a whole number; None where it is none or is beyond any report."""
    if len(written) > 2 * _NUMBER_WORDS_MAX:
        return None
    if _GROUPED.fullmatch(written):
        value = int(written.replace(",", "").replace(".", "")) * scale
    elif written.isdigit():
        value = int(written) * scale
    else:
        whole, _, part = written.replace(",", ".").partition(".")
        if not part.isdigit() or scale < 10 ** len(part):
            return None
        value = int(whole) * scale + int(part) * scale // 10 ** len(part)
    return value if value <= COUNT_BOUND else None
