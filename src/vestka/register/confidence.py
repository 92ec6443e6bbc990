"""Who asserts, who denies and who has checked in -> a confidence in thousandths by a written rule, and its reasons.

The rule is in docs/confidence.md in plain words, with a table that a test works out again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vestka.kinds.case import Heard
from vestka.kinds.entry import Citation, Entry
from vestka.kinds.vocabulary import Grade, SaidBy, SourceClass, Stance

RULE = "vestka-1"
BY_ORIGINS = (0, 300, 500, 600, 650)  # no origin, one, two, three, four or more
BOTH_SIDES = 100
FIRST_HAND = 50
HEARSAY_ONLY = -100
CHECKED = {Grade.MACHINE_READING: 0, Grade.ONE_EDITOR: 100, Grade.SECOND_CHECKED: 250}
FIRST_DENIAL, FURTHER_DENIAL, DENIALS_MOST = 150, 50, 250
TAKEN_BACK, TAKEN_BACK_MOST = 100, 200
LEAST = 10
MOST = {Grade.MACHINE_READING: 700, Grade.ONE_EDITOR: 800, Grade.SECOND_CHECKED: 950}
# What is not asserted is not said to have happened, however many say it.
NOT_ASSERTED_MOST = {
    Stance.RUMOURED: 150,
    Stance.PLANNED: 200,
    Stance.CALLED_FOR: 200,
    Stance.DENIED: 100,
    Stance.RETRACTED: 0,
}
_POWER = frozenset({SourceClass.OFFICIAL, SourceClass.STATE_MEDIA})
_FIRST_HAND = frozenset({SaidBy.WITNESS, SaidBy.VICTIM})


@dataclass(frozen=True, slots=True)
class Weights:
    """What the rule is applied to. `origins` take the entry's stance; `reading` is the machine's, in thousandths."""

    stance: Stance
    grade: Grade
    origins: int
    denying: int
    taken_back: int
    both_sides: bool
    first_hand: bool
    hearsay_only: bool
    reading: int


def weigh(stance: Stance, grade: Grade, members: Sequence[Heard], taken_back: frozenset[str]) -> Weights:
    """Claims of one entry -> what counts. An origin counts once and by its weakest claim, so volume adds nothing."""
    standing: dict[str, list[Heard]] = {}
    for item in members:
        if item.claim.stance is stance and (stance is Stance.RETRACTED or item.voice.origin not in taken_back):
            standing.setdefault(item.voice.origin, []).append(item)
    voices = list(standing.values())
    denying = {item.voice.origin for item in members if item.claim.stance is Stance.DENIED} - taken_back
    return Weights(
        stance=stance,
        grade=grade,
        origins=len(voices),
        denying=len(denying) if stance is not Stance.DENIED else 0,
        taken_back=len(taken_back),
        both_sides=_both_sides(voices),
        first_hand=any(all(item.claim.attributed_to.type in _FIRST_HAND for item in voice) for voice in voices),
        hearsay_only=all(any(item.claim.attributed_to.type is SaidBy.UNNAMED for item in voice) for voice in voices),
        reading=max((min(item.claim.confidence for item in voice) for voice in voices), default=0),
    )


def confidence(weights: Weights) -> int:
    """What counts -> thousandths: how sure it is that the event took place as the entry says."""
    points = BY_ORIGINS[min(weights.origins, len(BY_ORIGINS) - 1)] + CHECKED[weights.grade]
    points += BOTH_SIDES * weights.both_sides + FIRST_HAND * weights.first_hand + HEARSAY_ONLY * weights.hearsay_only
    if weights.grade is Grade.MACHINE_READING:
        points = points * weights.reading // 1000  # nobody has read it but the machine: its own doubt counts
    if weights.denying:
        points -= min(FIRST_DENIAL + FURTHER_DENIAL * (weights.denying - 1), DENIALS_MOST)
    points -= min(TAKEN_BACK * weights.taken_back, TAKEN_BACK_MOST)
    most = min(MOST[weights.grade], NOT_ASSERTED_MOST.get(weights.stance, 1000))
    return min(max(points, LEAST), most)


def explain(entry: Entry) -> tuple[str, ...]:
    """An entry -> the codes of the reasons for its confidence, the weightiest first; press has the words for them."""
    asserted = [cited for cited in entry.citations if cited.stance is entry.stance]
    codes = [
        "one_origin" if entry.independent_sources <= 1 else f"independent_origins:{entry.independent_sources}",
        str(entry.grade),
    ]
    if entry.stance is not Stance.ASSERTED:
        codes.append(f"not_asserted:{entry.stance}")
    stances = {count.stance for count in entry.stances}
    conditions = {
        "denied_too": Stance.DENIED in stances and entry.stance is not Stance.DENIED,
        "taken_back": Stance.RETRACTED in stances,
        "both_sides": any(c.source_class in _POWER for c in asserted)
        and any(c.source_class not in _POWER for c in asserted),
        "first_hand": any(cited.said_by.type in _FIRST_HAND for cited in asserted),
        "hearsay_only": _only_hearsay(asserted),
        "figures_differ": len({(f.count.measure, f.count.text) for f in entry.figures})
        > len({f.count.measure for f in entry.figures}),
    }
    return (*codes, *(code for code, holds in conditions.items() if holds), *(str(flag) for flag in entry.flags))


def _only_hearsay(cited: Sequence[Citation]) -> bool:
    """Whether every citation leans on someone unnamed."""
    return bool(cited) and all(one.said_by.type is SaidBy.UNNAMED for one in cited)


def _both_sides(voices: Sequence[Sequence[Heard]]) -> bool:
    """Whether both those in power and others say it, each by an origin of their own."""
    power = [all(item.voice.source_class in _POWER for item in voice) for voice in voices]
    others = [all(item.voice.source_class not in _POWER for item in voice) for voice in voices]
    return any(power) and any(others)
