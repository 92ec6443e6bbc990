"""Strikes that a text only speaks of, or that were abroad or long ago -> none of them is asserted."""

import datetime as dt

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Stance
from vestka.plugins.packaged.packs import load_country
from vestka.reading.reader import read
from vestka.reading.setting import Setting

UKRAINE = load_country("UA")


def asserted(text: str) -> list[Claim]:
    """Text of June 2020 -> what it says has happened at workplaces of Ukraine."""
    setting = Setting(UKRAINE, {"en": LEXICON}, dt.date(2020, 6, 12), "en")
    found = read(text, ReportRef(bytes(32)), setting)
    return [c for c in found if c.kind is EventClass.LABOUR_ACTION and c.stance is Stance.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "A criminal case was opened about the strike at the Kesta Works in Lviv.",
        "Two men were dismissed for the strike at the Kesta Works in Lviv.",
        "Three workers of the Kesta Works were fired for going on strike.",
        "Supporters of the strike at the Kesta Works rallied in Lviv.",
        "The court in Lviv heard a case about the strike at the Orvin Mine.",
        "The prosecutor is investigating the strike at the Orvin Mine in Lviv.",
        "A film about the strike at the Orvin Mine in Lviv was shown on Friday.",
        "Talks to avert a strike at the Orvin Mine in Lviv broke down.",
        "Anyone who strikes at the Orvin Mine in Lviv will be dismissed.",
    ],
)
def test_a_strike_that_is_only_spoken_of_is_not_asserted(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Polish railway workers have been on strike since Monday.",
        "Russian miners have struck in solidarity.",
        "Jute workers in Dhaka, Bangladesh, have been on strike for a week.",
        "Workers at the Skoda plant in the Czech Republic downed tools on Friday.",
        "They remember Bulgaria, where the Pernik steelworkers occupied their plant for a week.",
        "A general strike has been proclaimed in Egypt.",
        "Peru has faced a strike by copper miners at Antamina.",
    ],
)
def test_a_strike_abroad_is_background(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We have heard it said before, in 1988, when the dockers had struck as well.",
        "April 1988: the strike at the Kesta Works was broken by police.",
        "A year ago the Kesta Works in Lviv was on strike for ten days.",
        "The Kesta Works struck for a week last spring, and nobody wants to repeat it.",
    ],
)
def test_a_strike_of_long_ago_is_background(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Miners at the Orvin Mine in Lviv have been on strike since last autumn.",
        "Dockers at the Kesta Works in Lviv stopped work over the sacking of a crane driver five months earlier.",
        "Bus drivers at the Orvin Depot in Lviv walked out in support of the strike.",
        "Work stopped on 5 June, when miners at the Orvin Mine in Lviv walked out.",
        "Chinese welders at the Orvin Mine in Lviv are on strike.",
    ],
)
def test_what_goes_on_here_is_asserted_still(text: str) -> None:
    assert len(asserted(text)) == 1


def test_what_follows_where_is_told_of_the_country_before_it() -> None:
    (claim,) = asserted("The Orvin Mine in Lviv is on strike. They remember Poland, where the Kesta Works struck.")
    assert claim.subject.name == "Orvin Mine"


@pytest.mark.parametrize(
    "text",
    [
        "Miners struck on Monday.\n\nAt the Kesta Works in Lviv a show of hands went against a strike.",
        "Miners struck on Monday.\n\nSomebody told me that the Kesta Works in Lviv is out. It is not: I telephoned.",
        "Miners struck on Monday.\n\nThe Kesta Works in Lviv has been silent since May, but for want of crude oil.",
        "Miners struck on Monday.\n\nThe Kesta Works in Lviv is to join on Friday if wages are not paid.",
        "Miners struck on Monday.\n\nThere is talk that the Kesta Works in Lviv has stopped.",
        "Miners struck on Monday.\n\nIn Iraq, engineers at the Rumaila field near Basra went on strike.",
        "Miners struck on Monday.\n\nMiners at the Wujek Mine in Lviv prayed and went down with the morning shift.",
    ],
)
def test_what_did_not_happen_is_not_asserted(text: str) -> None:
    assert [claim.subject.name for claim in asserted(text) if claim.subject.name != "Miners"] == []
