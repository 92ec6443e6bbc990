"""Files that somebody gave in, reports kept and read out, piece by piece: the desk stays usable meanwhile.

All files are sealed and durable before the first is read. What is not read when the newsroom is locked, or the
machine stops, is read when it is opened again.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Event, Thread

from vestka.apps.desk.forms import Upload
from vestka.apps.desk.watched import Held
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.refs import ReportRef
from vestka.record.refusal import Refused

PIECE = 20  # reports that are read in one turn: whoever presses a key meanwhile waits no longer than for these
PAUSE = 0.01  # seconds between two turns, for whoever waits


@dataclass(frozen=True, slots=True)
class Given:
    """One file, or a pasted text, and how it came. `held` is the file itself, where it lies in the folder.

    Once all is durable it leaves the folder; with `delete` it is deleted, unless a part of it was left out.
    """

    upload: Upload
    how: Manner
    held: Held | None = None
    delete: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of one file. `refused` is why nothing of it was kept; `then` what was done with the file itself."""

    name: str
    kept: int = 0
    known: int = 0
    left_out: Sequence[str] = ()
    refused: str | None = None
    then: str = ""


@dataclass(slots=True, eq=False)
class Taking:
    """Files that are being taken in. `stopped`: the desk was locked or the disk failed before all was read."""

    files: int
    outcomes: list[Outcome] = field(default_factory=list)
    read: int = 0
    total: int = 0
    new: list[ReportRef] = field(default_factory=list, repr=False)
    stopped: bool = False
    why: str | None = None
    done: Event = field(default_factory=Event, repr=False)

    @property
    def kept(self) -> int:
        """How many reports are newly kept."""
        return sum(one.kept for one in self.outcomes)

    @property
    def known(self) -> int:
        """How many were known already."""
        return sum(one.known for one in self.outcomes)


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """What the thread works with: `turn` is held while it changes something; `still` says whether the desk is open.

    `ended` is called when all is read.
    """

    work: Work
    turn: Callable[[], AbstractContextManager[object]]
    still: Callable[[], bool]
    report: Callable[[BaseException], None]
    ended: Callable[[], None]


def take_in(given: Sequence[Given], desk: OpenDesk) -> Taking:
    """Files -> they are being taken in, in a thread of its own."""
    taking = Taking(len(given))
    Thread(target=_run, args=(taking, given, desk), daemon=True).start()
    return taking


def _run(taking: Taking, given: Sequence[Given], desk: OpenDesk) -> None:
    """The thread, with its wall: whatever happens, it is known that it ended."""
    try:
        for one in given:
            with desk.turn():
                if not desk.still():
                    taking.stopped = True
                    return
                taking.outcomes.append(_kept(one, desk.work))
            time.sleep(PAUSE)
        _read(taking, desk)
        desk.ended()
    except Refused as refusal:
        taking.stopped, taking.why = True, refusal.sentence
    except Exception as error:  # noqa: BLE001 - a thread's wall: the page says that it stopped, report() leaves a record
        taking.stopped = True
        if desk.still():
            desk.report(error)
    finally:
        taking.done.set()


def _kept(given: Given, work: Work) -> Outcome:
    """One file -> sealed and durable, or refused."""
    name, data = given.upload.name, given.upload.data
    try:
        received = work.keep_file(name, data, given.how)
    except Refused as refusal:
        return Outcome(name, refused=refusal.sentence)
    then = "" if given.held is None else given.held.away(delete=given.delete and not received.left_out)
    return Outcome(name, received.kept, received.known, received.left_out, then=then)


def _read(taking: Taking, desk: OpenDesk) -> None:
    """What waits -> read, a piece in a turn."""
    taking.total = desk.work.waiting
    while True:
        with desk.turn():
            if not desk.still():
                taking.stopped = bool(desk.work.waiting)
                return
            read = desk.work.read_waiting(PIECE)
        if not read:
            return
        taking.new += read
        taking.read += len(read)
        time.sleep(PAUSE)
