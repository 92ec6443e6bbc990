"""Claims with their voices in -> suggested cases out: one workplace's (else one place and kind's) matter each.

The order in which claims come does not matter, and neither does the key of the machine that
named them: everything is sorted by what the claims say.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vestka.desk.keys import MatterKey, matter_key, registered
from vestka.desk.wording import folded
from vestka.kinds.case import Case, Heard
from vestka.kinds.claim import QUOTE_MAX, Claim, Place, Subject
from vestka.kinds.refs import ClaimRef
from vestka.kinds.shape import LIST_MAX
from vestka.kinds.vocabulary import EventClass, PlaceBasis, Precision, Stance, SubjectType

SILENCE_DAYS = 7  # contracts.md: a matter is closed by 7 days of silence
CARRIES_MOST = 14  # days: a claim of a longer time ("all year") does not make one matter of all that lies in it
# History, opinions and forecasts are about no matter of ours: they stand in no case.
_NO_MATTER = frozenset({Stance.BACKGROUND, Stance.OPINION, Stance.FORECAST})
_EXACT = frozenset({Precision.HOUR, Precision.DAY, Precision.WEEK})
_BASIS_ORDER = (PlaceBasis.OWN_PHRASE, PlaceBasis.LIST_SCOPE, PlaceBasis.IMPLIED_BY_NAME, PlaceBasis.NONE)

Days = tuple[date, date]


@dataclass(slots=True)
class _Matter:
    """Claims that go together while they are being collected; `days` is unknown if no claim has a day."""

    members: list[Heard]
    days: Days | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """A case, and all the claims that it is about: a record lists only so many of them.

    `key` names it in an address: by its least claim, which more claims seldom change.
    """

    case: Case
    members: tuple[Heard, ...]
    key: str = field(init=False, repr=False, compare=False)
    refs: frozenset[ClaimRef] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", "s" + min(self.case.claims).hex()[:24])
        object.__setattr__(self, "refs", frozenset(item.ref for item in self.members))


class _Runs:
    """Matters with days, none of which overlaps another, in their order: they can be looked up by days."""

    def __init__(self, matters: list[_Matter]) -> None:
        """Matters as they were made."""
        self.matters = matters
        self._days = [matter.days for matter in matters if matter.days]

    def fitting(self, said: Days | None) -> list[_Matter]:
        """Days as far as they are known (a month, a year, nothing) -> the matters that fit.

        Two are enough to know that it is not one: the rest is not looked at.
        """
        if said is None:
            return self.matters[:2]
        margin = timedelta(days=min(SILENCE_DAYS, (said[0] - date.min).days, (date.max - said[1]).days))
        first = bisect_left(self._days, said[0] - margin, key=lambda days: days[1])
        last = bisect_right(self._days, said[1] + margin, key=lambda days: days[0])
        return self.matters[first : min(last, first + 2)]


def suggest_cases(heard: Sequence[Heard]) -> tuple[Case, ...]:
    """Claims -> cases, sorted by what they say. Each claim stands in one case at most; none is invented or lost."""
    return tuple(one.case for one in suggest(heard))


def suggest(heard: Sequence[Heard]) -> tuple[Suggested, ...]:
    """Claims -> cases with all their claims, in the same order."""
    live = [item for item in heard if is_of_a_matter(item)]
    ids = registered(live)
    groups: dict[MatterKey, list[Heard]] = {}
    for item in sorted(live, key=content_order):
        groups.setdefault(matter_key(item, ids), []).append(item)
    found = [one for key, members in groups.items() for one in suggested_of(key, members)]
    return tuple(one for _, one in sorted(found, key=lambda one: one[0]))


def is_of_a_matter(item: Heard) -> bool:
    """Whether a claim stands in a case: history, opinions and forecasts stand in none."""
    return item.claim.stance not in _NO_MATTER


def suggested_of(key: MatterKey, members: Sequence[Heard]) -> list[tuple[tuple[str, ...], Suggested]]:
    """All claims of one key, in content order -> its cases, each with where it sorts among all cases."""
    by_ref = {item.ref: item for item in members}
    found = [Suggested(_case(key, matter), tuple(matter.members)) for matter in _matters(members)]
    return [(_case_order(one.case, by_ref[one.case.claims[0]]), one) for one in found]


def content_order(item: Heard) -> tuple[str, ...]:
    """A claim -> where it sorts: by its day and words; its name only where all of that is the same."""
    claim, subject = item.claim, item.claim.subject
    days = days_of(item)
    return (
        str(days[0]) if days else "9999",
        folded(subject.name or subject.text),
        claim.place.id or claim.place.name or "",
        claim.quote,
        f"{claim.span.start:09}",
        str(claim.stance),
        item.voice.origin,
        item.voice.published or "",
        bytes(item.ref).hex(),
    )


def days_of(item: Heard) -> Days | None:
    """A claim -> its first and last day: what it says itself, else the day its text is of; None: unknown."""
    when = item.claim.when
    said = _range(when.start, when.end)
    published = _day(item.voice.published)
    if said is None:
        return (published, published) if published else None
    if when.precision in _EXACT:
        return said
    # "in August", in a text of 14 August: the text's day is the best day; in a text of next year there is none.
    if published and said[0] <= published <= said[1]:
        return (published, published)
    return None


def _matters(members: Sequence[Heard]) -> list[_Matter]:
    """Claims of one key, in content order -> matters: a new one begins after more than seven days without a claim."""
    short, long = list[tuple[Heard, Days]](), list[tuple[Heard, Days]]()
    undated = []
    for item in members:
        days = days_of(item)
        if days is None:
            undated.append(item)
        else:
            (short if (days[1] - days[0]).days <= CARRIES_MOST else long).append((item, days))
    usual = _Runs(_in_runs(short))
    # A claim of a longer time joins the one matter that lies in it; else it is a matter of its own.
    apart = []
    for item, days in long:
        fits = usual.fitting(days)
        if len(fits) == 1:
            fits[0].members.append(item)
        else:
            apart.append((item, days))
    longer = _Runs(_in_runs(apart))
    return [*usual.matters, *longer.matters, *_place_undated(undated, usual, longer)]


def _in_runs(dated: Sequence[tuple[Heard, Days]]) -> list[_Matter]:
    """Claims with their days, in the order of the first day -> a matter for each run without a long silence."""
    matters: list[_Matter] = []
    for item, days in dated:
        if matters and (last := matters[-1].days) and (days[0] - last[1]).days <= SILENCE_DAYS:
            matters[-1].members.append(item)
            matters[-1].days = (last[0], max(last[1], days[1]))
        else:
            matters.append(_Matter([item], days))
    return matters


def _place_undated(undated: Sequence[Heard], usual: "_Runs", longer: "_Runs") -> list[_Matter]:
    """Claims without a day -> into the one matter that fits; what fits none or several stays by its text.

    Only dated matters are asked, so that the answer does not depend on which undated claim came first.
    """
    by_text: dict[bytes, list[_Matter]] = {}
    dated = [*usual.matters, *longer.matters]
    for matter in dated:
        for text in {bytes(item.claim.report) for item in matter.members}:
            by_text.setdefault(text, []).append(matter)
    apart: dict[bytes, _Matter] = {}
    for item in undated:
        same_text = by_text.get(bytes(item.claim.report), [])
        said = _range(item.claim.when.start, item.claim.when.end)
        fits = same_text if len(same_text) == 1 else [*usual.fitting(said), *longer.fitting(said)]
        if len(fits) == 1:
            fits[0].members.append(item)
            fits[0].undated += 1
            continue
        # Where nothing has a day, all that has this key is the one open matter.
        text = bytes(item.claim.report) if dated else b""
        matter = apart.setdefault(text, _Matter([]))
        matter.members.append(item)
        matter.undated += 1
    return list(apart.values())


def _case(key: MatterKey, matter: _Matter) -> Case:
    """A matter -> its case, with at most as many claims as a record may list: every origin before its copies."""
    claims = [item.claim for item in matter.members]
    kept = _one_per_origin_first(matter.members)[:LIST_MAX]
    start, end = (str(matter.days[0]), str(matter.days[1])) if matter.days else (None, None)
    return Case(
        event_class=_event_class(claims),
        claims=tuple(item.ref for item in kept),
        confirmed=False,
        why=_why(key, matter, len(kept)),
        subject=_subject(claims),
        place=_place(claims),
        start=start,
        end=end,
    )


def _one_per_origin_first(members: Sequence[Heard]) -> list[Heard]:
    """Claims -> the first of each origin, then the rest, each part in its order."""
    seen: set[str] = set()
    first, rest = list[Heard](), list[Heard]()
    for item in members:
        (rest if item.voice.origin in seen else first).append(item)
        seen.add(item.voice.origin)
    return first + rest


def _why(key: MatterKey, matter: _Matter, kept: int) -> str:
    """The reason in words that a case's claims stand together."""
    origins = len({item.voice.origin for item in matter.members})
    number = len(matter.members)
    parts = [key.reason if number > 1 or key.parts[1] == "text" else "one claim, nothing else fits it"]
    if number > 1:
        parts.append(f"{number} claims that go back to {origins} {'origin' if origins == 1 else 'origins'}")
        if matter.days and matter.days[0] != matter.days[1]:
            parts.append(f"never more than {SILENCE_DAYS} days apart")
    if matter.undated:
        parts.append(f"{matter.undated} without a day")
    if kept < number:
        parts.append(f"{kept} of them are listed, every origin before its copies")
    return "; ".join(parts)[:QUOTE_MAX]


