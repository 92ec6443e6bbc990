"""A built site in, what a browser would see out: the tree is checked as it is read, and links and ids are gathered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr", "path", "circle", "rect"}


@dataclass
class Page(HTMLParser):
    """One page; `faults` are the ways in which it is not well formed."""

    faults: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Ready the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag == "p" and "p" in self.open:
            self.faults.append("a paragraph inside a paragraph")
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id") is not None:
            self.ids.append(str(given["id"]))
        self.links += [str(given[name]) for name in ("href", "src") if given.get(name) is not None]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens and closes at once."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: it must be the one that opened last."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page, spaces folded."""
        return " ".join("".join(self.words).split())


def parsed(data: bytes) -> Page:
    """Bytes of a page -> the page as a browser would see it."""
    page = Page()
    page.feed(data.decode())
    page.close()
    if page.open:
        page.faults.append(f"never closed: {page.open}")
    if len(set(page.ids)) != len(page.ids):
        page.faults.append("an id twice")
    return page


def pages_of(site: Mapping[str, bytes]) -> dict[str, Page]:
    """A site -> its pages by path."""
    return {path: parsed(data) for path, data in site.items() if path.endswith(".html")}


def target(path: str, link: str) -> tuple[str, str]:
    """A page's path and a link on it -> the path and the fragment that it leads to."""
    goal, _, fragment = link.partition("#")
    if not goal:
        return path, fragment
    parts = path.split("/")[:-1]
    for step in goal.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts), fragment
