"""A real browser at the desk: with scripts and without, by day and by night, by keys alone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall, served
from desk_app.visitor import Visitor
from desk_app.window import How, barriers, window
from press.browser import DESKTOP, violations
from vestka.apps.desk.ask import Answer, Ask, act, go, page, show
from vestka.apps.desk.frame import PLACES
from vestka.apps.desk.pages import WAYS
from vestka.apps.desk.sessions import Undo
from vestka.apps.desk.ways_in import INVENTED_PASSPHRASE

pytestmark = pytest.mark.slow
expect.set_options(timeout=30_000)  # opening a key takes a second of two cores, which others may use as well


def noted(ask: Ask) -> Answer:
    """An act that can be undone."""
    done = ask.form.text("done") or "undone"
    return go("/people#left", f"It is {done}.", undo=None if done == "undone" else Undo("/note", {"done": "undone"}))


def offered(ask: Ask) -> Answer:
    """A page that leads to the act."""
    assert ask.session.inside
    return go("/people", "Do it?", undo=Undo("/note", {"done": "done"}))


def empty(ask: Ask) -> Answer:
    """A place of the navigation that has no page yet."""
    assert ask.session.inside
    return show("missing.html")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, Visitor]]:
    """A desk with two people, and one of them at it."""
    there = {way.path for way in WAYS}
    later = [page(path, empty) for _, path, _ in PLACES if path not in there]
    more = (act("/note", noted), page("/ask", offered), *later)
    with served(tmp_path_factory.mktemp("town") / "newsroom", more=more) as hall:
        yield hall, hall.insider(ADA, BELA)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A desk with no newsroom."""
    with served(tmp_path_factory.mktemp("outside") / "newsroom") as hall:
        yield hall


def test_nothing_stands_in_the_way_inside(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    assert barriers(browser, town[1], ("/", "/people", "/settings", "/nowhere")) == {}


def test_nothing_stands_in_the_way_at_the_door(browser: Browser, town: tuple[Hall, Visitor], outside: Hall) -> None:
    assert barriers(browser, outside.visitor(), ("/start",)) == {}
    assert barriers(browser, town[0].visitor(), ("/unlock",)) == {}


def test_a_refusal_and_the_sheet_of_keys_stand_in_nobody_s_way(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1], "checked") as page:
        page.goto("/people")
        page.fill("#passphrase", "not the right one")
        page.click("form[name=in] button")
        expect(page.get_by_role("alert")).to_contain_text("does not open")
        assert violations(page) == []
        page.locator("h1").click()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("how", [(), ("unscripted",)], ids=["with scripts", "without"])
def test_the_first_way_through_the_desk(browser: Browser, tmp_path: Path, how: tuple[How, ...]) -> None:
    """Make a newsroom, add a colleague, hand over, lock, open again; nobody else is asked for anything."""
    asked: list[str] = []
    with (
        served(tmp_path / "newsroom") as hall,
        window(browser, hall.visitor(), *how) as page,
    ):
        page.on("request", lambda request: asked.append(request.url))
        page.goto("/")
        page.fill("#name", "The Lake Post")
        page.fill("#passphrase", PASSPHRASE)
        page.fill("#passphrase_again", PASSPHRASE)
        page.fill("#person", ADA)
        page.click("form[name=make] button")
        expect(page.locator("h1")).to_have_text("Today")
        page.click("a.who")
        page.fill("#new_name", BELA)
        page.fill("#new_passphrase", PASSPHRASE[::-1])
        page.fill("#again", PASSPHRASE[::-1])
        page.click("form[name=add] button")
        expect(page.get_by_role("status")).to_contain_text(f"{BELA} can sign here")
        page.fill("#passphrase", PASSPHRASE[::-1])
        page.click("form[name=in] button")
        expect(page.locator("#signs")).to_have_text(f"Signs now: {BELA}")
        page.click("button.lock")
        expect(page.locator("h1")).to_have_text("The newsroom is locked")
        page.fill("#passphrase", PASSPHRASE)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Today")
    assert {urlsplit(url).netloc for url in asked} == {hall.visitor().host}


