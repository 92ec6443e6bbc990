"""Stance vectors in, readings out: how a sentence puts an event, and whose words it says these are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.reading_vectors import LEXICON, Vector, vectors
from vestka.reading.page import read_page
from vestka.reading.stance import StanceReading, stance_of

_WANTED = re.compile(r'(\w+) "([^"]+)"')


def _reading(text: str, words: str) -> StanceReading:
    page = read_page(text)
    start = text.index(words)
    return stance_of(page, LEXICON, page.sentence_at(start), start, start + len(words))


@pytest.mark.parametrize("vector", vectors("stance"), ids=lambda vector: vector.name)
def test_a_sentence_is_put_as_its_vector_says(vector: Vector) -> None:
    for line in vector.all("expect"):
        wanted = _WANTED.fullmatch(line)
        assert wanted is not None
        assert _reading(vector.text, wanted[2]).stance == wanted[1]
    for line in vector.all("who"):
        wanted = _WANTED.fullmatch(line)
        assert wanted is not None
        assert _reading(vector.text, wanted[2]).attributed_to.type == wanted[1]


def test_the_cue_is_the_words_that_say_so() -> None:
    text = "The ministry denied that officers used live ammunition."
    cue = _reading(text, "live ammunition").cue
    assert text[cue.start : cue.end] == "denied"


@pytest.mark.parametrize("verb", ["arrested", "beat", "released", "attacked"])
def test_a_not_turns_what_happened_into_a_denial(verb: str) -> None:
    assert _reading(f"In Tarn the police {verb} two men.", verb).stance == "asserted"
    assert _reading(f"In Tarn the police have not {verb} two men.", verb).stance == "denied"


@given(st.text(max_size=200))
def test_any_text_has_a_stance(text: str) -> None:
    page = read_page(text)
    for number, sentence in enumerate(page.sentences):
        assert 0 <= stance_of(page, LEXICON, number, sentence.start, sentence.end).confidence <= 1000
