"""Words -> the number that is written at a place, in digits or spelt out, ranges joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vestka.kinds.claim import COUNT_BOUND
from vestka.reading.numeral_tables import Numerals, numerals
from vestka.reading.phrases import Hit
from vestka.reading.words import Words

__all__ = ["Numerals", "Raw", "numerals", "raw_number"]

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)(-[^\W\d_][^\W\d_-]*)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUP = 3  # digits between two thousands marks
_SMALL = 21  # "thousands three" is about 3000; larger numbers do not follow their scale
_YEARS = range(1500, 2200)  # a bare number in here is a year, unless a noun of persons follows
_NUMBER_WORDS_MAX = 8  # "two hundred and fifty thousand three hundred": longer is hostile


@dataclass(frozen=True, slots=True)
class Raw:
    """A number as read: its value (or None where vague), its words, and whether it may stand without a noun.

    `strong`: it counts people by itself. `about`: its form says that it is not exact.
    """

    value: int | None
    first: int
    after: int
    bare: bool = True
    high: int | None = None
    strong: bool = False
    about: bool = False


def raw_number(words: Words, index: int, last: int, table: Numerals, vague: Hit | None) -> Raw | None:
    """A place -> the number or vague word that begins there, ranges joined; or None."""
    turned = _turned(words.low, index, last, table) if table.grammar.inflected else None
    if turned is not None:
        return turned
    if vague is not None and not (vague.table == "vague_of" and _number(words, vague.last + 1, last, table)):
        return Raw(None, index, vague.last + 1, bare=vague.table == "vague")
    one = _number(words, index, last, table)
    if one is None or one.value is None or one.strong or one.high is not None:
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


def _turned(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """A scale before its number: 'thousands three' in languages of endings -> about 3000; else None."""
    scale = table.scales.get(low[index])
    if scale is None or index + 1 >= last or (index and _counts(low[index - 1], table)):
        return None
    tenths = table.tenths.get(low[index + 1])
    if tenths is not None:
        return Raw(scale * tenths // 10, index, index + 2, about=True)
    if low[index] in table.grammar.words("one_scale"):
        return None  # "a thousand three hundred"
    number = table.numbers.get(low[index + 1])
    if low[index + 1].isdecimal() and len(low[index + 1]) < _GROUP:
        number = int(low[index + 1])
    if number is None or not 1 < number < _SMALL:
        return None
    return Raw(scale * number, index, index + 2, about=True)


def _counts(word: str, table: Numerals) -> bool:
    """Whether a word is a number, so that a scale after it belongs to it."""
    return word[0].isdigit() or word in table.numbers or word in table.tenths or word in table.pairs


def _between(words: Words, index: int, last: int, table: Numerals, one: Raw) -> Raw:
    """A number after 'between' -> the range to the number after 'and'; else the number itself."""
    after, grammar = one.after, table.grammar
    between = index > 0 and after < last and grammar.has(words.low[index - 1], "between")
    between = between and grammar.has(words.low[after], "between_and")
    other = _number(words, after + 1, last, table) if between else None
    if other is None or other.value is None or one.value is None or one.value >= other.value:
        return one
    scale = _shared_scale(words, other, table)
    low = one.value * scale if one.value < scale and one.value * scale < other.value else one.value
    return Raw(low, index, other.after, high=other.value)


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
    if word in table.grammar.words("lone_scale") or word in table.grammar.words("half"):
        return _a_scale(low, index, last, table) if index + 1 < last else None
    if word in table.persons:
        return Raw(table.persons[word], index, index + 1, strong=True)
    if "-" in word:
        joined = _joined_range(low, index, last, table)
        if joined is not None:
            return joined
    return _part(low, index, last, table) or _spelt(low, index, last, table)


def _part(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """'one and a half thousand', 'a pair of hundreds' -> a number; a pair of anything else is vague; else None."""
    word = low[index]
    tenths, pair = table.tenths.get(word), table.pairs.get(word)
    if tenths is None and pair is None:
        return None
    scale = table.scales.get(low[index + 1]) if index + 1 < last else None
    if tenths is not None:
        return None if scale is None else Raw(scale * tenths // 10, index, index + 2)
    if scale is None:
        return Raw(None, index, index + 1, bare=False)
    return Raw(scale * (pair or 1), index, index + 2, about=True)


def _joined_range(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """'two-three hundred', written as one word -> a range; else None."""
    parts = [table.numbers.get(part) for part in low[index].split("-")]
    first, second = (*parts, None, None)[:2]
    if len(parts) != 2 or first is None or second is None or not first < second:  # noqa: PLR2004  # "twenty-five" is a number
        return None
    scale = table.scales.get(low[index + 1]) if index + 1 < last else None
    size = scale or 1
    return Raw(first * size, index, index + 1 + (scale is not None), high=second * size)


def _a_scale(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """'a hundred', 'half a million' -> a number; else None."""
    half = table.grammar.has(low[index], "half")
    at = index + 1 if half and table.grammar.has(low[index + 1], "lone_scale") else index
    scale = table.scales.get(low[at + 1]) if at + 1 < last else None
    if scale is None or len(low[at + 1]) == 1:
        return None
    if half:
        return Raw(scale // 2, index, at + 2)
    joined = at + 3 < last and table.grammar.has(low[at + 2], "number_and")
    rest = _spelt(low, at + 3, last, table) if joined else None
    if rest is not None and rest.value is not None and rest.value < scale:
        return Raw(scale + rest.value, index, rest.after)
    more = table.scales.get(low[at + 2], 1) if at + 2 < last else 1
    return Raw(scale * more, index, at + 2 + (more > 1))


def _spelt(low: Sequence[str], index: int, last: int, table: Numerals) -> Raw | None:
    """A place -> the number spelt out there ('two hundred and fifty', 'twenty-five'), or None."""
    total = current = 0
    at = index
    lone = table.grammar.inflected  # there "thousand" alone is one thousand
    while at < min(last, index + _NUMBER_WORDS_MAX):
        word = low[at]
        value = _small(word, table)
        scale = table.scales.get(word, 0) if len(word) > 1 and (at > index or lone) else 0
        if value is not None:
            if lone and current and not value < _place_of(current):
                break  # "two three"
            current += value
        elif scale >= 1000:  # noqa: PLR2004  # from a thousand on, what came before is multiplied and laid aside
            total, current = total + max(current, 1) * scale, 0
        elif scale:
            current = max(current, 1) * scale
        elif not _goes_on(low, at, index, last, table):
            break
        at += 1
    if at == index:
        return None
    # a lone "one" or "zero" is a figure only before its noun: "one thing", "no one"; so is a lone scale
    alone = at == index + 1 and low[index] in table.scales
    return Raw(total + current, index, at, bare=total + current > 1 and not alone)


def _goes_on(low: Sequence[str], at: int, index: int, last: int, table: Numerals) -> bool:
    """Whether a word is the 'and' of 'two hundred and fifty'."""
    joins = table.grammar.has(low[at], "number_and") and at > index and low[at - 1] in table.scales
    return joins and at + 1 < last and _small(low[at + 1], table) is not None


def _place_of(value: int) -> int:
    """A number -> the place of its last digit that is not zero: 10 for 20, 100 for 300."""
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return place


def _small(word: str, table: Numerals) -> int | None:
    """'seven' or 'twenty-five' -> its value, or None."""
    value = table.numbers.get(word)
    if value is None and "-" in word:
        parts = [table.numbers.get(part) for part in word.split("-")]
        if len(parts) == 2 and None not in parts:  # noqa: PLR2004  # tens and units
            value = sum(part or 0 for part in parts)
    return value


def _digits(words: Words, index: int, last: int, table: Numerals) -> Raw | None:
    """Digits at a place -> the number, its scale word taken in; an ordinal, an age, a decade or a time is skipped."""
    low = words.low
    found = _DIGITS.fullmatch(low[index])
    if found is None:
        return Raw(None, index, index + 1, bare=False, high=-1)
    written, suffix, tail = found.groups()
    counted = bool(suffix) and table.units.get(suffix, "") == "person"  # "500чел"
    scale = 1 if not suffix or counted else table.scales.get(suffix, 0)
    if not scale or (tail and not table.grammar.has(tail, "strong")):
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
    return Raw(value, index, after, bare=not year, strong=bool(tail) or counted)


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
