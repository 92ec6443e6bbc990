"""What a reader of the register would notice: what becomes an entry, how strong its words are, which doubts show."""

from collections.abc import Sequence

import pytest

from register.claims import NO_PLACE, Newsdesk, body, day, dice, group, people, person, town, works
from vestka.desk.suggest import suggest_cases
from vestka.kinds.catalogue import Issue, issue, noun_of
from vestka.kinds.entry import Entry, EntryFlag
from vestka.kinds.vocabulary import (
    Action,
    EventClass,
    Grade,
    Measure,
    PlaceBasis,
    PlaceFlag,
    Stage,
    Stance,
    Status,
)
from vestka.record.keys import Signer
from vestka.register.fold import fold

WORKS, TOWN, HILL = works("Tractor Works", "LTW"), town("Lakewood"), town("Hillbury")


def entries_of(desk: Newsdesk, grade: Grade = Grade.MACHINE_READING) -> tuple[Entry, ...]:
    """The register of a desk's claims."""
    return fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, grade)


def only(desk: Newsdesk) -> Entry:
    """The one entry of a desk's claims."""
    (entry,) = entries_of(desk)
    return entry


def by_subject(entries: Sequence[Entry]) -> dict[str | None, Entry]:
    """Entries by the subject's words."""
    return {entry.subject.text: entry for entry in entries}


@pytest.mark.parametrize("stance", [Stance.BACKGROUND, Stance.OPINION, Stance.FORECAST])
def test_history_opinion_and_forecast_are_no_entries(stance: Stance) -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, stance=stance)
    assert entries_of(desk) == ()


@pytest.mark.parametrize("flag", [PlaceFlag.FOREIGN, PlaceFlag.HISTORICAL])
def test_another_country_or_time_is_no_entry_even_if_asserted(flag: PlaceFlag) -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, town("Faraway", flag))
    assert entries_of(desk) == ()


def test_the_wave_itself_is_no_line_of_the_register() -> None:
    desk = Newsdesk()
    desk.hears("1", group("employees in many smaller businesses"), NO_PLACE)
    desk.hears("1", group("the strikes"), NO_PLACE, action=Action.STRIKE, at=90)
    desk.hears("1", works("Old Mill"), NO_PLACE, at=180)
    assert [entry.subject.text for entry in entries_of(desk)] == ["Old Mill"]


@pytest.mark.parametrize("stance", [Stance.CALLED_FOR, Stance.PLANNED, Stance.RUMOURED, Stance.DENIED])
def test_a_call_a_plan_a_rumour_and_a_denial_are_typed_as_such(stance: Stance) -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, stance=stance, published="2031-05-01", count=people(500))
    desk.hears("2", WORKS, TOWN, stance=stance, published="2031-05-02")
    entry = only(desk)
    assert (entry.stance, entry.status, entry.last_confirmed) == (stance, Status.UNCONFIRMED, None)
    assert entry.stage is (Stage.DENIED if stance is Stance.DENIED else Stage.UNKNOWN)


def test_the_action_is_the_word_that_every_source_supports() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, action=Action.STRIKE, published="2031-05-01")
    assert only(desk).action is Action.STRIKE
    desk.hears("2", WORKS, TOWN, action=Action.UNSPECIFIED_ACTION, published="2031-05-01")
    assert only(desk).action is Action.UNSPECIFIED_ACTION
    desk.hears("3", WORKS, TOWN, action=Action.STRIKE, stance=Stance.CALLED_FOR, published="2031-05-01")
    assert only(desk).action is Action.UNSPECIFIED_ACTION


def test_what_is_only_called_for_lends_no_word_and_no_figure_to_what_happened() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, action=Action.MEETING_WITH_MANAGEMENT, published="2031-05-01")
    desk.hears("2", WORKS, TOWN, action=Action.STRIKE, stance=Stance.CALLED_FOR, count=people(9_000))
    entry = only(desk)
    assert (entry.action, entry.figures) == (Action.MEETING_WITH_MANAGEMENT, ())


