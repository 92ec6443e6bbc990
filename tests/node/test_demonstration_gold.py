"""The demonstration's messages, read as a careful reader reads them: what must come out of each, and what never may."""

import re
from collections import Counter

import pytest

from node.demonstration_gold import GOLD, Golden, Row, golden
from vestka.node.voices import voices
from vestka.plugins.packaged.packs import load_lexicons

LANGUAGES = ("be", "en", "pl", "ru", "uk")
SHORTEST, LONGEST = 7, 70  # words


def _told(one: Golden, what: object) -> str:
    return f"{one.name} [{one.gold['lang']}] {one.report.text!r}: {what}"


def _unmet(one: Golden) -> list[Row]:
    """The rows that must be met today and are not: in a language that can be read, without a reason to wait."""
    readable = one.gold["lang"].split("-")[0] in load_lexicons()
    return [row for row in one.missing() if readable and "later" not in row]


def test_the_week_is_told_in_five_languages_by_many_kinds_of_voices() -> None:
    spoken = Counter(one.gold["lang"].split("-")[0] for one in golden())
    assert set(spoken) == set(LANGUAGES)
    assert min(spoken.values()) >= 10
    assert {one.gold["lang"] for one in golden()} >= {"be-tarask", "be-Latn"}
    assert len({one.report.source_class for one in golden()}) >= 7
    assert len({(one.report.published or "")[:10] for one in golden()}) == 7, "a week"


def test_each_message_has_its_gold_and_is_short() -> None:
    lines = GOLD.read_text("utf-8").splitlines()
    assert len(lines) == len(golden())
    for one in golden():
        assert one.report.title == f"Invented message {one.name}"
        assert SHORTEST <= len(one.report.text.split()) <= LONGEST, one.name
        assert one.gold["note"]


def test_no_message_is_made_to_say_what_it_does_not() -> None:
    assert [_told(one, claim) for one in golden() for claim in one.never()] == []


def test_nothing_is_asserted_that_no_line_of_the_gold_accounts_for() -> None:
    assert [_told(one, claim) for one in golden() for claim in one.unexplained()] == []


@pytest.mark.slow
def test_every_message_says_what_a_careful_reader_gets_out_of_it() -> None:
    assert [_told(one, row) for one in golden() for row in _unmet(one)] == []


def test_a_line_that_cannot_be_met_yet_says_why() -> None:
    reasons = [row["later"] for one in golden() for row in one.gold["rows"] if "later" in row]
    assert all(len(reason) > len("because") for reason in reasons)


@pytest.mark.parametrize("language", sorted(load_lexicons()))
def test_a_message_is_read_in_its_language(language: str) -> None:
    here = [one for one in golden() if one.gold["lang"].split("-")[0] == language]
    assert here
    told = [(one, {language, one.gold["lang"]}) for one in here]  # the spelling may be told too: be-tarask
    assert [_told(one, one.language) for one, right in told if one.language not in right] == []


def test_a_copy_is_no_second_voice() -> None:
    spoken = voices([one.report for one in golden()], [one.name for one in golden()])
    origin = {one.name: voice.origin for one, voice in zip(golden(), spoken, strict=True)}
    copies = [one for one in golden() if "copy_of" in one.gold]
    assert len(copies) >= 6
    for one in copies:
        if "later" not in one.gold:
            assert origin[one.name] == origin[one.gold["copy_of"]], _told(one, origin[one.name])
    told_alone = {origin[one.name] for one in golden() if one.report.publisher is None and "copy_of" not in one.gold}
    assert len(told_alone) == sum(one.report.publisher is None and "copy_of" not in one.gold for one in golden())


def test_nobody_is_told_where_to_be_or_how_to_reach_somebody() -> None:
    for one in golden():
        assert not re.search(r"https?:|www\.|@\w|\+?\d[\d -]{6,}\d(?!\d* March)", one.report.text), one.name
