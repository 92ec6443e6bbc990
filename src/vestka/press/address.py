"""Where each page of the site stands: a language and a noun's name in, a path out."""

import re
from dataclasses import dataclass
from hashlib import sha256

STYLE = "style.css"
FACET_FOLDERS = {"place": "p", "workplace": "w", "day": "d", "class": "k", "status": "s"}
KEYRING_FILE = "keyring.cose"
SITE_FILE = "site.cose"
SITE_PART = "site-"  # and a number: the lists of a site whose files are too many for one
_PLAIN_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of one language's pages; `root` is the language whose pages have no folder."""

    language: str
    root: str

    def page(self, name: str) -> str:
        """Name of a page ('index', 'report', 'about') -> its path."""
        return f"{self._folder()}{name}.html"

    def report_text(self) -> str:
        """The path of the situation report as plain text."""
        return f"{self._folder()}report.txt"

    def entry(self, event: bytes) -> str:
        """Event id -> the path of its page."""
        return f"{self._folder()}e/{event.hex()}.html"

    def text(self, label: str) -> str:
        """A text's label -> the path of its page."""
        return f"{self._folder()}t/{file_name(label)}.html"

    def slice(self, facet: str, key: str) -> str:
        """A facet ('place', 'workplace', 'day', 'class', 'status') and one of its values -> the path of its page."""
        return f"{self._folder()}{FACET_FOLDERS[facet]}/{file_name(key.replace(':', '-'))}.html"

    def slice_table(self, facet: str, key: str) -> str:
        """A facet and one of its values -> the path of its entries as CSV: one file for all languages."""
        return Addresses(self.root, self.root).slice(facet, key).removesuffix(".html") + ".csv"

    def feed(self) -> str:
        """The path of the Atom feed."""
        return f"{self._folder()}feed.xml"

    def lines(self) -> str:
        """The path of the short lines, one for each entry."""
        return f"{self._folder()}lines.txt"

    def _folder(self) -> str:
        """'' at the root, else the language and a slash."""
        return "" if self.language == self.root else f"{self.language}/"


def file_name(label: str) -> str:
    """Label -> a file name. A label that could leave the folder or not be written is replaced by its hash."""
    if _PLAIN_LABEL.fullmatch(label):
        return label
    return "x" + sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def record_path(event: bytes, earlier: bytes | None = None) -> str:
    """Event id -> the path of its signed record; of an earlier record of the same event, with that record's id."""
    return f"e/{event.hex()}.cose" if earlier is None else f"e/{event.hex()}-{earlier.hex()[:16]}.cose"


def link(start: str, goal: str) -> str:
    """Two paths of the site -> the relative link from one to the other: it works from a folder or a stick."""
    here, there = start.split("/")[:-1], goal.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there)


def span_id(start: int, end: int) -> str:
    """A span -> the id of its underlined passage."""
    return f"c{start}-{end}"
