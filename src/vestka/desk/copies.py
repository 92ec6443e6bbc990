"""Claims and their texts in, the same claims out: those that stand in copied words go back to one origin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vestka.desk.wording import folded
from vestka.kinds.case import Heard
from vestka.kinds.refs import ReportRef

COPIED_LEAST = 8  # words: two people who saw the same may both write "workers at the plant are on strike"
SENTENCE_MOST = 320  # characters before and after a passage: a longer sentence is compared by what is near
_END = re.compile(r"[.!?…\n]")


def copies_once(heard: Sequence[Heard], texts: Mapping[ReportRef, str]) -> tuple[Heard, ...]:
    """Claims, and the texts of their reports -> the same claims; those that stand in copied words have one origin.

    Whoever pastes one sentence into a thousand different messages is still one voice for what the sentence
    says, and so is the agency that a thousand newspapers print. Two witnesses do not find the same words.
    """
    passages = [copied_words(item, texts[item.claim.report]) for item in heard]
    first: dict[str, tuple[bool, str]] = {}
    for item, passage in zip(heard, passages, strict=True):
        first[passage] = min(first.get(passage, rank_of(item)), rank_of(item))
    return tuple(
        replace(item, voice=replace(item.voice, origin=first[passage][1])) if passage else item
        for item, passage in zip(heard, passages, strict=True)
    )


def rank_of(item: Heard) -> tuple[bool, str]:
    """A claim -> the least of those in the same words is where they go back to: a publisher before the others."""
    return (item.voice.publisher is None, item.voice.origin)


def copied_words(item: Heard, text: str) -> str:
    """A claim -> the words that would give a copy away, in one spelling; nothing where they are too few."""
    quote = folded(item.claim.quote)
    if len(quote.split()) >= COPIED_LEAST:
        return quote
    span = item.claim.span
    before = text[max(0, span.start - SENTENCE_MOST) : span.start]
    after = text[span.end : span.end + SENTENCE_MOST]
    sentence = folded(_END.split(before)[-1] + text[span.start : span.end] + _END.split(after)[0])
    return sentence if len(sentence.split()) >= COPIED_LEAST else ""
