"""The inbox and a report in a real browser: by keys alone, with words marked in the text, without scripts, for all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from desk_app.town_hall import ADA, Hall, served
from desk_app.visitor import Visitor
from desk_app.window import window
from press.browser import PHONE, violations
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import SourceClass

pytestmark = pytest.mark.slow
expect.set_options(timeout=30_000)  # other things may be using the machine
LONG = (
    "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020. "
    "About 120 people were detained in Vorsholm on 4 August 2020. The lamps were lit, the guards walked."
)
TEXTS = (
    LONG,
    "Miners went on strike in Vorsholm on 20 August 2020.",
    "The night was quiet by the gate.",
    "Der Streik hat heute begonnen, sagten die Leute, und niemand weiss, wie lange er noch dauern wird.",
)
PATHS = ("/take-in", "/inbox", "/inbox?q=nothing", "/report/1", "/report/3", "/report/4", "/report/1?add=yes")


@pytest.fixture
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, Visitor]]:
    """A desk with a few reports, and Ada at it."""
    with served(tmp_path_factory.mktemp("town") / "newsroom") as hall:
        visitor = hall.insider(ADA)
        for number, text in enumerate(TEXTS):
            how = Manner("paste", 1_600_000_000 + number, SourceClass.CITIZEN, may_show=False)
            hall.desk.held.work.take_in("text.txt", text.encode(), how)
        yield hall, visitor


def here(page: Page) -> str | None:
    """The row where one is."""
    return page.locator("[data-row].here").get_attribute("data-row")


def press(page: Page, key: str) -> None:
    """A key, once the page's own script is there to hear it."""
    page.wait_for_selector("html.scripted")
    page.keyboard.press(key)


def words(work: Work) -> list[MarkWord]:
    """What holds of each report."""
    return [one.word for one in work.papers.values()]


def test_a_morning_by_keys_alone(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    work = town[0].desk.held.work
    with window(browser, town[1]) as page:
        page.goto("/inbox?state=new")
        assert here(page) == "4"
        press(page, "#")
        expect(page.get_by_role("status")).to_contain_text("set aside")
        assert here(page) == "3"
        press(page, "e")
        expect(page.get_by_role("status")).to_contain_text("done")
        assert here(page) == "2"
        press(page, "j")
        press(page, "o")
        expect(page.locator("h1")).to_contain_text("Report 1")
        press(page, "y")
        expect(page.get_by_role("status")).to_contain_text("1 passage accepted")
        assert here(page) == "2"
        press(page, "n")
        expect(page.get_by_role("status")).to_contain_text("1 passage rejected")
        press(page, "u")
        expect(page.get_by_role("status")).to_contain_text("Taken back")
        press(page, "e")
        expect(page.locator("h1")).to_contain_text("Report 2")
        press(page, "A")
        expect(page.get_by_role("status")).to_contain_text("accepted")
        press(page, "e")
        expect(page.locator("h1")).to_contain_text("Inbox")
    assert words(work) == [MarkWord.DONE, MarkWord.DONE, MarkWord.DONE, MarkWord.SET_ASIDE]
    first = next(iter(work.papers.values()))
    assert [one.word for one in first.passages] == [MarkWord.ACCEPTED, MarkWord.OPEN]


def test_all_of_a_page_in_two_keys(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/inbox")
        press(page, "X")
        expect(page.locator("input[name=report]:checked")).to_have_count(4)
        press(page, "e")
        expect(page.get_by_role("status")).to_contain_text("4 reports")
    assert set(words(town[0].desk.held.work)) == {MarkWord.DONE}


def test_words_that_are_marked_in_the_text_stand_in_the_form(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    with window(browser, town[1]) as page:
        page.goto("/report/1")
        page.evaluate(
            """() => {
              const text = document.querySelector("[data-text] p");
              const range = document.createRange();
              range.setStart(text.firstChild, 0);
              range.setEnd(text.lastChild, 12);
              const chosen = window.getSelection();
              chosen.removeAllRanges();
              chosen.addRange(range);
            }"""
        )
        page.wait_for_function("() => document.querySelector('[data-takes-selection]').value !== ''")
        press(page, "m")
        expect(page.locator("#quote")).not_to_be_empty()
        quote = page.locator("#quote").input_value()
        assert TEXTS[0].startswith(quote), quote
        page.fill("#quote", quote[:60])
        page.select_option("#kind", "other")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("status")).to_contain_text("1 passage added")
    first = next(iter(town[0].desk.held.work.papers.values()))
    assert any(one.claim.quote == quote[:60].strip() for one in first.passages)


def test_without_scripts_nothing_is_missing(browser: Browser, town: tuple[Hall, Visitor]) -> None:
    work = town[0].desk.held.work
    with window(browser, town[1], "unscripted") as page:
        page.goto("/take-in")
        page.fill("#text", "Drivers went on strike in Vorsholm on 5 August 2020.")
        page.get_by_role("button", name="Take in", exact=True).click()
        page.get_by_role("link", name="Open it").click()
        page.get_by_role("button", name="Accept").first.click()
        expect(page.get_by_role("status")).to_contain_text("1 passage accepted")
        page.get_by_role("button", name="Take it back").or_(page.locator("form[name=undo] button")).first.click()
        page.get_by_role("link", name="Correct").first.click()
        page.select_option("#stance", "planned")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("status")).to_contain_text("1 passage corrected")
        page.get_by_role("button", name="Done, next").click()
        page.goto("/inbox")
        page.locator("input[name=report]").nth(1).check()
        page.get_by_role("button", name="Set aside").click()
        expect(page.get_by_role("status")).to_contain_text("set aside")
    assert sorted(words(work)) == sorted([MarkWord.OPEN] * 3 + [MarkWord.SET_ASIDE, MarkWord.DONE])


@pytest.mark.parametrize("language", ["be", "ru", "uk", "pl", "en"])
def test_nothing_stands_in_anybody_s_way(browser: Browser, town: tuple[Hall, Visitor], language: str) -> None:
    found: dict[str, list[str]] = {}
    hall, visitor = town
    first = next(iter(hall.desk.held.work.papers.values()))
    ref = first.passages[0].ref.hex()
    visitor.submit(visitor.open("/report/1"), "marks", mark=f"rejected {ref}")
    second = list(hall.desk.held.work.papers.values())[1].passages[0].ref.hex()
    visitor.submit(visitor.open("/report/2"), "marks", mark=f"accepted {second}")
    with (
        window(browser, visitor, "checked") as day,
        window(browser, visitor, "checked", "dark") as night,
        window(browser, visitor, "checked", size=PHONE) as narrow,
    ):
        for page in (day, night, narrow):
            page.context.add_cookies([{"name": "lang", "value": language, "url": visitor.address}])
        for path in (*PATHS, f"/report/1?correct={ref}"):
            for name, page in (("day", day), ("night", night), ("telephone", narrow)):
                page.goto(path)
                wide = page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth")
                wrong = ["wider than the window"] if wide else []
                wrong += [] if name == "telephone" else violations(page)
                if wrong:
                    found[f"{path} {name}"] = wrong
    assert found == {}
