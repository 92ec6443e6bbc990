"""A place, a workplace or one more name for one as an editor types it in, the newsroom's own tables with it out."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from vestka.desk.names import towns_called, workplaces_called
from vestka.desk.typed_parts import WHICH_PLACE, Typed
from vestka.kinds.country import Country, Town, Workplace
from vestka.plugins.packaged.own_names import PLACES, WORKPLACES, OwnNames, with_own
from vestka.plugins.packaged.tables import MOST_LETTERS, SECTION, TAG, degrees, split_names
from vestka.record.refusal import Refused

COLUMNS: Mapping[str, tuple[str, ...]] = {
    PLACES: ("id", "name", "latitude", "longitude", "region", "population"),
    WORKPLACES: ("id", "name", "town", "sector"),
}
SPOKEN = ("be", "ru", "uk", "pl", "en", "und")
NO_NAME = "Give the name."
BAD_NAME = "A name is one line of at most 200 letters; a semicolon stands between two names."
NO_TOWN = "This place is not in the list: add the place first, or leave the field empty."
IN_THE_LIST = "This name is in the list already: give it one more name instead."
NOBODY = "Nothing in the list is called so: choose a workplace or a place from the list."
SEVERAL = "Several are called so: choose one from the list, with its town."
NO_DEGREES = "Give latitude and longitude in degrees, such as 53.90, 27.56: a map shows them."
NO_LANGUAGE = "Choose the language of the names from the list."
NO_SECTOR = "The branch is a letter from A to U, or empty."
NO_REGION = "Choose the region from the list."
NO_POPULATION = "The number of people is a whole number, or empty."
NO_LINE = "There is no such line any more."
_DEGREES = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*")


def add_workplace(own: OwnNames, country: Country, typed: Typed) -> OwnNames:
    """A workplace that the list lacks -> the tables with it. Errors: Refused."""
    name, town, sector = _name(typed, "name"), _town(country, typed), typed.get("sector", "").strip()
    if SECTION.fullmatch(sector) is None:
        raise Refused(NO_SECTOR)
    if any(work.town == town for work in workplaces_called(country, name)):
        raise Refused(IN_THE_LIST)
    cells = {"id": _id(f"{name}\n{town}"), "name": name, "town": town, "sector": sector}
    return _put(own, country, WORKPLACES, cells, _spoken(typed, name))


def add_place(own: OwnNames, country: Country, typed: Typed) -> OwnNames:
    """A place that the list lacks -> the tables with it. Errors: Refused."""
    name, region = _name(typed, "name"), typed.get("region", "").strip()
    where = _DEGREES.fullmatch(typed.get("where", ""))
    people = "".join(typed.get("population", "").split())
    if where is None or degrees(where[1], 90) is None or degrees(where[2], 180) is None:
        raise Refused(NO_DEGREES)
    if region and region not in {one.id for one in country.regions}:
        raise Refused(NO_REGION)
    if people and not (people.isascii() and people.isdigit() and len(people) < len("1000000000")):
        raise Refused(NO_POPULATION)
    if any(town.region == region for town in towns_called(country, name)):
        raise Refused(IN_THE_LIST)
    cells = {"id": _id(f"{name}\n{where[1]} {where[2]}"), "name": name, "latitude": where[1], "longitude": where[2]}
    cells |= {"region": region, "population": people or "0"}
    return _put(own, country, PLACES, cells, _spoken(typed, name))


def add_alias(own: OwnNames, country: Country, typed: Typed) -> OwnNames:
    """What is in the list, and one more name for it -> the tables with it. Errors: Refused."""
    _name(typed, "alias")
    works, towns = workplaces_called(country, typed.get("known", "")), towns_called(country, typed.get("known", ""))
    if len(works) + len(towns) != 1:
        raise Refused(SEVERAL if works or towns else NOBODY)
    file, cells = (WORKPLACES, _work_cells(works[0])) if works else (PLACES, _town_cells(towns[0]))
    return _put(own, country, file, cells, _spoken({**typed, "others": typed.get("alias", "")}))


def remove(own: OwnNames, country: Country, file: str, key: str) -> OwnNames:
    """A table and the id of a line -> the tables without it. Errors: Refused where it is not there, or is needed."""
    if file not in COLUMNS:
        raise Refused(NO_LINE)
    header, rows = _rows(own.table(country.code, file), file)
    left = [row for row in rows if not row or row[0] != key]
    if len(left) == len(rows):
        raise Refused(NO_LINE)
    new = own.put(country.code, file, _written(header, left) if any(left) else b"")
    with_own(country, new)  # a workplace may lie in the place that is taken away
    return new


def replaced(own: OwnNames, country: Country, data: bytes) -> tuple[OwnNames, str]:
    """A table that somebody edited -> the tables with it, and which one it was. Errors: Refused names the line."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").splitlines()[:1] or [b""]
    file = PLACES if b"latitude" in head[0].split(b"\t") else WORKPLACES
    new = own.put(country.code, file, data)
    with_own(country, new)
    return new, file


