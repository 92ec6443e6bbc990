"""A day of many reports: what is decided together shows what it decides, and one press takes it back."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk_app.town_hall import ADA, BELA, Hall
from desk_app.visitor import FORM, Seen, Visitor
from press.browser import CHROMIUM
from vestka.desk.docket import Standing
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import SourceClass
from vestka.node.config import AUTO, Home, settings, settings_text
from vestka.record.refusal import Refused

ROOT = Path(__file__).parents[2]
STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
NOWHERE = "About 300 workers went on strike this morning, and nobody of the management came out to them."
QUIET = "The night was quiet by the gate, and nobody came out to say anything at all to us."
FOREIGN = "Der Streik hat heute begonnen, sagten die Leute, und niemand weiss, wie lange er noch dauern wird."


@pytest.fixture
def work(hall: Hall, ada: Visitor) -> Work:
    """An empty desk, with Ada at it."""
    assert ada.open("/").status == 200
    return hall.desk.held.work


def tell(work: Work, *texts: str) -> None:
    """Texts -> taken in, each posted by another channel on the same day."""
    for text in texts:
        number = len(work.papers)
        how = Manner(
            "file",
            1_596_500_000 + number,
            SourceClass.CITIZEN,
            may_show=True,
            publisher=f"Channel {number}",
            published="2020-08-04",
        )
        work.take_in("text.txt", text.encode(), how)


def pressed(visitor: Visitor, seen: Seen, action: str, *pairs: tuple[str, str]) -> Seen:
    """A button that sends its form elsewhere -> what comes then."""
    told = visitor.asks("POST", action, urlencode([("token", seen.token), *pairs]).encode(), FORM)
    return visitor.open(told.headers["Location"].partition("#")[0]) if told.status == 303 else told


def standings(work: Work) -> list[Standing]:
    """How far each matter has come."""
    return [one.standing(work.wanted) for one in work.matters()]


def test_one_text_that_is_posted_again_is_one_matter_and_is_judged_once(work: Work, ada: Visitor) -> None:
    tell(work, STRIKE, STRIKE + " ", STRIKE + "\n\n")
    (matter,) = work.matters()
    seen = ada.open(f"/event/{matter.key}")
    assert "The same words in 2 more reports" in seen.text
    said = next(value for value in seen.forms["event"].offered["mark"] if value.startswith("rejected "))
    seen = ada.submit(seen, "event", mark=said)
    assert {one.word for paper in work.papers.values() for one in paper.passages} == {MarkWord.REJECTED}
    ada.submit(seen, "undo")
    assert {one.word for paper in work.papers.values() for one in paper.passages} == {MarkWord.OPEN}


def test_a_text_that_says_nowhere_is_one_matter_however_often_it_was_posted(work: Work) -> None:
    tell(work, NOWHERE)
    alone = len(work.matters())
    assert alone
    tell(work, NOWHERE + " ", NOWHERE + "\n")
    assert len(work.matters()) == alone


def test_what_says_nowhere_comes_last_and_is_shut_together_with_its_words_in_sight(work: Work, ada: Visitor) -> None:
    tell(work, NOWHERE, STRIKE)
    seen = ada.open("/events")
    assert seen.html.index("Norvala") < seen.html.index("300")
    seen = ada.open("/events?place=none")
    assert "Norvala" not in seen.html.partition("<tbody>")[2]
    assert "300 workers went on strike" in seen.text
    keys, states = (
        seen.forms["join"].offered["matter"],
        [value for name, value in seen.forms["join"].fields if name == "seen"],
    )
    chosen = [("matter", key) for key in keys]
    told = pressed(ada, seen, "/events/shut", *chosen)
    assert "Somebody changed this event" in (told.refused or ""), "nobody signs what they did not see"
    assert Standing.SHUT not in standings(work)
    seen = pressed(ada, seen, "/events/shut", *chosen, *(("seen", one) for one in states))
    assert standings(work).count(Standing.SHUT) == len(keys)
    ada.submit(seen, "undo")
    assert standings(work) == [Standing.SUGGESTED] * len(work.matters())


def test_what_nothing_was_read_in_is_set_aside_together(work: Work, ada: Visitor) -> None:
    tell(work, STRIKE, QUIET, QUIET + " ", FOREIGN)
    seen = ada.open("/inbox?state=no_passages")
    assert "Set all 2 reports aside" in seen.text
    tell(work, QUIET.replace("night", "day"))
    told = ada.submit(seen, "aside")
    assert "another one now" in (told.refused or ""), "one more came that nobody has seen"
    seen = ada.submit(ada.open("/inbox?state=no_passages"), "aside")
    words = {one.report.text.split()[0] for one in work.papers.values() if one.word is MarkWord.SET_ASIDE}
    assert words == {"The"}, "what says something, and what no lexicon reads, stays"
    ada.submit(seen, "undo")
    assert {one.word for one in work.papers.values()} == {MarkWord.OPEN}


def test_a_bulk_act_signs_for_one_person_only(hall: Hall) -> None:
    two = hall.insider(ADA, BELA)
    work = hall.desk.held.work
    tell(work, NOWHERE)
    seen = two.open("/events?place=none")
    pairs = [("matter", one) for one in seen.forms["join"].offered["matter"]]
    pairs += [(name, value) for name, value in seen.forms["join"].fields if name == "seen"]
    pressed(two, seen, "/events/shut", *pairs)
    assert Standing.READY not in standings(work)


def test_the_first_page_asks_for_the_country_and_the_settings_keep_it(hall: Hall, tmp_path: Path) -> None:
    seen = hall.visitor().open("/")
    assert "Country that it reports on" in seen.text
    assert "QZ" in seen.forms["make"].offered["country"]
    place = Home(tmp_path)
    place.settings.write_text(settings_text("The Lake Post", "QZ"))
    assert settings(place).country == "QZ"
    place.settings.write_text(settings_text("The Lake Post"))
    assert settings(place).country == AUTO
    place.settings.write_text('name = "The Lake Post"\ncountry = 3\n')
    with pytest.raises(Refused):
        settings(place)


@pytest.mark.slow
@pytest.mark.parametrize("how", [(), ("--unscripted", "--first")], ids=["whole", "first entry without scripts"])
def test_a_person_comes_from_the_first_page_to_a_signed_register(how: tuple[str, ...]) -> None:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    run = subprocess.run(
        [sys.executable, "bench/journey.py", "--short", *how],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.stdout.strip(), run.stderr[-1500:]
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["wrong"] == 0, run.stderr
    assert found["right"] >= 1
