"""The docket: what is to be decided, found, joined; who stands behind what."""

import pytest

from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall
from desk_app.visitor import Seen, Visitor
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass

AT = 1_700_000_000
STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
AGAIN = "About 300 workers of the Norvala Steel Works in Vorsholm went on strike on 3 August 2020, a foreman said."
DENIED = "There is no strike at the Norvala Steel Works in Vorsholm, the management said on 4 August 2020."
MINERS = "Miners went on strike in Vorsholm on 20 August 2020."


def tell(hall: Hall, *texts: str, public: bool = True) -> None:
    """Texts -> taken in, each from a paper of its own."""
    for text in texts:
        number = len(hall.desk.held.work.papers)
        how = Manner("file", AT + number, SourceClass.CITIZEN, may_show=public, publisher=f"Paper {number}")
        hall.desk.held.work.take_in("text.txt", text.encode(), how)


def hand_over(visitor: Visitor, name: str) -> Seen:
    """Somebody else signs in this browser from now on."""
    return visitor.submit(visitor.open("/people"), "in", name=name, passphrase=PASSPHRASE)


@pytest.fixture
def two(hall: Hall) -> Visitor:
    """A browser in a newsroom of two people, the first signed in."""
    return hall.insider(ADA, BELA)


def test_the_docket_says_what_is_to_be_decided(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE, AGAIN, DENIED, MINERS)
    seen = two.open("/events")
    assert seen.status == 200, seen.text
    assert "2 events wait for you" in seen.text
    assert "3 passages , 3 origins" in seen.text
    assert "2 asserted" in seen.text
    assert "1 denied" in seen.text
    assert "about 300" in seen.text
    assert "nobody yet" in seen.text


def test_the_docket_is_found_through_by_its_address(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE, MINERS)
    both = two.open("/events")
    found = two.submit(both, "find", words="miners")
    assert "Miners" in found.text
    assert "Norvala" not in found.text.partition("Names behind it")[2]
    assert "words=miners" in found.path
    day = two.submit(both, "find", day="2020-08-03")
    assert "Norvala" in day.text
    assert "Miners" not in day.text
    assert "Nothing here fits" in two.submit(both, "find", day="1999-01-01").text
    assert two.open("/events?tab=nonsense&class=nonsense&page=99").status == 200


def test_ticked_matters_are_joined_and_taken_apart_again(hall: Hall, two: Visitor) -> None:
    tell(hall, STRIKE, MINERS)
    seen = two.open("/events")
    keys = seen.forms["join"].offered["matter"]
    assert len(keys) == 2
    refused = two.submit(seen, "join", matter=keys[:1])
    assert "two or more" in (refused.refused or "")
    joined = two.submit(seen, "join", matter=keys)
    assert "2 events joined into one." in joined.text
    assert len(hall.desk.held.work.matters()) == 1
    two.submit(joined, "undo")
    assert len(hall.desk.held.work.matters()) == 2
