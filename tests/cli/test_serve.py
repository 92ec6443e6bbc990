"""The page on the loopback address: a real process, a real socket."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("ignored", [False, True], ids=["started by hand", "a script's background job"])
def test_the_page_is_shown_until_the_user_has_seen_enough(tmp_path: Path, number: int, *, ignored: bool) -> None:
    """A shell gives a script's background job SIGINT ignored: asked to end, it must end all the same."""
    words = [sys.executable, "-u", "-m", "vestka", "demo", "--out", str(tmp_path / "site")]
    if ignored:
        words = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *words]
    shown = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert shown.stdout is not None
        address = next(
            found.group() for line in shown.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/", line.decode()))
        )
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - the loopback address that the program printed
            page, headers = answer.read().decode(), answer.headers
        assert "DEMONSTRATION" in page
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(address + "e/")  # noqa: S310 - as above: no listing of a folder
        (tmp_path / "secret.txt").write_text("not of the site")
        (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address + "link.txt")  # noqa: S310 - as above: a link that leads out of the folder
        foreign = urllib.request.Request(address, headers={"Host": "example.org"})  # noqa: S310 - as above
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(foreign)  # noqa: S310 - a site whose name leads to this machine must not read it
        shown.send_signal(number)
        assert shown.wait(timeout=30) == 0
        closing = shown.stdout.read().decode()
        assert str(tmp_path / "site") in closing, "whoever ends it is told what stays on the disk, and where"
        assert "stays in clear" in closing
    finally:
        shown.kill()
        shown.wait()


def test_a_port_that_cannot_be_had_gets_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vestka", "demo", "--out", str(tmp_path / "site"), "--port", "70000"],
        capture_output=True,
        env={**os.environ, "VESTKA_HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 1
    assert b"Port 70000 cannot be used" in done.stderr
    assert b"Traceback" not in done.stderr
