"""A text and spans in, paragraphs of nested pieces out: spans may nest, cross and repeat; each keeps its id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from vestka.press.address import span_id
from vestka.press.visible import visible

DEPTH_MOST = 6  # deeper underlines cannot be told apart by eye; a deeper span keeps its place and its line in the list


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to underline: its looks, and the number of its line in the list beside the text (0: it has none)."""

    start: int
    end: int
    looks: str
    number: int


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
    """Marks -> those that lie in the text, ends cut to it; of the same span only the first keeps the id."""
    for mark in marks:
        if 0 <= mark.start < min(mark.end, length):
            yield Mark(mark.start, min(mark.end, length), mark.looks, mark.number)


class _Pen:
    """Writes paragraphs from left to right, holding the marks that are open, the longest outermost."""

    def __init__(self, text: str, starts: dict[int, list[Mark]], breaks: set[int]) -> None:
        self._text = text
        self._starts = starts
        self._breaks = breaks
        self._open: list[Mark] = []
        self._drawn: list[Mark] = []
        self._named: set[str] = set()
        self._out: list[str] = []
        self._paragraphs: list[Markup] = []

    def write(self, cuts: Sequence[int]) -> tuple[Markup, ...]:
        """Every place where something begins or ends -> the paragraphs."""
        for here, following in zip(cuts, [*cuts[1:], len(self._text)], strict=True):
            self._open = [mark for mark in self._open if mark.end > here] + self._starts.get(here, [])
            self._open.sort(key=lambda mark: (mark.start, -mark.end, mark.number))
            if here in self._breaks:
                self._end_paragraph()
                continue
            self._redraw(self._open[:DEPTH_MOST])
            for mark in self._starts.get(here, []):
                self._name(mark)
            self._out.append(str(escape(visible(self._text[here:following]))))
        self._end_paragraph()
        return tuple(self._paragraphs)

    def _redraw(self, wanted: list[Mark]) -> None:
        """Close and open elements until exactly the wanted marks are drawn, nested in order."""
        same = 0
        while same < min(len(wanted), len(self._drawn)) and wanted[same] is self._drawn[same]:
            same += 1
        self._close(same)
        for mark in wanted[same:]:
            name = span_id(mark.start, mark.end)
            named = "" if name in self._named else f' id="{name}"'
            self._named.add(name)
            self._out.append(f'<mark class="{mark.looks}"{named}>')
            if named and mark.number:
                self._out.append(f'<a class="n" href="#r{mark.number}">{mark.number}</a>')
            self._drawn.append(mark)

    def _name(self, mark: Mark) -> None:
        """A mark too deep to draw -> its id all the same, so that no link to it is dead."""
        name = span_id(mark.start, mark.end)
        if name not in self._named:
            self._named.add(name)
            self._out.append(f'<span id="{name}"></span>')

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
