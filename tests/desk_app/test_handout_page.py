"""What is handed out: a report that the ledger remembers, a site, a parcel, the keyring; nothing that is not public."""

from io import BytesIO
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest

from desk_app.newsdesk import NO, agreed, tell
from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall
from desk_app.visitor import Seen, Visitor
from vestka.editing.matter_acts import decide
from vestka.editing.people import sign_in
from vestka.kinds.bulletin import Bulletin
from vestka.kinds.catalogue import read_record
from vestka.kinds.keyring import Keyring
from vestka.upkeep.parcels import pack_folder

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
PRIVATE = "My brother Ivo says: about 300 workers at the Vorsholm port went on strike on 4 August 2020."


@pytest.fixture
def ada(hall: Hall) -> Visitor:
    """Ada, at a desk that has published a line of a public and one of a private source."""
    visitor = hall.insider(ADA, BELA)
    work = hall.desk.held.work
    tell(work, STRIKE)
    tell(work, PRIVATE, public=False)
    agreed(work, (ADA, BELA), PASSPHRASE)
    return visitor


def pressed(ada: Visitor, form: str, **fields: str) -> Seen:
    """A button of the page is pressed -> what comes."""
    return ada.submit(ada.open("/handout"), form, **fields)


def test_a_report_is_signed_and_the_next_one_begins_where_it_ended(hall: Hall, ada: Visitor) -> None:
    seen = ada.open("/handout?language=pl")
    assert "Norvala Steel Works" in seen.html
    assert "No situation report was handed out yet." in seen.text
    file = ada.submit(seen, "report", **{"as": "file"})
    assert file.headers["Content-Type"].startswith("text/plain")
    assert "Norvala" in file.data.decode()
    assert not any(word in file.data.decode() for word in ("Ivo", "brother", "„”", "“”"))
    seen = ada.open("/handout?since=report&language=en")
    assert "Nothing was signed since" in seen.html
    link = next(link for link in seen.links if link.startswith("/handout/report/"))
    _, noun = read_record(ada.open(link).data)
    assert isinstance(noun, Bulletin)
    assert noun.language == "pl"
    work = hall.desk.held.work
    sleep(1.1)  # records are dated in whole seconds: what comes next must be of a later one
    tell(work, "Workers at the Vorsholm mill went on strike on 6 August 2020.")
    agreed(work, (ADA, BELA), PASSPHRASE)
    seen = ada.open("/handout?since=report&language=en")
    assert "Only what was signed since" in seen.html
    assert "6 August 2020" in seen.html
    assert "Norvala" not in seen.html
    noted = ada.submit(seen, "report", **{"as": "copied"})
    assert "this is the last situation report now" in noted.text


@pytest.mark.parametrize("language", ["en", "be", "ru", "uk", "pl"])
def test_a_source_that_is_not_public_is_named_and_not_quoted(ada: Visitor, language: str) -> None:
    said = {
        "en": ("private source 1", "does not show this source’s words"),
        "be": ("непублічная крыніца 1", "не паказвае слоў"),
        "ru": ("непубличный источник 1", "не показывает слов"),
        "uk": ("непублічне джерело 1", "не показує слів"),
        "pl": ("źródło niepubliczne 1", "nie pokazuje słów"),
    }[language]
    with ZipFile(BytesIO(pressed(ada, "zip").data)) as box:
        folder = "" if language == "en" else f"{language}/"
        names = [name for name in box.namelist() if name.startswith(f"{folder}e/") and name.endswith(".html")]
        pages = [box.read(name).decode() for name in names]
        (page,) = [one for one in pages if said[0] in one]
        assert said[1] in page
        others = [
            box.read(f"{folder}{name}").decode() for name in ("report.txt", "lines.txt", "feed.xml", "index.html")
        ]
        everything = "\n".join((page, *others))
    assert "300" in everything
    assert not any(words in everything for words in ("Ivo", "brother", "“”", "«»", "„”", "“about 300”", "about 300”"))
    assert "no longer shown" not in page


def test_the_site_in_a_folder_is_the_zip_and_nothing_changed_means_the_same_bytes(
    hall: Hall, ada: Visitor, tmp_path: Path
) -> None:
    first = pressed(ada, "zip").data
    out = tmp_path / "out"
    seen = pressed(ada, "site", folder=str(out))
    assert f"The site is in {out}" in seen.text
    assert pressed(ada, "zip").data == first
    with ZipFile(BytesIO(first)) as box:
        written = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        assert {name: box.read(name) for name in box.namelist()} == written
    parcel = pressed(ada, "parcel").data
    assert parcel == pack_folder(out)[0]
    _, ring = read_record(pressed(ada, "keyring").data)
    assert isinstance(ring, Keyring)
    assert ring.newsroom == hall.desk.held.room.name
    assert ADA.encode() not in b"".join((first, parcel, pressed(ada, "keyring").data, *written.values()))


def test_a_folder_of_somebody_s_and_half_a_path_are_refused(ada: Visitor, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    assert "is not an earlier site" in (pressed(ada, "site", folder=str(tmp_path / "mine")).refused or "")
    assert "whole path" in (pressed(ada, "site", folder="some/where").refused or "")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_nothing_is_signed_while_something_is_to_be_taken_back(hall: Hall, ada: Visitor) -> None:
    work = hall.desk.held.work
    key = next(one.key for one in work.matters() if "Norvala" in one.members[0].claim.quote)
    decide(work, sign_in(work.room, BELA, PASSPHRASE), key, NO)
    seen = ada.open("/handout")
    assert "1 published line is to be taken back first" in seen.text
    for form in ("zip", "parcel"):
        assert "taken back first" in (pressed(ada, form).refused or "")
    assert "taken back first" in (pressed(ada, "report", **{"as": "file"}).refused or "")
