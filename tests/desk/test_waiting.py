"""Which machine-made entries wait for a person: those that name somebody in a matter of life, freedom or work."""

from dataclasses import replace

import pytest

from vestka.desk.waiting import must_wait
from vestka.kinds.claim import Place, SaidWho, Span, Subject, When
from vestka.kinds.entry import Citation, Entry, StanceCount
from vestka.kinds.vocabulary import (
    EventClass,
    Grade,
    PlaceBasis,
    Precision,
    SourceClass,
    Stance,
    Status,
    SubjectType,
)


def entry(who: str, event_class: EventClass = EventClass.DEATH, grade: Grade = Grade.MACHINE_READING) -> Entry:
    """An entry about somebody."""
    return Entry(
        event=bytes(12),
        revision=1,
        event_class=event_class,
        stance=Stance.ASSERTED,
        subject=Subject(who, who, SubjectType.PERSON),
        place=Place(PlaceBasis.NONE),
        when=When(Precision.UNKNOWN),
        citations=(Citation("S1", SourceClass.CITIZEN, who, Span(0, len(who)), Stance.ASSERTED, SaidWho()),),
        stances=(StanceCount(Stance.ASSERTED, 1),),
        independent_sources=1,
        status=Status.UNCONFIRMED,
        confidence=400,
        rule="vestka-1",
        grade=grade,
    )


@pytest.mark.parametrize(
    "who", ["Adam Beneshka", "Beneshka", "A driver, Adam Beneshka", "the driver Beneshka", "Іван Бенюк"]
)
def test_a_named_person_waits(who: str) -> None:
    assert must_wait(entry(who))


@pytest.mark.parametrize(
    "who", ["A man", "a 25-year-old", "Three people", "At least 390 people", "miners", "a journalist"]
)
def test_one_without_a_name_does_not(who: str) -> None:
    assert not must_wait(entry(who))


def test_a_statement_by_somebody_in_office_does_not_wait() -> None:
    assert not must_wait(entry("Adam Beneshka", EventClass.STATEMENT))


def test_what_an_editor_has_decided_does_not_wait() -> None:
    assert not must_wait(entry("Adam Beneshka", grade=Grade.ONE_EDITOR))


@pytest.mark.parametrize(
    ("quote", "waits"),
    [
        ("Twenty teachers, among them Adam Beneshka, were detained", True),
        ("Twenty teachers were detained in Old Vorsholm", False),
        ("Twenty teachers were detained near the Ministry of Order", False),
        ("Members of the Strike Committee were detained", False),
    ],
)
def test_a_name_anywhere_in_the_quotation_waits(quote: str, waits: bool) -> None:  # noqa: FBT001 - an example's answer
    one = entry("Twenty teachers", EventClass.DETENTION)
    cited = replace(one.citations[0], quote=quote)
    assert must_wait(replace(one, citations=(cited,), place=Place(PlaceBasis.OWN_PHRASE, "Old Vorsholm"))) is waits
