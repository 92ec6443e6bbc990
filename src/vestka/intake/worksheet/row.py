"""What the cells of one row say in -> the report, the claim and the details: never more than the cells."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as empty
from typing import get_type_hints

from vestka.intake.limits import address, label, text_fault
from vestka.intake.manner import Manner
from vestka.intake.worksheet.passage import Passage
from vestka.kinds.claim import Claim, Count, Place, SaidWho, Subject, When
from vestka.kinds.coding import NOT_KEPT
from vestka.kinds.details import Details
from vestka.kinds.report import Report
from vestka.kinds.rules import DETAILS_OF
from vestka.kinds.shape import built
from vestka.kinds.vocabulary import Action, Bound, CountBasis, EventClass, Precision, SourceClass, Stage, Stance
from vestka.kinds.worksheet import FIELDS, Field, Mapping
from vestka.kinds.worksheet.cells import BESIDE, Value
from vestka.kinds.worksheet.dates import Day
from vestka.kinds.worksheet.fields import OF_A_REPORT, SOURCE
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

CHANNEL = "spreadsheet"
CERTAIN = 1_000  # thousandths: nothing was read out of words, the columns say it
_EXACTNESS = (Precision.HOUR, Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN)
_NOT_HAPPENED = frozenset({Stage.THREATENED, Stage.ANNOUNCED})
_JOINED = frozenset({"quote", "note"})
Body = dict[str, Plain]


@dataclass(slots=True)
class RowValues:
    """Fields and what the cells of a row say of them; `beside` is what has no place in the coding, and why."""

    mapping: Mapping
    values: dict[str, Value] = empty(default_factory=dict)
    cells: dict[str, tuple[str, str]] = empty(default_factory=dict)
    beside: list[tuple[str, str, str, str]] = empty(default_factory=list)

    def put(self, field: Field, value: Value | None, where: tuple[str, str]) -> None:
        """A field, what a cell says of it, and the cell: the words of several columns stand side by side."""
        if value is None:
            return
        before = self.values.get(field.name)
        if isinstance(before, str) and isinstance(value, str):
            value = ("\n" if field.name in _JOINED else BESIDE).join((before, value))
        elif isinstance(before, list) and isinstance(value, list):
            said = {*before, *value}
            value = [word for word in field.words if word in said]
        self.values[field.name] = value
        self.cells[field.name] = where

    def leave(self, name: str, why: str) -> None:
        """A field -> noted as what stands in the text only."""
        if name in self.cells:
            self.beside.append((*self.cells[name], name, why))

    def word(self, name: str) -> str | None:
        """A field that is one word or text -> what the row, or else the mapping, says of it."""
        value = self.values.get(name, self.mapping.default(name))
        return value if isinstance(value, str) else None

    def part(self, name: str) -> Body:
        """A part of a noun -> its fields: the mapping's fixed ones only if a cell says anything of it."""
        whole = self.values.get(name)
        body: Body = dict(whole) if isinstance(whole, dict) else {}
        start = f"{name}."
        body |= {key.removeprefix(start): value for key, value in self._inside(start)}
        if body:
            for fixed in self.mapping.fixed:
                if fixed.field.startswith(start):
                    body.setdefault(fixed.field.removeprefix(start), fixed.value)
        return body

    def _inside(self, start: str) -> Iterator[tuple[str, Plain]]:
        """The beginning of names -> the fields directly under it, but for dates and figures."""
        for name, value in self.values.items():
            if name.startswith(start) and "." not in name.removeprefix(start) and not isinstance(value, Day | dict):
                yield name, list(value) if isinstance(value, list) else value

    def figure(self, name: str) -> Body | None:
        """A figure's name -> its body with who counted and how exact it is, as far as that is told."""
        body = self.part(name)
        if not body:
            return None
        numbers = [body[part] for part in ("value", "low", "high") if part in body]
        if "text" not in body and not numbers:
            self.leave(
                next(one for one in self.cells if one.startswith(f"{name}.")), "there is no figure that it tells of"
            )
            return None
        body.setdefault("text", "-".join(map(str, numbers)))
        body.setdefault("bound", str(_bound(body)))
        body.setdefault("basis", str(CountBasis.UNKNOWN))
        return body


def report_of(row: RowValues, text: str, how: Manner) -> Report:
    """What a row says of its source, its text -> the report; what is said of the file counts more. Errors: Refused."""
    fault = text_fault(text)
    if fault is not None:
        msg = f"{fault}."
        raise Refused(msg)
    link = address(row.values.get("url"))
    if link is None:
        row.leave("url", "it is no web address")
    publisher, link, token = _source(row, how, link)
    body = {name: row.word(name) for name in OF_A_REPORT}
    return Report(
        text,
        CHANNEL,
        how.received,
        SourceClass(body["source_class"]) if body["source_class"] else how.source_class,
        how.may_show,
        title=label(how.title) or label(body["title"]),
        publisher=label(how.publisher) or label(body["publisher"]) or publisher,
        url=address(how.url) or link,
        published=label(how.published) or _published(row, how),
        language=body["language"],
        source=token,
    )


