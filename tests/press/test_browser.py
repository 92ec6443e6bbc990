"""A real browser reads the site from a folder: the style sheet holds under the page's own policy, without a network."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from press.editions import rich
from vestka.press.site import build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1366,900",
)


def photograph(folder: Path, page: str, name: str) -> bytes:
    """A page in a folder -> a picture of it as Chromium draws it from file://."""
    picture = folder / f"{name}.png"
    command = [
        str(CHROMIUM),
        *QUIET,
        f"--user-data-dir={folder / ('profile-' + name)}",
        f"--screenshot={picture}",
        (folder / page).as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return picture.read_bytes()


@pytest.mark.slow
def test_the_pages_keep_their_looks_when_read_from_a_stick(tmp_path: Path) -> None:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "the checks on every change need Chromium"
        pytest.skip("no Chromium on this machine")
    site = build(rich())
    for path, data in site.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    event = rich().published[0].entry.event.hex()
    for name, page in (("root", "index.html"), ("deep", f"be/e/{event}.html")):
        dressed = photograph(tmp_path, page, name)
        style = (tmp_path / "style.css").read_bytes()
        (tmp_path / "style.css").write_bytes(b"")
        bare = photograph(tmp_path, page, f"{name}-bare")
        (tmp_path / "style.css").write_bytes(style)
        assert dressed != bare, f"{page} is drawn without its style sheet"
