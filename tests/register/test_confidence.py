"""What a reader of docs/confidence.md may rely on: its table is right, volume adds nothing, contradiction lowers."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from register.claims import Newsdesk, town, works
from vestka.desk.suggest import suggest_cases
from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import Grade, SaidBy, SourceClass, Stance
from vestka.register.confidence import RULE, Weights, confidence, explain
from vestka.register.fold import fold

PAGE = Path(__file__).parents[2] / "docs" / "confidence.md"
WORKS, TOWN = works("Tractor Works", "LTW"), town("Lakewood")


def entry_of(desk: Newsdesk, grade: Grade = Grade.MACHINE_READING) -> Entry:
    """The one entry of a desk's claims."""
    (entry,) = fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, grade)
    return entry


def test_the_examples_of_the_page_are_what_the_rule_gives() -> None:
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and "_" in line]
    examples = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    tried = 0
    for _, stance, grade, origins, denying, back, *yes, reading, expected in examples:
        sides, first, unnamed = (word == "yes" for word in yes)
        weights = Weights(
            Stance(stance), Grade(grade), int(origins), int(denying), int(back), sides, first, unnamed, int(reading)
        )
        assert confidence(weights) == int(expected), weights
        tried += 1
    assert tried >= 15
    assert RULE in PAGE.read_text()


def test_the_first_example_of_the_page_holds_for_real_claims() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, published="2031-05-01", confidence=800)
    desk.hears("2", WORKS, TOWN, published="2031-05-01", confidence=700)
    assert entry_of(desk).confidence == 400
    desk.hears("3", WORKS, TOWN, published="2031-05-01", stance=Stance.DENIED)
    assert entry_of(desk).confidence == 250


@given(
    st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 4)), st.sampled_from(Grade),
    st.integers(0, 1000), st.tuples(st.booleans(), st.booleans(), st.booleans()),
)  # fmt: skip
def test_another_origin_never_lowers_and_another_denial_never_raises(
    counted: tuple[int, int, int], grade: Grade, reading: int, yes: tuple[bool, bool, bool]
) -> None:
    origins, denying, back = counted
    now = confidence(Weights(Stance.ASSERTED, grade, origins, denying, back, *yes, reading))
    assert confidence(Weights(Stance.ASSERTED, grade, origins + 1, denying, back, *yes, reading)) >= now
    assert confidence(Weights(Stance.ASSERTED, grade, origins, denying + 1, back, *yes, reading)) <= now
    assert 10 <= now <= 950


def test_ten_thousand_reposts_are_one_voice() -> None:
    desk = Newsdesk()
    desk.hears("0", WORKS, TOWN, published="2031-05-01", origin="one channel")
    alone = entry_of(desk)
    for number in range(1, 1_000):
        desk.hears(
            str(number), WORKS, TOWN, published="2031-05-01", origin="one channel",
            confidence=700 + number % 300, said_by=SaidBy.WITNESS, source_class=SourceClass.STATE_MEDIA,
        )  # fmt: skip
    entry = entry_of(desk)
    assert (entry.independent_sources, entry.status) == (1, alone.status)
    assert entry.confidence <= alone.confidence


def test_the_reasons_name_what_lowers_and_what_lifts() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, published="2031-05-01", said_by=SaidBy.WITNESS)
    desk.hears("2", WORKS, TOWN, published="2031-05-01", source_class=SourceClass.STATE_MEDIA, stance=Stance.DENIED)
    entry = entry_of(desk, Grade.ONE_EDITOR)
    assert explain(entry) == ("independent_origins:2", "one_editor", "denied_too", "first_hand")

    rumour = Newsdesk()
    rumour.hears("1", WORKS, TOWN, stance=Stance.RUMOURED, said_by=SaidBy.UNNAMED)
    assert explain(entry_of(rumour)) == ("one_origin", "machine_reading", "not_asserted:rumoured", "hearsay_only")