def test_figures_stand_side_by_side_and_a_voice_gives_each_once() -> None:
    desk = Newsdesk()
    rally = {"kind": EventClass.DEMONSTRATION, "published": "2031-05-01"}
    desk.hears("1", body("people"), TOWN, count=people(500), **rally)
    desk.hears("1", body("people"), TOWN, count=people(500, "half a thousand"), at=300, **rally)
    desk.hears("2", body("people"), TOWN, count=people(500), **rally)
    desk.hears("3", body("people"), TOWN, count=people(2_000), **rally)
    desk.hears("3", body("people"), TOWN, count=people(None, "thousands"), at=300, **rally)
    entry = only(desk)
    figures = {f.count.text: [entry.citations[i].source for i in f.cited] for f in entry.figures}
    assert figures == {"500": ["S1", "S2"], "2000": ["S3"], "thousands": ["S3"]}
    assert [f.count.value for f in entry.figures if f.count.text == "thousands"] == [None]


def test_status_counts_origins_and_shows_a_dispute() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, published="2031-05-01", origin="channel")
    desk.hears("2", WORKS, TOWN, published="2031-05-01", origin="channel")
    assert (only(desk).status, only(desk).independent_sources) == (Status.UNCONFIRMED, 1)
    desk.hears("3", WORKS, TOWN, published="2031-05-01")
    assert (only(desk).status, only(desk).independent_sources) == (Status.CORROBORATED, 2)
    desk.hears("4", WORKS, TOWN, published="2031-05-01", stance=Stance.DENIED)
    assert (only(desk).status, only(desk).stance) == (Status.CONTESTED, Stance.ASSERTED)


def test_a_retraction_takes_back_its_own_voice_only() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, published="2031-05-01", origin="paper", count=people(70))
    desk.hears(
        "2", WORKS, TOWN, published="2031-05-03", origin="paper", stance=Stance.RETRACTED, quote="We were wrong."
    )
    taken_back = only(desk)
    assert (taken_back.stance, taken_back.status) == (Stance.RETRACTED, Status.RETRACTED)
    assert (taken_back.retracted_because, taken_back.figures, taken_back.confidence) == ("We were wrong.", (), 0)
    assert len(taken_back.citations) == 2

    desk.hears("3", WORKS, TOWN, published="2031-05-02")
    other = only(desk)
    assert (other.stance, other.status, other.last_confirmed) == (Stance.ASSERTED, Status.UNCONFIRMED, "2031-05-02")


def test_an_action_is_alive_no_longer_than_its_last_assertion() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, when=day("2031-05-01"), published="2031-05-02")
    desk.hears("2", WORKS, TOWN, published="2031-05-04")
    desk.hears("3", WORKS, TOWN, published="2031-05-09", stance=Stance.DENIED)
    entry = only(desk)
    assert (entry.when.start, entry.when.end, entry.last_confirmed) == ("2031-05-01", None, "2031-05-04")


def test_an_unknown_day_and_place_stay_unknown() -> None:
    desk = Newsdesk()
    desk.hears("1", person("a man"), NO_PLACE, kind=EventClass.DEATH, published="in May")
    desk.hears("1", person("a 25-year-old"), TOWN, kind=EventClass.DEATH, published="in May")
    nowhere, somewhere = sorted(entries_of(desk), key=lambda entry: entry.place.name or "")
    assert (nowhere.place, nowhere.when.start, nowhere.last_confirmed) == (NO_PLACE, None, None)
    assert somewhere.place.name == "Lakewood"


def test_doubts_about_the_place_and_a_group_without_employer_are_flagged() -> None:
    desk = Newsdesk()
    desk.hears(
        "1", works("Sugar Refinery"), town("Lakewood", PlaceFlag.GEOGRAPHY_CONFLICT, basis=PlaceBasis.LIST_SCOPE)
    )
    desk.hears("1", works("Kompo tools"), town("Lakewood", PlaceFlag.ATTACHMENT_DOUBT), at=50)
    desk.hears("1", works("Old Mill"), town("Newton", PlaceFlag.AMBIGUOUS), at=90)
    desk.hears("1", group("taxi drivers"), TOWN, at=130)
    flags = {text: entry.flags for text, entry in by_subject(entries_of(desk)).items()}
    assert flags == {
        "Sugar Refinery": (EntryFlag.GEOGRAPHY_CONFLICT,),
        "Kompo tools": (EntryFlag.ATTACHMENT_DOUBT,),
        "Old Mill": (EntryFlag.PLACE_AMBIGUOUS,),
        "taxi drivers": (EntryFlag.SUBJECT_UNNAMED,),
    }


