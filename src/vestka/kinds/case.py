"""Case: claims that are held to be about one event; suggested by the machine or confirmed by a person; desk circle."""

from dataclasses import dataclass

from vestka.kinds.claim import Claim, Place, Short, Subject
from vestka.kinds.details import Details
from vestka.kinds.refs import CaseRef, ClaimRef, EventId
from vestka.kinds.vocabulary import EventClass, SourceClass


@dataclass(frozen=True, slots=True)
class Case:
    """One workplace's (else one place and kind's) matter while it goes on. A split or a merge is a new case.

    Only a confirmed one has the rest: `event` is the name that it keeps in the register, whatever is corrected
    later; `details` are the newsroom's own coding; of a report that is not public, only the claims in `quoted`
    may be shown in its words.
    """

    event_class: EventClass
    claims: tuple[ClaimRef, ...]
    confirmed: bool
    why: Short
    subject: Subject
    place: Place
    start: Short | None = None
    end: Short | None = None
    supersedes: tuple[CaseRef, ...] = ()
    event: EventId | None = None
    details: Details | None = None
    quoted: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """The public face of the report that a claim comes from: a label inside the register, and what is public anyway.

    `published` is the day of the text (ISO 8601) if known; `origin` is the same for two
    texts that go back to one (a forward, a copy), so that they count as one voice.
    """

    label: str
    source_class: SourceClass
    origin: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim with its name and the voice that it comes from: what a case is weighed on.

    `text` is the same for texts of the same words, where that is known; else each text is one of its own.
    """

    ref: ClaimRef
    claim: Claim
    voice: Voice
    text: bytes = b""
