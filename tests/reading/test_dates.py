"""Date vectors in, times out: what is known of a time, and that what is not known stays unknown."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.reading_vectors import LEXICON, Vector, vectors
from vestka.reading.calendar import calendar
from vestka.reading.date_rules import Moment
from vestka.reading.dates import read_dates
from vestka.reading.events import written_on
from vestka.reading.page import read_page
from vestka.reading.words import cut

CALENDAR = calendar(LEXICON)
_WANTED = re.compile(
    r'"(?P<text>[^"]+)" (?P<precision>\w+) (?P<start>\S+) (?P<end>\S+)(?: part=(?P<part>\w+))?(?P<past> history)?'
)


def _moments(text: str, context: dt.date | None) -> tuple[Moment, ...]:
    words = cut(text)
    return read_dates(words, (0, len(words.low)), CALENDAR, context, future=" will " in text)


@pytest.mark.parametrize("vector", vectors("dates"), ids=lambda vector: vector.name)
def test_a_time_is_what_its_vector_says(vector: Vector) -> None:
    context = None if vector.one("date") == "-" else dt.date.fromisoformat(vector.one("date"))
    found = _moments(vector.text, context)
    if vector.one("expect") == "none":
        assert found == ()
        return
    wanted = _WANTED.fullmatch(vector.one("expect"))
    assert wanted is not None
    (moment,) = found
    when = moment.when
    assert (when.text, when.precision) == (wanted["text"], wanted["precision"])
    assert (when.start or "-", when.end or "-") == (wanted["start"], wanted["end"])
    assert (when.part_of_day, moment.history) == (wanted["part"], bool(wanted["past"]))


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 1, 1)))
def test_a_full_date_is_read_back_whatever_the_text_s_own_date(day: dt.date) -> None:
    for written in (f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        (moment,) = _moments(f"on {written}", dt.date(2020, 2, 29))
        assert moment.when.start == day.isoformat()


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 1, 1)), st.integers(0, 60))
def test_a_day_without_a_year_is_never_of_a_wrong_year(context: dt.date, back: int) -> None:
    day = context - dt.timedelta(days=back)
    (moment,) = _moments(f"on {day.day} {day:%B}", context)
    assert moment.when.start == day.isoformat()


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_stumble(text: str) -> None:
    for moment in _moments(text, dt.date(2024, 2, 29)):
        assert moment.first <= moment.last


def test_a_line_that_is_only_a_date_dates_the_text() -> None:
    page = read_page("A title\n\nSubmitted by a reader on August 15, 2020\n\nThe mill stopped.\n\n14 August 2020\n")
    assert written_on(page, LEXICON) == dt.date(2020, 8, 14)


def test_a_text_without_a_date_line_has_no_date() -> None:
    assert written_on(read_page("The mill stopped on 14 August 2020, and it stands still."), LEXICON) is None
