"""Reports in, the public face of each out; copies and forwards of one text are one voice."""

from collections.abc import Hashable, Sequence

from vestka.intake.same import spelling
from vestka.kinds.case import Voice
from vestka.kinds.report import Report


def voices(
    reports: Sequence[Report], labels: Sequence[str], words: Sequence[Hashable] | None = None
) -> tuple[Voice, ...]:
    """Reports and their labels -> a voice each. The order in which copies came does not matter.

    `words` is the same for texts of the same words, where that is known already.

    Two texts with the same words have one origin, whoever sent them; so have two texts of one
    publisher, one sender or one forward's origin. Ten thousand reposts are one voice.
    """
    bases = [_base(report, label) for report, label in zip(reports, labels, strict=True)]
    first: dict[Hashable, tuple[bool, bool, str]] = {}
    words = [spelling(report.text) for report in reports] if words is None else words
    for report, base, key in zip(reports, bases, words, strict=True):
        # What was not forwarded is nearer to the origin, and a publisher can be named.
        rank = (bool(report.forwarded), report.publisher is None, base)
        first[key] = min(first.get(key, rank), rank)
    return tuple(
        _voice(report, label, first[key][2]) for report, label, key in zip(reports, labels, words, strict=True)
    )


def _base(report: Report, label: str) -> str:
    """A report alone -> where it goes back to, as far as its channel tells."""
    return report.forwarded[0].origin if report.forwarded else (report.publisher or report.source or f"text {label}")


def _voice(report: Report, label: str, origin: str) -> Voice:
    """A report, its label and its origin -> its public face."""
    return Voice(label, report.source_class, origin, report.title, report.publisher, report.published, report.url)
