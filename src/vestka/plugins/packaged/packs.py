"""The name of a country or a folder -> the Country that is read there; every file is opened here and nowhere else."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from vestka.kinds.country import Country, CountryNames, Name, Town
from vestka.plugins.packaged import tables
from vestka.plugins.packaged.registries import registry
from vestka.plugins.packaged.tables import MOST_BYTES, Faults, Line
from vestka.reading.lexicon import Lexicon, parse_lexicon
from vestka.record.refusal import Refused

PACKS = {"belarus": "BY", "zelmaria": "QZ"}  # folder -> code; every other country comes from the slice of the world
TELLING_TOWNS = 40  # as many towns of a pack help to tell which country a text is about

PACK = ("pack.toml", "regions.tsv", "places.tsv", "workplaces.tsv", "outline.tsv")
COUNTRIES = ("code", "name", "towns")
NOT_THERE = "this file is not there or cannot be read"
EVERYDAY = ("word", "why")


@dataclass(frozen=True, slots=True)
class WorldRow:
    """One country of the slice of the world: names, demonyms, largest towns, cities that the whole world names."""

    code: str
    name: str
    names: tuple[Name, ...]
    demonyms: tuple[str, ...]
    towns: tuple[str, ...]
    cities: tuple[str, ...]


def load_country(name_or_folder: str) -> Country:
    """'belarus', a country code, an English country name or a folder -> Country. Errors: Refused."""
    asked = name_or_folder.strip()
    for folder, code in PACKS.items():
        if asked.casefold() in {folder, code.casefold()}:
            return _read_pack(_shipped(folder), Faults(strict=True))
    for row in _world().values():
        if asked.casefold() in {row.code.casefold(), row.name.casefold()}:
            return _from_world(row)
    if asked and _is_folder(Path(asked)):
        return _read_pack(Path(asked), Faults(strict=True))
    message = "there is no country pack of this name and no such folder; a country code such as KZ works too"
    raise Refused(message)


def _is_folder(place: Path) -> bool:
    """Whether this is a folder; what cannot even be the name of one is none."""
    try:
        return place.is_dir()
    except OSError:
        return False


def check_pack(folder: str) -> tuple[str, ...]:
    """A folder -> one sentence for each thing that is wrong with it; none if it can be used."""
    place = Path(folder)
    if not _is_folder(place):
        return ("this is no folder",)
    faults = Faults(strict=False)
    country = _read_pack(place, faults)
    if not country.towns:
        faults.add("places.tsv", 0, "there is no town in it")
    if not any(name.language == "en" for name in country.names):
        faults.add("pack.toml", 0, "the country has no name in English (en)")
    gone = tuple(f"{file}: {NOT_THERE}" for file in PACK if f"{file}: {NOT_THERE}" in faults.sentences)
    without = tuple(one.split(" ")[0] for one in gone)  # a file that is not there has no other fault
    return gone + tuple(one for one in faults.sentences if one.replace(":", " ").split(" ")[0] + ":" not in without)


def load_registry(path: str, country: Country) -> Country:
    """A registry file and a country -> the same country with the workplaces of that file; 'none' -> with none."""
    if path.strip() == "none":
        return replace(country, workplaces=())
    data = _bytes(Path(path), Path(path).name, Faults(strict=True))
    return replace(country, workplaces=registry(Path(path).name, data, country))


def load_lexicons() -> Mapping[str, Lexicon]:
    """The language data in the package -> a lexicon for each language code. Errors: Refused names file and line."""
    folders = [
        one for one in (files("vestka") / "languages").iterdir() if one.is_dir() and not one.name.startswith("_")
    ]
    texts = {
        folder.name: {
            f"{folder.name}/{file.name}": file.read_text(encoding="utf-8")
            for file in folder.iterdir()
            if file.name.endswith((".tsv", ".toml"))
        }
        for folder in sorted(folders, key=lambda one: one.name)
    }
    return {code: parse_lexicon(told) for code, told in texts.items() if told}


@cache
def countries() -> tuple[CountryNames, ...]:
    """What every country is called, to tell which one a text is about; our packs come first."""
    return (*_pack_names(), *(_names_of(row) for row in _world().values() if row.code not in PACKS.values()))


@cache
def _pack_names() -> tuple[CountryNames, ...]:
    """The names of the packs that we ship."""
    packs = [load_country(folder) for folder in PACKS]
    return tuple(
        CountryNames(
            pack.code,
            pack.name,
            tuple(dict.fromkeys(name.text for name in pack.names)),
            pack.demonyms,
            _telling(pack.towns),
        )
        for pack in packs
    )


def _telling(towns: Sequence[Town]) -> tuple[str, ...]:
    """Towns -> the names of the largest of them."""
    largest = sorted(towns, key=lambda town: -town.population)[:TELLING_TOWNS]
    return tuple(dict.fromkeys(name.text for town in largest for name in town.names))


def _names_of(row: WorldRow) -> CountryNames:
    """A row of the world -> what that country is called."""
    return CountryNames(row.code, row.name, tuple(name.text for name in row.names), row.demonyms, row.towns)


def _shipped(folder: str) -> Traversable:
    """A folder's name -> the folder in the package."""
    return files("vestka") / "countries" / folder


