"""A newsroom as one sealed file, and back in another folder: the same register, and nothing readable on the way."""

from pathlib import Path

import pytest

from cli.person import Person, said

pytestmark = pytest.mark.slow  # each starts real processes, and unlocking keys is meant to cost a second

CANARY = "Vorsholm"
TEXT = f"Workers at the Norvala Steel Works in {CANARY} went on strike on 14 August 2020.\n"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Someone with a newsroom that has published one report and withdrawn another."""
    someone = Person(tmp_path)
    assert someone.unlocks("init", "--name", "The Example").returncode == 0
    assert someone.unlocks("ingest", someone.has("one.txt", TEXT), "--public").returncode == 0
    two = someone.has("two.txt", f"About 300 people gathered in {CANARY} on 15 August 2020.\n")
    assert someone.unlocks("ingest", two, "--public").returncode == 0
    assert someone.unlocks("press", "build", "site").returncode == 0
    assert someone.unlocks("withdraw", two, "--reason", "It was another day.").returncode == 0
    return someone


def site(person: Person, name: str) -> dict[str, bytes]:
    """The site that the newsroom builds now."""
    assert person.unlocks("press", "build", name).returncode == 0
    folder = person.folder / name
    assert person.runs("verify", folder).returncode == 0
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_newsroom_comes_back_whole_in_another_folder(person: Person) -> None:
    first = site(person, "site")
    done = person.unlocks("backup", "copy.vestka")
    assert done.returncode == 0, done.stderr.decode()
    copy = person.folder / "copy.vestka"
    assert CANARY.encode() not in copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    person.home = person.folder / "elsewhere"
    assert person.unlocks("restore", copy).returncode == 0
    assert b"each as it was written" in person.runs("doctor").stdout
    reports = person.unlocks("reports").stdout.decode()
    assert reports.count("withdrawn") == 1
    second = site(person, "site2")
    entries = {name for name in first if name.startswith("e/") and name.endswith(".cose")}
    assert entries
    assert all(first[name] == second[name] for name in {*entries, "keyring.cose"})
    assert b"already" in person.unlocks("restore", copy).stderr, "a newsroom is never written over"


def test_a_backup_is_never_written_over_and_opens_with_nothing_but_the_passphrase(person: Person) -> None:
    assert person.unlocks("backup", "copy.vestka").returncode == 0
    before = (person.folder / "copy.vestka").read_bytes()
    assert "there already" in said(person.unlocks("backup", "copy.vestka"))
    assert (person.folder / "copy.vestka").read_bytes() == before
    person.home = person.folder / "elsewhere"
    wrong = person.has("wrong", "another passphrase\n")
    assert "does not open" in said(person.runs("restore", "copy.vestka", "--passphrase-file", wrong))
    assert "no backup of Vestka" in said(person.unlocks("restore", person.has("odd", b"vestka")))
    assert "newer Vestka" in said(person.unlocks("restore", person.has("new", b"vestka backup 9\n")))
    assert "cannot be read" in said(person.unlocks("restore", "gone"))
    assert not person.home.exists()


@pytest.mark.parametrize("where", ["keys", "early", "late", "cut", "more"])
def test_a_damaged_backup_restores_nothing(person: Person, where: str) -> None:
    assert person.unlocks("backup", "copy.vestka").returncode == 0
    data = bytearray((person.folder / "copy.vestka").read_bytes())
    match where:
        case "cut":
            data = data[: len(data) * 2 // 3]
        case "more":
            data += b"\0"
        case _:
            data[{"keys": 100, "early": len(data) // 3, "late": len(data) - 9}[where]] ^= 1
    copy = person.has("damaged.vestka", bytes(data))
    person.home = person.folder / "elsewhere"
    assert "damaged" in said(person.unlocks("restore", copy))
    assert [path.name for path in person.home.glob("*")] == [] if person.home.exists() else True
    assert "There is no newsroom" in said(person.unlocks("reports"))
