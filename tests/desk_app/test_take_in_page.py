"""What is taken in at the desk: pasted, given as files, or from the newsroom's folder; known things are known."""

import json
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_app.town_hall import PASSPHRASE, Hall, served
from desk_app.visitor import Seen, Visitor
from vestka.apps.desk.ways_in import with_passphrase
from vestka.kinds.vocabulary import SourceClass
from vestka.node.config import Home
from vestka.node.opening import make_newsroom

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
OTHER = "Miners went on strike in Vorsholm on 20 August 2020."


def export(number: int) -> bytes:
    """A channel's history, as Telegram Desktop writes it."""
    messages = [
        {
            "id": n,
            "type": "message",
            "date": "2020-08-03T10:00:00",
            "from": "Lake News",
            "text": f"{n} workers went on strike in Vorsholm on 3 August 2020.",
        }
        for n in range(1, number + 1)
    ]
    return json.dumps({"name": "Lake News", "type": "public_channel", "id": 7, "messages": messages}).encode()


def given(visitor: Visitor, **fields: object) -> Seen:
    """Something is given on the page."""
    return visitor.submit(visitor.open("/take-in"), "take_in", **fields)  # type: ignore[arg-type] # what Typed allows


def reports(hall: Hall) -> list[str]:
    """The texts that the desk has."""
    return [one.report.text for one in hall.desk.held.work.papers.values()]


def test_a_pasted_text_is_a_report_with_what_is_known_of_it(hall: Hall, ada: Visitor) -> None:
    seen = given(
        ada,
        text=STRIKE,
        publisher="Lake News",
        url="https://lake.example/1",
        day="3.8.2020",
        title="Strike",
        **{"class": "independent_media"},
    )
    assert "1 new report" in seen.text
    (paper,) = hall.desk.held.work.papers.values()
    report = paper.report
    assert (report.text, report.publisher, report.title) == (STRIKE, "Lake News", "Strike")
    assert (report.url, report.published, report.channel) == ("https://lake.example/1", "2020-08-03", "paste")
    assert report.source_class is SourceClass.INDEPENDENT_MEDIA
    assert not report.may_show, "nothing may be shown unless somebody says so"
    assert len(paper.passages) == 1
    assert any(link.startswith("/report/1") for link in seen.links)


def test_the_same_twice_is_one_report(hall: Hall, ada: Visitor) -> None:
    given(ada, text=STRIKE)
    seen = given(ada, text=STRIKE.replace(" ", "  ") + "\r\n", public="yes")
    assert "0 new reports 1 was known already" in seen.text
    assert reports(hall) == [STRIKE]


def test_files_are_taken_in_and_what_is_left_out_is_said(hall: Hall, ada: Visitor) -> None:
    files = [
        ("a.txt", STRIKE.encode()),
        ("history.json", export(30)),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("empty.txt", b" \n"),
    ]
    seen = given(ada, files=files, public="yes")
    assert "31 new reports" in seen.text
    assert "photo.png Nothing of it was kept:" in seen.text
    assert "This file is empty" in seen.text
    assert "/inbox?first=1&last=31" in seen.links
    assert len(reports(hall)) == 31
    assert all(one.report.may_show for one in hall.desk.held.work.papers.values())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "nothing to take in"),
        ({"text": "  \n"}, "nothing to take in"),
        ({"text": STRIKE, "url": "lake.example"}, "no address of a page"),
        ({"text": STRIKE, "day": "soon"}, "This is no day"),
        ({"text": STRIKE, "day": "2990-01-01"}, "lie in the future"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(ada: Visitor, fields: dict[str, str], says: str) -> None:
    seen = given(ada, **fields, publisher="Lake News")
    assert seen.status == 422
    assert says in (seen.refused or "")
    typed = dict(seen.forms["take_in"].fields)
    assert typed["publisher"] == "Lake News"
    assert typed["text"].strip() == fields.get("text", "").strip()


@pytest.mark.slow
def test_a_long_export_shows_how_far_it_is_and_the_desk_goes_on(hall: Hall, ada: Visitor) -> None:
    begun = ada.submit
    page = ada.open("/take-in")
    seen: list[Seen] = []
    thread = threading.Thread(target=lambda: seen.append(begun(page, "take_in", files=[("x.json", export(400))])))
    thread.start()
    while (taking := hall.desk.taking) is None or not taking.outcomes:
        assert thread.is_alive()
    progress = ada.asks("GET", "/take-in/reading")
    if not taking.done.is_set():
        assert 'http-equiv="refresh"' in progress.html
        assert "Nothing is lost if you close this page" in progress.text
        second = given(ada, text=OTHER)
        assert taking.done.is_set() or "Others are being taken in just now" in (second.refused or "")
    thread.join(120)
    assert "400 new reports" in seen[0].text
    assert len(reports(hall)) >= 400


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Hall, Visitor]]:
    """A newsroom on disk, open, with somebody inside."""
    make_newsroom(Home(tmp_path / "house"), "The Lake Post", PASSPHRASE)
    with served(tmp_path / "house") as hall:
        visitor = hall.visitor()
        visitor.submit(visitor.open("/"), "unlock", passphrase=PASSPHRASE)
        yield hall, visitor


