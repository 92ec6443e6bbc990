"""Every step of a report in one file: a stranger's bytes in, a signed edition out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256

from vestka.desk.copies import copies_once
from vestka.desk.suggest import suggest_cases
from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.intake.same import fingerprint
from vestka.kinds.bulletin import Bulletin
from vestka.kinds.case import Heard
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Claim
from vestka.kinds.entry import Entry
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import Grade, Role
from vestka.node.memory import Kept, Reading, kept_reports, opened_report, reading_of, remember_reading, withdrawn
from vestka.node.newsroom import Newsroom, keep_at_desk, keep_sealed, opened, publish
from vestka.node.settings import Choice, read_with, setting_for
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
    """A report that may be shown: its label, when it came, what was read in it and in which language, if it can be.

    The label is its number among those that may be shown, withdrawn ones included: no later report takes it over.
    """

    label: str
    received: int
    report: Report
    named: tuple[tuple[ClaimRef, Claim], ...]
    language: str | None
    country: str | None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it says, without the names of the claims."""
        return tuple(claim for _, claim in self.named)


@dataclass(frozen=True, slots=True)
class Desk:
    """All that was read: what may be shown, the labels and reasons of what was withdrawn, how many others there are."""

    shown: tuple[Read, ...]
    withdrawn: Mapping[str, str | None]
    held_back: int


# 1. intake: a stranger's bytes -> reports, sealed before they touch a disk
def known_reports(room: Newsroom) -> set[bytes]:
    """The fingerprints of what is kept already: once for a folder, not once a file."""
    return {kept.fingerprint for kept in kept_reports(room)}


def receive(room: Newsroom, name: str, data: bytes, how: Manner, known: set[bytes]) -> Received:
    """A file's bytes -> what was taken in; durable and sealed on return. The same report twice is kept once.

    `known` (from `known_reports`) learns what is newly kept, once that is durable.
    """
    taken = take_in(name, data, replace(how, token=lambda handle: _token(room, handle)))
    prints = [fingerprint(report, room.vault.storage) for report in taken.reports]
    fresh = [report for report, printed in zip(taken.reports, prints, strict=True) if printed not in known]
    signer = room.signer(Role.INTAKE)
    keep_sealed(room, [issue(report, Issue(report.received, room.synthetic), signer) for report in fresh])
    known.update(prints)
    return Received(len(fresh), len(taken.reports) - len(fresh), taken.left_out)


def reports(room: Newsroom) -> Iterable[tuple[Record, Report]]:
    """The newsroom's reports that were not withdrawn, opened, in the order they came."""
    gone = withdrawn(room)
    for record, noun in opened(room, (Circle.SEALED,)):
        if isinstance(noun, Report) and bytes(record.content_id) not in gone:
            yield record, noun


# 2. reading: texts -> claims, each with its span
def read_reports(room: Newsroom, choice: Choice) -> Desk:
    """Every report -> what it says, kept at the desk; read anew only where something that it is read with changed."""
    gone = withdrawn(room)
    by = read_with(choice)
    shown = []
    labels: dict[str, str | None] = {}
    held_back = number = 0
    for kept in kept_reports(room):
        number += kept.record is not None
        if kept.name in gone:
            labels |= {f"S{number}": gone[kept.name]} if kept.record is not None else {}
            continue
        held_back += kept.record is None
        reading = reading_of(room, kept, by) or read_anew(room, kept, by, choice)
        if kept.record is not None:
            report = kept.report
            language = report.language or reading.language
            shown.append(Read(f"S{number}", kept.received, report, reading.claims, language, reading.country))
    return Desk(tuple(shown), labels, held_back)


def read_anew(room: Newsroom, kept: Kept, by: str, choice: Choice) -> Reading:
    """A report -> what it says. A claim has its report's time: read again, it is the same record."""
    report = kept.report if kept.record is not None else opened_report(room, kept)
    setting = setting_for(report, choice)
    signer = room.signer(Role.MACHINE)
    claims = read(report.text, kept.name, setting)
    records = [issue(claim, Issue(kept.received, room.synthetic), signer) for claim in claims]
    keep_at_desk(room, records)
    named = tuple((ClaimRef(bytes(r.content_id)), claim) for r, claim in zip(records, claims, strict=True))
    country = None if setting.country is None else setting.country.code
    reading = Reading(named, country, language_of(report.text, setting))
    remember_reading(room, kept, by, reading)
    return reading


def heard_from(found: Sequence[Read]) -> Mapping[ClaimRef, Heard]:
    """Read reports -> each claim under its name, with the voice that it comes from."""
    spoken = voices([item.report for item in found], [item.label for item in found])
    heard = [Heard(ref, claim, voice) for item, voice in zip(found, spoken, strict=True) for ref, claim in item.named]
    # A claim names its report as the ledger does; the texts are those of the reports that may be shown.
    texts = {claim.report: item.report.text for item in found for _, claim in item.named}
    return {item.ref: item for item in copies_once(heard, texts)}


def hear(items: Sequence[Item], setting_of: Callable[[Report], Setting]) -> Mapping[ClaimRef, Heard]:
    """Items -> each claim under a passing name, with the voice that it comes from; nothing is kept."""
    heard = []
    spoken = voices([item.report for item in items], [item.name for item in items])
    for item, voice in zip(items, spoken, strict=True):
        for number, claim in enumerate(read(item.report.text, item.ref, setting_of(item.report))):
            ref = ClaimRef(sha256(item.ref + number.to_bytes(4, "big")).digest())
            heard.append(Heard(ref, claim, voice))
    return {item.ref: item for item in copies_once(heard, {item.ref: item.report.text for item in items})}


# 3. desk and register: claims -> cases -> entries; a machine's reading until a person has decided
def entries_of(room: Newsroom, found: Sequence[Read]) -> tuple[Entry, ...]:
    """Read reports -> entries; the cases are kept at the desk. What came in sealed stays out."""
    heard = heard_from(found)
    cases = suggest_cases(tuple(heard.values()))
    received = {ref: item.received for item in found for ref, _ in item.named}
    signer = room.signer(Role.MACHINE)
    # A case has the time of its newest report: as long as nothing joins it, it is the same record.
    dated = [(case, max(received[ref] for ref in case.claims)) for case in cases]
    keep_at_desk(room, [issue(case, Issue(at, room.synthetic), signer) for case, at in dated])
    return fold(cases, heard, Grade.MACHINE_READING)


# 4. register -> public: see editing/publication.py, where what is no longer there is taken back
# 5. press: entries -> bulletins; see editing/edition.py for the pages
def publish_bulletins(room: Newsroom, bulletins: Sequence[Bulletin]) -> Sequence[Record]:
    """Bulletins -> their signed records."""
    return publish(room, bulletins, Role.MACHINE)


def _token(room: Newsroom, handle: str) -> str:
    """A sender's name or number -> what stands for it in this newsroom: only its key can compare."""
    return (
        "sender-" + blake2b(handle.encode(), digest_size=8, key=room.vault.storage, person=b"vestka sender").hexdigest()
    )
