"""Entry: one line of the public register: what happened, where, when, how many, who says so, how sure and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from vestka.kinds.claim import Count, Number, Place, Quote, SaidWho, Short, Span, Subject, Thousandths, When
from vestka.kinds.details import Details
from vestka.kinds.refs import EVENT_ID_BYTES, EntryRef, EventId
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import Action, EventClass, Grade, SourceClass, Stage, Stance, Status
from vestka.record.envelope import Record

# The label of a source that is not public, with a number that is new in each entry.
PRIVATE_SOURCE = "private source"
# The names of an event are written in refs, because details need them too; they are used from here.
__all__ = [
    "EVENT_ID_BYTES",
    "PRIVATE_SOURCE",
    "Citation",
    "Entry",
    "EntryFlag",
    "EventId",
    "Figure",
    "Published",
    "StanceCount",
    "TakenBack",
    "private_number",
]


class EntryFlag(StrEnum):
    """A doubt that every view of the entry must show."""

    MAY_OVERLAP = "may_overlap"
    GEOGRAPHY_CONFLICT = "geography_conflict"
    ATTACHMENT_DOUBT = "attachment_doubt"
    PLACE_AMBIGUOUS = "place_ambiguous"
    SUBJECT_UNNAMED = "subject_unnamed"


class TakenBack(StrEnum):
    """Why a newsroom takes a line back of its own accord: the sentence that is signed; pages say it in their language.

    None of them says more than the newsroom's machine knows.
    """

    READING = "This line no longer follows from its texts as they are read now."
    CONTINUED = "The register keeps this matter under another entry now."
    REPORT = "The newsroom has withdrawn a report that this line rested on."
    SOURCE = "The source has taken back what it said."
    WAITING = "This line waits for an editor's decision."
    EDITOR = "The newsroom no longer stands behind this line."


@dataclass(frozen=True, slots=True)
class Citation:
    """Who says so, in the words said. `source` is a label inside the register, never a way back to a person."""

    source: Annotated[str, Cap(64)]
    source_class: SourceClass
    quote: Quote
    span: Span
    stance: Stance
    said_by: SaidWho
    title: Short | None = None
    publisher: Short | None = None
    published: Short | None = None
    url: Annotated[str, Cap(2_048)] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and who gives it (indices into the entry's citations). Figures are never added or averaged."""

    count: Count
    cited: tuple[Annotated[int, Within(0, 1023)], ...]


@dataclass(frozen=True, slots=True)
class StanceCount:
    """How many citations take a stance."""

    stance: Stance
    number: Number


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says of one event. A correction is a new entry that supersedes; a retraction stays visible.

    `event` is the same for the same event on every machine that reads the same text.
    An action has an end (`when.end`) or the last day on which someone confirmed it.
    `continued_as` stands in a retracted entry only: the event under which the same matter goes on.
    """

    event: EventId
    revision: Annotated[int, Within(1, 1 << 31)]
    event_class: EventClass
    stance: Stance
    subject: Subject
    place: Place
    when: When
    citations: tuple[Citation, ...]
    stances: tuple[StanceCount, ...]
    independent_sources: Number
    status: Status
    confidence: Thousandths
    rule: Short
    grade: Grade
    action: Action | None = None
    stage: Stage | None = None
    last_confirmed: Short | None = None
    figures: tuple[Figure, ...] = ()
    flags: tuple[EntryFlag, ...] = ()
    overlaps: tuple[EventId, ...] = ()
    details: Details | None = None
    supersedes: EntryRef | None = None
    retracted_because: Annotated[str, Cap(1_024)] | None = None
    continued_as: EventId | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """An entry with the signed record that says it."""

    entry: Entry
    record: Record


def private_number(source: str) -> str | None:
    """A citation's label -> the number in it if it stands for a source that is not public, else nothing."""
    name, _, number = source.rpartition(" ")
    return number if name == PRIVATE_SOURCE and number.isascii() and number.isdigit() else None
