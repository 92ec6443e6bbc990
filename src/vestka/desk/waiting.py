"""An entry that no person has decided on -> whether it must wait for one, because it names somebody."""

import re

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import EventClass, Grade, SubjectType

# What is done to a person, or said to have been: here a name can put somebody in danger, or a family to grief.
_ABOUT_PERSONS = frozenset(
    {
        EventClass.DEATH,
        EventClass.INJURY,
        EventClass.DETENTION,
        EventClass.VIOLENCE,
        EventClass.PRESS_FREEDOM_VIOLATION,
        EventClass.RESIGNATION,
    }
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NO_NAMES = frozenset(
    {"a", "an", "the", "one", "two", "three", "some", "many", "several", "at", "more", "our", "their"}
)


def must_wait(entry: Entry) -> bool:
    """Whether a machine's entry names a person in a matter of life, freedom or work: no name without consent.

    It is a coarse sieve and errs on the side of waiting. It sees the entry's subject, not every
    word of a quotation: what it lets through is not thereby safe.
    """
    if entry.grade is not Grade.MACHINE_READING or entry.event_class not in _ABOUT_PERSONS:
        return False
    return entry.subject.type is SubjectType.PERSON and _has_a_name(entry.subject.name or entry.subject.text or "")


def _has_a_name(words: str) -> bool:
    """Whether some word is written like a name; a first word only if it is no article or number."""
    found = _WORD.findall(words)
    capitals = [word for word in found if word[0].isupper() and word.lower() not in _NO_NAMES]
    # "Police", "Workers", "Journalist" at the start of a sentence are capitals too: alone and first they are no name
    # unless nothing else follows, as in "Ivanov was detained", where the subject is the name.
    return any(word != found[0] for word in capitals) or (len(found) == 1 and bool(capitals))
