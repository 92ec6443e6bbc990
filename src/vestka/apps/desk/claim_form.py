"""The form of a claim: what is shown in it for a text and a country, and what was typed in it as a claim.

A page gives its template `claim=shown(...)` and calls `claim_fields(claim, t)` of claim_form.html inside a form; its
act reads that form with `claim_of`. What is refused is a sentence; shown once more with `ask.form`, the form has all
that was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vestka.apps.desk.forms import Fields
from vestka.desk.names import Suggestion, town_suggestions, workplace_suggestions
from vestka.desk.typed_claim import ACTIONS, FIELDS, About, places_of, typed_claim
from vestka.kinds.claim import Claim, Span
from vestka.kinds.coding import NOT_KEPT
from vestka.kinds.country import Country
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import (
    Accounting,
    Bound,
    CountBasis,
    EventClass,
    Measure,
    PartOfDay,
    PlaceBasis,
    Precision,
    SaidBy,
    Stage,
    Stance,
    SubjectType,
)

WRITTEN_MOST = 8  # countries whose lists are remembered
AROUND = 60  # characters before and after words that stand several times in a text
# The lists of the form: a field's name -> its words, each with the key of what it is called in the catalogue.
CHOICES: Mapping[str, Sequence[tuple[str, str]]] = {
    "kind": [(one, f"class.{one}") for one in EventClass],
    "stance": [(one, f"stance.{one}") for one in Stance],
    "stage": [(one, f"stage.{one}") for one in Stage],
    "subject_type": [(one, f"subject.{one}") for one in SubjectType],
    "place_basis": [(one, f"basis.{one}") for one in PlaceBasis if one is not PlaceBasis.NONE]
    + [(PlaceBasis.NONE, "place.none")],
    "precision": [(one, f"claim_form.precision.{one}") for one in Precision if one is not Precision.UNKNOWN],
    "part_of_day": [(one, f"part.{one}") for one in PartOfDay],
    "count_bound": [(one, f"claim_form.bound.{one}") for one in Bound],
    "count_measure": [
        (one, f"measure.{one}" if one is not Measure.OTHER else "claim_form.measure.other") for one in Measure
    ],
    "count_accounting": [(one, f"accounting.{one}") for one in Accounting],
    "count_basis": [(one, f"counted_by.{one}") for one in CountBasis if one is not CountBasis.UNKNOWN],
    "said_type": [(one, f"said.{one}") for one in SaidBy],
}
ACTION_GROUPS = [(f"class.{kind}", [(one, f"action.{one}") for one in words]) for kind, words in ACTIONS.items()]


@dataclass(frozen=True, slots=True)
class Where:
    """One of several places where the text has the words: where it begins, and what stands around it."""

    at: str
    before: str
    words: str
    after: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownForm:
    """What claim_form.html draws: the values of the fields, the lists, and where the words stand if several times."""

    typed: Mapping[str, str]
    choices: Mapping[str, Sequence[tuple[str, str]]]
    actions: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    lists: Markup
    where: Sequence[Where]
    language: str | None

    def text(self, name: str) -> str:
        """A field's name -> what stands in it."""
        return self.typed.get(name, "")


def claim_of(
    form: Fields,
    text: str,
    country: Country | None = None,
    *,
    report: ReportRef = NOT_KEPT,
    before: Claim | None = None,
) -> Claim:
    """A form, and the text that its claim rests on -> the claim. Errors: Refused: a sentence on what is wrong.

    `before`: the claim that is corrected; what nobody changed in it stays as it is.
    """
    typed = {name: form.raw(name) for name in FIELDS if any(name == key for key, _ in form.pairs)}
    return typed_claim(typed, About(report, text, country, before))


def shown(
    form: Fields,
    text: str,
    country: Country | None = None,
    *,
    given: Mapping[str, str] | None = None,
    language: str | None = None,
) -> ShownForm:
    """What was typed before (refused), else what is `given` (of a claim: `typed_of`) -> the form.

    `language` is that of the text.
    """
    refused = form.text("kind") or form.raw("quote")
    typed = {name: form.raw(name) for name in FIELDS} if refused else dict(given or {})
    spans = places_of(text, typed.get("quote", ""))
    where = [_where(text, span, typed.get("at", "")) for span in spans] if len(spans) > 1 else []
    return ShownForm(typed, CHOICES, ACTION_GROUPS, _lists(country), where, language)


def _where(text: str, span: Span, at: str) -> Where:
    """Words that stand several times -> one of the places, with what stands around it."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Where(str(span.start), before, text[span.start : span.end], after, str(span.start) == at)


_written: list[tuple[Country | None, Markup]] = []


def _lists(country: Country | None) -> Markup:
    """A country -> its two lists of suggestions as HTML: thousands of lines, so they are written once."""
    for known, lines in _written:
        if known is country:
            return lines
    lines = _list("claim-places", town_suggestions(country))
    lines += _list("claim-workplaces", workplace_suggestions(country))
    _written.append((country, lines))
    del _written[:-WRITTEN_MOST]
    return lines


def _list(name: str, suggestions: Sequence[Suggestion]) -> Markup:
    """Suggestions -> a list that a field may name."""
    lines = [Markup('<option value="{}">{}</option>').format(one.value, one.says) for one in suggestions]
    return Markup('<datalist id="{}">{}</datalist>\n').format(name, Markup("").join(lines))
