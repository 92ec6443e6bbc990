"""Publishing: just what people decided is signed, and what changes is shown before it is."""

import pytest

from desk_app.test_docket import AGAIN, MINERS, STRIKE, hand_over, tell
from desk_app.test_event import first
from desk_app.town_hall import ADA, BELA, Hall
from desk_app.visitor import Visitor
from vestka.editing.decided import plan_of
from vestka.editing.publication import published_before
from vestka.kinds.vocabulary import Grade, Status


@pytest.fixture
def two(hall: Hall) -> Visitor:
    """A browser in a newsroom of two people, the first signed in."""
    return hall.insider(ADA, BELA)


def test_one_name_waits_unless_it_is_asked_for(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE)
    seen = two.open("/publish")
    assert "Nothing is ready yet" in seen.text
    two.submit(first(two), "event", decision="verified")
    seen = two.open("/publish")
    assert "Waits, and is not signed now" in seen.text
    assert "Sign and publish" not in seen.text
    seen = two.submit(seen, "which", one_name="yes")
    assert "Sign and publish 1 line" in seen.text
    assert "Checked by one editor, not second-checked." in seen.text
    seen = two.submit(seen, "publish")
    assert "Signed: 1 line." in seen.text
    assert "/handout" in seen.links
    ((line,),) = published_before(hall.desk.held.room).values()
    assert line.entry.grade is Grade.ONE_EDITOR
    hand_over(two, BELA)
    two.submit(first(two, "waiting"), "event", decision="verified")
    seen = two.open("/publish")
    assert "Corrected lines" in seen.text
    assert "Checked by one editor and second-checked by another." in seen.text
    two.submit(seen, "publish")
    assert not plan_of(hall.desk.held.work).changed


def test_what_is_taken_back_is_shown_with_its_reason(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE)
    ada.submit(first(ada), "event", decision="verified")
    ada.submit(ada.open("/publish"), "publish")
    ada.submit(first(ada, "ready"), "event", decision="false")
    seen = ada.open("/publish")
    assert "Taken back" in seen.text
    assert "no longer stands behind" in seen.text
    ada.submit(seen, "publish")
    ((_, line),) = published_before(hall.desk.held.room).values()
    assert line.entry.status is Status.RETRACTED


def test_nothing_is_signed_that_was_not_shown(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE, MINERS)
    ada.submit(first(ada), "event", decision="verified")
    shown = ada.open("/publish")
    assert '<details class="again" open>' in shown.html, "the words that are signed for lie open"
    ada.submit(first(ada), "event", decision="verified")
    late = ada.submit(shown, "publish")
    assert "has changed since this page was shown" in (late.refused or "")
    assert not published_before(hall.desk.held.room)
    assert "Sign and publish 2 lines" in late.text


def test_a_correction_says_what_it_was_and_what_it_is(hall: Hall, ada: Visitor) -> None:
    tell(hall, STRIKE, AGAIN)
    ada.submit(first(ada), "event", decision="verified")
    ada.submit(ada.open("/publish"), "publish")
    ada.submit(first(ada, "ready"), "event", decision="likely", coded_subject="Norvala Works")
    seen = ada.open("/publish")
    compared = seen.html.partition("Corrected lines")[2]
    assert "Norvala Steel Works" in compared
    assert "Norvala Works" in compared
