"""An editor's decision on a matter in, the signed case or verdict out; each with what takes it back again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vestka.desk.decide import current
from vestka.desk.docket import Matter, SignedCase, in_force
from vestka.editing.margin_acts import Done, mark_passages
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.case import Case, Heard
from vestka.kinds.catalogue import Noun
from vestka.kinds.claim import Place, Subject
from vestka.kinds.details import Details
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import CaseRef, ClaimRef, EventId, VerdictRef
from vestka.kinds.verdict import Verdict
from vestka.kinds.vocabulary import Decision
from vestka.record.refusal import Refused
from vestka.register.fold import event_of


@dataclass(frozen=True, slots=True)
class Coded:
    """What a person says of a matter as a whole; None leaves it as it is, empty details take out what was coded."""

    subject: Subject | None = None
    place: Place | None = None
    details: Details | None = None
    quoted: tuple[ClaimRef, ...] | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A decision with the two ratings, which never mix: the source's (1 = A ... 6 = F), and what it says (1 ... 6)."""

    decision: Decision
    publish: bool
    reliability: int | None = None
    credibility: int | None = None
    note: str | None = None


AS_IT_IS = Coded()


def confirm(work: Work, editor: Editor, key: str, claims: Sequence[ClaimRef], coded: Coded = AS_IT_IS) -> Done:
    """A matter's key, its claims as a person chose them, what is coded -> a confirmed case. Its verdicts are over.

    Claims that nobody had judged are accepted by it. Errors: Refused on no claim, or on one that does not stand.
    """
    matter = work.matter(key)
    members = _standing(work, claims)
    names = {item.ref for item in members}
    details = matter.case.details if coded.details is None else coded.details
    quoted = matter.case.quoted if coded.quoted is None else coded.quoted
    case = replace(
        matter.case,
        confirmed=True,
        claims=tuple(item.ref for item in members),
        subject=matter.case.subject if coded.subject is None else coded.subject,
        place=matter.case.place if coded.place is None else coded.place,
        details=None if details == Details() else details,
        quoted=tuple(ref for ref in quoted if ref in names),
        supersedes=_before(work, matter),
    )
    return _signed(work, editor, (matter,), case, "matter.confirmed")


def join(work: Work, editor: Editor, keys: Sequence[str]) -> Done:
    """Matters that are one -> one confirmed case, called as the first of them. Errors: Refused on fewer than two."""
    matters = list(dict.fromkeys(work.matter(key) for key in keys))
    if len(matters) < 2:  # noqa: PLR2004 - one thing is not joined
        msg = "Choose two or more matters to join."
        raise Refused(msg)
    signed = [one.ref for one in work.signed.cases]
    first = min(matters, key=lambda one: signed.index(one.signed.ref) if one.signed is not None else len(signed))
    claims = tuple(item.ref for item in _standing(work, [ref for one in matters for ref in _listed(one)]))
    case = replace(
        first.case,
        confirmed=True,
        claims=claims,
        quoted=tuple(dict.fromkeys(ref for one in matters for ref in one.case.quoted if ref in set(claims))),
        why="joined by an editor",
        supersedes=tuple(ref for one in matters for ref in _before(work, one)),
    )
    return _signed(work, editor, matters, case, "matter.joined")


def split(work: Work, editor: Editor, key: str, away: Sequence[ClaimRef]) -> Done:
    """A matter and those of its claims that are about another -> two confirmed cases. Errors: Refused if one is empty.

    The one that stays keeps the event's name.
    """
    matter = work.matter(key)
    there = [item for item in matter.members if item.ref not in set(away)]
    gone = [item for item in matter.members if item.ref in set(away)]
    if not there or not gone:
        msg = "Choose some of the passages, and leave some: a matter is split into two."
        raise Refused(msg)
    stays = _case_of(matter.case, there, "split by an editor", _before(work, matter))
    leaves = _case_of(replace(matter.case, event=None, details=None), gone, "split by an editor", _before(work, matter))
    done = _signed(work, editor, (matter,), stays, "matter.split")
    other = _signed(work, editor, (), leaves, "matter.split")
    return replace(done, back=(*done.back, *other.back))


def decide(work: Work, editor: Editor, key: str, said: Weighed) -> Done:
    """A matter's key and an editor's decision -> a signed verdict; a suggestion is confirmed as it stands first.

    Errors: Refused on a matter that is not there.
    """
    matter = work.matter(key)
    back: tuple[Noun, ...] = ()
    if matter.signed is None or matter.lost:
        done = confirm(work, editor, key, _listed(matter))
        back = done.back
        matter = work.matter(done.made or key)
    own = next((one for one in current(matter.verdicts) if one.signer == editor.key), None)
    signed = matter.signed
    if signed is None:
        raise TypeError
    last = [one.ref for one in matter.verdicts if one.signer == editor.key][-1:]
    verdict = Verdict(
        signed.ref,
        said.decision,
        said.publish,
        said.reliability,
        said.credibility,
        said.note,
        supersedes=last[0] if last else None,
    )
    (record,) = work.sign(editor, [verdict])
    name = VerdictRef(bytes(record.content_id))
    before = Verdict(signed.ref, Decision.OPEN, publish=False) if own is None else own.verdict
    return Done(f"decision.{said.decision}", 1, (replace(before, supersedes=name), *back), matter.key)


