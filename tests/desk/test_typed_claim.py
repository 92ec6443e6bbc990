"""What a person types into the fields of a claim: nothing is guessed, and what nobody changed stays as it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from vestka.desk.names import town_suggestions, towns_called, words_naming, workplace_suggestions, workplaces_called
from vestka.desk.typed_claim import SURE, TOO_MANY_WORDS, About, places_of, typed_claim, typed_of
from vestka.desk.typed_parts import TOO_LONG, Typed
from vestka.kinds.claim import QUOTE_MAX, Claim
from vestka.kinds.coding import NOT_KEPT
from vestka.kinds.vocabulary import Action, Bound, CountBasis, EventClass, PlaceBasis, Precision, Stance, SubjectType
from vestka.node.settings import Choice, setting_for
from vestka.plugins.packaged.packs import load_country
from vestka.reading.reader import read
from vestka.record.refusal import Refused
from vestka.upkeep.demonstration import COUNTRY, messages

LAND = load_country("zelmaria")
TEXT = (
    "In Valmersk about 1,200 people stood at the wagon works on 3 August 2020. "
    "They went home. They came back, a foreman said, and they went home. "
    "Nobody knows whether the works will open tomorrow; nobody in the town, it is told, has been asked. "
    "The night was quiet, the lamps at the gate were lit, the guards walked up and down as they do on any night."
)
LEAST = {"kind": "labour_action", "stance": "asserted", "quote": "stood at the wagon works"}


def made(text: str = TEXT, /, **typed: str) -> Claim:
    """Fields beside the least ones -> the claim."""
    return typed_claim({**LEAST, **typed}, About(NOT_KEPT, text, LAND))


def invented() -> Iterator[tuple[str, Claim]]:
    """Every claim that the machine reads in the demonstration, with its text."""
    for item in messages():
        setting = setting_for(item, Choice(COUNTRY))
        for claim in read(item.text, NOT_KEPT, setting):
            yield item.text, claim


def test_the_least_is_a_claim_that_knows_nothing_more() -> None:
    claim = made()
    assert (claim.kind, claim.action) == (EventClass.LABOUR_ACTION, Action.UNSPECIFIED_ACTION)
    assert TEXT[claim.span.start : claim.span.end] == claim.quote == "stood at the wagon works"
    assert (claim.place.basis, claim.when.precision, claim.count) == (PlaceBasis.NONE, Precision.UNKNOWN, None)
    assert claim.subject.name is None
    assert claim.confidence == SURE


def test_a_claim_typed_again_as_it_is_is_the_same_claim() -> None:
    claims = list(invented())
    for text, claim in claims:
        typed = typed_of(claim)
        again = typed_claim(typed, About(claim.report, text, LAND, claim))
        assert again == claim, typed
        browser = {**typed, "quote": typed["quote"].replace("\n", "\r\n")}
        assert typed_claim(browser, About(claim.report, text, LAND, claim)) == claim
    assert len(claims) > 90


def test_one_changed_field_changes_nothing_else() -> None:
    for text, claim in invented():
        typed = {**typed_of(claim), "stance": "denied"}
        again = typed_claim(typed, About(claim.report, text, LAND, claim))
        assert again == replace(claim, stance=Stance.DENIED, confidence=SURE if again != claim else claim.confidence)


def test_a_workplace_of_the_registry_brings_its_place_by_its_name_only() -> None:
    claim = made(subject="wagon works")
    assert (claim.subject.workplace, claim.subject.name) == ("demo:wagon", "Valmersk Wagon Works")
    assert (claim.subject.text, claim.subject.type) == ("wagon works", SubjectType.ESTABLISHMENT)
    assert (claim.place.id, claim.place.basis) == ("demo:1", PlaceBasis.IMPLIED_BY_NAME)
    assert made(subject="wagon works", place_basis="none").place.basis is PlaceBasis.NONE


def test_another_subject_does_not_keep_the_place_that_the_first_one_implied() -> None:
    before = made(subject="wagon works")
    port = next(one for one in LAND.workplaces if one.town not in ("", "demo:1"))
    typed = {**typed_of(before), "subject": port.name, "subject_text": ""}
    assert typed_claim(typed, About(NOT_KEPT, TEXT, LAND, before)).place.id == port.town
    typed = {**typed_of(before), "subject": "the night watch", "subject_text": ""}
    assert typed_claim(typed, About(NOT_KEPT, TEXT, LAND, before)).place.basis is PlaceBasis.NONE


def test_a_place_of_the_list_rests_on_the_text_s_own_words() -> None:
    claim = made(place="Вальмерск")
    assert (claim.place.id, claim.place.name, claim.place.text) == ("demo:1", "Valmersk", "Valmersk")
    assert claim.place.basis is PlaceBasis.OWN_PHRASE
    cased = made("Стачка ў Вальмерску.", quote="Стачка", place="Valmersk")
    assert cased.place.text == "Вальмерску"
    with pytest.raises(Refused, match="does not name this place"):
        made(place="Orvinsk")
    assert made(place="Orvinsk", place_basis="list_scope").place.text is None
    assert made(place="Orvinsk", place_text="at the wagon works").place.basis is PlaceBasis.OWN_PHRASE


def test_a_place_that_no_list_has_is_only_its_words() -> None:
    claim = made("They met at Lower Mill.", quote="They met", place="Lower Mill")
    assert (claim.place.id, claim.place.name, claim.place.text) == (None, "Lower Mill", "Lower Mill")


def test_two_of_one_name_are_not_guessed() -> None:
    first, second = LAND.towns[:2]
    twins = replace(LAND, towns=(first, replace(second, name=first.name), *LAND.towns[2:]))
    with pytest.raises(Refused, match="Several places are called so"):
        typed_claim({**LEAST, "place": "Valmersk"}, About(NOT_KEPT, TEXT, twins))
    label = town_suggestions(twins)[0].value
    assert label.startswith("Valmersk (")
    assert typed_claim({**LEAST, "place": label}, About(NOT_KEPT, TEXT, twins)).place.id == first.id


@pytest.mark.parametrize(
    ("typed", "precision", "start", "end"),
    [
        ({"day": "2020-08-03"}, Precision.DAY, "2020-08-03", "2020-08-03"),
        ({"day": "3.8.2020"}, Precision.DAY, "2020-08-03", "2020-08-03"),
        ({"day": "2020-08"}, Precision.MONTH, "2020-08-01", "2020-08-31"),
        ({"day": "2020-02"}, Precision.MONTH, "2020-02-01", "2020-02-29"),
        ({"day": "2020"}, Precision.YEAR, "2020-01-01", "2020-12-31"),
        ({"day": "2020-08-05", "precision": "week"}, Precision.WEEK, "2020-08-03", "2020-08-09"),
        ({"day": "2020-08-05", "precision": "month"}, Precision.MONTH, "2020-08-01", "2020-08-31"),
        ({"day": "2020-08-03 9:30"}, Precision.HOUR, "2020-08-03T09:30", "2020-08-03T09:30"),
        ({"day": "2020-08-03", "day_end": "2020-08-05"}, Precision.DAY, "2020-08-03", "2020-08-05"),
        ({"day": "2020-08", "day_end": "2020-09"}, Precision.MONTH, "2020-08-01", "2020-09-30"),
        ({"day_end": "2020-08-05"}, Precision.DAY, None, "2020-08-05"),
        ({"day": "09:30"}, Precision.HOUR, "T09:30", None),
        ({}, Precision.UNKNOWN, None, None),
    ],
)
def test_a_time_is_as_exact_as_it_was_given(
    typed: Typed, precision: Precision, start: str | None, end: str | None
) -> None:
    when = made(**typed).when
    assert (when.precision, when.start, when.end) == (precision, start, end)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"day": "soon"}, "This is no day"),
        ({"day": "2021-02-29"}, "This is no day"),
        ({"day": "0000"}, "This is no day"),
        ({"day": "2020-08-03", "day_end": "2020-08-02"}, "ends before it begins"),
        ({"day": "2020-08", "precision": "day"}, "more exactly"),
        ({"when_text": "on Tuesday"}, "do not stand in the text"),
        ({"subject_text": "the miners"}, "do not stand in the text"),
        ({"count_value": "77"}, "hold the figure"),
        ({"count_value": "many"}, "whole number"),
        ({"count_value": "1200", "count_bound": "vague"}, "no number"),
        ({"count_low": "5", "count_high": "3", "count_text": "about"}, "lowest comes first"),
        ({"count_text": "about", "count_bound": "about"}, "Give the number"),
        ({"quote": "They struck"}, "do not stand in the text"),
        ({"quote": "went home"}, "several times"),
        ({"quote": ""}, "rests on"),
        ({"kind": ""}, "Choose what it is about"),
        ({"kind": "feast"}, "not on its list"),
        ({"stance": ""}, "how the text puts it"),
        ({"action": "beating"}, "another class"),
        ({"kind": "death", "stage": "ended"}, "Only a labour action"),
        ({"subject": "x" * 400}, "320 characters"),
    ],
)
def test_what_is_wrong_is_said(typed: Typed, says: str) -> None:
    with pytest.raises(Refused, match=says):
        made(**typed)


def test_the_sentences_name_the_limit_that_there_is() -> None:
    assert str(QUOTE_MAX) in TOO_LONG
    assert str(QUOTE_MAX) in TOO_MANY_WORDS


def test_a_figure_is_what_the_text_gives() -> None:
    count = made(count_value="1200", count_bound="about").count
    assert count is not None
    assert (count.text, count.value, count.bound, count.basis) == ("1,200", 1200, Bound.ABOUT, CountBasis.UNKNOWN)
    vague = made("Thousands came out.", quote="came out", count_text="thousands").count
    assert vague is not None
    assert (vague.text, vague.value, vague.bound) == ("Thousands", None, Bound.VAGUE)


def test_words_that_stand_several_times_are_chosen() -> None:
    spans = places_of(TEXT, "went  home")
    assert len(spans) == 2
    claim = made(quote="went home", at=str(spans[1].start))
    assert claim.span == spans[1]


def test_a_short_note_rests_on_itself() -> None:
    assert made("A wall fell.", quote="").quote == "A wall fell."


def test_names_in_any_language_find_the_same() -> None:
    assert [town.id for town in towns_called(LAND, "walmersk")] == ["demo:1"]
    assert [work.id for work in workplaces_called(LAND, "ВВЗ")] == ["demo:wagon"]
    assert towns_called(LAND, "") == ()
    assert workplaces_called(None, "ВВЗ") == ()
    assert town_suggestions(None) == workplace_suggestions(None) == ()
    assert {one.value for one in workplace_suggestions(LAND)} >= {"Valmersk Wagon Works"}
    town = towns_called(LAND, "Valmersk")[0]
    assert words_naming(town, "the Valmerskovians") is None
    assert words_naming(town, "З Вальмерска") == "Вальмерска"
