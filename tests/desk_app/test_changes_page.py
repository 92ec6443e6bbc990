"""What changed, as a person at the desk sees it; and how an action without news is confirmed or closed."""

import datetime as dt
import re

from desk_app.newsdesk import NO, YES, agreed, tell
from desk_app.town_hall import ADA, BELA, PASSPHRASE, Hall
from desk_app.visitor import Visitor
from vestka.editing.decided import decided_register
from vestka.editing.matter_acts import confirm, decide
from vestka.editing.people import sign_in

STRIKE = "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020."
PORT = "Workers at the Vorsholm port went on strike on 4 August 2020."
OVER = "Everybody is back at the furnaces."
NEWS = re.compile(r"/changes/news/[0-9a-f]{24}")


def a_day(hall: Hall) -> Visitor:
    """A desk whose two people published two strikes."""
    visitor = hall.insider(ADA, BELA)
    tell(hall.desk.held.work, STRIKE, PORT)
    agreed(hall.desk.held.work, (ADA, BELA), PASSPHRASE)
    return visitor


def test_new_then_taken_back_each_with_its_reason(hall: Hall) -> None:
    visitor = a_day(hall)
    seen = visitor.open("/changes")
    assert "2 lines" in seen.text
    assert "New 2" in seen.text
    tomorrow = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).date().isoformat()
    seen = visitor.submit(seen, "since", since=tomorrow)
    assert "No line was signed since then." in seen.text
    work = hall.desk.held.work
    bela = sign_in(work.room, BELA, PASSPHRASE)
    port = next(one for one in work.matters() if "port" in one.members[0].claim.quote)
    decide(work, bela, port.key, NO)
    decided_register(work)
    seen = visitor.open("/changes?since=all")
    assert "Taken back 1" in seen.text
    assert "The newsroom no longer stands behind this line." in seen.text
    one = visitor.open(next(link for link in seen.links if "kind=taken_back" in link))
    assert one.html.count("data-open") == 1
    assert "4 August 2020" in one.text
    assert visitor.open("/changes?since=soon").status == 422


def test_an_action_without_news_is_closed_by_what_a_source_says(hall: Hall) -> None:
    visitor = a_day(hall)
    seen = visitor.open("/changes")
    assert len(set(NEWS.findall(seen.html))) == 2
    assert not NEWS.findall(visitor.submit(seen, "days", days="3650").html)
    seen = visitor.open(NEWS.findall(seen.html)[0])
    assert "Norvala Steel Works" in seen.text
    refused = visitor.submit(seen, "news", outcome="ended", words=OVER, said_on="2020-08-20", ended_on="2020-08-21")
    assert "cannot have ended" in (refused.refused or "")
    assert OVER in refused.html, "what was typed is still there"
    done = visitor.submit(seen, "news", outcome="ended", words=OVER, said_on="2020-08-20", ended_on="2020-08-18")
    assert done.path.startswith("/event/e")
    work = hall.desk.held.work
    (matter,) = [one for one in work.matters() if one.more]
    assert [item.claim.quote for item in matter.more] == [OVER]
    claims = [item.ref for item in (*matter.members, *matter.more)]
    key = matter.key
    for name in (ADA, BELA):
        editor = sign_in(work.room, name, PASSPHRASE)
        if name == ADA:
            key = confirm(work, editor, key, claims).made or ""
        key = decide(work, editor, key, YES).made or ""
    decided_register(work)
    seen = visitor.open("/changes?since=all")
    assert len(set(NEWS.findall(seen.html))) == 1, "what is over asks no more"
    assert "ended" in visitor.open("/register?text=norvala").text


def test_who_has_not_signed_in_signs_in_first(hall: Hall) -> None:
    visitor = a_day(hall)
    form = visitor.open(NEWS.findall(visitor.open("/changes").html)[0])
    visitor.submit(visitor.open("/people"), "out")
    seen = visitor.submit(form, "news", outcome="ongoing", words=OVER, said_on="2020-08-20")
    assert "/people" in seen.links
    assert OVER in seen.text, "nobody types it twice"
    visitor.submit(visitor.open("/people"), "in", name=ADA, passphrase=PASSPHRASE)
    back = visitor.submit(seen, "held")
    assert dict(back.forms["news"].fields)["words"] == OVER
