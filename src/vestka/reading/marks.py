"""A text -> the footnote marks in it: digits stuck to a word or to its full stop, and bracketed numbers.

"OMON1", "the militia3 ,", "help.5", "said[2]" and superscripts are marks; "A-100",
"BT-7", "MH17" and "Unit 4" are names and stay. Words in capitals are the doubtful
case: there a mark is believed only if the text has its footnote or its neighbour.
"""

import re

from vestka.kinds.claim import Span

_GLUED = re.compile(r"(?<![^\W_])([^\W\d_]{3,40})(\d{1,2})(?![^\W_]|[-–/]\w|\.\d|%)")
_AFTER_STOP = re.compile(r"(?<=[^\W\d_”’\"»)][.,;:!?”’\"»)])(\d{1,2})(?=\s|$|[)”’\"»;,](?:\s|$))")
_BRACKETED = re.compile(r"(?<=[\w.,;:!?”’\"»)])\[(\d{1,3})\]")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
_LINE_MARK = re.compile(r"(?m)^[ \t]*(?:[•·*▪][ \t]*)?(?:(\d{1,2})(?=[^\W\d_]{2})|\[(\d{1,3})\])(?!(?:st|nd|rd|th)\b)")


def note_marks(text: str) -> tuple[Span, ...]:
    """Text -> the spans of its footnote marks, in order."""
    notes = {int(m.group(1) or m.group(2)): _number_span(m) for m in _LINE_MARK.finditer(text)}
    sure: dict[Span, int] = {}
    doubtful: dict[Span, int] = {}
    for match in _GLUED.finditer(text):
        known = doubtful if match.group(1).isupper() or match.group(1)[-1].isupper() else sure
        known[Span(match.start(2), match.end(2))] = int(match.group(2))
    for match in _AFTER_STOP.finditer(text):
        sure[Span(match.start(1), match.end(1))] = int(match.group(1))
    numbers = set(sure.values())
    spans = set(sure)
    spans |= {span for span, n in doubtful.items() if n in notes or {n - 1, n + 1} & numbers}
    spans |= {_number_span(m, whole=True) for m in _BRACKETED.finditer(text)}
    spans |= {Span(m.start(), m.end()) for m in _SUPERSCRIPT.finditer(text)}
    used = numbers | set(doubtful.values())
    # A number that opens a line is a mark only where the text refers to it, or a bullet stands before it.
    spans |= {span for n, span in notes.items() if n in used or text[max(0, span.start - 2) : span.start].strip()}
    return tuple(sorted(spans, key=lambda span: span.start))


def _number_span(match: re.Match[str], *, whole: bool = False) -> Span:
    """A match -> the span of its number, or of all of it (with its brackets)."""
    group = 0 if whole or match.lastindex == 2 else 1  # noqa: PLR2004 - group 2 is the bracketed one
    return Span(match.start(group), match.end(group))


def blanked(text: str, spans: tuple[Span, ...]) -> str:
    """Text + spans -> the same text with blanks there: no offset moves."""
    parts = []
    at = 0
    for span in spans:
        if span.start >= at:
            parts += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*parts, text[at:]])
