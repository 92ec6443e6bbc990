"""An Edition in, the files of a static site out: the same edition gives the same bytes, in five languages."""

from collections.abc import Iterator

from vestka.press.about import about_page
from vestka.press.address import STYLE, Addresses, record_path
from vestka.press.board import index_page, slice_pages
from vestka.press.edition import Edition
from vestka.press.history import latest
from vestka.press.issue import Issue, open_issue, printing_press
from vestka.press.leaf import entry_page
from vestka.press.lines import feed, lines_file
from vestka.press.passage import text_page
from vestka.press.sheet import report_pages


def build(edition: Edition) -> dict[str, bytes]:
    """Edition -> path -> bytes. Errors: ValueError where two files would stand at one path (the caller's fault)."""
    site: dict[str, bytes] = {STYLE: edition.templates[STYLE].encode()}
    for path, data in _files(edition):
        if path in site or path.startswith("/") or ".." in path.split("/"):
            msg = f"two files of one site at the same path, or a path that leaves it: {path}"
            raise ValueError(msg)
        site[path] = data
    return site


def _files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Edition -> every file but the style sheet."""
    yield from sorted(edition.exports.items())
    for line in latest(edition.published):
        yield record_path(line.now.entry.event), line.now.record.data
        for earlier in line.earlier:
            yield record_path(earlier.entry.event, earlier.record.content_id), earlier.record.data
    press = printing_press(edition)
    for language in edition.languages:
        issue = open_issue(edition, Addresses(language, edition.languages[0]), press)
        if language == edition.languages[0]:
            yield from _tables(issue)
        yield from _pages(issue)


def _tables(issue: Issue) -> Iterator[tuple[str, bytes]]:
    """Issue -> for each filter its entries as CSV, just those that its page shows."""
    write = issue.edition.table
    if write is not None:
        for one in issue.facets.every():
            yield issue.addresses.slice_table(one.facet, one.key), write([line.now for line in one.lines])


def _pages(issue: Issue) -> Iterator[tuple[str, bytes]]:
    """One language -> its pages."""
    yield index_page(issue)
    yield from slice_pages(issue)
    yield about_page(issue)
    yield from report_pages(issue)
    yield lines_file(issue)
    yield feed(issue)
    for line in issue.lines:
        yield entry_page(issue, line)
    for text in issue.edition.texts:
        yield text_page(issue, text)
