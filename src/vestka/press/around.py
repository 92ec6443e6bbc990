"""A text and a quotation's place in it in, the sentence that it stands in out: a name alone says nothing."""

import re
from dataclasses import dataclass

from vestka.kinds.entry import Citation
from vestka.press.visible import visible

# A sentence ends at a line's end, or at a full stop after a word or a year, before a capital or a quotation.
_ENDS = re.compile(
    r"\n|(?:(?<=[^\W\d_]{2}[.!?…])|(?<=\d{2}[.!?…])|(?<=[.!?…][»”\"]))\s+(?=[^\W\d_a-zа-яёіўґєї]|[«“„\"\[(\d])"
)
REACH = 2_500  # characters looked at on either side: work stays small whatever the text
HEAD, NEAR = 150, 90  # kept of a long sentence: its beginning, where the verb stands, and what is near the quotation


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a quotation in its sentence; a cut is shown by an ellipsis."""

    before: str
    after: str


def sentence_around(text: str, start: int, end: int) -> Around | None:
    """A text and a span -> the rest of its sentence; None where there is nothing more, or the span is not in it."""
    if not 0 <= start < end <= len(text):
        return None
    first, last = sentence_of(text, start, end)
    left, right = text[first:start], text[end:last]
    if first and first == start - REACH:
        left = f"… {left.partition(' ')[2]}"
    before = _before(" ".join(left.split()), left[-1:].isspace())
    after = _after(" ".join(right.split()), right[:1].isspace())
    return Around(visible(before), visible(after)) if (before + after).strip(" .") else None


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """A text and a span in it -> where the sentence around it begins and ends, as far as is looked."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    ends = [found.end() for found in _ENDS.finditer(text, first, start + 1) if found.end() <= start]
    stops = _ENDS.search(text, end, last)
    return ends[-1] if ends else first, last if stops is None else stops.start()


def around_citation(text: str, cited: Citation) -> Around | None:
    """A shown text and a citation of it -> the rest of its sentence; None if the text has other words there."""
    start, end = cited.span.start, cited.span.end
    return sentence_around(text, start, end) if text[start:end] == cited.quote else None


def _before(text: str, spaced: bool) -> str:  # noqa: FBT001 - whether a space stood before the quotation
    """What stands before -> the same, its middle cut where it is long."""
    if len(text) > HEAD + NEAR + 20:
        text = f"{text[:HEAD].rsplit(' ', 1)[0]} … {text[-NEAR:].partition(' ')[2]}"
    return f"{text} " if spaced and text else text


def _after(text: str, spaced: bool) -> str:  # noqa: FBT001 - whether a space stood after the quotation
    """What stands after -> the same, its end cut where it is long."""
    if len(text) > NEAR + 20:
        text = f"{text[:NEAR].rsplit(' ', 1)[0]} …"
    return f" {text}" if spaced and text else text
