"""The static site: what a reader finds on it, and what must never be on it."""

import gzip
import re
import sys
from dataclasses import replace

import pytest

from press.editions import COUNTRY, REPORT, SHOWN, TEMPLATES, cite, edition, entry, rich, rich_entries, sign
from press.pages import Page, pages_of, target
from vestka.kinds.claim import Place
from vestka.kinds.vocabulary import EventClass, Grade, PlaceBasis, Stance
from vestka.press.site import build

VIEWS = 4 + 1 + 4 + 4 + 3  # places, workplaces, days, classes, statuses
LANGUAGES = ("en", "be", "ru", "uk", "pl")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site with everything in it."""
    return build(rich())


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    """Its pages."""
    return pages_of(site)


def table_cells(html: str, table_class: str) -> list[str]:
    """A page -> the rows of its table of this class, as HTML."""
    table = html.split(f'<table class="{table_class}"')[1].split("</table>", maxsplit=1)[0]
    return table.split("<tbody>")[1].split("<tr>")[1:]


def test_every_page_is_well_formed(pages: dict[str, Page]) -> None:
    assert len(pages) == len(LANGUAGES) * (3 + len(rich_entries()) + 1 + VIEWS)
    assert {path: page.faults for path, page in pages.items() if page.faults} == {}


def test_every_link_leads_somewhere_inside(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            assert ":" not in link, f"{path} links outside: {link}"
            assert not link.startswith("/")
            goal, fragment = target(path, link)
            assert goal in site, f"{path}: {link}"
            if fragment:
                assert fragment in pages[goal].ids, f"{path}: {link}"


def test_no_script_no_frame_no_inline_style_no_stranger(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for tag, attributes in page.tags:
            assert tag not in {"script", "iframe", "object", "embed", "form", "base", "style", "img"}, path
            assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcset", "ping"}]
        policies = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert str(policies[0]).startswith("default-src 'none'; style-src 'self'; img-src 'self'")


def test_the_style_sheet_asks_nobody_for_anything() -> None:
    assert "url(" not in TEMPLATES["style.css"]
    assert "@import" not in TEMPLATES["style.css"]


def test_the_same_edition_gives_the_same_bytes_in_any_order() -> None:
    one = build(rich())
    again = build(replace(rich(), published=tuple(reversed(rich().published))))
    assert one == again
    assert list(one) == list(again)


def test_building_opens_no_file_and_no_socket() -> None:
    touched: list[str] = []
    watching = True

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        """Write down what was touched while the site was built."""
        if watching and (event == "open" or event.startswith(("socket", "subprocess", "os.system"))):
            touched.append(event)

    ready = rich()
    build(ready)  # what Python loads when first used is loaded now
    sys.addaudithook(hook)
    build(ready)
    watching = False
    assert touched == []


def test_every_cell_of_an_entry_leads_to_its_words(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    for path in (p for p in pages if p.split("/")[-2:-1] == ["e"]):
        rows = table_cells(site[path].decode(), "fields")
        assert len(rows) >= 9
        for row in rows:
            assert row.split("<td")[2].count("<a href=") >= 1, f"{path}: {row}"


def test_every_line_of_the_register_leads_to_its_entry_and_its_sentence(site: dict[str, bytes]) -> None:
    html = site["index.html"].decode()
    for row in html.split('<tr role="row"')[1:]:
        if 'role="columnheader"' not in row and 'class="group"' not in row:
            assert 'href="e/' in row
            assert 'href="t/lake-post.html#c' in row or "#q1" in row


def test_each_citation_stands_in_quotation_marks_word_for_word(pages: dict[str, Page]) -> None:
    for one in rich_entries():
        page = pages[f"e/{one.event.hex()}.html"]
        for citation in one.citations:
            assert re.search(f"“[^”]*{re.escape(citation.quote)}[^“]*”", page.text)


def test_officials_and_others_stand_side_by_side(site: dict[str, bytes]) -> None:
    html = site[f"e/{rich_entries()[0].event.hex()}.html"].decode()
    state, others = html.split('<h3 id="col-state">')[1].split('<h3 id="col-others">')
    assert "The city office speaks of fewer than 50" in state
    assert "The union speaks of at least 300" in others
    assert "The union" not in state


def test_figures_stay_apart_and_are_never_added(pages: dict[str, Page]) -> None:
    page = pages[f"e/{rich_entries()[0].event.hex()}.html"]
    assert "at least 300 “at least 300 people”" in page.text
    assert "below 50 “fewer than 50”" in page.text
    for other in pages.values():
        assert "350" not in other.text.replace("vestka", "")


def test_a_doubt_is_told_in_words_and_is_ours(pages: dict[str, Page]) -> None:
    page = pages[f"e/{rich_entries()[0].event.hex()}.html"]
    assert "The text places it here: Quarrenholt. Our list of workplaces has it elsewhere: Sundermoor." in page.text
    assert "The doubt is ours, not the source’s error." in page.text


def test_a_rumour_never_stands_among_the_events(site: dict[str, bytes]) -> None:
    html = site["index.html"].decode()
    events, rest = html.split('id="s-not_events"')
    assert "“A general strike has been called for”" not in events
    assert html.count(f'href="e/{rich_entries()[-1].event.hex()}.html"') == 1
    assert f'href="e/{rich_entries()[-1].event.hex()}.html"' in rest
    assert "rumour</b>" in rest


def test_a_call_that_is_asserted_is_still_no_event() -> None:
    call = entry(
        "c", event_class=EventClass.CALL, action=None, citations=(cite("A general strike has been called for"),)
    )
    html = build(edition(sign(call)))["index.html"].decode()
    assert f"e/{call.event.hex()}.html" in html.split('id="s-not_events"')[1]


def test_the_headline_counts_entries_and_the_grade_is_said(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    rows = table_cells(site["index.html"].decode(), "tally")
    assert len(rows) == 2
    assert "Labour action" in rows[0]
    assert "<b>3</b>" in rows[0]
    for path in ("index.html", "report.html"):
        assert "Machine reading: no editor has checked this. (8 entries)" in pages[path].text
    assert "Прочитано машиной: ни один редактор этого не проверял." in pages["ru/index.html"].text


def test_the_map_has_the_same_numbers_as_the_table_beside_it(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    html = site["ru/index.html"].decode()
    assert html.count("<circle") == 2
    for town in ("Кварренхольт", "Веллиндор"):
        assert f">{town} <tspan>2</tspan></text>" in html
        assert f">{town}</a> <b>2</b>" in html
    assert "дата не указана" in pages["ru/index.html"].text


def test_no_text_is_read_without_its_pages_language(site: dict[str, bytes]) -> None:
    for language in LANGUAGES:
        path = "index.html" if language == "en" else f"{language}/index.html"
        assert f'<html lang="{language}">' in site[path].decode()
    assert '<span class="own" lang="en">«<bdi>Turners</bdi>»</span>' in site["ru/index.html"].decode()


def test_signed_records_lie_beside_their_pages(site: dict[str, bytes]) -> None:
    for published in rich().published:
        event = published.entry.event.hex()
        assert site[f"e/{event}.cose"] == published.record.data
        page = site[f"pl/e/{event}.html"].decode()
        assert published.record.content_id.hex() in page
        assert f'href="../../e/{event}.cose"' in page
        assert f"vestka verify {event}.cose" in page


def test_a_correction_keeps_what_it_corrects_in_sight() -> None:
    old, new = sign(entry("w")), sign(entry("w", revision=2, place=Place(PlaceBasis.NONE)))
    site = build(edition(old, new))
    event = new.entry.event.hex()
    assert site[f"e/{event}.cose"] == new.record.data
    earlier = f"e/{event}-{old.record.content_id.hex()[:16]}.cose"
    assert site[earlier] == old.record.data
    assert earlier.removeprefix("e/") in site[f"e/{event}.html"].decode()


def test_a_demonstration_says_so_everywhere_and_a_real_one_nowhere(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.endswith((".html", ".txt")):
            assert b"DEMONSTRATION" in data, path
        if path.endswith(".html"):
            assert "<title>DEMONSTRATION" in data.decode()
    real = [sign(replace(one, event=one.event), synthetic=False) for one in rich_entries()]
    site = build(edition(*real, synthetic=False, exports={}))
    assert not [path for path, data in site.items() if path.endswith((".html", ".txt")) and b"DEMONSTRATION" in data]


def test_nothing_leads_back_to_a_report(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        assert REPORT.hex().encode() not in data, path
        assert bytes(REPORT) not in data, path


def test_a_text_that_may_not_be_shown_is_only_quoted() -> None:
    site = build(edition(*(sign(one) for one in rich_entries()), texts=()))
    assert not [path for path in site if "t/" in path]
    assert not [
        path for path, page in pages_of(site).items() if "Bakers walked out in Vellindor, and some" in page.text
    ]
    assert '<a href="#q1"' in site[f"e/{rich_entries()[0].event.hex()}.html"].decode()


def test_every_claim_is_underlined_and_listed(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    page, html = pages["t/lake-post.html"], site["t/lake-post.html"].decode()
    for claim in SHOWN.claims:
        assert f"c{claim.span.start}-{claim.span.end}" in page.ids
        assert f"“{claim.quote}”" in page.text
    assert html.count("dashed") >= 2
    assert html.count("dotted") >= 1
    assert "opinion" in page.text


def test_a_hundred_lines_and_a_map_weigh_little() -> None:
    towns = COUNTRY.towns
    many = [
        sign(entry(f"Works number {n}", place=Place(PlaceBasis.OWN_PHRASE, "here", towns[n % 3].id, towns[n % 3].name)))
        for n in range(100)
    ]
    site = build(edition(*many))
    for language in ("", "be/", "ru/", "uk/", "pl/"):
        assert len(gzip.compress(site[f"{language}index.html"])) + len(gzip.compress(site["style.css"])) <= 30_000


def test_two_files_at_one_path_are_our_fault_and_said_so() -> None:
    with pytest.raises(ValueError, match="same path"):
        build(edition(exports={"index.html": b""}))
    with pytest.raises(ValueError, match="leaves it"):
        build(edition(exports={"../secret": b""}))


def test_grades_are_not_mixed_up() -> None:
    checked = sign(entry("a", grade=Grade.SECOND_CHECKED))
    page = pages_of(build(edition(checked, sign(entry("b")))))["index.html"]
    assert "no editor has checked this. (1 entry)" in page.text
    assert "second-checked by another. (1 entry)" in page.text


def test_what_is_denied_is_no_event() -> None:
    denied = entry("d", stance=Stance.DENIED)
    html = build(edition(sign(denied)))["index.html"].decode()
    assert f"e/{denied.event.hex()}.html" in html.split('id="s-not_events"')[1]
    assert "<circle" not in html


def test_further_details_are_not_hidden(pages: dict[str, Page]) -> None:
    page = pages[f"be/e/{rich_entries()[0].event.hex()}.html"]
    assert "labour_action.employer Larkquay" in page.text
    assert "labour_action.demands pay" in page.text
