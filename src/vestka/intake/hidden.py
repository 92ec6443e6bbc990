"""A page's tags in, one after the other; out comes whether a reader sees what stands between them.

What an attribute or an inline style hides is followed as a browser does it, with the ends that HTML lets a writer
leave out (WHATWG HTML, 13.1.2.4). What a style sheet hides is not followed: a saved page seldom has it beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from html import unescape

_MAY_SAY = re.compile(r"hidden|style|open", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?", re.ASCII)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = "!important"


def _names(listed: str) -> tuple[str, ...]:
    """Elements' names, listed -> one by one."""
    return tuple(listed.split())


_VOID = _names("area base br col embed hr img input link meta source track wbr")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
# No end tag reaches out of these, and none reaches the page's own two: what comes after </body> is shown as before.
_WALLS = _names("table td th caption template object")
_WHOLE = _names("html body head")
_LIST, _TABLE = (*_WALLS, "ul", "ol", "menu"), ("table", "template")
_ROWS = _names("table tbody thead tfoot tr template")
_PARTS = _names("tbody thead tfoot tr td th caption")
_INSIDE = {"li": _LIST, **dict.fromkeys(_PARTS, _TABLE), "table": ("template",), "template": ()}
_BLOCKS = _names(
    "address article aside blockquote details dialog dir div dl fieldset figcaption figure footer form h header "
    "hgroup hr main menu nav ol p pre section summary table ul"
)
_ITEMS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}
_LETTERING = frozenset(_names("a b big code em font i nobr s small strike strong tt u"))
# HTML calls these special. No end of an ordinary element reaches out of one, and no list item out of a firm one.
_SPECIAL = frozenset([*_BLOCKS, *_ITEMS, *_LIST, *_ROWS, "button", "center", "select"])
_FIRM = _SPECIAL - {"address", "div", "p"}
_A_SPECIAL, _A_FIRM = ("*special",), ("*firm",)  # no tag is called so
# A start tag -> the elements that it ends, where their own end tag was left out.
_ENDS = {
    **dict.fromkeys((*_BLOCKS, *_ITEMS), ("p",)),
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("tr", "td", "th", "caption"),
    **dict.fromkeys(("tbody", "thead", "tfoot"), _PARTS),
}


class Sight(IntEnum):
    """What a reader sees of an element; of what is only unseen a part may be shown again, of what is gone none."""

    SHOWN = 0
    UNSEEN = 1
    GONE = 2


@dataclass(slots=True)
class Elements:
    """The elements that are open at one place of a page."""

    xml: bool = False
    names: list[str] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    at: dict[str, list[int]] = field(default_factory=dict)

    @property
    def shown(self) -> bool:
        """Whether a reader sees what stands here."""
        return not self.sights or self.sights[-1] is Sight.SHOWN

    def start(self, tag: str, attributes: str) -> bool:
        """A start tag's name and the rest of it -> whether the element is shown. It stays open until it is ended."""
        word = "h" if tag in _HEADINGS else tag
        if self._is_none(word):
            return self.shown
        if word in _ITEMS:
            self._end(max(_ITEMS[word], key=self._last), _A_FIRM)
        for name in _ENDS.get(word, ()):
            self._end(name)
        if word in _PARTS:  # what stood between two cells stands outside of the table
            self._back_to(1 + max(map(self._last, _ROWS)))
        elif word == "h" and self.names[-1:] == ["h"]:
            self._end("h")
        around = self.sights[-1] if self.sights else Sight.SHOWN
        said = _said(word, attributes)
        sight = around if around is Sight.GONE or said is None else said
        if word not in _VOID and not self._is_empty(attributes):
            for kind in _kinds(word):
                self.at.setdefault(kind, []).append(len(self.names))
            self.names.append(word)
            self.sights.append(sight)
        return sight is Sight.SHOWN

    def end(self, tag: str) -> bool:
        """An end tag's name -> whether the element that it ends was shown; if there is none, whether this place is."""
        word = "h" if tag in _HEADINGS else tag
        return self.shown if word in _WHOLE else self._end(word)

    def _end(self, word: str, walls: Sequence[str] | None = None) -> bool:
        """A name -> the innermost open element of that name is over, with all that was left open in it.

        Not where one of the walls stands between: an end does not reach out of a table's cell.
        """
        first = self._last(word)
        if first < 0 or any(self._last(wall) > first for wall in walls or _walls(word)):
            return self.shown
        was = self.sights[first] is Sight.SHOWN
        self._back_to(first)
        return was

    def _back_to(self, place: int) -> None:
        """A place among the open elements -> all from there on are over."""
        while len(self.names) > place:
            for kind in _kinds(self.names.pop()):
                self.at[kind].pop()
            self.sights.pop()

    def _last(self, word: str) -> int:
        """A name -> the place of the innermost open element of that name; -1 if there is none."""
        places = self.at.get(word)
        return places[-1] if places else -1

    def _is_none(self, word: str) -> bool:
        """Whether a start tag makes no element: a second <body>, a cell outside of a table."""
        if word in _WHOLE:
            return word == "head" or bool(self.at.get(word))
        return word in _PARTS and not self.at.get("table")

    def _is_empty(self, attributes: str) -> bool:
        """Whether a start tag is its own end: `/>` says so in XML and in drawings, and nothing in HTML."""
        return attributes.endswith("/>") and bool(self.xml or self.at.get("svg") or self.at.get("math"))


def _kinds(word: str) -> tuple[str, ...]:
    """An element's name -> the names under which it is found among the open ones."""
    if word not in _SPECIAL:
        return (word,)
    return (word, *_A_SPECIAL, *_A_FIRM) if word in _FIRM else (word, *_A_SPECIAL)


def _walls(word: str) -> tuple[str, ...]:
    """An element's name -> what its end tag does not reach out of."""
    return _INSIDE.get(word, _WALLS if word in _SPECIAL or word in _LETTERING else _A_SPECIAL)


def _said(word: str, attributes: str) -> Sight | None:
    """A start tag -> what it says of itself; None if it says nothing."""
    if word == "template":
        return Sight.GONE
    if word != "dialog" and not _MAY_SAY.search(attributes):
        return None
    given: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(attributes):
        given.setdefault(found[1].lower(), found[2] or found[3] or found[4] or "")
    style = _style(given.get("style", ""))
    display = style.get("display")
    shut = "hidden" in given or (word == "dialog" and "open" not in given)
    # An inline style overrules the attribute, not the other way round.
    if display == "none" or (shut and display is None) or given.get("aria-hidden", "").strip().lower() == "true":
        return Sight.GONE
    seen = {"hidden": Sight.UNSEEN, "collapse": Sight.UNSEEN, "visible": Sight.SHOWN}
    return seen.get(style.get("visibility", ""))


def _style(written: str) -> dict[str, str]:
    """An inline style -> its properties; of two the later one counts, unless the earlier one is called important."""
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for one in _COMMENT.sub("", unescape(written)).split(";"):
        name, _, said = one.lower().partition(":")
        value = said.strip()
        is_important = value.replace(" ", "").endswith(_IMPORTANT)
        (important if is_important else plain)[name.strip()] = value.partition("!")[0].strip()
    return plain | important
