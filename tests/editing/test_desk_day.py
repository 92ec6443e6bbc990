"""A day at the desk: reports come in, two people weigh them, and the register says just what they stand behind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from vestka.desk.docket import Standing
from vestka.editing.decided import decided_register, plan_of
from vestka.editing.margin_acts import correct, mark_passages, mark_reports, take_back
from vestka.editing.matter_acts import AS_IT_IS, Coded, Weighed, confirm, decide, join, split
from vestka.editing.people import Editor, add_person, leave, people, sign_in
from vestka.editing.work import Work, open_work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import Action, Decision, Grade, SourceClass, Stance, Status
from vestka.node.clock import StoppedClock
from vestka.node.newsroom import Newsroom
from vestka.node.opening import passing_newsroom
from vestka.node.settings import Choice
from vestka.plugins.stores.locked import Params
from vestka.record.refusal import Refused

QUICK = Params(memory=64, passes=1, lanes=1)  # a passphrase that everybody may know
AT = 1_700_000_000
YES = Weighed(Decision.VERIFIED, publish=True)
NO = Weighed(Decision.FALSE, publish=False)
WORDS = "a passphrase of hers"
OTHER = "another one of his"


@dataclass(frozen=True)
class Day:
    """A desk with its two people."""

    work: Work
    ada: Editor
    ben: Editor


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """An empty newsroom whose clock stands still."""
    with passing_newsroom("The Example", synthetic=False) as passing:
        yield replace(passing, clock=StoppedClock(AT))


@pytest.fixture
def day(room: Newsroom) -> Day:
    """Two people, and nothing on the desk."""
    add_person(room, "Ada", WORDS, QUICK)
    add_person(room, "Ben", OTHER, QUICK)
    return Day(open_work(room, Choice("zelmaria")), sign_in(room, "Ada", WORDS), sign_in(room, "Ben", OTHER))


def tell(day: Day, *texts: str, public: bool = True) -> None:
    """Texts -> taken in."""
    for number, text in enumerate(texts):
        how = Manner("file", AT + number, SourceClass.CITIZEN, may_show=public, publisher=f"Paper {number}")
        day.work.take_in("text.txt", text.encode(), how)


STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."


def test_one_name_waits_for_a_second_and_two_are_published(day: Day) -> None:
    tell(day, STRIKE, "The Norvala Steel Works in Vorsholm went on strike on 3 August 2020, a foreman said.")
    (matter,) = day.work.matters()
    assert matter.standing(day.work.wanted) is Standing.SUGGESTED
    done = decide(day.work, day.ada, matter.key, YES)
    (matter,) = day.work.matters()
    assert done.made == matter.key
    assert matter.standing(day.work.wanted) is Standing.WAITING
    assert not plan_of(day.work).changed, "one of two names publishes nothing"
    decide(day.work, day.ben, matter.key, YES)
    register = decided_register(day.work)
    (line,) = register.published
    assert line.entry.grade is Grade.SECOND_CHECKED
    assert line.entry.action is Action.STRIKE
    assert line.entry.independent_sources == 2
    assert not plan_of(day.work).changed, "published: nothing is left to sign"


def test_one_name_goes_out_where_it_is_asked_for_and_says_so(day: Day) -> None:
    tell(day, STRIKE)
    decide(day.work, day.ada, day.work.matters()[0].key, YES)
    (line,) = decided_register(day.work, one_name=True).published
    assert line.entry.grade is Grade.ONE_EDITOR
    (again,) = decided_register(day.work).published
    assert again.record == line.record, "it stays as it is"
    decide(day.work, day.ben, day.work.matters()[0].key, YES)
    (now,) = decided_register(day.work).published
    assert (now.entry.grade, now.entry.revision) == (Grade.SECOND_CHECKED, 2)


def test_an_objection_takes_a_published_line_back_visibly(day: Day) -> None:
    tell(day, STRIKE)
    key = day.work.matters()[0].key
    key = decide(day.work, day.ada, key, YES).made or ""
    decide(day.work, day.ben, key, YES)
    decided_register(day.work)
    said = decide(day.work, day.ben, key, NO)
    (line,) = decided_register(day.work).published
    assert line.entry.status is Status.RETRACTED
    assert line.entry.retracted_because == "The newsroom no longer stands behind this line."
    take_back(day.work, day.ben, said)
    (line,) = decided_register(day.work).published
    assert (line.entry.status, line.entry.revision) == (Status.UNCONFIRMED, 3)


def test_a_correction_is_what_the_register_says(day: Day) -> None:
    tell(day, STRIKE)
    (paper,) = day.work.papers.values()
    (passage,) = paper.passages
    weaker = replace(passage.claim, action=Action.UNSPECIFIED_ACTION)
    done = correct(day.work, day.ada, passage.ref, weaker)
    key = day.work.matters()[0].key
    key = decide(day.work, day.ada, key, YES).made or ""
    decide(day.work, day.ben, key, YES)
    (line,) = decided_register(day.work).published
    assert line.entry.action is Action.UNSPECIFIED_ACTION
    take_back(day.work, day.ada, done)
    (matter,) = [one for one in day.work.matters() if one.signed]
    assert matter.lost == 1, "what two people signed rests on words that stand no longer: it is to be decided anew"
    (still,) = decided_register(day.work).published
    assert still.record == line.record, "until then it stays as it was published"


def test_a_rejected_passage_and_a_report_set_aside_stand_in_no_matter(day: Day) -> None:
    tell(day, STRIKE, "Workers at the Vorsholm port went on strike on 4 August 2020.")
    first, second = day.work.papers.values()
    rejected = mark_passages(day.work, day.ada, [(first.ref, first.passages[0].ref)], MarkWord.REJECTED)
    mark_reports(day.work, day.ada, [second.ref], MarkWord.SET_ASIDE)
    assert day.work.matters() == ()
    take_back(day.work, day.ada, rejected)
    assert len(day.work.matters()) == 1


def test_joined_and_split_by_people_stays_so(day: Day) -> None:
    tell(day, STRIKE, "Miners went on strike in Vorsholm on 20 August 2020.")
    one, other = day.work.matters()
    joined = join(day.work, day.ada, [one.key, other.key])
    (matter,) = day.work.matters()
    assert len(matter.members) == 2
    assert open_work(day.work.room, day.work.choice).matters() == (matter,), "the ledger says the same"
    take_back(day.work, day.ada, joined)
    assert {len(one.members) for one in day.work.matters()} == {1}
    join(day.work, day.ada, [one.key for one in day.work.matters()])
    (matter,) = day.work.matters()
    parted = split(day.work, day.ben, matter.key, [matter.members[0].ref])
    assert [len(one.members) for one in day.work.matters()] == [1, 1]
    take_back(day.work, day.ben, parted)
    assert [len(one.members) for one in day.work.matters()] == [2]


def test_the_words_of_a_report_that_is_not_public_stay_at_the_desk(day: Day) -> None:
    told = "My brother Ivo says: about 300 workers at the Norvala Steel Works went on strike on 3 August 2020."
    tell(day, told, public=False)
    key = decide(day.work, day.ada, day.work.matters()[0].key, YES).made or ""
    decide(day.work, day.ben, key, YES)
    register = decided_register(day.work)
    (line,) = register.published
    said = repr(line.entry)
    assert "Norvala Steel Works" in said
    assert not any(word in said for word in ("Ivo", "brother", "went on strike", "Paper 0", "about 300 workers"))
    assert line.entry.citations[0].source == "private source 1"
    assert register.shown == ()
    claims = [item.ref for item in day.work.matters()[0].members]
    confirm(day.work, day.ada, key, claims, Coded(quoted=tuple(claims[:1])))
    decide(day.work, day.ada, key, YES)
    decide(day.work, day.ben, key, YES)
    (line,) = decided_register(day.work).published
    assert line.entry.citations[0].quote == day.work.matters()[0].members[0].claim.quote


def test_a_denial_published_by_two_is_a_denial(day: Day) -> None:
    tell(day, "There is no strike at the Norvala Steel Works, the management said on 3 August 2020.")
    key = decide(day.work, day.ada, day.work.matters()[0].key, YES).made or ""
    decide(day.work, day.ben, key, YES)
    (line,) = decided_register(day.work).published
    assert line.entry.stance is Stance.DENIED


def test_who_has_left_signs_nothing_more(day: Day) -> None:
    tell(day, STRIKE)
    key = decide(day.work, day.ben, day.work.matters()[0].key, YES).made or ""
    leave(day.work.room, "Ben")
    day.work.people_changed()
    with pytest.raises(Refused, match="no longer sign"):
        decide(day.work, day.ben, key, NO)
    assert [person.left for person in people(day.work.room)] == [False, True]
    (line,) = decided_register(day.work).published
    assert line.entry.grade is Grade.ONE_EDITOR, "what he signed stays his; one who signs here is enough alone"


def test_a_wrong_passphrase_and_a_wrong_name_are_told_apart(day: Day) -> None:
    with pytest.raises(Refused, match="does not open this person's key"):
        sign_in(day.work.room, "Ada", OTHER)
    with pytest.raises(Refused, match="Nobody called 'Eve'"):
        sign_in(day.work.room, "Eve", OTHER)
    with pytest.raises(Refused, match="signs at this desk already"):
        add_person(day.work.room, " Ada ", OTHER, QUICK)


def test_a_desk_opened_again_is_where_it_was(day: Day) -> None:
    tell(day, STRIKE, "Miners went on strike in Vorsholm on 20 August 2020.")
    first = day.work.matters()[0]
    decide(day.work, day.ada, first.key, YES)
    confirm(
        day.work, day.ben, day.work.matters()[0].key, [item.ref for item in day.work.matters()[0].members], AS_IT_IS
    )
    again = open_work(day.work.room, day.work.choice)
    assert again.matters() == day.work.matters()
    assert again.papers == day.work.papers
