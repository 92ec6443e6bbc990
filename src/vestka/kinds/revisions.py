"""Two revisions of one event in, the fields in which they differ out: all that a reader can see of a correction."""

from collections.abc import Mapping

from vestka.kinds.entry import Entry

# A field of the entry -> what pages call it, in their order; what is not here is told by another of them.
FIELDS: Mapping[str, str] = {
    "event_class": "class",
    "action": "action",
    "stance": "stance",
    "subject": "subject",
    "place": "place",
    "when": "when",
    "figures": "figures",
    "stage": "stage",
    "last_confirmed": "last_confirmed",
    "status": "status",
    "citations": "citations",
    "independent_sources": "sources",
    "confidence": "confidence",
    "grade": "grade",
    "flags": "doubts",
    "details": "details",
}


def differing(before: Entry, now: Entry) -> tuple[str, ...]:
    """Two revisions -> the fields in which they differ."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(now, name))
