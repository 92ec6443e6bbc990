"""The first page of a day: three steps while nothing is published, then numbers that lead to just what they count."""

import re
import time

from desk_app.newsdesk import YES, agreed, tell
from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall
from desk_app.visitor import Seen, Visitor
from vestka.editing.matter_acts import decide
from vestka.editing.people import sign_in

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
PORT = "Workers at the Vorsholm port went on strike on 4 August 2020."
TILE = re.compile(r'<a href="([^"]*)" data-open><b>([\d,]+)</b> ([^<]*)</a>')


def tiles(seen: Seen) -> dict[str, tuple[str, str]]:
    """A page -> what each number says: how many, and where it leads."""
    return {words.strip(): (number, href.replace("&amp;", "&")) for href, number, words in TILE.findall(seen.html)}


def test_an_empty_newsroom_has_three_steps(ada: Visitor) -> None:
    seen = ada.open("/")
    assert not tiles(seen)
    steps = re.findall(r'<li[^>]*><a href="(/[a-z-]+)">', seen.html.partition('<ol class="steps">')[2])
    assert steps[:3] == ["/take-in", "/events", "/publish"]


def test_the_numbers_of_a_day_lead_to_what_they_count(hall: Hall) -> None:
    visitor = hall.insider(ADA, BELA)
    work = hall.desk.held.work
    tell(work, STRIKE, PORT, "Zzz qqq xxyz.")
    seen = visitor.open("/")
    found = tiles(seen)
    assert found["reports since this time yesterday"] == ("3", "/inbox?first=1")
    assert found["passages that nobody has judged"] == ("2", "/inbox?state=open_passages")
    assert found["report that the machine cannot read"] == ("1", "/inbox?lang=none")
    assert found["events that the machine suggests"] == ("2", "/events?tab=suggested")
    assert "done" in seen.html
    bela = sign_in(work.room, BELA, PASSPHRASE)
    decide(work, bela, next(one.key for one in work.matters()), YES)
    found = tiles(visitor.open("/"))
    assert found["event waits for your name"] == ("1", "/events?tab=waiting&mine=yes")
    agreed(work, (ADA, BELA), PASSPHRASE)
    seen = visitor.open("/")
    found = tiles(seen)
    assert found["published lines"] == ("2", "/register")
    assert found["lines signed since the last situation report"] == ("2", "/changes?since=report")
    assert found["actions without news for a week"] == ("2", "/changes#no-news")
    assert "first three steps" not in seen.text
    visitor.submit(visitor.open("/handout"), "report", **{"as": "copied"})
    assert tiles(visitor.open("/"))["lines signed since the last situation report"][0] == "0"


def test_it_is_there_at_once(hall: Hall) -> None:
    visitor = hall.insider(ADA)
    tell(hall.desk.held.work, *(f"Workers at mill {n} in Vorsholm went on strike on 3 August 2020." for n in range(60)))
    visitor.open("/")
    began = time.monotonic()
    visitor.open("/")
    assert time.monotonic() - began < 1
