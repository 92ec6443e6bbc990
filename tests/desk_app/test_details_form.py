"""The form of an event's details: what is filled in comes back as it was, for every class of event."""

import pytest

from vestka.apps.desk.details_form import Field, details_in, groups_of
from vestka.apps.desk.forms import Fields
from vestka.kinds.details import Details
from vestka.kinds.vocabulary import EventClass
from vestka.plugins.packaged.words import desk_words
from vestka.record.refusal import Refused

LANGUAGES = ("en", "be", "ru", "uk", "pl")


def filled(field: Field) -> list[tuple[str, str]]:
    """Something to fill a field in with."""
    match field.kind:
        case "choice" | "yes_no":
            return [(field.name, field.options[-1][0])]
        case "boxes":
            return [(field.name, value) for value, _ in field.options]
        case "number":
            return [(field.name, str(max(field.least, 1)))]
        case _:
            return [(field.name, "ab" * 12 if field.name.endswith(".event") else "strike"[: field.most])]


def again(event_class: EventClass, details: Details) -> list[tuple[str, str]]:
    """What a browser would send back of a form that nobody touched."""
    fields = [field for group in groups_of(event_class, details) for field in group.fields]
    return [(field.name, value) for field in fields for value in field.values or ("",)]


@pytest.mark.parametrize("event_class", list(EventClass))
def test_every_field_comes_back_as_it_was_filled_in(event_class: EventClass) -> None:
    fields = [field for group in groups_of(event_class, None) for field in group.fields]
    given = details_in(Fields(tuple(pair for field in fields for pair in filled(field))), event_class)
    assert given != Details()
    assert details_in(Fields(tuple(again(event_class, given))), event_class) == given
    assert details_in(Fields(), event_class) == Details()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_in_every_language(language: str) -> None:
    words = desk_words(language)
    for event_class in EventClass:
        for group in groups_of(event_class, None):
            labels = [group.label, *(one.label for one in group.fields)]
            options = [label for one in group.fields for _, label in one.options]
            assert all(words.text(label) for label in (*labels, *options))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("labour_action.days_not_worked", "12 or so", "not a whole number"),
        ("labour_action.days_not_worked", "9" * 13, ""),
        ("labour_action.industry_division", "0", ""),
        ("labour_action.ownership", "stolen", ""),
        ("event.related.0.event", "no name", "named by the 24"),
        ("labour_action.employer", "x" * 400, ""),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        details_in(Fields(((name, value),)), EventClass.LABOUR_ACTION)
