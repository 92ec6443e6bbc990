"""Country: the places, workplaces and outline of one country pack, as nouns; read from a folder by the node."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one language (BCP 47; 'und' where it is not known which)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Town:
    """A named place. `id` is 'geonames:N' where GeoNames has it; degrees are hundred-thousandths (WGS 84)."""

    id: str
    name: str
    names: tuple[Name, ...]
    latitude_e5: int
    longitude_e5: int
    region: str
    population: int


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region and its names."""

    id: str
    name: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Workplace:
    """A line of the registry. One name in two towns is two workplaces. `town` is where it lies: a Town's id or ''."""

    id: str
    name: str
    town: str
    sector: str
    aliases: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country pack. `demonyms` are the words that mean 'of this country'; `outline` are rings of (lon_e5, lat_e5).

    `foreign` are names of other countries and their demonyms, folded to lower case:
    an event there is background. `synthetic` marks an invented country.
    """

    code: str
    name: str
    names: tuple[Name, ...]
    demonyms: tuple[str, ...]
    regions: tuple[Region, ...]
    towns: tuple[Town, ...]
    workplaces: tuple[Workplace, ...]
    outline: tuple[tuple[tuple[int, int], ...], ...]
    foreign: tuple[str, ...]
    licence: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CountryNames:
    """What a country is called, to tell which one a text is about: names and demonyms in any language."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    towns: tuple[str, ...]
