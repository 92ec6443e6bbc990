"""A cue in a sentence -> when it was and how many took part, as the sentence says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vestka.kinds.claim import Count, Span, When
from vestka.kinds.vocabulary import CountBasis, Measure
from vestka.reading.counts import PERSON, Figure, measured, read_counts
from vestka.reading.date_rules import Moment
from vestka.reading.dates import UNKNOWN, read_dates
from vestka.reading.said import who_says
from vestka.reading.sheet import Sheet
from vestka.reading.words import Words

LONGEST_DATE = 3  # words of a label that is a date: "17 May 1988:"
FIGURE_REACH = 4  # words between a figure and the workplace it is of: "about 200 workers at the"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The time of what a cue says, whether that is long past, and the sentence's figures of people.

    `beside` are those that stand with the cue: not in another part of the sentence, which tells of something else.
    """

    when: When
    history: bool
    words: Words
    figures: tuple[Figure, ...]
    beside: tuple[Figure, ...]
    basis: CountBasis

    def figure_for(self, passage: Span, *, alone: bool) -> Count | None:
        """A passage -> the figure right before or in it; one elsewhere only where it is `alone` in its sentence."""
        start, end = self.words.at(passage.start, passage.end)
        near = [f for f in self.figures if start - FIGURE_REACH <= f.last < end]
        lone = self.beside[0] if alone and self.beside == self.figures and len(self.figures) == 1 else None
        chosen = near[-1] if near else lone
        return measured(chosen.count, Measure.PARTICIPANTS, self.basis) if chosen else None


def circumstances(read: Sheet, date: dt.date | None, sentence: int, cue: Span, *, ahead: bool = False) -> Circumstances:
    """A cue's span in a sentence -> its circumstances. `date` is the text's own; `ahead`: it speaks of what will be."""
    moments, figures = _times_and_figures(read, date, sentence, ahead=ahead)
    first, after = read.words.at(cue.start, cue.end)
    at = first, max(first, after - 1)
    moment = _nearest(read, first, moments)
    when, history = (moment.when, moment.history) if moment else (UNKNOWN, False)
    beside = tuple(figure for figure in figures if _is_beside(read, figure, first))
    return Circumstances(when, history, read.words, figures, beside, who_says(read, sentence, *at).basis)


def _is_beside(read: Sheet, figure: Figure, cue: int) -> bool:
    """Whether a figure stands with a cue: in its clause, or before it between the same marks."""
    before = figure.last < cue and read.segments[figure.first] == read.segments[cue]
    return before or read.chunks[figure.first] == read.chunks[cue]


@lru_cache(maxsize=2)  # asked for each claim of a sentence
def _times_and_figures(
    read: Sheet, date: dt.date | None, sentence: int, *, ahead: bool
) -> tuple[tuple[Moment, ...], tuple[Figure, ...]]:
    """A sentence -> its times, and its figures of people."""
    span = read.spans[sentence]
    moments = tuple(read_dates(read.words, span, read.cues.calendar, date, future=ahead))
    taken = {index for moment in moments for index in range(moment.first, moment.last + 1)}
    figures = read_counts(read.words, *span, read.cues.numerals, taken)
    return moments, tuple(figure for figure in figures if figure.sort in PERSON)


def _nearest(read: Sheet, at: int, moments: Sequence[Moment]) -> Moment | None:
    """A word -> the nearest time in its clause, else beside it between the same marks; None where there is none."""
    near = [moment for moment in moments if read.chunks[moment.first] == read.chunks[at]]
    first = read.chunk_range(at)[0]
    if not near and _of_time_before(read, first):  # "in 1988, when ...", "April 1988: ..."
        near = [moment for moment in moments if read.chunks[moment.first] == read.chunks[first - 1]]
    if not near:
        segment = read.segments[at]
        near = [moment for moment in moments if read.segments[moment.first] == segment and not moment.history]
    return min(near, key=lambda moment: (moment.when.start is None, abs(moment.first - at)), default=None)


def _of_time_before(read: Sheet, first: int) -> bool:
    """Whether a chunk's first word hangs on what stands before it: "when", or what follows a short label's colon."""
    if first <= read.spans[read.span_at(first)][0]:
        return False
    begin, end = read.chunk_range(first - 1)
    label = read.words.low[first] == ":" and end - begin <= LONGEST_DATE
    return label or read.is_word(first, "at_that_time")
