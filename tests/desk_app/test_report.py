"""The page of one report: every passage judged with a press, corrected, added by hand, and taken back."""

import re

import pytest

from desk_app.town_hall import ADA, Hall
from desk_app.visitor import Seen, Visitor
from vestka.editing.paper import Paper
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import Action, SourceClass, Stance

TEXT = (
    "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020. <i>No tags</i>\n"
    "About 120 people were detained in Vorsholm on 4 August 2020. The night was quiet. The night was quiet."
)
OTHER = "Miners went on strike in Vorsholm on 20 August 2020."
AT = 1_596_600_000
URL = "https://lake.example/1?a=b&c"


@pytest.fixture
def work(hall: Hall, ada: Visitor) -> Work:
    """A desk with two reports; the second has a copy."""
    assert ada.open("/").status == 200
    work = hall.desk.held.work
    for number, text in enumerate((TEXT, OTHER, OTHER)):
        how = Manner("paste", AT + number, SourceClass.CITIZEN, may_show=False, publisher=f"Paper {number}", url=URL)
        work.take_in("text.txt", text.encode(), how)
    return work


def first(work: Work) -> Paper:
    """The first report as it is now."""
    return next(iter(work.papers.values()))


def refs(seen: Seen) -> list[str]:
    """The passages that have a button to accept them."""
    return re.findall(r'value="accepted ([0-9a-f]{64})"', seen.html)


def test_a_report_shows_its_text_its_passages_and_what_is_known(work: Work, ada: Visitor) -> None:
    seen = ada.open("/report/1")
    assert "&lt;i&gt;No tags&lt;/i&gt;" in seen.html
    assert len(refs(seen)) == len(first(work).passages) == 2
    assert seen.html.count("<mark ") >= 2
    for words in ("Labour action", "strike", "stated in its own phrase", "confidence:", "Read by the machine"):
        assert words in seen.text, words
    assert 'rel="noreferrer noopener external"' in seen.html
    assert "how often it came is not counted" in seen.text
    assert ada.open("/report/S1").status == 404
    assert "Report 1" in ada.open("/report/P1").text
    assert "Report 1" in ada.open(f"/report/{first(work).ref.hex()}").text
    assert "Report 1" in ada.open(f"/report/{first(work).ref.hex()[:12]}").text


@pytest.mark.parametrize(
    "name", ["99", "S9", "nothing", "0", "9" * 400, "%00", "%C3%A9", "%2e%2e%2fpeople", "abcdef" * 30]
)
@pytest.mark.usefixtures("work")
def test_what_is_no_report_is_not_found(ada: Visitor, name: str) -> None:
    assert (
        ada.asks(
            "GET", "/report/" + name.encode().decode("latin-1").replace("é", "%C3%A9").replace("Ã©", "%C3%A9")
        ).status
        == 404
    )


@pytest.mark.parametrize("word", ["accepted", "rejected", "unverifiable"])
def test_one_press_marks_a_passage_and_goes_on_to_the_next(work: Work, ada: Visitor, word: str) -> None:
    page = ada.open("/report/1?q=strike")
    ref = refs(page)[0]
    form = page.forms["marks"]
    body = "&".join(f"{name}={value}" for name, value in [*form.fields, ("mark", f"{word} {ref}")]).encode()
    kind = "application/x-www-form-urlencoded"
    assert (
        ada.asks("POST", form.action, body.replace(b"?", b"%3F"), kind).headers["Location"] == "/report/1?q=strike#p2"
    )
    passage = first(work).passages[0]
    assert passage.word == word
    seen = ada.open("/report/1")
    assert f": {ADA}" in seen.text
    seen = ada.submit(seen, "undo")
    assert first(work).passages[0].word is MarkWord.OPEN


def test_all_are_accepted_in_one_press(work: Work, ada: Visitor) -> None:
    seen = ada.submit(ada.open("/report/1"), "marks", mark="all")
    assert "2 passages accepted" in seen.text
    assert first(work).open == 0
    ada.submit(seen, "undo")
    assert first(work).open == 2


