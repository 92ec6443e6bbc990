"""Cases and their claims in -> entries of the public register out, unsigned: never stronger than the claims."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from vestka.kinds.case import Case, Heard
from vestka.kinds.claim import Place, Subject
from vestka.kinds.entry import Entry, EventId, TakenBack
from vestka.kinds.refs import ClaimRef
from vestka.kinds.vocabulary import Action, EventClass, Grade, PlaceBasis, Stance, SubjectType
from vestka.register.cited import chosen, citation, figures
from vestka.register.confidence import RULE, confidence, weigh
from vestka.register.identity import ONE_OF_MANY, canonical_key, event_id
from vestka.register.overlap import with_overlaps
from vestka.register.standing import (
    PUBLIC_STANCES,
    doubts,
    entry_stance,
    entry_status,
    foreign_to_us,
    last_day,
    reached,
    stage_of,
    stance_counts,
    taken_back,
    weakest_action,
    when_of,
)
from vestka.register.wording import folded

TOWN = 3  # words beside a name that only say where it is: "in Novy Dvor"
_BASIS_ORDER = (PlaceBasis.OWN_PHRASE, PlaceBasis.LIST_SCOPE, PlaceBasis.IMPLIED_BY_NAME, PlaceBasis.NONE)


@dataclass(frozen=True, slots=True)
class _Line:
    """What will be one entry: a case, and those of its claims that are about one thing."""

    case: Case
    members: tuple[Heard, ...]
    subject: Subject
    place: Place
    key: tuple[str, ...]
    alone: bool = True


def fold(
    cases: Sequence[Case], heard: Mapping[ClaimRef, Heard], grade: Grade | Mapping[Case, Grade]
) -> tuple[Entry, ...]:
    """Cases -> entries, in the order of day, class, place and subject. A claim that is not in `heard` is not used.

    A confirmed case's event has the name that the case gives it, if it is one event.

    A case without a claim that may be public (history, opinion, forecast, another country) gives no entry,
    and neither does a labour action of nobody in particular at no place.
    """
    lines = sorted((line for case in cases for line in _lines(case, heard)), key=lambda line: (line.key, _order(line)))
    given = {line.case.event for line in lines if line.alone and line.case.event is not None}
    entries = []
    last: dict[tuple[str, ...], int] = {}
    for line in lines:
        event = line.case.event if line.alone else None
        if event is None:  # no name that a person's case keeps is given to another line
            numbers = count(last.get(line.key, 0) + 1)
            last[line.key] = next(number for number in numbers if event_id(line.key, number) not in given)
            event = event_id(line.key, last[line.key])
        entries.append(_entry(line, event, grade if isinstance(grade, Grade) else grade[line.case]))
    return tuple(sorted(with_overlaps(entries), key=entry_order))


def event_of(case: Case, heard: Mapping[ClaimRef, Heard], taken: Collection[EventId]) -> EventId | None:
    """A case that is about to be confirmed -> its event's name, none of those taken; None if it is not one event."""
    lines = tuple(_lines(replace(case, event=None), heard))
    if len(lines) != 1 or not lines[0].alone:
        return None
    return next(name for number in count(1) if (name := event_id(lines[0].key, number)) not in taken)


def entry_order(entry: Entry) -> tuple[str, ...]:
    """An entry -> where it sorts: by day (unknown last), class, place, subject, then its id."""
    subject = entry.subject.name or entry.subject.text or ""
    return (entry.when.start or "9999", str(entry.event_class), entry.place.name or "", subject, entry.event.hex())


def _lines(case: Case, heard: Mapping[ClaimRef, Heard]) -> Iterable[_Line]:
    """A case -> its lines: one, except that each saying of a speaker and each kind of violence has its own."""
    present = [heard[ref] for ref in case.claims if ref in heard]
    public = [i for i in present if i.claim.stance in PUBLIC_STANCES and not foreign_to_us(i.claim.place)]
    complete = len(public) == len(case.claims)
    parts: dict[str, list[Heard]] = {}
    for item in sorted(public, key=_content_order):
        parts.setdefault(_part(case.event_class, item), []).append(item)
    for members in parts.values():
        # The case's own subject and place, unless they may come from a claim that must not be shown.
        whole = case.confirmed or (complete and len(parts) == 1)
        subject = case.subject if whole else _first_subject(members)
        place = case.place if whole else _first_place(members)
        if _about_the_wave(case.event_class, subject, place):
            continue
        action = _common_action(case.event_class, members)
        key = canonical_key(case.event_class, action, (subject, place), case.start, members[0].claim.quote)
        yield _Line(case, tuple(members), subject, place, key, alone=len(parts) == 1)


