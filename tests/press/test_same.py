"""What is on the screen is what is in the files: the same entries, with the same words and numbers."""

import csv
import io
import json
import re

import pytest

from press.editions import WORDS, edition, rich, rich_entries, sign
from press.pages import Page, pages_of, target
from press.test_views import FOLDERS, shown
from vestka.kinds.entry import Published
from vestka.press.site import build
from vestka.register.export import export

PUBLISHED = rich().published


def table(some: object) -> bytes:
    """Entries -> CSV."""
    assert isinstance(some, list | tuple)
    return export([one for one in some if isinstance(one, Published)], "csv")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site with a file for each view."""
    return build(edition(*PUBLISHED, table=table, exports={"register.json": export(PUBLISHED, "json")}))


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    """Its pages."""
    return pages_of(site)


def test_every_view_has_the_file_of_just_what_it_shows(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    views = [path for path in pages if path.split("/")[0] in FOLDERS]
    assert len(views) >= 10
    for path in views:
        rows = list(csv.DictReader(io.StringIO(site[path.removesuffix(".html") + ".csv"].decode())))
        assert {row["event_id"] for row in rows} == shown(pages[path]), path
        assert {row["synthetic"] for row in rows} == {"DEMONSTRATION"}
        for language in WORDS:
            here = path if language == "en" else f"{language}/{path}"
            assert path.removesuffix(".html") + ".csv" in {target(here, link)[0] for link in pages[here].links}


def test_the_first_page_shows_each_line_of_the_file_once(site: dict[str, bytes]) -> None:
    rows = json.loads(site["register.json"])["entries"]
    html = site["index.html"].decode()
    lines = re.findall(r'<th role="rowheader" scope="row"><a href="e/([0-9a-f]{24})\.html">', html)
    assert sorted(lines) == sorted(row["event_id"] for row in rows)
    assert len(lines) == len(rich_entries())


def test_a_page_says_what_its_row_says(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    words = WORDS["en"]
    for row in json.loads(site["register.json"])["entries"]:
        text = pages[f"e/{row['event_id']}.html"].text
        assert words.text(f"status.{row['status']}") in text
        assert words.text(f"class.{row['class']}") in text
        assert words.text(f"stance.{row['stance']}") in text
        assert f"({row['confidence'] // 1000}.{row['confidence'] % 1000 // 10:02d})" in text
        assert words.plural("sources", row["independent_sources"]) in text
        assert row["record_id"] in text
        assert row["signer"] in text
        for figure in (row["figures"] or "").split(" | "):
            assert figure in text
        if row["place_name"] is not None:
            assert row["place_name"] in text
        if row["retracted_because"] is not None:
            assert row["retracted_because"] in text


def test_the_signed_records_are_those_of_the_file(site: dict[str, bytes]) -> None:
    again = [sign(one) for one in rich_entries()]
    assert [one.record.content_id for one in again] == [one.record.content_id for one in PUBLISHED]
    for row in json.loads(site["register.json"])["entries"]:
        assert f"e/{row['event_id']}.cose" in site
