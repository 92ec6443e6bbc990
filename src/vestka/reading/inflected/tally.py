"""A sentence that holds nothing but a figure of people -> how many took part in what was told right before it."""

from dataclasses import replace

from vestka.kinds.claim import Claim, Span
from vestka.kinds.vocabulary import Measure, Stance
from vestka.reading.counts import PERSON, Figure, measured
from vestka.reading.phrases import NOTHING
from vestka.reading.said import who_says
from vestka.reading.sheet import Sheet
from vestka.reading.stance import weigh

_TELLING = ("frames", "triggers")


def tally(read: Sheet, number: int, told: list[Claim], figures: tuple[Figure, ...]) -> Claim | None:
    """A sentence, the claims of the one before it, and its figures -> the figure's claim; None where any doubt is.

    "They came out to the gate. Some two hundred people, I saw them": 200. Not "1,500 people work there".
    """
    if len(told) != 1 or len(figures) != 1 or told[0].count is not None or told[0].stance is not Stance.ASSERTED:
        return None
    figure = figures[0]
    busy = any(hit.table in _TELLING and hit.row[1] != NOTHING for hit in read.hits[number])
    if busy or figure.sort not in PERSON or not _bare(read, number, figure):
        return None
    at = figure.first, figure.last
    said = who_says(read, number, *at)
    stance, _ = weigh(read, number, at, named=said.who.type not in (None, "unnamed"))
    span = Span(read.words.starts[figure.first], read.words.ends[figure.last])
    return replace(
        told[0],
        stance=stance,
        quote=read.page.text[span.start : span.end],
        span=span,
        cue=span,
        attributed_to=said.who,
        count=measured(figure.count, Measure.PARTICIPANTS, said.basis),
    )


def speaks_of_nobody(read: Sheet, number: int) -> bool:
    """Whether a sentence names no people or bodies, so that what comes after it still is of those before it."""
    return not any(read.group(index) for index in range(*read.spans[number]))


def _bare(read: Sheet, number: int, figure: Figure) -> bool:
    """Whether a figure stands alone between commas and the ends of its sentence, a word for "that" before it."""
    low, high = read.spans[number]
    words = read.words.low
    before, after = figure.first - 1, figure.last + 1
    while before >= low and read.is_word(before, "that"):
        before -= 1
    opened = before < low or not words[before][0].isalnum()
    return opened and (after >= high or not words[after][0].isalnum())
