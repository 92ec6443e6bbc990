"""The situation report: each sentence rests on entries, says no more than they do, and adds nothing up."""

import re
from dataclasses import replace

import pytest

from press.editions import COUNTRY, SHOWN, WORDS, cite, edition, entry, rich, rich_entries, sign
from press.pages import parsed
from vestka.kinds.bulletin import Bulletin, BulletinType
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    Bound,
    CountBasis,
    EventClass,
    Measure,
    PlaceBasis,
    Precision,
    SaidBy,
    SourceClass,
    Stance,
    Status,
)
from vestka.press.edition import ShownText
from vestka.press.site import build
from vestka.press.situation import situation_report
from vestka.record.keys import Signer

TEXTS = {SHOWN.label: SHOWN}
PUBLISHED = rich().published


def works(number: int, **more: object) -> tuple[str, ...]:
    """A number of workplaces in one town -> the report's sentences in English."""
    published = [sign(entry(f"Works {n:02}", **more)) for n in range(number)]
    return tuple(one.text for one in situation_report(published, WORDS["en"], COUNTRY, TEXTS))


def test_every_sentence_names_its_entries_and_every_entry_has_one() -> None:
    for language in WORDS:
        sentences = situation_report(PUBLISHED, WORDS[language], COUNTRY, TEXTS)
        assert all(one.entries for one in sentences)
        assert {ref for one in sentences for ref in one.entries} == {
            EntryRef(one.record.content_id) for one in PUBLISHED
        }


def test_the_order_of_the_entries_does_not_matter() -> None:
    assert situation_report(PUBLISHED, WORDS["be"], COUNTRY, TEXTS) == situation_report(
        PUBLISHED[::-1], WORDS["be"], COUNTRY, TEXTS
    )


def test_an_action_that_the_source_does_not_name_is_not_called_a_strike() -> None:
    (sentence,) = works(11, when=When(Precision.UNKNOWN))
    assert sentence.startswith(
        "Quarrenholt, date not stated: labour action (of a kind that the source does not name) "
        "is reported at 11 workplaces or groups: "
    )
    for language, strike in (
        ("en", "strike"),
        ("be", "забастоўк"),
        ("ru", "забастовк"),
        ("uk", "страйк"),
        ("pl", "strajk"),
    ):
        told = situation_report([sign(entry("Works"))], WORDS[language], COUNTRY, TEXTS)
        assert strike not in " ".join(one.text for one in told).lower()


@pytest.mark.parametrize(
    ("language", "two", "five", "twenty_one"),
    [
        ("en", "2 workplaces or groups", "5 workplaces or groups", "21 workplaces or groups"),
        ("be", "2 прадпрыемстваў або груп", "5 прадпрыемстваў або груп", "21 прадпрыемства або групы"),
        ("ru", "2 предприятий или групп", "5 предприятий или групп", "21 предприятия или группы"),
        ("uk", "2 підприємств або груп", "5 підприємств або груп", "21 підприємства або групи"),
        ("pl", "2 zakładach lub grupach", "5 zakładach lub grupach", "21 zakładach lub grupach"),
    ],
)
def test_plurals_are_right(language: str, two: str, five: str, twenty_one: str) -> None:
    for number, words in ((2, two), (5, five), (21, twenty_one)):
        published = [sign(entry(f"Works {n:02}")) for n in range(number)]
        assert words in situation_report(published, WORDS[language], COUNTRY, TEXTS)[0].text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Quarrenholt, 3 March 2020: labour action (walkout) is reported: Mill."),
        (
            "be",
            "Кварэнгольт, 3 сакавіка 2020 г.: паведамляецца пра дзеянні работнікаў (сыход з працоўных месцаў): «Mill».",
        ),
        ("ru", "Кварренхольт, 3 марта 2020 г.: сообщается о действиях работников (уход с рабочих мест): «Mill»."),
        (
            "uk",
            "Кварренхольт, 3 березня 2020 р.: повідомляється про дії працівників (полишення робочих місць): «Mill».",
        ),
        (
            "pl",
            (
                "Quarrenholt, 3 marca 2020: doniesienia o działaniach pracowników "
                "(przerwanie pracy i wyjście z zakładu): „Mill”."
            ),
        ),
    ],
)
def test_one_workplace_is_told_without_counting_it(language: str, sentence: str) -> None:
    one = sign(entry("Mill", action=Action.WALKOUT))
    (told,) = situation_report([one], WORDS[language], COUNTRY, TEXTS)
    assert " ".join(told.text.split()) == sentence


