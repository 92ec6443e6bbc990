"""An open newsroom in, the state of its desk's work out; what an editor signs in, durable, and the state moves on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from vestka.desk.docket import Matter, docket
from vestka.desk.looking_back import looking_back
from vestka.editing.hearing import Hearing
from vestka.editing.history import History
from vestka.editing.loading import Progress, Signed, paper, papers_of, signed_at
from vestka.editing.paper import Paper, with_margins
from vestka.editing.people import Editor, here, people
from vestka.editing.search import Index, Shelf
from vestka.intake.manner import Manner
from vestka.intake.same import fingerprint
from vestka.kinds.case import Heard
from vestka.kinds.catalogue import Issue, Noun, issue
from vestka.kinds.claim import Claim
from vestka.kinds.mark import Mark
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import Role
from vestka.node.memory import Kept, kept_reports
from vestka.node.newsroom import Newsroom, keep_at_desk, keep_sealed
from vestka.node.rooms import Received, known_reports, receive
from vestka.node.settings import Choice, languages_read, read_with
from vestka.record.envelope import Record
from vestka.record.keys import PublicKey
from vestka.record.refusal import Refused


def nobody_waits(_: int) -> None:
    """A progress that nobody looks at."""


@dataclass(slots=True)
class Work:
    """A desk's work, held in memory. Whoever changes it does so alone (one act at a time).

    `papers` are all reports that were read, in the order they came; whoever looks at them while another act goes on
    sees them before it or after it. Open with `open_work`; nothing here is the only copy: it is computed from the
    ledger, and every act is durable before it shows. `history` is what was published.
    """

    room: Newsroom
    choice: Choice
    signed: Signed
    papers: dict[ReportRef, Paper]
    known: set[bytes] = field(repr=False)
    wanted: int
    names: Mapping[PublicKey, str]
    _looked: int
    _hearing: Hearing = field(repr=False)
    _waiting: dict[ReportRef, tuple[Kept, int, str]] = field(default_factory=dict, repr=False)
    _index: Index = field(default_factory=Index, repr=False)
    _matters: tuple[Matter, ...] | None = field(default=None, repr=False)
    _turns: int = field(default=0, repr=False)
    history: History = field(default_factory=History, repr=False, compare=False)

    def matters(self) -> tuple[Matter, ...]:
        """Every matter: those that people signed in the order they did, then what the machine suggests."""
        known, turn, signed = self._matters, self._turns, self.signed
        if known is not None:
            return known
        made = docket(self._hearing.suggested, self.heard(), signed.cases, signed.verdicts, self.names)
        made = looking_back(made)
        if turn == self._turns:  # a page may ask while an act is under way: what it was shown is not kept for the next
            self._matters = made
        return made

    def matter(self, key: str) -> Matter:
        """A matter by its key; also by the one that it had as a suggestion. Errors: Refused where there is none."""
        matters = self.matters()
        now = next((one for one in matters if one.key == key), None)
        if (found := now or next(_with_claim(matters, key), None)) is not None:
            return found
        msg = "This matter is no longer on the docket: it was joined to another, or its passages were rejected."
        raise Refused(msg)

    def heard(self) -> Mapping[ClaimRef, Heard]:
        """Every claim that stands, with the voice it comes from."""
        return self._hearing.heard

    def paper(self, ref: ReportRef) -> Paper:
        """A report by its name. Errors: Refused."""
        found = self.papers.get(ref)
        if found is None:
            msg = "There is no such report at this desk."
            raise Refused(msg)
        return found

    def shelf(self) -> Shelf:
        """All reports as lines that can be searched, newest first."""
        return self._index.shelf(self.papers, languages_read())

    def take_in(self, name: str, data: bytes, how: Manner) -> tuple[Received, tuple[ReportRef, ...]]:
        """A file's bytes -> what was taken in, and the names of the new reports; sealed and durable on return."""
        received = self.keep_file(name, data, how)
        return received, self.read_waiting(len(self._waiting))

    def keep_file(self, name: str, data: bytes, how: Manner) -> Received:
        """A file's bytes -> what was taken in: sealed and durable on return, and waiting to be read."""
        received = receive(self.room, name, data, how, self.known)
        if received.kept:
            self._find_new()
        return received

    @property
    def waiting(self) -> int:
        """How many reports are kept and not read yet. They are also read when the newsroom is opened again."""
        return len(self._waiting)

    def read_waiting(self, most: int) -> tuple[ReportRef, ...]:
        """So many of the reports that wait, at most, in the order they came -> read; their names."""
        return self._read(list(islice(self._waiting, most)))

    def keep(self, reports: Sequence[Report]) -> tuple[ReportRef, ...]:
        """Reports that a person writes -> their names, sealed and durable; the same one twice is one report."""
        signer = self.room.signer(Role.INTAKE)
        there = {kept.fingerprint: kept.name for kept in kept_reports(self.room)}
        names, fresh = [], []
        for report in reports:
            printed = fingerprint(report, self.room.vault.storage)
            if printed not in there:
                record = issue(report, Issue(report.received, self.room.synthetic), signer)
                fresh.append(record)
                there[printed] = ReportRef(bytes(record.content_id))
                self.known.add(printed)
            names.append(there[printed])
        keep_sealed(self.room, fresh)
        self._find_new()
        self._read([name for name in dict.fromkeys(names) if name in self._waiting])
        return tuple(names)

    def sign(self, editor: Editor, nouns: Sequence[Noun]) -> list[Record]:
        """Nouns of the desk -> signed by the editor and durable, all or none; then the state shows them.

        Errors: Refused where the editor no longer signs here, or a noun would not be read again.
        """
        if bytes(editor.key) not in {person.key for person in here(self.room)}:
            msg = "You no longer sign at this desk."
            raise Refused(msg)
        how = Issue(self.room.clock.now(), self.room.synthetic)
        records = [issue(noun, how, editor.signer) for noun in nouns]
        keep_at_desk(self.room, records)
        for record, noun in zip(records, nouns, strict=True):
            self.signed.add(record, noun)
        self._show(nouns)
        return records

    def people_changed(self) -> None:
        """Somebody came or left: how many names are wanted may be another."""
        self.wanted, self.names = names_wanted(self.room), names_of(self.room)
        self._changed()

    def _show(self, nouns: Iterable[Noun]) -> None:
        """What was signed -> the papers that it is about, anew."""
        about = dict.fromkeys(noun.report for noun in nouns if isinstance(noun, Claim | Mark))
        for ref in about:
            before = self.papers[ref]
            self.papers[ref] = with_margins(before, self.signed.margins(ref, before.margins.earlier))
        self._hearing.again([self.papers[ref] for ref in about])
        self._changed()

    def _changed(self) -> None:
        """Something is other than it was: the docket is made anew when it is next asked for."""
        self._turns += 1
        self._matters = None

    def _find_new(self) -> None:
        """What has come into the ledger since -> waits to be read, each with its number and its label."""
        before = len(self.papers) + len(self._waiting)
        private = sum(not one.report.may_show for one in self.papers.values())
        private += sum(kept.record is None for kept, _, _ in self._waiting.values())
        for number, kept in enumerate(kept_reports(self.room, self._looked), before + 1):
            private += kept.record is None
            label = f"P{private}" if kept.record is None else f"S{number - private}"
            self._waiting[kept.name] = (kept, number, label)
        self._looked = self.room.ledger.head()

    def _read(self, names: Sequence[ReportRef]) -> tuple[ReportRef, ...]:
        """Names of reports that wait -> papers, all at once for whoever looks."""
        by, papers = read_with(self.choice), dict(self.papers)
        for name in names:
            kept, number, label = self._waiting[name]
            papers[name] = paper(self.room, self.choice, (kept, number, label, by), self.signed, withdrawn=False)
        for name in names:
            del self._waiting[name]
        if names:
            self.papers = dict(sorted(papers.items(), key=lambda item: item[1].number))
            self._hearing.renew(tuple(self.papers.values()))
            self._changed()
        return tuple(names)