def lines(own: OwnNames, country: Country, file: str) -> Sequence[tuple[str, str, str]]:
    """A table -> its lines for people: id, name, what else it is called."""
    header, rows = _rows(own.table(country.code, file), file)
    plain = COLUMNS[file]
    found = []
    for row in rows:
        if row and not row[0].startswith("#"):
            cells = dict(zip(header, row, strict=False))
            called = [cell for name, cell in cells.items() if name not in plain and TAG.fullmatch(name)]
            others = dict.fromkeys(part for cell in called for part in split_names(cell) if part != cells.get("name"))
            found.append((cells.get("id", ""), cells.get("name", ""), "; ".join(others)))
    return found


def _id(words: str) -> str:
    """What names a thing -> its id: the same in two newsrooms that add the same thing."""
    return f"own:{sha256(words.casefold().encode()).hexdigest()[:10]}"


def _name(typed: Typed, field: str) -> str:
    """A field -> one name. Errors: Refused."""
    name = " ".join(typed.get(field, "").split())
    if not name:
        raise Refused(NO_NAME)
    if ";" in name or len(name) > MOST_LETTERS or not name.isprintable():
        raise Refused(BAD_NAME)
    return name


def _town(country: Country, typed: Typed) -> str:
    """The field of the town -> its id; empty, unknown. Errors: Refused."""
    given = typed.get("town", "").strip()
    found = towns_called(country, given)
    if given and not found:
        raise Refused(NO_TOWN)
    if len(found) > 1:
        raise Refused(WHICH_PLACE)
    return found[0].id if found else ""


def _spoken(typed: Typed, name: str = "") -> tuple[str, list[str]]:
    """Language and names of the form -> the column that they go to, and the names. Errors: Refused."""
    language = typed.get("language", "") or "und"
    if language not in SPOKEN:
        raise Refused(NO_LANGUAGE)
    others = [" ".join(part.split()) for part in typed.get("others", "").split(";")]
    names = [one for one in dict.fromkeys([name, *others]) if one]
    if any(len(one) > MOST_LETTERS or not one.isprintable() for one in names):
        raise Refused(BAD_NAME)
    return language, names


def _work_cells(work: Workplace) -> dict[str, str]:
    """A workplace of the list -> the plain cells of its line."""
    return {"id": work.id, "name": work.name, "town": work.town, "sector": work.sector}


def _town_cells(town: Town) -> dict[str, str]:
    """A place of the list -> the plain cells of its line."""
    latitude, longitude = (f"{one / 100_000:.5f}" for one in (town.latitude_e5, town.longitude_e5))
    where = {"latitude": latitude, "longitude": longitude, "region": town.region}
    return {"id": town.id, "name": town.name, **where, "population": str(town.population)}


def _put(
    own: OwnNames, country: Country, file: str, cells: Mapping[str, str], spoken: tuple[str, list[str]]
) -> OwnNames:
    """A line -> in the table, or its names added to the line that is there. Errors: Refused if that is no table."""
    header, rows = _rows(own.table(country.code, file), file)
    language, names = spoken
    if language not in header:
        header.append(language)
        rows = [[*row, ""] if row and not row[0].startswith("#") else row for row in rows]
    row = next((one for one in rows if one and one[0] == cells["id"]), None)
    if row is None:
        row = [cells.get(name, "") for name in header]
        rows.append(row)
    at = header.index(language)
    row[at] = ";".join(dict.fromkeys([*(part for part in row[at].split(";") if part), *names]))
    new = own.put(country.code, file, _written(header, rows))
    with_own(country, new)  # what would not be read again is not kept
    return new


def _rows(data: bytes, file: str) -> tuple[list[str], list[list[str]]]:
    """A table -> its header and its lines; a new one has the columns of a pack and the languages of the desk."""
    if not data.strip():
        return [*COLUMNS[file], *SPOKEN], []
    text = io.StringIO(data.decode("utf-8-sig"))
    header, *rows = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    return header, rows


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A header and lines -> the table."""
    return "".join("\t".join(row) + "\n" for row in (header, *rows)).encode()
