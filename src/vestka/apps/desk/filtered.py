"""A view of the register in, its form out: what can be chosen, what is chosen, and a chip for each condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vestka.kinds.country import Country
from vestka.kinds.entry import Published
from vestka.kinds.vocabulary import EventClass, Stance, Status
from vestka.plugins.packaged.words import Catalogue
from vestka.press.visible import visible
from vestka.press.wording import CONFIDENCE_STEPS, Wording
from vestka.register.query import Filter


@dataclass(frozen=True, slots=True)
class Choice:
    """One list of the form: its name in the address, the filter's own field, what it is called, what it offers."""

    name: str
    field: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that is set: the filter's field, what it is called, and what it wants."""

    field: str
    label: str
    said: str


def choices_of(now: Sequence[Published], country: Country | None, wording: Wording, view: Filter) -> tuple[Choice, ...]:
    """The register's lines -> the lists of the form, each with what there is; what is chosen stands in it anyway."""
    words, entries = wording.words, [one.entry for one in now]
    classes, stances = {one.event_class for one in entries}, {one.stance for one in entries}
    places = {one.place.id: wording.place(one.place, None).text for one in entries if one.place.id}
    works = {one.subject.workplace: wording.workplace(one.subject) for one in entries if one.subject.workplace}
    steps = [(str(least), words.text(f"confidence.{name}")) for least, name in CONFIDENCE_STEPS if least]
    lists = (
        ("class", "event_class", [(str(one), words.text(f"class.{one}")) for one in EventClass if one in classes]),
        ("place", "place", _named(places)),
        ("region", "region", list(_regions(country, set(places), words.language))),
        ("workplace", "workplace", _named(works)),
        ("status", "status", [(str(one), words.text(f"status.{one}")) for one in Status]),
        ("stance", "stance", [(str(one), words.text(f"stance.{one}")) for one in Stance if one in stances]),
        ("confidence", "confidence", steps),
    )
    return tuple(
        Choice(name, field, words.text(_LABELS[field]), _with_chosen(options, getattr(view, field)))
        for name, field, options in lists
    )


_LABELS = {
    "event_class": "field.class",
    "place": "field.place",
    "region": "register.region",
    "workplace": "facet.workplace",
    "status": "field.status",
    "stance": "field.stance",
    "since": "register.from",
    "until": "register.until",
    "text": "register.text",
    "confidence": "register.confidence",
}


def chips_of(view: Filter, choices: Sequence[Choice], words: Catalogue) -> tuple[Chip, ...]:
    """A view -> a chip for each condition that is set in it."""
    offered = {one.field: dict(one.options) for one in choices}
    chips = []
    for field, key in _LABELS.items():
        value = getattr(view, field)
        if value is not None:
            plain = words.date(value) if field in ("since", "until") else visible(str(value))
            chips.append(Chip(field, words.text(key), offered.get(field, {}).get(str(value), plain)))
    return tuple(chips)


def _named(found: dict[str, str]) -> list[tuple[str, str]]:
    """Ids and names -> options in the order of the names."""
    return sorted(found.items(), key=lambda one: (one[1].casefold(), one[0]))


def _regions(country: Country | None, places: set[str], language: str) -> Iterator[tuple[str, str]]:
    """A country and the places that occur -> their regions, each by its name in this language if it has one."""
    if country is None:
        return
    here = {town.region for town in country.towns if town.id in places}
    for region in country.regions:
        if region.id in here:
            own = next((name.text for name in region.names if name.language == language), region.name)
            yield region.id, region.name if language == "en" else own


def _with_chosen(options: list[tuple[str, str]], chosen: object) -> tuple[tuple[str, str], ...]:
    """Options + what is chosen -> the same, with the chosen one among them."""
    if chosen is None or any(value == str(chosen) for value, _ in options):
        return tuple(options)
    return (*options, (str(chosen), visible(str(chosen))))
