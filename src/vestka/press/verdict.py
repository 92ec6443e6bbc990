"""What was found out about a record's signature + a language -> the sentences that tell it; never more than that."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vestka.kinds.catalogue import Noun
from vestka.kinds.entry import Entry, Published
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.vocabulary import Grade
from vestka.press.edition import Words
from vestka.press.situation import told_alone
from vestka.press.wording import because, newsroom_name
from vestka.record.envelope import Record, expired
from vestka.record.keys import fingerprint

DAY = 24 * 3600  # seconds: two honest clocks may be in two time zones


@dataclass(frozen=True, slots=True)
class Vouching:
    """A keyring with the record that it came in, and whether the user gave it or it lay beside the file."""

    keyring: Keyring
    record: Record
    given: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A genuine or at least intact record, what it holds, and the later record of the same event, if one is known."""

    record: Record
    noun: Noun
    newer: Record | None = None
    newer_noun: Noun | None = None


def friend(words: Words, grant: Grant, by: Vouching, now: int) -> Iterator[str]:
    """A key that a keyring names -> who signed, by which keyring."""
    role = words.text(f"role.{grant.role}")
    yield words.text("verdict.genuine", newsroom=newsroom_name(words, by.keyring.newsroom), role=role)
    key = "verdict.keyring_given" if by.given else "verdict.keyring_beside"
    yield words.text(key, words=fingerprint(by.record.signer))
    if expired(by.record.header, now):
        yield words.text("verdict.keyring_over")


def stranger(words: Words, record: Record, by: Vouching | None) -> Iterator[str]:
    """A key that no keyring at hand names -> what can be said without knowing the signer."""
    key = fingerprint(record.signer)
    if by is None:
        yield words.text("verdict.stranger", words=key)
    else:
        yield words.text("verdict.stranger_to", words=key, newsroom=newsroom_name(words, by.keyring.newsroom))


def about(words: Words, found: Found, now: int) -> Iterator[str]:
    """An intact record -> what it says of itself, what it says, and whether that still holds."""
    record = found.record
    if record.header.synthetic:
        yield f"DEMONSTRATION. {words.text('verdict.demonstration')}"
    if isinstance(found.noun, Entry):
        told = told_alone(Published(found.noun, record), words)
        yield words.text("verdict.says", what=told)
    yield words.text("verdict.kind", kind=record.header.kind, id=record.content_id.hex())
    yield from _age(words, found)
    yield from _standing(words, found.noun)
    yield from _clock(words, record, now)


def of_many(words: Words, found: Found, now: int) -> Iterator[str]:
    """An intact record among many -> what a reader must know of it, in words that are the same for all such records."""
    if found.record.header.synthetic:
        yield f"DEMONSTRATION. {words.text('verdict.demonstration')}"
    if found.newer is not None:
        yield words.text("verdict.of_many.superseded")
    if isinstance(found.noun, Entry) and found.noun.retracted_because is not None:
        yield words.text("verdict.of_many.retracted")
    else:
        yield from _standing(words, found.noun)
    yield from _clock(words, found.record, now)


def _age(words: Words, found: Found) -> Iterator[str]:
    """When it was signed, and what the site beside it says later."""
    signed = words.text("verdict.signed", day=_day(words, found.record.header.issued))
    signed = signed.replace("..", ".")  # "13 сентября 2020 г.": the year's own point ends the sentence
    if found.newer is None or not isinstance(found.newer_noun, Entry):
        yield f"{signed} {words.text('verdict.no_newer')}"
        return
    yield signed
    later, day = found.newer_noun, _day(words, found.newer.header.issued)
    yield words.text("verdict.superseded", n=later.revision, day=day)
    if later.retracted_because is not None:
        yield words.text("verdict.retracts", why=because(words, later.retracted_because))


def _standing(words: Words, noun: Noun) -> Iterator[str]:
    """What a reader must know of an entry before believing it."""
    if not isinstance(noun, Entry):
        return
    if noun.grade is Grade.MACHINE_READING:
        yield words.text("verdict.machine_reading")
    elif noun.grade is Grade.ONE_EDITOR:
        yield words.text("verdict.one_editor")
    if noun.retracted_because is not None:
        yield words.text("verdict.retracted", why=because(words, noun.retracted_because))


def _clock(words: Words, record: Record, now: int) -> Iterator[str]:
    """What this machine's clock says against a record's own times."""
    if record.header.issued > now + DAY:
        yield words.text("verdict.future")
    if expired(record.header, now):
        yield words.text("verdict.over")


def _day(words: Words, seconds: int) -> str:
    """Seconds since 1970 -> the day in UTC, in words; what no calendar holds stays a number."""
    try:
        return words.date(dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat())
    except (ValueError, OverflowError, OSError):
        return words.text("verdict.second", n=seconds)
