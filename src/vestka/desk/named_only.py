"""What a text names of which no workplace was read, and the suggested cases in -> the one case that it may be about.

It is in a language that is not read, or the reading did not tell whose matter it is. Such a text is no voice of the
case, takes no stance in it and changes no figure: it is only put beside it, with the reason, for somebody to look at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vestka.desk.suggest import SILENCE_DAYS, Suggested
from vestka.kinds.refs import ReportRef

ONLY_TOWN_DAYS = 3  # where nothing but the town is named, it must be nearly the same day


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: ids of workplaces and towns, numbers; its day; whether its language is not read at all."""

    workplaces: frozenset[str]
    towns: frozenset[str]
    numbers: frozenset[int]
    day: date | None
    unread: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A text that is put beside a case, and how sure that is in hundredths."""

    report: ReportRef
    score: int
    why: str


_WORKS, _FIGURE, _TOWN = 65, 60, 50
_UNREAD = "in a language that is not read"
_UNTOLD = "though the reading does not say that it is about it"


def beside(suggested: Iterable[Suggested], named: Mapping[ReportRef, Named]) -> Mapping[str, tuple[Beside, ...]]:
    """Cases, and what texts name of which no workplace was read -> those put beside each case, by its key."""
    by_works: dict[str, list[Suggested]] = {}
    by_town: dict[str, list[Suggested]] = {}
    for one in suggested:
        if one.case.start is not None:
            by_works.setdefault(one.case.subject.workplace or "", []).append(one)
            by_town.setdefault(one.case.place.id or "", []).append(one)
    found: dict[str, list[Beside]] = {}
    for report, names in named.items():
        told = _of_works(report, names, by_works) if names.workplaces else _of_town(report, names, by_town)
        if told is not None:
            found.setdefault(told[0].key, []).append(told[1])
    return {key: tuple(texts) for key, texts in found.items()}


def _of_works(
    report: ReportRef, names: Named, by_works: Mapping[str, list[Suggested]]
) -> tuple[Suggested, Beside] | None:
    """A text that names one workplace -> the one case of it in those days."""
    if len(names.workplaces) != 1:
        return None
    near = _near(by_works.get(min(names.workplaces), ()), names.day, SILENCE_DAYS)
    actions = [one for one in near if one.case.event_class in {"labour_action", "demonstration"}] or near
    why = f"names the same workplace in the same days, {_UNREAD if names.unread else _UNTOLD}"
    return (actions[0], Beside(report, _WORKS, why)) if len(actions) == 1 else None


def _of_town(
    report: ReportRef, names: Named, by_town: Mapping[str, list[Suggested]]
) -> tuple[Suggested, Beside] | None:
    """A text that names one town -> the one case there in those days with a figure that it names, else the only one."""
    if len(names.towns) != 1 or not names.unread:
        return None
    near = _near(by_town.get(min(names.towns), ()), names.day, ONLY_TOWN_DAYS)
    counted = [one for one in near if names.numbers & _figures(one)]
    if len(counted) == 1:
        why = f"names the same town and figure in the same days, {_UNREAD}"
        return counted[0], Beside(report, _FIGURE, why)
    why = f"names the same town, where nothing else is reported in these days, {_UNREAD}"
    return (near[0], Beside(report, _TOWN, why)) if len(near) == 1 and not counted else None


def _near(cases: Iterable[Suggested], day: date | None, days: int) -> list[Suggested]:
    """Cases -> those that a text of this day can be about; none where its day is not known."""
    if day is None:
        return []
    margin = timedelta(days=days)
    return [one for one in cases if _day(one.case.start) - margin <= day <= _day(one.case.end) + margin]


def _day(text: str | None) -> date:
    """A case's day, which it is known to have."""
    return date.fromisoformat((text or "")[:10])


def _figures(one: Suggested) -> frozenset[int]:
    """A case -> the numbers that its claims give."""
    counts = (item.claim.count for item in one.members)
    return frozenset(count.value for count in counts if count is not None and count.value is not None)
