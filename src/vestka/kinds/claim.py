"""Claim: what one passage of one text says, with the span it came from; a machine's or a person's reading."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    Bound,
    CountBasis,
    EventClass,
    Measure,
    PartOfDay,
    PlaceBasis,
    PlaceFlag,
    Precision,
    SaidBy,
    Stage,
    Stance,
    SubjectType,
)

QUOTE_MAX = 320
TEXT_BOUND = 1 << 20  # characters: no text is longer than its record
COUNT_BOUND = 10**12  # more than there are people, money or volts in any report

Offset = Annotated[int, Within(0, TEXT_BOUND)]
Quote = Annotated[str, Cap(QUOTE_MAX)]
Short = Annotated[str, Cap(QUOTE_MAX)]
Number = Annotated[int, Within(0, COUNT_BOUND)]
Thousandths = Annotated[int, Within(0, 1000)]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open, in characters (code points) of the text as given: text[start:end]."""

    start: Offset
    end: Offset


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts or is acted upon, in the text's words; `workplace` is an id of the registry, or unknown."""

    text: Short | None = None
    name: Short | None = None
    type: SubjectType | None = None
    workplace: Short | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where, in the text's words, with the pack's place beside it and the reason for the choice."""

    basis: PlaceBasis
    text: Short | None = None
    id: Short | None = None
    name: Short | None = None
    flags: tuple[PlaceFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When, in the text's words. `start` and `end` are ISO 8601 (a day, or a minute); unknown stays unknown."""

    precision: Precision
    text: Short | None = None
    start: Short | None = None
    end: Short | None = None
    part_of_day: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as the text gives it. A vague word has no number; a range has low and high and no value."""

    text: Short
    bound: Bound
    basis: CountBasis
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Short | None = None
    measure: Measure | None = None
    accounting: Accounting | None = None


@dataclass(frozen=True, slots=True)
class SaidWho:
    """Whose words the text says these are; both unknown where the text speaks for itself."""

    text: Short | None = None
    type: SaidBy | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one passage says. `quote` is exactly report.text[span.start:span.end].

    `stage` only where the words tell it: an action that is over has it, and its `when` is the time of the end.
    """

    report: ReportRef
    kind: EventClass
    stance: Stance
    quote: Quote
    span: Span
    cue: Span
    subject: Subject
    place: Place
    when: When
    attributed_to: SaidWho
    confidence: Thousandths
    action: Action | None = None
    count: Count | None = None
    stage: Stage | None = None
