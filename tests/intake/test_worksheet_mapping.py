"""What a newsroom keeps of a table: its mapping, read back the same, or refused in a sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestka.intake.worksheet import sheet_of, suggest_mapping
from vestka.kinds.worksheet import (
    FIELDS,
    PRESETS,
    Binding,
    DateOrder,
    Fixed,
    Mapping,
    Word,
    checked,
    mapping_from_json,
    mapping_to_json,
)
from vestka.record.refusal import Refused
from vestka.register.table import COLUMNS

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    """-> any mapping that can be used."""
    names = draw(st.lists(st.sampled_from([*FIELDS]), unique=True, max_size=6))
    bindings = []
    for number, name in enumerate(names):
        means = st.sampled_from(FIELDS[name].words) if FIELDS[name].words else WORDS
        words = tuple(draw(st.lists(st.builds(Word, WORDS, means), max_size=3)))
        bindings.append(Binding(f"{number} {draw(WORDS)}", name, words, draw(st.sampled_from([*DateOrder, None]))))
    fixed = (Fixed("kind", "labour_action"),) if draw(st.booleans()) else ()
    return Mapping(draw(WORDS), tuple(bindings), fixed)


@given(mappings())
def test_a_mapping_is_read_back_as_it_was_written(mapping: Mapping) -> None:
    assert mapping_from_json(mapping_to_json(mapping)) == mapping


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_can_be_kept_and_is_recognised_by_its_columns(name: str) -> None:
    preset = PRESETS[name]
    assert mapping_from_json(mapping_to_json(preset)) == checked(preset) == preset
    head = ",".join(f'"{column}"' for column in preset.columns())
    assert suggest_mapping(sheet_of(f"{head}\nx".encode(), "a.csv")) == preset


def test_the_presets_of_our_own_tables_know_only_columns_that_are_there() -> None:
    assert {*PRESETS["register"].columns()} <= {*COLUMNS}


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (Mapping("m", (Binding("a", "colour"),)), "'colour' is no field of the codebook"),
        (Mapping("m", (Binding("a", "action"), Binding("b", "action"))), "Two columns are mapped to action"),
        (Mapping("m", (Binding("a", "quote"), Binding("A", "quote"))), "The column 'a' is mapped to quote twice"),
        (Mapping("m", (Binding("a", "action", (Word("x", "riot"),)),)), "'riot' is no word of action"),
        (Mapping("m", (), (Fixed("stance", "true"),)), "'true' is no word of stance"),
        (Mapping("m", (), (Fixed("quote", "x"),)), "quote cannot be the same for a whole table"),
    ],
)
def test_a_mapping_that_contradicts_itself_is_refused(mapping: Mapping, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        mapping_from_json(mapping_to_json(mapping))


@pytest.mark.parametrize(
    "text", ["", "[", "[]", '{"name": 1}', "[" * 100_000, '{"name": "m", "bindings": {"a": 1}}', "9" * 5000]
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        mapping_from_json(text)


def test_two_columns_of_text_may_be_one_field_and_of_words_only_the_first() -> None:
    sheet = sheet_of("Town,City,Start,Date,Уведомление\na,b,c,d,e\n".encode(), "a.csv")
    found = [(one.column, one.field) for one in suggest_mapping(sheet).bindings]
    assert found == [("Town", "place.text"), ("City", "place.text"), ("Start", "when.start")]


def test_a_field_has_one_name_in_json_and_the_page() -> None:
    body = json.loads(mapping_to_json(PRESETS["labor_action_tracker"]))
    assert {one["field"] for one in body["bindings"]} <= {*FIELDS}
