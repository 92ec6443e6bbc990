"""Claims of one event in -> how they stand to each other: the stance, the status, the weakest word, the flags."""

from collections.abc import Iterable, Sequence
from datetime import date

from vestka.kinds.case import Heard
from vestka.kinds.claim import Place, Subject, When
from vestka.kinds.entry import EntryFlag, StanceCount
from vestka.kinds.vocabulary import (
    Action,
    EventClass,
    PlaceFlag,
    Precision,
    Stage,
    Stance,
    Status,
    SubjectType,
)

# Only these become entries. Where nobody asserts, the entry says the one that claims least.
PUBLIC_STANCES = (
    Stance.ASSERTED,
    Stance.DENIED,
    Stance.CALLED_FOR,
    Stance.PLANNED,
    Stance.RUMOURED,
    Stance.RETRACTED,
)
_FLAGS = {
    PlaceFlag.GEOGRAPHY_CONFLICT: EntryFlag.GEOGRAPHY_CONFLICT,
    PlaceFlag.ATTACHMENT_DOUBT: EntryFlag.ATTACHMENT_DOUBT,
    PlaceFlag.AMBIGUOUS: EntryFlag.PLACE_AMBIGUOUS,
}
_GROUPS = frozenset({SubjectType.OCCUPATIONAL_GROUP, SubjectType.SECTOR})
_INDEPENDENT = 2
OVER = frozenset({Stage.ENDED, Stage.SUSPENDED, Stage.CALLED_OFF})  # a claim that tells one of these tells of an end


def taken_back(members: Iterable[Heard]) -> frozenset[str]:
    """Claims -> the origins that took back what they said. The later word counts; on one day, the retraction."""
    said: dict[str, str] = {}
    withdrawn: dict[str, str] = {}
    for item in members:
        day = last_day(item) or ""
        if item.claim.stance is Stance.RETRACTED:
            withdrawn[item.voice.origin] = max(day, withdrawn.get(item.voice.origin, ""))
        else:
            said[item.voice.origin] = max(day, said.get(item.voice.origin, ""))
    return frozenset(origin for origin, day in withdrawn.items() if not day or day >= said.get(origin, ""))


def entry_stance(members: Iterable[Heard], withdrawn: frozenset[str]) -> Stance:
    """Claims -> the one stance of the entry: retracted where nobody asserts what somebody has taken back.

    That others deny it too does not hide that its own source withdrew it.
    """
    stances = {
        item.claim.stance
        for item in members
        if item.voice.origin not in withdrawn and item.claim.stance is not Stance.RETRACTED
    }
    if withdrawn and Stance.ASSERTED not in stances:
        return Stance.RETRACTED
    return next((stance for stance in PUBLIC_STANCES if stance in stances), Stance.RETRACTED)


def entry_status(stance: Stance, members: Iterable[Heard], withdrawn: frozenset[str]) -> Status:
    """Stance and claims -> the status: a repost of one origin never makes two sources."""
    if stance is Stance.RETRACTED:
        return Status.RETRACTED
    standing = [item for item in members if item.voice.origin not in withdrawn]
    asserting = {item.voice.origin for item in standing if item.claim.stance is Stance.ASSERTED}
    denied = any(item.claim.stance is Stance.DENIED for item in standing)
    if denied and any(item.claim.stance is not Stance.DENIED for item in standing):
        return Status.CONTESTED
    return Status.CORROBORATED if len(asserting) >= _INDEPENDENT else Status.UNCONFIRMED


def weakest_action(event_class: EventClass, members: Iterable[Heard]) -> Action | None:
    """Claims that count -> the word that more than half of their origins use; where none does, the one that says least.

    A witness who only writes "they stopped work" contradicts no "strike"; one of two does not outweigh the other.
    """
    used: dict[Action, set[str]] = {}
    origins = set()
    for item in members:
        if item.claim.kind is event_class:
            origins.add(item.voice.origin)
            if item.claim.action is not None:
                used.setdefault(item.claim.action, set()).add(item.voice.origin)
    labour = event_class is EventClass.LABOUR_ACTION
    if labour and len(used) > 1:  # who writes "strike" and then "they stopped work" has named it
        named = set().union(*(users for word, users in used.items() if word is not Action.UNSPECIFIED_ACTION))
        used[Action.UNSPECIFIED_ACTION] = used.get(Action.UNSPECIFIED_ACTION, set()) - named
    most = [word for word, users in used.items() if 2 * len(users) > len(origins)]
    if most:
        return most[0]
    return Action.UNSPECIFIED_ACTION if labour else None


