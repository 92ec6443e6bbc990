"""What two people with a stick do: a site as one file on one machine, checked on another."""

from pathlib import Path

import pytest

from vestka.apps.cli.main import main


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site."""
    out = tmp_path_factory.mktemp("carried") / "site"
    assert main(["demo", "--out", str(out), "--no-serve"]) == 0
    return out


def test_a_site_goes_into_one_file_and_every_record_of_it_is_genuine_on_the_other_side(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parcel, there = tmp_path / "news.parcel", tmp_path / "there"
    assert main(["carry", "pack", str(site), str(parcel)]) == 0
    assert main(["carry", "unpack", str(parcel), str(there)]) == 0
    capsys.readouterr()
    assert main(["verify", str(there)]) == 0
    said = capsys.readouterr().out
    assert "DEMONSTRATION" in said
    assert {file.read_bytes() for file in there.rglob("*.cose")} == {file.read_bytes() for file in site.rglob("*.cose")}


def test_a_parcel_that_was_cut_gives_nothing_and_says_why(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parcel, there = tmp_path / "news.parcel", tmp_path / "there"
    main(["carry", "pack", str(site), str(parcel)])
    parcel.write_bytes(parcel.read_bytes()[:-1])
    assert main(["carry", "unpack", str(parcel), str(there)]) == 1
    assert "This parcel is cut short" in capsys.readouterr().err
    assert not there.exists()


def test_nothing_is_written_over(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parcel = tmp_path / "news.parcel"
    parcel.write_text("mine")
    assert main(["carry", "pack", str(site), str(parcel)]) == 1
    assert parcel.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err
