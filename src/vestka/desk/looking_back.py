"""Matters in, the same out; what tells that something still goes on, or is over, stands beside the event it can be of.

After a week of silence the machine no longer takes two claims for one matter. But "the strike is over" speaks of a
strike that somebody told of before: so it is also suggested to the last such event, and a person decides.
"""

from collections.abc import Sequence
from dataclasses import replace

from vestka.desk.docket import Matter
from vestka.desk.keys import place_key
from vestka.desk.wording import folded
from vestka.kinds.case import Case, Heard
from vestka.kinds.vocabulary import Stage

LOOKS_BACK = frozenset({Stage.ONGOING, Stage.SUSPENDED, Stage.ENDED, Stage.CALLED_OFF})
_Thing = tuple[str, str, str]


def looking_back(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The docket -> the docket: each suggestion that looks back is also `more` of the last event it can be of."""
    back = [one for one in matters if one.signed is None and _looks_back(one)]
    if not back:
        return tuple(matters)
    signed: dict[_Thing, list[Matter]] = {}
    for one in matters:
        if one.signed is not None:
            signed.setdefault(_thing(one.case), []).append(one)
    more: dict[str, list[Heard]] = {}
    for one in back:
        before = [other for other in signed.get(_thing(one.case), ()) if _began(other.case) <= _began(one.case)]
        if before:
            last = max(before, key=lambda other: (_began(other.case), other.key))
            more.setdefault(last.key, []).extend(one.members)
    return tuple(replace(one, more=(*one.more, *more[one.key])) if one.key in more else one for one in matters)


def _looks_back(matter: Matter) -> bool:
    """Whether all that a matter says is that something goes on or is over."""
    return bool(matter.members) and all(item.claim.stage in LOOKS_BACK for item in matter.members)


def _thing(case: Case) -> _Thing:
    """A case -> what kind of thing it is about, whose and where."""
    who = case.subject.workplace or folded(case.subject.name or case.subject.text)
    return (str(case.event_class), who, place_key(case.place))


def _began(case: Case) -> str:
    """A case -> its first day; unknown comes first."""
    return (case.start or "")[:10]