def test_done_leads_to_the_next_of_the_same_list(work: Work, ada: Visitor) -> None:
    seen = ada.submit(ada.open("/report/3?state=new"), "state", word="done")
    assert seen.path == "/report/1?state=new"
    assert [one.word for one in work.papers.values()] == [MarkWord.OPEN, MarkWord.DONE, MarkWord.DONE], "with its copy"
    seen = ada.submit(seen, "state", word="set_aside")
    assert seen.path == "/inbox?state=new"
    assert "Nothing fits these filters" in seen.text
    ada.submit(ada.open("/report/1"), "state", word="open")
    assert first(work).word is MarkWord.OPEN


def test_done_may_leave_the_copies_alone(work: Work, ada: Visitor) -> None:
    ada.submit(ada.open("/report/3"), "state", word="done", copies=None)
    assert [one.word for one in work.papers.values()] == [MarkWord.OPEN, MarkWord.OPEN, MarkWord.DONE]


def test_a_correction_stands_in_the_place_of_what_was_read(work: Work, ada: Visitor) -> None:
    page = ada.open("/report/1")
    link = next(link for link in page.links if "correct=" in link)
    form = ada.open(link)
    assert ("kind", "labour_action") in form.forms["claim"].fields
    unchanged = ada.submit(form, "claim")
    assert unchanged.status == 422
    assert "Nothing was changed" in (unchanged.refused or "")
    seen = ada.submit(unchanged, "claim", action="walkout", stance="rumoured", place="")
    assert "1 passage corrected" in seen.text
    old, new = (one for one in first(work).passages if one.claim.span.start < 60)
    if old.corrects is not None:
        old, new = new, old
    assert old.word is MarkWord.CORRECTED
    assert (new.claim.action, new.claim.stance, new.corrects) == (Action.WALKOUT, Stance.RUMOURED, old.ref)
    assert new.claim.quote == old.claim.quote
    assert new.claim.when == old.claim.when
    assert f"Written by {ADA}" in seen.text
    assert "stands in its place" in seen.text
    ada.submit(seen, "undo")
    assert first(work).passages[0].claim.action is Action.STRIKE


def test_a_passage_is_added_by_hand_on_words_of_the_text(work: Work, ada: Visitor) -> None:
    form = ada.submit(ada.open("/report/1"), "add")
    assert form.status == 200
    wrong = ada.submit(form, "claim", kind="other", quote="The night was loud", subject="nobody")
    assert wrong.status == 422
    assert "do not stand in the text" in (wrong.refused or "")
    assert ("subject", "nobody") in wrong.forms["claim"].fields
    twice = ada.submit(wrong, "claim", quote="The night was quiet")
    assert "several times" in (twice.refused or "")
    starts = twice.forms["claim"].offered["at"]
    assert len(starts) == 2
    seen = ada.submit(twice, "claim", at=starts[1])
    assert "1 passage added" in seen.text
    added = first(work).passages[-1]
    assert (added.claim.span.start, added.word) == (int(starts[1]), MarkWord.ACCEPTED)
    ada.submit(seen, "undo")
    assert len(first(work).passages) == 2


def test_the_events_of_a_report_are_named(work: Work, ada: Visitor) -> None:
    seen = ada.open("/report/1")
    keys = {matter.key for matter in work.matters()}
    assert {link.removeprefix("/event/") for link in seen.links if link.startswith("/event/")} <= keys
    assert "event of passages 1" in seen.text


@pytest.mark.parametrize("language", ["be", "ru", "uk", "pl", "en"])
def test_every_language_has_the_words(hall: Hall, language: str) -> None:
    visitor = hall.insider(ADA, language=language)
    how = Manner("paste", 1_596_600_000, SourceClass.CITIZEN, may_show=False)
    hall.desk.held.work.take_in("text.txt", TEXT.encode(), how)
    for path in ("/take-in", "/inbox", "/report/1", "/report/1?add=yes"):
        seen = visitor.open(path)
        assert seen.status == 200
        assert f'<html lang="{language}"' in seen.html
