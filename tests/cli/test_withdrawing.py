"""Taking a report back, as someone at a terminal does it."""

import json
import shutil
from pathlib import Path

import pytest

from cli.person import Person, said

pytestmark = pytest.mark.slow  # each starts real processes, and unlocking keys is meant to cost a second

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 14 August 2020.\n"
CROWD = "About 300 people gathered in Vorsholm on the evening of 15 August 2020.\n"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Someone who has published two reports."""
    someone = Person(tmp_path)
    assert someone.unlocks("init", "--name", "The Example").returncode == 0
    for name, text in (("strike.txt", STRIKE), ("crowd.txt", CROWD)):
        assert someone.unlocks("ingest", someone.has(name, text), "--public").returncode == 0
    assert someone.unlocks("press", "build", "site").returncode == 0
    return someone


def test_a_report_is_taken_back_and_everyone_sees_it(person: Person) -> None:
    old = {path.name: path for path in (person.folder / "site" / "e").glob("*.cose")}
    for path in old.values():
        shutil.copy(path, person.folder)
    done = person.unlocks("withdraw", "crowd.txt", "--reason", "The photo was of another year.")
    assert b"1 withdrawn." in done.stdout
    again = person.unlocks("withdraw", "crowd.txt")
    assert b"0 withdrawn, 1 were so before." in again.stdout
    built = person.unlocks("press", "build", "site")
    assert b"1 line of the register is taken back by this" in built.stdout
    assert b"(1 of them retracted)" in built.stdout
    assert person.runs("verify", "site").returncode == 0
    found = [json.loads(person.runs("verify", name, "--keyring", "site/keyring.cose", "--json").stdout) for name in old]
    assert sorted(one["superseded_by"] is not None for one in found) == [False, True]
    told = next(one for one in found if one["superseded_by"])
    assert "NO LONGER HOLDS" in " ".join(told["reasons"])
    assert "The photo was of another year." in " ".join(told["reasons"])
    rows = person.unlocks("register", "export").stdout.decode()
    assert "The photo was of another year." in rows
    assert "About 300 people" not in rows
    ingested = person.unlocks("ingest", "crowd.txt", "--public")
    assert b"0 taken in" in ingested.stdout, "what is withdrawn does not come back by the same file"
    assert person.unlocks("withdraw", "crowd.txt", "--undo").returncode == 0
    back = person.unlocks("press", "build", "site")
    assert b"retracted" not in back.stdout
    assert "About 300 people" in person.unlocks("register", "export").stdout.decode()


def test_a_report_is_named_by_the_first_digits_that_the_list_shows(person: Person) -> None:
    lines = [json.loads(line) for line in person.unlocks("reports", "--json").stdout.decode().splitlines()]
    assert [(line["label"], line["withdrawn"]) for line in lines] == [("S1", False), ("S2", False)]
    assert person.unlocks("withdraw", lines[1]["report"][:12]).returncode == 0
    table = person.unlocks("reports").stdout.decode().splitlines()
    assert ["withdrawn" in line for line in table] == [False, True]
    assert table[1].startswith(lines[1]["report"][:12])


def test_what_is_no_report_is_refused(person: Person) -> None:
    for word in ("ffffffffffff", "ab", "no such file.txt"):
        assert "no report's name" in said(person.unlocks("withdraw", word)) or word == "ab"
    other = person.has("other.txt", "Something else was said here.\n")
    assert "No report in this newsroom" in said(person.unlocks("withdraw", other))
    assert person.unlocks("ingest", "crowd.txt", "--publisher", "Another").returncode == 0
    assert "name the one that is meant" in said(person.unlocks("withdraw", "crowd.txt"))
    long = said(person.unlocks("withdraw", "strike.txt", "--reason", "x" * 900))
    assert "at most 800" in long


def test_what_is_remembered_is_built_again_and_the_doctor_looks_at_it(person: Person) -> None:
    assert b"as the ledger has it (2 reports)" in person.unlocks("doctor").stdout
    assert b"that takes the passphrase" in person.runs("doctor").stdout
    views = person.home / "views.sqlite"
    assert b"Norvala" not in views.read_bytes()
    before = person.unlocks("register", "export").stdout
    views.write_bytes(b"damaged" * 4_000)
    assert person.unlocks("register", "export").stdout == before
    assert b"2 reports opened and read" in person.unlocks("views", "rebuild").stdout
    assert b"as the ledger has it (2 reports)" in person.unlocks("doctor").stdout
