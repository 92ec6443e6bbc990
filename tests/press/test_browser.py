"""A real browser reads the site from a folder: by all kinds of readers, without scripts, pictures or a network."""

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from press.browser import DESKTOP, NARROW, PHONE, chromium, opened, violations, written
from press.editions import SHOWN, WORDS, cite, edition, entry, rich, rich_entries, sign
from vestka.kinds.claim import Count, Place, Subject
from vestka.kinds.entry import Figure
from vestka.kinds.vocabulary import Bound, CountBasis, PlaceBasis
from vestka.plugins.packaged.packs import load_country
from vestka.press.site import build

pytestmark = pytest.mark.slow
LANGUAGES = tuple(WORDS)
YARD = rich_entries()[0].event.hex()
KINDS = ("index.html", f"e/{YARD}.html", "t/lake-post.html", "report.html", "about.html", "p/x-1.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with everything in it, as on a stick."""
    return written(tmp_path_factory.mktemp("site"), build(rich()))


def at(folder: Path, language: str, kind: str) -> str:
    """A language and a page -> its address on the stick."""
    return (folder / ("" if language == "en" else language) / kind).as_uri()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_the_way_of_a_reader(browser: Browser, folder: Path, language: str) -> None:
    found = {}
    with opened(browser) as page, opened(browser, dark=True) as night:
        for kind in KINDS:
            page.goto(at(folder, language, kind))
            found[f"{kind}, light"] = violations(page)
            night.goto(at(folder, language, kind))
            # Only the colours differ at night: all rules for one language, for the others what reads the colours.
            found[f"{kind}, dark"] = violations(night, contrast_only=language != "be")
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_nothing_stands_in_the_way_on_a_telephone(browser: Browser, folder: Path) -> None:
    with opened(browser, PHONE) as page:
        for kind in KINDS:
            page.goto(at(folder, "be", kind))
            assert violations(page) == [], kind


def test_axe_would_see_a_fault(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html><title>x</title><p style='color:#ddd;background:#fff'>pale</p>"
    )
    with opened(browser) as page:
        page.goto((tmp_path / "bad.html").as_uri())
        assert {wrong.split(":")[0] for wrong in violations(page)} >= {"color-contrast", "html-has-lang"}


def test_from_a_stick_nothing_but_the_stick_is_asked(browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    with opened(browser, script=False) as page:
        page.on("request", lambda request: asked.append(request.url))
        for language in LANGUAGES:
            for kind in KINDS:
                page.goto(at(folder, language, kind))
    assert len(asked) >= 2 * len(LANGUAGES) * len(KINDS)
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


class _Silent(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def test_from_a_server_nobody_else_is_asked(browser: Browser, folder: Path) -> None:
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked: list[str] = []
        with opened(browser, script=False) as page:
            page.on("request", lambda request: asked.append(request.url))
            for kind in KINDS:
                page.goto(f"http://127.0.0.1:{server.server_address[1]}/{kind}")
        server.shutdown()
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


def test_a_reader_without_scripts_goes_everywhere_by_links(browser: Browser, folder: Path) -> None:
    with opened(browser, script=False) as page:
        page.goto(at(folder, "en", "index.html"))
        page.click("section.towns a:has-text('Quarrenholt')")
        assert page.url.endswith("/p/x-1.html")
        assert "Quarrenholt" in page.inner_text("h1")
        page.click(".chip")
        assert page.url.endswith("/index.html")
        page.click(".days .choices a >> nth=0")
        assert "3 March 2020" in page.inner_text("h1")
        page.click(f"a[href$='e/{YARD}.html']")
        assert "Larkquay Boat Yard" in page.inner_text("h1")
        page.click(".rests a >> nth=0")
        assert "/t/lake-post.html#c" in page.url
        page.click("mark:target a.n, mark:has(:target) a.n >> nth=0")
        assert f"/e/{YARD}.html" in page.url
        page.click("a[hreflang=be]")
        assert f"/be/e/{YARD}.html" in page.url
        page.click("nav a:has-text('Зводка')")
        page.click(".cites a >> nth=0")
        assert "/be/e/" in page.url


def test_where_drawings_are_blocked_the_lists_hold_what_they_say(browser: Browser, folder: Path) -> None:
    with opened(browser) as page:
        page.goto(at(folder, "uk", "index.html"))
        labels = page.eval_on_selector_all(".map text", "(all) => all.map((one) => one.textContent.trim())")
        bars = page.eval_on_selector_all(
            ".bars text", "(all) => all.map((one) => one.textContent.trim()).filter((text) => /^[0-9]+$/.test(text))"
        )
        page.add_style_tag(content="svg { display: none !important }")
        towns, days = page.inner_text("section.towns"), page.inner_text("section.days")
    assert len(labels) == 2
    for label in labels:
        name, _, number = label.rpartition(" ")
        assert f"{name} {number}" in " ".join(towns.split())
    listed = [line for line in " ".join(days.split()).split() if line.isdigit()]
    assert bars
    assert set(bars) <= set(listed)


def crowded() -> dict[str, bytes]:
    """An edition with what strains a page: sixty sources, words without an end, a name of five lines."""
    long = "Электрометаллургическое" * 6
    sources = tuple(
        cite("Bakers walked out in Vellindor", source=f"{n}", publisher=f"{long} {n}", title=long) for n in range(60)
    )
    counts = tuple(
        Figure(Count(f"{n}00 работников", Bound.AT_LEAST, CountBasis.WITNESS, n * 100), (n,)) for n in range(1, 20)
    )
    one = entry(long, subject=Subject(long, long), citations=sources, figures=counts, retracted_because=long)
    return build(edition(sign(one), title=long, newsroom=long, texts=(replace(SHOWN, title=long, text=long * 9),)))


def test_long_words_and_sixty_sources_stay_on_the_page(browser: Browser, tmp_path: Path) -> None:
    site = crowded()
    written(tmp_path, site)
    kinds = [path for path in site if path.endswith(".html") and path.startswith("ru/")]
    wide = {}
    for size in (NARROW, DESKTOP):
        with opened(browser, size) as page:
            for path in kinds:
                page.goto((tmp_path / path).as_uri())
                wide[f"{path} at {size[0]}"] = page.evaluate("() => document.documentElement.scrollWidth") - size[0]
    assert {name: pixels for name, pixels in wide.items() if pixels > 0} == {}


@pytest.mark.parametrize("width", [PHONE, NARROW], ids=["390", "320"])
def test_no_page_is_wider_than_a_telephone(browser: Browser, folder: Path, width: tuple[int, int]) -> None:
    wide = {}
    with opened(browser, width) as page:
        for language in LANGUAGES:
            for kind in KINDS:
                page.goto(at(folder, language, kind))
                wide[f"{language} {kind}"] = page.evaluate("() => document.documentElement.scrollWidth")
    assert {name: pixels for name, pixels in wide.items() if pixels > width[0]} == {}


BROKEN = r"""() => {
  const broken = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode()); ) {
    for (const word of text.data.matchAll(/\p{L}{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


def test_no_word_of_a_table_is_broken_on_a_telephone(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with opened(browser, PHONE) as page:
        for language in LANGUAGES:
            page.goto(at(folder, language, "index.html"))
            assert page.evaluate(BROKEN) == [], language
        control = tmp_path / "control.html"
        control.write_text('<p style="width: 3em; overflow-wrap: anywhere">communications</p>')
        page.goto(control.as_uri())
        assert page.evaluate(BROKEN) == ["communications"]


def test_the_keyboard_is_always_seen_and_nothing_hides_it(browser: Browser, folder: Path) -> None:
    look = """() => {
        const one = document.activeElement;
        const style = getComputedStyle(one);
        const box = one.getClientRects()[0];
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
        const seen = top !== null && (one.contains(top) || top.contains(one));
        return {outline: parseFloat(style.outlineWidth), line: style.outlineStyle, seen, words: one.textContent};
    }"""
    with opened(browser) as page:
        for kind in ("index.html", f"e/{YARD}.html", "t/lake-post.html"):
            page.goto(at(folder, "ru", kind))
            page.keyboard.press("Tab")
            assert page.evaluate("() => document.activeElement.className") == "skip"
            assert page.evaluate("() => document.activeElement.getBoundingClientRect().left") >= 0
            for _ in range(25):
                page.keyboard.press("Tab")
                there = page.evaluate(look)
                assert there["line"] == "solid", there
                assert there["outline"] >= 2, there
                assert there["seen"], there
            page.goto(at(folder, "ru", kind))
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("() => document.activeElement.id") == "main"


def test_every_side_is_equally_large(browser: Browser, folder: Path) -> None:
    with opened(browser) as page:
        page.goto(at(folder, "pl", f"e/{YARD}.html"))
        sides = page.eval_on_selector_all(
            ".columns > section:has(blockquote)",
            "(all) => all.map((one) => { const style = getComputedStyle(one.querySelector('blockquote'));"
            " return [style.fontSize, style.color, style.fontWeight,"
            " Math.round(one.querySelector('blockquote').getBoundingClientRect().width)]; })",
        )
    assert len(sides) == 2
    assert sides[0][:3] == sides[1][:3]
    assert abs(sides[0][3] - sides[1][3]) <= 1


def test_on_paper_the_content_stays_and_the_buttons_go(browser: Browser, folder: Path) -> None:
    with opened(browser, dark=True) as page:
        page.emulate_media(media="print", color_scheme="light")
        for kind in KINDS:
            page.goto(at(folder, "en", kind))
            assert not page.is_visible("nav.tongues"), kind
            assert page.is_visible("h1"), kind
            assert page.is_visible(".demonstration"), kind
            assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.goto(at(folder, "en", "index.html"))
        assert page.is_visible("table.register")
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("code", ["belarus", "zelmaria"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_on_the_map_do_not_lie_on_each_other(browser: Browser, tmp_path: Path, code: str, language: str) -> None:
    country = load_country(code)
    towns = sorted(country.towns, key=lambda town: -(town.population or 0))[:24]
    events = [
        sign(entry(f"Works {n}", place=Place(PlaceBasis.OWN_PHRASE, town.name, town.id, town.name)))
        for n, town in enumerate(towns)
    ]
    site = build(edition(*events, country=country, languages=(language,), texts=()))
    with opened(browser, PHONE) as page:
        page.goto((written(tmp_path, site) / "index.html").as_uri())
        boxes = page.eval_on_selector_all(
            ".map text",
            "(all) => all.map((one) => { const box = one.getBBox();"
            " return [one.textContent, box.x, box.y + 2, box.x + box.width, box.y + box.height - 2]; })",
        )
        width = page.eval_on_selector(".map", "(one) => one.viewBox.baseVal.width")
    assert len(boxes) >= 12
    for number, (name, left, top, right, bottom) in enumerate(boxes):
        assert left >= -1, name
        assert right <= width + 4, name
        for other, at_left, at_top, at_right, at_bottom in boxes[number + 1 :]:
            assert not (left < at_right and at_left < right and top < at_bottom and at_top < bottom), (name, other)


def test_the_style_sheet_holds_from_a_deep_page(browser: Browser, folder: Path) -> None:
    with opened(browser, script=False) as page:
        page.goto(at(folder, "be", f"e/{YARD}.html"))
        dressed = page.screenshot()
        page.route("**/style.css", lambda route: route.abort())
        page.goto(at(folder, "be", f"e/{YARD}.html"))
        assert page.screenshot() != dressed
