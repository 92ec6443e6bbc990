"""A sentence -> claims of the kind 'other': what only a cue says (a rumour, a forecast), and the text's own dates."""

import datetime as dt
from collections.abc import Iterator, Sequence

from vestka.kinds.claim import Claim, Place, SaidWho, Span, Subject, When
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, PlaceBasis, Precision, SaidBy, Stance
from vestka.reading.dates import read_dates
from vestka.reading.page import ParagraphKind
from vestka.reading.scene import trimmed
from vestka.reading.sheet import Sheet

_SURE_OF_DATE = 900
_SURE_OF_CUE = 600
_DASHES = ("-", "–", "—")
_DATELINE = 12  # words before the dash of a date line
_FIRST_SENTENCES = 3  # a headline, a line below it, the text


def asides(read: Sheet, sentence: int, made: Sequence[Claim], report: ReportRef) -> Iterator[Claim]:
    """A sentence and its claims -> one claim more for each cue that speaks for itself and that no claim holds yet."""
    held = [(claim.span.start, claim.span.end, claim.stance) for claim in made]
    for hit in read.hits[sentence]:
        if hit.table != "modality" or hit.row[4] != "yes":
            continue
        first, last = read.chunk_range(hit.first)
        span = trimmed(read, min(first, hit.first), max(last, hit.last), (hit.first, hit.last))
        stance = Stance(hit.row[1])
        if any(start < span.end and span.start < end and stance is other for start, end, other in held):
            continue
        held.append((span.start, span.end, stance))
        yield Claim(
            report=report,
            kind=EventClass.OTHER,
            stance=stance,
            quote=read.page.text[span.start : span.end],
            span=span,
            cue=Span(read.words.starts[hit.first], read.words.ends[hit.last]),
            subject=Subject(),
            place=Place(PlaceBasis.NONE),
            when=When(Precision.UNKNOWN),
            attributed_to=SaidWho(type=SaidBy.UNNAMED) if stance is Stance.RUMOURED else SaidWho(),
            confidence=_SURE_OF_CUE,
        )


def text_dates(read: Sheet, report: ReportRef, context: dt.date | None) -> Iterator[Claim]:
    """A page -> a claim for each day that one of its date lines names: when the text was written or handed in."""
    for number, owner in enumerate(read.owners):
        sentence = read.page.sentences[owner]
        if read.page.paragraphs[sentence.paragraph].kind is not ParagraphKind.DATELINE:
            continue
        for moment in read_dates(read.words, read.spans[number], read.cues.calendar, context):
            if moment.when.start is None or moment.when.precision not in (Precision.DAY, Precision.HOUR):
                continue
            span = Span(read.words.starts[moment.first], read.words.ends[moment.last])
            yield Claim(
                report=report,
                kind=EventClass.OTHER,
                stance=Stance.BACKGROUND,
                quote=read.page.text[span.start : span.end],
                span=span,
                cue=span,
                subject=Subject(),
                place=Place(PlaceBasis.NONE),
                when=moment.when,
                attributed_to=SaidWho(),
                confidence=_SURE_OF_DATE,
            )


def opening_day(read: Sheet) -> dt.date | None:
    """A page -> the day before the dash that opens its text ("TOWN, Oct 23 2019 (Agency) - ..."), or None."""
    for low, high in read.spans[:_FIRST_SENTENCES]:
        alone = high if high - low <= _DATELINE else low  # "TOWN, 4 January 2022." is a line of its own
        dash = next((at for at in range(low, min(high, low + _DATELINE)) if read.words.low[at] in _DASHES), alone)
        for moment in read_dates(read.words, (low, dash), read.cues.calendar, None):
            if moment.when.start is not None and moment.when.precision is Precision.DAY:
                return dt.date.fromisoformat(moment.when.start[:10])
    return None
