"""What an event is called in every register: class, subject, place, day (and quote) in -> 12 bytes out.

The id is the first 12 bytes of SHA-256 over these lines, in UTF-8, joined by line feeds:

    vestka event 1
    <event class>
    <action>      only for violence: a beating and the gas in one street are two acts
    <subject>     the registry's id, else the folded name; empty where place and kind say it all
    <place>       the id, else the folded name
    <start day>   ISO 8601, or empty
    <quote>       folded; for what is one of many, and where place or day is unknown
    <number>      empty; 2, 3 ... only where all else is the same

Nothing in it depends on a key, a ledger or the order of arrival.
"""

from hashlib import sha256

from vestka.kinds.claim import Place, Subject
from vestka.kinds.entry import EVENT_ID_BYTES, EventId
from vestka.kinds.vocabulary import Action, EventClass, SubjectType
from vestka.register.wording import folded

# A speaker says many things: each saying is its own line, told apart by its words.
ONE_OF_MANY = frozenset(
    {
        EventClass.STATEMENT,
        EventClass.DEMAND,
        EventClass.SANCTION,
        EventClass.CALL,
        EventClass.ECONOMIC,
        EventClass.OTHER,
    }
)
# In one place there is one such matter at a time; who is named as its subject differs from text to text.
_BY_PLACE = frozenset(
    {
        EventClass.DEMONSTRATION,
        EventClass.DETENTION,
        EventClass.VIOLENCE,
        EventClass.PROPERTY_DAMAGE,
        EventClass.OUTAGE,
        EventClass.PRESS_FREEDOM_VIOLATION,
    }
)
_OWN_SUBJECT = frozenset({SubjectType.ESTABLISHMENT, SubjectType.PERSON})


def canonical_key(
    event_class: EventClass, action: Action | None, who_where: tuple[Subject, Place], start: str | None, quote: str
) -> tuple[str, ...]:
    """What makes an event this event -> the lines of its key, still without the number."""
    subject, place = who_where
    where = place.id or folded(place.name or place.text)
    needs_quote = event_class in ONE_OF_MANY or not where or start is None
    return (
        "vestka event 1",
        str(event_class),
        str(action or "") if event_class is EventClass.VIOLENCE else "",
        _subject_key(event_class, subject),
        where,
        start or "",
        folded(quote) if needs_quote else "",
    )


def event_id(key: tuple[str, ...], number: int) -> EventId:
    """The lines of a key and which one of the same it is (1 is the first) -> the id."""
    lines = (*key, str(number) if number > 1 else "")
    return sha256("\n".join(lines).encode()).digest()[:EVENT_ID_BYTES]


def _subject_key(event_class: EventClass, subject: Subject) -> str:
    """The registry's id, else the folded name; empty where place and kind say it all."""
    if subject.workplace:
        return subject.workplace
    if event_class in _BY_PLACE and subject.type not in _OWN_SUBJECT:
        return ""
    return folded(subject.name or subject.text)
