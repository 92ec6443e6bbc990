"""A figure in one cell ("500", "~500", "500+", "100-200", "hundreds") <-> its number, its bound and its words."""

import re

from vestka.kinds.claim import COUNT_BOUND, QUOTE_MAX, Count
from vestka.kinds.vocabulary import Bound
from vestka.kinds.worksheet.words import BOUNDS
from vestka.record.cbor import Plain

Body = dict[str, Plain]
_NUMBER = r"\d{1,3}(?:[ ,\u00a0\u202f']\d{3})+|\d{1,13}(?:\.0)?"
_RANGE = re.compile(rf"({_NUMBER}) ?(?:-|–|—|to|до|да|do) ?({_NUMBER})(?: ?(\(range\)))?")
_ONE = re.compile(rf"({_NUMBER})(\+?)(?: ?\(([a-z_ ]+)\))?(?: ([^\W\d_][^\d()]*))?")
_BETWEEN = re.compile(r"[ ,\u00a0\u202f']")
_SIGNS = {Bound.ABOUT: "~", Bound.AT_MOST: "≤", Bound.BELOW: "<", Bound.ABOVE: ">"}
_OPENINGS = sorted(BOUNDS, key=len, reverse=True)


def read_number(text: str) -> int | None:
    """A cell -> the whole number that it is; None if it is none. "1.000" may be one or a thousand: it is none."""
    text = text.strip()
    return _number(text) if re.fullmatch(_NUMBER, text) else None


def read_figure(text: str, otherwise: Bound = Bound.EXACT) -> Body | None:
    """A cell, and what a bare number in it is -> the figure without who counted; None if it is not understood."""
    text = " ".join(text.split())
    if not text or len(text) > QUOTE_MAX:
        return None
    if not any(letter.isdigit() for letter in text):
        return {"text": text, "bound": str(Bound.VAGUE)}
    if match := _RANGE.fullmatch(text):
        low, high = _number(match[1]), _number(match[2])
        fits = low is not None and high is not None and low <= high
        return {"text": text, "bound": str(Bound.RANGE), "low": low, "high": high} if fits else None
    return _one(text, otherwise)


def _one(text: str, otherwise: Bound) -> Body | None:
    """A cell with one number -> the figure."""
    low = text.casefold()
    opening = next((words for words in _OPENINGS if low.startswith(words) and _ends(low, len(words), words)), "")
    match = _ONE.fullmatch(text[len(opening) :].strip()) if len(low) == len(text) else None
    value = _number(match[1]) if match else None
    if match is None or value is None:
        return None
    said = [str(BOUNDS[opening])] if opening else []
    said += [str(Bound.AT_LEAST)] if match[2] else []
    if match[3]:
        said.append(match[3].strip().replace(" ", "_"))
    if len(said) > 1 or not {*said} <= {*map(str, Bound)} - {"range", "vague"}:
        return None
    body: Body = {"text": text, "bound": said[0] if said else str(otherwise), "value": value}
    return body | ({"unit": match[4].strip()} if match[4] else {})


def _ends(text: str, at: int, words: str) -> bool:
    """Whether words that open a cell are whole words there."""
    return not words[-1].isalpha() or not text[at : at + 1].isalpha()


def _number(digits: str) -> int | None:
    """Digits in groups -> the number, if it is not beyond any figure."""
    number = int(_BETWEEN.sub("", digits).partition(".")[0])
    return number if number <= COUNT_BOUND else None


def written_figure(count: Count, otherwise: Bound = Bound.EXACT) -> str | None:
    """A figure -> a cell that says the same, in its own words if they do; None if one cell cannot say it."""
    numbers = {"value": count.value, "low": count.low, "high": count.high}
    said = {"bound": str(count.bound), **{name: number for name, number in numbers.items() if number is not None}}
    if count.unit:
        said["unit"] = " ".join(count.unit.split())
    for cell in (count.text, _plainly(count, otherwise)):
        body = read_figure(cell, otherwise)
        if body is not None and {name: part for name, part in body.items() if name != "text"} == said:
            return cell
    return None


def _plainly(count: Count, otherwise: Bound) -> str:
    """A figure -> a number with a sign for its bound."""
    unit = f" {count.unit}" if count.unit else ""
    if count.bound is Bound.RANGE:
        return f"{count.low}-{count.high}"
    if count.bound is Bound.AT_LEAST:
        return f"{count.value}+{unit}"
    if count.bound is otherwise or count.bound in _SIGNS:
        return f"{'' if count.bound is otherwise else _SIGNS[count.bound]}{count.value}{unit}"
    return f"{count.value} ({count.bound}){unit}"
