"""A newsroom's ledger in, the papers, cases and verdicts of its desk out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from vestka.desk.decide import SignedVerdict
from vestka.desk.docket import SignedCase
from vestka.desk.margins import Margins, SignedMark
from vestka.editing.paper import Paper, paper_of
from vestka.editing.people import people
from vestka.kinds.case import Case
from vestka.kinds.catalogue import Noun, read_record
from vestka.kinds.claim import Claim
from vestka.kinds.mark import Mark
from vestka.kinds.refs import CaseRef, ClaimRef, ReportRef, VerdictRef
from vestka.kinds.verdict import Verdict
from vestka.node.memory import Kept, desk_nouns, kept_reports, opened_report, reading_of, withdrawn
from vestka.node.newsroom import Newsroom, desk_row_id
from vestka.node.rooms import read_anew
from vestka.node.settings import Choice, read_with
from vestka.plugins.stores.vault import open_row
from vestka.record.envelope import Record
from vestka.record.keys import PublicKey

Progress = Callable[[int], None]
"""Told how many reports have been looked at, now and then."""


@dataclass(slots=True)
class Signed:
    """All that people signed at a desk, in the ledger's order."""

    claims: dict[ReportRef, dict[ClaimRef, tuple[Claim, PublicKey]]] = field(default_factory=dict)
    marks: dict[ReportRef, list[SignedMark]] = field(default_factory=dict)
    cases: list[SignedCase] = field(default_factory=list)
    verdicts: list[SignedVerdict] = field(default_factory=list)

    def add(self, record: Record, noun: Noun) -> None:
        """A record that somebody of this desk signed -> among the others of its kind."""
        match noun:
            case Claim():
                own = self.claims.setdefault(noun.report, {})
                own[ClaimRef(bytes(record.content_id))] = (noun, record.signer)
            case Mark():
                self.marks.setdefault(noun.report, []).append(SignedMark(noun, record.signer, record.header.issued))
            case Case():
                name = CaseRef(bytes(record.content_id))
                self.cases.append(SignedCase(name, noun, record.signer, record.header.issued))
            case Verdict():
                self.verdicts.append(SignedVerdict(VerdictRef(bytes(record.content_id)), record.signer, noun))
            case _:
                raise TypeError

    def margins(self, report: ReportRef, earlier: Mapping[ClaimRef, Claim]) -> Margins:
        """A report -> what people did in its margins."""
        return Margins(self.claims.get(report, {}), tuple(self.marks.get(report, ())), earlier)


def signed_at(room: Newsroom) -> Signed:
    """A newsroom -> all that its people signed. What somebody else signed is not counted: it is not of this desk."""
    keys = {person.key for person in people(room)}
    signed = Signed()
    for kind in ("claim", "mark", "case", "verdict"):
        for record, noun in desk_nouns(room, kind):
            if bytes(record.signer) in keys:
                signed.add(record, noun)
    return signed


def papers_of(room: Newsroom, choice: Choice, signed: Signed, progress: Progress) -> Iterator[Paper]:
    """A newsroom -> a paper for each report, in the order they came; read anew only where something changed."""
    gone, by = withdrawn(room), read_with(choice)
    public = private = 0
    for number, kept in enumerate(kept_reports(room), 1):
        public += kept.record is not None
        private += kept.record is None
        label = f"P{private}" if kept.record is None else f"S{public}"
        yield paper(room, choice, (kept, number, label, by), signed, withdrawn=kept.name in gone)
        progress(number)


def paper(
    room: Newsroom, choice: Choice, about: tuple[Kept, int, str, str], signed: Signed, *, withdrawn: bool
) -> Paper:
    """One kept report, its number, its label and the digest of what it is read with -> its paper."""
    kept, number, label, by = about
    report = kept.report if kept.record is not None else opened_report(room, kept)
    reading = reading_of(room, kept, by) or read_anew(room, kept, by, choice)
    known = {ref for ref, _ in reading.claims} | signed.claims.get(kept.name, {}).keys()
    marked = {one.mark.claim for one in signed.marks.get(kept.name, ()) if one.mark.claim is not None}
    earlier = {ref: claim for ref in marked - known if (claim := claim_named(room, ref)) is not None}
    margins = signed.margins(kept.name, earlier)
    return paper_of(report, (kept.name, number, label), reading, margins, withdrawn=withdrawn)


def claim_named(room: Newsroom, ref: ClaimRef) -> Claim | None:
    """A claim's name -> the claim, if the ledger has it."""
    stored = room.ledger.get(desk_row_id(room, ref))
    if stored is None:
        return None
    _, noun = read_record(open_row(stored.row.data, room.vault.storage))
    return noun if isinstance(noun, Claim) else None
