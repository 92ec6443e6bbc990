"""A matter in, what an editor weighs out: who says what, each voice once; and what would be published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vestka.desk.docket import Matter
from vestka.desk.margins import Passage
from vestka.editing.decided import preview
from vestka.editing.paper import Paper
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.case import Heard
from vestka.kinds.claim import Claim
from vestka.kinds.entry import Entry
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.vocabulary import SourceClass, SubjectType
from vestka.press.around import Around, sentence_around

SHOWN_MOST = 200  # passages on one page, repeats among them; every origin comes before its copies
EACH_MOST = 20  # of one voice, each with its repeats


@dataclass(frozen=True, slots=True)
class Account:
    """One passage of a matter, with the report that it stands in. `around` is the rest of its sentence.

    `again` are the same passage of other reports of the same words: who has judged one of them has judged all.
    """

    ref: ClaimRef
    passage: Passage
    paper: Paper
    around: Around | None
    again: tuple["Account", ...] = ()

    @property
    def all(self) -> tuple["Account", ...]:
        """It, and what says the same in the same words."""
        return (self, *self.again)

    @property
    def private(self) -> bool:
        """Whether the report is not public, so that nothing of its words is shown unless an editor says so."""
        return not self.paper.report.may_show


@dataclass(frozen=True, slots=True)
class OneVoice:
    """What goes back to one origin: however many say it after each other, it is one voice."""

    origin: str
    accounts: tuple[Account, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that an editor looks at. `more` are passages that the machine would add, `lost` those that fell out.

    `entries` are what the public would see; `telling` are reasons why a reader could guess who a source is.
    """

    matter: Matter
    voices: tuple[OneVoice, ...]
    more: tuple[Account, ...]
    lost: tuple[Account, ...]
    hidden: int
    entries: tuple[Entry, ...]
    telling: tuple[str, ...]


def weighing_of(work: Work, matter: Matter, editor: Editor | None) -> Weighing:
    """A matter, and who would decide -> what there is to weigh."""
    voices, hidden = _voices(work, matter.members)
    return Weighing(
        matter=matter,
        voices=voices,
        more=tuple(_account(work, item) for item in matter.more[:SHOWN_MOST]),
        lost=_lost(work, matter) if matter.lost else (),
        hidden=hidden,
        entries=preview(work, matter, editor),
        telling=telling(work, matter),
    )


def telling(work: Work, matter: Matter) -> tuple[str, ...]:
    """A matter -> why a reader could guess a source that is not public: the names of the reasons; empty if it has none.

    It is a list of what to think of, and no promise that there is nothing else.
    """
    private = [item for item in matter.members if not work.paper(item.claim.report).report.may_show]
    if not private:
        return ()
    labels = {item.voice.label for item in private}
    alone = len({item.voice.origin for item in matter.members}) == len({item.voice.origin for item in private})
    conditions = {
        "alone": alone,
        "one": alone and len(labels) == 1,
        "insider": any(item.voice.source_class is SourceClass.WHISTLEBLOWER for item in private),
        "person": matter.case.subject.type is SubjectType.PERSON,
        "figure": any(_only(item, matter.members) for item in private),
        "quoted": bool({item.ref for item in private} & {*matter.case.quoted}),
    }
    return tuple(name for name, holds in conditions.items() if holds)


def _only(item: Heard, members: Iterable[Heard]) -> bool:
    """Whether nobody else gives this claim's figure: who knows it may be who counted."""
    count = item.claim.count
    if count is None:
        return False
    return not any(
        other.claim.count is not None
        and other.claim.count.value == count.value
        and other.voice.origin != item.voice.origin
        for other in members
    )


def _voices(work: Work, members: Sequence[Heard]) -> tuple[tuple[OneVoice, ...], int]:
    """Claims -> the voices in the order in which each is first heard, and how many passages have no room here."""
    groups: dict[str, list[Heard]] = {}
    for item in members:
        groups.setdefault(item.voice.origin, []).append(item)
    room = SHOWN_MOST
    voices = []
    for origin, said in groups.items():
        accounts = _once([_account(work, item) for item in said[:room]])[:EACH_MOST]
        shown = sum(len(one.all) for one in accounts)
        room -= shown
        if shown:
            voices.append(OneVoice(origin, accounts, len(said) - shown))
    return tuple(voices), len(members) - (SHOWN_MOST - room)


def _once(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Accounts -> each once; behind it those that are read just so in a report of the same words."""
    first: dict[tuple[bytes, bool, Claim], list[Account]] = {}
    for one in accounts:
        claim = replace(one.passage.claim, report=ReportRef(b""))
        first.setdefault((one.paper.group, one.private, claim), []).append(one)
    return tuple(replace(same[0], again=tuple(same[1:])) for same in first.values())


def _account(work: Work, item: Heard) -> Account:
    """A claim that stands -> its account."""
    paper = work.paper(item.claim.report)
    passage = next(one for one in paper.passages if one.ref == item.ref)
    return _told(paper, passage)


def _told(paper: Paper, passage: Passage) -> Account:
    """A passage of a paper -> its account."""
    span = passage.claim.span
    return Account(passage.ref, passage, paper, sentence_around(paper.report.text, span.start, span.end))


def _lost(work: Work, matter: Matter) -> tuple[Account, ...]:
    """A matter some of whose claims stand no longer -> these."""
    gone = {*matter.case.claims} - {item.ref for item in matter.members}
    return tuple(
        _told(paper, passage) for paper in work.papers.values() for passage in paper.passages if passage.ref in gone
    )
