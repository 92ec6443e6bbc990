"""A visitor's browser as a real one: the same cookies, with scripts or without, by day and by night."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

from desk_app.visitor import Visitor
from press.browser import DESKTOP, PHONE, violations
from vestka.apps.desk.frame import OFFERED

How = Literal["dark", "unscripted", "checked"]


@contextmanager
def window(browser: Browser, visitor: Visitor, *how: How, size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
    """A browser and who sits at it -> a window at the desk. `checked` lets axe in, past the page's own policy."""
    context = browser.new_context(
        base_url=visitor.address,
        locale=visitor.language,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if "dark" in how else "light",
        java_script_enabled="unscripted" not in how,
        bypass_csp="checked" in how,
    )
    context.add_cookies(
        [{"name": name, "value": value, "url": visitor.address} for name, value in visitor.cookies.items()]
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def barriers(browser: Browser, visitor: Visitor, paths: Sequence[str]) -> dict[str, list[str]]:
    """Pages of the desk -> what axe-core finds wrong with each, by day and by night, in five languages; only what is.

    Only the colours differ at night: all rules by day, those that read colours at night. Also: wider than a telephone.
    """
    found: dict[str, list[str]] = {}
    width = {"day": DESKTOP[0], "night": DESKTOP[0], "telephone": PHONE[0]}
    for language in OFFERED:
        with (
            window(browser, visitor, "checked") as day,
            window(browser, visitor, "checked", "dark") as night,
            window(browser, visitor, "checked", size=PHONE) as narrow,
        ):
            for page in (day, night, narrow):
                page.context.add_cookies([{"name": "lang", "value": language, "url": visitor.address}])
            for path in paths:
                for name, page in (("day", day), ("night", night), ("telephone", narrow)):
                    page.goto(path)
                    assert page.locator("html").get_attribute("lang") == language
                    wide = page.evaluate("() => document.documentElement.scrollWidth") > width[name]
                    wrong = ["wider than the window"] if wide else []
                    if name != "telephone":
                        wrong += violations(page, contrast_only=name == "night")
                    if wrong:
                        found[f"{path} {language} {name}"] = wrong
    return found
