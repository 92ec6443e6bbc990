"""A noun in -> nothing, or a refusal: the rules that tie two fields, which no field's own type can say.

They keep a signed but hostile record from breaking a page that shows it: an index
beyond the list, a span that ends before it begins, a path that leaves its folder.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter

from vestka.kinds.bulletin import Bulletin
from vestka.kinds.case import Case
from vestka.kinds.claim import Claim, Count, Span
from vestka.kinds.details import Details
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Keyring
from vestka.kinds.mark import OF_A_CLAIM, OF_A_REPORT, Mark, MarkWord
from vestka.kinds.vocabulary import EventClass, Role, Status
from vestka.record.keys import KEY_BYTES
from vestka.record.refusal import Refused
from vestka.record.seal import MLKEM_BYTES, X25519_BYTES

# The part of the details that an entry of a class may carry, beside `event`.
DETAILS_OF: Mapping[EventClass, str] = {
    EventClass.LABOUR_ACTION: "labour_action",
    EventClass.DEMONSTRATION: "response",
    EventClass.VIOLENCE: "response",
    EventClass.PROPERTY_DAMAGE: "response",
    EventClass.DETENTION: "detention",
    EventClass.INJURY: "casualty",
    EventClass.DEATH: "casualty",
    EventClass.STATEMENT: "statement",
    EventClass.DEMAND: "demand",
    EventClass.SANCTION: "sanction",
    EventClass.CALL: "call",
    EventClass.RESIGNATION: "resignation",
    EventClass.OUTAGE: "outage",
}
_PARTS = frozenset(DETAILS_OF.values())
# A class of event -> what takes from details all parts that belong to other classes.
_others_of = {event_class: attrgetter(*_PARTS - {DETAILS_OF.get(event_class)}) for event_class in EventClass}


def check_rules(noun: object) -> None:
    """A noun whose fields are right -> nothing. Errors: Refused where two of its fields contradict each other."""
    match noun:
        case Entry():
            _entry(noun)
        case Claim():
            _spans((noun.span, noun.cue))
            _count(noun.count)
        case Bulletin():
            _paths([file.path for file in noun.files])
        case Keyring():
            _grants(noun)
        case Case():
            _case(noun)
        case Mark():
            _mark(noun)
        case _:
            pass


def _entry(entry: Entry) -> None:
    """Errors: Refused on a figure that cites nothing, a span that runs backwards, details of another class.

    Only an entry that is taken back may name the one that goes on in its place.
    """
    _spans([citation.span for citation in entry.citations])
    for figure in entry.figures:
        _count(figure.count)
        if figure.cited and max(figure.cited) >= len(entry.citations):
            _refuse("A figure of this entry cites a source that the entry does not have.")
    if entry.continued_as is not None and (entry.status is not Status.RETRACTED or entry.continued_as == entry.event):
        _refuse("This entry names another under which its matter goes on, and is not a retracted one.")
    if entry.details is not None:
        _details(entry.details, entry.event_class)


def _case(case: Case) -> None:
    """Errors: Refused on a suggestion that carries what only a person may say, or on details of another class."""
    if not case.confirmed and (case.event is not None or case.details is not None or case.quoted):
        _refuse("This case is a machine's suggestion, and carries what only a person may decide.")
    if not {*case.quoted} <= {*case.claims}:
        _refuse("This case lets a passage be quoted that is not among its own.")
    if case.details is not None:
        _details(case.details, case.event_class)


def _mark(mark: Mark) -> None:
    """Errors: Refused on a word that does not fit what is marked, or a correction without what stands instead."""
    if mark.word not in (OF_A_REPORT if mark.claim is None else OF_A_CLAIM):
        what = "a report" if mark.claim is None else "a passage"
        _refuse(f"'{mark.word}' is not what can be said of {what}.")
    if (mark.instead is not None) != (mark.word is MarkWord.CORRECTED):
        _refuse("A correction names the claim that stands instead, and nothing else does.")


def _details(details: Details, event_class: EventClass) -> None:
    """Errors: Refused on a part of the details that belongs to another class of event."""
    others = _others_of[event_class](details)
    if others.count(None) != len(others):
        _refuse(f"This is of the class {event_class}, and carries details of another class.")


def _spans(spans: Iterable[Span]) -> None:
    """Errors: Refused on a span that ends before it begins."""
    for span in spans:
        if span.end < span.start:
            _refuse("A passage of this record ends before it begins.")


def _count(count: Count | None) -> None:
    """Errors: Refused on a range whose low end is above its high end."""
    if count is not None and count.low is not None and count.high is not None and count.low > count.high:
        _refuse("A figure's low end is above its high end.")


def _paths(paths: list[str]) -> None:
    """Errors: Refused on a path that leads out of the site's folder, or stands there twice."""
    for path in paths:
        parts = path.split("/")
        if "\\" in path or ":" in parts[0] or not path.isprintable() or {"", ".", ".."} & {*parts}:
            _refuse("This bulletin lists a file whose path leads out of the site's folder.")
    if len({*paths}) != len(paths):
        _refuse("This bulletin lists one path twice.")


def _grants(keyring: Keyring) -> None:
    """Errors: Refused on a key of a length that its role cannot have, or a validity that is over before it begins."""
    for grant in keyring.grants:
        length = MLKEM_BYTES + X25519_BYTES if grant.role is Role.SEAL else KEY_BYTES
        if len(grant.key) != length:
            _refuse(f"The key of a {grant.role} must have {length} bytes.")
        if grant.valid_until <= grant.valid_from:
            _refuse("A key of this keyring is valid for no time at all.")


def _refuse(sentence: str) -> None:
    """Errors: Refused always, with this sentence."""
    raise Refused(sentence)
