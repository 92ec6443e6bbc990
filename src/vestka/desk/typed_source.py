"""What a person types of the source of a claim that they write from nothing in; the report out, or why it is none."""

import re

from vestka.desk.by_hand import BY_HAND
from vestka.desk.typed_parts import NO_SUCH_WORD, TOO_LONG, Typed, chosen, line
from vestka.desk.typed_when import typed_when
from vestka.kinds.report import REPORT_TEXT_MAX, Report
from vestka.kinds.vocabulary import Precision, SourceClass
from vestka.record.refusal import Refused

NO_SOURCE = "Say what kind of source this is; 'unknown' is an answer too."
NO_TEXT = "Give the source's words, or your note of what was said: a claim rests on them."
TEXT_TOO_LONG = "The source's words have more than 400,000 characters: give the part that matters."
NO_ADDRESS = "This is no address of a page: it begins with https:// or http://."
NO_SOURCE_DAY = "This is no day: write it as 2020-08-14 or 14.08.2020."
ADDRESS_MAX = 2_048
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")

FIELDS = ("source_class", "publisher", "url", "published", "title", "may_show")


def typed_report(typed: Typed, received: int) -> Report:
    """The fields of a source, its words, and when they came -> the report. Errors: Refused on the first wrong field."""
    wrong = source_faults(typed)
    if wrong:
        raise Refused(next(iter(wrong.values())))
    return Report(
        text=words_of(typed),
        channel=BY_HAND,
        received=received,
        source_class=SourceClass(typed["source_class"]),
        may_show=typed.get("may_show", "") == "yes",
        title=line(typed, "title") or None,
        publisher=line(typed, "publisher") or None,
        url=typed.get("url", "").strip() or None,
        published=_day(typed),
    )


def words_of(typed: Typed) -> str:
    """What stands in the field of the words -> the text of the report, as it was typed."""
    return typed.get("text", "").replace("\r\n", "\n").strip()


def source_faults(typed: Typed) -> dict[str, str]:
    """The fields of a source and its words -> a sentence for each one that is wrong or missing."""
    found: dict[str, str] = {}
    try:
        if chosen(SourceClass, typed.get("source_class", "")) is None:
            found["source_class"] = NO_SOURCE
    except Refused:
        found["source_class"] = NO_SUCH_WORD
    for name in ("publisher", "title"):
        try:
            line(typed, name)
        except Refused:
            found[name] = TOO_LONG
    if typed.get("url", "").strip() and not _is_address(typed["url"].strip()):
        found["url"] = NO_ADDRESS
    try:
        _day(typed)
    except Refused as refusal:
        found["published"] = refusal.sentence
    text = words_of(typed)
    if not text or len(text) > REPORT_TEXT_MAX:
        found["text"] = TEXT_TOO_LONG if text else NO_TEXT
    return found


def _is_address(given: str) -> bool:
    """Whether this is an address that a browser can open."""
    return len(given) <= ADDRESS_MAX and given.isprintable() and _ADDRESS.fullmatch(given) is not None


def _day(typed: Typed) -> str | None:
    """The day of the source -> in ISO 8601. Errors: Refused where it is not one whole day."""
    try:
        when = typed_when({"day": typed.get("published", "")}, "")
    except Refused as refusal:
        raise Refused(NO_SOURCE_DAY) from refusal
    if when.precision is Precision.UNKNOWN:
        return None
    if when.precision is not Precision.DAY:
        raise Refused(NO_SOURCE_DAY)
    return when.start
