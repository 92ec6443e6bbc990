"""Who may come in at the desk, and what stands at its door."""

import re
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall, served
from desk_app.visitor import FORM, Seen, Visitor
from vestka.apps.desk.strength import strength
from vestka.apps.desk.ways_in import INVENTED_PASSPHRASE
from vestka.node.config import Home
from vestka.node.opening import make_newsroom

WRONG, OTHER, SHORT = "not the one at all", "another one, and long", "short one"
INSIDE = ("/", "/people", "/settings")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom on disk."""
    folder = tmp_path_factory.mktemp("house") / "newsroom"
    make_newsroom(Home(folder), "The Lake Post", PASSPHRASE)
    return folder


def made(visitor: Visitor, **fields: str) -> Seen:
    """Somebody makes a newsroom on the first page."""
    given = {
        "name": "The Lake Post",
        "passphrase": PASSPHRASE,
        "passphrase_again": PASSPHRASE,
        "person": ADA,
    }
    return visitor.submit(visitor.open("/"), "make", **{**given, **fields})


@pytest.mark.slow
def test_a_newsroom_is_made_locked_and_opened_again(hall: Hall) -> None:
    visitor = hall.visitor()
    first = visitor.open("/")
    assert first.path == "/start"
    assert "Not independently audited: do not use it where discovery endangers you." in first.text
    seen = made(visitor)
    assert (seen.status, seen.path) == (200, "/"), seen.refused
    assert ADA in seen.text
    began = time.monotonic()
    seen = visitor.submit(seen, "lock")
    assert time.monotonic() - began < 2
    assert seen.path == "/unlock"
    assert "The Lake Post" in seen.text
    seen = visitor.submit(seen, "unlock", passphrase=PASSPHRASE + " ")
    assert seen.status == 422
    assert "does not open this newsroom's keys" in (seen.refused or "")
    seen = visitor.submit(seen, "unlock", passphrase=PASSPHRASE)
    assert seen.path == "/"
    assert "Nobody signs" in seen.text
    seen = visitor.submit(visitor.open("/people"), "in", name=ADA, passphrase=PASSPHRASE)
    assert f"{ADA} signs now." in seen.text
    assert f"{ADA} signs now." not in visitor.open("/people").text


def test_what_was_typed_wrong_is_said_and_the_rest_stays(hall: Hall) -> None:
    visitor = hall.visitor()
    seen = made(visitor, passphrase_again=WRONG)
    assert "not the same" in (seen.refused or "")
    assert ("name", "The Lake Post") in seen.forms["make"].fields
    assert PASSPHRASE not in seen.html
    seen = made(visitor, passphrase=SHORT, passphrase_again=SHORT)
    assert "short or plain" in (seen.refused or "")
    assert "weak_known" in seen.forms["make"].offered
    assert not hall.desk.place.vault.exists()


@pytest.mark.parametrize("language", ["be", "ru", "uk", "pl", "en"])
def test_the_wrong_passphrase_is_told_in_the_reader_s_language(house: Path, language: str) -> None:
    words = {"be": "раскладку", "ru": "раскладку", "uk": "розкладку", "pl": "klawiatury", "en": "keyboard's"}
    with served(house) as hall:
        visitor = hall.visitor(language)
        seen = visitor.submit(visitor.open("/"), "unlock", passphrase=WRONG)
        assert words[language] in (seen.refused or "")
        assert f'<html lang="{language}"' in seen.html
        assert not hall.desk.is_open


def test_only_who_gave_the_passphrase_is_inside(house: Path) -> None:
    with served(house) as hall:
        first, second = hall.visitor(), hall.visitor()
        first.submit(first.open("/"), "unlock", passphrase=PASSPHRASE)
        for path in INSIDE:
            assert second.open(path).path.startswith("/unlock"), path
        seen = second.submit(second.open("/people"), "unlock", passphrase=WRONG)
        assert seen.status == 422
        seen = second.submit(seen, "unlock", passphrase=PASSPHRASE)
        assert seen.path == "/people"
        second.submit(seen, "lock")
        assert first.open("/").path == "/unlock"


def test_the_secret_in_the_cookie_is_another_one_once_inside(house: Path) -> None:
    with served(house) as hall:
        visitor = hall.visitor()
        seen = visitor.open("/")
        planted = dict(visitor.cookies)
        visitor.submit(seen, "unlock", passphrase=PASSPHRASE)
        other = hall.visitor()
        other.cookies = planted
        assert other.open("/settings").path.startswith("/unlock")
        assert visitor.open("/settings").path == "/settings"


def test_a_passing_newsroom_is_for_one_browser_and_forgets(hall: Hall, ada: Visitor) -> None:
    room = hall.desk.held.room
    stranger = hall.visitor()
    seen = stranger.open("/")
    assert "open in another browser" in seen.text
    assert "unlock" not in seen.forms
    seen = ada.submit(ada.open("/"), "lock")
    assert seen.path == "/start"
    assert ada.open("/people").path == "/start"
    with pytest.raises(Exception, match="closed"):
        room.ledger.head()


def test_nobody_outside_puts_another_newsroom_in_the_place_of_the_open_one(hall: Hall, ada: Visitor) -> None:
    stranger = hall.visitor()
    room = hall.desk.held.room
    secret = stranger.open("/unlock").token
    for path in ("/start/make", "/start/demonstration", "/start/try", "/unlock"):
        fields = {"token": secret, "name": "X", "person": "Y", "same": "yes"}
        fields |= {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE}
        stranger.asks("POST", path, urlencode(fields).encode(), FORM)
        secret = stranger.open("/unlock").token
    assert hall.desk.held.room is room
    assert ada.open("/people").path == "/people"
    assert stranger.open("/people").path.startswith("/unlock")
    assert not hall.desk.place.vault.exists()


def test_who_types_is_there(tmp_path: Path) -> None:
    with served(tmp_path / "newsroom", idle=2) as hall:
        ada = hall.insider()
        for _ in range(8):
            time.sleep(0.5)
            assert ada.asks("GET", "/here").status == 200
        assert hall.desk.is_open
        assert hall.visitor().asks("GET", "/here").status == 303


def test_locking_forgets_the_keys_of_everybody(hall: Hall, ada: Visitor) -> None:
    session = hall.desk.sessions.find(ada.cookies[f"vestka-{hall.port}"])
    assert session is not None
    assert session.editor is not None
    hall.desk.lock()
    assert session.editor is None
    assert not session.inside
    assert hall.desk.sessions.find(session.id) is None


def test_a_desk_that_nobody_uses_locks_itself(tmp_path: Path) -> None:
    with served(tmp_path / "newsroom", idle=1.5) as hall:
        ada = hall.insider()
        assert ada.open("/").path == "/"
        for _ in range(60):
            if not hall.desk.is_open:
                break
            time.sleep(0.1)
        assert not hall.desk.is_open
        assert ada.open("/").path == "/start"


def test_two_people_hand_over(hall: Hall) -> None:
    visitor = hall.insider(ADA)
    seen = visitor.submit(visitor.open("/people"), "add", new_name=BELA, new_passphrase=OTHER, again=OTHER)
    assert f"{BELA} can sign here" in seen.text
    seen = visitor.submit(seen, "in", name=BELA, passphrase=PASSPHRASE)
    assert seen.status == 422
    assert ADA in seen.text
    seen = visitor.submit(seen, "in", name=BELA, passphrase=OTHER)
    assert f"Signs now: {BELA}" in seen.text
    seen = visitor.submit(seen, "left-2", sure="yes")
    assert f"{BELA} signs nothing more here." in seen.text
    assert "Nobody signs in this browser now" in seen.text
    seen = visitor.submit(seen, "in", name=ADA, passphrase=PASSPHRASE)
    assert "Nobody signs" in visitor.submit(seen, "out").text


@pytest.mark.slow
def test_the_demonstration_says_so_on_every_page_and_two_can_sign(hall: Hall) -> None:
    visitor = hall.visitor("be")
    seen = visitor.submit(visitor.open("/"), "demonstration")
    assert seen.path == "/", seen.text
    for path in INSIDE:
        seen = visitor.open(path)
        assert seen.html.count("DEMONSTRATION") >= 3, path
        assert "Усё тут выдумана" in seen.text
    seen = visitor.submit(visitor.open("/people"), "in", name="Bela Invented", passphrase=INVENTED_PASSPHRASE)
    assert "Цяпер падпісвае Bela Invented." in seen.text


def test_language_and_theme_are_chosen_and_stay(hall: Hall) -> None:
    visitor = hall.visitor("de, uk;q=0.5, en;q=0.4")
    seen = visitor.open("/start")
    assert '<html lang="uk" data-theme="auto">' in seen.html
    seen = visitor.submit(seen, "look", lang="pl")
    seen = visitor.submit(seen, "look", theme="dark")
    assert seen.path == "/start"
    assert '<html lang="pl" data-theme="dark">' in seen.html
    assert "Redakcja na tym komputerze" in seen.text


def test_every_page_renders_in_five_languages(hall: Hall) -> None:
    visitor = hall.insider()
    for language in ("be", "ru", "uk", "pl", "en"):
        visitor.cookies["lang"] = language
        for path in (*INSIDE, "/nowhere"):
            seen = visitor.open(path)
            assert seen.status == (404 if path == "/nowhere" else 200), (language, path)
            assert f'<html lang="{language}"' in seen.html


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("12345678901234567890", "weak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "weak"),
        ("short", "weak"),
        ("Tr0ub4dor&3", "weak"),
        ("лугавы вецер дзьме", "fair"),
        (PASSPHRASE, "good"),
    ],
)
def test_how_hard_a_passphrase_is_to_find(passphrase: str, word: str) -> None:
    assert strength(passphrase) == word


def test_a_drawn_passphrase_is_good_and_never_the_same(hall: Hall) -> None:
    drawn = {re.findall(r'<code lang="zxx">([a-z ]+)</code>', hall.visitor().open("/start").html)[0] for _ in range(20)}
    assert len(drawn) == 20
    assert {strength(one) for one in drawn} == {"good"}
    assert {len(one.split()) for one in drawn} == {5}
