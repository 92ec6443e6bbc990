"""What the tests of all pages are given: a desk with an empty folder, one with somebody inside, a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk_app.town_hall import ADA, Hall, served
from desk_app.visitor import Visitor
from press.browser import chromium


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """The desk, with no newsroom in its folder yet."""
    with served(tmp_path / "newsroom") as one:
        yield one


@pytest.fixture
def ada(hall: Hall) -> Visitor:
    """Ada, who signs in a passing newsroom."""
    return hall.insider(ADA)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of one runner."""
    with chromium() as one:
        yield one