def _bytes(file: Traversable, label: str, faults: Faults) -> bytes:
    """A file -> its bytes, no more than one over the limit; empty where it is not there."""
    try:
        with file.open("rb") as stream:
            return bytes(stream.read(MOST_BYTES + 1))
    except (OSError, ValueError):  # a ValueError is a zero byte in the name
        faults.add(label, 0, NOT_THERE)
        return b""


def _read_pack(folder: Traversable, faults: Faults) -> Country:
    """A folder -> its country; what is missing or wrong goes to `faults`."""
    data = {file: _bytes(folder / file, file, faults) for file in PACK}
    about = tables.settings(data["pack.toml"], faults)
    code, name = _text(about, "code", faults), _text(about, "name", faults)
    synthetic = about.get("synthetic")
    if not isinstance(synthetic, bool):
        faults.add("pack.toml", 0, "'synthetic' must be true (an invented country) or false")
    regions = tables.regions(data["regions.tsv"], faults)
    towns = tables.towns(data["places.tsv"], regions, faults)
    if (capital := _text(about, "capital", faults)) and capital not in {town.id for town in towns}:
        faults.add("pack.toml", 0, "the capital is no id of places.tsv")
    return Country(
        code=code,
        name=name,
        names=tables.words(about.get("names"), "names", faults),
        demonyms=tuple(one.text for one in tables.words(about.get("demonyms"), "demonyms", faults)),
        regions=regions,
        towns=towns,
        workplaces=tables.workplaces(data["workplaces.tsv"], towns, faults),
        outline=tables.outline(data["outline.tsv"], faults),
        foreign=_foreign(code),
        licence=_text(about, "licence", faults),
        synthetic=synthetic is True,
    )


def _text(about: Mapping[str, object], key: str, faults: Faults) -> str:
    """A key of pack.toml -> its text."""
    value = about.get(key)
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    faults.add("pack.toml", 0, f"'{key}' is missing or no text")
    return ""


def _world_lines(file: str, columns: Sequence[str]) -> Iterator[Line]:
    """A table of the slice of the world -> its lines."""
    faults = Faults(strict=True)
    return tables.table(file, _bytes(_shipped("world") / file, file, faults), columns, faults)


@cache
def _world() -> Mapping[str, WorldRow]:
    """The slice of the world -> a row for every country code."""
    more, spoken, cities = (
        {line.cells["code"]: line.names for line in _world_lines(file, ("code",))}
        for file in ("more_names.tsv", "demonyms.tsv", "cities.tsv")
    )
    rows: dict[str, WorldRow] = {}
    for line in _world_lines("countries.tsv", COUNTRIES):
        code = line.cells["code"]
        names = tuple(dict.fromkeys((*line.names, *more.get(code, ()))))
        known = dict.fromkeys(name.text for name in cities.get(code, ()))
        towns = tuple(known | dict.fromkeys(tables.split_names(line.cells["towns"])))
        demonyms = tuple(dict.fromkeys(name.text for name in spoken.get(code, ())))
        rows[code] = WorldRow(code, line.cells["name"], names, demonyms, towns, tuple(known))
    return rows


@cache
def _everyday() -> frozenset[str]:
    """Names of countries that are everyday words of a language, in lower case: they show no country."""
    return frozenset(line.cells["word"] for line in _world_lines("everyday.tsv", EVERYDAY))


def _foreign(code: str) -> tuple[str, ...]:
    """A country's code -> names, demonyms and best known cities of all others, in lower case, each once.

    Not what a country calls itself in a language of its own: too much of it is a word of ours (Ísland, an island).
    """
    own: set[str] = set()
    others: dict[str, None] = {}
    for row in _world().values():
        names = (name.text for name in row.names if row.code == code or name.language != "und")
        called = [word.casefold() for word in (*names, *row.demonyms, *row.cities)]
        if row.code == code:
            own.update(called)
        else:
            others.update(dict.fromkeys(called))
    return tuple(word for word in others if word not in own and word not in _everyday())


def _from_world(row: WorldRow) -> Country:
    """A row of the world -> a country with its towns and its outline, and no registry."""
    faults = Faults(strict=True)
    with zipfile.ZipFile(io.BytesIO(_bytes(_shipped("world") / "places.zip", "places.zip", faults))) as box:
        inside = set(box.namelist())
        places, shape = f"{row.code}.places.tsv", f"{row.code}.outline.tsv"
        towns = tables.towns(box.read(places), (), faults) if places in inside else ()
        outline = tables.outline(box.read(shape), faults) if shape in inside else ()
    return Country(
        code=row.code,
        name=row.name,
        names=row.names,
        demonyms=row.demonyms,
        regions=(),  # the slice knows codes of regions, not their names
        towns=towns,
        workplaces=(),
        outline=outline,
        foreign=_foreign(row.code),
        licence="Towns: GeoNames, CC BY 4.0. Names of countries: Unicode CLDR. Outline: Natural Earth, public domain.",
        synthetic=False,
    )
