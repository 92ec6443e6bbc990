"""What a newcomer sees of `vestka try`: a screen, with the address last; all of it where it is asked for."""

from pathlib import Path

import pytest

from vestka.apps.cli.main import main

SCREEN = 24


def lines_of(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[str]:
    """`vestka WORDS --no-serve` -> the lines that a terminal shows."""
    capsys.readouterr()
    assert main([*map(str, words), "--no-serve"]) == 0
    shown = capsys.readouterr()
    return (shown.err + shown.out).splitlines()


@pytest.mark.parametrize("command", ["try", "demo"])
def test_it_is_a_screen_and_says_what_was_found_and_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    out = tmp_path / "site"
    lines = lines_of(capsys, command, "--out", out)
    assert len(lines) <= SCREEN - 3, "the address takes three more"
    assert any("In the register: " in line and " events, " in line for line in lines)
    assert sum(line.endswith("asserted") for line in lines) == 8
    assert any(line.endswith("more lines.") for line in lines)
    assert lines[-1] == f"Check it with: vestka verify {out}"
    assert any("report.txt" in line and "--full" in line for line in lines)


def test_all_of_it_is_printed_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "news.txt"
    text.write_text(
        "Workers at the Norvala Steel Works in Vorsholm went on strike on 14 August 2020.\n\n"
        "The union called for a strike at the Vorsholm Dairy.\n"
    )
    whole = " ".join(" ".join(lines_of(capsys, "try", text, "--out", tmp_path / "site", "--full")).split())
    assert "[the Norvala Steel Works in Vorsholm]" in whole
    assert "Not events (calls, plans, rumours, denials):" in whole
    assert "Situation report" in whole
    short = "\n".join(lines_of(capsys, "try", text, "--out", tmp_path / "site"))
    assert "1 text read. In the register: 1 event" in short
    assert "Situation report" not in short


def test_a_reader_of_another_language_reads_no_english_name_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    lines_of(capsys, "try", "--out", out)
    for language, name in {"be": "Спроба", "ru": "Проба", "uk": "Спроба", "pl": "Próba"}.items():
        for page in (out / language).glob("*.*"):
            told = page.read_text()
            assert "try-out" not in told, page
            assert name in told, page
    assert "Спроба" in told_of(capsys, out)


def told_of(capsys: pytest.CaptureFixture[str], out: Path) -> str:
    """`vestka verify` in Belarusian."""
    capsys.readouterr()
    assert main(["verify", str(out), "--language", "be"]) == 0
    return capsys.readouterr().out
