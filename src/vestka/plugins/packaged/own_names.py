"""A newsroom's own places and workplaces as tables in, a country with them on top of its pack out.

The tables are those of a country pack (docs say which columns). A line with an id that the pack has adds its names
to that place or workplace; one with an id of its own is a new one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vestka.kinds.country import Country, Name, Town, Workplace
from vestka.plugins.packaged import tables
from vestka.plugins.packaged.tables import MOST_NAMES, Faults
from vestka.record.refusal import Refused

PLACES, WORKPLACES = "places.tsv", "workplaces.tsv"
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """For each country's code and file ('QZ', 'places.tsv') the table as it stands there, in order."""

    files: tuple[tuple[str, str, bytes], ...] = ()

    def table(self, code: str, file: str) -> bytes:
        """A country and a file -> its table; empty where there is none."""
        return next((data for one, name, data in self.files if (one, name) == (code, file)), b"")

    def put(self, code: str, file: str, data: bytes) -> "OwnNames":
        """A country, a file and its table -> all tables with this one in the place of what was there."""
        if not is_code(code) or file not in (PLACES, WORKPLACES):
            msg = "Names are kept for a country of the list."
            raise Refused(msg)
        others = [one for one in self.files if one[:2] != (code, file)]
        return OwnNames(tuple(sorted([*others, (code, file, data)] if data.strip() else others)))


NONE_OF_ONES_OWN = OwnNames()


def is_code(words: str) -> bool:
    """Whether this is how a country is called in two letters."""
    return _CODE.fullmatch(words) is not None


def with_own(country: Country, own: OwnNames) -> Country:
    """A country and a newsroom's own tables -> the country with their names. Errors: Refused names file and line."""
    places, works = own.table(country.code, PLACES), own.table(country.code, WORKPLACES)
    if not places and not works:
        return country
    faults = Faults(strict=True)
    towns = _joined_towns(country.towns, tables.towns(places, country.regions, faults) if places else ())
    more = tables.workplaces(works, towns, faults) if works else ()
    return replace(country, towns=towns, workplaces=_joined_works(country.workplaces, more))


def _joined_towns(known: Sequence[Town], more: Sequence[Town]) -> tuple[Town, ...]:
    """Places, and the newsroom's own -> each once, with all names."""
    found = {town.id: town for town in known}
    for town in more:
        old = found.get(town.id)
        found[town.id] = town if old is None else replace(old, names=_names(old.names, town.names))
    return tuple(found.values())


def _joined_works(known: Sequence[Workplace], more: Sequence[Workplace]) -> tuple[Workplace, ...]:
    """Workplaces, and the newsroom's own -> each once, with all names."""
    found = {work.id: work for work in known}
    for work in more:
        old = found.get(work.id)
        found[work.id] = work if old is None else replace(old, aliases=_names(old.aliases, work.aliases))
    return tuple(found.values())


def _names(first: Sequence[Name], more: Sequence[Name]) -> tuple[Name, ...]:
    """Names and more of them -> each once; no more than a line of a pack may have, twice."""
    return tuple(dict.fromkeys((*first, *more)))[: 2 * MOST_NAMES]
