"""Reports in, the public face of each out; copies and forwards of one text are one voice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vestka.intake.same import spelling
from vestka.kinds.case import Heard, Voice
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report

COPIED_LEAST = 8  # words: two people who saw the same may both write "workers at the plant are on strike"
SENTENCE_MOST = 320  # characters before and after a passage: a longer sentence is compared by what is near
_END = re.compile(r"[.!?…\n]")


def voices(reports: Sequence[Report], labels: Sequence[str]) -> tuple[Voice, ...]:
    """Reports and their labels -> a voice each. The order in which copies came does not matter.

    Two texts with the same words have one origin, whoever sent them; so have two texts of one
    publisher, one sender or one forward's origin. Ten thousand reposts are one voice.
    """
    bases = [_base(report, label) for report, label in zip(reports, labels, strict=True)]
    first: dict[str, tuple[bool, bool, str]] = {}
    words = [spelling(report.text) for report in reports]
    for report, base, key in zip(reports, bases, words, strict=True):
        # What was not forwarded is nearer to the origin, and a publisher can be named.
        rank = (bool(report.forwarded), report.publisher is None, base)
        first[key] = min(first.get(key, rank), rank)
    return tuple(
        _voice(report, label, first[key][2]) for report, label, key in zip(reports, labels, words, strict=True)
    )


def copies_once(heard: Sequence[Heard], texts: Mapping[ReportRef, str]) -> tuple[Heard, ...]:
    """Claims, and the texts of their reports -> the same claims; those that stand in copied words have one origin.

    Whoever pastes one sentence into a thousand different messages is still one voice for what the sentence
    says, and so is the agency that a thousand newspapers print. Two witnesses do not find the same words.
    """
    passages = [_passage(item, texts[item.claim.report]) for item in heard]
    first: dict[str, tuple[bool, str]] = {}
    for item, passage in zip(heard, passages, strict=True):
        rank = (item.voice.publisher is None, item.voice.origin)
        first[passage] = min(first.get(passage, rank), rank)
    return tuple(
        replace(item, voice=replace(item.voice, origin=first[passage][1])) if passage else item
        for item, passage in zip(heard, passages, strict=True)
    )


def _passage(item: Heard, text: str) -> str:
    """A claim -> the words that would give a copy away, in one spelling; nothing where they are too few."""
    quote = spelling(item.claim.quote)
    if len(quote.split()) >= COPIED_LEAST:
        return quote
    span = item.claim.span
    before = text[max(0, span.start - SENTENCE_MOST) : span.start]
    after = text[span.end : span.end + SENTENCE_MOST]
    sentence = spelling(_END.split(before)[-1] + text[span.start : span.end] + _END.split(after)[0])
    return sentence if len(sentence.split()) >= COPIED_LEAST else ""


def _base(report: Report, label: str) -> str:
    """A report alone -> where it goes back to, as far as its channel tells."""
    return report.forwarded[0].origin if report.forwarded else (report.publisher or report.source or f"text {label}")


def _voice(report: Report, label: str, origin: str) -> Voice:
    """A report, its label and its origin -> its public face."""
    return Voice(label, report.source_class, origin, report.title, report.publisher, report.published, report.url)
