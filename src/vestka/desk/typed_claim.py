"""The fields of a claim as a person typed them, and the text they rest on, in; the claim out, or why it is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from vestka.desk.typed_parts import Typed, chosen, typed_count, typed_place, typed_said, typed_subject
from vestka.desk.typed_when import typed_when
from vestka.kinds.claim import QUOTE_MAX, Claim, Count, Place, Span, Subject
from vestka.kinds.country import Country
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, Precision, Stage, Stance
from vestka.record.refusal import Refused

SURE = 1000  # thousandths: a person read these words and wrote down what they say; the doubt of a machine is none here
ACTIONS: Mapping[EventClass, tuple[Action, ...]] = {
    EventClass.LABOUR_ACTION: tuple(Action)[: list(Action).index(Action.BEATING)],
    EventClass.VIOLENCE: tuple(Action)[list(Action).index(Action.BEATING) : list(Action).index(Action.ARRESTED)],
    EventClass.DETENTION: tuple(Action)[list(Action).index(Action.ARRESTED) :],
}
"""The actions that a claim of a class may have; other classes have none."""
NO_CLASS = "Choose what it is about: a claim has one class."
NO_STANCE = "Choose how the text puts it: as a fact, as a plan, as a rumour."
NO_WORDS = "Give the words of the text that the claim rests on."
NOT_FOUND = "These words do not stand in the text. Copy them from it as they are."
TOO_MANY_WORDS = "A claim rests on at most 320 characters: choose the sentence that says it."  # QUOTE_MAX
WHICH_WORDS = "These words stand in the text several times: choose which ones are meant."
OTHER_ACTION = "This action belongs to another class: choose one of the class above, or none."
NO_STAGE = "Only a labour action has a stage: leave it empty."
OFFERED_MOST = 50  # places of the same words in one text that are offered

PARTS: Mapping[str, tuple[str, ...]] = {
    "subject": ("subject", "subject_text", "subject_type"),
    "place": ("place", "place_text", "place_basis"),
    "when": ("day", "day_end", "precision", "part_of_day", "when_text"),
    "count": (
        "count_text",
        "count_value",
        "count_low",
        "count_high",
        "count_bound",
        "count_unit",
        "count_measure",
        "count_accounting",
        "count_basis",
    ),
    "attributed_to": ("said_text", "said_type"),
}
"""The parts of a claim, and the fields that each is typed into."""
FIELDS = ("kind", "action", "stance", "stage", *(name for names in PARTS.values() for name in names), "quote", "at")


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is written on: the report's name and text, the country whose names are known.

    `before` is the claim that is corrected: a part in which nothing was changed stays just as it is.
    """

    report: ReportRef
    text: str
    country: Country | None = None
    before: Claim | None = None


def typed_claim(typed: Typed, about: About) -> Claim:
    """What was typed + what it is about -> the claim. Errors: Refused: a sentence on the first thing that is wrong."""
    kind, stance = chosen(EventClass, typed.get("kind", "")), chosen(Stance, typed.get("stance", ""))
    if kind is None:
        raise Refused(NO_CLASS)
    if stance is None:
        raise Refused(NO_STANCE)
    stage = chosen(Stage, typed.get("stage", ""))
    if stage is not None and kind is not EventClass.LABOUR_ACTION:
        raise Refused(NO_STAGE)
    before, span = about.before, span_of(typed, about)
    subject, place = _who_and_where(typed, about)
    made = Claim(
        report=about.report,
        kind=kind,
        stance=stance,
        quote=about.text[span.start : span.end],
        span=span,
        cue=before.cue if before is not None and (before.span == span or _inside(before.cue, span)) else span,
        subject=subject,
        place=place,
        when=before.when if before is not None and _same("when", typed, before) else typed_when(typed, about.text),
        attributed_to=(
            before.attributed_to
            if before is not None and _same("attributed_to", typed, before)
            else typed_said(typed, about.text)
        ),
        confidence=SURE if before is None else before.confidence,
        action=_action(typed, kind, before),
        count=before.count if before is not None and _same("count", typed, before) else typed_count(typed, about.text),
        stage=stage,
    )
    return made if made == before else replace(made, confidence=SURE)


