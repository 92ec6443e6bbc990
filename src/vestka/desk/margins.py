"""What was read in a report and what people marked in it -> each passage with what holds of it now.

A machine reads again when its program or its pack changes. What a person has judged stays
judged: a new reading of the same words is not asked about again, and an accepted passage
does not vanish because today's machine would not find it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.claim import Claim
from vestka.kinds.mark import Mark, MarkWord
from vestka.kinds.refs import ClaimRef
from vestka.record.keys import PublicKey

Named = tuple[ClaimRef, Claim]
_STANDS = frozenset({MarkWord.OPEN, MarkWord.ACCEPTED})


@dataclass(frozen=True, slots=True)
class SignedMark:
    """A mark with who signed it, found genuine by whoever made this."""

    mark: Mark
    by: PublicKey
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One claim of a report. `by` is the person who wrote it, None the machine; `marked_by` whose word holds.

    `corrects` names the claim in whose place a person put this one.
    """

    ref: ClaimRef
    claim: Claim
    by: PublicKey | None
    word: MarkWord = MarkWord.OPEN
    marked_by: PublicKey | None = None
    corrects: ClaimRef | None = None

    @property
    def stands(self) -> bool:
        """Whether it may stand in a case: it was accepted, or nobody has judged it yet."""
        return self.word in _STANDS


@dataclass(frozen=True, slots=True)
class Margins:
    """What people did with one report: their claims (with who wrote each), their marks in the ledger's order.

    `earlier` are claims of earlier readings that somebody has judged.
    """

    own: Mapping[ClaimRef, tuple[Claim, PublicKey]]
    marks: Sequence[SignedMark]
    earlier: Mapping[ClaimRef, Claim]


def passages(read: Sequence[Named], margins: Margins) -> tuple[Passage, ...]:
    """The machine's reading of now, and the margins -> all passages, in the order of the text."""
    last = {signed.mark.claim: signed for signed in margins.marks if signed.mark.claim is not None}
    judged = {ref: signed for ref, signed in last.items() if signed.mark.word is not MarkWord.OPEN}
    instead = {s.mark.instead: ref for ref, s in judged.items() if s.mark.instead is not None}
    known = {ref for ref, _ in read}
    old = [(ref, claim) for ref, claim in margins.earlier.items() if ref in judged and ref not in known]
    settled = [claim for _, claim in old]
    found = [
        _passage(ref, claim, None, judged.get(ref))
        for ref, claim in (*read, *old)
        if ref in judged or not any(same_words(claim, other) for other in settled)
    ]
    for ref, (claim, by) in margins.own.items():
        mark = judged.get(ref)
        if ref in instead and mark is None:
            found.append(Passage(ref, claim, by, MarkWord.ACCEPTED, judged[instead[ref]].by, instead[ref]))
        elif mark is not None:  # taken back (open), a person's own claim is as if it had not been written
            found.append(_passage(ref, claim, by, mark, instead.get(ref)))
    return tuple(
        sorted(found, key=lambda one: (one.claim.span.start, one.claim.span.end, str(one.claim.kind), one.ref))
    )


def report_word(marks: Iterable[SignedMark]) -> MarkWord:
    """A report's marks in the ledger's order -> what holds of the report as a whole."""
    words = [signed.mark.word for signed in marks if signed.mark.claim is None]
    return words[-1] if words else MarkWord.OPEN


def _passage(
    ref: ClaimRef, claim: Claim, by: PublicKey | None, mark: SignedMark | None, corrects: ClaimRef | None = None
) -> Passage:
    """A claim and the last mark on it -> the passage."""
    word, marked_by = (mark.mark.word, mark.by) if mark is not None else (MarkWord.OPEN, None)
    return Passage(ref, claim, by, word, marked_by, corrects)


def same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims are readings of one passage: the same kind, in words that overlap."""
    overlap = one.span.start < other.span.end and other.span.start < one.span.end
    return one.kind is other.kind and overlap
