"""The list of a desk's reports: what is found, what is not looked at twice, and what is read while others work."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from vestka.editing.margin_acts import mark_passages, mark_reports
from vestka.editing.people import Editor, add_person, sign_in
from vestka.editing.search import Index, Sought, State, collapsed
from vestka.editing.work import Work, open_work
from vestka.intake.manner import Manner
from vestka.kinds.mark import MarkWord
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import SourceClass
from vestka.node.clock import StoppedClock
from vestka.node.opening import passing_newsroom
from vestka.node.settings import Choice, languages_read
from vestka.plugins.stores.locked import Params

QUICK = Params(memory=64, passes=1, lanes=1)  # a passphrase that everybody may know
AT = 1_700_000_000
WORDS = "a passphrase of hers"
STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
QUIET = "The night was quiet by the gate, and nobody came out to say anything at all to us."
GERMAN = "Der Streik hat heute begonnen, sagten die Leute, und niemand weiss, wie lange er noch dauern wird."
TEXTS = (STRIKE, "Рабочие начали забастовку 4 августа 2020 года.", QUIET, STRIKE, GERMAN)


@dataclass(frozen=True)
class Day:
    """A desk with Ada."""

    work: Work
    ada: Editor


@pytest.fixture
def day() -> Iterator[Day]:
    """An empty desk whose clock stands still."""
    with passing_newsroom("The Example", synthetic=False) as passing:
        room = replace(passing, clock=StoppedClock(AT))
        add_person(room, "Ada", WORDS, QUICK)
        yield Day(open_work(room, Choice("zelmaria")), sign_in(room, "Ada", WORDS))


def how(number: int, *, public: bool = False) -> Manner:
    """A way in."""
    return Manner("file", AT + number, SourceClass.CITIZEN, may_show=public, publisher=f"Paper {number}")


def tell(work: Work, *texts: str) -> None:
    """Texts -> taken in, every second one public."""
    for text in texts:
        number = len(work.papers) + work.waiting
        work.take_in("text.txt", text.encode(), how(number, public=bool(number % 2)))


def found(work: Work, **sought: object) -> list[int]:
    """What somebody looks for -> the numbers of the reports."""
    return [line.paper.number for line in work.shelf().find(replace(Sought(), **sought))]  # type: ignore[arg-type] # tests give what it takes


def test_what_is_kept_between_questions_is_what_a_fresh_look_finds(day: Day) -> None:
    seed = random.SystemRandom().randrange(1 << 30)
    dice = random.Random(seed)  # noqa: S311 - which act comes next
    tell(day.work, *TEXTS)
    for turn in range(60):
        paper = dice.choice(list(day.work.papers.values()))
        match dice.randrange(4):
            case 0:
                tell(day.work, f"{dice.choice(TEXTS)} {dice.randrange(6)}")
            case 1 if paper.passages:
                word = dice.choice((MarkWord.ACCEPTED, MarkWord.REJECTED, MarkWord.OPEN))
                mark_passages(day.work, day.ada, [(paper.ref, paper.passages[0].ref)], word)
            case _:
                word = dice.choice((MarkWord.DONE, MarkWord.SET_ASIDE, MarkWord.OPEN))
                mark_reports(day.work, day.ada, [paper.ref], word)
        kept, fresh = day.work.shelf(), Index().shelf(day.work.papers, languages_read())
        assert kept.lines == fresh.lines, f"seed {seed}, turn {turn}"
        assert kept.by_number == fresh.by_number, f"seed {seed}, turn {turn}"
        assert kept.facets == fresh.facets, f"seed {seed}, turn {turn}"


def test_only_what_changed_is_looked_at_again(day: Day) -> None:
    tell(day.work, *TEXTS)
    before = day.work.shelf()
    assert day.work.shelf() is before
    mark_reports(day.work, day.ada, [before.lines[0].paper.ref], MarkWord.DONE)
    now = day.work.shelf()
    assert [one is other for one, other in zip(now.lines, before.lines, strict=True)] == [False, True, True, True, True]
    assert [one.state for one in now.lines[:2]] == [State.DONE, State.NEW]


def test_words_are_found_in_any_order_and_spelling(day: Day) -> None:
    tell(day.work, *TEXTS)
    assert found(day.work, words="STRIKE, norvala!") == [4, 1]
    assert found(day.work, words="ЗАБАСТОВКУ") == [2]
    assert found(day.work, words="strike forever") == []
    assert found(day.work, words="  ") == [5, 4, 3, 2, 1]
    assert found(day.work, language="none") == [5]
    assert found(day.work, place="Vorsholm") == found(day.work, words="strike")


def test_copies_stand_behind_the_newest(day: Day) -> None:
    tell(day.work, *TEXTS)
    rows = collapsed(day.work.shelf().lines)
    assert [one.paper.number for one in rows.lines] == [5, 4, 3, 2]
    assert [one.paper.number for one in rows.copies(rows.lines[1])] == [1]
    assert rows.reports == 5


def test_what_waits_keeps_its_number_and_its_label(day: Day) -> None:
    tell(day.work, *TEXTS[:2])
    rows = "\n".join(f"Note {number}" for number in range(7))
    received = day.work.keep_file("rows.csv", f"text\n{rows}\n".encode(), how(9, public=True))
    assert (received.kept, day.work.waiting, len(day.work.papers)) == (7, 7, 2)
    by_hand = Report("A note by hand", "hand", AT, SourceClass.OWN_STAFF, may_show=False)
    (name,) = day.work.keep([by_hand])
    assert day.work.paper(name).number == 10, "what is written by hand meanwhile need not wait"
    (again,) = day.work.keep([by_hand])
    assert again == name
    seen = dict(day.work.papers)
    while day.work.read_waiting(3):
        assert list(seen.items()) == [(ref, one) for ref, one in day.work.papers.items() if ref in seen]
    assert [one.number for one in day.work.papers.values()] == list(range(1, 11))
    opened = open_work(day.work.room, day.work.choice)
    assert [(one.ref, one.number, one.label) for one in day.work.papers.values()] == [
        (one.ref, one.number, one.label) for one in opened.papers.values()
    ]


def test_a_report_by_hand_that_waits_already_is_that_one(day: Day) -> None:
    day.work.keep_file("a.txt", STRIKE.encode(), replace(how(1), publisher=None))
    (name,) = day.work.keep([Report(STRIKE, "hand", AT, SourceClass.OWN_STAFF, may_show=False)])
    assert (day.work.waiting, list(day.work.papers)) == (0, [name])
