"""An entry that no person has decided on -> whether it must wait for one, because it may name somebody."""

import re
from collections.abc import Iterator
from itertools import pairwise

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
        EventClass.CALL,
        EventClass.OTHER,
    }
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_GAP = re.compile(r" (?:de |von |van |al-|bin |ibn )?")  # what may stand between two parts of one name
# Words that are capitals only because a sentence begins with them.
_NO_NAMES = frozenset(
    _WORD.findall(
        "a an the one two three some many several at more our their in on after before when while as but and "
        "of from to by police workers journalists doctors people protesters "
    )
)
# A capital beside one of these is the name of a body, a place or a day. Who is in an office may be named with it.
_NO_PERSONS = frozenset(
    _WORD.findall(
        "agency airport army association august bank bridge castle centre center city coast college committee "
        "company congress council country court december depot district east eastern factory february "
        "federation forces friday front government group guard hospital house institute island january july "
        "june league march may metro mine ministry monday mosque movement national night north northern "
        "november october office oblast organisation organization palace parliament park party plant police "
        "port post press prison province radio railway refinery region republic river road saturday school "
        "sea senate september service shipyard society south southern square states station street summit "
        "sunday team television theatre thursday times tower town tractor trust tuesday union united "
        "university village ward wednesday west western works yard zone chancellor king minister mp president "
        "prime queen senator spokesman spokesperson spokeswoman "
    )
)


def must_wait(entry: Entry) -> bool:
    """Whether a machine's entry may name a person in a matter of life, freedom or work: no name without consent.

    It is a sieve, not a guarantee, and errs on the side of waiting: two capitals beside each
    other that are no known kind of body or place are taken for somebody's name.
    """
    if entry.grade is not Grade.MACHINE_READING or entry.event_class not in _ABOUT_PERSONS:
        return False
    if entry.subject.type is SubjectType.PERSON and _is_named(entry.subject.name or entry.subject.text or ""):
        return True
    places = {word.lower() for word in _WORD.findall(f"{entry.place.text} {entry.place.name}")}
    quotes = (entry.subject.text or "", *(f"{one.quote} / {one.said_by.text or ''}" for one in entry.citations))
    return any(not {one, two} & places for quote in quotes for one, two in _names(quote))


def _is_named(words: str) -> bool:
    """Whether a person's designation has a name in it; a first word alone with others is none ("Three people")."""
    found = _WORD.findall(words)
    capitals = [word for word in found if word[0].isupper() and word.lower() not in _NO_NAMES]
    return any(word != found[0] for word in capitals) or (len(found) == 1 and bool(capitals))


def _names(text: str) -> Iterator[tuple[str, str]]:
    """A text -> each two words in lower case that stand together like a first and a last name."""
    found = list(_WORD.finditer(text))
    for one, two in pairwise(found):
        pair = (one.group().lower(), two.group().lower())
        together = _GAP.fullmatch(text[one.end() : two.start()]) is not None
        capitals = one.group()[0].isupper() and two.group()[0].isupper() and not two.group().isupper()
        if together and capitals and not {*pair} & (_NO_NAMES | _NO_PERSONS):
            yield pair
