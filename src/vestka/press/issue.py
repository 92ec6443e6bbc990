"""Edition + language -> Issue: that language's words, names, addresses and printing press, ready for any page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from jinja2 import DictLoader, Environment, StrictUndefined

from vestka.kinds.entry import Citation, Entry
from vestka.kinds.vocabulary import EventClass
from vestka.press.address import STYLE, Addresses, link, span_id
from vestka.press.edition import Edition, ShownText, Words
from vestka.press.facets import Facets, facets_of
from vestka.press.history import Line, latest
from vestka.press.visible import visible
from vestka.press.wording import Wording, names_in, newsroom_name

LATIN_DEMONSTRATION = "DEMONSTRATION"  # in every language's banner, so that it is found by one search


@dataclass(frozen=True, slots=True)
class Issue:
    """One language's issue of an edition. `lines` are the events, ordered as the register shows them.

    `cited` has for each text's label what cites it.
    """

    edition: Edition
    words: Words
    wording: Wording
    addresses: Addresses
    lines: tuple[Line, ...]
    by_event: Mapping[bytes, Entry]
    shown: Mapping[str, ShownText]
    facets: Facets
    cited: Mapping[str, Sequence[tuple[Entry, Citation]]]
    press: Environment

    @property
    def language(self) -> str:
        """The language of this issue."""
        return self.words.language

    @property
    def newsroom(self) -> str:
        """The newsroom's name, for a reader of this language."""
        return newsroom_name(self.words, self.edition.newsroom)

    def demonstration(self) -> str | None:
        """The words that stand on every page of an invented edition; None for a real one."""
        if not self.edition.synthetic:
            return None
        return f"{LATIN_DEMONSTRATION}. {self.words.text('demonstration')}"

    def language_of(self, citation: Citation) -> str | None:
        """Citation -> the language of its text, if the text is shown and says so."""
        text = self.shown.get(citation.source)
        return None if text is None else text.language

    def sentence(self, citation: Citation) -> str | None:
        """Citation -> the site path of its underlined sentence; None where the text may not be shown."""
        if citation.source not in self.shown:
            return None
        return f"{self.addresses.text(citation.source)}#{span_id(citation.span.start, citation.span.end)}"

    def page(self, path: str, template: str, title: str, **content: object) -> tuple[str, bytes]:
        """Path + template + content -> path and bytes of a page."""
        frame = {"title": title, "path": path, "home": link(path, self.addresses.page("index")), "issue": self}
        rendered = self.press.get_template(template).render(frame | self._furniture(path) | content)
        return path, rendered.encode()

    def _furniture(self, path: str) -> dict[str, object]:
        """Path -> what every page has: words, style, navigation, the switch of languages, the banner."""
        inside = path.removeprefix("" if self.language == self.addresses.root else f"{self.language}/")
        return {
            "t": self.words.text,
            "plural": self.words.plural,
            "visible": visible,
            "language": self.language,
            "marks": {
                "language": self.language,
                "open": self.words.text("quote.open"),
                "close": self.words.text("quote.close"),
            },
            "style": link(path, STYLE),
            "feed": link(path, self.addresses.feed()),
            "to": lambda goal: link(path, goal),
            "pages": [(name, link(path, page), page == path) for name, page in self._fixed()],
            "switch": [(code, name, link(path, self._twin(code, inside))) for code, name in self._languages()],
            "site_title": newsroom_name(self.words, self.edition.title),
            "newsroom": self.newsroom,
            "synthetic": self.edition.synthetic,
            "issued": self.words.date(iso_of(self.edition.issued), "hour"),
        }

    def _fixed(self) -> list[tuple[str, str]]:
        """The pages that every edition has, with their paths."""
        return [(name, self.addresses.page(name)) for name in ("index", "report", "about")]

    def _languages(self) -> list[tuple[str, str]]:
        """The edition's languages, each with its own name in itself."""
        return [(code, self.edition.words[code].text("language")) for code in self.edition.languages]

    def _twin(self, code: str, inside: str) -> str:
        """A language and a path inside its folder -> the path of the same page in that language."""
        return inside if code == self.addresses.root else f"{code}/{inside}"


def iso_of(seconds: int) -> str:
    """Seconds since 1970 -> ISO 8601 to the minute, UTC."""
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M")


def printing_press(edition: Edition) -> Environment:
    """Edition -> its templates, ready to print: everything is escaped, and a value that lacks is an error."""
    return Environment(
        loader=DictLoader(dict(edition.templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def open_issue(edition: Edition, addresses: Addresses, press: Environment) -> Issue:
    """Edition + a language's addresses + the press -> its issue."""
    words = edition.words[addresses.language]
    lines = tuple(sorted(latest(edition.published), key=_order))
    by_event = {line.now.entry.event: line.now.entry for line in lines}
    shown = {text.label: text for text in edition.texts}
    wording = Wording(words, names_in(edition.country, words.language))
    facets = facets_of(lines, wording, addresses)
    cited: dict[str, list[tuple[Entry, Citation]]] = {}
    for line in lines:
        for one in line.now.entry.citations:
            cited.setdefault(one.source, []).append((line.now.entry, one))
    return Issue(edition, words, wording, addresses, lines, by_event, shown, facets, cited, press)


def _order(line: Line) -> tuple[int, str, str, str, bytes]:
    """Line -> its place in the register: by class, place, time and subject; the event id decides between equals."""
    entry = line.now.entry
    return (
        list(EventClass).index(entry.event_class),
        entry.place.name or entry.place.text or "~",
        entry.when.start or "~",
        entry.subject.name or entry.subject.text or "~",
        entry.event,
    )
