"""Every step of a report in one file: a stranger's bytes in, a signed edition out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256

from vestka.desk.suggest import suggest_cases
from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.intake.same import fingerprint
from vestka.kinds.bulletin import Bulletin
from vestka.kinds.case import Heard
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Claim
from vestka.kinds.entry import Entry, Published
from vestka.kinds.refs import ClaimRef, EntryRef, ReportRef
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import Grade, Role
from vestka.node.newsroom import Newsroom, keep_at_desk, keep_sealed, opened, publish
from vestka.node.voices import voices
from vestka.reading.reader import language_of, read
from vestka.reading.setting import Setting
from vestka.record.envelope import Circle, Record
from vestka.register.fold import fold


@dataclass(frozen=True, slots=True)
class Received:
    """How many reports are newly kept, how many were known already, and what was left out and why."""

    kept: int
    known: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A report under the name that whoever asks knows it by."""

    name: str
    report: Report
    ref: ReportRef

    @classmethod
    def of(cls, name: str, report: Report) -> "Item":
        """A name and a report -> the item. Two items with the same words are still two."""
        return cls(name, report, ReportRef(sha256(f"{name}\n{report.text}".encode()).digest()))


@dataclass(frozen=True, slots=True)
class Read:
    """A report with its name, what was read in it, and in which language (None: not one that can be read yet)."""

    record: Record
    report: Report
    claims: tuple[Claim, ...]
    language: str | None


# 1. intake: a stranger's bytes -> reports, sealed before they touch a disk
def known_reports(room: Newsroom) -> set[bytes]:
    """The fingerprints of what is kept already. It opens every sealed row: once for a folder, not once a file."""
    return {fingerprint(report) for _, report in reports(room)}


def receive(room: Newsroom, name: str, data: bytes, how: Manner, known: set[bytes]) -> Received:
    """A file's bytes -> what was taken in; durable and sealed on return. The same report twice is kept once.

    `known` (from `known_reports`) learns what is newly kept, once that is durable.
    """
    taken = take_in(name, data, replace(how, token=lambda handle: _token(room, handle)))
    fresh = [report for report in taken.reports if fingerprint(report) not in known]
    signer = room.signer(Role.INTAKE)
    keep_sealed(room, [issue(report, Issue(report.received, room.synthetic), signer) for report in fresh])
    known.update(fingerprint(report) for report in fresh)
    return Received(len(fresh), len(taken.reports) - len(fresh), taken.left_out)


def reports(room: Newsroom) -> Iterable[tuple[Record, Report]]:
    """The newsroom's reports, opened, in the order they came."""
    for record, noun in opened(room, (Circle.SEALED,)):
        if isinstance(noun, Report):
            yield record, noun


# 2. reading: texts -> claims, each with its span
def read_reports(room: Newsroom, setting_of: Callable[[Report], Setting]) -> tuple[Read, ...]:
    """Every report -> what it says, kept at the desk. A claim has its report's time: read again, it is the same."""
    found = []
    signer = room.signer(Role.MACHINE)
    for record, report in reports(room):
        setting = setting_of(report)
        claims = read(report.text, ReportRef(bytes(record.content_id)), setting)
        keep_at_desk(room, [issue(claim, Issue(report.received, room.synthetic), signer) for claim in claims])
        found.append(Read(record, report, claims, language_of(report.text, setting)))
    return tuple(found)


def heard_from(room: Newsroom, found: Sequence[Read]) -> Mapping[ClaimRef, Heard]:
    """Read reports -> each claim under its name, with the voice that it comes from."""
    signer = room.signer(Role.MACHINE)
    labels = [f"S{number}" for number in range(1, len(found) + 1)]
    heard = {}
    for item, voice in zip(found, voices([item.report for item in found], labels), strict=True):
        for claim in item.claims:
            ref = ClaimRef(bytes(issue(claim, Issue(item.report.received, room.synthetic), signer).content_id))
            heard[ref] = Heard(ref, claim, voice)
    return heard


def hear(items: Sequence[Item], setting_of: Callable[[Report], Setting]) -> Mapping[ClaimRef, Heard]:
    """Items -> each claim under a passing name, with the voice that it comes from; nothing is kept."""
    heard = {}
    spoken = voices([item.report for item in items], [item.name for item in items])
    for item, voice in zip(items, spoken, strict=True):
        for number, claim in enumerate(read(item.report.text, item.ref, setting_of(item.report))):
            ref = ClaimRef(sha256(item.ref + number.to_bytes(4, "big")).digest())
            heard[ref] = Heard(ref, claim, voice)
    return heard


# 3. desk and register: claims -> cases -> entries; a machine's reading until a person has decided
def entries_of(room: Newsroom, heard: Mapping[ClaimRef, Heard], at: int) -> tuple[Entry, ...]:
    """Claims with their voices -> entries; the cases are kept at the desk. What came in sealed stays out."""
    cases = suggest_cases(tuple(heard.values()))
    signer = room.signer(Role.MACHINE)
    keep_at_desk(room, [issue(case, Issue(at, room.synthetic), signer) for case in cases])
    return fold(cases, heard, Grade.MACHINE_READING)


def publish_entries(room: Newsroom, entries: Iterable[Entry]) -> tuple[Published, ...]:
    """Entries -> signed records. One that says the same as before keeps its record; a changed one supersedes."""
    current = {noun.event: (record, noun) for record, noun in opened(room, (Circle.PUBLIC,)) if isinstance(noun, Entry)}
    fresh: list[Entry] = []
    order: list[tuple[Entry, Record | None]] = []
    for entry in entries:
        before = current.get(entry.event)
        if before is not None:
            entry = replace(entry, revision=before[1].revision, supersedes=before[1].supersedes)  # noqa: PLW2901 - the same entry, dated
            if entry == before[1]:
                order.append((entry, before[0]))
                continue
            entry = replace(entry, revision=entry.revision + 1, supersedes=EntryRef(bytes(before[0].content_id)))  # noqa: PLW2901 - as above
        fresh.append(entry)
        order.append((entry, None))
    written = iter(publish(room, fresh, Role.MACHINE))
    return tuple(Published(entry, record or next(written)) for entry, record in order)


# 4. press: entries -> bulletins; see node/edition.py for the pages
def publish_bulletin(room: Newsroom, bulletin: Bulletin) -> Record:
    """A bulletin -> its signed record."""
    return publish(room, [bulletin], Role.MACHINE)[0]


def _token(room: Newsroom, handle: str) -> str:
    """A sender's name or number -> what stands for it in this newsroom: only its key can compare."""
    return (
        "sender-" + blake2b(handle.encode(), digest_size=8, key=room.vault.storage, person=b"vestka sender").hexdigest()
    )
