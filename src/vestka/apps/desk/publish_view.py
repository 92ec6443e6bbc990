"""Two revisions of an entry in, what differs between them out, field by field, in words."""

from collections.abc import Iterator

from vestka.apps.desk.event_view import figure_in
from vestka.kinds.entry import Entry
from vestka.kinds.shape import jsonable
from vestka.press.visible import visible
from vestka.press.wording import Wording


def changes(wording: Wording, before: Entry, now: Entry) -> list[tuple[str, str, str]]:
    """Two revisions -> the field's name, what it said, what it says; only where the two differ."""
    old, new = dict(_fields(wording, before)), dict(_fields(wording, now))
    return [(wording.words.text(f"field.{name}"), old[name], new[name]) for name in new if old[name] != new[name]]


def _fields(wording: Wording, entry: Entry) -> Iterator[tuple[str, str]]:
    """An entry -> its fields in words, in the order in which a reader asks."""
    t, language = wording.words.text, None if wording.names.towns else wording.words.language
    yield "class", wording.event_class(entry.event_class)
    yield "action", wording.action(entry.action) or ""
    yield "stance", t(f"stance.{entry.stance}")
    yield "subject", wording.subject(entry.subject, language).text
    yield "place", wording.place(entry.place, language).text
    yield "when", wording.when(entry.when)
    yield "stage", "" if entry.stage is None else t(f"stage.{entry.stage}")
    yield "figures", "; ".join(figure_in(wording, one.count) for one in entry.figures)
    yield "last_confirmed", wording.date(entry.last_confirmed) if entry.last_confirmed else ""
    yield "status", t(f"status.{entry.status}")
    yield "sources", wording.words.number(entry.independent_sources)
    yield "confidence", f"{wording.confidence(entry.confidence)} ({wording.share(entry.confidence)})"
    yield "grade", t(f"grade.{entry.grade}")
    yield "doubts", ", ".join(t(f"flag.{one}") for one in entry.flags)
    yield "details", "" if entry.details is None else "; ".join(_told("", jsonable(entry.details)))
    yield "citations", " · ".join(_cited(wording, entry))


def _cited(wording: Wording, entry: Entry) -> Iterator[str]:
    """An entry -> each of its sources with how it puts it, and its words where they are shown."""
    for one in entry.citations:
        who = visible(one.publisher or one.title or one.source)
        quote = f" {wording.quoted(one.quote)}" if one.quote else ""
        yield f"{who}: {wording.words.text(f'stance.{one.stance}')}{quote}"


def _told(name: str, value: object) -> Iterator[str]:
    """Details as JSON's types -> the codebook's names and words; what is unknown is left out."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _told(str(key), inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _told(name, inside)
    elif value is not None:
        yield f"{name}: {visible(str(value))}"
