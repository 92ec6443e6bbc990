"""What is left of a folder when a site is written into it: the user's own files, and nothing outside of it."""

import os
from pathlib import Path

import pytest

from node.test_verify import NOW, site
from vestka.plugins.packaged.words import words_for
from vestka.record.refusal import Refused
from vestka.upkeep.files import given_files, write_site
from vestka.upkeep.verify import verify_path

FILES = {"index.html": b"new", "e/two.html": b"two", "site.cose": b"the new list"}
OWN = ("letter.txt", ".git/config", ".htaccess", "CNAME", "e/mine.txt")


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A small signed site, with files of the user's own in its folder."""
    folder = site(tmp_path / "site")
    for name in OWN:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("mine")
    return folder


def test_of_an_earlier_site_only_what_its_list_names_goes(earlier: Path) -> None:
    assert (earlier / "e" / "one.cose").is_file()
    write_site(earlier, FILES)
    assert not (earlier / "e" / "one.cose").exists()
    assert [(earlier / name).read_text() for name in OWN] == ["mine"] * len(OWN)
    assert {name: (earlier / name).read_bytes() for name in FILES} == FILES


@pytest.mark.parametrize("content", [b"", b"hello", None])
def test_a_folder_whose_list_is_no_list_is_no_earlier_site(earlier: Path, content: bytes | None) -> None:
    # None: a genuine record, but an entry's.
    (earlier / "site.cose").write_bytes((earlier / "e" / "one.cose").read_bytes() if content is None else content)
    before = {path: path.read_bytes() for path in earlier.rglob("*") if path.is_file()}
    with pytest.raises(Refused, match="not an earlier site"):
        write_site(earlier, FILES)
    assert {path: path.read_bytes() for path in earlier.rglob("*") if path.is_file()} == before


def test_nothing_is_written_or_removed_through_a_link(earlier: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / "one.cose"
    victim.write_text("mine")
    (earlier / "index.html.part").symlink_to(victim)
    (earlier / "site.cose.part").symlink_to(victim)
    for file in (earlier / "e").iterdir():
        file.unlink()
    (earlier / "e").rmdir()
    (earlier / "e").symlink_to(outside)
    write_site(earlier, FILES)
    assert [file.name for file in outside.iterdir()] == ["one.cose"]
    assert victim.read_text() == "mine"
    assert (earlier / "e" / "two.html").read_bytes() == b"two"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (finding,) = verify_path(tmp_path / "pipe", None, NOW, words_for("en"))
    assert "a pipe or a device" in finding.sentences[0]
    with pytest.raises(Refused, match="a pipe or a device"):
        list(given_files(str(tmp_path / "pipe")))
