"""A folder taken in: each file is known once, and the work grows with the files, not with their square."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from vestka.apps.cli.taking import take_each
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.opening import passing_newsroom
from vestka.ports import Ledger, Row, StoredRow
from vestka.record.refusal import Refused
from vestka.upkeep.withdrawing import list_reports, withdraw

HOW = Manner("file", 1_600_000_000, SourceClass.CITIZEN, may_show=False)


class Counting:
    """A real ledger, with a count of the rows that were read from it."""

    def __init__(self, ledger: Ledger) -> None:
        """A ledger."""
        self.ledger, self.rows = ledger, 0

    def append(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """As the ledger."""
        return self.ledger.append(rows)

    def read(self, after: int = 0) -> Iterator[StoredRow]:
        """As the ledger, counted."""
        for row in self.ledger.read(after):
            self.rows += 1
            yield row

    def get(self, row_id: bytes) -> StoredRow | None:
        """As the ledger."""
        return self.ledger.get(row_id)

    def head(self) -> int:
        """As the ledger."""
        return self.ledger.head()

    def close(self) -> None:
        """As the ledger."""
        self.ledger.close()


def test_what_is_known_is_looked_up_once_for_a_folder_and_a_repeat_in_it_is_kept_once() -> None:
    with passing_newsroom("The Example", synthetic=False) as passing:
        ledger = Counting(passing.ledger)
        room = replace(passing, ledger=ledger)
        texts = [f"Text {number} about the works." for number in range(20)]
        given = [(f"{number}.txt", text.encode()) for number, text in enumerate([*texts, *texts[:5]])]
        assert take_each(room, given, HOW) == (20, 0)
        assert take_each(room, given, HOW) == (0, 0)
        assert ledger.head() == 20
        # Every row that was there is opened once for each folder: 0, then 20.
        assert ledger.rows == 20


SECRET, PUBLIC = HOW, replace(HOW, may_show=True)


def test_what_was_taken_in_as_not_public_is_not_made_public_by_taking_it_in_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = b"They stopped work at the dairy."
    with passing_newsroom("The Example", synthetic=False) as room:
        assert take_each(room, [("one.txt", text)], SECRET) == (1, 0)
        for how in (PUBLIC, replace(PUBLIC, publisher="The Vorsholm Post")):
            with pytest.raises(Refused, match="taken in as not public, and it stays so") as refusal:
                take_each(room, [("one.txt", b"They  stopped work at the dairy.")], how)
        (kept,) = list_reports(room)
        assert not kept.report.may_show
        assert f"vestka withdraw {kept.name.hex()[:12]}" in refusal.value.sentence
        assert take_each(room, [("one.txt", text), ("two.txt", b"Another text.")], PUBLIC) == (1, 1)
        assert "two.txt" not in capsys.readouterr().err
        # The way that the sentence names leads there.
        withdraw(room, [kept], None, stands=True)
        assert take_each(room, [("one.txt", text)], replace(PUBLIC, publisher="The Vorsholm Post")) == (1, 0)


def test_options_that_change_nothing_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with passing_newsroom("The Example", synthetic=False) as room:
        take_each(room, [("one.txt", b"A text.")], PUBLIC)
        take_each(room, [("one.txt", b"A text.")], replace(PUBLIC, title="A title", source_class=SourceClass.UNKNOWN))
        assert "1 known already, kept once as it came first: --title changed nothing in it." in capsys.readouterr().err
        take_each(room, [("one.txt", b"A text.")], replace(PUBLIC, source_class=SourceClass.UNKNOWN))
        assert "1 known already, kept once.\n" in capsys.readouterr().err
