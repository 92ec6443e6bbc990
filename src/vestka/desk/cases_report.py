"""Cases, the claims they rest on and their entries in -> the lines that `vestka cases --json` prints (contracts.md)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from itertools import combinations
from typing import Any

from vestka.desk.named_only import Beside
from vestka.desk.suggest import Suggested
from vestka.kinds.case import Case, Heard
from vestka.kinds.entry import Entry, Figure
from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import jsonable
from vestka.kinds.vocabulary import Stance, Status

KEYS = (
    *("case", "items", "kind", "subject", "place", "start", "end", "independent_sources", "stance_summary"),
    *("figures", "status", "confidence", "why"),
)
_STANCES = (
    Stance.ASSERTED,
    Stance.DENIED,
    Stance.RETRACTED,
    Stance.PLANNED,
    Stance.CALLED_FOR,
    Stance.RUMOURED,
)
# Where a case has several entries (a speaker's sayings), the line shows the weightiest of their states.
_STATUS_ORDER = (Status.CONTESTED, Status.CORROBORATED, Status.UNCONFIRMED, Status.RETRACTED)
_SURE, _LIKELY, _POSSIBLE = 0.95, 0.85, 0.7
_NO_DAY = 0.15

Line = dict[str, Any]
Judge = Callable[[Case], Sequence[Entry]]
"""A case -> its entries; the register's work, handed in because rooms do not import each other."""
BesideEach = Mapping[str, Sequence[Beside]]
"""By a case's key: the texts that nobody read and that only name what it is about."""
NOTHING_BESIDE: BesideEach = {}


def case_lines(
    suggested: Iterable[Suggested], items: Mapping[ReportRef, str], judge: Judge, beside: BesideEach = NOTHING_BESIDE
) -> Iterator[Line]:
    """Cases -> a line each, then one with `case` null for the items that stand in no case (if there are any).

    `items` names every text by its report; its order is the order in which items are listed. A text of `beside` is
    listed too, and the reason says so: it counts as no source and takes no stance.
    """
    left = dict.fromkeys(items.values())
    order = {report: number for number, report in enumerate(items)}
    used: dict[str, int] = {}
    for one in suggested:
        entries = judge(one.case)
        unread = beside.get(one.key, ())
        reports = {item.claim.report for item in one.members} | {text.report for text in unread}
        line = {**_line(one.case, one.members, entries), "items": _items_of(reports, items, order)}
        if unread:
            line["why"] = f"{line['why']}; {_beside_too(unread)}"
        used[line["case"]] = used.get(line["case"], 0) + 1
        if used[line["case"]] > 1:
            line["case"] = f"{line['case']}-{used[line['case']]}"
        for item in line["items"]:
            left.pop(item, None)
        yield line
    if left:
        empty: Line = dict.fromkeys(KEYS)
        yield {**empty, "items": list(left), "figures": [], "stance_summary": {}, "why": "left alone: in no case"}


def pair_lines(
    suggested: Iterable[Suggested], items: Mapping[ReportRef, str], beside: BesideEach = NOTHING_BESIDE
) -> Iterator[Line]:
    """Cases -> the suggested pairs of items, each once, with its best score and the reason for that.

    Only of the claims that a case's record lists: ten thousand copies would be fifty million pairs.
    """
    best: dict[tuple[str, str], tuple[float, str]] = {}
    order = {report: number for number, report in enumerate(items)}
    for one in suggested:
        listed = set(one.case.claims)
        reports = {item.claim.report for item in one.members if item.ref in listed}
        unread = {items[text.report]: text for text in beside.get(one.key, ()) if text.report in items}
        for a, b in combinations(_items_of(reports | {text.report for text in unread.values()}, items, order), 2):
            told = [unread[name] for name in (a, b) if name in unread]
            score, why = _score(one.case), one.case.why
            if told:
                score, why = min(text.score for text in told) / 100, "; ".join(dict.fromkeys(one.why for one in told))
            if (a, b) not in best or best[a, b][0] < score:
                best[a, b] = (score, why)
    for (a, b), (score, why) in best.items():
        yield {"a": a, "b": b, "score": score, "why": why}


def _line(case: Case, claims: Sequence[Heard], entries: Sequence[Entry]) -> Line:
    """One case -> its line, every key present; the items are put in by who knows their names."""
    status = min((e.status for e in entries), key=_STATUS_ORDER.index, default=Status.UNCONFIRMED)
    return {
        "case": _name(case, entries),
        "items": [],
        "kind": str(case.event_class),
        "subject": jsonable(case.subject),
        "place": jsonable(case.place),
        "start": case.start,
        "end": case.end,
        "independent_sources": len({item.voice.origin for item in claims}),
        "stance_summary": _stances(claims),
        "figures": [_figure(figure, entry) for entry in entries for figure in entry.figures],
        "status": str(status),
        "confidence": max((entry.confidence for entry in entries), default=0) / 1000,
        "why": case.why,
    }


def _name(case: Case, entries: Sequence[Entry]) -> str:
    """A case -> its name: that of its first event, so that it stays the same while the event does."""
    if entries:
        return min(entry.event.hex() for entry in entries)
    parts = (case.event_class, case.subject.name or case.subject.text, case.place.id or case.place.name, case.start)
    return sha256("\n".join(str(part or "") for part in parts).encode()).hexdigest()[:24]


def _beside_too(unread: Sequence[Beside]) -> str:
    """Texts that are put beside a case -> how many, and why."""
    return f"{len(unread)} more, counted as no source: " + ", ".join(dict.fromkeys(text.why for text in unread))


def _items_of(
    reports: AbstractSet[ReportRef], items: Mapping[ReportRef, str], order: Mapping[ReportRef, int]
) -> list[str]:
    """Reports -> the items that they are, each once, in the order of `items`."""
    return [items[report] for report in sorted(reports & items.keys(), key=lambda report: order[report])]


def _stances(claims: Iterable[Heard]) -> dict[str, int]:
    """Claims -> how many texts take each stance; a text that says it twice says it once."""
    said = {(item.claim.report, item.claim.stance) for item in claims}
    return {str(stance): sum(1 for _, taken in said if taken is stance) for stance in _STANCES}


def _figure(figure: Figure, entry: Entry) -> Line:
    """A figure -> its numbers or words and who gives it."""
    cited = [entry.citations[index] for index in figure.cited]
    who = [one.said_by.text or (str(one.said_by.type) if one.said_by.type else one.source) for one in cited]
    return {**jsonable(figure.count), "who": list(dict.fromkeys(who)), "sources": [one.source for one in cited]}


def _score(case: Case) -> float:
    """How sure a pair is: a registered workplace before a name before a place; less where no day is known."""
    base = _SURE if case.subject.workplace else _LIKELY if case.subject.name else _POSSIBLE
    return round(base - (_NO_DAY if case.start is None else 0), 3)
