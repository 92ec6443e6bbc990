"""A desk's work in, the register of what its people decided out: nothing in it that nobody stands behind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from vestka.desk.decide import SignedVerdict, approves, current
from vestka.desk.docket import Matter, SignedCase, Standing
from vestka.editing.edition import Register
from vestka.editing.keyring import keyring_in_force
from vestka.editing.paper import Paper
from vestka.editing.people import Editor
from vestka.editing.publication import Plan, Publication, planned, publish_entries
from vestka.editing.staying import staying
from vestka.editing.work import Work
from vestka.kinds.case import Case
from vestka.kinds.entry import Entry, EventId, Published
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import Grade, Role
from vestka.node.memory import withdrawn
from vestka.node.rooms import Read
from vestka.node.settings import country_of
from vestka.register.fold import fold
from vestka.register.private import Private, without_private_words
from vestka.register.retract import rests_on
from vestka.register.succession import Backing

_OPEN = frozenset({Standing.CONFIRMED, Standing.WAITING})


@dataclass(frozen=True, slots=True)
class Decided:
    """What the desk's people decided: the entries that may stand, and what stands behind them.

    `waiting` is how many matters want a second name, or a decision anew because something in them changed.
    """

    entries: tuple[Entry, ...]
    backing: Backing
    waiting: int


def decided(work: Work, *, one_name: bool = False) -> Decided:
    """A desk's work -> what may be published now. With `one_name` also what only one person stands behind: it says so.

    A line that was published and is being decided anew stays as it was published until that is done.
    """
    history = _history(work)
    matters = [one for one in work.matters() if one.signed is not None]
    ready = [one for one in matters if _may_go(one, work.wanted, one_name=one_name)]
    entries = entries_of_matters(work, ready)
    gone = withdrawn_labels(work)
    pending = [one for one in matters if one not in ready and one.standing(work.wanted) in _OPEN]
    kept = staying(work, history, pending, [entry.event for entry in entries])
    everything = (*entries, *(entry for entry in kept if not rests_on(entry, gone)))
    shut = history.keys() - {entry.event for entry in everything}
    return Decided(everything, Backing((), gone, work.choice.take_back, shut), len(pending))


def matters_that_wait(work: Work, *, one_name: bool = False) -> tuple[Matter, ...]:
    """A desk's work -> the matters that somebody confirmed or signed and that may not be published yet."""
    matters = [one for one in work.matters() if one.signed is not None and one.standing(work.wanted) in _OPEN]
    return tuple(one for one in matters if not _may_go(one, work.wanted, one_name=one_name))


def plan_of(work: Work, *, one_name: bool = False) -> Plan:
    """A desk's work -> what publishing would sign now."""
    found = decided(work, one_name=one_name)
    return planned(_history(work), found.entries, found.backing)


def decided_register(work: Work, *, one_name: bool = False, meant: bool = False) -> Register:
    """A desk's work -> its register, signed by the desk's key and durable on return. Errors: Refused, as publishing.

    `meant`: a person said that much of the register is to be taken back at once.
    """
    keyring_in_force(work.room)  # first: nothing is signed by a clock that is wrong
    found = decided(work, one_name=one_name)
    backing = replace(found.backing, sweeping=found.backing.sweeping or meant)
    done = publish_entries(work.room, found.entries, backing, Role.DESK)
    return register_of(work, done, found.waiting)


def register_of(work: Work, done: Publication, waiting: int) -> Register:
    """What was published, and how many matters wait -> the register, with the texts that it cites and may show."""
    cited = {one.source for line in done.current for one in line.entry.citations}
    public = [one for one in work.papers.values() if one.report.may_show and not one.withdrawn]
    shown = tuple(_read(one) for one in public if one.label in cited)
    country = country_of(shown[0].country, work.choice) if shown else None
    held_back = sum(not one.report.may_show for one in work.papers.values())
    return Register(done.current, done.earlier, shown, held_back, waiting, done.gone, country)


def entries_of_matters(work: Work, matters: Sequence[Matter]) -> tuple[Entry, ...]:
    """Matters -> their entries as the public would see them, in the register's order; overlaps are flagged."""
    return _entries(work, matters, {one.case: _grade(one) for one in matters})


def preview(work: Work, matter: Matter, editor: Editor | None) -> tuple[Entry, ...]:
    """A matter -> its entries as the public would see them if this editor let it go now."""
    others = {_name(work, one) for one in current(matter.verdicts) if approves(one.verdict)}
    others |= {_name(work, matter.signed)} if matter.signed is not None and not matter.lost else set()
    mine = None if editor is None else work.names.get(editor.key)
    grade = Grade.SECOND_CHECKED if others - {mine} and mine is not None else _grade(matter)
    return _entries(work, [matter], {matter.case: grade})


def _name(work: Work, signed: SignedVerdict | SignedCase) -> str:
    """Something signed -> whose it is."""
    key = signed.signer if isinstance(signed, SignedVerdict) else signed.by
    return work.names.get(key, "")


def _entries(work: Work, matters: Sequence[Matter], grades: Mapping[Case, Grade]) -> tuple[Entry, ...]:
    """Matters, and who stands behind each -> their entries, without a word that is not public."""
    private = _private(work, matters)
    return tuple(without_private_words(entry, private) for entry in fold(list(grades), work.heard(), grades))


def withdrawn_labels(work: Work) -> dict[str, str | None]:
    """A desk's work -> the labels of the reports that were withdrawn, each with its reason for the public."""
    return {work.papers[ref].label: why for ref, why in withdrawn(work.room).items() if ref in work.papers}


def _history(work: Work) -> dict[EventId, list[Published]]:
    """A desk's work -> all that it has published, by event: what is held in memory, so that pages need not wait."""
    return {event: list(line) for event, line in work.history.of(work.room).lines.items()}


def _may_go(matter: Matter, wanted: int, *, one_name: bool) -> bool:
    """Whether a matter may be published: two names where two are wanted, or one that is enough.

    What was let go with one name stays as it was published until somebody lets it go once more.
    """
    standing = matter.standing(wanted)
    return standing is Standing.READY or (one_name and standing is Standing.WAITING)


def _grade(matter: Matter) -> Grade:
    """Who stands behind a matter; for a preview of what nobody has decided, one editor who would."""
    return Grade.ONE_EDITOR if matter.grade is Grade.MACHINE_READING else matter.grade


def _private(work: Work, matters: Sequence[Matter]) -> Private:
    """Matters -> which sources are not public, and which of their words an editor let be quoted."""
    heard = work.heard()
    labels: Collection[str] = {one.label for one in work.papers.values() if not one.report.may_show}
    quoted = [heard[ref] for one in matters for ref in one.case.quoted if ref in heard]
    return Private(labels, {(item.voice.label, item.claim.span) for item in quoted})


def _read(paper: Paper) -> Read:
    """A paper -> its text as the public sees it: with the passages that a person accepted."""
    named = tuple((one.ref, one.claim) for one in paper.passages if one.word is MarkWord.ACCEPTED)
    report = paper.report
    return Read(paper.label, report.received, report, named, paper.language, paper.country)
