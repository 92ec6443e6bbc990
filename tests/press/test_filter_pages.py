"""A filter is a page: each town, workplace, day, class and status has one, with all that fits it and nothing else."""

import re
from dataclasses import replace

import pytest

from press.editions import SHOWN, edition, entry, rich, rich_entries, sign
from press.pages import Page, pages_of
from vestka.kinds.claim import Place, Subject, When
from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import PlaceBasis, Precision, Stage, Status
from vestka.press.facets import FACETS, PAGES_MOST, key_of
from vestka.press.site import build

FOLDERS = {"p": "place", "w": "workplace", "d": "day", "k": "class", "s": "status"}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site with everything in it."""
    return build(rich())


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    """Its pages."""
    return pages_of(site)


def shown(page: Page) -> set[str]:
    """A page with a table -> the events that have a line in it."""
    return {match.group(1) for link in page.links if (match := re.search(r"e/([0-9a-f]{24})\.html$", link))}


def test_each_filter_shows_exactly_what_fits_it(pages: dict[str, Page]) -> None:
    views = {path: page for path, page in pages.items() if path[:2].strip("/") in FOLDERS and path.count("/") == 1}
    expected: dict[tuple[str, str], set[str]] = {}
    for one in rich_entries():
        for facet in FACETS:
            if (key := key_of(facet, one)) is not None:
                expected.setdefault((facet, key.replace(":", "-")), set()).add(one.event.hex())
    found = {(FOLDERS[path[0]], path[2:-5]): shown(page) for path, page in views.items()}
    assert found == expected


def test_every_view_is_reached_and_leads_back_to_the_whole(pages: dict[str, Page]) -> None:
    polish = {path.removeprefix("pl/"): page for path, page in pages.items() if path.startswith("pl/")}
    reached = {link.removeprefix("../") for path, page in polish.items() for link in page.links if path[0] in "ie"}
    for path, page in polish.items():
        if path.split("/")[0] in FOLDERS:
            assert path in reached or path.startswith("k/"), path
            assert "../index.html" in page.links
            assert "Pokaż cały rejestr (8 wpisów)" in page.text


def test_the_counts_of_the_list_are_those_of_the_pages(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    html = site["index.html"].decode().split('id="towns"')[1].split("</section>")[0]
    listed = re.findall(r'href="(p/[^"]+)"[^>]*>[^<]*</a> <b>(\d+)</b>(?:<i>\+(\d+)</i>)?', html)
    assert len(listed) == 4
    for path, events, others in listed:
        assert len(shown(pages[path])) == int(events) + int(others or 0)


def test_a_register_of_very_many_towns_keeps_to_a_number_of_pages() -> None:
    def at(number: int) -> Entry:
        """A number -> an entry in a town of its own."""
        return entry(f"W{number}", place=Place(PlaceBasis.OWN_PHRASE, "x", f"t:{number}", f"Town {number}"))

    site = build(edition(*(sign(at(n)) for n in range(PAGES_MOST + 40)), languages=("en",)))
    assert len([path for path in site if path.startswith("p/")]) == PAGES_MOST
    for path, page in pages_of(site).items():
        assert [link for link in page.links if link.startswith("p/") and link not in site] == [], path


def test_an_old_action_never_looks_alive() -> None:
    old = entry(
        "mill", stage=Stage.ONGOING, when=When(Precision.DAY, "on Tuesday", "2020-03-03"), last_confirmed="2020-03-05"
    )
    undated = entry("yard", when=When(Precision.UNKNOWN), last_confirmed="2020-03-06")
    pages = pages_of(build(edition(sign(old), sign(undated))))
    assert "ongoing, as of 5 March 2020" in pages["index.html"].text
    assert "date not stated last confirmed 6 March 2020" in re.sub(
        r"(?<=stated)(?=last)", " ", pages["index.html"].text
    )
    page = pages[f"e/{old.event.hex()}.html"].text
    assert "ongoing, as of 5 March 2020" in page
    assert "Nothing is said of any later day." in page


def test_no_sides_figure_is_a_headline() -> None:
    crowd = rich_entries()[3]
    counted = replace(crowd, subject=Subject("Some 2,000"))
    page = pages_of(build(edition(sign(counted))))[f"e/{counted.event.hex()}.html"]
    words = page.text.split("Who says so")[0]
    assert "2,000" not in words
    assert "about 2,000 “Some 2,000”" in page.text


def test_each_number_in_a_text_leads_to_its_entry_and_each_entry_back(pages: dict[str, Page]) -> None:
    text = pages["t/lake-post.html"]
    leads = [a for tag, a in text.tags if tag == "a" and (a.get("class") or "").startswith("n")]
    assert len(leads) == len(SHOWN.claims)
    entries = [str(a["href"]) for a in leads if a["class"] == "n"]
    loose = [str(a["href"]) for a in leads if a["class"] == "n loose"]
    assert len(entries) >= 4
    assert loose
    assert all(link.startswith("#r") for link in loose)
    for link in entries:
        back = [one for one in pages[link.removeprefix("../")].links if one.startswith("../t/lake-post.html#c")]
        assert back
        assert all(one.rpartition("#")[2] in text.ids for one in back)


def test_the_history_names_what_a_correction_changed() -> None:
    old = sign(entry("w"))
    new = sign(entry("w", revision=2, status=Status.CONTESTED, confidence=300))
    page = pages_of(build(edition(old, new)))[f"e/{new.entry.event.hex()}.html"].text
    history = page.split("History")[1]
    assert "Status, Confidence" in history
    assert history.index("Status, Confidence") < history.index("first record")
    assert old.record.content_id.hex() in history


def test_a_stranger_finds_all_that_checking_needs(pages: dict[str, Page]) -> None:
    one = rich().published[0]
    text = pages[f"uk/e/{one.entry.event.hex()}.html"].text
    file = f"{one.entry.event.hex()}.cose"
    for needed in (
        f"vestka verify {file}",
        one.record.content_id.hex(),
        "GENUINE",
        "INTACT, SIGNER UNKNOWN",
        "REFUSED",
    ):
        assert needed in text
    assert len(re.findall(r"\b[a-z]{5}(?:-[a-z]{5}){5}\b", text)) == 1
