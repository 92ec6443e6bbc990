"""The inbox: found, filtered, ticked, marked together, and taken back."""

import re
from urllib.parse import quote

import pytest

from desk_app.town_hall import Hall
from desk_app.visitor import Seen, Visitor
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import SourceClass

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
MINERS = "Шахтёры начали забастовку 20 августа 2020 года. <b>Жирно</b>"
QUIET = "The night was quiet by the gate, and nobody came out to say anything at all to us."
FOREIGN = "Der Streik hat heute begonnen, sagten die Leute, und niemand weiss, wie lange er noch dauern wird."


def tell(work: Work, *texts: str, source: SourceClass = SourceClass.CITIZEN) -> None:
    """Texts -> taken in, each by its own sender."""
    for text in texts:
        number = len(work.papers)
        how = Manner("file", 1_700_000_000 + number, source, may_show=False, publisher=f"Paper {number + 1}")
        work.take_in("text.txt", text.encode(), how)


def numbers(seen: Seen) -> list[int]:
    """The reports that a page lists, in its order."""
    return [int(one) for one in re.findall(r'data-row="(\d+)"', seen.html)]


@pytest.fixture
def work(hall: Hall, ada: Visitor) -> Work:
    """A desk with five reports: two of the same words, one that says nothing, one in a language that is not read."""
    assert ada.open("/").status == 200
    work = hall.desk.held.work
    tell(work, STRIKE, MINERS, QUIET)
    tell(work, FOREIGN, source=SourceClass.FOREIGN_MEDIA)
    tell(work, STRIKE + " ")
    return work


def test_an_empty_inbox_says_so(ada: Visitor) -> None:
    seen = ada.open("/inbox")
    assert "No report has come yet" in seen.text
    assert "/take-in" in seen.links


def test_the_newest_is_first_and_copies_are_one_line(work: Work, ada: Visitor) -> None:
    seen = ada.open("/inbox")
    assert numbers(seen) == [5, 4, 3, 2]
    assert "5 reports" in seen.text
    assert "1 more with the same words" in seen.text
    assert "<mark>went on strike</mark>" in seen.html
    assert "&lt;b&gt;Жирно&lt;/b&gt;" in seen.html
    assert numbers(ada.open("/inbox?same=5")) == [5, 1]
    assert numbers(ada.open("/inbox?copies=all")) == [5, 4, 3, 2, 1]
    assert len(work.papers) == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=steel+norvala", [5]),
        ("q=" + quote("ЗАБАСТОВКУ шахтёры"), [2]),
        ("q=nothing+such", []),
        ("q=night+PAPER+3", [3]),
        ("lang=ru", [2]),
        ("lang=none", [4]),
        ("source=foreign_media", [4]),
        ("source=nobody", []),
        ("kind=labour_action", [5, 2]),
        ("kind=death", []),
        ("channel=file&q=gate", [3]),
        ("channel=paste", []),
        ("state=new", [5, 4, 3, 2]),
        ("state=open_passages", [5, 2]),
        ("state=done", []),
        ("first=2&last=3", [3, 2]),
        ("same=99", []),
        ("same=x&page=900", []),
    ],
)
@pytest.mark.usefixtures("work")
def test_the_address_says_what_is_looked_for(ada: Visitor, query: str, found: list[int]) -> None:
    assert numbers(ada.open(f"/inbox?{query}")) == found


def test_a_search_is_a_form_that_keeps_what_was_chosen(work: Work, ada: Visitor) -> None:
    seen = ada.submit(ada.open("/inbox?state=new"), "find", q="strike", lang="en")
    assert numbers(seen) == [5]
    assert dict(seen.forms["find"].fields)["state"] == "new"
    assert any(link.startswith("/report/5?") and "q=strike" in link for link in seen.links)
    assert work.papers


def test_ticked_reports_are_done_with_their_copies_and_one_press_takes_it_back(work: Work, ada: Visitor) -> None:
    page = ada.open("/inbox?state=new")
    seen = ada.submit(page, "marks", report=["5", "3"], word="done")
    assert "3 reports" in seen.text
    assert numbers(seen) == [4, 2]
    assert [one.number for one in work.papers.values() if one.word is MarkWord.DONE] == [1, 3, 5]
    seen = ada.submit(seen, "undo")
    assert numbers(seen) == [5, 4, 3, 2]
    assert all(one.word is MarkWord.OPEN for one in work.papers.values())


def test_all_of_a_page_in_two_presses(work: Work, ada: Visitor) -> None:
    page = ada.open("/inbox?q=strike&tick=all")
    assert [value for name, value in page.forms["marks"].fields if name == "report"] == ["5"]
    seen = ada.submit(page, "marks", word="set_aside")
    assert "tick=" not in seen.path
    assert numbers(ada.open("/inbox?state=set_aside")) == [5]
    assert sum(one.word is MarkWord.SET_ASIDE for one in work.papers.values()) == 2


def test_all_passages_of_the_ticked_are_accepted(work: Work, ada: Visitor) -> None:
    seen = ada.submit(ada.open("/inbox"), "marks", report=["5", "2"], word="accept")
    passages = [one for paper in work.papers.values() for one in paper.passages]
    assert len(passages) >= 3
    assert f"{len(passages)} passages accepted" in seen.text
    assert all(one.word is MarkWord.ACCEPTED for one in passages)
    assert numbers(ada.open("/inbox?state=open_passages")) == []
    assert "0 of 1 1 accepted" in seen.text


def test_the_row_where_one_is_stands_in_for_ticks(work: Work, ada: Visitor) -> None:
    seen = ada.open("/inbox")
    nothing = ada.submit(seen, "marks", word="done")
    assert nothing.status == 422
    assert "Tick the reports first" in (nothing.refused or "")
    form = seen.forms["marks"]
    form.open.add("here")
    fields = dict(form.fields) | {"here": "3", "word": "done"}
    body = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
    answer = ada.asks("POST", "/inbox/mark", body, "application/x-www-form-urlencoded")
    assert answer.status == 303
    assert answer.headers["Location"] == "/inbox#r2"
    assert [one.number for one in work.papers.values() if one.word is MarkWord.DONE] == [3]


def test_what_is_ticked_stays_ticked_when_it_is_refused(work: Work, ada: Visitor) -> None:
    assert work.papers
    ada.submit(ada.open("/people"), "out")
    seen = ada.submit(ada.open("/inbox"), "marks", report=["3"], word="done")
    assert seen.path.startswith("/people"), "an act needs somebody who signs"


def test_a_long_inbox_has_pages(hall: Hall, ada: Visitor) -> None:
    rows = "\n".join(f"Note {n}: nobody came to the gate on that day" for n in range(230))
    how = Manner("file", 1_700_000_000, SourceClass.CITIZEN, may_show=False)
    hall.desk.held.work.take_in("rows.csv", f"text\n{rows}\n".encode(), how)
    seen = ada.open("/inbox?q=note")
    assert numbers(seen)[:2] == [230, 229]
    assert len(numbers(seen)) == 100
    following = next(link for link in seen.links if "page=2" in link)
    assert numbers(ada.open(following))[0] == 130
    assert len(numbers(ada.open("/inbox?page=3"))) == 30
    assert len(numbers(ada.open("/inbox?page=77"))) == 30
