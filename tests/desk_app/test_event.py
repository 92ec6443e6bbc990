"""One event: what is said of it, what an editor decides, and whether a second one agrees."""

import pytest

from desk_app.test_docket import AGAIN, DENIED, MINERS, STRIKE, hand_over, tell
from desk_app.town_hall import ADA, BELA, Hall
from desk_app.visitor import Seen, Visitor
from vestka.desk.docket import Standing


@pytest.fixture
def two(hall: Hall) -> Visitor:
    """A browser in a newsroom of two people, the first signed in."""
    return hall.insider(ADA, BELA)


def first(visitor: Visitor, tab: str = "suggested") -> Seen:
    """The first matter of a tab of the docket."""
    seen = visitor.open(f"/events?tab={tab}")
    return visitor.open(next(link for link in seen.links if link.startswith("/event/")))


def standings(hall: Hall) -> list[Standing]:
    """How far each matter has come."""
    work = hall.desk.held.work
    return [one.standing(work.wanted) for one in work.matters()]


def test_all_that_is_said_stands_side_by_side(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE, AGAIN, DENIED)
    seen = first(two)
    for words in ("Paper 0", "Paper 1", "Paper 2", "asserted", "denied", "There is no strike", "about 300"):
        assert words in seen.text, words
    assert "As the public would see it" in seen.text
    assert "Checked by one editor, not second-checked." in seen.text
    assert "Rule: vestka-1" in seen.text


def test_two_people_decide_and_it_is_ready(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE, MINERS)
    seen = two.submit(first(two), "event", decision="verified")
    assert "You decided: verified." in seen.text
    assert seen.path.startswith("/event/"), "on to the next one"
    assert standings(hall) == [Standing.WAITING, Standing.SUGGESTED]
    assert "waits for another person" in first(two, "waiting").text
    hand_over(two, BELA)
    mine = two.open("/events?tab=waiting&mine=yes")
    assert "Norvala" in mine.text
    seen = first(two, "waiting")
    assert f"{ADA} : verified" in seen.text
    assert "wants your name as the second" in seen.text
    assert "second-checked by another" in seen.text, "the preview says what it will be with this name"
    two.submit(seen, "event", decision="likely")
    assert standings(hall) == [Standing.READY, Standing.SUGGESTED]


def test_a_decision_is_undone(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE)
    seen = two.submit(first(two), "event", decision="false")
    assert standings(hall) == [Standing.SHUT]
    two.submit(seen, "undo")
    assert standings(hall) == [Standing.SUGGESTED]


def test_alone_it_says_that_nobody_second_checked(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE)
    seen = first(ada)
    assert "One person signs at this desk" in seen.text
    ada.submit(seen, "event", decision="possible")
    assert standings(hall) == [Standing.READY]


def test_what_is_not_to_be_published_is_not(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE)
    ada.submit(first(ada), "event", decision="verified", publish=None)
    assert standings(hall) == [Standing.SHUT]


def test_a_decision_on_what_changed_meanwhile_signs_nothing(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE)
    seen = first(two)
    tell(hall, AGAIN)
    late = two.submit(seen, "event", decision="verified")
    assert "Somebody changed this event" in (late.refused or late.text)
    assert standings(hall) == [Standing.SUGGESTED]


def test_what_is_coded_is_in_the_entry(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE)
    seen = ada.submit(
        first(ada),
        "event",
        act="confirm",
        coded_subject="Norvala Steel Works, hall 2",
        **{
            "labour_action.employer": "Norvala Holding",
            "labour_action.demands": ["pay", "safety"],
            "labour_action.directly_involved.value": "1 200",
        },
    )
    assert "Confirmed as one event." in seen.text
    assert "hall 2" in seen.text
    (matter,) = hall.desk.held.work.matters()
    details = matter.case.details
    assert details is not None
    assert details.labour_action is not None
    assert details.labour_action.employer == "Norvala Holding"
    assert details.labour_action.directly_involved is not None
    assert details.labour_action.directly_involved.value == 1200
    ada.submit(seen, "event", decision="verified")
    (after,) = hall.desk.held.work.matters()
    assert after.case == matter.case, "what is not changed is not signed anew"
    bad = ada.submit(first(ada, "ready"), "event", act="confirm", **{"labour_action.days_not_worked": "many"})
    assert "not a whole number" in (bad.refused or "")


def test_passages_are_split_off_and_rejected(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE, AGAIN)
    seen = first(ada)
    boxes = seen.forms["event"].offered["passage"]
    parted = ada.submit(seen, "event", act="split", passage=boxes[:1])
    assert "Split into two events." in parted.text
    assert len(hall.desk.held.work.matters()) == 2
    assert "Could be the same event?" in parted.text
    whole = ada.submit(parted, "undo")
    assert len(hall.desk.held.work.matters()) == 1
    seen = first(ada)
    reject = next(mark for mark in seen.forms["event"].offered["mark"] if mark.startswith("rejected"))
    seen = ada.submit(seen, "event", mark=reject)
    assert "1 passage rejected." in seen.text
    assert len(hall.desk.held.work.matters()[0].members) == len(boxes) - 1
    assert whole.status == 200


def test_words_that_are_not_public_are_shown_only_where_they_are_ticked(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE, public=False)
    seen = first(ada)
    assert "A source that is not public" in seen.text
    assert "No public source says this" in seen.text
    assert "its words are not shown" in seen.text
    (passage,) = seen.forms["event"].offered["quoted"]
    seen = ada.submit(seen, "event", act="confirm", quoted=passage)
    assert "its words are not shown" not in seen.text


def test_a_neighbour_is_joined(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE, "Miners went on strike in Vorsholm on 4 August 2020.")
    seen = first(ada)
    assert "same place, near days" in seen.text
    (other,) = seen.forms["event"].offered["other"]
    seen = ada.submit(seen, "event", act="join", other=other)
    assert "2 events joined into one." in seen.text