def test_miners_and_their_plant_are_flagged_and_railway_workers_are_not() -> None:
    desk = Newsdesk()
    when = {"published": "2031-05-01"}
    desk.hears("1", group("miners"), HILL, **when)
    desk.hears("1", works("Hillkali fertiliser plant"), HILL, at=50, **when)
    desk.hears("1", group("railway workers"), HILL, at=90, **when)
    desk.hears("1", group("miners"), TOWN, at=130, **when)
    entries = {(entry.subject.text, entry.place.name): entry for entry in entries_of(desk)}
    miners, plant = entries["miners", "Hillbury"], entries["Hillkali fertiliser plant", "Hillbury"]
    assert EntryFlag.MAY_OVERLAP in miners.flags
    assert EntryFlag.MAY_OVERLAP in plant.flags
    assert (miners.overlaps, plant.overlaps) == ((plant.event,), (miners.event,))
    assert entries["railway workers", "Hillbury"].overlaps == ()
    assert entries["miners", "Lakewood"].overlaps == ()


def test_workers_of_a_town_may_be_those_of_any_works_there_on_those_days() -> None:
    desk = Newsdesk()
    desk.hears("1", group("factory workers"), TOWN, published="2031-05-01", when=day("2031-05-01"))
    desk.hears("2", WORKS, TOWN, published="2031-05-01", when=day("2031-05-01"))
    desk.hears("3", works("Old Mill"), TOWN, published="2031-08-01", when=day("2031-08-01"))
    entries = by_subject(entries_of(desk))
    assert entries["factory workers"].overlaps == (entries["Tractor Works"].event,)
    assert entries["Old Mill"].overlaps == ()


def test_each_saying_of_a_speaker_and_each_kind_of_violence_is_its_own_line() -> None:
    desk = Newsdesk()
    for number, words in enumerate(("release the prisoners", "stop the violence", "respect the results")):
        desk.hears("1", body("workers"), NO_PLACE, kind=EventClass.DEMAND, quote=words, at=number * 50)
    desk.hears("2", body("workers"), NO_PLACE, kind=EventClass.DEMAND, quote="Release the prisoners!")
    for action in (Action.WATER_CANNON, Action.STUN_GRENADE):
        desk.hears("3", body("police"), TOWN, kind=EventClass.VIOLENCE, action=action)
    entries = entries_of(desk)
    assert sorted(e.citations[0].quote for e in entries if e.event_class is EventClass.DEMAND) == [
        "Release the prisoners!", "respect the results", "stop the violence",
    ]  # fmt: skip
    assert {e.action for e in entries if e.event_class is EventClass.VIOLENCE} == {
        Action.WATER_CANNON, Action.STUN_GRENADE,
    }  # fmt: skip
    assert len({entry.event for entry in entries}) == 5


def test_what_is_not_handed_in_is_not_in_the_entry() -> None:
    """A sealed report's claim may stand in a case; without its words nothing of it is published."""
    desk = Newsdesk()
    desk.hears("public", works("Tractor Works", "LTW"), TOWN, published="2031-05-01")
    secret = desk.hears(
        "sealed", works("Workshop 7", "LTW"), town("Elsewhere"), published="2031-05-02", count=people(9)
    )
    cases = suggest_cases(desk.heard)
    (entry,) = fold(cases, {item.ref: item for item in desk.heard if item is not secret}, Grade.ONE_EDITOR)
    assert (entry.subject.text, entry.place.name, entry.figures) == ("Tractor Works", "Lakewood", ())
    assert (entry.independent_sources, entry.last_confirmed) == (1, "2031-05-01")
    assert fold(cases, {}, Grade.ONE_EDITOR) == ()


def random_desk(seed: int) -> Newsdesk:
    """A random handful of claims."""
    thrown = dice(seed)
    desk = Newsdesk()
    for number in range(60):
        desk.hears(
            f"{thrown.randrange(20)}",
            thrown.choice(
                [WORKS, works("Old Mill"), group("miners"), group("workers"), person("a man"), body("Council")]
            ),
            thrown.choice([TOWN, HILL, NO_PLACE]),
            kind=thrown.choice(list(EventClass)),
            stance=thrown.choice(list(Stance)),
            action=thrown.choice([None, Action.STRIKE, Action.BEATING]),
            when=day(f"2031-05-{thrown.randrange(1, 29):02}") if thrown.random() < 0.5 else day(None),
            count=people(thrown.choice([4, 93, None]), measure=thrown.choice(list(Measure))),
            at=number * 50,
        )
    return desk


