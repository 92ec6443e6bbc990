"""What is left of a folder when a site is written into it: the user's own files, and nothing outside of it."""

import os
import signal
from collections import UserDict
from collections.abc import ItemsView, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from node.test_verify import ENTRY, MACHINE, NOW, STRANGER, keyring, put, signed, site
from vestka.plugins.packaged.words import words_for
from vestka.record.refusal import Refused
from vestka.upkeep.files import given_files, write_site
from vestka.upkeep.parcels import pack_folder, unpack_file, write_parcel
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
    (earlier / ".vestka-part").symlink_to(outside)
    for file in (earlier / "e").iterdir():
        file.unlink()
    (earlier / "e").rmdir()
    (earlier / "e").symlink_to(outside)
    write_site(earlier, FILES)
    assert [file.name for file in outside.iterdir()] == ["one.cose"]
    assert victim.read_text() == "mine"
    assert (earlier / "e" / "two.html").read_bytes() == b"two"


class Deadly(UserDict[str, bytes]):
    """A site in whose middle the writer is killed."""

    def items(self) -> ItemsView[str, bytes]:
        """Two files, and the end."""

        def two() -> Iterator[tuple[str, bytes]]:
            for name in list(self)[:2]:
                yield name, self[name]
            os.kill(os.getpid(), signal.SIGKILL)

        return cast("ItemsView[str, bytes]", two())


@pytest.mark.parametrize("first", [True, False], ids=["in a new folder", "over an earlier site"])
def test_nothing_is_left_of_a_build_that_was_killed(earlier: Path, tmp_path: Path, *, first: bool) -> None:
    folder = tmp_path / "new" if first else earlier
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.exists() else {}
    child = os.fork()
    if child == 0:
        write_site(folder, Deadly({"e/gone.html": b"gone", "index.html": b"never", **FILES}))
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    left = {path for path in folder.rglob("*") if path.is_file()} - before.keys()
    assert {path.name for path in left} == {"gone.html.part", "index.html.part"}
    assert {path: path.read_bytes() for path in before} == before, "until all is written the earlier site stands"
    write_site(folder, FILES)
    assert not [path for path in folder.rglob("*") if ".part" in path.name or "gone" in path.name]
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (finding,) = verify_path(tmp_path / "pipe", None, NOW, words_for("en"))
    assert "a pipe or a device" in finding.sentences[0]
    with pytest.raises(Refused, match="a pipe or a device"):
        list(given_files(str(tmp_path / "pipe")))


def carried(folder: Path) -> tuple[Path, int, bool]:
    """A folder -> as a parcel and out of it again."""
    parcel, there = folder.parent / "one.parcel", folder.parent / "there"
    write_parcel(parcel, pack_folder(folder)[0])
    return there, *unpack_file(parcel, there)


def test_a_parcel_with_two_newsrooms_keyrings_makes_neither_of_them_the_folders_own(tmp_path: Path) -> None:
    put(tmp_path / "site" / "a.cose", keyring())
    put(tmp_path / "site" / "b.cose", keyring(root=STRANGER))
    there, number, several = carried(tmp_path / "site")
    assert (number, several) == (2, True)
    assert not (there / "keyring.cose").exists()
    assert len(list((there / "keyring").iterdir())) == 2


def test_an_earlier_record_out_of_a_parcel_is_said_to_hold_no_longer(tmp_path: Path) -> None:
    put(tmp_path / "site" / "keyring.cose", keyring())
    put(tmp_path / "site" / "one.cose", signed())
    put(tmp_path / "site" / "two.cose", signed(replace(ENTRY, revision=2), MACHINE))
    there, number, several = carried(tmp_path / "site")
    assert (number, several) == (3, False)
    found = [one for one in verify_path(there, None, NOW, words_for("en")) if one.newer is not None]
    assert [one.path.startswith(f"e/{ENTRY.event.hex()}-") for one in found] == [True]


def test_a_strangers_higher_revision_does_not_take_the_newsrooms_place(tmp_path: Path) -> None:
    put(tmp_path / "site" / "keyring.cose", keyring())
    put(tmp_path / "site" / "one.cose", signed())
    put(tmp_path / "site" / "two.cose", signed(replace(ENTRY, revision=2), MACHINE))
    put(tmp_path / "site" / "nine.cose", signed(replace(ENTRY, revision=9), STRANGER))
    there, number, _ = carried(tmp_path / "site")
    assert number == 4
    own = signed(replace(ENTRY, revision=2), MACHINE)
    assert (there / "e" / f"{ENTRY.event.hex()}.cose").read_bytes() == own.data
    found = [one for one in verify_path(there, None, NOW, words_for("en")) if one.newer is not None]
    assert [one.record.data for one in found if one.record] == [signed().data]
