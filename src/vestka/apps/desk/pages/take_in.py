"""Texts and files in, new reports out: pasted, given, or from the newsroom's own folder; and how far the reading is."""

import datetime as dt
from collections.abc import Sequence

from vestka.apps.desk.ask import Answer, Ask, act, go, page, show
from vestka.apps.desk.forms import Upload
from vestka.apps.desk.state import PATIENCE
from vestka.apps.desk.taking import Given
from vestka.apps.desk.watched import TAKEN, Watched
from vestka.desk.typed_when import typed_day
from vestka.editing.lines import counted
from vestka.editing.search import Sought
from vestka.intake.limits import LABEL_MAX, address
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.record.refusal import Refused

PASTED = "pasted.txt"
READING = "/take-in/reading"
REMEMBERED = ("class", "publisher", "public")  # what is the same for the next text of this source
NOTHING = "Paste a text, or choose a file: there is nothing to take in."
NO_ADDRESS = "This is no address of a page: it begins with http:// or https:// and has no spaces."
TO_COME = "The day of a text cannot lie in the future: look at it again."
PUBLISHERS_MOST = 200
NEW_SHOWN = 5


def give(ask: Ask) -> Answer:
    """Where a text is pasted, or files are given."""
    watched = None if ask.desk.held.passing else Watched.of(ask.desk.place)
    known = {field: ask.form.text(field) or ask.query.text(field) for field in REMEMBERED}
    return show(
        "take_in.html",
        classes=list(SourceClass),
        known=known,
        publishers=_publishers(ask),
        folder=None if watched is None else str(watched.path),
        taken=TAKEN,
        lying=() if watched is None else watched.lying(),
        chosen=ask.form.many("folder") if ask.refused else None,
        busy=ask.desk.taking is not None and not ask.desk.taking.done.is_set(),
    )


def take(ask: Ask) -> Answer:
    """What was given -> it is being taken in; the next page says how far it is."""
    given = _given(ask)
    if not given:
        raise Refused(NOTHING)
    ask.desk.take_in(given)
    return go(READING)


def reading(ask: Ask) -> Answer:
    """How far it is, or what became of it."""
    taking = ask.desk.taking
    if taking is None:
        return go("/take-in")
    if not taking.done.wait(PATIENCE / 2):
        return show("taking.html", taking=taking)
    work = ask.work
    new = [work.papers[ref] for ref in taking.new if ref in work.papers]
    numbers = [one.number for one in new]
    first, last = min(numbers, default=0), max(numbers, default=0)
    return show(
        "taken.html",
        taking=taking,
        new=new[:NEW_SHOWN],
        first=first,
        last=last,
        waiting=counted(work, ask.session.editor)[1] if numbers else 0,
        passages=sum(len(one.passages) for one in new),
        unread=sum(line.language == "none" for line in work.shelf().find(Sought(first=first, last=last)) if first),
    )


def _given(ask: Ask) -> Sequence[Given]:
    """The form -> what is to be taken in, each with how it came. Errors: Refused."""
    form = ask.form
    given = []
    text = form.raw("text").replace("\r\n", "\n").strip("\n")
    if text.strip():
        given.append(Given(Upload(PASTED, text.encode()), _how(ask, "paste", title=form.text("title") or None)))
    given += [Given(upload, _how(ask, "file")) for upload in form.files("files")]
    names = form.many("folder")
    if names and not ask.desk.held.passing:
        watched, delete = Watched.of(ask.desk.place), bool(form.text("delete"))
        for name in names:
            held = watched.read(name)
            given.append(Given(held.upload, _how(ask, "folder"), held, delete))
    return given


def _how(ask: Ask, channel: str, title: str | None = None) -> Manner:
    """The form -> how something came. Errors: Refused where a field is wrong."""
    form, url = ask.form, ask.form.text("url")
    published = typed_day(form.text("day"))
    if url and address(url) is None:
        raise Refused(NO_ADDRESS)
    now = ask.room.clock.now()
    if published is not None and published[:10] > _tomorrow(now):
        raise Refused(TO_COME)
    source = form.text("class")
    return Manner(
        channel=channel,
        received=now,
        source_class=SourceClass(source) if source in set(SourceClass) else SourceClass.UNKNOWN,
        may_show=bool(form.text("public")),
        title=title,
        publisher=form.text("publisher")[:LABEL_MAX] or None,
        url=url or None,
        published=published,
    )


def _tomorrow(now: int) -> str:
    """Seconds -> the day after; a day more is allowed, because two honest clocks may be in two time zones."""
    return (dt.datetime.fromtimestamp(now, dt.UTC).date() + dt.timedelta(days=1)).isoformat()


def _publishers(ask: Ask) -> Sequence[str]:
    """The publishers that reports name, the last ones first."""
    names = (line.paper.report.publisher for line in ask.work.shelf().lines)
    found = dict.fromkeys(name for name in names if name)
    return list(found)[:PUBLISHERS_MOST]


routes = (
    page("/take-in", give),
    act("/take-in", take, again=give),
    page(READING, reading),
)
