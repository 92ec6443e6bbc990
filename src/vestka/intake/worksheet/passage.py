"""The cells of a row in -> the text of its report, and the passage of it that the claim cites."""

from collections.abc import Sequence
from dataclasses import dataclass

from vestka.kinds.claim import QUOTE_MAX, Span


@dataclass(frozen=True, slots=True)
class Line:
    """A column's name and its cell. `quote`: the source's own words; `aside`: never cited in the register."""

    column: str
    cell: str
    quote: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A report's text, and what of it the claim cites: `quote` is text[span.start:span.end]."""

    text: str
    quote: str
    span: Span


def passage(lines: Sequence[Line], *, invented: bool) -> Passage:
    """A row's lines -> its text: the source's words, else the row's own cells; under them whatever else is mapped.

    What nobody mapped is not in it: it may be a name or a telephone number that was never meant for a report.
    """
    own = "\n".join(line.cell for line in lines if line.quote)
    told = "\n".join(_said(line) for line in lines if not line.quote and not line.aside)
    aside = "\n".join(_said(line) for line in lines if not line.quote and line.aside)
    main = own or told or aside
    rest = [told if own else "", aside if own or told else "", "DEMONSTRATION" if invented else ""]
    quote = cited(main)
    text = "\n\n".join(part for part in (main, *rest) if part)
    return Passage(text, quote, Span(0, len(quote)))


def cited(words: str) -> str:
    """Words -> as much of them, from the beginning, as a citation holds: whole lines, else whole words."""
    if len(words) <= QUOTE_MAX:
        return words
    head = words[: QUOTE_MAX + 1]
    end = max(head.rfind("\n"), head.rfind(" "))
    return head[:end].rstrip() if end > QUOTE_MAX // 2 else words[:QUOTE_MAX]


def _said(line: Line) -> str:
    """A line -> as it stands in the text."""
    return f"{line.column}: {line.cell}"