def typed_of(claim: Claim) -> dict[str, str]:
    """A claim -> its fields as a person would have typed them; only those that have something."""
    subject, place, when, count = claim.subject, claim.place, claim.when, claim.count
    known: dict[str, object] = {
        "kind": claim.kind,
        "action": claim.action,
        "stance": claim.stance,
        "stage": claim.stage,
        "subject": subject.name,
        "subject_text": subject.text,
        "subject_type": subject.type,
        "place": place.name,
        "place_text": place.text,
        "place_basis": place.basis if place.basis is not PlaceBasis.NONE else None,
        "day": when.start,
        "day_end": when.end if when.end != when.start else None,
        "precision": when.precision if when.precision is not Precision.UNKNOWN else None,
        "part_of_day": when.part_of_day,
        "when_text": when.text,
        **(_typed_count_of(count) if count is not None else {}),
        "said_text": claim.attributed_to.text,
        "said_type": claim.attributed_to.type,
        "quote": claim.quote,
        "at": claim.span.start,
    }
    return {name: str(value) for name, value in known.items() if value is not None}


def places_of(text: str, quote: str) -> tuple[Span, ...]:
    """A text and words -> each place where it has them; spaces and line ends need not be the same, letters must."""
    words = quote.split()
    if not words or len(quote) > 2 * QUOTE_MAX:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = (Span(one.start(), one.end()) for one in pattern.finditer(text))
    return tuple(islice(found, OFFERED_MOST))


def span_of(typed: Typed, about: About) -> Span:
    """The words that a claim rests on -> where they stand. Errors: Refused: not there, or several times."""
    quote, text = typed.get("quote", "").replace("\r\n", "\n").strip(), about.text
    before = about.before
    if before is not None and quote == before.quote.strip() and typed.get("at") in (None, str(before.span.start)):
        return before.span
    if not quote and 0 < len(text.strip()) <= QUOTE_MAX and before is None:
        quote = text.strip()  # a short note rests on itself
    if not quote:
        raise Refused(NO_WORDS)
    if len(quote) > QUOTE_MAX:
        raise Refused(TOO_MANY_WORDS)
    found = places_of(text, quote)
    if not found:
        raise Refused(NOT_FOUND)
    chosen_at = [span for span in found if str(span.start) == typed.get("at")]
    span = chosen_at[0] if chosen_at else found[0]
    if len(found) > 1 and not chosen_at:
        raise Refused(WHICH_WORDS)
    if span.end - span.start > QUOTE_MAX:
        raise Refused(TOO_MANY_WORDS)
    return span


def _who_and_where(typed: Typed, about: About) -> tuple[Subject, Place]:
    """Subject and place -> as they were where nothing was changed in them, else as they were typed."""
    before, text, country = about.before, about.text, about.country
    same_who = before is not None and _same("subject", typed, before)
    same_place = before is not None and _same("place", typed, before)
    if before is not None and same_who and same_place:
        return before.subject, before.place
    if before is not None and same_who:
        works = country.workplaces if country is not None else ()
        work = next((one for one in works if one.id == before.subject.workplace), None)
        return before.subject, typed_place(typed, text, country, work)
    subject, work = typed_subject(typed, text, country)
    if before is None or not same_place:
        return subject, typed_place(typed, text, country, work)
    if before.place.basis is PlaceBasis.IMPLIED_BY_NAME:  # by the name of somebody else, that is
        return subject, typed_place({}, text, country, work)
    return subject, before.place


def _same(part: str, typed: Typed, before: Claim) -> bool:
    """Whether nothing was changed in the fields of a part."""
    was = typed_of(before)
    return all(_bare(typed.get(name)) == _bare(was.get(name)) for name in PARTS[part])


def _bare(words: str | None) -> str:
    """What stands in a field, as far as a browser keeps it."""
    return " ".join((words or "").split())


def _action(typed: Typed, kind: EventClass, before: Claim | None) -> Action | None:
    """What was done -> the action; of a labour action that none is named for, just that. Errors: Refused."""
    action = chosen(Action, typed.get("action", ""))
    if before is not None and (kind, action) == (before.kind, before.action):
        return action
    if action is None:
        return Action.UNSPECIFIED_ACTION if kind is EventClass.LABOUR_ACTION else None
    if action not in ACTIONS.get(kind, ()):
        raise Refused(OTHER_ACTION)
    return action


def _typed_count_of(count: Count) -> dict[str, object]:
    """A figure -> its fields."""
    return {
        "count_text": count.text,
        "count_value": count.value,
        "count_low": count.low,
        "count_high": count.high,
        "count_bound": count.bound,
        "count_unit": count.unit,
        "count_measure": count.measure,
        "count_accounting": count.accounting,
        "count_basis": count.basis,
    }


def _inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another."""
    return outer.start <= inner.start and inner.end <= outer.end