def test_every_entry_can_be_signed_and_read_back_and_no_two_share_a_name() -> None:
    for seed in range(25):
        entries = entries_of(random_desk(seed), Grade.SECOND_CHECKED)
        assert len({entry.event for entry in entries}) == len(entries), f"seed {seed}"
        for number, entry in enumerate(entries):
            record = issue(entry, Issue(number, synthetic=True), Signer.from_seed(bytes(32)))
            assert noun_of(record) == entry, f"seed {seed}"


def test_the_register_is_the_same_in_any_order_and_under_any_key() -> None:
    for seed in range(25):
        one, other = random_desk(seed), random_desk(seed)
        names = [item.ref for item in other.heard]
        dice(seed).shuffle(names)
        renamed = Newsdesk()
        renamed.heard = [type(i)(ref, i.claim, i.voice) for ref, i in zip(names, other.heard, strict=True)]
        dice(seed + 1).shuffle(renamed.heard)
        assert entries_of(one) == entries_of(renamed), f"seed {seed}"


def test_an_entry_never_says_more_than_its_claims() -> None:
    for seed in range(25):
        desk = random_desk(seed)
        said = {(item.claim.quote, item.claim.stance) for item in desk.heard}
        figures = {item.claim.count for item in desk.heard}
        for entry in entries_of(desk):
            assert all((one.quote, one.stance) in said for one in entry.citations), f"seed {seed}"
            assert all(figure.count in figures for figure in entry.figures), f"seed {seed}"
            assert entry.stance in {one.stance for one in entry.citations}, f"seed {seed}"
            assert entry.confidence <= 700, f"seed {seed}"


def test_a_flood_of_voices_still_fits_into_one_record() -> None:
    desk = Newsdesk()
    for number in range(1_500):
        desk.hears(
            f"{number} " + "Ж" * 60, WORKS, TOWN, quote="Ж" * 320, title="Ж" * 320, url="u" * 2_000,
            published="2031-05-01", count=people(number),
        )  # fmt: skip
    entry = only(desk)
    assert issue(entry, Issue(0, synthetic=True), Signer.from_seed(bytes(32)))
    assert entry.independent_sources > 1_000


def test_the_end_of_an_action_is_shown_until_a_later_voice_tells_that_it_goes_on() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, when=day("2031-05-01"), published="2031-05-01")
    over = day(None, "2031-05-04")
    desk.hears("2", WORKS, TOWN, when=over, published="2031-05-04", stage=Stage.ENDED)
    entry = only(desk)
    assert (entry.stage, entry.when.start, entry.when.end) == (Stage.ENDED, "2031-05-01", "2031-05-04")
    desk.hears("3", WORKS, TOWN, when=day("2031-05-06"), published="2031-05-06")
    entry = only(desk)
    assert (entry.stage, entry.when.end, entry.last_confirmed) == (Stage.UNKNOWN, None, "2031-05-06")


def test_one_vague_witness_does_not_take_the_word_from_most_of_the_others() -> None:
    desk = Newsdesk()
    for text in ("1", "2", "3"):
        desk.hears(text, WORKS, TOWN, action=Action.STRIKE, published="2031-05-01")
    desk.hears("4", WORKS, TOWN, action=Action.UNSPECIFIED_ACTION, published="2031-05-01")
    assert only(desk).action is Action.STRIKE


def test_a_denial_by_others_does_not_hide_that_the_source_took_it_back() -> None:
    desk = Newsdesk()
    desk.hears("1", WORKS, TOWN, published="2031-05-01", origin="wire")
    desk.hears("2", WORKS, TOWN, published="2031-05-02", origin="wire", stance=Stance.RETRACTED)
    desk.hears("3", WORKS, TOWN, published="2031-05-03", stance=Stance.DENIED)
    entry = only(desk)
    assert (entry.stance, entry.status) == (Stance.RETRACTED, Status.RETRACTED)
    assert entry.retracted_because
