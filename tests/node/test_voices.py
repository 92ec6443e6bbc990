"""How many voices a monitor counts when the same words come by many ways."""

import random

import pytest

from vestka.desk.suggest import suggest_cases
from vestka.kinds.report import Forward, Report
from vestka.kinds.vocabulary import Grade, SourceClass, Status
from vestka.node.rooms import Item, hear
from vestka.node.settings import Choice, setting_for
from vestka.node.voices import voices
from vestka.register.fold import fold

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


def heard(*texts: str, publishers: tuple[str | None, ...] = ()) -> list[str]:
    """Texts, each with one claim that is its first sentence -> the origins of the claims, in order."""
    items = [
        Item.of(str(n), report(text, publisher=publishers[n] if publishers else None, sender=f"s{n}"))
        for n, text in enumerate(texts)
    ]
    found = hear(items, lambda one: setting_for(one, Choice("zelmaria")))
    return [item.voice.origin for item in found.values()]


def test_one_sentence_pasted_into_different_messages_is_one_voice() -> None:
    """A troll farm changes what stands around it; a newspaper prints the agency's sentence among its own."""
    sentence = "Workers at the Norvala Steel Works in Vorsholm went on strike on 14 August 2020."
    assert set(heard(f"Look! {sentence} Share {1}!", f"{sentence} So they say.", sentence)) == {"s0"}
    told = heard(sentence, f"{sentence} More soon.", publishers=(None, "Valmersk Wire"))
    assert set(told) == {"Valmersk Wire"}


def test_the_same_few_words_are_no_copy_and_neither_are_other_words() -> None:
    assert len(set(heard("Norvala Steel Works is on strike.", "Today: Norvala Steel Works is on strike."))) == 2
    other = "On 14 August 2020 in Vorsholm the men of the Norvala Steel Works walked out."
    assert len(set(heard("Workers at the Norvala Steel Works in Vorsholm went on strike.", other))) == 2


def test_ten_thousand_messages_with_one_sentence_do_not_raise_the_confidence() -> None:
    sentence = "Workers at the Norvala Steel Works in Vorsholm went on strike on 14 August 2020."
    for many in (1, 200):
        items = [Item.of(str(n), report(f"{sentence} Note {n}.", sender=f"s{n}")) for n in range(many)]
        found = hear(items, lambda one: setting_for(one, Choice("zelmaria")))
        (entry,) = fold(suggest_cases(tuple(found.values())), found, Grade.MACHINE_READING)
        assert (entry.independent_sources, entry.status) == (1, Status.UNCONFIRMED)
        assert entry.confidence < 300
