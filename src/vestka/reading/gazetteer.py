"""A country pack -> a Gazetteer that tells, for words in a row, which places can be meant by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vestka.kinds.country import Country, Name
from vestka.reading.folding import fold, skeleton

LONGEST_NAME = 5  # words
_KEPT: list[tuple[Country, "Gazetteer"]] = []  # compiled packs, newest last: a pack is read once, texts are many
_MOST_KEPT = 4


class PlaceSort(StrEnum):
    """What a name stands for."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    FOREIGN = "foreign"  # another country, or its demonym
    UNKNOWN = "unknown"  # a place by its place in the sentence, not in the pack


@dataclass(frozen=True, slots=True)
class Known:
    """One place that a name can mean. `weight` is its population: which one is meant when nothing else tells."""

    id: str | None
    name: str
    sort: PlaceSort
    weight: int


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names of a pack by their folded form, and by their skeleton (spelling variants)."""

    code: str
    country: Known | None
    exact: dict[str, tuple[Known, ...]]
    alike: dict[str, tuple[Known, ...]]
    demonyms: frozenset[str]
    foreign: frozenset[str]
    largest: Known | None

    def find(self, words: str) -> tuple[Known, ...]:
        """Words in a row -> what they can mean, the likeliest first; empty if nothing."""
        folded = fold(words)
        found = self.exact.get(folded, ())
        if not found and folded in self.foreign:
            return (Known(None, words, PlaceSort.FOREIGN, 0),)
        return found or self.alike.get(skeleton(words), ())


NOWHERE = Gazetteer("", None, {}, {}, frozenset(), frozenset(), None)


def gazetteer(country: Country | None) -> Gazetteer:
    """Country pack -> its gazetteer, the same one each time; no pack -> one that knows nothing."""
    if country is None:
        return NOWHERE
    for known, compiled in _KEPT:
        if known is country:
            return compiled
    made = _compiled(country)
    _KEPT.append((country, made))
    del _KEPT[:-_MOST_KEPT]
    return made


def _compiled(country: Country) -> Gazetteer:
    """Country pack -> its gazetteer, made anew."""
    exact: dict[str, dict[Known, None]] = {}
    alike: dict[str, dict[Known, None]] = {}
    land = Known(country.code, country.name, PlaceSort.COUNTRY, 0)
    _enter(exact, alike, land, country.name, country.names)
    for region in country.regions:
        _enter(exact, {}, Known(region.id, region.name, PlaceSort.REGION, 0), region.name, region.names)
    towns = sorted(country.towns, key=lambda town: (-town.population, town.id))
    for town in towns:
        _enter(exact, alike, Known(town.id, town.name, PlaceSort.TOWN, town.population), town.name, town.names)
    return Gazetteer(
        country.code,
        land,
        {word: tuple(found) for word, found in exact.items()},
        {word: tuple(found) for word, found in alike.items() if word},
        frozenset(fold(word) for word in country.demonyms),
        frozenset(fold(word) for word in country.foreign),
        Known(towns[0].id, towns[0].name, PlaceSort.TOWN, towns[0].population) if towns else None,
    )


def _enter(
    exact: dict[str, dict[Known, None]],
    alike: dict[str, dict[Known, None]],
    known: Known,
    name: str,
    names: Iterable[Name],
) -> None:
    """Enter a place under each of its names."""
    for text in (name, *(other.text for other in names)):
        if text and len(text.split()) <= LONGEST_NAME:
            exact.setdefault(fold(text), {})[known] = None
            alike.setdefault(skeleton(text), {})[known] = None
