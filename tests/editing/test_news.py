"""News of what went on: it stands as a suggestion beside its event, and ends or confirms it once people agree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from desk_app.newsdesk import YES
from vestka.editing.decided import decided_register
from vestka.editing.margin_acts import take_back
from vestka.editing.matter_acts import confirm, decide
from vestka.editing.news import News, tell_of
from vestka.editing.people import Editor, add_person, sign_in
from vestka.editing.work import Work, open_work
from vestka.intake.manner import Manner
from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import SourceClass, Stage, Status
from vestka.node.clock import StoppedClock
from vestka.node.opening import passing_newsroom
from vestka.node.settings import Choice
from vestka.plugins.stores.locked import Params
from vestka.record.refusal import Refused

QUICK = Params(memory=64, passes=1, lanes=1)  # a passphrase that everybody may know
AT = 1_600_000_000  # 13 September 2020
STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
RALLY = "A rally with 200 people was held in Vorsholm on 3 August 2020."
OVER = "Everybody is back at the furnaces since Monday."
WORDS = "a passphrase of hers"


@dataclass(frozen=True)
class Day:
    """A desk of one, and the line that it has published."""

    work: Work
    ada: Editor

    def line(self) -> Entry:
        """The only line that holds."""
        (line,) = decided_register(self.work).published
        return line.entry

    def agree_with_more(self) -> Entry:
        """What is suggested to the event -> part of it, agreed and published."""
        (matter,) = [one for one in self.work.matters() if one.signed is not None]
        claims = [item.ref for item in (*matter.members, *matter.more)]
        key = confirm(self.work, self.ada, matter.key, claims).made or ""
        decide(self.work, self.ada, key, YES)
        return self.line()


@pytest.fixture(params=[STRIKE, RALLY], ids=["strike", "rally"])
def day(request: pytest.FixtureRequest) -> Iterator[Day]:
    """Something that went on, published, six weeks later."""
    with passing_newsroom("The Example", synthetic=False) as passing:
        room = replace(passing, clock=StoppedClock(AT))
        add_person(room, "Ada", WORDS, QUICK)
        work = open_work(room, Choice("zelmaria"))
        how = Manner("file", AT, SourceClass.INDEPENDENT_MEDIA, may_show=True, published="2020-08-03")
        work.take_in("text.txt", request.param.encode(), how)
        ada = sign_in(room, "Ada", WORDS)
        decide(work, ada, work.matters()[0].key, YES)
        yield Day(work, ada)


def test_what_still_goes_on_is_suggested_to_its_event_and_confirms_it(day: Day) -> None:
    before = day.line()
    done = tell_of(day.work, day.ada, before, News(over=False, words="They are still there.", said_on="2020-09-10"))
    (matter,) = [one for one in day.work.matters() if one.signed is not None]
    assert [item.claim.quote for item in matter.more] == ["They are still there."]
    assert day.line() == before, "a suggestion changes nothing that is published"
    now = day.agree_with_more()
    assert (now.event, now.last_confirmed) == (before.event, "2020-09-10")
    days = (before.when.start, before.when.end)
    assert (now.when.start, now.when.end) == days, "nobody but the first said when it began or ended"
    assert now.status is not Status.RETRACTED
    take_back(day.work, day.ada, done)
    assert not any(item.claim.stage is Stage.ONGOING for one in day.work.matters() for item in one.members)


def test_what_is_over_ends_its_event(day: Day) -> None:
    before = day.line()
    tell_of(day.work, day.ada, before, News(over=True, words=OVER, said_on="2020-09-10", ended_on="2020-09-07"))
    now = day.agree_with_more()
    assert (now.event, now.when.start, now.when.end) == (before.event, "2020-08-03", "2020-09-07")
    assert now.stage in (Stage.ENDED, None)
    assert all("Everybody" not in one.quote for one in now.citations), "the words came in confidence"


def test_a_public_source_is_quoted(day: Day) -> None:
    news = News(over=False, words=OVER, said_on="2020-09-10", public=True, publisher="Harbour Voice")
    tell_of(day.work, day.ada, day.line(), news)
    assert [one.publisher for one in day.agree_with_more().citations if one.quote == OVER] == ["Harbour Voice"]


REFUSED = (
    (News(over=False, words=" ", said_on="2020-09-10"), "words of the source"),
    (News(over=False, words="x" * 321, said_on="2020-09-10"), "words of the source"),
    (News(over=False, words=OVER, said_on="last week"), "day on which the source said so"),
    (News(over=False, words=OVER, said_on="2031-01-01"), "still to come"),
    (News(over=True, words=OVER, said_on="2020-09-10", ended_on="2020-08-01"), "cannot have ended"),
    (News(over=True, words=OVER, said_on="2020-09-10", ended_on="2020-09-11"), "cannot have ended"),
    (News(over=True, words=OVER, said_on="2020-09-10", ended_on="soon"), "day on which it ended"),
)


def test_what_cannot_be_is_refused(day: Day) -> None:
    before, line = len(day.work.papers), day.line()
    for news, why in REFUSED:
        with pytest.raises(Refused, match=why):
            tell_of(day.work, day.ada, line, news)
    assert len(day.work.papers) == before
