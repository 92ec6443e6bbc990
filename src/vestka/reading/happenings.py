"""A sentence's trigger words -> its happenings: what kind of thing each clause names, and by which words."""

from collections.abc import Container
from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import Action, EventClass
from vestka.reading.phrases import Hit
from vestka.reading.said import speakers
from vestka.reading.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Happening:
    """Trigger words of one clause that name one thing: its kind and action, and the words."""

    kind: EventClass
    action: Action | None
    first: int
    last: int
    measure: str


def happenings(read: Sheet, sentence: int, taken: Container[int]) -> list[Happening]:
    """A sentence -> its events: triggers whose needs are met, those of one kind and action in one clause as one."""
    events: dict[tuple[int, str, str], Happening] = {}
    kinds: dict[tuple[int, str], str] = {}
    for hit in read.hits[sentence]:
        if hit.table != "triggers" or hit.row[1] == "none" or hit.first in taken:
            continue
        if hit.row[1] == EventClass.DEMAND:
            continue
        for kind in _kinds(read, sentence, hit):
            chunk = read.chunks[hit.first]
            action = hit.row[2] if kind in (EventClass.VIOLENCE, EventClass.DETENTION) else ""
            known = kinds.get((chunk, kind))
            if known is not None and action in {known, "other"}:
                action = known
            elif known == "other":
                action = _more_exact(events, (chunk, kind), action)
            kinds[chunk, kind] = action
            key = (chunk, kind, action)
            if key not in events:
                events[key] = Happening(
                    EventClass(kind), Action(action) if action else None, hit.first, hit.last, hit.row[4]
                )
            elif not events[key].measure and hit.row[4]:
                events[key] = replace(events[key], measure=hit.row[4])
    return _held_before(read, list(events.values()))


def _held_before(read: Sheet, events: list[Happening]) -> list[Happening]:
    """Events -> without an arrest that only a word for captives tells of: "the three detained workers were let go"."""
    if not read.cues.grammar.inflected:
        return events
    freed = {read.chunks[event.first] for event in events if event.action is Action.RELEASED}
    return [
        event
        for event in events
        if not (
            event.action is Action.ARRESTED
            and read.chunks[event.first] in freed
            and event.first == event.last
            and "captive" in read.group(event.first)
        )
    ]


def _more_exact(events: dict[tuple[int, str, str], Happening], key: tuple[int, str], action: str) -> str:
    """An event called 'other' and a more exact action -> the event moved to that action."""
    old = events.pop((*key, "other"), None)
    if old is not None:
        events[(*key, action)] = replace(old, action=Action(action))
    return action


def _kinds(read: Sheet, sentence: int, hit: Hit) -> tuple[str, ...]:
    """A trigger -> its kind, none where its need is not met; what is done to the press violates its freedom too."""
    kind, _, otherwise = hit.row[1].partition("/")
    if not _needs_met(read, sentence, hit):
        return (otherwise,) if otherwise else ()
    harm = kind in (EventClass.DETENTION, EventClass.VIOLENCE) and hit.row[2] != "released"
    if harm and _hits_press(read, sentence, hit):
        return kind, EventClass.PRESS_FREEDOM_VIOLATION
    return (kind,)


def _hits_press(read: Sheet, sentence: int, hit: Hit) -> bool:
    """Whether the press suffers it: a word for it right after an active verb, or before a passive one.

    Where it only tells of it (", the radio reports") it does not.
    """
    low = read.words.low
    told = {index for first, last, _ in speakers(read, sentence) for index in range(first, last + 1)}
    passive = any(
        read.is_a(index, "being") or read.is_a(index, "not_past") for index in range(max(0, hit.first - 3), hit.first)
    )
    near = range(max(0, hit.first - 6), hit.first) if passive else range(hit.last + 1, min(len(low), hit.last + 7))
    return any(
        "press" in read.group(index)
        and read.chunks[index] == read.chunks[hit.first]
        and not (index in told and "," in low[min(index, hit.last) : max(index, hit.first)])
        for index in near
    )


def _needs_met(read: Sheet, sentence: int, hit: Hit) -> bool:
    """Whether one of the classes that a trigger asks for stands in its clause, on its side."""
    if not hit.row[3]:
        return True
    low, high = read.chunk_range(hit.first)
    if any(_denies(other, hit) for other in read.hits[sentence]):
        return True  # "there were no arrests" needs nobody
    for need in hit.row[3].split("|"):
        name = need.rstrip("<>")
        first = hit.last + 1 if need.endswith(">") else low
        last = hit.first - 1 if need.endswith("<") else high
        for index in range(first, last + 1):
            if hit.first <= index <= hit.last:
                continue
            if name in read.group(index) or (name == "count" and _is_number(read, index)):
                return True
    return False


def _is_number(read: Sheet, index: int) -> bool:
    """Whether a word can be a figure."""
    word = read.words.low[index]
    return word[0].isdigit() or word in read.cues.numerals.numbers


def _denies(cue: Hit, hit: Hit) -> bool:
    """Whether a cue is a denial that holds the trigger's words or ends right before them: 'no arrests'."""
    return cue.table == "modality" and cue.row[1] == "denied" and cue.first <= hit.first <= cue.last + 1
