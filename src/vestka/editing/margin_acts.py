"""An editor's word on passages and reports in, the nouns to sign out; each with what takes it back again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vestka.desk.margins import Passage
from vestka.editing.paper import Paper
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.catalogue import Noun
from vestka.kinds.claim import QUOTE_MAX, Claim
from vestka.kinds.coding import Coding
from vestka.kinds.mark import Mark, MarkWord
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.verdict import Verdict
from vestka.record.refusal import Refused

WORDS_OF_A_PASSAGE = (MarkWord.ACCEPTED, MarkWord.REJECTED, MarkWord.UNVERIFIABLE, MarkWord.OPEN)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and the nouns that take it back when the same editor signs them; `made` names what is new."""

    what: str
    number: int
    back: tuple[Noun, ...]
    made: str | None = None


def mark_passages(work: Work, editor: Editor, chosen: Iterable[tuple[ReportRef, ClaimRef]], word: MarkWord) -> Done:
    """Passages -> marked with one word, all or none. Errors: Refused on one that is not there, or a word of reports."""
    if word not in WORDS_OF_A_PASSAGE:
        msg = f"'{word}' is not what can be said of a passage."
        raise Refused(msg)
    found = [(ref, _passage(work.paper(ref), claim)) for ref, claim in dict.fromkeys(chosen)]
    changed = [(ref, one) for ref, one in found if one.word is not word]
    back = tuple(_back(work, ref, one) for ref, one in changed)
    work.sign(editor, [_mark(work, Mark(ref, word, one.ref)) for ref, one in changed])
    return Done(f"passage.{word}", len(changed), back)


def mark_reports(work: Work, editor: Editor, chosen: Iterable[ReportRef], word: MarkWord) -> Done:
    """Reports -> done, set aside or open again, all or none. Errors: Refused."""
    papers = [work.paper(ref) for ref in dict.fromkeys(chosen)]
    changed = [one for one in papers if one.word is not word]
    work.sign(editor, [_mark(work, Mark(one.ref, word)) for one in changed])
    return Done(f"report.{word}", len(changed), tuple(_mark(work, Mark(one.ref, one.word)) for one in changed))


def correct(work: Work, editor: Editor, ref: ClaimRef, instead: Claim) -> Done:
    """A passage's name and what a person puts in its place -> corrected. Errors: Refused as `add_claim`."""
    report = work.paper(instead.report)
    before = _passage(report, ref)
    if before.claim == instead:
        msg = "Nothing was changed, so there is nothing to correct."
        raise Refused(msg)
    _check_words(report, instead)
    back = _back(work, instead.report, before)
    # One record of the claim first: the mark names it.
    (record,) = work.sign(editor, [instead])
    new = ClaimRef(bytes(record.content_id))
    work.sign(editor, [_mark(work, Mark(instead.report, MarkWord.CORRECTED, ref, new))])
    return Done("passage.corrected", 1, (back,), new.hex())


def add_claim(work: Work, editor: Editor, claim: Claim) -> Done:
    """A claim that a person writes on a report that is there -> added.

    Errors: Refused where its words are not in the text, or where just this is read there already.
    """
    there = work.paper(claim.report)
    _check_words(there, claim)
    if any(one.claim == claim and one.stands for one in there.passages):
        msg = "Just this is read in the report already."
        raise Refused(msg)
    (record,) = work.sign(editor, [claim])
    new = ClaimRef(bytes(record.content_id))
    work.sign(editor, [_mark(work, Mark(claim.report, MarkWord.ACCEPTED, new))])
    return Done("passage.added", 1, (_mark(work, Mark(claim.report, MarkWord.OPEN, new)),), new.hex())


def add_by_hand(work: Work, editor: Editor, codings: Sequence[Coding]) -> tuple[Done, tuple[ClaimRef, ...]]:
    """What a person codes from nothing -> reports and claims, durable; the names of the claims, in the same order.

    A row that rests on a report that is there already (the same words, from the same source) is added to that one.
    """
    refs, marks = [], []
    reports = work.keep([coding.report for coding in codings])
    claims = [replace(coding.claim, report=ref) for coding, ref in zip(codings, reports, strict=True)]
    for claim in claims:
        _check_words(work.paper(claim.report), claim)
    for record, claim in zip(work.sign(editor, claims), claims, strict=True):
        refs.append(ClaimRef(bytes(record.content_id)))
        marks.append(_mark(work, Mark(claim.report, MarkWord.ACCEPTED, refs[-1])))
    work.sign(editor, marks)
    back = tuple(_mark(work, replace(mark, word=MarkWord.OPEN)) for mark in marks)
    return Done("passage.added", len(refs), back, refs[0].hex() if refs else None), tuple(refs)


def take_back(work: Work, editor: Editor, done: Done) -> None:
    """What was done -> as it was before: new marks, nothing is deleted."""
    work.sign(editor, [_anew(work, editor, noun) for noun in done.back])


def _anew(work: Work, editor: Editor, noun: Noun) -> Noun:
    """What takes something back -> the same, said now: after all that was marked and decided since."""
    match noun:
        case Mark():
            return _mark(work, noun)
        case Verdict():
            own = [one for one in work.signed.verdicts if one.verdict.case == noun.case and one.signer == editor.key]
            return replace(noun, supersedes=own[-1].ref if own else None)
        case _:
            return noun


def _mark(work: Work, mark: Mark) -> Mark:
    """A mark -> the same with its turn: how many there were on this thing before."""
    before = sum(one.mark.claim == mark.claim for one in work.signed.marks.get(mark.report, ()))
    return replace(mark, turn=before or None)


def _back(work: Work, ref: ReportRef, before: Passage) -> Mark:
    """A passage as it was -> the mark that makes it so again."""
    instead = None
    if before.word is MarkWord.CORRECTED:
        marks = [one.mark for one in work.signed.marks.get(ref, ()) if one.mark.claim == before.ref]
        instead = next(mark.instead for mark in reversed(marks) if mark.instead is not None)
    return Mark(ref, before.word, before.ref, instead)


def _passage(paper: Paper, ref: ClaimRef) -> Passage:
    """A paper and a claim's name -> the passage. Errors: Refused."""
    for one in paper.passages:
        if one.ref == ref:
            return one
    msg = "This passage is no longer read in this report: look at the report again."
    raise Refused(msg)


def _check_words(paper: Paper, claim: Claim) -> None:
    """Errors: Refused unless a claim's quote is exactly the passage of the report that it names."""
    text, span = paper.report.text, claim.span
    if not claim.quote.strip() or text[span.start : span.end] != claim.quote or len(claim.quote) > QUOTE_MAX:
        msg = f"A claim rests on words of its report: choose 1 to {QUOTE_MAX} characters of the text."
        raise Refused(msg)
