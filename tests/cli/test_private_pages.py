"""The pages of `vestka try` hold a text in clear: nobody else on the machine may look into a folder it makes."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("out", [(), ("--out", "deep/site")])
def test_a_folder_that_try_makes_is_its_owners_only(tmp_path: Path, out: tuple[str, ...]) -> None:
    (tmp_path / "news.txt").write_text("Workers at the Norvala Steel Works went on strike.\n")
    home = tmp_path / "newsroom"
    before = os.umask(0o022)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "vestka", "try", "news.txt", "--no-serve", *out],
            cwd=tmp_path,
            env={**os.environ, "VESTKA_HOME": str(home)},
            capture_output=True,
            check=False,
        )
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr.decode()
    made = [tmp_path / "deep", tmp_path / "deep" / "site"] if out else [home, home / "pages"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700, 0o700]