def test_what_is_contested_is_said_to_be_so_in_its_own_sentence() -> None:
    contested = sign(entry("Mill", status=Status.CONTESTED))
    told = situation_report([contested, sign(entry("Yard"))], WORDS["en"], COUNTRY, TEXTS)
    said = [one for one in told if one.text.startswith("Contested")]
    assert [one.text for one in said] == ["Contested, since sources contradict each other: Mill."]
    assert said[0].entries == (EntryRef(contested.record.content_id),)
    crowd = sign(entry("crowd", event_class=EventClass.DEMONSTRATION, action=None, status=Status.CONTESTED))
    (one,) = situation_report([crowd], WORDS["en"], COUNTRY, TEXTS)
    assert "Status: contested; 1 independent source." in one.text


def test_an_official_total_keeps_its_bound_its_basis_and_its_span() -> None:
    detained = entry(
        "detained",
        event_class=EventClass.DETENTION,
        action=Action.TOTAL,
        subject=Subject(),
        place=Place(PlaceBasis.NONE),
        when=When(Precision.UNKNOWN),
        citations=(
            cite("The city office speaks of fewer than 50", said_by=SaidWho("The city office", SaidBy.OFFICIAL)),
        ),
        figures=(
            Figure(
                Count(
                    "nearing 7,000",
                    Bound.BELOW,
                    CountBasis.OFFICIAL,
                    7_000,
                    measure=Measure.DETAINED,
                    accounting=Accounting.CUMULATIVE,
                ),
                (0,),
            ),
        ),
    )
    (sentence,) = situation_report([sign(detained)], WORDS["en"], COUNTRY, TEXTS)
    assert sentence.text == (
        "Place not stated, date not stated: detention (total number), as reported. "
        "In the words of the source (said by: officials): “The city office speaks of fewer than 50”. "
        "Figures as the sources give them: detained, total since the start, official figure: "
        "below 7,000 (“nearing 7,000”) – officials (“The city office”), "
        "according to The Lake Post (independent media)."
    )


def test_figures_of_two_workplaces_are_never_added() -> None:
    crowd = (Figure(Count("300 people", Bound.EXACT, CountBasis.WITNESS, 300), (0,)),)
    told = " ".join(works(2, figures=crowd))
    assert "600" not in told
    assert told.count("300 (“300 people”)") == 2


def test_what_may_overlap_is_said_beside_the_sum_of_names() -> None:
    told = works(2, flags=(EntryFlag.MAY_OVERLAP,))
    assert told[1] == (
        "These entries may be about the same people, and their figures are not added up: Works 00; Works 01."
    )


@pytest.mark.parametrize("stance", [Stance.CALLED_FOR, Stance.PLANNED, Stance.RUMOURED, Stance.FORECAST])
def test_what_has_not_happened_is_not_reported_as_if_it_had(stance: Stance) -> None:
    told = works(1, stance=stance)
    assert told[0] == "No event was read in the texts."
    assert "not reported as having happened" in told[1]


def test_many_workplaces_stay_within_a_sentence() -> None:
    published = [sign(entry("Ж" * 300 + f"{n}")) for n in range(120)]
    for language in WORDS:
        sentences = situation_report(published, WORDS[language], COUNTRY, TEXTS)
        assert max(len(one.text) for one in sentences) <= 2_048
        noun = Bulletin(BulletinType.SITUATION_REPORT, "Report", "CC BY 4.0", language, sentences)
        assert issue(noun, Issue(1, synthetic=True), Signer.from_seed(bytes(32))).body["sentences"]


