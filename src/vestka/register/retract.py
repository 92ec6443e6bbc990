"""An entry that the register no longer has in -> the entry that takes it back out: visible, with the reason."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from vestka.kinds.claim import SaidWho, Span, Subject
from vestka.kinds.entry import Citation, Entry, EntryFlag, EventId, TakenBack
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import Grade, Stance, Status, SubjectType
from vestka.register.identity import canonical_key

Passage: TypeAlias = tuple[str, int, int, str]
"""A source's label, where the passage begins and ends, its words."""
_NOWHERE = Span(0, 0)
_SAME_MATTER = 5  # lines of an event's key before its day: class, action, subject, place


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds when a line is taken back.

    `cited` are the register's entries now, by the passages that they cite (`by_passage`); `waiting` are
    events that wait for a person's decision;
    `withdrawn` are the labels of reports that were withdrawn, each with its reason, if it has one;
    `hushed` are events whose words may name somebody: they are not said again; `shut` are those that an editor
    has decided against.
    """

    cited: Mapping[Passage, Sequence[Entry]]
    waiting: Collection[EventId]
    withdrawn: Mapping[str, str | None]
    hushed: Collection[EventId]
    shut: Collection[EventId] = ()


def taken_back(old: Entry, name: EntryRef, standing: Standing) -> Entry | None:
    """An entry that is no longer among the register's, and its record's name -> the one that takes it back.

    None where it is taken back already, and says nothing that it must not.
    """
    labels = [one.source for one in old.citations if one.source in standing.withdrawn]
    everything = old.event in standing.hushed or old.event in standing.waiting
    unsaid = {one.source for one in old.citations} if everything else set(labels)
    if old.status is Status.RETRACTED and not rests_on(old, unsaid):
        return None
    successor = continued(old, standing.cited)
    gone = replace(
        old,
        revision=old.revision + 1,
        stance=Stance.RETRACTED,
        status=Status.RETRACTED,
        confidence=0,
        last_confirmed=None,
        figures=(),
        flags=tuple(flag for flag in old.flags if flag is not EntryFlag.MAY_OVERLAP),
        overlaps=(),
        supersedes=name,
        retracted_because=_because(old, labels, successor, standing),
        continued_as=successor,
    )
    return _without_words(gone, unsaid) if unsaid else gone


def by_passage(entries: Iterable[Entry]) -> Mapping[Passage, Sequence[Entry]]:
    """Entries -> the same by each passage that they cite: looked up once for each line that is gone."""
    found: dict[Passage, list[Entry]] = {}
    for entry in entries:
        for passage in {_passage(one) for one in entry.citations if one.quote}:
            found.setdefault(passage, []).append(entry)
    return found


def continued(old: Entry, cited: Mapping[Passage, Sequence[Entry]]) -> EventId | None:
    """A line that is gone -> the event under which the same matter goes on, if there is one.

    That is one of the same kind, subject and place that cites a passage which this one cited too:
    an event's name holds its first day, so that a report of an earlier one renames it.
    """
    shared: Counter[EventId] = Counter()
    for passage in {_passage(one) for one in old.citations}:
        for entry in cited.get(passage, ()):
            if entry.event != old.event and entry.event_class is old.event_class and _matter(entry) == _matter(old):
                shared[entry.event] += 1
    return min(shared, key=lambda event: (-shared[event], event), default=None)


def rests_on(entry: Entry, labels: Collection[str]) -> bool:
    """Whether an entry repeats words of one of these sources."""
    return any(one.quote and one.source in labels for one in entry.citations)


def _because(old: Entry, labels: Sequence[str], successor: EventId | None, standing: Standing) -> str:
    """Why it is taken back: never more than is known."""
    if labels:
        said = next((reason for label in labels if (reason := standing.withdrawn[label])), None)
        return f"{TakenBack.REPORT} {said}" if said else TakenBack.REPORT
    if old.event in standing.waiting:
        return TakenBack.WAITING
    if old.status is Status.RETRACTED and old.retracted_because:
        return old.retracted_because
    if successor is not None:
        return TakenBack.CONTINUED
    # What a person signed does not vanish because of how texts are read: a person took it back.
    by_hand = old.event in standing.shut or old.grade is not Grade.MACHINE_READING
    return TakenBack.EDITOR if by_hand else TakenBack.READING


def _without_words(entry: Entry, unsaid: Collection[str]) -> Entry:
    """An entry -> the same without a word of these sources: a withdrawn report may have put somebody in danger."""
    subject = entry.subject
    if subject.type is SubjectType.PERSON:
        subject = Subject(type=SubjectType.PERSON)
    return replace(
        entry,
        subject=replace(subject, text=None),
        place=replace(entry.place, text=None),
        when=replace(entry.when, text=None),
        citations=tuple(_silent(one) if one.source in unsaid else one for one in entry.citations),
        details=None,
    )


def _silent(one: Citation) -> Citation:
    """A citation -> that there was one: no words, no title, no address."""
    return Citation(one.source, one.source_class, "", _NOWHERE, one.stance, SaidWho(type=one.said_by.type))


def _matter(entry: Entry) -> tuple[str, ...]:
    """What an event's name is made of, without its day and its words."""
    key = canonical_key(entry.event_class, entry.action, (entry.subject, entry.place), None, "")
    return key[:_SAME_MATTER]


def _passage(one: Citation) -> Passage:
    """A citation -> the passage it stands for."""
    return (one.source, one.span.start, one.span.end, one.quote)
