"""Any bytes end in reports or in one sentence: by hypothesis, by known attacks, and by the bench's long run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vestka.intake import Manner, Taken, take_in
from vestka.intake.limits import BAD_ROWS_MAX, ROWS_MAX
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import SourceClass
from vestka.record.refusal import Refused

HOW = Manner("fuzz", 1, SourceClass.UNKNOWN, may_show=False, token=lambda handle: f"token {len(handle)}")
NAMES = ("a.txt", "a.md", "a.html", "a.csv", "a.tsv", "result.json", "-", "a", "a.bin")
BENCH = Path(__file__).resolve().parents[2] / "bench" / "parsers.py"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=10,
)
KEYS = ("id", "text", "date", "from", "from_id", "forwarded_from", "forwarded_from_id", "saved_from", "photo", "file")
MESSAGE = st.fixed_dictionaries({"type": st.just("message") | JSON}, optional=dict.fromkeys(KEYS, JSON))
TAGS = ["<nav>", "</nav>", "<p", " title='", "<svg/>", "<script>", "</script>", "<![x[", "<!--", "-->", "&#xd800;", "&"]
MARKUP = st.lists(st.sampled_from([*TAGS, ">", "a", " ", "</svg>", "<td>", "<title>", '="']))


def ends_well(name: str, data: bytes) -> Taken | None:
    """A file -> what was taken, each report within its noun's own limits; None if it was refused in one sentence."""
    sentence = ""
    try:
        taken: Taken | None = take_in(name, data, HOW)
    except Refused as refusal:
        sentence, taken = refusal.sentence, None
    if taken is None:
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return None
    assert 0 < len(taken.reports) <= ROWS_MAX
    assert len(taken.attachments) == len(taken.reports)
    for report in taken.reports:
        assert built(Report, plain(report)) == report
    return taken


@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    """Whatever the bytes and the name."""
    ends_well(name, data)


@given(st.sampled_from(NAMES), st.text(max_size=300))
def test_any_text(name: str, text: str) -> None:
    """Text that UTF-8 can hold is taken in unchanged, or refused: never half of it."""
    taken = ends_well(name, text.encode("utf-8", "replace"))
    if taken is not None and name == "a.txt":
        assert taken.reports[0].text == text.removeprefix("\ufeff")


@given(st.lists(MESSAGE | JSON, max_size=4))
def test_any_export(messages: list[object]) -> None:
    """Fields of any type in a message: what cannot be is left out, and no message is lost without a word."""
    taken = ends_well("result.json", json.dumps({"name": "n", "messages": messages}).encode())
    if taken is not None:
        assert len(taken.reports) + len(taken.left_out) <= len(messages)


@given(JSON)
def test_any_json(value: object) -> None:
    """JSON of any shape."""
    ends_well("result.json", json.dumps(value).encode())


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=6))
@settings(max_examples=200)
def test_a_table_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    """Cells with signs, quotation marks and line breaks: what a spreadsheet quotes is read as it stood."""
    lines = ["text"] + ['"' + row[0].replace('"', '""') + '"' for row in rows]
    taken = ends_well("a.csv", "\r\n".join(lines).encode("utf-8", "replace"))
    if taken is not None:
        given_texts = [row[0] for row in rows if row[0].strip()]
        assert [report.text for report in taken.reports] == list(dict.fromkeys(given_texts))


@given(MARKUP)
def test_any_markup(pieces: list[str]) -> None:
    """Tags in any order, ended or not: no text is lost that stands outside of all of them."""
    taken = ends_well("a.html", ("<p>Vilnagrad</p>" + "".join(pieces)).encode())
    assert taken is not None
    assert taken.reports[0].text.startswith("Vilnagrad")


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.html", b"<nav>"),
        ("a.html", b"<svg></nav>"),
        ("a.html", b"<div hidden>"),
        ("a.html", b"<td></div><p>"),
        ("a.html", b"<li><dd></section>"),
        ("a.html", b"<p style=';"),
        ("a.html", b"<p hidden=  "),
        ("a.html", b"<a '"),
        ("a.html", b"<a b="),
        ("a.html", b"<!--"),
        ("a.html", b"<![x["),
        ("a.html", b"<script>"),
        ("a.html", b"&#9999999999"),
        ("a.html", b"<div>" * 7),
        ("a.csv", b'"'),
        ("a.csv", b'a"\n"'),
        ("a.csv", b'"\n""\n'),
        ("a.csv", b","),
        ("a.md", b"---\n"),
        ("a.md", b"# #"),
        ("result.json", b"["),
        ("result.json", b'{"a":'),
        ("result.json", b'"'),
        ("-", b"<?xml "),
        ("-", b"<!-- "),
    ],
)
def test_a_piece_repeated_until_it_is_a_megabyte(name: str, piece: bytes) -> None:
    """Nesting, unclosed marks and the like end, and end well; a parser that looks back each time would not end here."""
    for start in (b"", b"text\n", b"<p>a"):
        ends_well(name, start + piece * ((1 << 20) // len(piece)))


def test_broken_rows_are_read_again_only_so_often() -> None:
    """Each broken row is read to the longest cell at most, and after two hundred the table is."""
    rows = b"text\n" + b'"Vilnagrad\n' * (BAD_ROWS_MAX * 4 + 1)
    ends_well("a.csv", rows + b"x" * 1_000_000)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_hundred_thousand_mutated_files_for_each_parser() -> None:
    """The bench's long run: nothing uncaught, no hang, while the bare libraries fail on the same bytes."""
    run = subprocess.run(
        [sys.executable, str(BENCH), "--json", "--inputs", "100000"], capture_output=True, text=True, check=False
    )
    line = json.loads(run.stdout.splitlines()[-1])
    assert (run.returncode, line["figure"]) == (0, 0), run.stderr
    assert line["control"] > 0
