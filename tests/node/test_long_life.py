"""A newsroom older than a year, and one whose clock is wrong: what it publishes still verifies, or it says why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from vestka.editing.edition import site_of
from vestka.editing.issuing import public_register
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.clock import StoppedClock
from vestka.node.newsroom import Newsroom, keep_public, keyring_of
from vestka.node.opening import passing_newsroom
from vestka.node.rooms import receive
from vestka.node.settings import Choice
from vestka.plugins.packaged.words import words_for
from vestka.record.refusal import Refused
from vestka.upkeep.files import write_site
from vestka.upkeep.verify import Result, verify_path

EN = words_for("en")

BEGAN, YEAR = 1_600_000_000, 366 * 24 * 3600
TEXT = b"Workers at the Norvala Steel Works went on strike on 14 August 2020."


@contextmanager
def newsroom(at: int) -> Iterator[Newsroom]:
    """A newsroom that was made at a time, with its keyring and one public text."""
    with passing_newsroom("The Example", synthetic=False) as passing:
        room = replace(passing, clock=StoppedClock(at))
        keep_public(room, [keyring_of(room)])
        receive(room, "a.txt", TEXT, Manner("file", at, SourceClass.CITIZEN, may_show=True), set())
        yield room


def built(room: Newsroom, at: int, out: Path) -> set[Result]:
    """`press build` at a time -> what `verify` says of the site then."""
    then = replace(room, clock=StoppedClock(at))
    write_site(out, site_of(then, public_register(then, Choice())))
    return {finding.result for finding in verify_path(out, None, at, EN)}


def test_a_newsroom_older_than_a_year_publishes_what_verifies(tmp_path: Path) -> None:
    with newsroom(BEGAN) as room:
        assert built(room, BEGAN, tmp_path / "site") == {Result.GENUINE}
        first = (tmp_path / "site" / "keyring.cose").read_bytes()
        assert built(room, BEGAN + 60, tmp_path / "site") == {Result.GENUINE}
        assert (tmp_path / "site" / "keyring.cose").read_bytes() == first
        assert built(room, BEGAN + YEAR + 60, tmp_path / "site") == {Result.GENUINE}
        assert (tmp_path / "site" / "keyring.cose").read_bytes() != first


def test_a_clock_that_was_set_back_before_the_keyring_is_said_and_nothing_is_signed(tmp_path: Path) -> None:
    with newsroom(BEGAN) as room:
        head = room.ledger.head()
        with pytest.raises(Refused, match="clock"):
            built(room, BEGAN - 3600, tmp_path / "site")
        assert room.ledger.head() == head
