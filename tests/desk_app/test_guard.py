"""What a page that is not this desk's can do to it: nothing."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk_app.town_hall import Hall
from desk_app.visitor import FORM, Visitor
from vestka.apps.desk.pages import WAYS

SITES = ("cross-site", "same-site")


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "localhost:1", "[::1]:{port}", ""])
def test_by_another_name_there_is_no_answer(hall: Hall, host: str) -> None:
    for method in ("GET", "POST"):
        seen = hall.visitor().asks(method, "/start", Host=host.format(port=hall.port))
        assert seen.status == 421
        assert "newsroom" not in seen.text


def test_localhost_is_this_machine_too(hall: Hall) -> None:
    assert hall.visitor().asks("GET", "/start", Host=f"localhost:{hall.port}").status == 200


def test_another_site_gets_nothing_and_changes_nothing(hall: Hall, ada: Visitor) -> None:
    for site in SITES:
        for method, path in (("GET", "/people"), ("POST", "/lock"), ("GET", "/desk.css")):
            assert ada.asks(method, path, b"", FORM, Sec_Fetch_Site=site).status == 403
    good = urlencode({"token": ada.open("/").token}).encode()
    for origin in ("http://example.org", f"http://127.0.0.1:{hall.port + 1}", f"https://127.0.0.1:{hall.port}"):
        assert ada.asks("POST", "/lock", good, FORM, Origin=origin).status == 403
    assert hall.desk.is_open
    for site in ("same-origin", "none"):
        assert ada.asks("GET", "/people", Sec_Fetch_Site=site).status == 200
    assert ada.asks("POST", "/lock", good, FORM, Origin=f"http://127.0.0.1:{hall.port}").status == 303
    assert not hall.desk.is_open


def test_a_form_without_its_token_changes_nothing(hall: Hall, ada: Visitor) -> None:
    other = hall.visitor()
    stolen = other.open("/unlock").token
    for fields in ({}, {"token": ""}, {"token": stolen}, {"token": "ё"}):
        for path in ("/lock", "/people/out", "/settings/idle", "/look", "/start/try"):
            seen = ada.asks("POST", path, urlencode(fields).encode(), FORM)
            assert seen.status in {303, 422}, path
            assert "no longer counts" in (seen if seen.status == 422 else ada.open("/")).text, path
    assert hall.desk.is_open
    assert hall.desk.sessions.find(ada.cookies[f"vestka-{hall.port}"]) is not None
    assert "Ada Quill" in ada.open("/").text


def test_every_post_of_the_desk_asks_for_the_token(hall: Hall, ada: Visitor) -> None:
    acts = [way.path for way in WAYS if way.method == "POST"]
    assert len(acts) >= 10
    for path in acts:
        seen = ada.asks("POST", re.sub(r"\{\w+(:\w+)?\}", "0", path), b"x=1", FORM)
        assert seen.status in {303, 422}, path
        assert "no longer counts" in (seen if seen.status == 422 else ada.open("/")).text, path
    assert hall.desk.is_open


def test_no_get_changes_anything(ada: Visitor) -> None:
    for path in ("/lock", "/people/out", "/look", "/start/try"):
        assert ada.open(path).status == 404
    assert ada.asks("DELETE", "/people").status == 405


def test_the_cookie_is_for_this_site_and_no_script(hall: Hall) -> None:
    visitor = hall.visitor()
    line = visitor.asks("GET", "/start").headers["Set-Cookie"]
    assert re.fullmatch(rf"vestka-{hall.port}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=strict", line)
    assert "Set-Cookie" not in visitor.asks("GET", "/start").headers
    assert visitor.asks("GET", "/keys.js").headers["Set-Cookie"] is None


def test_every_answer_says_what_the_browser_may_do_with_it(hall: Hall, ada: Visitor) -> None:
    lost = ada.asks("GET", "/nowhere")
    wrong = ada.asks("GET", "/", Host="example.org")
    for seen in (ada.open("/"), ada.open("/desk.css"), ada.asks("POST", "/lock", b"", FORM), lost, wrong):
        headers = {name.lower(): value for name, value in seen.headers.items()}
        assert headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'"
        )
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers
        assert not [name for name in headers if name.startswith("access-control")]
    assert hall.desk.is_open


def test_no_page_names_another_site(ada: Visitor) -> None:
    for path in ("/", "/people", "/settings", "/desk.css", "/keys.js"):
        page = ada.open(path).html
        assert "//" not in re.sub(r"(?m)^\s*//.*| // a download.*|/\*.*?\*/", "", page), path
        assert " style=" not in page
        assert not re.search(r"<script(?! src=\"/keys\.js\" defer>)| on\w+=", page)


def test_it_leads_nowhere_but_to_itself(hall: Hall, ada: Visitor) -> None:
    for given in ("//example.org/", "http://example.org/", "/\\example.org", "javascript:1", "/a\r\nX: y"):
        token = ada.open("/").token
        seen = ada.asks("POST", "/look", urlencode({"token": token, "back": given, "lang": "be"}).encode(), FORM)
        assert seen.headers["Location"] == "/"
        assert "x" not in seen.headers
    assert hall.desk.is_open


def test_a_fault_of_ours_says_no_value(hall: Hall, ada: Visitor, capfd: pytest.CaptureFixture[str]) -> None:
    hall.desk.held.room.ledger.close()  # the disk is pulled out
    seen = ada.open("/people")
    assert seen.status in (422, 500)
    assert "Traceback" not in seen.html
    told = capfd.readouterr()
    assert "Ada" not in told.err + told.out


def nonsense(visitor: Visitor) -> None:
    """What no browser sends."""
    visitor.asks("GET", "/" + "a" * 70_000)
    visitor.asks("POST", "/lock", b"x" * 1000, "multipart/form-data; boundary=none")
    broken = http.client.HTTPConnection(visitor.host)
    broken.connect()
    assert broken.sock is not None
    broken.sock.sendall(b"NONSENSE\r\n\r\n")
    broken.sock.recv(1000)
    broken.close()
    broken.connect()
    broken.sock.sendall(f"POST /lock HTTP/1.1\r\nHost: {visitor.host}\r\nContent-Length: 9\r\n\r\nhalf".encode())
    broken.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_up_tells_the_address_and_ends_with_a_word(tmp_path: Path, number: int) -> None:
    words = [sys.executable, "-u", "-m", "vestka", "up", "--no-browser"]
    env = {**os.environ, "VESTKA_HOME": str(tmp_path / "home")}
    shown = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    try:
        assert shown.stdout is not None
        assert shown.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", shown.stdout.readline().decode())
        assert found is not None
        visitor = Visitor(found.group())
        assert "A newsroom on this machine" in visitor.open("/").text
        nonsense(visitor)
        shown.send_signal(number)
        assert shown.wait(timeout=20) == 0
        assert b"The newsroom is locked; the desk has ended." in shown.stdout.read()
        told = shown.stderr.read().decode()
        assert told.startswith("Vestka is not independently audited")
        assert len(told.splitlines()) == 1, "who asked, or what, is written nowhere"
    finally:
        shown.kill()
        shown.wait()


@pytest.mark.parametrize("windows", [True, False])
def test_up_opens_the_system_s_browser_where_there_are_windows(tmp_path: Path, *, windows: bool) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked.new; mv {tmp_path}/asked.new {tmp_path}/asked\n')
    browser.chmod(0o755)
    env = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    env |= {"VESTKA_HOME": str(tmp_path / "home"), "BROWSER": f"{browser} %s"} | ({"DISPLAY": ":9"} if windows else {})
    words = [sys.executable, "-u", "-m", "vestka", "up"]
    shown = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    try:
        assert shown.stdout is not None
        told = shown.stdout.readline().decode()
        for _ in range(100 if windows else 5):
            if (tmp_path / "asked").exists():
                break
            time.sleep(0.1)
        assert (tmp_path / "asked").exists() == windows
        assert not windows or (tmp_path / "asked").read_text().strip() in told
    finally:
        shown.terminate()
        shown.wait(20)


def test_a_port_that_is_taken_gets_a_sentence(hall: Hall, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vestka", "up", "--no-browser", "--port", str(hall.port)],
        capture_output=True,
        env={**os.environ, "VESTKA_HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 1
    assert b"cannot be used on this machine" in done.stderr
    assert b"Traceback" not in done.stderr