def open_work(room: Newsroom, choice: Choice, progress: Progress = nobody_waits) -> Work:
    """An open newsroom -> its desk's work. Reports that were never read (with what there is now) are read first."""
    signed, looked = signed_at(room), room.ledger.head()
    papers = {one.ref: one for one in papers_of(room, choice, signed, progress)}
    known, wanted = known_reports(room), names_wanted(room)
    heard = Hearing.of(tuple(papers.values()))
    return Work(room, choice, signed, papers, known, wanted, names_of(room), looked, heard)


def _with_claim(matters: Sequence[Matter], key: str) -> Iterator[Matter]:
    """Matters, and the key that a suggestion had -> those that now have the claim which it was called by."""
    try:
        claim = bytes.fromhex(key.removeprefix("s")) if key.startswith("s") else b""
    except ValueError:
        claim = b""
    if claim:
        yield from (one for one in matters if any(item.ref.startswith(claim) for item in one.members))


def names_wanted(room: Newsroom) -> int:
    """A newsroom -> how many names it takes to publish: two, where two people sign here."""
    return min(2, max(1, len(here(room))))


def names_of(room: Newsroom) -> Mapping[PublicKey, str]:
    """A newsroom -> who each key belongs to that ever signed at its desk. One name is one person, with two keys too."""
    return {PublicKey(person.key): person.name for person in people(room)}
