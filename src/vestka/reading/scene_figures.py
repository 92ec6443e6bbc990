"""The events of a sentence and its figures -> which figure counts which event, and the one person that is one."""

from collections.abc import Sequence
from dataclasses import replace

from vestka.kinds.claim import QUOTE_MAX, Count
from vestka.kinds.vocabulary import Accounting, Bound, CountBasis, Measure
from vestka.reading.counts import PERSON, Figure
from vestka.reading.happenings import Happening
from vestka.reading.scene import IMPLICIT, Around
from vestka.reading.sheet import Sheet


def figures_of(read: Sheet, events: Sequence[Happening], found: Around) -> tuple[Figure | None, ...]:
    """Happenings of a sentence -> the figure that each counts, in its clause; a crowd is not counted by its arrests."""
    chosen = [_figure_of(read, event, found) if event.measure else None for event in events]
    if read.cues.grammar.inflected:
        chosen = _figures_beside(read, events, found, chosen)
    for number, event in enumerate(events):
        figure = chosen[number]
        if figure is None or event.measure != Measure.PARTICIPANTS:
            continue
        others = [other for other, same in zip(events, chosen, strict=True) if same is figure and other is not event]
        if any(other.measure != Measure.PARTICIPANTS for other in others):
            chosen[number] = None
    return tuple(chosen)


def _figures_beside(
    read: Sheet, events: Sequence[Happening], found: Around, chosen: list[Figure | None]
) -> list[Figure | None]:
    """Events' figures -> the same, an event that has none given the figure behind the comma: "a march, about 500"."""
    told = {read.chunks[event.first] for event in events}
    free = [figure for figure in found.figures if figure.sort in PERSON and read.chunks[figure.first] not in told]
    for number, event in enumerate(events):
        if chosen[number] is None and event.measure and len(free) == 1:
            figure = free[0]
            nearest = min(events, key=lambda other: (other.first > figure.first, abs(other.first - figure.first)))
            chosen[number] = figure if nearest is event else None
    return chosen


def _figure_of(read: Sheet, event: Happening, found: Around) -> Figure | None:
    """A happening -> the figure of persons (or of things, where those are counted) nearest to it in its clause."""
    low, high = read.chunk_range(event.first)
    sorts = (*PERSON, "thing", "") if event.measure == Measure.OTHER else (*PERSON, "")
    near = [
        figure
        for figure in found.figures
        if low <= figure.first <= high and figure.sort in sorts and not _of_another(read, figure, event.first)
    ]
    return min(near, key=lambda figure: _apart(figure, (event.first, event.last)), default=None)


def _of_another(read: Sheet, figure: Figure, first: int) -> bool:
    """Whether the event is told of another noun than the figure's: "100 people saw a man who was shot"."""
    return any(
        read.is_a(index, "relative") and read.group(index - 1) and index - 1 > figure.last
        for index in range(figure.last + 1, first)
    )


def _apart(figure: Figure, at: tuple[int, int]) -> int:
    """How far a figure stands from an event, those after it a little further."""
    if figure.last < at[0]:
        return at[0] - figure.last
    after = figure.first - at[1]
    return 0 if after == 1 else max(0, after) + 1  # "wounding eleven"


def counted(figure: Figure | None, measure: str, basis: CountBasis, accounting: Accounting | None) -> Count | None:
    """A figure and what stands beside it -> the claim's Count."""
    if figure is None or not measure:
        return None
    return replace(figure.count, measure=Measure(measure), basis=basis, accounting=accounting)


def one_person(read: Sheet, at: tuple[int, int], measure: Measure, basis: CountBasis) -> Count | None:
    """A subject's words -> the count of one where it is one person ('a man', 'the young child'); else None."""
    first, head = at
    units, grammar = read.cues.numerals.units, read.cues.grammar
    word = read.words.low[head]
    aged = grammar.inflected and any(grammar.is_aged(read.words.low[index]) for index in range(first, head + 1))
    if not (aged or read.is_word(first, IMPLICIT)) or (
        "person" not in read.group(head) and "worker" not in read.group(head)
    ):
        return None
    if units.get(word) != "person" and not grammar.is_aged(word):
        return None
    if word.endswith(tuple(grammar.words("plural_ending"))):
        return None
    return Count(read.words.slice(first, head)[:QUOTE_MAX], Bound.EXACT, basis, value=1, measure=measure)
