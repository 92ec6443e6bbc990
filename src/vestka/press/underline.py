"""A text and spans in, paragraphs of nested pieces out: spans may nest, cross and repeat; each keeps its id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from vestka.press.address import span_id
from vestka.press.visible import visible

DEPTH_MOST = 6  # deeper underlines cannot be told apart by eye; a deeper span keeps its place and its line in the list


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to underline: its looks, and the number of its line in the list beside the text (0: it has none).

    `entry` is the link to the register's entry that rests on it; without one the number leads to the list.
    """

    start: int
    end: int
    looks: str
    number: int
    entry: str | None = None


def underlined(text: str, marks: Iterable[Mark]) -> tuple[Markup, ...]:
    """Text + marks -> its paragraphs as HTML, every stranger's character escaped. Marks outside the text are cut."""
    ordered = sorted(_inside(marks, len(text)), key=lambda mark: (mark.start, -mark.end, mark.number))
    starts: dict[int, list[Mark]] = {}
    for mark in ordered:
        starts.setdefault(mark.start, []).append(mark)
    breaks = {n for n, letter in enumerate(text) if letter == "\n"}
    cuts = sorted({0, len(text), *starts, *(mark.end for mark in ordered), *breaks, *(n + 1 for n in breaks)})
    return _Pen(text, starts, breaks).write(cuts)


def _inside(marks: Iterable[Mark], length: int) -> Iterable[Mark]:
    """Marks -> those that lie in the text, ends cut to it."""
    for mark in marks:
        if 0 <= mark.start < min(mark.end, length):
            yield replace(mark, end=min(mark.end, length))


class _Pen:
    """Writes paragraphs from left to right, holding the marks that are open, the longest outermost."""

    def __init__(self, text: str, starts: dict[int, list[Mark]], breaks: set[int]) -> None:
        """A text, the marks by where they start, and where its lines end -> a pen at the beginning."""
        self._text = text
        self._starts = starts
        self._breaks = breaks
        self._open: list[Mark] = []
        self._drawn: list[Mark] = []
        self._waiting: list[Mark] = []
        self._named: set[str] = set()
        self._out: list[str] = []
        self._paragraphs: list[Markup] = []

    def write(self, cuts: Sequence[int]) -> tuple[Markup, ...]:
        """Every place where something begins or ends -> the paragraphs."""
        for here, following in zip(cuts, [*cuts[1:], len(self._text)], strict=True):
            begun = self._starts.get(here, [])
            self._open = [mark for mark in self._open if mark.end > here] + begun
            self._open.sort(key=lambda mark: (mark.start, -mark.end, mark.number))
            self._waiting += begun
            if here in self._breaks:
                self._end_paragraph()
                continue
            self._redraw(self._open[:DEPTH_MOST])
            self._announce(self._waiting)
            self._out.append(str(escape(visible(self._text[here:following]))))
        self._announce(self._waiting)  # a mark of nothing but a line's end, at the end of the text
        self._end_paragraph()
        return tuple(self._paragraphs)

    def _redraw(self, wanted: list[Mark]) -> None:
        """Close and open elements until exactly the wanted marks are drawn, nested in order."""
        same = 0
        while same < min(len(wanted), len(self._drawn)) and wanted[same] is self._drawn[same]:
            same += 1
        self._close(same)
        for mark in wanted[same:]:
            self._out.append(f'<mark class="{mark.looks}"{self._id(mark)}>')
            self._announce([mark] if any(mark is one for one in self._waiting) else [])
            self._drawn.append(mark)

    def _announce(self, marks: Iterable[Mark]) -> None:
        """Marks -> their ids, if they have none yet, and their numbers: also of those too deep to be drawn."""
        for mark in list(marks):
            name = self._id(mark)
            if name:
                self._out.append(f"<span{name}></span>")
            if mark.number:
                looks, goal = ("n loose", f"#r{mark.number}") if mark.entry is None else ("n", mark.entry)
                self._out.append(f'<a class="{looks}" href="{goal}">{mark.number}</a>')
            self._waiting = [one for one in self._waiting if one is not mark]

    def _id(self, mark: Mark) -> str:
        """Mark -> its id as an attribute, the first time that its span is written."""
        name = span_id(mark.start, mark.end)
        if name in self._named:
            return ""
        self._named.add(name)
        return f' id="{name}"'

    def _close(self, keep: int) -> None:
        """Close all drawn marks but the outermost `keep`."""
        self._out.append("</mark>" * (len(self._drawn) - keep))
        del self._drawn[keep:]

    def _end_paragraph(self) -> None:
        """Close what is open and begin a new paragraph; an empty one is left out."""
        self._close(0)
        written = "".join(self._out)
        if written.strip():
            self._paragraphs.append(Markup(written))  # noqa: S704 - built above from escaped text and our own ids
        self._out = []
