"""Published lines and who asks in, the press room's issue of just these out: the desk says things as its pages do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment

from vestka.apps.desk.ask import Ask
from vestka.editing.country import country_here
from vestka.editing.edition import LANGUAGES
from vestka.editing.history import Told
from vestka.editing.paper import Paper
from vestka.kinds.entry import Published
from vestka.plugins.packaged.words import Catalogue
from vestka.press.address import Addresses
from vestka.press.edition import Edition, ShownText
from vestka.press.issue import Issue, open_issue

_NO_PRESS = Environment(autoescape=True)  # the desk prints with its own templates


@dataclass(frozen=True, slots=True)
class DeskAddresses(Addresses):
    """Where the desk has what the public pages lead to."""

    def page(self, name: str) -> str:
        """The register, whatever page is meant."""
        return "register" if name == "index" else name

    def entry(self, event: bytes) -> str:
        """Event id -> the path of its page at the desk."""
        return f"register/{event.hex()}"

    def text(self, label: str) -> str:
        """A text's label -> where the desk looks for the report of this label."""
        return f"register/report/{quote(label, safe='')}"

    def slice(self, facet: str, key: str) -> str:
        """A facet and a value -> the register: the desk's pages have a form for it."""
        return f"register#{quote(f'{facet}-{key}', safe='')}"


def told_by(ask: Ask) -> Told:
    """Who asks -> what the open newsroom has published."""
    return ask.work.history.of(ask.room)


def issue_of(ask: Ask, shown: Iterable[Published], told: Told, words: Catalogue | None = None) -> Issue:
    """Who asks + the lines that a page shows + all that is told -> their issue, each with its earlier records.

    In the language of the page, or of the words that are given.
    """
    words = ask.words if words is None else words
    published = [one for line in shown for one in told.lines.get(line.entry.event, (line,))]
    edition = Edition(
        languages=LANGUAGES,
        title=ask.room.name,
        newsroom=ask.room.name,
        desk_words="",
        published=tuple(published),
        issued=max((one.record.header.issued for one in published or told.now), default=ask.room.clock.now()),
        synthetic=ask.room.synthetic,
        words={words.language: words},
        templates={},
        texts=_texts(ask, published),
        country=country_here(ask.work),
    )
    return open_issue(edition, DeskAddresses(words.language, words.language), _NO_PRESS)


def marks_of(ask: Ask) -> Mapping[str, str]:
    """Who asks -> the language's name and quotation marks, as the public pages' macros want them."""
    return {
        "language": ask.words.language,
        "open": ask.words.text("quote.open"),
        "close": ask.words.text("quote.close"),
    }


def papers_by_label(ask: Ask, labels: Iterable[str]) -> Mapping[str, Paper]:
    """Labels of citations -> the reports that are called so, as far as these are public."""
    wanted = set(labels)
    return {one.label: one for one in ask.work.papers.values() if one.label in wanted and one.report.may_show}


def _texts(ask: Ask, published: Sequence[Published]) -> tuple[ShownText, ...]:
    """Published entries -> the texts that they cite and that may be shown; a withdrawn one is shown nowhere."""
    papers = papers_by_label(ask, (cited.source for one in published for cited in one.entry.citations))
    return tuple(
        ShownText(one.label, one.report.text, one.report.title, one.report.publisher, language=one.language)
        for one in papers.values()
        if not one.withdrawn
    )
