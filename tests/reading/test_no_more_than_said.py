"""Short texts -> the reading says no more than they do: no place they exclude, no strike they do not name."""

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.claim import Claim
from vestka.kinds.country import Country
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, Stage, Stance
from vestka.plugins.packaged.packs import load_country
from vestka.reading.reader import read
from vestka.reading.setting import Setting


def claims(text: str, country: Country | None = None) -> tuple[Claim, ...]:
    """Text -> its claims in English."""
    return read(text, ReportRef(bytes(32)), Setting(country, {"en": LEXICON}, None, "en"))


def rows(text: str, country: Country | None = None) -> list[Claim]:
    """Text -> its claims about workplaces."""
    return [claim for claim in claims(text, country) if claim.kind is EventClass.LABOUR_ACTION and claim.subject.type]


@pytest.mark.parametrize("lead", ["Outside Dolna", "Not only in Dolna", "Except in Dolna", "Beyond Dolna"])
def test_a_place_that_is_left_out_is_nobodys_place(lead: str) -> None:
    text = (
        f"In Dolna, dockers are on strike.\n\n{lead}, workers' action was reported at: the Orvin Mill; the Kesta Works."
    )
    found = {claim.subject.name: claim.place for claim in rows(text)}
    assert found["Orvin Mill"].text is None
    assert found["Kesta Works"].basis is PlaceBasis.NONE


def test_a_place_that_is_left_out_does_not_hide_the_lists_own() -> None:
    found = rows("Outside Dolna, workers' action was reported at: the Orvin Mill and the Kesta Works in Varka.")
    assert [claim.place.text for claim in found] == ["Varka", "Varka"]


@pytest.mark.parametrize("words", ["stopped work", "downed tools", "refused to start the shift"])
def test_stopping_work_is_called_a_strike_only_by_the_text(words: str) -> None:
    assert [claim.action for claim in rows(f"Miners at the Orvin Mine in Dolna {words} on Monday.")] == [
        Action.UNSPECIFIED_ACTION
    ]


@pytest.mark.parametrize(
    "text", ["The strike at the Orvin Mine ended on Friday.", "Miners at the Orvin Mine ended their strike."]
)
def test_a_strike_that_ended_is_no_strike_that_goes_on(text: str) -> None:
    assert {(claim.stance, claim.stage, claim.when.start) for claim in rows(text)} == {
        (Stance.ASSERTED, Stage.ENDED, None)
    }


def test_what_a_strike_is_over_has_not_ended_it() -> None:
    assert [claim.stance for claim in rows("The strike at the Orvin Mine is over pay.")] == [Stance.ASSERTED]


def test_a_verb_is_no_works() -> None:
    assert rows("They are not on strike, the hospital works.") == []


def test_a_demand_and_a_headline_are_no_violence() -> None:
    text = (
        "Digest: strikes and state violence in Dolna\n\nThe workers' demands were to release all prisoners, "
        "to end the state violence against protesters, and to respect the results."
    )
    found = claims(text)
    assert [claim.kind for claim in found] == [EventClass.DEMAND] * 3
    assert found[1].quote == "to end the state violence against protesters"


def test_the_wounded_are_those_who_were_hit() -> None:
    found = claims("Security forces in Dolna opened fire on protesters and wounded people.")
    assert [claim.subject.text for claim in found if claim.kind is EventClass.INJURY] == ["people"]


def test_a_call_is_told_once() -> None:
    found = claims("A call for a general strike was circulating.")
    assert [claim.kind for claim in found] == [EventClass.CALL]


def test_a_common_name_is_one_towns_only() -> None:
    country = load_country("belarus")
    found = rows("Workers at the locomotive depot in Minsk and the locomotive depot in Lida went on strike.", country)
    assert [claim.place.name for claim in found] == ["Minsk", "Lida"]
    assert found[0].subject.workplace is None
    assert found[1].subject.workplace is not None


def test_a_group_in_two_towns_is_two_rows() -> None:
    found = rows("Teachers in Dolna and Varka walked out on Monday.")
    assert [(claim.subject.name, claim.place.text) for claim in found] == [("Teachers", "Dolna"), ("Teachers", "Varka")]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Ostrel is on strike.", None),
        ("Ostrel, a company in Dolna, was hit by a strike.", "Dolna"),
        ("In Dolna, Ostrel Group went on strike.", "Dolna"),
    ],
)
def test_a_bare_company_may_be_the_one_on_strike(text: str, town: str | None) -> None:
    found = rows(text)
    assert [(claim.action, claim.place.text) for claim in found] == [(Action.STRIKE, town)]


@pytest.mark.parametrize("who", ["Thousands are", "Everyone is", "Nobody is", "France is", "Half is"])
def test_not_every_capital_word_is_a_company(who: str) -> None:
    assert rows(f"{who} on strike.") == []


def test_what_kept_running_is_on_no_strike() -> None:
    assert rows("Unions began a general strike, while the Orvin Mine kept running.") == []
    assert [claim.subject.name for claim in rows("The Orvin Mine kept running while dockers in Dolna struck.")] in (
        ["dockers"],
        [],
    )


def test_an_old_strike_is_history_by_the_date_line() -> None:
    text = "DOLNA, Oct 23 2019 (Newswire) - Miners at the Orvin Mine walked out. A strike at Kesta in 2017 was longer."
    assert [claim.stance for claim in rows(text)] == [Stance.ASSERTED, Stance.BACKGROUND]


def test_an_open_question_is_no_plan() -> None:
    assert rows("The Dolna Metro ran as usual; its union will decide on Thursday whether to join the strike.") == []


def test_a_time_of_day_does_not_hide_a_workplace() -> None:
    found = rows("Workers of Tarnel Jeans in Dolna walked out at around 9:00am.")
    assert [claim.subject.name for claim in found] == ["Tarnel Jeans"]


@pytest.mark.parametrize(
    "text",
    ["Police officers detained 20 people in Dolna at a strike.", "Security officers broke up a strike."],
)
def test_police_at_a_strike_are_not_on_strike(text: str) -> None:
    assert rows(text) == []


def test_police_may_be_on_strike() -> None:
    assert [claim.subject.name for claim in rows("Police officers in Dolna are on strike.")] == ["Police officers"]