def test_keys_do_what_is_written_on_them(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/people")
        page.locator("h1").click()
        page.keyboard.press("j")
        assert row(page) == ADA
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert row(page) == BELA
        page.keyboard.press("k")
        assert row(page) == ADA
        page.keyboard.press("?")
        lines = page.get_by_role("dialog").locator("dd").all_inner_texts()
        assert {"Today", "Settings", "Close and forget", "Next line", "Line before"} <= set(lines)
        assert len(lines) == len(set(lines))
        page.keyboard.press("g")
        page.keyboard.press("s")
        assert page.url.endswith("/people"), "behind the sheet no key works"
        page.keyboard.press("Escape")
        page.focus("#passphrase")
        page.keyboard.type("gsjkL?")
        assert page.input_value("#passphrase") == "gsjkL?"
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("s")
        page.wait_for_url("**/settings")


def test_keys_are_where_they_are_on_a_cyrillic_keyboard(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    typed = "(all) => all.forEach(([code, key]) => document.body.dispatchEvent("
    typed += "new KeyboardEvent('keydown', {code, key, bubbles: true, cancelable: true})))"
    with window(browser, town[1]) as page:
        page.goto("/people")
        page.evaluate(typed, [["KeyJ", "о"], ["KeyJ", "о"]])
        assert row(page) == BELA
        page.evaluate(typed, [["KeyG", "п"], ["KeyS", "ы"]])
        page.wait_for_url("**/settings")


def test_keys_can_be_turned_off(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/settings")
        page.get_by_role("button", name="Off").click()
        expect(page.get_by_role("button", name="Off")).to_have_attribute("aria-pressed", "true")
        page.locator("h1").click()
        page.keyboard.press("?")
        page.keyboard.press("L")
        assert page.locator("dialog").count() == 0
        assert town[0].desk.is_open


def test_an_act_says_what_it_did_and_u_takes_it_back(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/ask")
        page.keyboard.press("u")
        expect(page.get_by_role("status")).to_contain_text("It is done.")
        page.wait_for_selector("html.scripted")
        page.keyboard.press("u")
        expect(page.get_by_role("status")).to_contain_text("It is undone.")
        page.reload()
        assert page.get_by_role("status").count() == 0


def test_the_head_of_every_page_is_seen_without_scrolling(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        for language in ("be", "ru", "uk", "pl", "en"):
            page.context.add_cookies([{"name": "lang", "value": language, "url": town[1].address}])
            page.goto("/people")
            assert page.locator(".places a").count() == len(PLACES)
            top, bar = page.locator("main h1").bounding_box(), page.locator(".bar").bounding_box()
            assert top is not None
            assert bar is not None
            assert top["y"] < DESKTOP[1] / 5
            assert bar["height"] < 60, f"{language}: the bar is more than one line"


def test_on_paper_no_button_and_no_colour(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1], "dark") as page:
        page.emulate_media(media="print")
        page.goto("/people")
        assert not page.is_visible("button.lock")
        assert page.is_visible("h1")
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_demonstration_by_hand(browser: Browser, outside: Hall) -> None:
    with window(browser, outside.visitor("pl")) as page:
        page.goto("/")
        page.click("form[name=demonstration] button")
        expect(page.locator(".demonstration")).to_contain_text("DEMONSTRATION")
        page.goto("/people")
        page.select_option("#name", "Bela Invented")
        page.fill("#passphrase", INVENTED_PASSPHRASE)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Teraz podpisuje Bela Invented.")
        page.click("button.lock")
        expect(page.locator("h1")).to_have_text("Redakcja na tym komputerze")


def row(page: Page) -> str:
    """The name in the row where one is."""
    return page.locator("[data-row].here th").inner_text().split(" signs")[0].strip()
