"""One published line in, its page out: every cell with who says so, what each revision changed, its signed file."""

from collections.abc import Sequence
from itertools import pairwise

from vestka.apps.desk.ask import Answer, Ask, Page, go, hand_out, page, show
from vestka.apps.desk.printed import issue_of, marks_of, papers_by_label, told_by
from vestka.editing.keyring import root_words
from vestka.kinds.entry import EVENT_ID_BYTES, Entry, EventId, Published
from vestka.kinds.revisions import FIELDS, differing
from vestka.press.address import record_path
from vestka.press.compared import Compared, compared
from vestka.press.issue import Issue
from vestka.press.leaf import leaf_of

PATH = "/register"
NOT_FOUND = 404
RECORD_TYPE = "application/cose"


def line(ask: Ask) -> Answer:
    """One line: every cell with who says so, its history, its signature, and the file to take away."""
    told = told_by(ask)
    records = told.lines.get(event_named(ask.path["event"]))
    if not records:
        return Page("missing.html", {}, NOT_FOUND)
    now = records[-1]
    named = [*now.entry.overlaps, *([now.entry.continued_as] if now.entry.continued_as else [])]
    others = [told.lines[event][-1] for event in named if event in told.lines]
    issue = issue_of(ask, [now, *others], told)
    shown = next(one for one in issue.lines if one.now.entry.event == now.entry.event)
    return show(
        "register_line.html",
        marks=marks_of(ask),
        **leaf_of(issue, shown, issue.addresses.entry(now.entry.event)),
        revisions=_revisions(issue, records),
        files=f"{PATH}/{now.entry.event.hex()}",
        root_words=root_words(ask.room),
        invented=now.record.header.synthetic,
        matter=_matter(ask, now.entry.event),
    )


def changed(issue: Issue, before: Entry, now: Entry) -> tuple[Compared, ...]:
    """Two revisions -> what differs, field by field, old and new."""
    return compared(issue, before, now, [FIELDS[name] for name in differing(before, now)])


def record(ask: Ask) -> Answer:
    """A line's signed record, the one that holds or an earlier one -> its file, just as it was signed."""
    event = event_named(ask.path["event"])
    for n, one in enumerate(reversed(told_by(ask).lines.get(event, ()))):
        name = record_path(event, one.record.content_id if n else None).rpartition("/")[2]
        if name == ask.path["file"]:
            return hand_out(name, RECORD_TYPE, one.record.data)
    return Page("missing.html", {}, NOT_FOUND)


def report_of(ask: Ask) -> Answer:
    """The label of a public report that is cited -> its page at the desk."""
    label = ask.path["label"]
    paper = papers_by_label(ask, [label]).get(label)
    return Page("missing.html", {}, NOT_FOUND) if paper is None else go(f"/report/{paper.ref.hex()}")


def event_named(text: str) -> EventId:
    """What stands in an address -> the event's name; what is none names nothing."""
    try:
        name = bytes.fromhex(text)
    except ValueError:
        return b""
    return name if len(name) == EVENT_ID_BYTES else b""


def _revisions(issue: Issue, records: Sequence[Published]) -> Sequence[tuple[Compared, ...]]:
    """An event's records -> what each changed of the one before it, the last first."""
    told = [changed(issue, before.entry, now.entry) for before, now in pairwise(records)]
    return [*reversed(told), ()]


def _matter(ask: Ask, event: EventId) -> str | None:
    """An event -> where the desk decides on it; None where nobody has put it together by hand."""
    key = f"e{event.hex()}"
    return f"/event/{key}" if any(one.key == key for one in ask.work.matters()) else None


routes = (
    page(f"{PATH}/report/{{label}}", report_of),
    page(f"{PATH}/{{event}}", line),
    page(f"{PATH}/{{event}}/{{file}}", record),
)
