"""The demonstration newsroom, as somebody who looks at it for the first time meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vestka.node.demonstration import public_vault
from vestka.record.envelope import Circle, open_record
from vestka.record.keys import Signer


def demo(out: Path) -> Path:
    """The demonstration, written to a folder."""
    subprocess.run(
        [sys.executable, "-m", "vestka", "demo", "--out", str(out), "--no-serve"], check=True, capture_output=True
    )
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One demonstration for all tests of this file."""
    return demo(tmp_path_factory.mktemp("demo") / "site")


def test_every_record_is_genuine_public_and_says_that_it_is_invented(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vestka", "verify", str(site), "--json"], check=False, capture_output=True
    )
    assert done.returncode == 0
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(findings) > 20
    assert {finding["demonstration"] for finding in findings} == {"DEMONSTRATION"}
    for path in site.rglob("*.cose"):
        header = open_record(path.read_bytes()).header
        assert header.circle is Circle.PUBLIC
        assert header.synthetic


def test_every_page_and_export_says_demonstration(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in {".html", ".txt", ".csv", ".json", ".geojson"}:
            assert "DEMONSTRATION" in path.read_text("utf-8-sig"), path


def test_the_same_messages_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = demo(tmp_path / "again")
    first = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    second = {p.relative_to(again).as_posix(): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first == second


def test_it_is_signed_with_the_public_key_that_everyone_has(site: Path) -> None:
    assert open_record((site / "keyring.cose").read_bytes()).signer == Signer.from_seed(public_vault().root).public


def test_figures_that_differ_stand_side_by_side(site: Path) -> None:
    text = (site / "report.txt").read_text()
    assert "about 5,000" in text
    assert "at most 800" in text
    assert "5,800" not in text


def test_twins_stay_two(site: Path) -> None:
    kvarnit = [line for line in (site / "register.csv").read_text("utf-8-sig").splitlines() if "demo:kvarnit" in line]
    meat = [line for line in (site / "register.csv").read_text("utf-8-sig").splitlines() if "demo:meat" in line]
    assert len(kvarnit) == 1, "only one of the two Kvarnit works walked out"
    assert len(meat) == 2


def test_a_strike_is_only_where_a_text_says_so(site: Path) -> None:
    rows = (site / "register.csv").read_text("utf-8-sig").splitlines()
    strikes = [row for row in rows if ",strike," in row and ",asserted," in row]
    assert any("demo:wagon" in row for row in strikes)
    others = ("steel", "shipyard", "depot", "hospital", "mine")  # the miners stopped work: nobody calls it a strike
    assert not any(f"demo:{name}" in row for row in strikes for name in others)
