"""The newsroom's own registry: a name added on the spot is known at once, is read with, and stays here."""

import stat
from pathlib import Path

import pytest

from desk_app.town_hall import ADA, PASSPHRASE, Hall, served
from desk_app.visitor import Seen, Visitor
from vestka.editing.margin_acts import mark_passages
from vestka.editing.paper import Paper
from vestka.editing.people import sign_in
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import SourceClass

STRIKE = "Zelmaria: workers of the Kolvik Ropery in Valmersk went on strike on 3 August 2031."


def settled(hall: Hall) -> list[Paper]:
    """The papers of the desk, once the reading that was begun is through."""
    job = hall.desk.rereading
    assert job is not None
    assert job.done.wait(60)
    assert not job.failed
    return list(hall.desk.held.work.papers.values())


def ropery(visitor: Visitor, **other: str) -> Seen:
    """The workplace that no pack knows, added."""
    fields = {"name": "Kolvik Ropery", "town": "Valmersk", "sector": "C", "language": "en", **other}
    return visitor.submit(visitor.open("/names?country=QZ"), "workplace", **fields)


def test_a_new_workplace_is_known_where_one_types_and_where_one_reads(hall: Hall, ada: Visitor) -> None:
    work = hall.desk.held.work
    editor = sign_in(work.room, ADA, PASSPHRASE)
    work.take_in("a.txt", STRIKE.encode(), Manner("file", 1_900_000_000, SourceClass.UNION, may_show=True))
    (before,) = work.papers.values()
    mark_passages(work, editor, [(before.ref, one.ref) for one in before.passages], MarkWord.ACCEPTED)
    assert before.passages[0].claim.subject.workplace is None
    seen = ropery(ada)
    assert "Kolvik Ropery" in seen.text
    (after,) = settled(hall)
    read = {claim.subject.workplace for _, claim in after.read}
    assert len(read) == 1
    assert str(next(iter(read))).startswith("own:")
    assert [one.word for one in after.passages] == [MarkWord.ACCEPTED], "what a person judged stays judged"
    ada.submit(ada.open("/add"), "add", country="QZ", do="country")
    assert '<option value="Kolvik Ropery">' in ada.open("/add").html


def test_from_the_form_to_the_list_and_back_with_all_that_was_typed(ada: Visitor) -> None:
    seen = ada.submit(
        ada.open("/add"),
        "add",
        country="QZ",
        subject="Kolvik Ropery",
        place="Valmersk",
        text=STRIKE,
        kind="labour_action",
        do="names",
    )
    assert seen.path == "/names"
    fields = dict(seen.forms["workplace"].fields)
    assert (fields["name"], fields["town"]) == ("Kolvik Ropery", "Valmersk")
    seen = ada.submit(seen, "workplace", language="en")
    assert seen.path == "/add"
    back = dict(seen.forms["add"].fields)
    assert (back["subject"], back["text"], back["kind"]) == ("Kolvik Ropery", STRIKE, "labour_action")
    assert '<option value="Kolvik Ropery">' in seen.html


def test_one_more_name_a_place_and_what_is_wrong(hall: Hall, ada: Visitor) -> None:
    seen = ada.open("/names?country=QZ")
    assert ada.submit(seen, "workplace", name="", town="").refused is not None
    wrong = ada.submit(seen, "workplace", name="New Mill", town="Nowhere")
    assert "add the place first" in (wrong.refused or "")
    assert dict(wrong.forms["workplace"].fields)["name"] == "New Mill"
    assert "in the list already" in (
        ada.submit(seen, "workplace", name="Valmersk Tram Depot", town="Valmersk").refused or ""
    )
    assert "degrees" in (ada.submit(seen, "place", name="Kolvik", where="near the river").refused or "")
    seen = ada.submit(seen, "place", name="Kolvik", where="-46.90, -124.00", language="en")
    assert seen.refused is None
    assert ada.submit(seen, "workplace", name="New Mill", town="Kolvik").refused is None
    seen = ada.submit(ada.open("/names?country=QZ"), "alias", known="Valmersk Wagon Works", alias="the Carriage Yard")
    assert "the Carriage Yard" in seen.text
    country = hall.desk.held.work.choice.own
    assert [file for _, file, _ in country.files] == ["places.tsv", "workplaces.tsv"]
    settled(hall)


def test_the_table_goes_out_is_edited_and_comes_back(hall: Hall, ada: Visitor) -> None:
    ropery(ada)
    table = ada.open("/names/QZ/workplaces.tsv")
    assert table.headers["Content-Disposition"].startswith("attachment")
    assert table.data.startswith(b"id\tname\ttown\tsector\t")
    edited = table.data.replace(b"Kolvik Ropery", b"Kolvik Rope Works")
    page = ada.open("/names?country=QZ")
    seen = ada.submit(page, "upload", table=[("workplaces.tsv", edited)])
    assert "Kolvik Rope Works" in seen.text
    broken = ada.submit(seen, "upload", table=[("workplaces.tsv", edited.replace(b"demo:1", b"demo:999"))])
    assert "workplaces.tsv line 2" in (broken.refused or "")
    assert "Kolvik Rope Works" in ada.open("/names?country=QZ").text
    seen = ada.submit(ada.open("/names?country=QZ"), "remove-workplaces-1")
    assert "Kolvik Rope Works" not in seen.text.replace("Taken away", "")
    seen = ada.submit(seen, "undo")
    assert "Kolvik Rope Works" in ada.open("/names?country=QZ").text
    settled(hall)


@pytest.mark.slow
def test_in_a_newsroom_of_ones_own_the_tables_lie_in_its_folder_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    words = "correct horse battery staple"
    with served(folder) as hall:
        visitor = hall.visitor()
        asked = {"name": "The Example", "passphrase": words, "passphrase_again": words, "person": ADA}
        made = visitor.submit(visitor.open("/"), "make", **asked)
        assert made.refused is None
        ropery(visitor)
        settled(hall)
        (file,) = folder.glob("names/QZ/*.tsv")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        hall.desk.lock()
        visitor.submit(visitor.open("/unlock"), "unlock", passphrase=words)
        assert hall.desk.held.work.choice.own.table("QZ", "workplaces.tsv") == file.read_bytes()
