"""What two editors may rely on: a grade counts persons by their signatures, never by clicks."""

from hashlib import sha256

import pytest

from vestka.desk.decide import SignedVerdict, admiralty, grade_of, may_publish, verdicts_on
from vestka.kinds.refs import CaseRef, VerdictRef
from vestka.kinds.verdict import Verdict
from vestka.kinds.vocabulary import Decision, Grade
from vestka.record.keys import PublicKey, Signer

CASE, OTHER_CASE = CaseRef(bytes(32)), CaseRef(bytes([1]) * 32)
ANA, BORIS, ANAS_PHONE, MACHINE = (Signer.from_seed(bytes([n]) * 32).public for n in range(4))


def verdict(
    who: PublicKey, *, publish: bool = True, decision: Decision = Decision.VERIFIED, after: SignedVerdict | None = None
) -> SignedVerdict:
    """A verdict of one person on the case."""
    said = Verdict(CASE, decision, publish, supersedes=after.ref if after else None)
    return SignedVerdict(VerdictRef(sha256(bytes(who) + repr(said).encode()).digest()), who, said)


def test_nobody_one_and_two_persons_give_three_grades() -> None:
    assert grade_of([], None) is Grade.MACHINE_READING
    assert grade_of([verdict(ANA)], None) is Grade.ONE_EDITOR
    assert grade_of([verdict(ANA), verdict(BORIS)], None) is Grade.SECOND_CHECKED


def test_one_person_twice_is_still_one() -> None:
    twice = [verdict(ANA), verdict(ANA, decision=Decision.LIKELY)]
    assert grade_of(twice, None) is Grade.ONE_EDITOR
    assert grade_of([verdict(ANA)], ANA) is Grade.ONE_EDITOR
    assert grade_of([verdict(ANA), verdict(ANAS_PHONE)], ANA, {ANA: "Ana", ANAS_PHONE: "Ana"}) is Grade.ONE_EDITOR


def test_the_coder_is_one_person_and_somebody_else_checks() -> None:
    assert grade_of([verdict(BORIS)], ANA) is Grade.SECOND_CHECKED
    assert grade_of([], ANA) is Grade.MACHINE_READING


def test_an_objection_stands_until_the_same_person_takes_it_back() -> None:
    objection = verdict(BORIS, publish=False, decision=Decision.UNLIKELY)
    assert grade_of([verdict(ANA), objection], ANA) is Grade.ONE_EDITOR
    assert not may_publish([verdict(ANA), objection])

    struck_out_by_ana = verdict(ANA, after=objection)
    assert not may_publish([struck_out_by_ana, objection])

    taken_back = verdict(BORIS, after=objection)
    assert may_publish([verdict(ANA), objection, taken_back])
    assert grade_of([verdict(ANA), objection, taken_back], None) is Grade.SECOND_CHECKED


@pytest.mark.parametrize(
    "decision", [Decision.FALSE, Decision.UNLIKELY, Decision.UNVERIFIABLE, Decision.NOT_APPLICABLE]
)
def test_a_yes_to_what_is_held_false_or_not_to_be_checked_publishes_nothing(decision: Decision) -> None:
    assert grade_of([verdict(ANA, decision=decision), verdict(BORIS, decision=decision)], None) is Grade.MACHINE_READING
    assert not may_publish([verdict(ANA, decision=decision)])
    assert not may_publish([])


def test_a_verdict_on_another_case_does_not_count() -> None:
    assert verdicts_on(OTHER_CASE, [verdict(ANA)]) == ()
    assert len(verdicts_on(CASE, [verdict(ANA), verdict(BORIS)])) == 2


def test_source_and_information_are_rated_apart() -> None:
    assert admiralty(Verdict(CASE, Decision.LIKELY, publish=True, reliability=2, credibility=4)) == "B4"
    assert admiralty(Verdict(CASE, Decision.LIKELY, publish=True, reliability=6, credibility=6)) == "F6"
    assert admiralty(Verdict(CASE, Decision.LIKELY, publish=True, reliability=2)) is None
