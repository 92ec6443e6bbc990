"""Case: claims that are held to be about one event; suggested by the machine or confirmed by a person; desk circle."""

from dataclasses import dataclass

from vestka.kinds.claim import Place, Short, Subject
from vestka.kinds.refs import CaseRef, ClaimRef
from vestka.kinds.vocabulary import EventClass


@dataclass(frozen=True, slots=True)
class Case:
    """One workplace's (else one place and kind's) matter while it goes on. A split or a merge is a new case."""

    event_class: EventClass
    claims: tuple[ClaimRef, ...]
    confirmed: bool
    why: Short
    subject: Subject
    place: Place
    start: Short | None = None
    end: Short | None = None
    supersedes: tuple[CaseRef, ...] = ()
