"""Names that were added in, every report read anew with them out: a job of its own, beside which one can work on."""

import time
from dataclasses import replace
from threading import Thread

from vestka.apps.desk.state import Desk, Held, Rereading, report
from vestka.editing.work import open_work
from vestka.node.memory import kept_reports, reading_of
from vestka.node.own_names import keep_own_names
from vestka.node.rooms import read_anew
from vestka.node.settings import Choice, read_with
from vestka.plugins.packaged.own_names import OwnNames

BREATH = 0.001  # seconds between two reports: whoever waits for the turn has it first


def names_changed(desk: Desk, own: OwnNames) -> None:
    """A newsroom's own names -> kept in its folder, known from now on; and the reading of all reports begins.

    Only in the desk's turn. A passing newsroom has no folder: there they last as long as it is open.
    """
    held = desk.held
    if not held.passing:
        keep_own_names(desk.place, own)
    if desk.rereading is not None:
        desk.rereading.stopped = True
    held.work.choice = choice = replace(held.work.choice, own=own)
    desk.rereading = job = Rereading(total=len(held.work.papers))
    Thread(target=_run, args=(desk, held, job, choice), daemon=True).start()


def _run(desk: Desk, held: Held, job: Rereading, choice: Choice) -> None:
    """All reports, one in each turn, then the work as it is after that. The wall of its thread."""
    try:
        by = read_with(choice)
        with desk.turn:
            kept = list(kept_reports(held.room)) if desk.holds(held) else []
        for one in kept:
            with desk.turn:
                if job.stopped or not desk.holds(held):
                    return
                if reading_of(held.room, one, by) is None:
                    read_anew(held.room, one, by, choice)
            job.number += 1
            time.sleep(BREATH)
        with desk.turn:
            if not job.stopped and desk.holds(held):
                desk.renew(held, open_work(held.room, choice))
    except Exception as error:  # noqa: BLE001 - a thread's wall: the page says so, and report() leaves a record
        job.failed = True
        report(error)
    finally:
        job.done.set()
