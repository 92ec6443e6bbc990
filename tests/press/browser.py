"""A folder in, a real browser that reads it out; where there is none the test says so, and in CI it fails."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE, NARROW = (1366, 768), (390, 844), (320, 700)
# What WCAG 2.2 asks for at levels A and AA, as axe-core names it.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Nothing -> a browser with a profile of its own, which is thrown away."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "the checks on every change need Chromium: tools/needs.sh installs it"
        pytest.skip("no Chromium on this machine: tools/needs.sh installs it for root")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=list(QUIET), timeout=90_000)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, size: tuple[int, int] = DESKTOP, *, dark: bool = False, script: bool = True
) -> Iterator[Page]:
    """A browser -> a window. `script` is the reader's own setting: our pages have none, the checks need it."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        bypass_csp=script,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def written(folder: Path, site: Mapping[str, bytes]) -> Path:
    """A site -> the same on disk."""
    for path, data in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def violations(page: Page, *, contrast_only: bool = False) -> list[str]:
    """A page in the browser -> what axe-core finds wrong with it: rule, and the first elements."""
    only = {"type": "rule", "values": ["color-contrast"]} if contrast_only else {"type": "tag", "values": list(RULES)}
    if not page.evaluate("() => typeof window.axe === 'object'"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "(only) => window.axe.run(document, {runOnly: only, resultTypes: ['violations']})",
        only,
    )
    assert found["passes"], "axe looked at nothing"
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found["violations"]]
