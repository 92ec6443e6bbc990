"""The register at the desk: the screen is every export; a line says who says so and what changed."""

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from desk_app.newsdesk import NO, agreed, published, random_lines, tell
from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall, served
from desk_app.visitor import Seen, Visitor
from register.claims import dice
from register.registers import seeds
from register.views import views
from vestka.editing.decided import decided_register
from vestka.editing.matter_acts import decide
from vestka.editing.people import sign_in
from vestka.kinds.catalogue import read_record
from vestka.kinds.entry import Entry, Published
from vestka.kinds.vocabulary import Status
from vestka.register.query import Filter, select, to_query

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
PORT = "Workers at the Vorsholm port went on strike on 4 August 2020."
OPENS = re.compile(r'<a href="/register/([0-9a-f]{24})" data-open>')


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, Visitor, list[Published]]]:
    """A desk whose register grows by random lines."""
    with served(tmp_path_factory.mktemp("growing") / "newsroom") as hall:
        yield hall, hall.insider(), []


def on_screen(visitor: Visitor, query: str) -> list[str]:
    """A view -> the events that its pages show, all pages one after the other."""
    seen, found = visitor.open(f"/register?{query}" if query else "/register"), list[str]()
    while True:
        assert seen.status == 200, seen.refused
        found += OPENS.findall(seen.html)
        after = re.search(r'href="([^"]*)" rel="next"', seen.html)
        if after is None:
            return found
        seen = visitor.open(unescape(after[1]))


def in_file(visitor: Visitor, form: str, query: str) -> list[str]:
    """A format and a view -> the events of the file."""
    seen = visitor.open(f"/register.{form}{'?' if query else ''}{query}")
    assert seen.status == 200, seen.refused
    assert "attachment" in seen.headers["Content-Disposition"]
    match form:
        case "csv":
            return [row["event_id"] for row in csv.DictReader(StringIO(seen.data.decode(), newline=""))]
        case "xlsx":
            rows = load_workbook(BytesIO(seen.data))["register"].iter_rows(min_row=2, max_col=1, values_only=True)
            return [str(row[0]) for row in rows]
        case "json":
            return [one["event_id"] for one in json.loads(seen.data)["entries"]]
        case _:
            return [one["id"] for one in json.loads(seen.data)["features"]]


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seeds, views)
def test_the_screen_is_every_export_for_any_register_and_any_filter(
    growing: tuple[Hall, Visitor, list[Published]], seed: int, view: Filter
) -> None:
    hall, visitor, there = growing
    thrown = dice(seed)
    there += published(hall.desk.held.room, list(random_lines(thrown, there, 40)))
    holds = list({one.entry.event: one for one in there}.values())
    wanted = [one.entry.event.hex() for one in select(holds, view)]
    query = to_query(view)
    assert on_screen(visitor, query) == wanted
    for form in ("csv", "xlsx", "json", "geojson"):
        assert in_file(visitor, form, query) == wanted, form
    everything = {one.entry.event.hex() for one in holds}
    assert set(on_screen(visitor, "")) == everything, "also what was taken back stands on the screen"


def decided_day(hall: Hall) -> Visitor:
    """A desk where two people published two lines."""
    visitor = hall.insider(ADA, BELA)
    work = hall.desk.held.work
    tell(work, STRIKE, "The Norvala Steel Works in Vorsholm went on strike on 3 August 2020, a foreman said.", PORT)
    agreed(work, (ADA, BELA), PASSPHRASE)
    return visitor


def test_a_form_a_chip_and_back_again(hall: Hall) -> None:
    visitor = decided_day(hall)
    seen = visitor.open("/register")
    assert len(OPENS.findall(seen.html)) == 2
    seen = visitor.submit(seen, "filter", text="port")
    assert seen.path == "/register?text=port", "what was left empty does not stand in the address"
    assert len(OPENS.findall(seen.html)) == 1
    assert "/register.csv?text=port" in seen.links
    assert "1 of 2 published lines" in seen.text
    seen = visitor.submit(seen, "filter", status="retracted")
    assert "No published line fits this filter" in seen.text
    chip = next(link for link in seen.links if link == "/register?status=retracted")
    assert "No published line" in visitor.open(chip).text
    assert visitor.open("/register?colour=red").status == 422


def test_a_line_says_who_says_so_what_changed_and_how_to_check_it(hall: Hall) -> None:
    visitor = decided_day(hall)
    work = hall.desk.held.work
    bela = sign_in(work.room, BELA, PASSPHRASE)
    port = next(one for one in work.matters() if "port" in one.members[0].claim.quote)
    decide(work, bela, port.key, NO)
    decided_register(work)
    seen = visitor.open("/register?text=port")
    assert "retracted" in seen.text
    assert 'class="withdrawn"' in seen.html
    assert len(OPENS.findall(visitor.open("/register").html)) == 2, "it is not hidden"
    seen = visitor.open(f"/register/{OPENS.findall(seen.html)[0]}")
    assert "Withdrawn: The newsroom no longer stands behind this line." in seen.text
    assert "Status : unconfirmed → became retracted" in seen.text
    assert "went on strike on 4 August 2020" in seen.text
    assert "vestka verify" in seen.text
    files = sorted({link for link in seen.links if link.endswith(".cose")})
    entries = [kept_record(visitor.open(link)) for link in files]
    assert sorted(one.revision for one in entries) == [1, 2]
    assert {one.status for one in entries} == {Status.UNCONFIRMED, Status.RETRACTED}


def kept_record(seen: Seen) -> Entry:
    """A download -> the entry that is signed in it."""
    _, noun = read_record(seen.data)
    assert isinstance(noun, Entry)
    return noun


def test_an_event_that_is_not_there_is_no_page_and_an_empty_register_says_so(ada: Visitor) -> None:
    for name in ("0" * 24, "zz", "%00", "report"):
        assert ada.open(f"/register/{name}").status == 404
        assert ada.open(f"/register/{name}/x.cose").status == 404
    assert not in_file(ada, "json", "")
    for language in ("be", "ru", "uk", "pl", "en"):
        ada.language = language
        seen = ada.open("/register")
        assert seen.status == 200
        assert "/events" in seen.links
