"""What a journalist would notice of suggested cases: what stands together, what stays apart, and the reason given."""

from functools import partial

from effort import effort
from register.claims import NO_PLACE, Newsdesk, body, day, dice, group, people, person, town, works
from vestka.desk.suggest import suggest, suggest_cases
from vestka.kinds.case import Case, Heard
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Place, When
from vestka.kinds.vocabulary import EventClass, PlaceBasis, Precision, Stance
from vestka.record.keys import Signer

TOWN_A, TOWN_B = town("Lakewood"), town("Hillbury")


def together(desk: Newsdesk) -> list[list[str]]:
    """The texts of each case, by their labels."""
    labels = {item.ref: item.voice.label.removeprefix("S") for item in desk.heard}
    return sorted(sorted(labels[ref] for ref in case.claims) for case in suggest_cases(desk.heard))


def test_one_name_in_two_towns_is_two_matters() -> None:
    desk = Newsdesk()
    desk.hears("1", works("meat processing plant"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("meat processing plant"), TOWN_B, published="2031-05-01")
    desk.hears("3", group("railway workers"), TOWN_A, published="2031-05-01")
    desk.hears("4", group("railway workers"), TOWN_B, published="2031-05-01")
    assert together(desk) == [["1"], ["2"], ["3"], ["4"]]


def test_articles_and_legal_forms_do_not_make_another_works() -> None:
    desk = Newsdesk()
    desk.hears("1", works("the Lakewood Tractor Works"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("Lakewood Tractor Works"), TOWN_A, published="2031-05-02")
    desk.hears("3", works("JSC “Lakewood Tractor Works”"), TOWN_A, published="2031-05-03")
    assert together(desk) == [["1", "2", "3"]]


def test_the_registry_joins_names_in_two_languages_and_one_that_it_did_not_read() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Lakewood Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("Лейквудский тракторный", "LTW"), NO_PLACE, published="2031-05-02")
    desk.hears("3", works("the Lakewood Tractor Works"), TOWN_A, published="2031-05-02")
    assert together(desk) == [["1", "2", "3"]]


def test_names_that_only_look_alike_stay_apart() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Lakewood Tractor Works"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("Lakewood Traktor Works"), TOWN_A, published="2031-05-01")
    desk.hears("3", works("Lakewood Tractor Works", "A"), TOWN_B, published="2031-05-01")
    desk.hears("4", works("Lakewood Tractor Works", "B"), TOWN_B, published="2031-05-01")
    desk.hears("5", works("Lakewood Tractor Works"), TOWN_B, published="2031-05-01")
    assert together(desk) == [["1"], ["2"], ["3"], ["4"], ["5"]]


def test_denials_and_a_rally_at_the_gate_belong_to_the_works_matter() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01", stance=Stance.DENIED)
    desk.hears("3", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-02", kind=EventClass.DEMONSTRATION)
    desk.hears("4", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-02", kind=EventClass.DETENTION)
    assert together(desk) == [["1", "2", "3"], ["4"]]
    (case, _) = sorted(suggest_cases(desk.heard), key=lambda case: -len(case.claims))
    assert case.event_class is EventClass.LABOUR_ACTION


def test_a_matter_goes_on_for_seven_days_and_ends_on_the_eighth() -> None:
    desk = Newsdesk()
    for number, when in enumerate(("2031-05-01", "2031-05-08", "2031-05-15", "2031-05-23", "2031-05-24")):
        desk.hears(str(number), works("Tractor Works", "LTW"), TOWN_A, when=day(when))
    assert together(desk) == [["0", "1", "2"], ["3", "4"]]
    assert [(case.start, case.end) for case in suggest_cases(desk.heard)] == [
        ("2031-05-01", "2031-05-15"),
        ("2031-05-23", "2031-05-24"),
    ]


def test_without_a_day_it_joins_the_one_open_matter_and_none_of_two() -> None:
    one = Newsdesk()
    one.hears("1", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    one.hears("undated", works("Tractor Works", "LTW"), TOWN_A, published="sometime in May")
    assert together(one) == [["1", "undated"]]

    two = Newsdesk()
    two.hears("1", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    two.hears("2", works("Tractor Works", "LTW"), TOWN_A, published="2031-06-01")
    two.hears("undated", works("Tractor Works", "LTW"), TOWN_A, published="2031")
    assert together(two) == [["1"], ["2"], ["undated"]]

    same_text = Newsdesk()
    same_text.hears("1", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-05-01"))
    same_text.hears("2", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-06-01"))
    same_text.hears("2", works("Tractor Works", "LTW"), TOWN_A, at=90)
    assert together(same_text) == [["1"], ["2", "2"]]


def test_a_month_rules_out_a_matter_of_another_month() -> None:
    desk = Newsdesk()
    may, june = When(Precision.MONTH, "May", "2031-05-01", "2031-05-31"), "2031-06-20"
    desk.hears("may", works("Tractor Works", "LTW"), TOWN_A, when=may)
    desk.hears("june", works("Tractor Works", "LTW"), TOWN_A, published=june)
    assert together(desk) == [["june"], ["may"]]


def test_a_death_in_a_town_and_a_death_somewhere_are_two_cases() -> None:
    desk = Newsdesk()
    desk.hears("1", person("a man"), TOWN_A, kind=EventClass.DEATH, published="2031-05-01")
    desk.hears("2", person("a man"), NO_PLACE, kind=EventClass.DEATH, published="2031-05-01")
    desk.hears("3", person("a man"), NO_PLACE, kind=EventClass.DEATH, published="2031-05-01")
    desk.hears("4", person("a 25-year-old"), TOWN_A, kind=EventClass.DEATH, published="2031-05-01")
    desk.hears("5", person("25-летний житель"), TOWN_A, kind=EventClass.DEATH, published="2031-05-02")
    assert together(desk) == [["1"], ["2"], ["3"], ["4", "5"]]


def test_two_counts_of_the_dead_in_one_town_are_one_matter_with_two_figures() -> None:
    desk = Newsdesk()
    desk.hears("1", person("four people"), TOWN_A, kind=EventClass.DEATH, count=people(4), published="2031-05-01")
    desk.hears("2", person("93 killed"), TOWN_A, kind=EventClass.DEATH, count=people(93), published="2031-05-02")
    assert together(desk) == [["1", "2"]]


def test_statements_demands_and_calls_go_by_speaker_and_kind() -> None:
    desk = Newsdesk()
    for text, speaker, kind in (
        ("1", "the Government of Northland", EventClass.STATEMENT),
        ("2", "Government of Northland", EventClass.STATEMENT),
        ("3", "Government of Southland", EventClass.STATEMENT),
        ("4", "Government of Northland", EventClass.SANCTION),
    ):
        desk.hears(text, body(speaker), NO_PLACE, kind=kind, published="2031-05-01")
    assert together(desk) == [["1", "2"], ["3"], ["4"]]


def test_rallies_in_one_town_are_one_matter_whoever_is_named() -> None:
    desk = Newsdesk()
    desk.hears("1", group("women"), TOWN_A, kind=EventClass.DEMONSTRATION, published="2031-05-01")
    desk.hears("2", body("people"), TOWN_A, kind=EventClass.DEMONSTRATION, published="2031-05-02")
    desk.hears("3", group("women"), TOWN_A, kind=EventClass.VIOLENCE, published="2031-05-02")
    assert together(desk) == [["1", "2"], ["3"]]


def test_history_opinions_and_forecasts_stand_in_no_case() -> None:
    desk = Newsdesk()
    for stance in (Stance.BACKGROUND, Stance.OPINION, Stance.FORECAST):
        desk.hears(str(stance), works("Tractor Works", "LTW"), TOWN_A, stance=stance, published="2031-05-01")
    assert suggest_cases(desk.heard) == ()


def test_the_reason_is_said_in_words() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    desk.hears("2", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-03", origin="1")
    (case,) = suggest_cases(desk.heard)
    assert case.why == "same workplace; 2 claims that go back to 1 origin; never more than 7 days apart"
    assert not case.confirmed


def test_a_campaign_of_reposts_still_fits_into_a_record_and_pushes_nobody_out() -> None:
    desk = Newsdesk()
    desk.hears("other", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-05")
    for number in range(3_000):
        desk.hears(f"copy {number}", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01", origin="troll")
    (case,) = suggest_cases(desk.heard)
    assert desk.heard[0].ref in case.claims
    assert issue(case, Issue(0, synthetic=True), Signer.from_seed(bytes(32)))


def crowd(seed: int) -> Newsdesk:
    """A random handful of claims about a few works, towns and days."""
    thrown = dice(seed)
    desk = Newsdesk()
    for number in range(40):
        subject = thrown.choice(
            [
                works("Tractor Works"),
                works("the Tractor Works", "LTW"),
                group("miners"),
                body("Council"),
                person("a man"),
            ]
        )
        place: Place = thrown.choice([TOWN_A, TOWN_B, NO_PLACE, town("Lakewood", basis=PlaceBasis.IMPLIED_BY_NAME)])
        desk.hears(
            f"{thrown.randrange(15)}",
            subject,
            place,
            kind=thrown.choice([EventClass.LABOUR_ACTION, EventClass.DEMONSTRATION, EventClass.DEATH, EventClass.CALL]),
            stance=thrown.choice(list(Stance)),
            when=day(f"2031-05-{thrown.randrange(1, 29):02}") if thrown.random() < 0.6 else day(None),
            at=number * 50,
        )
    return desk


def test_the_order_of_arrival_does_not_matter_and_no_claim_is_lost_or_doubled() -> None:
    for seed in range(60):
        desk = crowd(seed)
        cases = suggest_cases(desk.heard)
        mixed: list[Heard] = list(desk.heard)
        dice(seed + 1).shuffle(mixed)
        assert suggest_cases(mixed) == cases, f"seed {seed}"
        placed = [ref for case in cases for ref in case.claims]
        silent = (Stance.BACKGROUND, Stance.OPINION, Stance.FORECAST)
        assert sorted(placed) == sorted(h.ref for h in desk.heard if h.claim.stance not in silent), f"seed {seed}"


def test_a_case_never_holds_two_towns_or_two_workplaces() -> None:
    for seed in range(60):
        desk = crowd(seed)
        by_ref = {item.ref: item.claim for item in desk.heard}
        for case in suggest_cases(desk.heard):
            claims = [by_ref[ref] for ref in case.claims]
            ids = {claim.subject.workplace for claim in claims if claim.subject.workplace}
            assert len(ids) <= 1, f"seed {seed}"
            if not ids and case.event_class is not EventClass.CALL:  # a call goes by its speaker
                assert len({claim.place.id for claim in claims}) == 1, f"seed {seed}: {claims}"


def test_the_case_is_the_same_under_another_machines_key() -> None:
    """The names of claims depend on the key that signed them; what a case says does not."""

    def said(case: Case) -> tuple[object, ...]:
        return (case.event_class, case.subject, case.place, case.start, case.end, case.why)

    for seed in range(30):
        one, other = crowd(seed), crowd(seed)
        names = [item.ref for item in other.heard]
        dice(seed).shuffle(names)
        renamed = [Heard(ref, item.claim, item.voice) for ref, item in zip(names, other.heard, strict=True)]
        assert [said(c) for c in suggest_cases(one.heard)] == [said(c) for c in suggest_cases(renamed)], f"seed {seed}"


def test_a_text_about_the_whole_year_does_not_make_one_matter_of_all_strikes_in_it() -> None:
    """Else one line ("strikes went on all year") would make of two strikes, months apart, two voices for one."""
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-03-01"))
    desk.hears("2", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-09-01"))
    desk.hears("3", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-01-01", "2031-12-31"))
    assert together(desk) == [["1"], ["2"], ["3"]]


def test_a_long_strike_joins_the_one_matter_that_lies_in_it() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-03-10"))
    desk.hears("2", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-03-01", "2031-03-31"))
    assert together(desk) == [["1", "2"]]
    alone = Newsdesk()
    alone.hears("1", works("Tractor Works", "LTW"), TOWN_A, when=day("2031-03-01", "2031-03-31"))
    (case,) = suggest_cases(alone.heard)
    assert (case.start, case.end) == ("2031-03-01", "2031-03-31")


def test_an_item_without_a_day_joins_one_matter_or_none() -> None:
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), TOWN_A, published="2031-03-01")
    desk.hears("undated", works("Tractor Works", "LTW"), TOWN_A)
    assert together(desk) == [["1", "undated"]]
    desk.hears("2", works("Tractor Works", "LTW"), TOWN_A, published="2031-05-01")
    desk.hears("in May", works("Tractor Works", "LTW"), TOWN_A, when=When(Precision.MONTH, "May", "2031-05-01"))
    assert ["2", "in May"] in together(desk)
    assert ["undated"] in together(desk), "which of the two it is about, nobody knows"


def test_all_copies_stand_in_the_case_also_those_that_its_record_cannot_list() -> None:
    desk = Newsdesk()
    for number in range(1_500):
        desk.hears(str(number), works("Tractor Works", "LTW"), TOWN_A, published="2031-03-01", origin="one")
    (one,) = suggest(desk.heard)
    assert len(one.case.claims) == 1_024
    assert len(one.members) == 1_500


def test_the_work_grows_with_the_items_and_not_with_their_square() -> None:
    """Many matters, each with claims without a day beside it: the form in which every pair could be looked at."""
    work = []
    for size in (500, 2_000):
        desk = Newsdesk()
        for number in range(size):
            month, year = number % 12 + 1, 1000 + number // 12 % 900
            when = day(f"{year}-{month:02}-01") if number % 2 else day(None)
            desk.hears(str(number), works("Tractor Works", "LTW"), TOWN_A, when=when)
        work.append(effort(partial(suggest, desk.heard)))
    assert work[1] <= 8 * work[0], work
