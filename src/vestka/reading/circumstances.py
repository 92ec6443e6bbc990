"""A cue in a sentence -> when it was and how many took part, as the sentence says."""

import datetime as dt
from dataclasses import dataclass

from vestka.kinds.claim import Count, Span, When
from vestka.kinds.vocabulary import CountBasis, Measure
from vestka.reading.counts import PERSON, Figure
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.said import who_says
from vestka.reading.scene import around, counted, when_of
from vestka.reading.sheet import sheet
from vestka.reading.words import Words

FIGURE_REACH = 4  # words between a figure and the workplace it is of: "about 200 workers at the"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The time of what a cue says, whether that is long past, and the sentence's figures of people."""

    when: When
    history: bool
    words: Words
    figures: tuple[Figure, ...]
    basis: CountBasis

    def figure_for(self, passage: Span, *, alone: bool) -> Count | None:
        """A passage -> the figure right before or in it; one elsewhere only where it is `alone` in its sentence."""
        start, end = self.words.at(passage.start, passage.end)
        near = [f for f in self.figures if start - FIGURE_REACH <= f.last < end]
        chosen = near[-1] if near else self.figures[0] if alone and len(self.figures) == 1 else None
        return counted(chosen, Measure.PARTICIPANTS, self.basis, None)


def circumstances(page: Page, lexicon: Lexicon, date: dt.date | None, sentence: int, cue: Span) -> Circumstances:
    """A cue's span in a sentence -> its circumstances. `date` is the text's own."""
    read = sheet(page, lexicon)
    found = around(read, sentence, None, date, future=False)
    first, after = read.words.at(cue.start, cue.end)
    at = first, max(first, after - 1)
    moment = when_of(read, at, found)
    people = tuple(figure for figure in found.figures if figure.sort in PERSON)
    return Circumstances(moment.when, moment.history, read.words, people, who_says(read, sentence, *at).basis)
