"""Sentences in another order than doer and deed -> the same rows."""

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Stance
from vestka.plugins.packaged.packs import load_country
from vestka.reading.reader import read
from vestka.reading.setting import Setting

UKRAINE = load_country("UA")
WAVE = "Workers struck all over the country on Monday.\n\n"


def rows(text: str) -> list[tuple[str | None, str | None, str]]:
    """Text -> the name, town and action of what it asserts of workplaces."""
    found = read(text, ReportRef(bytes(32)), Setting(UKRAINE, {"en": LEXICON}, None, "en"))
    told = [c for c in found if c.kind is EventClass.LABOUR_ACTION and c.stance is Stance.ASSERTED]
    return [
        (c.subject.name, c.place.text, str(c.action)) for c in told if c.subject.type is not None and c.subject.name
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Also out are dockers in Odesa and the Kesta Works in Lviv.", {"dockers": "Odesa", "Kesta Works": "Lviv"}),
        ("Production stopped at the Orvin Mine in Lviv.", {"Orvin Mine": "Lviv"}),
        ("The cranes stood still at the port in Odesa.", {"port": "Odesa"}),
        ("The first to walk out were the welders of the Orvin Mine in Lviv.", {"Orvin Mine": "Lviv"}),
        ("The buses of the Orvin Depot in Lviv have not left the yard.", {"Orvin Depot": "Lviv"}),
        ("At the Orvin Mine in Lviv the contractors downed tools.", {"Orvin Mine": "Lviv"}),
        (
            "From Lviv we heard of the Kesta Works and teachers; from Kharkiv the tram depot.",
            {"Kesta Works": "Lviv", "teachers": "Lviv", "tram depot": "Kharkiv"},
        ),
    ],
)
def test_who_stands_after_the_deed_does_it(text: str, names: dict[str, str]) -> None:
    assert {name: town for name, town, _ in rows(WAVE + text)} == names


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("- Kesta Cement, Lviv: sit-in at the main gate.", ("Kesta Cement", "Lviv", "sit_in_occupation")),
        ("- Sigma Pharmaceuticals, Lviv: walkout over bonuses.", ("Sigma Pharmaceuticals", "Lviv", "walkout")),
        ("- Postal workers: demonstrated outside the ministry.", ("Postal workers", None, "picket_or_labour_protest")),
    ],
)
def test_a_label_does_what_follows_its_colon(line: str, row: tuple[str, str | None, str]) -> None:
    assert rows(f"{WAVE}{line}\n- The Orvin Mine in Lviv: on strike.")[0] == row


@pytest.mark.parametrize(
    "text",
    [
        "KESTA WORKS ON STRIKE\n\nThe Kesta Works in Lviv has been on strike since Monday.",
        "Strike At Kesta Works\n\nA strike at the Kesta works in Lviv began on Monday.",
        "STRIKE AT ORVIN MINE IN LVIV\n\nMiners at the Orvin mine in Lviv are on strike.",
    ],
)
def test_a_headline_in_other_letters_is_no_second_strike(text: str) -> None:
    assert len(rows(text)) == 1


def test_the_same_step_is_no_occupation() -> None:
    assert {action for _, _, action in rows(f"{WAVE}The Orvin Mine in Lviv took the same step.")} == {
        "unspecified_action"
    }