def test_the_plain_text_says_the_same_and_names_the_records() -> None:
    site = build(rich())
    for language in WORDS:
        folder = "" if language == "en" else f"{language}/"
        plain = site[f"{folder}report.txt"].decode()
        page = parsed(site[f"{folder}report.html"]).text
        for one in situation_report(PUBLISHED, WORDS[language], COUNTRY, TEXTS):
            assert re.sub(r"\s+", " ", one.text) in re.sub(r"\s+", " ", plain)
            assert re.sub(r"\s+", " ", one.text) in page
        for published in PUBLISHED:
            assert published.record.content_id.hex() in plain


def test_a_retraction_says_why() -> None:
    told = situation_report([sign(one) for one in rich_entries()], WORDS["en"], COUNTRY, TEXTS)
    assert "Reason: The report was about another yard." in told[-1].text


def test_a_report_without_country_still_speaks() -> None:
    one = replace(entry("w"), place=Place(PlaceBasis.OWN_PHRASE, "in Quarrenholt"))
    (sentence,) = situation_report([sign(one)], WORDS["pl"], None, TEXTS)
    assert sentence.text.startswith("In Quarrenholt, 3 marca 2020: doniesienia o działaniach pracowników")
    assert build(edition(sign(one), country=None))


def test_the_report_doubts_a_place_where_the_register_does() -> None:
    place = Place(PlaceBasis.LIST_SCOPE, "Quarrenholt", "q:1", "Quarrenholt")
    unsure = sign(entry("Works A", place=place, flags=(EntryFlag.ATTACHMENT_DOUBT,)))
    sure = sign(entry("Works B", place=place))
    said = situation_report([unsure, sure], WORDS["en"], COUNTRY, TEXTS)
    doubts = [one for one in said if "not clear" in one.text]
    assert [one.entries for one in doubts] == [(EntryRef(unsure.record.content_id),)]
    assert "Works A" in doubts[0].text
    assert "Works B" not in doubts[0].text


def test_an_event_at_a_place_in_doubt_is_told_with_the_doubt() -> None:
    place = Place(PlaceBasis.OWN_PHRASE, "Quarrenholt", "q:1", "Quarrenholt")
    unsure = sign(
        entry("A crowd", event_class=EventClass.DEMONSTRATION, place=place, flags=(EntryFlag.ATTACHMENT_DOUBT,))
    )
    (sentence,) = situation_report([unsure], WORDS["en"], COUNTRY, TEXTS)
    assert "our doubt" in sentence.text


def test_demands_of_one_sentence_are_told_once_and_each_is_named() -> None:
    text = "The weavers want to be paid, to be heard and to go home. The dyers want to be paid."
    wants = ("to be paid", "to be heard", "to go home")
    shown = ShownText("S1", text, language="en")
    demands = [sign(_demand(text, words, text.index(words))) for words in wants]
    other = sign(_demand(text, "to be paid", text.rindex("to be paid")))
    told = situation_report([*demands, other], WORDS["en"], COUNTRY, {"S1": shown})
    said = sorted((one for one in told if "demand" in one.text), key=lambda one: -len(one.entries))
    assert [len(one.entries) for one in said] == [3, 1]
    assert "“The weavers want to be paid, to be heard and to go home”" in said[0].text
    assert "“The dyers want to be paid”" in said[1].text
    alone = situation_report([*demands, other], WORDS["en"], COUNTRY, {})
    assert sum("demand" in one.text for one in alone) == 4, "where the text is not shown each has only its own words"


def _demand(text: str, words: str, start: int) -> Entry:
    """A demand in a text."""
    cited = Citation("S1", SourceClass.CITIZEN, words, Span(start, start + len(words)), Stance.ASSERTED, SaidWho())
    assert text[start : start + len(words)] == words
    nobody, nowhere = Subject(), Place(PlaceBasis.NONE)
    return entry(
        f"{words} {start}",
        event_class=EventClass.DEMAND,
        action=None,
        subject=nobody,
        place=nowhere,
        when=When(Precision.UNKNOWN),
        citations=(cited,),
    )
