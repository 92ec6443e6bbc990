"""What was published in, what is new, corrected or taken back since out; and what nobody has told of for long."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from vestka.apps.desk.ask import Answer, Ask, Page, act, page, show
from vestka.apps.desk.moments import ALL, REPORT, YESTERDAY, Since, said_at, since_of, today
from vestka.apps.desk.pages.register_line import NOT_FOUND, changed, event_named
from vestka.apps.desk.pages.undoing import done_then
from vestka.apps.desk.printed import issue_of, marks_of, told_by
from vestka.editing.history import Told
from vestka.editing.news import News, tell_of
from vestka.kinds.entry import Published
from vestka.kinds.vocabulary import Grade, SourceClass
from vestka.press.compared import Compared
from vestka.press.issue import Issue
from vestka.press.view import Row, row
from vestka.record.refusal import Refused
from vestka.register.changes import NO_NEWS_DAYS, Change, Kind, Quiet, changes, no_news

PATH = "/changes"
PAGE_ROWS = 100
DAYS_MOST = 3_650
NO_OUTCOME = "Choose whether it still goes on or is over."


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as it is shown: its line, what differs, when it was signed."""

    kind: str
    checked: bool
    row: Row
    fields: tuple[Compared, ...]
    at: str


def what_changed(ask: Ask) -> Answer:
    """What changed since the moment in the address, a page of it; and what is asked to be confirmed or closed."""
    told = told_by(ask)
    since = since_of(ask, ask.query.text("since") or YESTERDAY, told)
    found = changes(told.lines.values(), since.second)
    kind, number = ask.query.text("kind"), ask.query.number("page", 1) or 1
    shown = [one for one in found if kind in ("", one.kind)]
    number = min(number, max(1, -(-len(shown) // PAGE_ROWS)))
    part = shown[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    days = min(ask.query.number("days", NO_NEWS_DAYS), DAYS_MOST)
    quiet = no_news(told.now, today(ask), days)
    counted = Counter(str(one.kind) for one in found)
    return show(
        "changes.html",
        since=since,
        offered=_offered(told),
        day=since.word if since.word not in (ALL, REPORT, YESTERDAY) else "",
        last_report=None if told.last_report is None else said_at(ask, told.last_report),
        kinds=[(str(one), counted[one], _address(since, days, kind=str(one))) for one in Kind if counted[one]],
        every=(len(found), _address(since, days)),
        kind=kind,
        rows=_told(ask, part, told),
        total=len(shown),
        first=(number - 1) * PAGE_ROWS + 1,
        before=_address(since, days, kind=kind, page=str(number - 1)) if number > 1 else None,
        after=_address(since, days, kind=kind, page=str(number + 1)) if number * PAGE_ROWS < len(shown) else None,
        marks=marks_of(ask),
        quiet=_quiet(ask, quiet[:PAGE_ROWS], told),
        quiet_total=len(quiet),
        days=days,
    )


def _offered(told: Told) -> Sequence[str]:
    """What was published -> the moments that can be chosen by a word."""
    return (YESTERDAY, REPORT, ALL) if told.reports else (YESTERDAY, ALL)


def _told(ask: Ask, part: Sequence[Change], told: Told) -> Sequence[Shown]:
    """Changes -> as they are shown."""
    issue = issue_of(ask, [one.now for one in part], told)
    return [
        Shown(
            kind=str(one.kind),
            checked=one.checked,
            row=row(issue, one.now.entry, "changes"),
            fields=_fields(issue, one),
            at=said_at(ask, one.now.record.header.issued),
        )
        for one in part
    ]


def _fields(issue: Issue, change: Change) -> tuple[Compared, ...]:
    """A change -> what differs; nothing where there was nothing before."""
    return () if change.before is None else changed(issue, change.before.entry, change.now.entry)


def _quiet(ask: Ask, quiet: Iterable[Quiet], told: Told) -> Sequence[tuple[str, Row, str | None, int | None]]:
    """What nobody has told of -> its event, its line, the day it was last told of, how many days ago."""
    lines = list(quiet)
    issue = issue_of(ask, [one.line for one in lines], told)
    return [
        (
            one.line.entry.event.hex(),
            row(issue, one.line.entry, "changes"),
            None if one.day is None else ask.words.date(one.day),
            one.days,
        )
        for one in lines
    ]


def _address(since: Since, days: int, **more: str) -> str:
    """A moment, the days of silence and what else is chosen -> the address of it."""
    pairs = {"since": since.word, "days": str(days) if days != NO_NEWS_DAYS else "", **more}
    return f"{PATH}?{urlencode({name: value for name, value in pairs.items() if value})}"


def ask_for_news(ask: Ask) -> Answer:
    """One event that went on: where what a source says of it now is written down."""
    line = _line(ask)
    if line is None:
        return Page("missing.html", {}, NOT_FOUND)
    issue = issue_of(ask, [line], told_by(ask))
    return show(
        "news.html",
        event=line.entry.event.hex(),
        row=row(issue, line.entry, "changes"),
        marks=marks_of(ask),
        checked=line.entry.grade is Grade.SECOND_CHECKED,
        classes=[str(one) for one in SourceClass],
        today=today(ask).isoformat(),
        last=ask.words.date(line.entry.last_confirmed) if line.entry.last_confirmed else None,
    )


def take_news(ask: Ask) -> Answer:
    """What a source says now -> a claim by hand, which stands as a suggestion beside the event."""
    line, form = _line(ask), ask.form
    if line is None:
        return Page("missing.html", {}, NOT_FOUND)
    outcome = form.text("outcome")
    if outcome not in ("ongoing", "ended"):
        raise Refused(NO_OUTCOME)
    news = News(
        over=outcome == "ended",
        words=form.text("words"),
        said_on=form.text("said_on"),
        ended_on=form.text("ended_on"),
        source_class=next((one for one in SourceClass if one == form.text("source_class")), SourceClass.UNKNOWN),
        publisher=form.text("publisher"),
        public=bool(form.text("public")),
    )
    done = tell_of(ask.work, ask.editor, line.entry, news)
    key = f"e{line.entry.event.hex()}"
    stands = any(one.key == key for one in ask.work.matters())
    return done_then(ask, done, f"/event/{key}" if stands else PATH)


def _line(ask: Ask) -> Published | None:
    """The event in the address -> the record of it that holds."""
    lines = told_by(ask).lines.get(event_named(ask.path["event"]), ())
    return lines[-1] if lines else None


routes = (
    page(PATH, what_changed),
    page(f"{PATH}/news/{{event}}", ask_for_news),
    act(f"{PATH}/news/{{event}}", take_news, again=ask_for_news),
)
