"""A text and a quotation's place in it in, the sentence that it stands in out: a name alone says nothing."""

import re
from dataclasses import dataclass

from vestka.press.visible import visible

# A sentence ends at a line's end, or at a full stop after a word or a year, before a capital or a quotation.
_ENDS = re.compile(
    r"\n|(?:(?<=[^\W\d_]{2}[.!?…])|(?<=\d{2}[.!?…])|(?<=[.!?…][»”\"]))\s+(?=[^\W\d_a-zа-яёіўґєї]|[«“„\"\[(\d])"
)
REACH = 4_000  # characters looked at on either side: work stays small whatever the text
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
    left, right = text[max(0, start - REACH) : start], text[end : end + REACH]
    begins = max((found.end() for found in _ENDS.finditer(left)), default=0)
    if begins == 0 and start > REACH:
        begins = left.find(" ") + 1
        left = f"{left[:begins]}… {left[begins:]}"
    stops = _ENDS.search(right)
    before = _before(" ".join(left[begins:].split()), left[-1:].isspace())
    after = _after(" ".join((right if stops is None else right[: stops.start()]).split()), right[:1].isspace())
    return Around(visible(before), visible(after)) if (before + after).strip(" .") else None


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
