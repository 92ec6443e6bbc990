"""Events, one event and publishing in a real browser: nothing is in anybody's way, and no words lie under a button."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from desk_app.test_docket import AGAIN, DENIED, MINERS, STRIKE, tell
from desk_app.test_event import first
from desk_app.town_hall import ADA, BELA, Hall, served
from desk_app.visitor import Visitor
from desk_app.window import barriers, window

# The bottom of a passage's words, and the top of the buttons beneath them.
OVERLAPS = """() => [...document.querySelectorAll(".passage")].filter((one) => {
  const words = one.querySelector("blockquote").getBoundingClientRect();
  return one.querySelector("button").getBoundingClientRect().top < words.bottom - 1;
}).length"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, Visitor]]:
    """Two people; one event decided by one of them, a denied one and a private one not."""
    with served(tmp_path_factory.mktemp("events") / "newsroom") as hall:
        ada = hall.insider(ADA, BELA)
        tell(hall, STRIKE, AGAIN, DENIED)
        tell(hall, MINERS, public=False)
        ada.submit(first(ada), "event", decision="verified")
        yield hall, ada


@pytest.mark.slow
def test_nothing_stands_in_the_way_of_deciding_and_publishing(browser: Browser, desk: tuple[Hall, Visitor]) -> None:
    ada = desk[1]
    waiting, open_one = first(ada, "waiting").path, first(ada).path
    paths = ("/events", "/events?tab=all", waiting, open_one, "/publish", "/publish?one_name=yes")
    assert barriers(browser, ada, paths) == {}


def test_no_button_lies_on_the_words_that_are_judged(browser: Browser, desk: tuple[Hall, Visitor]) -> None:
    ada = desk[1]
    for path in (first(ada, "waiting").path, first(ada).path):
        with window(browser, ada) as page:
            page.goto(path)
            assert page.locator(".passage").count()
            assert page.evaluate(OVERLAPS) == 0, path
