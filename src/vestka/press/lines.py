"""Issue in, one short line for each entry out: what can be sent by SMS or read aloud, and the Atom feed."""

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import Stage, Stance
from vestka.press.address import link
from vestka.press.history import Line
from vestka.press.issue import LATIN_DEMONSTRATION, Issue
from vestka.press.section import section
from vestka.press.view import doubts_of, title
from vestka.press.wording import newsroom_name

# Three concatenated messages in Cyrillic letters hold 3 x 67 signs: longer lines are cut where a word ends.
LINE_MOST = 201
FIGURES_MOST = 2


def lines_file(issue: Issue) -> tuple[str, bytes]:
    """Issue -> path and bytes of the short lines: number, what, where, when, figures with bounds, status, record."""
    banner = issue.demonstration()
    head = [] if banner is None else [banner]
    head += [issue.words.text("issued", newsroom=issue.newsroom, time=_issued(issue))]
    told = [f"{number}. {short_line(issue, line.now.entry)}" for number, line in enumerate(issue.lines, 1)]
    return issue.addresses.lines(), ("\n".join([*head, *told]) + "\n").encode()


def short_line(issue: Issue, entry: Entry) -> str:
    """Entry -> what a message holds. What did not happen says so first, and a place in doubt has its question mark."""
    words, wording = issue.words, issue.wording
    what = wording.event_class(entry.event_class)
    part = section(entry)
    if part == "withdrawn" or (part != "events" and entry.stance is not Stance.ASSERTED):
        stance = "status.retracted" if part == "withdrawn" else f"stance.{entry.stance}"
        what = f"[{words.text(stance).upper()}] {what}"
    if entry.stage in (Stage.ENDED, Stage.SUSPENDED):
        what = f"{what} ({words.text(f'stage.{entry.stage}')})"
    ends = f"{words.text(f'status.{entry.status}')}; {words.plural('sources', entry.independent_sources)}"
    if issue.edition.synthetic:
        ends = f"{ends}; {LATIN_DEMONSTRATION}"
    name = title(issue, entry)
    who = wording.quoted(name.text) if name.verbatim else name.text
    parts = [what] if who == wording.event_class(entry.event_class) else [what, who]
    doubted = " (?)" if doubts_of(entry, "place") else ""
    parts += [f"{wording.place(entry.place, None).text}{doubted}", wording.when(entry.when)]
    room = LINE_MOST - len(ends) - 3
    told = _cut(_one_line(" – ".join(parts)), room)
    numbers = (wording.number(one.count) or wording.quoted(one.count.text) for one in entry.figures[:FIGURES_MOST])
    figures = _one_line(" / ".join(numbers))
    if figures and len(told) + len(figures) + 3 <= room:  # half a figure would be another figure
        told = f"{told} – {figures}"
    return f"{told} ({ends})"


def _one_line(text: str) -> str:
    """A text -> without line ends. The spaces inside numbers, which do not break, stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _cut(text: str, most: int) -> str:
    """A text -> as much of it as fits, cut where a word ends."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def feed(issue: Issue) -> tuple[str, bytes]:
    """Issue -> path and bytes of its Atom feed (RFC 4287): an entry for each line of the register, the newest first."""
    path, edition = issue.addresses.feed(), issue.edition
    name = newsroom_name(issue.words, edition.title)
    heading = f"{LATIN_DEMONSTRATION} · {name}" if edition.synthetic else name
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(issue.language)}>',
        f"<id>urn:vestka:register:{escape(edition.desk_words)}:{issue.language}</id>",
        f"<title>{escape(heading)}</title>",
        f"<subtitle>{escape(issue.words.text('not_audited'))}</subtitle>",
        f"<updated>{_moment(edition.issued)}</updated>",
        f"<author><name>{escape(issue.newsroom)}</name></author>",
        f"<rights>{escape(issue.words.text('licence'))}</rights>",
        f'<link rel="alternate" type="text/html" href={quoteattr(link(path, issue.addresses.page("index")))}/>',
        f'<link rel="self" type="application/atom+xml" href={quoteattr(link(path, path))}/>',
    ]
    newest = sorted(issue.lines, key=lambda line: (-line.now.record.header.issued, line.now.entry.event))
    for line in newest:
        out += _item(issue, line, path)
    return path, ("\n".join([*out, "</feed>"]) + "\n").encode()


def _item(issue: Issue, line: Line, path: str) -> list[str]:
    """A line of the register -> its lines of the feed."""
    entry, record = line.now.entry, line.now.record
    page = link(path, issue.addresses.entry(entry.event))
    kind = issue.wording.event_class(entry.event_class)
    first = min(one.record.header.issued for one in (line.now, *line.earlier))
    return [
        "<entry>",
        f"<id>urn:vestka:event:{entry.event.hex()}</id>",
        f"<title>{escape(short_line(issue, entry))}</title>",
        f"<published>{_moment(first)}</published>",
        f"<updated>{_moment(record.header.issued)}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<category term={quoteattr(str(entry.event_class))} label={quoteattr(kind)}/>",
        f"<summary>{escape(issue.words.text(f'grade.{entry.grade}'))}</summary>",
        "</entry>",
    ]


def _issued(issue: Issue) -> str:
    """Issue -> when it was made, in words."""
    return issue.words.date(_moment(issue.edition.issued)[:16], "hour")


def _moment(seconds: int) -> str:
    """Seconds since 1970 -> RFC 3339, UTC."""
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
