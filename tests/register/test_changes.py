"""What changed since a moment: every line once, in the words of its records; and what nobody has told of for long."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.registers import entry_of, seeds, signed
from vestka.kinds.claim import When
from vestka.kinds.entry import Entry, Published
from vestka.kinds.revisions import FIELDS, differing
from vestka.kinds.vocabulary import Action, EventClass, Grade, Precision, Stage, Stance, Status
from vestka.register.changes import Kind, changes, no_news

FIRST, SINCE, LATER = 1_000, 2_000, 3_000


def a_strike(**changed: object) -> Entry:
    """A line that holds."""
    plain = replace(
        entry_of(7),
        event_class=EventClass.LABOUR_ACTION,
        stance=Stance.ASSERTED,
        status=Status.UNCONFIRMED,
        grade=Grade.ONE_EDITOR,
        action=Action.STRIKE,
        stage=Stage.UNKNOWN,
        details=None,
        last_confirmed="2031-05-09",
        when=When(Precision.DAY, start="2031-05-01", end="2031-05-01"),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # the tests name fields of the entry


def at(*lines: tuple[Entry, int]) -> list[Published]:
    """Entries and when each was signed -> one event's records."""
    return [signed(entry, at=second) for entry, second in lines]


def the_only(*lines: tuple[Entry, int]) -> Kind | None:
    """One event's records -> what happened to it since."""
    found = changes([at(*lines)], SINCE)
    return found[0].kind if found else None


CORRECTED = a_strike(action=Action.WALKOUT, revision=2)
GONE = a_strike(status=Status.RETRACTED, stance=Stance.RETRACTED, revision=2)
CHECKED = a_strike(grade=Grade.SECOND_CHECKED, confidence=900, revision=2)


def test_what_happened_to_a_line() -> None:
    plain = a_strike()
    assert the_only((plain, FIRST)) is None
    assert the_only((plain, SINCE)) is Kind.NEW, "signed in that very second: better told twice than never"
    assert the_only((plain, FIRST), (CORRECTED, LATER)) is Kind.CORRECTED
    assert the_only((plain, FIRST), (GONE, LATER)) is Kind.TAKEN_BACK
    assert the_only((plain, FIRST), (GONE, FIRST + 1), (plain, LATER)) is Kind.STANDS_AGAIN
    assert the_only((plain, LATER), (GONE, LATER + 1)) is Kind.TAKEN_BACK
    assert the_only((plain, FIRST), (CHECKED, LATER)) is Kind.SECOND_CHECKED
    (change,) = changes([at((plain, FIRST), (replace(CHECKED, action=Action.WALKOUT), LATER))], SINCE)
    assert (change.kind, change.checked) == (Kind.CORRECTED, True)
    assert set(change.fields) == {"action", "grade", "confidence"}


def test_a_correction_that_was_taken_back_again_is_told_with_no_field() -> None:
    plain = a_strike()
    (change,) = changes([at((plain, FIRST), (CORRECTED, LATER), (replace(plain, revision=3), LATER + 1))], SINCE)
    assert (change.kind, change.fields) == (Kind.CORRECTED, ())


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(seeds, st.integers(0, 4_000)), min_size=1, max_size=4), max_size=6))
def test_every_line_that_was_signed_since_is_told_once_with_all_that_differs(
    drawn: list[list[tuple[int, int]]],
) -> None:
    lines = [at(*((entry_of(seed), second) for seed, second in sorted(line, key=lambda one: one[1]))) for line in drawn]
    found = changes(lines, SINCE)
    since = {line[-1].record.content_id for line in lines if line[-1].record.header.issued >= SINCE}
    assert {one.now.record.content_id for one in found} == since
    assert len(found) == sum(line[-1].record.header.issued >= SINCE for line in lines)
    issued = [one.now.record.header.issued for one in found]
    assert issued == sorted(issued, reverse=True)
    for one in found:
        if one.before is not None:
            old, new = one.before.entry, one.now.entry
            assert one.fields == differing(old, new)
            assert all(getattr(old, name) == getattr(new, name) for name in FIELDS if name not in one.fields)
        assert (one.kind is Kind.TAKEN_BACK) is (
            one.now.entry.status is Status.RETRACTED
            and (one.before is None or one.before.entry.status is not Status.RETRACTED)
        )


TODAY = date(2031, 5, 20)


@pytest.mark.parametrize(
    "over",
    [
        {"stage": Stage.ENDED},
        {"stage": Stage.SUSPENDED},
        {"stage": Stage.CALLED_OFF},
        {"stance": Stance.DENIED, "stage": Stage.DENIED},
        {"stance": Stance.PLANNED},
        {"status": Status.RETRACTED},
        {"event_class": EventClass.DEATH, "action": None},
        {"event_class": EventClass.DEMONSTRATION, "action": None},  # of one day: it is over with it
        {"last_confirmed": "2031-05-13"},
        {"last_confirmed": "2031-05"},  # some day of this month: it cannot be said that it is so old
    ],
)
def test_what_is_over_or_was_told_of_lately_does_not_ask(over: dict[str, object]) -> None:
    assert no_news([signed(a_strike(**over))], TODAY) == ()


@pytest.mark.parametrize(
    ("asks", "day"),
    [
        ({}, "2031-05-09"),
        ({"last_confirmed": None}, "2031-05-01"),
        ({"last_confirmed": "2031-04", "when": When(Precision.UNKNOWN)}, "2031-04-28"),
        ({"last_confirmed": None, "when": When(Precision.UNKNOWN)}, None),
        ({"last_confirmed": "lately", "when": When(Precision.UNKNOWN)}, None),
        ({"event_class": EventClass.OUTAGE}, "2031-05-09"),
        ({"event_class": EventClass.DEMONSTRATION, "when": When(Precision.DAY, start="2031-05-01")}, "2031-05-09"),
    ],
)
def test_what_went_on_and_was_told_of_long_ago_asks(asks: dict[str, object], day: str | None) -> None:
    (quiet,) = no_news([signed(a_strike(**asks))], TODAY)
    assert quiet.day == day
    assert (quiet.days is None) is (day is None)


@given(st.integers(0, 40))
def test_the_days_are_the_user_s(days: int) -> None:
    told = (TODAY - timedelta(days=20)).isoformat()
    line = signed(a_strike(last_confirmed=told, when=When(Precision.UNKNOWN)))
    assert bool(no_news([line], TODAY, days)) is (days < 20)
