"""One desk of one running program: its folder, the newsroom while it is open, who sits at it, and its lock."""

import gc
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from threading import Event, Lock, RLock, Thread

from vestka.apps.desk.sessions import Session, Sessions
from vestka.apps.desk.taking import Given, OpenDesk, Taking, take_in
from vestka.editing.people import Editor
from vestka.editing.work import Work, open_work
from vestka.kinds.worksheet import Mapping
from vestka.node.config import AUTO, Home, settings
from vestka.node.newsroom import Newsroom
from vestka.node.own_names import own_names
from vestka.node.settings import Choice
from vestka.plugins.packaged.own_names import OwnNames
from vestka.record.refusal import Refused
from vestka.upkeep.demonstration import COUNTRY

IDLE_SECONDS = 20 * 60
PATIENCE = 2.5  # seconds that a browser waits for an opening before it is shown how far it is
TAKING = "Others are being taken in just now: wait until they are read, then give these."
GRACE = 1.5  # seconds that an act which is under way may still take when the newsroom is locked


class LockedError(Exception):
    """Nobody gave this newsroom's passphrase in this browser: it goes to the door."""


class NobodySignedInError(Exception):
    """The act needs somebody who signs: the browser goes to the page where one says who one is."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a way in has opened: the newsroom, and who signs first, if that is known."""

    room: Newsroom
    editor: Editor | None = None
    passing: bool = False


@dataclass(slots=True, eq=False)
class Opening:
    """A newsroom that is being opened.

    `step` is the key of a word; `failed` the sentence why it is not open; `reports` how many were looked at.
    """

    session: Session = field(repr=False)
    step: str = "door.step.keys"
    reports: int = 0
    failed: str | None = None
    given_up: bool = False
    done: Event = field(default_factory=Event, repr=False)


