"""What was published and what people decided since in, the lines that stay as they were published out.

A line stays while its matter is being decided anew, and while nobody at this desk has decided on it at all (it was
published before anybody signed here). Any other line that is not among the register's entries is taken back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vestka.desk.docket import Matter
from vestka.editing.work import Work
from vestka.kinds.case import Case, Heard, Voice
from vestka.kinds.entry import Entry, EventId, Published
from vestka.kinds.refs import CaseRef, ClaimRef
from vestka.kinds.vocabulary import EventClass, Grade, Status
from vestka.register.fold import fold
from vestka.register.identity import ONE_OF_MANY

_SEVERAL = ONE_OF_MANY | {EventClass.VIOLENCE}  # a case of these may be several lines
Passage = tuple[str, int, int]
"""A report's label, and where the passage begins and ends."""


def staying(
    work: Work, history: Mapping[EventId, Sequence[Published]], pending: Sequence[Matter], done: Iterable[EventId]
) -> tuple[Entry, ...]:
    """A desk's work, all that it published, the matters that wait, and the events that have an entry -> what stays."""
    signed_ones = [one for one in work.matters() if one.signed is not None]
    settled = {one.case.event for one in signed_ones if one not in pending}
    named = _events_of(work, pending)
    waiting, signed = _passages(work, pending), _passages(work, signed_ones)
    touched = {one.case.event for one in work.signed.cases if one.case.event is not None}
    return tuple(
        last
        for event in sorted(history.keys() - {*done} - settled)
        if (last := history[event][-1].entry).status is not Status.RETRACTED
        and (
            event in named
            or bool(waiting & _cited(last))
            or (last.grade is Grade.MACHINE_READING and event not in touched and not _all_in(_cited(last), signed))
        )
    )


def _all_in(cited: set[Passage], signed: set[Passage]) -> bool:
    """Whether people have taken all of a line's passages into matters of their own."""
    return bool(cited) and cited <= signed


def _events_of(work: Work, pending: Sequence[Matter]) -> set[EventId]:
    """Matters -> the events that they, and whatever they took the place of, are called by in the register."""
    before = {one.ref: one.case for one in work.signed.cases if one.case.confirmed}
    cases = {one.signed.ref: one.signed.case for one in pending if one.signed is not None}
    looked_at = list(cases)
    while looked_at:
        for ref in cases[looked_at.pop()].supersedes:
            if ref in before and ref not in cases:
                cases[ref] = before[ref]
                looked_at.append(ref)
    named = {case.event for case in cases.values() if case.event is not None}
    return named | {event for event in _several(work, cases) if event not in named}


def _several(work: Work, cases: Mapping[CaseRef, Case]) -> Iterator[EventId]:
    """Cases of several lines each (the sayings of a speaker) -> what these are called, with what stands no longer."""
    without = [case for case in cases.values() if case.event is None or case.event_class in _SEVERAL]
    if without:
        everything = _all_claims(work, {ref for case in without for ref in case.claims})
        for case in without:
            yield from (entry.event for entry in fold([case], everything, Grade.ONE_EDITOR))


def _all_claims(work: Work, wanted: set[ClaimRef]) -> Mapping[ClaimRef, Heard]:
    """Claims' names -> the claims, also those that were rejected since."""
    return {
        one.ref: Heard(one.ref, one.claim, Voice(paper.label, paper.report.source_class, paper.label))
        for paper in work.papers.values()
        for one in paper.passages
        if one.ref in wanted
    }


def _passages(work: Work, matters: Iterable[Matter]) -> set[Passage]:
    """Matters -> the passages of their claims, also of those that stand no longer."""
    wanted = {ref for one in matters for ref in one.case.claims}
    return {
        (paper.label, one.claim.span.start, one.claim.span.end)
        for paper in work.papers.values()
        for one in paper.passages
        if one.ref in wanted
    }


def _cited(entry: Entry) -> set[Passage]:
    """An entry -> the passages that it cites in their words; a source that is not public has none here."""
    return {(one.source, one.span.start, one.span.end) for one in entry.citations if one.quote}
