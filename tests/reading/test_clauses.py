"""Sentences of several clauses -> what is done in one clause is told of its own doer, and of no other."""

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, Stance
from vestka.reading.reader import read
from vestka.reading.setting import Setting

ACTION, STRIKE, WALKOUT = Action.UNSPECIFIED_ACTION, Action.STRIKE, Action.WALKOUT


def rows(text: str) -> list[Claim]:
    """Text -> its claims about workplaces and groups."""
    found = read(text, ReportRef(bytes(32)), Setting(None, {"en": LEXICON}, None, "en"))
    return [claim for claim in found if claim.kind is EventClass.LABOUR_ACTION and claim.subject.type]


def actions(text: str) -> dict[str, Action]:
    """Text -> the action that is asserted of each workplace or group, by its name."""
    done = [claim for claim in rows(text) if claim.stance is Stance.ASSERTED]
    return {claim.subject.name or "": claim.action for claim in done if claim.action}


@pytest.mark.parametrize("word", ["where a column of two hundred", "where on Monday crews"])
@pytest.mark.parametrize("mark", [";", ","])
def test_what_tells_of_one_item_is_not_said_of_the_others(word: str, mark: str) -> None:
    text = (
        f"Workers' action was reported at: the Orvin mill in Dolna{mark} the Kesta works in Varka, {word} "
        f"walked out on Tuesday{mark} the Pilca yard in Tolma{mark} the Rudna depot in Brod."
    )
    assert actions(text) == {"Orvin": ACTION, "Kesta": WALKOUT, "Pilca": ACTION, "Rudna": ACTION}


def test_a_list_without_a_head_says_nothing_of_those_beside() -> None:
    text = (
        "Miners went on strike in Brod.\n\nThe east: the Orvin cement works in Dolna; the Kesta smelter in Varka, "
        "where two thousand walked out; the Pilca mine in Tolma."
    )
    assert {"Orvin", "Pilca"}.isdisjoint(actions(text))


def test_a_list_that_goes_on_elsewhere_says_no_more_than_action() -> None:
    text = (
        "Strikes were reported at:\n\n- the Lesna mill in Pilca;\n- the Rudna works in Brod.\n\n"
        "Elsewhere: the Orvin cement works; the Kesta smelter in Varka, where two thousand walked out; "
        "the Sarna mine in Tolma."
    )
    found = actions(text)
    assert (found["Lesna"], found["Orvin"], found["Kesta"], found["Sarna"]) == (STRIKE, ACTION, WALKOUT, ACTION)
    assert {claim.place.text for claim in rows(text)} == {"Pilca", "Brod", "Varka", "Tolma", None}


def test_a_planned_list_that_goes_on_elsewhere_is_planned() -> None:
    text = (
        "Strikes are planned at:\n\n- the Lesna mill in Pilca;\n- the Rudna works in Brod.\n\n"
        "Elsewhere: the Orvin mill in Dolna; the Kesta mine in Tolma."
    )
    assert [claim.stance for claim in rows(text)] == [Stance.PLANNED] * 4


def test_who_is_under_repair_does_not_strike_with_the_one_before() -> None:
    text = "The Orvin mill in Dolna struck on Monday; the Kesta yard in Varka was shut for repairs."
    assert actions(text) == {"Orvin": STRIKE}


def test_an_echo_takes_the_action_before_it_and_none_after_it() -> None:
    text = (
        "In Dolna the dustcart crews have downed tools. So have the harbour pilots, so that three ships wait. "
        "The lamps went out in Varka. There it was the power station itself that struck: its men are owed wages."
    )
    assert actions(text) == {"dustcart crews": ACTION, "harbour pilots": ACTION, "power station": STRIKE}


def test_an_echo_of_a_plan_is_a_plan() -> None:
    found = rows("In Dolna the miners plan to strike on Monday. So do the dockers.")
    assert [claim.stance for claim in found] == [Stance.PLANNED] * 2


def test_a_figure_of_the_sentence_before_is_not_the_echos() -> None:
    found = rows("Forty miners of the Orvin pit in Dolna have downed tools. So have the harbour pilots.")
    assert [claim.count for claim in found if claim.subject.text == "the harbour pilots"] == [None]


def test_an_echo_across_a_semicolon_is_one() -> None:
    text = "The Orvin yard in Dolna is occupied; so, by evening, are the repair yard in Varka and the port in Brod."
    assert set(actions(text).values()) == {Action.SIT_IN_OCCUPATION}
    assert len(actions(text)) == 3


def test_it_was_not_they_who_struck() -> None:
    text = "In Dolna the dockers have met. It was not the Orvin mill that struck."
    assert actions(text) == {}


def test_those_who_tell_of_it_do_not_take_part() -> None:
    text = "On Tuesday teachers in Varka began a two-day strike, and headmasters in Dolna told us of empty schools."
    assert actions(text) == {"teachers": STRIKE}


@pytest.mark.parametrize("words", ["named as one of the works on strike", "listed by two papers as being on strike"])
def test_what_others_listed_it_as_is_not_asserted(words: str) -> None:
    assert "Orvin" not in actions(f"Drivers in Brod struck. The Orvin mill in Dolna, {words}, was working normally.")


@pytest.mark.parametrize(
    "text", ["Lightning struck the Orvin mill in Dolna.", "The Orvin mill in Dolna struck a snag."]
)
def test_not_all_that_strikes_is_a_strike(text: str) -> None:
    assert actions(f"Dockers in Brod are on strike. {text}") == {"Dockers": STRIKE}


def test_a_strike_in_all_but_name_is_not_named_one() -> None:
    text = "Porters in Dolna hold an assembly that is a strike in all but name."
    assert STRIKE not in actions(text).values()


def test_a_long_list_of_clauses_takes_no_long_time() -> None:
    text = "Workers' action was reported at: " + "the Orvin mill in Dolna, where crews walked out; " * 2000
    assert rows(text)