def stage_of(event_class: EventClass, stance: Stance, bearing: Sequence[Heard]) -> Stage | None:
    """How far a labour action has come, as far as it is told; other classes have no stage."""
    if event_class is not EventClass.LABOUR_ACTION:
        return None
    return Stage.DENIED if stance is Stance.DENIED else reached(bearing)


def reached(bearing: Sequence[Heard]) -> Stage:
    """Claims that count -> whether it is over, and how, as far as it is told: that it goes on is never assumed.

    An end is believed unless a voice tells of the same on a later day than any that tells of its end.
    """
    ends = [item for item in bearing if item.claim.stage in OVER]
    if not ends:
        return Stage.UNKNOWN
    over = max((last_day(item) or "" for item in ends), default="")
    later = any((last_day(item) or "") > over for item in bearing if item.claim.stage not in OVER)
    last = max(ends, key=lambda item: last_day(item) or "")
    return Stage.UNKNOWN if later or last.claim.stage is None else last.claim.stage


def stance_counts(stances: Sequence[Stance]) -> tuple[StanceCount, ...]:
    """The stances of citations -> how many take each, in the codebook's order."""
    return tuple(StanceCount(stance, stances.count(stance)) for stance in Stance if stance in stances)


def doubts(event_class: EventClass, subject: Subject, members: Iterable[Heard]) -> tuple[EntryFlag, ...]:
    """Subject and claims -> the doubts that every view must show, in the codebook's order."""
    found = {_FLAGS[flag] for item in members for flag in item.claim.place.flags if flag in _FLAGS}
    unnamed = subject.type in _GROUPS or subject == Subject()
    if event_class is EventClass.LABOUR_ACTION and unnamed and not subject.workplace:
        found.add(EntryFlag.SUBJECT_UNNAMED)
    return tuple(flag for flag in EntryFlag if flag in found)


def when_of(members: Sequence[Heard], stage: Stage | None = None) -> When:
    """Claims that count -> when: from the earliest start to the latest stated end; unknown stays unknown.

    The end of what goes on again is no end.
    """
    ends = [item for item in members if item.claim.stage in OVER]
    others = [item for item in members if item.claim.stage not in OVER]
    if not ends or stage not in OVER:
        return _when_of(others or members)
    over = max((item.claim.when for item in ends), key=lambda when: when.end or "")
    began = _when_of(others) if others else When(Precision.UNKNOWN)
    if began.start is None:
        return over
    return When(began.precision, began.text, began.start, over.end or began.end)


def _when_of(members: Sequence[Heard]) -> When:
    """Claims of what went on -> from the earliest start to the latest stated end."""
    whens = sorted((item.claim.when for item in members), key=lambda when: (when.start or "9999", when.text or ""))
    first = whens[0]
    if first.start is None:
        return next((when for when in whens if when.text or when.end), When(Precision.UNKNOWN))
    ends = [when.end for when in whens if when.end is not None]
    if len({(when.start, when.end) for when in whens if when.start}) == 1:
        return first
    part = first.part_of_day if all(when.part_of_day is first.part_of_day for when in whens) else None
    return When(first.precision, first.text, first.start, max(ends, default=None), part)


def last_day(item: Heard) -> str | None:
    """A claim -> the last day on which its voice said so: the day of its text, else the day it speaks of."""
    when = item.claim.when
    return next((day for day in (_day(item.voice.published), _day(when.end), _day(when.start)) if day), None)


def _day(text: str | None) -> str | None:
    """An ISO 8601 day or moment -> its day; a month, a year or anything unreadable -> unknown."""
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def foreign_to_us(place: Place) -> bool:
    """Whether a place is outside the register's country or time: such a claim is background, whatever its stance."""
    return PlaceFlag.FOREIGN in place.flags or PlaceFlag.HISTORICAL in place.flags
