"""A quotation is shown in its sentence: who reads it sees what was said of the name that is underlined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.editions import TEXT, cite, edition, entry, sign
from press.pages import pages_of
from vestka.press.around import sentence_around
from vestka.press.site import build
from vestka.press.visible import visible


def told(text: str, quote: str) -> str:
    """A text and words of it -> the sentence shown, the words in brackets."""
    start = text.index(quote)
    around = sentence_around(text, start, start + len(quote))
    return quote if around is None else f"{around.before}[{quote}]{around.after}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One. The mill stopped on 2 March 2026. Then rain.", "The [mill] stopped on 2 March 2026."),
        ("Ён спыніўся. Завод mill не працуе.\nДалей.", "Завод [mill] не працуе."),
        (
            "The mill, it is said, e.g. by A. B. Smith, stopped.",
            "The [mill], it is said, e.g. by A. B. Smith, stopped.",
        ),
        ("He died at the mill. A man was hurt.", "He died at the [mill]."),
        ("It rained. mill workers left.", "It rained. [mill] workers left."),
        ("It rained. «mill» stopped.", "«[mill]» stopped."),
        ("mill", "mill"),
        ("mill.", "mill"),
    ],
)
def test_a_quotation_stands_in_its_sentence(text: str, shown: str) -> None:
    assert told(text, "mill") == shown


def test_of_a_long_list_its_beginning_stays() -> None:
    text = (
        "Action was reported at "
        + ", ".join(f"the works number {n}" for n in range(60))
        + ", and the mill, and others" * 9
    )
    shown = told(text, "the mill")
    assert shown.startswith("Action was reported at the works number 0")
    assert "[the mill]" in shown
    assert len(shown) < 420


def test_words_that_are_not_in_the_text_stand_alone() -> None:
    assert sentence_around("short", 2, 90) is None
    assert sentence_around("short", -1, 2) is None


def test_a_quotation_that_is_a_sentence_takes_no_neighbour() -> None:
    text = "One came. The mill stopped. Two went."
    around = sentence_around(text, 10, 26)
    assert around is None


def test_the_page_shows_the_sentence_and_marks_the_words() -> None:
    one = entry("w", citations=(cite("the Larkquay Boat Yard"),))
    site = build(edition(sign(one), languages=("en",)))
    html = site[f"e/{one.event.hex()}.html"].decode()
    assert 'Turners downed tools at <mark class="k-labour">the Larkquay Boat Yard</mark> in Quarrenholt' in html
    hidden = build(edition(sign(one), languages=("en",), texts=()))[f"e/{one.event.hex()}.html"].decode()
    assert "downed tools" not in hidden
    assert "“the Larkquay Boat Yard”" in pages_of({"a.html": hidden.encode()})["a.html"].text


@settings(print_blob=True)
@given(st.text("ab. \n\u202eЖ", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_nothing_is_added_to_what_the_text_says(text: str, one: int, two: int) -> None:
    start, end = min(one, two), max(one, two)
    around = sentence_around(text, start, end)
    if around is not None:
        joined = "".join(f"{around.before}{visible(text[start:end])}{around.after}".split())
        assert joined in "".join(visible(text).split())


def test_a_sentence_in_a_long_text_is_found_from_near_by() -> None:
    text = "A. " * 400_000
    for n in range(0, 300_000, 300):  # a thousand places: were the whole text looked through each time, it took minutes
        sentence_around(text, n, n + 30)
    assert sentence_around(TEXT, 0, len(TEXT)) is None
