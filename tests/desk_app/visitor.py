"""Somebody at a browser without scripts: opens pages, fills in the forms that stand there, and nothing else."""

import http.client
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import TypeAlias
from urllib.parse import urlencode, urljoin, urlsplit

MOVES_MOST = 10
PATIENCE = 120  # seconds: a page that refreshes itself is asked for again for so long
BOUNDARY = "vestkaformboundary"
FORM = "application/x-www-form-urlencoded"
Typed: TypeAlias = str | int | Sequence[str] | Sequence[tuple[str, bytes]] | None


@dataclass
class Form:
    """A form as it stands in a page: what would be sent if a person only pressed its button."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)  # what boxes, choices and buttons may send
    open: set[str] = field(default_factory=set)  # fields that a person may type into, or give files in
    files: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    """HTML -> its forms, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: str | None = None
        self._text = ""
        self._option: tuple[str | None, bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            name = given.get("name", f"form-{len(self.forms)}")
            assert name not in self.forms, f"two forms called {name}"
            self._form = self.forms[name] = Form(given.get("action", ""), given.get("method", "get").lower())
        if self._form is None or "disabled" in given:
            return
        name = given.get("name", "")
        match tag:
            case "input" if name:
                self._input(self._form, name, given)
            case "button" if name:
                self._form.offered.setdefault(name, []).append(given.get("value", ""))
            case "select":
                self._select, self._options = name, []
            case "option":
                self._option, self._text = (given.get("value"), "selected" in given), ""
            case "textarea":
                self._area, self._text = name, ""

    def _input(self, form: Form, name: str, given: Mapping[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind == "file":
            form.files.add(name)
        elif kind in ("checkbox", "radio"):
            form.offered.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields.append((name, given.get("value", "on")))
        elif kind == "submit":
            form.offered.setdefault(name, []).append(value)
        else:
            form.fields.append((name, value))
            if kind != "hidden":
                form.open.add(name)

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if self._form is None:
            return
        if tag == "option" and self._option is not None:
            value, chosen = self._option
            self._options.append((self._text.strip() if value is None else value, chosen))
            self._option = None
        if tag == "select" and self._select is not None:
            self._form.offered[self._select] = [value for value, _ in self._options]
            selected = [value for value, chosen in self._options if chosen] or [value for value, _ in self._options[:1]]
            self._form.fields += [(self._select, value) for value in selected]
            self._select = None
        if tag == "textarea" and self._area is not None:
            self._form.fields.append((self._area, self._text.removeprefix("\n")))
            self._form.open.add(self._area)
            self._area = None


@dataclass(frozen=True)
class Seen:
    """A page as it came: its address after all moves, status, headers, HTML."""

    path: str
    status: int
    headers: http.client.HTTPMessage
    data: bytes

    @property
    def html(self) -> str:
        """The page's HTML."""
        return self.data.decode()

    @property
    def text(self) -> str:
        """What a person reads, in one line."""
        bare = re.sub(r"<(script|style|head)\b.*?</\1>|<[^>]*>", " ", self.html, flags=re.DOTALL)
        return " ".join(unescape(bare).split())

    @property
    def refused(self) -> str | None:
        """The sentence of a refusal, if the page says one."""
        found = re.search(r'role="alert">(.*?)</div>', self.html, re.DOTALL)
        return None if found is None else " ".join(unescape(re.sub(r"<[^>]*>", " ", found[1])).split())

    @property
    def forms(self) -> Mapping[str, Form]:
        """The forms that stand in it, by name."""
        reader = _Reader()
        reader.feed(self.html)
        return reader.forms

    @property
    def token(self) -> str:
        """The token that stands in its forms."""
        found = re.search(r'name="token" value="([^"]+)"', self.html)
        assert found is not None
        return found[1]

    @property
    def links(self) -> Sequence[str]:
        """Where its links lead."""
        return [unescape(found) for found in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', self.html)]


class Visitor:
    """One browser, with its cookies."""

    def __init__(self, address: str, language: str = "en") -> None:
        """The desk's address, and the language that the browser asks for."""
        self.address = address
        self.host = urlsplit(address).netloc
        self.language = language
        self.cookies: dict[str, str] = {}

    def open(self, path: str) -> Seen:
        """A path -> the page, after all moves and after it has stopped to refresh itself."""
        return self._settled(self.asks("GET", path))

    def submit(self, seen: Seen, name: str, /, **fields: Typed) -> Seen:
        """A page and the name of a form in it -> what comes when it is sent, with these fields filled in.

        A field that a person could not have filled in or chosen there is a fault of the test. None unticks a box; a
        list ticks several. A button's name and value are given like a field, and so are the files of a file field.
        """
        form = seen.forms[name]
        pairs, files = list(form.fields), list[tuple[str, str, bytes]]()
        for key, value in fields.items():
            typed = [] if value is None else list(value) if isinstance(value, list | tuple) else [str(value)]
            if key in form.files:
                files += [(key, *one) for one in typed if isinstance(one, tuple)]
                continue
            values = [str(one) for one in typed]
            assert key in form.open or set(values) <= set(form.offered.get(key, [])), f"{name} offers no {key}={value}"
            pairs = [pair for pair in pairs if pair[0] != key] + [(key, one) for one in values]
        path = urljoin(seen.path, form.action or seen.path)
        if form.method == "get":
            return self.open(f"{path.partition('?')[0]}?{urlencode(pairs)}")
        if form.files:
            return self._settled(self.asks("POST", path, *multipart(pairs, files)))
        return self._settled(self.asks("POST", path, urlencode(pairs).encode(), FORM))

    def asks(self, method: str, path: str, body: bytes | None = None, kind: str | None = None, **headers: str) -> Seen:
        """One request as it is -> its answer as it is; for what no browser would do by itself. `Sec_X` is Sec-X."""
        sent = {"Accept-Language": self.language, "Host": self.host}
        sent |= {"Content-Type": kind} if kind else {}
        sent |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {**sent, **given})
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return Seen(path, answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def _settled(self, seen: Seen) -> Seen:
        """An answer -> where it leads in the end."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            for _ in range(MOVES_MOST):
                if seen.status != http.client.SEE_OTHER:
                    break
                seen = self.asks("GET", urljoin(seen.path, seen.headers["Location"]).partition("#")[0])
            if b'http-equiv="refresh"' not in seen.data:
                return seen
            time.sleep(0.3)  # the page itself would wait a second
            seen = self.asks("GET", seen.path)
        msg = f"{seen.path} never comes to an end"
        raise AssertionError(msg)


def multipart(pairs: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """Fields, and files with their field and name -> the body and its type, as a browser writes them."""
    parts = [f'name="{name}"\r\n\r\n'.encode() + value.encode() for name, value in pairs]
    parts += [
        f'name="{name}"; filename="{called}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + data
        for name, called, data in files
    ]
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    body = b"".join(head + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
    return body, f"multipart/form-data; boundary={BOUNDARY}"
