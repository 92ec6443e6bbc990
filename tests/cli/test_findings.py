"""What someone sees who checks a whole site: what is wrong first, and nothing twice."""

import json
import shutil
from pathlib import Path

import pytest

from vestka.apps.cli.main import main

BESIDE = "The keyring lay beside the file"
INVENTED = "DEMONSTRATION. The content is invented."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site."""
    out = tmp_path_factory.mktemp("checked") / "site"
    assert main(["demo", "--out", str(out), "--no-serve"]) == 0
    return out


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def told(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str]]:
    """`vestka verify WORDS` -> its exit code and the lines on standard output."""
    capsys.readouterr()
    done = main(["verify", *map(str, words), "--language", "en"])
    return done, capsys.readouterr().out.splitlines()


def test_a_whole_site_is_told_on_a_screen_and_each_warning_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done, lines = told(capsys, site)
    records = len(list(site.rglob("*.cose")))
    assert done == 0
    assert len(lines) < 15
    assert sum(BESIDE in line for line in lines) == 1
    assert sum(INVENTED in line for line in lines) == 1
    assert any("RETRACTED" in line for line in lines), "a line that was taken back is never left out"
    assert f"{records} of {records} genuine." in lines
    assert "--all" in lines[-1]


def test_every_record_is_listed_where_it_is_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done, lines = told(capsys, site, "--all")
    assert done == 0
    records = {path.relative_to(site).as_posix() for path in site.rglob("*.cose")}
    assert {line.removeprefix("GENUINE: ") for line in lines if line.startswith("GENUINE: ")} == records
    assert sum(line.startswith("  It says: ") for line in lines) == len(list((site / "e").glob("*.cose")))


def test_faults_stand_first_and_a_thousand_alike_do_not_bury_them(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "index.html").write_text("forged")
    for number in range(1_000):
        (site / f"z{number}.html").write_text("not ours")
    done, lines = told(capsys, site)
    assert done == 1
    assert lines[0] == "REFUSED: index.html"
    assert "changed after the site was signed" in lines[1]
    assert sum("nobody vouches for it" in line for line in lines) == 1
    assert any(line.startswith("REFUSED: 980 more") for line in lines)
    assert len(lines) < 40
    assert sum(line.startswith("REFUSED: z") for line in told(capsys, site, "--all")[1]) == 1_000


def test_of_many_records_by_one_stranger_the_stranger_is_told_once(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "keyring.cose").unlink()
    done, lines = told(capsys, site)
    assert done == 2
    assert sum("the signer is unknown" in line for line in lines) == 1
    assert any(line.startswith("INTACT, SIGNER UNKNOWN: ") for line in lines)
    assert len(lines) < 15


def test_of_one_file_and_for_a_program_nothing_is_left_out(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = next((site / "e").glob("*.cose"))
    done, lines = told(capsys, one)
    assert done == 0
    assert any(line.startswith("  It says: ") for line in lines)
    assert any(line.startswith("  Kind of record: entry.") for line in lines)
    done, lines = told(capsys, site, "--json")
    assert done == 0
    found = [json.loads(line) for line in lines]
    assert len(found) == len(list(site.rglob("*.cose")))
    assert all(any(BESIDE in reason for reason in each["reasons"]) for each in found)
