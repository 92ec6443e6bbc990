"""A desk's work in, the day's numbers out: what came in, what is to be decided, what changed, what asks to be told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vestka.desk.decide import current
from vestka.desk.docket import Matter, Standing
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.mark import MarkWord
from vestka.register.changes import no_news

DAY = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Overview:
    """How the desk stands. `first_new` is the number of the first report that came since yesterday.

    `open` are passages that nobody has judged, `unread` reports in a language that no machine here reads, `mine` the
    matters that want just this editor's name, `changed` the lines signed since a situation report was handed out.
    """

    reports: int
    new: int
    first_new: int
    open: int
    unread: int
    matters: Mapping[Standing, int]
    mine: int
    published: int
    changed: int
    quiet: int


def overview(work: Work, editor: Editor | None, today: date) -> Overview:
    """A desk's work, who signs, the day that it is -> how the desk stands."""
    told = work.history.of(work.room)
    yesterday, new, first = work.room.clock.now() - DAY, 0, 0
    passages = unread = 0
    for paper in work.papers.values():
        if paper.report.received >= yesterday:
            new, first = new + 1, first or paper.number
        marked = bool(paper.margins.marks)
        if paper.withdrawn or (marked and paper.word is not MarkWord.OPEN):
            continue
        passages += paper.open if marked else len(paper.passages)  # where nothing is marked, nobody judged anything
        unread += paper.language is None
    matters = work.matters()
    since = 0 if told.last_report is None else told.last_report + 1
    return Overview(
        reports=len(work.papers),
        new=new,
        first_new=first,
        open=passages,
        unread=unread,
        matters=Counter(one.standing(work.wanted) for one in matters),
        mine=0 if editor is None else sum(_wants(one, work.wanted, editor) for one in matters),
        published=len(told.now),
        changed=sum(one.record.header.issued >= since for one in told.now),
        quiet=len(no_news(told.now, today)),
    )


def _wants(matter: Matter, wanted: int, editor: Editor) -> bool:
    """Whether a matter waits for a second name, and this editor has not yet said anything of it."""
    if matter.signed is None or matter.standing(wanted) is not Standing.WAITING:
        return False
    return all(one.signer != editor.key for one in current(matter.verdicts))
