"""Plain words in -> claims with voices out: the builder of hand-made test data for the desk and the register."""

import random
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from vestka.kinds.case import Heard, Voice
from vestka.kinds.claim import Claim, Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.vocabulary import (
    Action,
    Bound,
    CountBasis,
    EventClass,
    Measure,
    PlaceBasis,
    PlaceFlag,
    Precision,
    SourceClass,
    Stance,
    SubjectType,
)

NO_PLACE = Place(PlaceBasis.NONE)


def dice(seed: int) -> random.Random:
    """A seed -> dice that fall the same way each time."""
    return random.Random(seed)  # noqa: S311 - seeded, so that a test can be repeated


def works(name: str, workplace: str | None = None) -> Subject:
    """A workplace, with or without its id in the registry."""
    return Subject(name, name, SubjectType.ESTABLISHMENT, workplace)


def group(text: str) -> Subject:
    """A group without an employer."""
    return Subject(text, text, SubjectType.OCCUPATIONAL_GROUP)


def person(text: str) -> Subject:
    """Somebody who is not named."""
    return Subject(text, None, SubjectType.PERSON)


def body(name: str) -> Subject:
    """A body that speaks."""
    return Subject(name, name, SubjectType.BODY)


def town(name: str, *flags: PlaceFlag, basis: PlaceBasis = PlaceBasis.OWN_PHRASE) -> Place:
    """A place with an id made from its name."""
    return Place(basis, name, f"geonames:{sum(name.encode())}", name, flags)


def day(start: str | None, end: str | None = None) -> When:
    """A day, or an unknown time."""
    return When(Precision.DAY if start else Precision.UNKNOWN, start, start, end)


def people(value: int | None, text: str | None = None, measure: Measure = Measure.PARTICIPANTS) -> Count:
    """A figure: a number, or a vague word."""
    bound = Bound.VAGUE if value is None else Bound.EXACT
    return Count(text or str(value), bound, CountBasis.UNKNOWN, value, unit="people", measure=measure)


@dataclass
class Newsdesk:
    """Hands out claims with refs that differ; `texts` counts the reports."""

    salt: str = ""
    heard: list[Heard] = field(default_factory=list)

    def hears(self, text: str, subject: Subject, place: Place, **more: Any) -> Heard:  # noqa: ANN401 - any field of a claim
        """One claim of the text `text`, from its own origin unless `origin` says otherwise."""
        number = len(self.heard)
        kind = more.pop("kind", EventClass.LABOUR_ACTION)
        labour = Action.UNSPECIFIED_ACTION if kind is EventClass.LABOUR_ACTION else None
        quote = more.pop("quote", f"{subject.text} in {place.text}")
        start = more.pop("at", 0)
        voice = Voice(
            label=f"S{text}",
            source_class=more.pop("source_class", SourceClass.CITIZEN),
            origin=more.pop("origin", text),
            published=more.pop("published", None),
            title=more.pop("title", None),
            url=more.pop("url", None),
        )
        claim = Claim(
            report=ReportRef(sha256(f"report {self.salt} {text}".encode()).digest()),
            kind=kind,
            stance=more.pop("stance", Stance.ASSERTED),
            quote=quote,
            span=Span(start, start + len(quote)),
            cue=Span(start, start + 1),
            subject=subject,
            place=place,
            when=more.pop("when", day(None)),
            attributed_to=SaidWho(more.pop("speaker", None), more.pop("said_by", None)),
            confidence=more.pop("confidence", 800),
            action=more.pop("action", labour),
            count=more.pop("count", None),
            stage=more.pop("stage", None),
        )
        assert not more, f"the builder does not know {sorted(more)}"
        item = Heard(ClaimRef(sha256(f"claim {self.salt} {number}".encode()).digest()), claim, voice)
        self.heard.append(item)
        return item
