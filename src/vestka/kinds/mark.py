"""Mark: what one named person says of one report or of one passage read in it, signed with their key; desk circle."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.shape import Cap, Within

TURN_MAX = 1 << 31
MARK_NOTE_MAX = 1_024  # characters: a line in the margin, no article


class MarkWord(StrEnum):
    """What is said: of a passage accepted ... unverifiable, of a whole report done or set aside, of either open."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    UNVERIFIABLE = "unverifiable"
    DONE = "done"
    SET_ASIDE = "set_aside"
    OPEN = "open"


OF_A_CLAIM = frozenset({MarkWord.ACCEPTED, MarkWord.REJECTED, MarkWord.CORRECTED, MarkWord.UNVERIFIABLE, MarkWord.OPEN})
OF_A_REPORT = frozenset({MarkWord.DONE, MarkWord.SET_ASIDE, MarkWord.OPEN})


@dataclass(frozen=True, slots=True)
class Mark:
    """Of several on one thing the last in the ledger holds, so that an undo is a mark like any other.

    Without `claim` it is about the report as a whole. `instead` is the claim that a person put in the
    place of what was read; it stands in a correction and nowhere else. `turn` counts the marks on this thing before
    it, so that a word that is said again in the same second is another record.
    """

    report: ReportRef
    word: MarkWord
    claim: ClaimRef | None = None
    instead: ClaimRef | None = None
    note: Annotated[str, Cap(MARK_NOTE_MAX)] | None = None
    turn: Annotated[int, Within(1, TURN_MAX)] | None = None
