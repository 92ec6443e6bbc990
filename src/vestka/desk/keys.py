"""A claim with its voice in -> the key of the matter that it can belong to, and the reason in words.

Two claims may be one matter only if their keys are equal. A key is made of what the claim
says (who, where, what kind), never of how alike two texts look (design: claim keys decide).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vestka.desk.wording import folded
from vestka.kinds.case import Heard
from vestka.kinds.claim import Claim, Place, Subject
from vestka.kinds.vocabulary import EventClass, PlaceBasis, SubjectType

# What goes on at a works is one matter, whether a text calls it an action or a rally at the gate.
_AT_WORKS = frozenset({EventClass.LABOUR_ACTION, EventClass.DEMONSTRATION})
_SPOKEN = frozenset({EventClass.STATEMENT, EventClass.DEMAND, EventClass.SANCTION, EventClass.CALL})
# Kinds where one place has many matters at once: the group that acts tells them apart.
_BY_GROUP = frozenset({EventClass.LABOUR_ACTION, EventClass.RESIGNATION, EventClass.ECONOMIC, EventClass.OTHER})
_CASUALTIES = frozenset({EventClass.DEATH, EventClass.INJURY})
_ABOUT_ONE = _CASUALTIES | {EventClass.DETENTION, EventClass.PRESS_FREEDOM_VIOLATION, EventClass.RESIGNATION}
_AGE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True, order=True)
class MatterKey:
    """What claims of one matter share. `reason` is the same wherever `parts` are."""

    parts: tuple[str, ...]
    reason: str


def registered(heard: Iterable[Heard]) -> Mapping[tuple[str, str], str]:
    """Claims -> (folded name, place) -> the one registry id that claims with an id give it.

    So a claim that only names the works joins those where the registry knew it. A name that
    stands for two ids in one place, and an id that is reported from two places, decide nothing:
    through them two works of one name would become one.
    """
    return registered_by((*name_of(item), item.claim.subject.workplace) for item in heard)


def name_of(item: Heard) -> tuple[str, str]:
    """A claim -> its subject's name and its place, each in one spelling."""
    subject = item.claim.subject
    return folded(subject.name or subject.text), place_key(item.claim.place)


def registered_by(told: Iterable[tuple[str, str, str | None]]) -> Mapping[tuple[str, str], str]:
    """Names with their places and the registry's ids that claims give -> as `registered`."""
    found: dict[tuple[str, str], set[str]] = {}
    places: dict[str, set[str]] = {}
    for name, place, workplace in told:
        if workplace and name and place:
            found.setdefault((name, place), set()).add(workplace)
            places.setdefault(workplace, set()).add(place)
    sure = {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}
    return {key: known for key, known in sure.items() if len(places[known]) == 1}


def place_key(place: Place) -> str:
    """A place -> its id, else its name; nothing known -> the empty text."""
    if place.id:
        return place.id
    return "" if place.basis is PlaceBasis.NONE else folded(place.name or place.text)


def matter_key(heard: Heard, ids: Mapping[tuple[str, str], str]) -> MatterKey:
    """A claim and the ids that names stand for -> the key of its matter."""
    claim = heard.claim
    works = _works(claim, ids)
    if claim.kind in _CASUALTIES or (claim.kind in _ABOUT_ONE and _is_one_person(claim)):
        return _person(heard)
    if works:
        family = "works" if claim.kind in _AT_WORKS else str(claim.kind)
        named = "same workplace" if works[0] == "id" else "same name of a workplace in the same place"
        return MatterKey((family, *works), named)
    if claim.kind in _SPOKEN:
        return _spoken(heard)
    place = place_key(claim.place)
    if not place:
        return _alone(heard)
    group = folded(claim.subject.name or claim.subject.text) if claim.kind in _BY_GROUP else ""
    reason = "same kind and place" + (", same group" if group else "")
    return MatterKey((str(claim.kind), "place", place, group), reason)


def _works(claim: Claim, ids: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """A claim -> what names its workplace: the registry's id, else name and place; nothing if it names none."""
    subject = claim.subject
    if subject.workplace:
        return ("id", subject.workplace)
    name, place = folded(subject.name or subject.text), place_key(claim.place)
    if subject.type is not SubjectType.ESTABLISHMENT or not name or not place:
        return ()
    known = ids.get((name, place))
    return ("id", known) if known else ("name", name, place)


def _person(heard: Heard) -> MatterKey:
    """A claim about one person or about casualties -> place and what tells this person from another.

    Who is not told apart is not joined across texts: a death in one town and a death with
    no place are two cases, and a second death in one town is not a second voice for the first.
    """
    claim = heard.claim
    place = place_key(claim.place)
    if not place:
        return _alone(heard)
    return MatterKey(
        (str(claim.kind), "person", place, _who(claim)), "same kind and place, same person or same wording"
    )


def _is_one_person(claim: Claim) -> bool:
    """Whether a claim is about one person, and not about "40 people", whom another text only counts."""
    return claim.subject.type is SubjectType.PERSON and _who(claim) != ""


def _who(claim: Claim) -> str:
    """What a claim says that tells a person apart: a name, an age, else the words; many people have none."""
    subject = claim.subject
    if subject.name and subject.type is SubjectType.PERSON:
        return folded(subject.name)
    if claim.count is not None and claim.count.value != 1:
        return ""
    age = _AGE.search(subject.text or "")
    return f"age {age.group()}" if age else folded(subject.text)


def _spoken(heard: Heard) -> MatterKey:
    """A statement, demand, sanction or call -> kind and speaker; without a speaker, kind and place."""
    claim = heard.claim
    speaker = _speaker(claim.subject) or folded(claim.attributed_to.text)
    if speaker:
        return MatterKey((str(claim.kind), "speaker", speaker), "same kind and speaker")
    place = place_key(claim.place)
    if not place:
        return _alone(heard)
    return MatterKey((str(claim.kind), "unnamed speaker", place), "same kind and place, speaker not named")


def _speaker(subject: Subject) -> str:
    """Who speaks, in one spelling."""
    return folded(subject.name or subject.text)


def _alone(heard: Heard) -> MatterKey:
    """A claim without a place -> joins only what the same text, posted again, says of the same subject."""
    claim = heard.claim
    who = folded(claim.subject.name or claim.subject.text) or f"'{claim.quote}'"
    if claim.kind in _CASUALTIES:
        who = f"{_who(claim)} '{claim.quote}'"
    reason = "no place is known, so nothing from another text was joined"
    return MatterKey((str(claim.kind), "text", (heard.text or bytes(claim.report)).hex(), who), reason)
