"""The demonstration newsroom, as somebody who looks at it for the first time meets it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vestka.record.envelope import Circle, open_record
from vestka.record.keys import Signer
from vestka.upkeep.demonstration import public_vault


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


def entries(site: Path, **wanted: str | None) -> list[dict[str, Any]]:
    """The register's entries that have these values."""
    found = json.loads((site / "register.json").read_text("utf-8"))["entries"]
    return [entry for entry in found if all(entry[key] == value for key, value in wanted.items())]


def test_figures_that_differ_stand_side_by_side(site: Path) -> None:
    text = (site / "report.txt").read_text()
    assert "about 5,000" in text
    assert "at most 800" in text
    assert "5,800" not in text
    (rally,) = entries(site, place_id="demo:2", **{"class": "demonstration"})
    assert {"5000", "800"} <= set(rally["figure_value"].split(" | "))
    (works,) = entries(site, workplace_id="demo:wagon")
    assert "600" in works["figure_value"].split(" | ")
    assert "organiser" in works["figure_basis"]


def test_twins_stay_two(site: Path) -> None:
    for one, other in (("demo:kvarnitr", "demo:kvarnitk"), ("demo:meatoz", "demo:meatso")):
        here, there = entries(site, workplace_id=one), entries(site, workplace_id=other)
        assert len({entry["event_id"] for entry in here + there}) == len(here) + len(there)
        assert not {entry["place_id"] for entry in here} & {entry["place_id"] for entry in there}
    assert not entries(site, workplace_id="demo:kvarnitr", stance="asserted"), "only one of the two Kvarnit walked out"
    assert len(entries(site, workplace_id="demo:kvarnitk", stance="asserted")) == 1
    assert len(entries(site, workplace_id="demo:meatoz")) == len(entries(site, workplace_id="demo:meatso")) == 1


def test_a_strike_is_only_where_a_text_says_so(site: Path) -> None:
    """At the others there was something else, a rumour, a denial or a plan."""
    others = (
        *("steel", "shipyard", "cannery", "depot", "hospital", "power", "refinery", "tram", "glass", "sugar"),
        *("meatoz", "meatso", "kvarnitr", "kvarnitk", "furniture"),
    )
    strikes = entries(site, action="strike", stance="asserted")
    assert not [entry for entry in strikes if entry["workplace_id"] in {f"demo:{name}" for name in others}]
    assert not [entry for entry in strikes if (entry["when_start"] or "") > "2026-03-06"], "a call is no strike"


def test_what_is_only_said_planned_or_called_for_is_no_event(site: Path) -> None:
    for name in ("refinery", "glass"):
        assert not entries(site, workplace_id=f"demo:{name}", stance="asserted")
    assert [entry["stance"] for entry in entries(site, subject="Tram drivers")] == ["planned"]
    assert not [entry for entry in entries(site, stance="asserted") if entry["class"] == "call"]


def test_a_line_that_was_taken_back_stays_to_be_seen_and_is_not_asserted(site: Path) -> None:
    (entry,) = entries(site, workplace_id="demo:furniture")
    assert entry["stance"] != "asserted"
    page = (site / "e" / f"{entry['event_id']}.html").read_text("utf-8")
    assert "retracted" in page


def test_a_death_without_a_place_gets_none(site: Path) -> None:
    assert not [entry for entry in entries(site, **{"class": "death"}) if entry["place_id"] or entry["place_text"]]


def test_a_text_is_shown_in_its_own_language(site: Path) -> None:
    english = next(page for page in (site / "t").glob("*.html") if "Tuvorlin Glassworks" in page.read_text("utf-8"))
    assert '<div lang="en"' in english.read_text("utf-8")
