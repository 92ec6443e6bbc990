"""A matter in, the others that could be the same event out: same workplace or place near in time, or same subject.

Never because two texts look alike: what is said of who, where and when decides, and a person joins.
"""

from datetime import date
from enum import StrEnum

from vestka.desk.docket import Matter
from vestka.desk.suggest import SILENCE_DAYS
from vestka.desk.wording import folded
from vestka.editing.work import Work
from vestka.kinds.case import Case
from vestka.kinds.vocabulary import EventClass

BESIDE_MOST = 8
_AT_WORKS = frozenset({EventClass.LABOUR_ACTION, EventClass.DEMONSTRATION})


class Why(StrEnum):
    """Why two matters could be one, the best reason first."""

    WORKPLACE = "workplace"
    SUBJECT_AND_PLACE = "subject_and_place"
    SUBJECT = "subject"
    PLACE = "place"


def beside(work: Work, matter: Matter) -> tuple[tuple[Matter, Why], ...]:
    """A matter -> others that could be about the same event, the best reason first, then the nearest in time."""
    found = []
    for other in work.matters():
        why = None if other.key == matter.key else _why(matter.case, other.case)
        if why is not None:
            found.append((list(Why).index(why), _apart(matter.case, other.case) or 0, other.key, other, why))
    return tuple((other, why) for _, _, _, other, why in sorted(found, key=lambda one: one[:3])[:BESIDE_MOST])


def _why(one: Case, other: Case) -> Why | None:
    """Two cases -> why they could be one; None where nothing speaks for it, or their days are far from each other."""
    if not _kin(one.event_class, other.event_class):
        return None
    apart = _apart(one, other)
    if apart is not None and apart > SILENCE_DAYS:
        return None
    if one.subject.workplace and one.subject.workplace == other.subject.workplace:
        return Why.WORKPLACE
    same_place = bool(_place(one)) and _place(one) == _place(other)
    same_subject = bool(_subject(one)) and _subject(one) == _subject(other)
    if same_subject:
        return Why.SUBJECT_AND_PLACE if same_place else Why.SUBJECT
    return Why.PLACE if same_place and apart is not None else None


def _kin(one: EventClass, other: EventClass) -> bool:
    """Whether two classes can be one event: the same, or what goes on at a works."""
    return one is other or {one, other} <= _AT_WORKS


def _apart(one: Case, other: Case) -> int | None:
    """Two cases -> how many days lie between them; None where one of them has no day."""
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def _days(case: Case) -> tuple[date, date] | None:
    """A case -> its first and last day, if it has one."""
    try:
        first = date.fromisoformat((case.start or "")[:10])
        return first, max(first, date.fromisoformat((case.end or case.start or "")[:10]))
    except ValueError:
        return None


def _place(case: Case) -> str:
    """A case -> its place in one spelling."""
    return case.place.id or folded(case.place.name or case.place.text)


def _subject(case: Case) -> str:
    """A case -> its subject in one spelling."""
    return case.subject.workplace or folded(case.subject.name or case.subject.text)
