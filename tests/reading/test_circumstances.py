"""Sentences in, the figures that a strike is given: none of another matter's, and no event that was not told."""

import datetime as dt

from reading.reading_vectors import LEXICON
from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass
from vestka.reading.reader import read
from vestka.reading.setting import Setting

STRIKE = "Workers at the Orvale plant in Tarnwick went on strike on 3 May 2021"


def rows(text: str) -> list[Claim]:
    """A text -> its claims of labour action by somebody named."""
    claims = read(text, ReportRef(bytes(32)), Setting(None, {"en": LEXICON}, dt.date(2021, 5, 5)))
    return [claim for claim in claims if claim.kind is EventClass.LABOUR_ACTION and claim.subject.type]


def test_the_beaten_of_another_clause_are_no_strikers() -> None:
    (strike,) = rows(f"{STRIKE}; police beat two men in Tarnwick on 4 May 2021.")
    assert strike.count is None


def test_the_strikers_of_the_strikes_own_clause_are_counted() -> None:
    (strike,) = rows(f"About 300 {STRIKE[0].lower()}{STRIKE[1:]}; police stood at the gate.")
    assert strike.count is not None
    assert strike.count.value == 300


def test_who_took_part_in_what_was_told_before_makes_no_gathering() -> None:
    claims = read(
        f"{STRIKE}. About 300 workers took part.",
        ReportRef(bytes(32)),
        Setting(None, {"en": LEXICON}, dt.date(2021, 5, 5)),
    )
    assert not [claim for claim in claims if claim.kind is EventClass.DEMONSTRATION]
