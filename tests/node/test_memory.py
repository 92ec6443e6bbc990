"""What is remembered of a ledger: not read twice, never trusted against the ledger, built again identically."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vestka.editing.issuing import built_site
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.clock import StoppedClock
from vestka.node.config import Home
from vestka.node.memory import DESK, HEAD, READINGS, REPORTS
from vestka.node.newsroom import Newsroom
from vestka.node.opening import make_newsroom, open_newsroom, passing_newsroom
from vestka.node.rooms import known_reports, read_reports, receive
from vestka.node.settings import Choice
from vestka.upkeep.remembered import faults_of_memory
from vestka.upkeep.withdrawing import list_reports, withdraw

AT = 1_700_000_000
CHOICE = Choice("zelmaria")
TEXTS = tuple(f"Workers at the Norvala Steel Works went on strike on {day} August 2020." for day in (3, 12, 25))
CANARY = "Only Zubrova knows of the strike at the Norvala Steel Works on 4 August 2020."
PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of no newsroom


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """A newsroom with three public texts and one that a source sent."""
    with passing_newsroom("The Example", synthetic=False) as passing:
        fill(passing)
        yield replace(passing, clock=StoppedClock(AT + 60))


def fill(room: Newsroom) -> None:
    """A newsroom -> with reports in it."""
    for number, text in enumerate((*TEXTS, CANARY)):
        how = Manner("file", AT + number, SourceClass.UNKNOWN, may_show=text != CANARY)
        receive(room, "text.txt", text.encode(), how, known_reports(room))


def dump(room: Newsroom) -> dict[str, tuple[tuple[str, str], ...]]:
    """All that is remembered of the ledger alone."""
    views = (REPORTS, READINGS, DESK)
    return {view: tuple(one for one in room.views.all(view) if one[0] != HEAD) for view in views}


def test_an_unchanged_report_is_not_read_again_and_a_changed_setting_reads_it(room: Newsroom, tmp_path: Path) -> None:
    read_reports(room, CHOICE)
    rows = room.ledger.head()
    kept = room.views.all(READINGS)
    room.views.put(READINGS, [(key, json.dumps({**json.loads(text), "claims": []})) for key, text in kept])
    assert not any(item.claims for item in read_reports(room, CHOICE).shown), "what is remembered is taken"
    registry = tmp_path / "works.tsv"
    registry.write_text("id\tname\ttown\tsector\nn\tNorvala Steel Works\t\t\n")
    with_file = Choice("zelmaria", str(registry))
    assert all(item.claims for item in read_reports(room, with_file).shown), "another registry: read anew"
    before = room.views.all(READINGS)
    assert read_reports(room, with_file).shown
    assert room.views.all(READINGS) == before
    registry.write_text("id\tname\ttown\tsector\nm\tNorvala Steel Works\t\t\n")
    ids = {claim.subject.workplace for item in read_reports(room, with_file).shown for claim in item.claims}
    assert ids == {"m"}, "a changed file of the same name: read anew"
    assert room.ledger.head() > rows


def test_what_is_remembered_is_built_again_identically(room: Newsroom) -> None:
    withdraw(room, [next(iter(list_reports(room)))], "A mistake.", stands=True)
    read_reports(room, CHOICE)
    known = known_reports(room)
    kept = dump(room)
    assert len(kept[REPORTS]) == 4
    assert len(kept[DESK]) == 1
    assert faults_of_memory(room) == (4, 0)
    room.views.clear()
    read_reports(room, CHOICE)
    assert dump(room) == kept
    assert known_reports(room) == known
    assert len(known) == 4


def test_a_source_that_may_not_be_shown_is_remembered_without_its_words(room: Newsroom) -> None:
    read_reports(room, CHOICE)
    name = CANARY.split()[1]
    values = [value for _, value in room.views.all(REPORTS)]
    assert sum(json.loads(value)["record"] is None for value in values) == 1
    assert not any(name in value for value in values)


def test_what_differs_from_the_ledger_is_found(room: Newsroom) -> None:
    read_reports(room, CHOICE)
    key, text = room.views.all(REPORTS)[0]
    room.views.put(REPORTS, [(key, json.dumps({**json.loads(text), "received": 1}))])
    room.views.put(READINGS, [("00" * 32, json.dumps({"by": "", "country": None, "language": None, "claims": []}))])
    assert faults_of_memory(room) == (4, 2)


def test_an_unchanged_newsroom_has_the_same_site_byte_for_byte_and_signs_nothing(room: Newsroom) -> None:
    first = built_site(room, CHOICE)
    rows = room.ledger.head()
    later = replace(room, clock=StoppedClock(AT + 10_000))
    assert built_site(later, CHOICE) == first
    assert room.ledger.head() == rows
    how = Manner("file", AT + 9, SourceClass.UNKNOWN, may_show=True)
    receive(later, "new.txt", b"About 300 people gathered in Vorsholm on 15 August 2020.", how, known_reports(later))
    assert built_site(later, CHOICE).told["public"] == first.told["public"] + 1
    assert room.ledger.head() > rows


def test_an_older_ledger_put_back_is_believed_and_not_what_was_remembered(tmp_path: Path) -> None:
    """The views are of a later state: a withdrawal that the ledger does not have is forgotten."""
    place = Home(tmp_path / "newsroom")
    make_newsroom(place, "The Example", PASSPHRASE)
    with open_newsroom(place, PASSPHRASE) as room:
        fill(room)
        read_reports(room, CHOICE)
    old = place.ledger.read_bytes()
    with open_newsroom(place, PASSPHRASE) as room:
        withdraw(room, list(list_reports(room)), None, stands=True)
        assert read_reports(room, CHOICE).shown == ()
    place.ledger.write_bytes(old)
    place.ledger.with_name("ledger.sqlite.mark").unlink()
    with open_newsroom(place, PASSPHRASE) as room:
        assert len(read_reports(room, CHOICE).shown) == 3


def test_views_that_do_not_open_are_built_again(tmp_path: Path) -> None:
    place = Home(tmp_path / "newsroom")
    make_newsroom(place, "The Example", PASSPHRASE)
    with open_newsroom(place, PASSPHRASE) as room:
        fill(room)
        kept = read_reports(room, CHOICE)
        whole = dump(room)
    place.views.write_bytes(b"no database" * 1_000)
    with open_newsroom(place, PASSPHRASE) as room:
        assert read_reports(room, CHOICE) == kept
        assert dump(room) == whole
