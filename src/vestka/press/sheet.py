"""Issue in, the situation report out: as a page with links to the entries, and as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from vestka.kinds.bulletin import Sentence
from vestka.kinds.refs import EntryRef
from vestka.press.address import link
from vestka.press.issue import Issue, iso_of
from vestka.press.situation import Part, parts_of
from vestka.press.view import grades
from vestka.press.visible import visible


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence and the links to the entries that it rests on: number, address."""

    text: str
    links: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A class's heading, if there is one, and its sentences."""

    heading: str | None
    sentences: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section's heading and its parts."""

    heading: str
    parts: tuple[ShownPart, ...]


def report_pages(issue: Issue) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """Issue -> the report's page and its plain text."""
    parts = parts_of([line.now for line in issue.lines], issue.words, issue.edition.country, issue.shown)
    path = issue.addresses.page("report")
    # Numbered as they are read: every entry has its sentence.
    cited = dict.fromkeys(ref for part in parts for one in part.sentences for ref in one.entries)
    numbers = {ref: n for n, ref in enumerate(cited, 1)}
    pages = {
        EntryRef(line.now.record.content_id): link(path, issue.addresses.entry(line.now.entry.event))
        for line in issue.lines
    }
    shown = [
        ShownSection(
            heading,
            tuple(
                ShownPart(
                    part.heading,
                    tuple(
                        Shown(one.text, tuple((numbers[r], pages[r]) for r in one.entries)) for one in part.sentences
                    ),
                )
                for part in of_one_section
            ),
        )
        for heading, of_one_section in groupby(parts, key=lambda part: part.section)
    ]
    page = issue.page(
        path,
        "report.html",
        issue.words.text("page.report"),
        parts=shown,
        grades=grades(issue, issue.lines),
        text_file=link(path, issue.addresses.report_text()),
    )
    return page, (issue.addresses.report_text(), _plain(issue, parts, numbers).encode())


@dataclass(frozen=True, slots=True)
class ReportText:
    """A situation report as plain text, and the sentences that are signed: the same ones."""

    text: str
    sentences: tuple[Sentence, ...]


def report_text(issue: Issue, since: int | None = None) -> ReportText:
    """Issue -> its report to be handed out; one of the lines that were signed since a second says so itself."""
    told = [line.now for line in issue.lines]
    parts = parts_of(told, issue.words, issue.edition.country, issue.shown) if told or since is None else ()
    note: tuple[Sentence, ...] = ()
    if since is not None:
        key = "report.since" if told else "report.nothing_since"
        note = (Sentence(issue.words.text(key, time=issue.words.date(iso_of(since), "hour"))),)
    sentences = (*note, *(one for part in parts for one in part.sentences))
    cited = dict.fromkeys(ref for one in sentences for ref in one.entries)
    numbers = {ref: n for n, ref in enumerate(cited, 1)}
    return ReportText(_plain(issue, parts, numbers, [one.text for one in note]), sentences)


def _plain(issue: Issue, parts: tuple[Part, ...], numbers: dict[EntryRef, int], notes: Sequence[str] = ()) -> str:
    """Parts -> plain text: numbers in brackets, and below what record each one is."""
    words, edition = issue.words, issue.edition
    banner = issue.demonstration()
    lines = [] if banner is None else [banner, ""]
    named = (
        [words.text("quoted", text=visible(" ".join(edition.title.split())))]
        if edition.title != edition.newsroom
        else []
    )
    lines += [
        words.text("page.report"),
        *named,
        _issued(issue),
        *notes,
        *grades(issue, issue.lines),
        words.text("not_audited"),
        "",
    ]
    for heading, of_one_section in groupby(parts, key=lambda part: part.section):
        lines += [heading.upper(), ""]
        for part in of_one_section:
            lines += [part.heading, ""] if part.heading else []
            lines += [_line(sentence, numbers) for sentence in part.sentences]
            lines.append("")
    lines += [words.text("report.records"), ""] if numbers else []
    lines += [f"[{number}] {reference.hex()}" for reference, number in numbers.items()]
    if banner is not None:
        lines += ["", banner]
    return "\n".join(lines) + "\n"


def _issued(issue: Issue) -> str:
    """Issue -> who made it and when."""
    moment = issue.words.date(iso_of(issue.edition.issued), "hour")
    return issue.words.text("issued", newsroom=visible(issue.edition.newsroom), time=moment)


def _line(sentence: Sentence, numbers: dict[EntryRef, int]) -> str:
    """Sentence -> one line with the numbers of its entries."""
    # A line break inside a quotation would let a stranger write a line of ours.
    told = " ".join(sentence.text.split())
    cited = ", ".join(str(numbers[reference]) for reference in sentence.entries)
    return f"- {told} [{cited}]" if cited else f"- {told}"
