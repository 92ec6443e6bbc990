"""Short texts of many manners -> the rows found there, and no more: clauses, notes, lists, echoes, doubts."""

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Stage, Stance
from vestka.reading.reader import read
from vestka.reading.setting import Setting


def asserted(text: str) -> list[tuple[str, str]]:
    """Text -> the names and towns of the rows that it asserts."""
    claims = read(text, ReportRef(bytes(32)), Setting(None, {"en": LEXICON}, None, "en"))
    rows = [claim for claim in claims if claim.kind is EventClass.LABOUR_ACTION and claim.subject.type]
    return [(c.subject.name or "", c.place.text or "") for c in rows if c.stance is Stance.ASSERTED]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Orvin mill, whose owner says all is well, has been on strike since Monday.", [("Orvin", "")]),
        ("In Dolna the Orvin mill is on strike, and so is the Kesta quarry.", [("Orvin", "Dolna"), ("Kesta", "Dolna")]),
        (
            "In Dolna the Orvin mill struck; so, by evening, did the Kesta quarry.",
            [("Orvin", "Dolna"), ("Kesta", "Dolna")],
        ),
        ("Teachers in Dolna struck; nurses in Varka did not.", [("Teachers", "Dolna")]),
        ("While dockers in Dolna are on strike, the Orvin mill in Varka is running as usual.", [("dockers", "Dolna")]),
        ("In Dolna, the Orvin mill is open again; in Varka, the Kesta hospital is not.", [("Kesta", "Varka")]),
        (
            "Orvin Textiles walked out and was followed within the hour by Kesta Steel.",
            [("Orvin Textiles", ""), ("Kesta Steel", "")],
        ),
        (
            "Pilots are on strike. Not one train has moved at the Orvin depot in Dolna since dawn.",
            [("Pilots", ""), ("Orvin", "Dolna")],
        ),
    ],
)
def test_each_clause_has_its_own_doers(text: str, rows: list[tuple[str, str]]) -> None:
    assert asserted(text) == rows


def test_labels_and_notes_tell_without_a_verb() -> None:
    text = (
        "Dolna: Orvin Motors – indefinite strike. Kesta Zinc. Smelter hall occupied.\n\n"
        "Varka: the salt works, the brewery; Hrub: Oder Cement, railway staff.\n\n"
        "Hrub: Selm Glass is working normally."
    )
    assert asserted(text) == [
        ("Orvin Motors", "Dolna"),
        ("Kesta Zinc", "Dolna"),
        ("salt works", "Varka"),
        ("brewery", "Varka"),
        ("Oder Cement", "Hrub"),
        ("railway staff", "Hrub"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday we wrote that the Orvin mill in Dolna had gone on strike. That was wrong.",
        "The Orvin mill in Dolna closed its gates. This is a decision of the management.",
        "Sources speak of a walkout at the Orvin mill in Dolna; we could not confirm it.",
        "Strikes elsewhere go on. Deliveries to the Orvin mill have stopped.",
        "Dockers strike.\n\nWORKING NORMALLY\n\n- the Orvin mill, Dolna\n",
        "The union begged the Orvin pilots to refuse to sail.",
        "A strike at the Orvin mill, announced for the 6th, never took place.",
    ],
)
def test_what_is_taken_back_or_told_of_others_is_no_row(text: str) -> None:
    assert [name for name, _ in asserted(text) if name != "Dockers"] == []


def test_people_of_a_works_stand_for_it() -> None:
    assert asserted("Salmon packers of Orvin Foods in Dolna downed tools.") == [("Orvin Foods", "Dolna")]
    assert asserted("Orvin's welders in Dolna walked out.") == [("Orvin", "Dolna")]
    assert asserted("At the Kesta theatre in Dolna the stagehands walked out.") == [("Kesta", "Dolna")]


def test_they_are_those_spoken_of_before() -> None:
    text = "The crews of the Orvin ferry in Dolna are angry. They have been on strike since Monday."
    assert asserted(text) == [("Orvin ferry", "Dolna")] or asserted(text) == [("Orvin", "Dolna")]


def test_what_is_over_is_told_as_over() -> None:
    report = ReportRef(bytes(32))
    text = "The Orvin mill in Dolna went back to work on Friday after 13 days of strike."
    claims = read(text, report, Setting(None, {"en": LEXICON}, None, "en"))
    rows = [c for c in claims if c.kind is EventClass.LABOUR_ACTION and c.subject.type]
    assert [(c.stance, c.stage, c.when.start) for c in rows] == [(Stance.ASSERTED, Stage.ENDED, None)]


def test_a_long_list_holds_its_deed_and_a_lone_member_has_the_town_of_its_name() -> None:
    text = (
        "Strikes go on. Workers are reported to have taken action at: the Orvin dam works and miners in Dolna; "
        "the Hrub sugar mill; the Kesta brewery in Varka; and the Selm-owned tannery in Lidna."
    )
    assert asserted(text) == [
        ("Orvin", "Dolna"),
        ("miners", "Dolna"),
        ("Hrub sugar mill", "Hrub"),
        ("Kesta", "Varka"),
        ("tannery", "Lidna"),
    ]


def test_a_call_in_another_part_of_a_list_is_not_told_of_its_members() -> None:
    text = "Strikes go on. We know of action at the Orvin mill in Dolna; Kesta Steel in Varka (asked to come out)."
    assert ("Orvin", "Dolna") in asserted(text)


@pytest.mark.parametrize(
    "text",
    [
        "A report that the Orvin mill in Dolna had come out is withdrawn.",
        "Miners struck. One story has it that the Orvin mill in Dolna is in the hands of its workers.",
        "Miners struck. The union urged dockers at Orvin Port in Dolna to come out on Monday.",
    ],
)
def test_what_a_report_has_or_a_union_asks_is_no_row(text: str) -> None:
    assert [name for name, _ in asserted(text) if name != "Miners"] == []


def test_a_denial_and_its_echo_turn_with_the_verb() -> None:
    text = "Dockers in Dolna did not take part; technicians in Varka did, for four hours, and so did nurses in Hrub."
    assert [name for name, _ in asserted(text)] == ["technicians", "nurses"]