def _source(row: RowValues, how: Manner, link: str | None) -> tuple[str | None, str | None, str | None]:
    """A cell "source" -> publisher, link, token: of a table that is not public it may be a person."""
    said = row.word(SOURCE)
    if said is None or address(said):
        return None, link or address(said), None
    if how.may_show:
        return label(said), link, None
    what = "nothing of it" if how.token is None else "only a token of it"
    row.leave(SOURCE, f"the table is not public, so it may be a person: {what} is kept")
    return None, link, label(how.token(said)) if how.token is not None else None


def _published(row: RowValues, how: Manner) -> str | None:
    """The day of the source's text; one that is still to come is a wrong clock, and unknown."""
    day = row.values.get("published")
    if not isinstance(day, Day):
        return None
    today = dt.datetime.fromtimestamp(how.received, dt.UTC).date()
    if how.received and day.start[:10] > (today + dt.timedelta(days=1)).isoformat():
        row.leave("published", "this day is still to come")
        return None
    short = {Precision.YEAR: 4, Precision.MONTH: 7}.get(day.precision, 16)
    return day.start[:short]


def claim_of(row: RowValues, text: Passage) -> Claim:
    """What a row says -> the claim. Errors: Refused where a field is wrong."""
    kind, stance, stage = EventClass(row.word("kind") or ""), _stance(row), _stage(row)
    action = row.word("action")
    if action is None and kind is EventClass.LABOUR_ACTION:
        action = str(Action.UNSPECIFIED_ACTION)
    if stage is not None and kind is not EventClass.LABOUR_ACTION:
        row.leave("stage", f"it is no field of {kind}")
        stage = None
    place = row.part("place")
    place.setdefault("basis", "own_phrase" if {"text", "id", "name"} & place.keys() else "none")
    subject = row.part("subject")
    count = row.figure("count")
    return Claim(
        report=NOT_KEPT,
        kind=kind,
        stance=stance,
        quote=text.quote,
        span=text.span,
        cue=text.span,
        subject=built(Subject, subject if {"text", "name", "workplace"} & subject.keys() else {}),
        place=built(Place, place),
        when=_when(row),
        attributed_to=built(SaidWho, row.part("attributed_to")),
        confidence=CERTAIN,
        action=Action(action) if action is not None else None,
        count=built(Count, count) if count is not None else None,
        stage=stage,
    )


def _stance(row: RowValues) -> Stance:
    """The stance: what a row calls threatened, announced or denied is not asserted because the whole table is."""
    said, stage = row.values.get("stance"), row.word("stage")
    if said is None and stage == Stage.DENIED:
        return Stance.DENIED
    if said is None and stage in _NOT_HAPPENED:
        return Stance.PLANNED
    return Stance(row.word("stance") or "")


def _stage(row: RowValues) -> Stage | None:
    """The stage, where the row tells one; "denied" is told by the stance already."""
    stage = row.word("stage")
    return Stage(stage) if stage not in (None, Stage.UNKNOWN, Stage.DENIED) else None


def _when(row: RowValues) -> When:
    """When: as exact as the less exact of its dates, or as its own column says if that is less. Errors: Refused."""
    start, end = row.values.get("when.start"), row.values.get("when.end")
    days = [day for day in (start, end) if isinstance(day, Day)]
    told = row.word("when.precision")
    known = [day.precision for day in days] + ([Precision(told)] if told else [])
    precision = max(known, key=_EXACTNESS.index) if days and known else Precision.UNKNOWN
    body = row.part("when") | {"precision": str(precision)}
    if isinstance(start, Day):
        body["start"] = start.start
        if start.precision in (Precision.MONTH, Precision.YEAR):
            body["end"] = start.end
    if isinstance(end, Day):
        body["end"] = end.end
    if str(body.get("end") or "9999")[:10] < str(body.get("start") or "")[:10]:
        msg = "its end is before its start."
        raise Refused(msg)
    return built(When, body)


def details_of(row: RowValues, kind: EventClass) -> Details | None:
    """What a row says that only its class of event has -> the details; a field of another class stays in the text."""
    body: Body = {}
    for name in get_type_hints(Details):
        part = _part(row, name)
        if name not in ("event", DETAILS_OF.get(kind)):
            for field in part:
                row.leave(f"{name}.{field}", f"it is no field of {kind}")
        elif part:
            body[name] = part
    return built(Details, body) if body else None


def _part(row: RowValues, name: str) -> Body:
    """A part of the details -> its body: plain fields, then the figures."""
    body = row.part(name)
    for field in FIELDS.values():
        if field.type is Count and field.path[0] == name:
            figure = row.figure(field.name)
            if figure is not None:
                body[field.path[1]] = figure
    return body


def _bound(body: Body) -> Bound:
    """A figure whose column of bounds is empty -> its bound."""
    if "low" in body or "high" in body:
        return Bound.RANGE
    return Bound.EXACT if "value" in body else Bound.VAGUE