@dataclass(slots=True, eq=False)
class Rereading:
    """All reports that are being read anew because names were added: how many of how many were."""

    total: int = 0
    number: int = 0
    stopped: bool = False
    failed: bool = False
    done: Event = field(default_factory=Event, repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    """The open newsroom, the work that is done in it, and what closes it."""

    room: Newsroom
    work: Work
    passing: bool
    stack: ExitStack = field(repr=False)


WayIn = Callable[[ExitStack, Opening], Entered]


class Desk:
    """What all pages share. `turn` is held by the one act that changes something now."""

    def __init__(self, place: Home, *, idle: float = IDLE_SECONDS) -> None:
        """A newsroom's folder, which may be empty yet -> its desk, locked."""
        self.place = place
        self.idle = idle
        self.sessions = Sessions()
        self.turn = RLock()
        self.trying = Lock()  # one passphrase at a time: each try takes a quarter of a gigabyte
        self.opening: Opening | None = None
        self.taking: Taking | None = None
        self.rereading: Rereading | None = None
        self.names_before: dict[str, OwnNames] = {}
        self.mappings: dict[str, Mapping] = {}  # of a passing newsroom: it has no folder
        self._held: Held | None = None
        self._door = Lock()
        self._touched = now()

    def opened(self, room: Newsroom, opening: Opening, country: str, own: OwnNames) -> Work:
        """An open newsroom, its country -> the state of the work in it, ready to be shown, however long it takes."""

        def looked_at(number: int) -> None:
            opening.reports = number

        return open_work(room, Choice(country, own=own), looked_at)

    @property
    def held(self) -> Held:
        """The open newsroom. Errors: LockedError."""
        held = self._held
        if held is None:
            raise LockedError
        return held

    @property
    def is_open(self) -> bool:
        """Whether a newsroom is open."""
        return self._held is not None

    def begin(self, session: Session, way: WayIn) -> None:
        """A way in -> it is gone, in a thread of its own; returns when it is open, has failed, or takes long."""
        with self._door:
            if self._held is not None or (self.opening is not None and not self.opening.done.is_set()):
                return  # one at a time: each takes a quarter of a gigabyte
            self.opening = opening = Opening(session)
        Thread(target=self._enter, args=(opening, way), daemon=True).start()
        opening.done.wait(PATIENCE)

    def take_in(self, given: Sequence[Given]) -> Taking:
        """Files -> they are being taken in, while the desk goes on. Errors: Refused while others are."""
        held = self.held
        if self.taking is not None and not self.taking.done.is_set():
            raise Refused(TAKING)
        self.taking = take_in(
            given, OpenDesk(held.work, lambda: self.turn, lambda: self._held is held, report, long_lived)
        )
        return self.taking

    def lock(self) -> None:
        """The newsroom is closed and its keys are forgotten; whoever comes next is at the door."""
        with self._door:
            held, self._held = self._held, None
            opening, self.opening = self.opening, None
            self.taking = None
            self.sessions.forget()
            self.names_before.clear()
            self.mappings.clear()
            if opening is not None:
                opening.given_up = True
        if opening is not None:
            opening.done.wait(GRACE)  # it sees that it was given up, and closes what it has opened
        if held is not None:
            mine = self.turn.acquire(timeout=GRACE)  # an act under way is durable or not at all, whichever comes first
            try:
                with suppress(Refused):
                    held.stack.close()
                gc.unfreeze()
            finally:
                if mine:
                    self.turn.release()

    def holds(self, held: Held) -> bool:
        """Whether it is still this newsroom that is open."""
        return self._held is not None and self._held.stack is held.stack

    def renew(self, held: Held, work: Work) -> None:
        """The open newsroom, and its work after all was read anew -> shown from now on. Only in the desk's turn."""
        if self.holds(held):
            self._held = replace(held, work=work)

    def touch(self) -> None:
        """Somebody who is inside has done something."""
        self._touched = now()

    def lock_if_idle(self) -> None:
        """Nobody has done anything for the time that was set, and no act is under way: locked."""
        if self._held is None or now() - self._touched < self.idle:
            return
        if self.turn.acquire(blocking=False):
            self.turn.release()
            self.lock()

    def _enter(self, opening: Opening, way: WayIn) -> None:
        """A way in, gone to its end. The wall of its thread: whatever happens becomes a sentence or a line for us."""
        stack = ExitStack()
        try:
            entered = way(stack, opening)
            opening.step = "door.step.work"
            own = OwnNames() if entered.passing else own_names(self.place)
            country = AUTO if entered.passing else settings(self.place).country
            country = COUNTRY if entered.room.synthetic else country
            held = Held(entered.room, self.opened(entered.room, opening, country, own), entered.passing, stack)
            self._let_in(opening, held, entered.editor)
        except Refused as refusal:
            opening.failed = refusal.sentence
        except Exception as error:  # noqa: BLE001 - a thread's wall: a page says so, and report() leaves a record
            report(error)
            opening.failed = ""
        if not (self._held and self._held.stack is stack):
            stack.close()
        opening.done.set()

    def _let_in(self, opening: Opening, held: Held, editor: Editor | None) -> None:
        """What was opened -> held, unless the desk was locked meanwhile."""
        with self._door:
            if opening.given_up:
                return
            self._held = held
            long_lived()
            opening.session.inside, opening.session.editor = True, editor
            self.touch()


def long_lived() -> None:
    """What is in memory now lives as long as the newsroom is open: it is not looked through for garbage any more.

    Of 10,000 reports that took a fifth of a second each time, and it came with every twentieth page.
    """
    gc.collect()
    gc.freeze()


def now() -> float:
    """Seconds on a clock that also runs while the lid is shut."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def report(error: BaseException) -> None:
    """An error of ours -> where it happened, on standard error; never what it was about."""
    where = "".join(
        f"  {frame.filename.rpartition('vestka')[2]}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    sys.stderr.write(f"vestka: a fault of Vestka's own ({type(error).__name__}):\n{where}")
