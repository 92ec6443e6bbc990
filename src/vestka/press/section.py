"""An entry in, the part of the register that it stands in out: only what is asserted to have happened is an event."""

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import EventClass, Stance, Status

SECTIONS = ("events", "said", "not_events", "withdrawn")
# A person's words and wishes are no events (the codebook: a call is never counted as an action).
_SAID = (EventClass.STATEMENT, EventClass.DEMAND)
_NOT_EVENTS = (EventClass.CALL,)

# Classes share five colours; the word and the mark's shape always stand beside the colour.
_FAMILIES = {
    EventClass.LABOUR_ACTION: "labour",
    EventClass.DEMONSTRATION: "street",
    EventClass.DETENTION: "harm",
    EventClass.VIOLENCE: "harm",
    EventClass.INJURY: "harm",
    EventClass.DEATH: "harm",
    EventClass.PROPERTY_DAMAGE: "harm",
    EventClass.PRESS_FREEDOM_VIOLATION: "harm",
    EventClass.STATEMENT: "voice",
    EventClass.DEMAND: "voice",
    EventClass.CALL: "voice",
    EventClass.SANCTION: "voice",
    EventClass.RESIGNATION: "voice",
}


def family(kind: EventClass) -> str:
    """Event class -> the name of its colour."""
    return _FAMILIES.get(kind, "plain")


def section(entry: Entry) -> str:
    """Entry -> the name of its part of the register."""
    if Status.RETRACTED is entry.status or entry.stance is Stance.RETRACTED:
        return "withdrawn"
    if entry.event_class in _NOT_EVENTS:
        return "not_events"
    if entry.event_class in _SAID and entry.stance in (Stance.ASSERTED, Stance.CALLED_FOR):
        return "said"
    return "events" if entry.stance is Stance.ASSERTED else "not_events"
