"""A registry as somebody keeps it (tab, comma or semicolon) and a country -> the workplaces in it."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from vestka.kinds.country import Country, Name, Workplace
from vestka.node import pack_files
from vestka.node.pack_files import MOST_LETTERS, MOST_NAMES, MOST_ROWS, WORKPLACES, Faults
from vestka.record.refusal import Refused

# A column is known by how its name begins: name_ru, town_located, aliases ... The first that fits is taken first.
IDS = ("id", "key", "no", "number")
TOWN_IDS = ("geonameid", "geonames", "town_id", "place_id")
TOWNS = ("town_located", "town", "city", "place", "settlement")
SECTORS = ("isic", "sector", "section", "industry")
NOT_NAMES = ("origin", "source", "note", "comment")  # alias_origin says where an alias is from; it is no alias
TAGGED = re.compile(r"(?:name|alias|aliases)_([a-z]{2,3})(?:_|$)")
REMARK = re.compile(r"\([^()]*\)")  # "MMZ (also a motor plant)": a remark is no part of the name
SECTIONS = (  # our guess at the ISIC section where a registry has words of its own; the first that fits
    ("A", ("forest", "agri", "farm", "fish")),
    ("M", ("research", "institute")),
    ("B", ("mining", "mine", "quarry")),
    ("D", ("energy", "power", "electricity", "gas supply")),
    ("H", ("transport", "rail", "airport", "metro", "post", "logistic")),
    ("F", ("construct", "building")),
    ("P", ("educ", "school", "universit")),
    ("Q", ("health", "hospital", "medic")),
    ("R", ("cultur", "theat", "museum", "sport")),
    ("L", ("housing", "real estate")),
    ("J", ("media", "telecom", "software", "broadcast")),
    ("G", ("trade", "shop", "retail")),
    ("O", ("public administration",)),
    ("C", ("manufact", "machin", "food", "chemic", "metal", "steel", "wood", "textile", "petrol", "refin", "pharma")),
    ("C", ("avia", "tobacco", "paint", "plant", "factory", "works")),
)


def registry(file: str, data: bytes, country: Country) -> tuple[Workplace, ...]:
    """A file's name and bytes -> its workplaces, whichever way its columns are named. Errors: Refused with the line."""
    faults = Faults(strict=True)
    text = pack_files.text_of(file, data, faults)
    header = text.split("\n", 1)[0].strip("\r")
    if set(header.split("\t")) >= set(WORKPLACES):
        return pack_files.workplaces(data, country.towns, faults, file)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max("\t,;", key=header.count))
    columns = tuple(one for one in rows.fieldnames or () if one)
    if not any(one.lower().startswith("name") for one in columns):
        faults.add(file, 1, "no column whose name begins with 'name'")
    index = _town_index(country)
    found: dict[str, Workplace] = {}
    try:
        for row in rows:
            place = _workplace({one: (row[one] or "").strip() for one in columns}, index, len(found) + 1)
            if place is not None and place.id in found:
                faults.add(file, rows.line_num, f"the id {pack_files.shown(place.id)} is there twice")
            if place is not None:
                found[place.id] = place
            if len(found) > MOST_ROWS["workplaces.tsv"]:
                faults.add(file, rows.line_num, f"more than {MOST_ROWS['workplaces.tsv']:,} workplaces")
    except csv.Error as error:
        message = f"{file} line {rows.line_num}: this line cannot be read"
        raise Refused(message) from error
    return tuple(found.values())


def _workplace(cells: Mapping[str, str], index: Mapping[str, str], number: int) -> Workplace | None:
    """A row -> its workplace; None where no name is in it. A town that the country lacks is left empty."""
    names = _names(cells, "name")
    if not names:
        return None
    shown = next((one.text for one in names if one.language == "en"), names[0].text)
    said = [*(f"geonames:{one.removeprefix('geonames:')}" for one in _values(cells, TOWN_IDS)), *_values(cells, TOWNS)]
    town = next((index[one.casefold()] for one in said if one.casefold() in index), "")
    aliases = dict.fromkeys((*names, *_names(cells, "alias")))
    key = next((cells[one] for one in cells if one.lower() in IDS and cells[one]), str(number))
    return Workplace(key, shown, town, _section(cells), tuple(aliases)[:MOST_NAMES])


def _values(cells: Mapping[str, str], beginnings: Sequence[str]) -> list[str]:
    """A row -> its filled cells in the columns whose names begin so, in the order of the beginnings."""
    return [cells[one] for begin in beginnings for one in cells if one.lower().startswith(begin) and cells[one]]


def _names(cells: Mapping[str, str], beginning: str) -> tuple[Name, ...]:
    """A row -> the names in the columns that begin so, each with the language that the column's name tells."""
    found: list[Name] = []
    for column, cell in cells.items():
        low = column.lower()
        if low.startswith(beginning) and not any(one in low for one in NOT_NAMES):
            tag = TAGGED.match(low)
            parts = pack_files.split_names(REMARK.sub("", cell))
            language = tag[1] if tag and tag[1] != "in" else "und"  # name_in_source: 'in' is no language here
            found += [Name(language, part) for part in parts if len(part) <= MOST_LETTERS]
    return tuple(dict.fromkeys(found))


def _section(cells: Mapping[str, str]) -> str:
    """A row -> the section of ISIC, as a letter; empty where its words do not tell."""
    for cell in (one.casefold() for one in _values(cells, SECTORS)):
        if re.fullmatch(r"[a-u]", cell):
            return cell.upper()
        for letter, words in SECTIONS:
            if any(word in cell for word in words):
                return letter
    return ""


def _town_index(country: Country) -> Mapping[str, str]:
    """A country -> its towns' ids and names in lower case -> id; of two towns with one name the larger wins."""
    index: dict[str, str] = {}
    for town in sorted(country.towns, key=lambda one: one.population):
        index.update({name.text.casefold(): town.id for name in town.names})
    for town in sorted(country.towns, key=lambda one: one.population):
        index[town.name.casefold()] = town.id
    return index | {town.id.casefold(): town.id for town in country.towns}
