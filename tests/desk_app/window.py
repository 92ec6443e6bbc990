"""A visitor's browser as a real one: the same cookies, with scripts or without, by day and by night."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

from desk_app.visitor import Visitor
from press.browser import DESKTOP

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
