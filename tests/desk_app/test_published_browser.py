"""The pages about what is published in a real browser: no barrier by day or night, in no language; nothing too wide."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from desk_app.newsdesk import agreed, tell
from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall, served
from desk_app.visitor import Visitor
from desk_app.window import window
from press.browser import PHONE, violations

pytestmark = pytest.mark.slow
LANGUAGES = ("en", "be", "ru", "uk", "pl")
TEXTS = (
    "Workers at the Norvala Steel Works in Orvinsk went on strike on 3 August 2020. About 300 people came.",
    "There is no strike at the Norvala Steel Works in Orvinsk, the management said on 4 August 2020.",
    "About 500 people gathered in Valmersk on the evening of 5 August 2020.",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, Visitor]]:
    """A desk that has published a few lines."""
    with served(tmp_path_factory.mktemp("town") / "newsroom") as hall:
        visitor = hall.insider(ADA, BELA)
        tell(hall.desk.held.work, *TEXTS)
        tell(hall.desk.held.work, "Miners in Kimelsk went on strike on 6 August 2020.", public=False)
        agreed(hall.desk.held.work, (ADA, BELA), PASSPHRASE)
        yield hall, visitor


def pages(visitor: Visitor) -> tuple[str, ...]:
    """The pages, one of each kind."""
    register, changes = visitor.open("/register").html, visitor.open("/changes").html
    line, news = re.search(r"/register/[0-9a-f]{24}", register), re.search(r"/changes/news/[0-9a-f]{24}", changes)
    assert line is not None
    assert news is not None
    return ("/", "/register", "/register?status=retracted", line[0], "/changes?since=all", news[0], "/handout")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_the_way_and_nothing_is_too_wide(
    browser: Browser, town: tuple[Hall, Visitor], language: str
) -> None:
    visitor, found = town[1], dict[str, object]()
    paths = pages(visitor)
    visitor.language = language
    for how in ("checked", "dark"):
        with window(browser, visitor, "checked", *(("dark",) if how == "dark" else ())) as page:
            for path in paths:
                page.goto(path)
                if bad := violations(page):
                    found[f"{path} {how}"] = bad
    with window(browser, visitor, size=PHONE) as page:
        for path in paths:
            page.goto(path)
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            if wide > PHONE[0]:
                found[f"{path} phone"] = wide
    visitor.language = "en"
    assert found == {}


def test_the_filter_and_the_lines_work_by_keys(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/register")
        page.wait_for_selector("html.scripted")
        page.locator("h1").click()
        page.keyboard.press("/")
        page.keyboard.type("steel")
        page.keyboard.press("Enter")
        page.wait_for_url("**/register?text=steel")
        assert page.locator("tbody tr").count() == 1
        page.goto("/register")
        page.wait_for_selector("html.scripted")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/register/[0-9a-f]{24}$"))
