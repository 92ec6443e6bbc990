"""A newsroom with people, at a terminal: what is published is what they decided, and nothing that a machine thinks."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest

from cli.person import PASSPHRASE, Person
from desk_app.newsdesk import YES
from vestka.editing.matter_acts import decide
from vestka.editing.people import add_person, sign_in
from vestka.editing.work import open_work
from vestka.node.config import Home
from vestka.node.opening import open_newsroom
from vestka.node.settings import Choice
from vestka.plugins.stores.locked import Params

pytestmark = pytest.mark.slow  # each starts real processes, and unlocking keys is meant to cost a second

QUICK = Params(memory=64, passes=1, lanes=1)  # a passphrase that everybody may know
STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 14 August 2020.\n"
CROWD = "About 300 people gathered in Vorsholm on the evening of 15 August 2020.\n"
ADA, BEN = "Ada", "Ben"
OWN = "a passphrase of hers"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Someone whose newsroom has two reports, and two people who sign."""
    someone = Person(tmp_path)
    assert someone.unlocks("init", "--name", "The Example").returncode == 0
    for name, text in (("strike.txt", STRIKE), ("crowd.txt", CROWD)):
        assert someone.unlocks("ingest", someone.has(name, text), "--public").returncode == 0
    with open_newsroom(Home(someone.home), PASSPHRASE) as room:
        add_person(room, ADA, OWN, QUICK)
        add_person(room, BEN, OWN, QUICK)
    return someone


def let_go(person: Person, words: str, *names: str) -> None:
    """Words of a report -> its matter is let go by these people."""
    with open_newsroom(Home(person.home), PASSPHRASE) as room:
        work = open_work(room, Choice())
        key = next(one.key for one in work.matters() if words in work.paper(one.members[0].claim.report).report.text)
        for name in names:
            key = decide(work, sign_in(room, name, OWN), key, YES).made or key


def rows(person: Person) -> list[dict[str, str]]:
    """The register as it is exported."""
    done = person.unlocks("register", "export")
    assert done.returncode == 0, done.stderr.decode()
    return list(csv.DictReader(StringIO(done.stdout.decode(), newline="")))


def test_what_is_built_and_exported_is_what_two_people_let_go(person: Person) -> None:
    assert rows(person) == [], "nobody has decided yet"
    let_go(person, "strike", ADA)
    assert b"Entries: 0." in person.unlocks("press", "build", "site").stdout, "one name of two is not enough"
    let_go(person, "strike", BEN)
    built = person.unlocks("press", "build", "site")
    assert b"Entries: 1." in built.stdout, built.stderr.decode()
    (row,) = rows(person)
    assert (row["grade"], row["action"]) == ("second_checked", "strike")
    assert person.runs("verify", "site").returncode == 0
    shown = "".join(path.read_text() for path in (person.folder / "site").rglob("*.html"))
    assert "About 300 people" not in shown, "a report that no line cites is not shown"
    assert ADA not in shown


def test_a_withdrawn_report_is_shown_nowhere_by_a_desk_with_people(person: Person) -> None:
    for words in ("strike", "gathered"):
        let_go(person, words, ADA, BEN)
    assert person.unlocks("press", "build", "site").returncode == 0
    assert len(rows(person)) == 2
    assert b"1 withdrawn." in person.unlocks("withdraw", "crowd.txt").stdout
    built = person.unlocks("press", "build", "site")
    assert b"(1 of them retracted)" in built.stdout, built.stdout
    assert [row["status"] for row in rows(person)].count("retracted") == 1
    files = [path for path in (person.folder / "site").rglob("*") if path.is_file()]
    assert not [path.name for path in files if re.search(rb"300 people|gathered in Vorsholm", path.read_bytes())]
