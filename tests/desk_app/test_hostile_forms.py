"""Forms that no person would send in, never a fault of ours out, and no script of a stranger in a page."""

import random
import secrets
from collections.abc import Sequence
from urllib.parse import quote, urlencode, urljoin

import pytest

from desk_app.test_docket import AGAIN, DENIED, MINERS, STRIKE, tell
from desk_app.town_hall import Hall
from desk_app.visitor import FORM, Visitor, multipart
from vestka.apps.desk.ask import Way
from vestka.apps.desk.pages import WAYS

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    "",
    " ",
    "0",
    "-1",
    "1" * 400,
    "9" * 18,
    "1e9",
    "٣",
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(1)",
    "../../../etc/passwd",
    "/\\evil.invalid/",
    "//evil.invalid/",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u200b\u2066",
    "\x1b[2J\r\n\r\nSet-Cookie: a=b",
    "2020-02-30",
    "9999-12-31",
    "0000-00-00",
    "2020-08-14",
    "yes",
    "x" * 70_000,
    "{}",
    "%s%n{0}{name}",
    "all",
    "none",
    "verified",
    "strike",
)
# They take the newsroom or the one who signs away, so that nothing would be reached any more: tried by their own tests.
APART = (
    *("/lock", "/start/make", "/start/demonstration", "/start/try", "/unlock"),
    *("/people/add", "/people/in", "/people/out", "/people/left"),
)
PAGES = ("/inbox", "/add", "/events", "/publish", "/take-in", "/names", "/handout", "/spreadsheet", "/changes")
NAMES = ("a.csv", "a.txt", "a.json", "a.eml", "a.html", "a.tsv", "../../a", "\u202e.txt", "b")
ROUNDS, QUICK, HALF = 3_000, 150, 0.6


def thrown_form(dice: random.Random, fields: Sequence[str], token: str) -> tuple[bytes, str]:
    """Dice + names of fields -> a body and its kind; mostly with the right token, so that something is reached."""
    pairs = [(dice.choice(fields), dice.choice(HOSTILE)) for _ in range(dice.randrange(9))]
    pairs += [("token", token)] if dice.random() < 0.95 else []
    if dice.random() < 0.3:
        files = [(dice.choice(fields), "a.csv", dice.choice(HOSTILE).encode()) for _ in range(dice.randrange(3))]
        return multipart(pairs, files)
    return urlencode(pairs).encode(), FORM


def thrown_path(dice: random.Random, way: Way, keys: Sequence[str]) -> str:
    """Dice + a way -> its path, with names in it that are there or are hostile."""
    parts = way.path.split("/")
    return "/".join(
        quote(dice.choice([*keys, *HOSTILE[:24]])[:300], safe="") if part.startswith("{") else part for part in parts
    )


def names_of_fields(visitor: Visitor) -> list[str]:
    """What the desk's own pages call their fields."""
    found = {"then", "back", "sure", "who", "done", "before", "file", "id", "key", "word", "seen"}
    for path in (
        "/",
        "/inbox",
        "/add",
        "/events",
        "/register",
        "/publish",
        "/take-in",
        "/names",
        "/handout",
        "/people",
    ):
        for form in visitor.open(path).forms.values():
            found |= {name for name, _ in form.fields} | form.open | form.files | set(form.offered)
    return sorted(found - {"token"})


def spoilt(dice: random.Random, visitor: Visitor) -> tuple[str, bytes, str] | None:
    """Dice + a desk -> a form as it stands in a page, with a few fields as no person would fill them in."""
    seen = visitor.open(dice.choice(PAGES))
    inner = [link for link in seen.links if link.startswith(("/report/", "/event/", "/changes/", "/spreadsheet/"))]
    if inner and dice.random() < 0.7:
        seen = visitor.open(dice.choice(inner))
    forms = [form for form in seen.forms.values() if form.method == "post"]
    form = dice.choice(forms) if forms else None
    path = "" if form is None else urljoin(seen.path, form.action or seen.path).partition("?")[0]
    if form is None or path in APART:
        return None
    pairs = dict(form.fields) | {name: dice.choice(values) for name, values in form.offered.items() if values}
    for name in dice.sample(sorted(pairs), min(len(pairs), dice.randrange(4))):
        if name != "token":
            pairs[name] = dice.choice([*HOSTILE, *form.offered.get(name, [])])
    if form.files:
        files = [(name, dice.choice(NAMES), dice.choice(HOSTILE).encode()) for name in sorted(form.files)]
        return path, *multipart(list(pairs.items()), files)
    return path, urlencode(pairs).encode(), FORM


def tried(hall: Hall, visitor: Visitor, rounds: int, seed: int) -> list[str]:
    """A desk with something on it -> where one of many odd requests met a fault of ours."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    fields = names_of_fields(visitor)
    work = hall.desk.held.work
    keys = ["1", "2", *[str(one.key) for one in work.matters()]]
    ways = [way for way in WAYS if way.path not in APART]
    faults = []
    for _ in range(rounds):
        way = dice.choice(ways)
        path = thrown_path(dice, way, keys)
        form = spoilt(dice, visitor) if dice.random() < HALF else None
        if form is not None:
            path, body, kind = form
            seen = visitor.asks("POST", path, body, kind)
        elif way.method == "GET":
            query = urlencode([(dice.choice(fields), dice.choice(HOSTILE)[:2_000]) for _ in range(dice.randrange(5))])
            seen = visitor.asks("GET", f"{path}?{query}")
        else:
            body, kind = thrown_form(dice, fields, visitor.open("/settings").token)
            seen = visitor.asks("POST", path, body, kind)
        if seen.status >= 500 or (b"<script>alert" in seen.data and "html" in seen.headers["Content-Type"]):
            faults.append(f"{seen.status} {way.method} {path[:200]}")
    return faults


@pytest.mark.parametrize("rounds", [QUICK, pytest.param(ROUNDS, marks=pytest.mark.long)])
def test_no_form_or_address_meets_a_fault_of_ours(hall: Hall, ada: Visitor, rounds: int) -> None:
    tell(hall, STRIKE, AGAIN, DENIED, MINERS)
    seed = secrets.randbits(32)
    assert tried(hall, ada, rounds, seed) == [], f"seed {seed}"