def test_the_folder_is_the_owner_s_and_what_lies_there_leaves_once_it_is_kept(house: tuple[Hall, Visitor]) -> None:
    hall, visitor = house
    assert "The folder is empty" in visitor.open("/take-in").text
    folder = hall.desk.place.path / "in"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "one.txt").write_text(STRIKE)
    (folder / "two.txt").write_text(OTHER)
    (folder / "three.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / ".hidden").write_text("no")
    (folder / "link.txt").symlink_to(hall.desk.place.settings)
    page = visitor.open("/take-in")
    assert "one.txt" in page.text
    assert ".hidden" not in page.text
    assert "link.txt" not in page.text
    seen = visitor.submit(page, "take_in", folder=["one.txt", "three.png"], delete=None)
    assert "1 new report" in seen.text
    assert "The file lies in the folder “taken” now" in seen.text
    assert sorted(one.name for one in folder.iterdir()) == [".hidden", "link.txt", "taken", "three.png", "two.txt"]
    assert (folder / "taken" / "one.txt").read_text() == STRIKE
    seen = given(visitor, folder=["two.txt"])
    assert "The file was deleted" in seen.text, "as long as nobody says otherwise, no plaintext stays"
    assert not (folder / "two.txt").exists()
    assert not (folder / "taken" / "two.txt").exists()
    assert reports(hall) == [STRIKE, OTHER]


def test_a_file_of_which_something_was_left_out_is_not_deleted(house: tuple[Hall, Visitor]) -> None:
    hall, visitor = house
    visitor.open("/take-in")
    folder = hall.desk.place.path / "in"
    (folder / "rows.csv").write_text(f"text\n{STRIKE}\n \n")
    seen = given(visitor, folder=["rows.csv"], delete="yes")
    assert "was left out" in seen.text
    assert (folder / "taken" / "rows.csv").exists()


@pytest.mark.slow
def test_what_was_kept_and_not_read_yet_is_read_at_the_next_opening(house: tuple[Hall, Visitor]) -> None:
    hall, visitor = house
    page = visitor.open("/take-in")
    visitor.asks("GET", "/take-in")
    form = page.forms["take_in"]
    assert form.action == "/take-in"
    threading.Thread(
        target=lambda: visitor.submit(page, "take_in", files=[("x.json", export(300))]), daemon=True
    ).start()
    while (taking := hall.desk.taking) is None or not taking.outcomes:
        pass
    hall.desk.lock()
    assert taking.done.wait(30)
    fresh = hall.visitor()
    fresh.open("/unlock")
    session = hall.desk.sessions.find(fresh.cookies[f"vestka-{hall.port}"])
    assert session is not None
    hall.desk.begin(session, with_passphrase(hall.desk.place, PASSPHRASE))
    opening = hall.desk.opening
    assert opening is not None
    assert opening.done.wait(120)
    assert len(reports(hall)) == 300
