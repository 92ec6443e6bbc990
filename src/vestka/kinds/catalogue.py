"""Every kind by name: its class and its circle; a record in -> its noun out, and back."""

from dataclasses import dataclass

from vestka.kinds.bulletin import Bulletin
from vestka.kinds.case import Case
from vestka.kinds.claim import Claim
from vestka.kinds.entry import Entry
from vestka.kinds.item import Item
from vestka.kinds.keyring import Keyring
from vestka.kinds.mark import Mark
from vestka.kinds.parcel import Parcel
from vestka.kinds.person import Person
from vestka.kinds.report import Report
from vestka.kinds.rules import check_rules
from vestka.kinds.shape import built_in_order, plain
from vestka.kinds.verdict import Verdict
from vestka.kinds.withdrawal import Withdrawal
from vestka.record.envelope import Circle, Header, LogPlace, Priority, Record, open_with, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused, shown

Noun = Bulletin | Case | Claim | Entry | Item | Keyring | Mark | Parcel | Person | Report | Verdict | Withdrawal


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its noun's class, who may read it, and what goes first when a meeting is short."""

    noun: type[Noun]
    circle: Circle
    priority: int


KINDS = {
    "report": Kind(Report, Circle.SEALED, Priority.REPORT),
    "item": Kind(Item, Circle.SEALED, Priority.SMALL_MEDIA),
    "claim": Kind(Claim, Circle.DESK, Priority.REPORT),
    "case": Kind(Case, Circle.DESK, Priority.REPORT),
    "verdict": Kind(Verdict, Circle.DESK, Priority.REPORT),
    "mark": Kind(Mark, Circle.DESK, Priority.REPORT),
    "person": Kind(Person, Circle.DESK, Priority.REPORT),
    "withdrawal": Kind(Withdrawal, Circle.DESK, Priority.REPORT),
    "entry": Kind(Entry, Circle.PUBLIC, Priority.BULLETIN),
    "bulletin": Kind(Bulletin, Circle.PUBLIC, Priority.BULLETIN),
    "parcel": Kind(Parcel, Circle.PUBLIC, Priority.BULLETIN),
    "keyring": Kind(Keyring, Circle.PUBLIC, Priority.KEYS),
}
_NAMES = {kind.noun: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Issue:
    """What is decided when a noun is signed: when, whether it is invented, its place in the log, its expiry."""

    at: int
    synthetic: bool
    log: LogPlace | None = None
    expires: int | None = None


def issue(noun: Noun, how: Issue, signer: Signer) -> Record:
    """A noun -> its signed record. Errors: Refused where it would not be read again."""
    name = _NAMES[type(noun)]
    kind = KINDS[name]
    header = Header(name, kind.circle, how.at, kind.priority, how.synthetic, how.expires, how.log)
    record = write(header, plain(noun), signer)
    noun_of(record)
    return record


def read_record(data: bytes) -> tuple[Record, Noun]:
    """Bytes -> the record and its noun: open_record and noun_of in one, in less time. Errors: Refused, as these two."""
    return open_with(data, noun_of)


def noun_of(record: Record) -> Noun:
    """A genuine record -> its noun. Errors: Refused if its kind is unknown, or its circle or a field is wrong."""
    kind = KINDS.get(record.header.kind)
    if kind is None:
        msg = f"This version of Vestka knows no kind of record called {shown(record.header.kind)}."
        raise Refused(msg)
    if record.header.circle is not kind.circle:
        msg = f"A {record.header.kind} belongs to the {kind.circle} circle, and this one says otherwise."
        raise Refused(msg)
    if record.header.priority != kind.priority:  # else any publisher could jump the queue
        msg = f"A {record.header.kind} has priority {kind.priority}, and this one claims another."
        raise Refused(msg)
    noun = built_in_order(kind.noun, record.body)
    check_rules(noun)
    return noun