def _event_class(claims: Iterable[Claim]) -> EventClass:
    """A works' matter is a labour action if any claim says so; every other matter has one kind anyway."""
    kinds = {claim.kind for claim in claims}
    return EventClass.LABOUR_ACTION if EventClass.LABOUR_ACTION in kinds else min(kinds)


def _subject(claims: Sequence[Claim]) -> Subject:
    """The subject that most claims give, a registered one first; among equals the first by the alphabet.

    What one side counted ("no more than 800 people") names nothing: figures stand apart, side by side.
    """
    counted = Counter(_uncounted(claim.subject) for claim in claims)
    order = min(counted, key=lambda s: (s.workplace is None, -counted[s], s.name or s.text or "\uffff", s.text or ""))
    named = [subject for subject in counted if subject.name or subject.text]
    return order if order.name or order.text or not named else _subject_of(named, counted)


def _subject_of(named: Sequence[Subject], counted: Counter[Subject]) -> Subject:
    """Subjects that have words -> the most frequent."""
    return min(named, key=lambda s: (-counted[s], s.name or s.text or "", s.text or ""))


def _uncounted(subject: Subject) -> Subject:
    """A subject -> the same; without its words where they are a figure and no workplace's name."""
    words = subject.name or subject.text or ""
    figure = subject.type is not SubjectType.ESTABLISHMENT and any(letter.isdigit() for letter in words)
    return replace(subject, text=None, name=None) if figure and subject.workplace is None else subject


def _place(claims: Sequence[Claim]) -> Place:
    """The place with the best reason behind it, then the most frequent."""
    counted = Counter(claim.place for claim in claims)
    return min(
        counted, key=lambda p: (_BASIS_ORDER.index(p.basis), -counted[p], p.id or "", p.name or "", p.text or "")
    )


def _case_order(case: Case, first: Heard) -> tuple[str, ...]:
    """Where a case sorts: by day, kind, place and subject, then by its first claim's words."""
    subject = case.subject.name or case.subject.text or ""
    return (case.start or "9999", str(case.event_class), case.place.name or "", subject, *content_order(first))


def _range(start: str | None, end: str | None) -> Days | None:
    """Two ISO 8601 texts -> first and last day; None if there is no readable first one."""
    first = _day(start)
    if first is None:
        return None
    last = _day(end)
    return (first, last) if last and last >= first else (first, first)


def _day(text: str | None) -> date | None:
    """An ISO 8601 day or moment -> its day; a month, a year or anything else -> unknown, never an error."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
