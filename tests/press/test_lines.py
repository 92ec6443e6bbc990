"""The short lines and the feed: the same register for a telephone without pictures and for a news reader."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from press.editions import WORDS, cite, edition, entry, rich, rich_entries, sign
from vestka.kinds.claim import Count, Subject
from vestka.kinds.entry import Figure
from vestka.kinds.vocabulary import Bound, CountBasis, Stance, Status
from vestka.press.lines import LINE_MOST
from vestka.press.site import build

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "</title><script>&\u202e\x00]]>'\""


def lines(site: dict[str, bytes], language: str = "en") -> list[str]:
    """A site -> the numbered lines of a language."""
    text = site["lines.txt" if language == "en" else f"{language}/lines.txt"].decode()
    return [line for line in text.splitlines() if line[:1].isdigit()]


def test_every_entry_has_one_line_that_fits_three_messages() -> None:
    site = build(rich())
    for language in WORDS:
        told = lines(site, language)
        assert len(told) == len(rich_entries())
        for line in told:
            assert len(line.partition(". ")[2]) <= LINE_MOST
            assert "DEMONSTRATION" in line


def test_what_did_not_happen_says_so_before_anything_else() -> None:
    told = {line.partition(". ")[2] for line in lines(build(rich()))}
    assert len([line for line in told if line.startswith("[RUMOUR] Labour action")]) == 1
    assert len([line for line in told if line.startswith("[CALLED FOR] Call to act")]) == 1
    assert len([line for line in told if line.startswith("[RETRACTED] ")]) == 1


def test_a_line_keeps_status_doubt_and_bounds() -> None:
    (yard,) = [line for line in lines(build(rich())) if "Boat Yard" in line]
    assert "at least 300 / below 50" in yard
    assert "Quarrenholt (?)" in yard
    assert "contested; 2 independent sources" in yard


@pytest.mark.slow
def test_a_figure_is_whole_or_left_out() -> None:
    figure = Figure(Count("35 000 человек", Bound.AT_LEAST, CountBasis.MEDIA, 35_000), (0,))
    for length in range(60, 200):
        long = entry("x", subject=Subject("Ж" * length, "Ж" * length), figures=(figure,))
        (line,) = lines(build(edition(sign(long), languages=("ru",), texts=())), "en")
        assert ("не менее 35\xa0000 (" in line) or "35" not in line.partition(". ")[2].replace("2020", "")


def test_a_quotation_cannot_add_a_line() -> None:
    forged = entry("f", subject=Subject("one\n2. Forged\r\n3. Forged", None))
    assert len(lines(build(edition(sign(forged), languages=("en",))))) == 1


def test_the_feed_is_atom_with_an_entry_for_each_line() -> None:
    site = build(rich())
    for language in WORDS:
        folder = "" if language == "en" else f"{language}/"
        feed = ET.fromstring(site[f"{folder}feed.xml"])  # noqa: S314 - our own output, to be read by any reader
        assert feed.tag == f"{ATOM}feed"
        assert "DEMONSTRATION" in str(feed.findtext(f"{ATOM}title"))
        entries = feed.findall(f"{ATOM}entry")
        assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(rich_entries())
        for one in entries:
            for needed in ("id", "title", "updated", "published"):
                assert one.findtext(f"{ATOM}{needed}")
            link = one.find(f"{ATOM}link")
            assert link is not None
            assert f"{folder}{link.get('href')}" in site


def test_a_strangers_words_do_not_break_the_feed() -> None:
    evil = entry(EVIL, subject=Subject(EVIL, EVIL), citations=(cite(EVIL),))
    site = build(edition(sign(evil), languages=("en",), title=EVIL, newsroom=EVIL))
    feed = ET.fromstring(site["feed.xml"])  # noqa: S314 - as above
    title = str(feed.find(f"{ATOM}entry/{ATOM}title").text)  # type: ignore[union-attr]  # it is there, or the test fails
    assert "<script>" in title
    assert "\u202e" not in title


def test_a_correction_keeps_its_name_in_the_feed_and_moves_its_time() -> None:
    old = sign(entry("w"))
    new = sign(replace(entry("w"), revision=2, status=Status.RETRACTED, stance=Stance.RETRACTED))
    feeds = [ET.fromstring(build(edition(*some))["feed.xml"]) for some in ((old,), (old, new))]  # noqa: S314 - as above
    names = [[one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")] for feed in feeds]
    assert names[0] == names[1]
    assert "[RETRACTED]" in str(feeds[1].findtext(f"{ATOM}entry/{ATOM}title"))
