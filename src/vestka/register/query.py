"""The text after a URL's "?" <-> a view of the register; published entries and a view in -> those it shows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vestka.kinds.entry import Entry, Published
from vestka.kinds.vocabulary import EventClass, Stance, Status
from vestka.record.refusal import Refused
from vestka.register.fold import entry_order
from vestka.register.wording import folded

QUERY_MOST = 2_048  # characters: no view needs more, and a link must stay a link
NO_REGIONS: Mapping[str, str] = {}
_PLAIN = re.compile(rb"[A-Za-z0-9_.~:-]")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Filter:
    """One view. What is None lets everything through; all that is set must hold. Confidence is in thousandths."""

    event_class: EventClass | None = None
    place: str | None = None
    region: str | None = None
    workplace: str | None = None
    status: Status | None = None
    stance: Stance | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    confidence: int | None = None


# The names in a URL, in the one order in which they are written.
_NAMES: Mapping[str, str] = {
    "class": "event_class",
    "place": "place",
    "region": "region",
    "workplace": "workplace",
    "status": "status",
    "stance": "stance",
    "from": "since",
    "until": "until",
    "text": "text",
    "confidence": "confidence",
}
_CHOICES: Mapping[str, type[StrEnum]] = {"class": EventClass, "status": Status, "stance": Stance}


def parse_filter(query: str) -> Filter:
    """The text after "?" -> a filter. Errors: Refused names what is not understood; an empty value is no condition."""
    if len(query) > QUERY_MOST:
        msg = f"This address is longer than a view of the register needs ({QUERY_MOST} characters)."
        raise Refused(msg)
    values: dict[str, str | int | StrEnum] = {}
    for part in query.removeprefix("?").split("&"):
        name, _, value = part.partition("=")
        if not part or not value:
            continue
        if name not in _NAMES or _NAMES[name] in values:
            msg = f"A view of the register has at most one of each: {', '.join(_NAMES)}."
            raise Refused(msg)
        values[_NAMES[name]] = _value(name, _decoded(value))
    return Filter(**values)  # type: ignore[arg-type]  # each value was checked for its own field just above


def to_query(view: Filter) -> str:
    """A filter -> its one spelling: conditions in a fixed order, nothing for what is not set."""
    pairs = ((name, getattr(view, field)) for name, field in _NAMES.items())
    return "&".join(f"{name}={_encoded(str(value))}" for name, value in pairs if value is not None)


def select(
    published: Iterable[Published], view: Filter, regions: Mapping[str, str] = NO_REGIONS
) -> tuple[Published, ...]:
    """Published entries -> those that the view shows, in the register's order. `regions`: a place's id -> its region's.

    With a day in the view, an entry without any day is not shown: nobody knows that it belongs there.
    """
    shown = [item for item in published if _fits(item.entry, view, regions)]
    return tuple(sorted(shown, key=lambda item: (*entry_order(item.entry), item.record.content_id.hex())))


def _fits(entry: Entry, view: Filter, regions: Mapping[str, str]) -> bool:
    """Whether an entry fits all that is set."""
    wanted = {
        "event_class": entry.event_class,
        "place": entry.place.id,
        "region": regions.get(entry.place.id or ""),
        "workplace": entry.subject.workplace,
        "status": entry.status,
        "stance": entry.stance,
    }
    if any(getattr(view, name) not in (None, value) for name, value in wanted.items()):
        return False
    if view.confidence is not None and entry.confidence < view.confidence:
        return False
    return _in_days(entry, view) and (view.text is None or folded(view.text) in _searched(entry))


def _in_days(entry: Entry, view: Filter) -> bool:
    """Whether an entry's days meet the view's."""
    if view.since is None and view.until is None:
        return True
    days = [day[:10] for day in (entry.when.start, entry.when.end, entry.last_confirmed) if day]
    return bool(days) and max(days) >= (view.since or "") and min(days) <= (view.until or "9999")


def _searched(entry: Entry) -> str:
    """What the text of a view is looked for in: names and quotes, folded."""
    texts = [entry.subject.name, entry.subject.text, entry.place.name, entry.place.text]
    texts += [one.quote for one in entry.citations]
    return "\n".join(folded(text) for text in texts)


def _value(name: str, text: str) -> str | int | StrEnum:
    """A name and its text -> the value. Errors: Refused."""
    if name in _CHOICES:
        if text not in _CHOICES[name]._value2member_map_:
            msg = f"The condition '{name}' must be one of: {', '.join(_CHOICES[name])}."
            raise Refused(msg)
        return _CHOICES[name](text)
    if name == "confidence":
        if not re.fullmatch(r"0|[1-9][0-9]{0,2}|1000", text):
            msg = "The condition 'confidence' must be a whole number from 0 to 1000 (thousandths)."
            raise Refused(msg)
        return int(text)
    return _day(name, text) if name in ("from", "until") else text


def _day(name: str, text: str) -> str:
    """A day's text -> itself. Errors: Refused unless it is written YYYY-MM-DD."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    msg = f"The condition '{name}' must be a day, written like 2020-08-14."
    raise Refused(msg)


def _encoded(text: str) -> str:
    """Text -> percent-encoded (RFC 3986): letters, digits and _ . ~ : - stay as they are."""
    return "".join(chr(byte) if _PLAIN.fullmatch(bytes([byte])) else f"%{byte:02X}" for byte in text.encode())


def _decoded(text: str) -> str:
    """Percent-encoded text -> text; a plus is a space, as forms write it. Errors: Refused if it is not UTF-8."""
    raw = text.replace("+", " ").encode()
    try:
        return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), raw).decode()
    except UnicodeDecodeError as error:
        msg = "This address contains signs that cannot be read."
        raise Refused(msg) from error
