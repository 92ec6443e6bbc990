"""What is given to the desk: never on a disk in clear, never more than it can hold."""

import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk_app.town_hall import Hall, served
from desk_app.visitor import FORM, Seen, Visitor, multipart
from vestka.apps.desk.ask import Answer, Ask, act, hand_out
from vestka.apps.desk.forms import BODY_MAX, FIELD_MAX, FIELDS_MAX, FILES_MAX

MEGABYTE = 1 << 20
OPENED: list[str] = []
WATCHING: list[bool] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """While somebody is watching: whatever any thread opens by a path is written down."""
    if WATCHING and event in {"open", "tempfile.mkstemp", "os.mkdir"} and not isinstance(arguments[0], int):
        OPENED.append(f"{event} {arguments[0]!s}")


sys.addaudithook(_watch)


def weighed(ask: Ask) -> Answer:
    """A form -> a line for each field and file."""
    lines = [f"{name}={len(value)}" for name, value in ask.form.pairs if name != "token"]
    lines += [f"{upload.name} {len(upload.data)} {sha256(upload.data).hexdigest()}" for upload in ask.form.files("f")]
    return hand_out("weighed.txt", "text/plain", "\n".join(lines).encode())


@pytest.fixture
def scales(tmp_path: Path) -> Iterator[Hall]:
    """A desk that says what it was given."""
    with served(tmp_path / "newsroom", more=(act("/weigh", weighed),)) as hall:
        yield hall


def given(visitor: Visitor, secret: str, *files: tuple[str, bytes]) -> Seen:
    """Files -> what the desk says of them."""
    return visitor.asks("POST", "/weigh", *multipart([("token", secret)], [("f", *one) for one in files]))


def test_an_upload_opens_no_file(scales: Hall) -> None:
    visitor = scales.insider()
    secret = visitor.open("/").token
    data = os.urandom(5 * MEGABYTE)
    given(visitor, secret, ("warm.txt", b"what is imported late is imported now"))
    WATCHING.append(True)
    try:
        seen = given(visitor, secret, ("a.txt", data), ('ё "b".txt', data[:MEGABYTE]))
    finally:
        WATCHING.clear()
    assert sha256(data).hexdigest() in seen.text
    assert f"a.txt {5 * MEGABYTE}" in seen.text
    assert OPENED == []


def test_the_watch_sees_a_file(tmp_path: Path) -> None:
    """The control."""
    WATCHING.append(True)
    (tmp_path / "seen").write_text("x")
    WATCHING.clear()
    assert any("seen" in one for one in OPENED)
    OPENED.clear()


def test_more_than_the_most_is_refused_with_a_sentence(scales: Hall) -> None:
    visitor = scales.insider()
    secret = visitor.open("/").token
    data = bytes(BODY_MAX // 2)
    assert given(visitor, secret, ("a", data)).status == 200
    seen = given(visitor, secret, ("a", data), ("b", data))
    assert seen.status == 422
    assert "More than 64 MiB came at once" in (seen.refused or "")
    assert visitor.open("/").status == 200


@pytest.mark.parametrize("case", ["fields", "files", "field", "broken", "no boundary", "json", "nothing"])
def test_a_form_that_is_none_gets_a_sentence(scales: Hall, case: str) -> None:
    visitor = scales.insider()
    secret = visitor.open("/").token
    bodies: dict[str, Callable[[], tuple[bytes, str]]] = {
        "fields": lambda: (urlencode([("token", secret), *[("x", "1")] * FIELDS_MAX]).encode(), FORM),
        "files": lambda: multipart([("token", secret)], [("f", "a", b"")] * (FILES_MAX + 1)),
        "field": lambda: multipart([("token", secret), ("x", "a" * (FIELD_MAX + 1))], []),
        "broken": lambda: (b"--b\r\nnonsense without an end", "multipart/form-data; boundary=b"),
        "no boundary": lambda: (b"--b\r\n", "multipart/form-data"),
        "json": lambda: (b"{}", "application/json"),
        "nothing": lambda: (b"", ""),
    }
    body, kind = bodies[case]()
    seen = visitor.asks("POST", "/weigh", body, kind)
    assert seen.status == 422
    assert seen.refused is not None
    assert visitor.open("/").status == 200


def test_a_long_field_and_many_fields_go_through(scales: Hall) -> None:
    visitor = scales.insider()
    pairs = [("token", visitor.open("/").token), ("article", "щ" * 400_000), *[("row", str(n)) for n in range(1_000)]]
    seen = visitor.asks("POST", "/weigh", urlencode(pairs).encode(), FORM)
    assert "article=400000" in seen.text
    assert seen.text.count("row=") == 1_000
