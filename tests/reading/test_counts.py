"""Count vectors in, figures out: what a sentence counts, how exactly, and what it does not count."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.reading_vectors import LEXICON, Vector, vectors
from vestka.reading.calendar import calendar
from vestka.reading.counts import Figure, read_counts
from vestka.reading.dates import read_dates
from vestka.reading.numerals import numerals
from vestka.reading.page import read_page
from vestka.reading.words import cut

NUMERALS = numerals(LEXICON)
CALENDAR = calendar(LEXICON)
_WANTED = re.compile(r'"(?P<text>[^"]+)" (?P<bound>\w+) (?P<number>\S+)(?: unit=(?P<unit>\w+))?')


def _figures(text: str) -> tuple[Figure, ...]:
    words = cut(read_page(text).clear)
    span = (0, len(words.low))
    taken = {at for moment in read_dates(words, span, CALENDAR, None) for at in range(moment.first, moment.last + 1)}
    return read_counts(words, *span, NUMERALS, taken)


@pytest.mark.parametrize("vector", vectors("counts"), ids=lambda vector: vector.name)
def test_a_sentence_counts_what_its_vector_says(vector: Vector) -> None:
    found = _figures(vector.text)
    if vector.one("expect") == "none":
        assert found == ()
        return
    wanted = _WANTED.fullmatch(vector.one("expect"))
    assert wanted is not None
    (figure,) = found
    count = figure.count
    number = str(count.value) if count.value is not None else f"{count.low}-{count.high}" if count.low else "-"
    assert (count.text, count.bound, number) == (wanted["text"], wanted["bound"], wanted["number"])
    assert count.unit == wanted["unit"]


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_with_thousands_marks_is_read_back(number: int) -> None:
    (figure,) = _figures(f"There were {number:,} people.")
    assert figure.count.value == number


@given(st.text(alphabet="0123456789,.- andtwohundredmillionk", max_size=300))
def test_any_heap_of_numbers_is_read_without_a_stumble(text: str) -> None:
    for figure in _figures(text):
        assert figure.count.value is None or figure.count.value >= 0
        assert figure.count.low is None or figure.count.low < (figure.count.high or 0)