def shut_all(work: Work, editor: Editor, keys: Sequence[str]) -> Done:
    """Matters that are nothing for the register -> a verdict on each, none of which publishes; taken back in one step.

    Errors: Refused on none, or on one that is not there: then nothing is signed.
    """
    matters = list(dict.fromkeys(work.matter(key).key for key in keys))
    if not matters:
        msg = "Tick the events first: nothing was changed."
        raise Refused(msg)
    said = Weighed(Decision.NOT_APPLICABLE, publish=False)
    done = [decide(work, editor, key, said) for key in matters]
    return Done("matter.shut", len(done), tuple(noun for one in reversed(done) for noun in one.back))


def dissolve(work: Work, editor: Editor, key: str) -> Done:
    """A confirmed matter -> no longer held to be one: what it had replaced, or the machine's grouping, is back."""
    matter = work.matter(key)
    if matter.signed is None:
        msg = "Nobody has confirmed this matter: there is nothing to take back."
        raise Refused(msg)
    work.sign(editor, [_dissolving(matter.signed)])
    return Done("matter.dissolved", 1, (), None)


def _signed(work: Work, editor: Editor, matters: Iterable[Matter], case: Case, what: str) -> Done:
    """A case -> signed, its passages accepted, with what takes it back."""
    heard = work.heard()
    matters = tuple(matters)
    if case.event is None:
        suggested = matters[0].case if len(matters) == 1 and matters[0].signed is None else None
        case = replace(case, event=_called(work, case, suggested))
    # What the same person signs again, word for word, in the same second would be the same record: it is not.
    while same := [one.ref for one in work.signed.cases if one.case == case and one.by == editor.key]:
        case = replace(case, supersedes=(*case.supersedes, same[-1]))
    open_ones = [
        (paper.ref, passage.ref)
        for paper in {heard[ref].claim.report: work.paper(heard[ref].claim.report) for ref in case.claims}.values()
        for passage in paper.passages
        if passage.ref in set(case.claims) and passage.word is MarkWord.OPEN
    ]
    (record,) = work.sign(editor, [case])
    marks = mark_passages(work, editor, open_ones, MarkWord.ACCEPTED) if open_ones else None
    made = SignedCase(CaseRef(bytes(record.content_id)), case, record.signer, record.header.issued)
    matter = next(one for one in work.matters() if one.signed is not None and one.signed.ref == made.ref)
    back = (*(marks.back if marks is not None else ()), _dissolving(made))
    return Done(what, max(1, len(matters)), back, matter.key)


def _listed(matter: Matter) -> list[ClaimRef]:
    """A matter -> its claims that stand; of a suggestion only those that a case may list, every origin among them."""
    listed = set(matter.case.claims)
    return [item.ref for item in matter.members if item.ref in listed]


def _called(work: Work, case: Case, suggested: Case | None) -> EventId | None:
    """A case that is about to be signed -> its event's name.

    If its claims stood in a case before that holds no longer, it is that one's again, so that what was published
    under it goes on. Else it is what the machine would call it, whatever a person corrects in it.
    """
    holds = {one.case.event for one in in_force(work.signed.cases) if one.ref not in case.supersedes}
    shared: dict[EventId, int] = {}
    for one in work.signed.cases:
        if one.case.event is not None and one.case.event not in holds:
            shared[one.case.event] = max(shared.get(one.case.event, 0), len({*one.case.claims} & {*case.claims}))
    best = max(shared, key=lambda event: shared[event], default=None)
    if best is not None and shared[best]:
        return best
    taken = {one.case.event for one in work.signed.cases if one.case.event is not None}
    heard = work.heard()
    return (suggested and event_of(suggested, heard, taken)) or event_of(case, heard, taken)


def _dissolving(signed: SignedCase) -> Case:
    """A signed case -> the one that dissolves it."""
    plain = replace(signed.case, confirmed=False, event=None, details=None, quoted=())
    return replace(plain, why="taken back by an editor", supersedes=(signed.ref,))


def _before(work: Work, matter: Matter) -> tuple[CaseRef, ...]:
    """A matter -> the cases that a new one takes the place of; also one with these claims that was taken back.

    So the same decision, made again in the same second, is another record.
    """
    claims = set(matter.case.claims)
    over = [one.ref for one in work.signed.cases if not one.case.confirmed and claims & set(one.case.claims)][-1:]
    return (*(() if matter.signed is None else (matter.signed.ref,)), *over)


def _standing(work: Work, claims: Sequence[ClaimRef]) -> list[Heard]:
    """Claims' names -> the claims, each once. Errors: Refused on none, or on one that does not stand."""
    heard = work.heard()
    names = list(dict.fromkeys(claims))
    if not names or any(name not in heard for name in names):
        msg = "A matter needs at least one passage, and each must be one that nobody rejected."
        raise Refused(msg)
    return [heard[name] for name in names]


def _case_of(case: Case, members: Sequence[Heard], why: str, supersedes: tuple[CaseRef, ...]) -> Case:
    """A case and those of its claims that remain -> the confirmed case of these."""
    names = tuple(item.ref for item in members)
    quoted = tuple(ref for ref in case.quoted if ref in names)
    return replace(case, confirmed=True, claims=names, quoted=quoted, why=why, supersedes=supersedes)
