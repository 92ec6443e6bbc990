"""Claims come and go: what is grouped step by step is what is grouped at once."""

import random

import pytest

from desk.test_suggest import crowd
from vestka.desk.regroup import Grouping
from vestka.desk.suggest import suggest
from vestka.kinds.case import Heard
from vestka.kinds.refs import ClaimRef


@pytest.mark.parametrize("seed", range(12))
def test_grouped_step_by_step_is_grouped_at_once(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test that can be run again
    every = crowd(seed).heard
    grouping, here = Grouping(), dict[ClaimRef, Heard]()
    for _ in range(25):
        come = dice.sample(every, dice.randrange(0, 12))
        gone = dice.sample(sorted(here), min(len(here), dice.randrange(0, 8)))
        for ref in gone:
            del here[ref]
        here |= {item.ref: item for item in come}
        grouping.change(gone, come)
        assert grouping.suggested == suggest(tuple(here.values()))
    grouping.change(list(here), [])
    assert grouping.suggested == ()