def _about_the_wave(event_class: EventClass, subject: Subject, place: Place) -> bool:
    """Whether a labour action is nobody's in particular: "many other workplaces", "the strikes", with no place.

    It says something of the wave of strikes and is no line of the register; it stays a claim at the desk.
    """
    named = subject.workplace is not None or subject.type is SubjectType.ESTABLISHMENT
    return event_class is EventClass.LABOUR_ACTION and not named and not (place.id or place.name or place.text)


def _part(event_class: EventClass, item: Heard) -> str:
    """A claim -> which line of its case it belongs to."""
    if event_class in ONE_OF_MANY:
        return folded(item.claim.quote)
    return str(item.claim.action or "") if event_class is EventClass.VIOLENCE else ""


def _common_action(event_class: EventClass, members: Sequence[Heard]) -> Action | None:
    """The action that is part of an event's name: violence is split by it, so all its claims have the same."""
    return members[0].claim.action if event_class is EventClass.VIOLENCE else None


def _entry(line: _Line, event: EventId, grade: Grade) -> Entry:
    """A line, and what its event is called -> its entry."""
    withdrawn = taken_back(line.members)
    stance = entry_stance(line.members, withdrawn)
    bearing = _bearing(line.members, stance, withdrawn)
    cited = chosen(line.members)
    bears = {item.ref for item in bearing}
    event_class = line.case.event_class
    citations = tuple(citation(item) for item in cited)
    asserted = [day for item in bearing if stance is Stance.ASSERTED and (day := last_day(item))]
    stage = stage_of(event_class, stance, bearing)
    return Entry(
        event=event,
        revision=1,
        event_class=event_class,
        stance=stance,
        subject=line.subject,
        place=replace(line.place, flags=tuple(dict.fromkeys(line.place.flags))),
        when=when_of(bearing, reached(bearing) if stage is None else stage),
        citations=citations,
        stances=stance_counts([one.stance for one in citations]),
        independent_sources=len({item.voice.origin for item in line.members}),
        status=entry_status(stance, line.members, withdrawn),
        confidence=confidence(weigh(stance, grade, line.members, withdrawn)),
        rule=RULE,
        grade=grade,
        action=weakest_action(event_class, bearing),
        stage=stage,
        last_confirmed=max(asserted, default=None),
        figures=figures([item if item.ref in bears else _without_count(item) for item in cited], stance),
        flags=doubts(event_class, line.subject, line.members),
        details=line.case.details,
        retracted_because=_because(line.members) if stance is Stance.RETRACTED else None,
    )


def _bearing(members: Sequence[Heard], stance: Stance, withdrawn: frozenset[str]) -> list[Heard]:
    """The claims that the entry rests on: those of its own stance that nobody took back."""
    own = [item for item in members if item.claim.stance is stance]
    return [item for item in own if stance is Stance.RETRACTED or item.voice.origin not in withdrawn]


def _without_count(item: Heard) -> Heard:
    """A claim that does not bear the entry -> the same without its figure."""
    return replace(item, claim=replace(item.claim, count=None))


def _because(members: Sequence[Heard]) -> str:
    """Why an event was taken back: the words of the retraction; where these only name it, that its source did so."""
    told = next(item.claim for item in members if item.claim.stance is Stance.RETRACTED)
    named = folded(told.subject.text or told.subject.name)
    bare = bool(named) and named in folded(told.quote) and len(folded(told.quote).split()) <= len(named.split()) + TOWN
    return TakenBack.SOURCE if bare else told.quote


def _first_subject(members: Sequence[Heard]) -> Subject:
    """The subject of a part of a case: a registered one before others, then the first by content."""
    return min((item.claim.subject for item in members), key=lambda subject: subject.workplace is None)


def _first_place(members: Sequence[Heard]) -> Place:
    """The place of a part of a case: the one with the best reason behind it."""
    return min((item.claim.place for item in members), key=lambda place: _BASIS_ORDER.index(place.basis))


def _order(line: _Line) -> tuple[str, ...]:
    """Where a line sorts among those with the same key."""
    return _content_order(line.members[0])


def _content_order(item: Heard) -> tuple[str, ...]:
    """Where a claim sorts: by day and words, so that two machines with different keys cite in the same order."""
    claim, voice = item.claim, item.voice
    day = last_day(item) or "9999"
    return (
        day,
        claim.quote,
        f"{claim.span.start:07}",
        voice.origin,
        voice.label,
        f"{claim.cue.start:07}",
        *_said(item),
    )


def _said(item: Heard) -> tuple[str, ...]:
    """The rest of what tells two claims apart, the name last."""
    count = item.claim.count
    return (str(item.claim.stance), str(item.claim.action), repr(count), bytes(item.ref).hex())
