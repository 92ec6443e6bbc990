"""A register and its texts -> what a person sees in the terminal: the text underlined, the register as a table."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from vestka.kinds.claim import Claim, Place, When
from vestka.kinds.entry import Published
from vestka.kinds.vocabulary import PlaceBasis, Precision
from vestka.press.section import SECTIONS, section

UNDERLINE, PLAIN = "\x1b[4m", "\x1b[0m"
WIDTH_MOST = 110
COLUMNS = (("what", 34), ("who", 34), ("where", 18), ("when", 16), ("stance", 12))

_DAY = len("2021-02-01")
_LETTERS = {Precision.MONTH: len("2021-02"), Precision.YEAR: len("2021")}
_SAID_OF = {
    "said": "Said, which does not make it so (statements, demands)",
    "not_events": "Not events (calls, plans, rumours, denials)",
    "withdrawn": "Taken back",
}
_COUNTED = {
    "events": ("event", "events"),
    "said": ("statement or demand", "statements and demands"),
    "not_events": (
        "that is no event (a call, plan, rumour or denial)",
        "that are no events (calls, plans, rumours, denials)",
    ),
    "withdrawn": ("line taken back", "lines taken back"),
}


def underlined(text: str, claims: Iterable[Claim]) -> str:
    """A text and its claims -> the text with what was read underlined (on a terminal) or in [brackets]."""
    opening, closing = (UNDERLINE, PLAIN) if sys.stdout.isatty() else ("[", "]")
    marked, here = [], 0
    for start, end in _merged(claims):
        marked += [_safe(text[here:start]), opening, _safe(text[start:end]), closing]
        here = end
    return "".join((*marked, _safe(text[here:])))


def table(published: Sequence[Published]) -> str:
    """Entries -> a table, events first; a call or a rumour is never among them."""
    lines = [_HEAD]
    for name, ones in _sections(published):
        lines += ["", f"{_SAID_OF[name]}:"] if name in _SAID_OF else []
        lines += [_row(one) for one in ones]
    return "\n".join(lines)


def head(published: Sequence[Published], most: int) -> str:
    """Entries -> how many of each sort there are, and the first events of the table."""
    sections = dict(_sections(published))
    counted = [f"{len(ones)} {_COUNTED[name][len(ones) != 1]}" for name, ones in sections.items()]
    lines = [f"In the register: {', '.join(counted) or 'nothing'}."]
    events = sections.get("events", [])
    if events:
        lines += ["", _HEAD, *(_row(one) for one in events[:most])]
    more = len(published) - len(events[:most])
    if more:
        lines.append(f"... and {more} more {'lines' if more > 1 else 'line'}.")
    return "\n".join(lines)


def wrapped(text: str) -> str:
    """A text -> the same, broken into lines that fit the terminal."""
    width = min(shutil.get_terminal_size().columns, WIDTH_MOST)
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


def printable(text: str) -> str:
    """A stranger's words -> one line of them: nothing in it steers the terminal or turns the direction of writing."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _sections(published: Sequence[Published]) -> Iterator[tuple[str, list[Published]]]:
    """Entries -> those parts of the register that have any, as the pages have them."""
    for name in SECTIONS:
        ones = [one for one in published if section(one.entry) == name]
        if ones:
            yield name, ones


def _row(one: Published) -> str:
    """An entry -> its line."""
    entry = one.entry
    what = str(entry.event_class) + (f": {entry.action}" if entry.action else "")
    flag = " ?" if entry.flags else ""
    return _line(
        [
            what.replace("_", " "),
            entry.subject.name or entry.subject.text or "",
            (entry.place.name or entry.place.text or _no_place(entry.place)) + flag,
            _when(entry.when),
            str(entry.stance).replace("_", " "),
        ]
    )


def _when(when: When) -> str:
    """A time -> as much of its date as is known: "in February" is no first of February."""
    if when.start is None:
        return f"to {when.end[:_DAY]}" if when.end else "no date"
    if when.precision is Precision.WEEK:
        return f"week {when.start[:_DAY]}"
    return when.start[: _LETTERS.get(when.precision, _DAY)]


def _no_place(place: Place) -> str:
    """A place without a name -> whether none was stated, or its words are not said again."""
    return "no place stated" if place.basis is PlaceBasis.NONE else "no longer shown"


def _line(cells: Sequence[str]) -> str:
    """Cells -> one line of fixed columns."""
    fitted = (_safe(cell)[: width - 1].ljust(width) for cell, (_, width) in zip(cells, COLUMNS, strict=True))
    return "".join(fitted).rstrip()


def _safe(text: str) -> str:
    """A stranger's text -> the same without control characters: a text must not steer the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text)


_HEAD = _line([name.upper() for name, _ in COLUMNS])


def _merged(claims: Iterable[Claim]) -> list[tuple[int, int]]:
    """Claims -> spans that do not overlap, in order."""
    spans: list[tuple[int, int]] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end)):
        if spans and claim.span.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], claim.span.end))
        else:
            spans.append((claim.span.start, claim.span.end))
    return spans
