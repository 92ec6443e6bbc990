"""A long form, and a desk that was locked or left meanwhile: nobody types it twice, and nothing is done unseen."""

from pathlib import Path

from playwright.sync_api import Browser

from desk_app.test_docket import STRIKE
from desk_app.town_hall import ADA, PASSPHRASE, Hall, served
from desk_app.visitor import Visitor
from desk_app.window import window

LONG = "A long note of a call with somebody at the gate.\nIt has a second line, and <b>signs</b>."


def made(hall: Hall) -> Visitor:
    """A newsroom on the disk, with Ada inside."""
    visitor = hall.visitor()
    visitor.submit(
        visitor.open("/start"),
        "make",
        name="The Trial Herald",
        passphrase=PASSPHRASE,
        passphrase_again=PASSPHRASE,
        person=ADA,
    )
    return visitor


def test_what_was_typed_outlives_the_lock(tmp_path: Path) -> None:
    with served(tmp_path / "newsroom") as hall:
        ada = made(hall)
        form = ada.open("/take-in")
        hall.desk.lock()
        held = ada.submit(form, "take_in", text=STRIKE, publisher="Paper <1>")
        assert held.status == 422
        assert "The desk was locked before this arrived" in held.text
        assert STRIKE in held.text, "a person sees that it is still there"
        assert "Paper &lt;1&gt;" in held.html
        again = ada.submit(held, "held")
        assert "The desk was locked before this arrived" in again.text, "it is still locked"
        ada.submit(ada.open("/unlock"), "unlock", passphrase=PASSPHRASE)
        back = ada.submit(again, "held")
        assert back.refused is not None
        assert "send it once more" in back.refused
        assert not hall.desk.held.work.papers, "nothing is done before it is sent again"
        taken = ada.submit(back, "take_in")
        assert "1 new report" in taken.text
        (paper,) = hall.desk.held.work.papers.values()
        assert paper.report.publisher == "Paper <1>"


def test_what_was_typed_outlives_signing_out(hall: Hall, ada: Visitor) -> None:
    form = ada.open("/add")
    other = ada.submit(ada.open("/people"), "out")
    held = ada.submit(form, "add", text=LONG)
    assert "Nobody signs in this browser any more" in held.text
    ada.submit(other, "in", name=ADA, passphrase=PASSPHRASE)
    back = ada.submit(held, "held")
    assert dict(back.forms["add"].fields)["text"] == LONG
    assert not hall.desk.held.work.papers


def test_a_passphrase_is_never_shown_again(hall: Hall, ada: Visitor) -> None:
    form = ada.open("/people")
    hall.desk.lock()
    seen = ada.submit(form, "add", new_name="Bela Ink of the Night Desk", new_passphrase=PASSPHRASE, again=PASSPHRASE)
    assert PASSPHRASE not in seen.html
    assert seen.path.startswith(("/unlock", "/start"))


def test_it_is_so_in_a_browser_without_scripts(ada: Visitor, browser: Browser) -> None:
    with window(browser, ada, "unscripted") as page:
        page.goto("/add")
        page.fill("[name=text]", LONG)
        with page.context.expect_page() as opened:
            page.evaluate("() => 0")
            page.context.new_page()
        other = opened.value
        other.goto("/people")
        other.click("form[name=out] button")
        page.click("form[name=add] button.first")
        assert "Nobody signs" in page.inner_text("main")
        other.goto("/people")
        other.select_option("#name", ADA)
        other.fill("#passphrase", PASSPHRASE)
        other.click("form[name=in] button")
        page.click("form[name=held] button")
        assert page.input_value("[name=text]") == LONG
