"""How many voices a monitor counts when the same words come by many ways."""

import random

import pytest

from vestka.kinds.report import Forward, Report
from vestka.kinds.vocabulary import SourceClass
from vestka.node.voices import voices

WORDS = "Workers at the Norvala Steel Works went on strike."


def report(
    text: str = WORDS, *, publisher: str | None = None, sender: str | None = None, via: str | None = None
) -> Report:
    """A message that came in."""
    forwarded = (Forward(via),) if via else ()
    return Report(
        text, "channel", 1, SourceClass.CITIZEN, may_show=True, publisher=publisher, source=sender, forwarded=forwarded
    )


def origins(*reports: Report) -> set[str]:
    """The different origins of these messages."""
    return {voice.origin for voice in voices(reports, [f"S{number}" for number in range(len(reports))])}


@pytest.mark.parametrize("seed", range(5))
def test_ten_thousand_reposts_are_one_voice(seed: int) -> None:
    many = [report(publisher="Valmersk Wire")]
    many += [
        report(WORDS.upper(), sender=f"sender-{n}", via=f"channel {n % 7}" if n % 2 else None) for n in range(10_000)
    ]
    random.Random(seed).shuffle(many)  # noqa: S311 - an order of messages, no secret
    assert origins(*many) == {"Valmersk Wire"}


def test_two_people_in_their_own_words_are_two() -> None:
    assert len(origins(report(sender="a"), report("They struck at Norvala.", sender="b"))) == 2
    assert len(origins(report(), report("They struck at Norvala."))) == 2


def test_one_person_in_other_words_is_one() -> None:
    assert origins(report(sender="a"), report("Still on strike!", sender="a")) == {"a"}


def test_an_outlet_keeps_its_name_when_its_text_came_first_as_a_forward() -> None:
    other = report("The strike goes on.", publisher="Valmersk Wire")
    assert origins(report(via="a channel"), report(publisher="Valmersk Wire"), other) == {"Valmersk Wire"}
