"""What was published, and then decided otherwise: nothing stands twice, or with nobody behind it."""

from editing.test_desk_day import NO, OTHER, STRIKE, WORDS, YES, Day, day, room, tell
from vestka.desk.docket import Standing
from vestka.editing.decided import decided_register, plan_of
from vestka.editing.margin_acts import take_back
from vestka.editing.matter_acts import Coded, confirm, decide, join
from vestka.editing.people import add_person, leave, sign_in
from vestka.kinds.claim import Subject
from vestka.kinds.entry import Entry, TakenBack
from vestka.kinds.vocabulary import Grade, Status, SubjectType
from vestka.plugins.stores.locked import Params

__all__ = ["day", "room"]
QUICK = Params(memory=64, passes=1, lanes=1)  # a passphrase that everybody may know
MINERS = "Miners went on strike in Vorsholm on 20 August 2020."
FORCE = "Police beat protesters in Vorsholm on 5 August 2020. Police fired rubber bullets in Vorsholm on 5 August 2020."


def agreed(day: Day, key: str) -> str:
    """Two people verify a matter."""
    made = decide(day.work, day.ada, key, YES).made or ""
    return decide(day.work, day.ben, made, YES).made or ""


def lines(day: Day) -> list[Entry]:
    """The register as it is signed now."""
    return [line.entry for line in decided_register(day.work, meant=True).published]


def test_two_published_lines_that_are_joined_become_one(day: Day) -> None:
    tell(day, STRIKE, MINERS)
    keys = [agreed(day, one.key) for one in day.work.matters()]
    assert len(lines(day)) == 2
    joined = join(day.work, day.ada, keys)
    assert [one.status is Status.RETRACTED for one in lines(day)] == [False, False], "both stay until it is decided"
    agreed(day, joined.made or "")
    assert sorted(one.status is Status.RETRACTED for one in lines(day)) == [False, True]


def test_a_published_decision_that_is_undone_is_taken_back_and_keeps_its_name(day: Day) -> None:
    tell(day, STRIKE)
    first = decide(day.work, day.ada, day.work.matters()[0].key, YES)
    second = decide(day.work, day.ben, first.made or "", YES)
    (line,) = lines(day)
    take_back(day.work, day.ben, second)
    take_back(day.work, day.ada, first)
    assert day.work.matters()[0].standing(2) is Standing.SUGGESTED
    (gone,) = lines(day)
    assert (gone.status, gone.retracted_because) == (Status.RETRACTED, TakenBack.EDITOR)
    agreed(day, day.work.matters()[0].key)
    (again,) = lines(day)
    assert (again.event, again.revision, again.status) == (line.event, 3, Status.UNCONFIRMED)


def test_a_matter_of_two_lines_is_taken_back_whole(day: Day) -> None:
    tell(day, FORCE)
    key = agreed(day, day.work.matters()[0].key)
    assert len(lines(day)) == 2
    decide(day.work, day.ben, key, NO)
    assert {one.status for one in lines(day)} == {Status.RETRACTED}


def test_one_person_with_two_keys_is_one_person(day: Day) -> None:
    tell(day, STRIKE)
    key = decide(day.work, day.ada, day.work.matters()[0].key, YES).made or ""
    leave(day.work.room, "Ada")
    add_person(day.work.room, "Ada", WORDS, QUICK)
    day.work.people_changed()
    decide(day.work, sign_in(day.work.room, "Ada", WORDS), key, YES)
    assert day.work.matter(key).standing(day.work.wanted) is Standing.WAITING
    assert not plan_of(day.work).changed
    decide(day.work, sign_in(day.work.room, "Ben", OTHER), key, YES)
    (line,) = lines(day)
    assert line.grade is Grade.SECOND_CHECKED


def test_a_change_by_one_is_not_published_because_one_name_was_enough_before(day: Day) -> None:
    tell(day, STRIKE)
    key = decide(day.work, day.ada, day.work.matters()[0].key, YES).made or ""
    decided_register(day.work, one_name=True)
    claims = [item.ref for item in day.work.matter(key).members]
    coded = Coded(subject=Subject(None, "Another Works", SubjectType.ESTABLISHMENT))
    confirm(day.work, day.ada, key, claims, coded)
    decide(day.work, day.ada, key, YES)
    assert not plan_of(day.work).changed, "nobody let the change go with one name"
    assert plan_of(day.work, one_name=True).changed


def test_a_source_that_is_not_public_takes_its_word_back_without_a_word(day: Day) -> None:
    tell(day, "We take back our report: there was no strike at the Norvala Steel Works on 3 August 2020.", public=False)
    for matter in day.work.matters():
        agreed(day, matter.key)
    for entry in lines(day):
        assert entry.status is not Status.RETRACTED or entry.retracted_because
