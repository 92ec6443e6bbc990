"""Any text and setting -> claims with exact passages, or none: an unknown language is said to be unknown."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.reading_vectors import LEXICON
from vestka.kinds.claim import Claim
from vestka.kinds.country import CountryNames
from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import built, plain
from vestka.reading.lexicon import Lexicon, parse_lexicon
from vestka.reading.reader import language_of, read
from vestka.reading.setting import Setting
from vestka.reading.which_country import main_country
from vestka.record.refusal import Refused

REPORT = ReportRef(bytes(32))
ENGLISH = Setting(None, {"en": LEXICON}, dt.date(2026, 11, 23))
PARTS = st.sampled_from(
    ["Workers at", "the Kestel mill", "in Bursa", "went on strike", ",", ";", " and ", "(", ")", ":", "are also taking",
     "part", "the capital", "200", "“", "”", "\n\n", "• ", "’s", "Poti", "railway workers", ".", "’", "of", "2 ", "No."]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PARTS, max_size=60).map(" ".join))
def test_whatever_the_parts_every_quote_is_its_passage(text: str) -> None:
    """Sentences put together at random: each claim is a noun that can be written down, with its exact slice."""
    for claim in read(text, REPORT, ENGLISH):
        assert claim.quote == text[claim.span.start : claim.span.end]
        assert built(Claim, plain(claim)) == claim


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    """No text makes the reader fall."""
    for claim in read(text, REPORT, Setting(None, {"en": LEXICON}, None, "en")):
        assert claim.quote == text[claim.span.start : claim.span.end]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Рабочие завода начали забастовку сегодня утром.",
        "Die Arbeiter streiken heute.",
        "12345",
        "漢字" * 50,
    ],
)
def test_a_language_without_a_lexicon_gives_no_claims(text: str) -> None:
    """Unknown is said to be unknown: no reading is better than a wrong one."""
    assert language_of(text, ENGLISH) is None
    assert read(text, REPORT, ENGLISH) == ()


def test_a_language_can_be_named_and_an_unknown_name_reads_nothing() -> None:
    """The setting decides where it names a language."""
    text = "Dockers in Poti are on strike."
    assert read(text, REPORT, Setting(None, {"en": LEXICON}, None, "en"))
    assert read(text, REPORT, Setting(None, {"en": LEXICON}, None, "ka")) == ()


def test_a_text_that_no_record_could_hold_is_refused() -> None:
    """More than a mebi-character is too long."""
    with pytest.raises(Refused, match="too long"):
        read("a" * (1 << 20), REPORT, ENGLISH)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "the X plant, ",
        "in Bursa and ",
        "strike ",
        "workers at ",
        "(",
        "Kestel ",
        "the capital, ",
        "a; ",
        "mill ",
        "’s ",
    ],
)
def test_long_hostile_lines_are_read(unit: str) -> None:
    """100,000 characters of one thing: the suite's time limit is the judge."""
    read((unit * 100_000)[:100_000], REPORT, Setting(None, {"en": LEXICON}, None, "en"))


def test_rows_of_language_data_are_kept_as_written() -> None:
    """Columns by a '#:' line or by the first line; what is left out is empty."""
    lexicon = parse_lexicon({"en/a.tsv": "# words\n#: word\tsort?\nmill\tplant\npit\n", "note.txt": "no table"})
    assert lexicon.rows("a") == (("mill", "plant"), ("pit", ""))
    assert lexicon.words("a", "plant") == {"mill"}
    assert lexicon.by_word("a")["pit"] == ("pit", "")
    assert lexicon.rows("b") == ()
    assert isinstance(lexicon, Lexicon)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("mill\tplant\n", 1),
        ("# words\n#: word\tsort\nmill\n", 3),
        ("# words\n#: word\nmill\tplant\n", 3),
        ("# words\n#: word\nmill\nmill\n", 4),
        ("# words\n#: word\nmi\x07ll\n", 3),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(text: str, line: int) -> None:
    """Whoever edits the file is told where to look."""
    with pytest.raises(Refused, match=rf"heads\.tsv, line {line}:"):
        parse_lexicon({"heads.tsv": text})


NAMES = (
    CountryNames("BY", "Belarus", (), ("Belarusian", "Belarusians"), ("Minsk", "Brest", "Gomel", "Vitebsk", "Lida")),
    CountryNames("PL", "Poland", ("Polska",), ("Polish",), ("Warsaw", "Gdańsk", "Brest")),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Strikes in Belarus. The Polish government spoke. Minsk and Gomel, the Belarusian workers.", "BY"),
        ("In Gdansk and Warsaw people met, Polish radio said.", "PL"),
        ("Poland and Belarus.", None),
        # a local paper names its towns and another country
        ("In Minsk, in Gomel, in Vitebsk and in Lida the mills stopped. As in Poland, Polish papers say.", "BY"),
        ("Nothing is named here.", None),
        ("brest minsk belarus", None),
    ],
)
def test_the_country_a_text_is_about(text: str, code: str | None) -> None:
    """The one that is named far more often; none where two are near each other."""
    assert main_country(text, NAMES) == code
