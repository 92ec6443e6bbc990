"""A registry as somebody keeps it (tab, comma or semicolon) and a country -> the workplaces in it."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from vestka.kinds.country import Country, Name, Workplace
from vestka.plugins.packaged import tables
from vestka.plugins.packaged.tables import MOST_LETTERS, MOST_NAMES, MOST_ROWS, Faults
from vestka.record.refusal import Refused

# A column is known by how its name begins: name_ru, town_located, aliases ... The first that fits is taken first.
NAMES = ("name", "workplace", "establishment", "enterprise", "employer", "company", "title")
ALIASES = ("alias", "also", "abbr", "short")
IDS = ("id", "key", "no", "number", "code", "workplace_id")
TOWN_IDS = ("geonameid", "geonames", "town_id", "place_id")
TOWNS = ("town_located", "town", "city", "place", "settlement")
SECTORS = ("isic", "sector", "section", "industry")
NOT_NAMES = ("origin", "source", "note", "comment", "_id")  # alias_origin says where an alias is from; it is no alias
TAGGED = re.compile(r"(?:[a-z]+_)?(?P<tag>[a-z]{2}|und)(?:_|$)")  # name_ru, alias_ru_from_memory, ru
SAID_TAG = re.compile(r"(?P<tag>[a-z]{2,3}): ?(?P<name>.+)")  # a cell such as "ru: МТЗ"
OUR_ID = re.compile(r"\t[a-z]+:\w+\t")  # towns by their ids: it is our table, and held to its rules
TOWN_WORD = re.compile(r"^(?:г|м|гор|горад|город|місто|miasto|city of)\b\.? ?")
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
    text = tables.text_of(file, data, faults)
    header = text.split("\n", 1)[0].strip("\r")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max("\t,;", key=header.count))
    if tables.is_ours(header.split("\t")) and OUR_ID.search(text):
        return tables.workplaces(data, country.towns, faults, file)
    index = _town_index(country)
    found: dict[str, Workplace] = {}
    try:
        columns = tuple(one for one in rows.fieldnames or () if one)
        if not any(_holds(one, NAMES) for one in columns):
            faults.add(file, 1, "no column whose name begins with 'name'")
        for row in rows:
            place = _workplace({one: (row[one] or "").strip() for one in columns}, index, len(found) + 1)
            if place is not None and place.id in found:
                faults.add(file, rows.line_num, f"the id {tables.shown(place.id)} is there twice")
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
    names = _names(cells, NAMES)
    if not names:
        return None
    shown = next((one.text for one in names if one.language == "en"), names[0].text)
    said = [f"geonames:{one.removeprefix('geonames:')}" for one in _values(cells, TOWN_IDS)]
    said += [spelling for one in _values(cells, TOWNS) for spelling in _spellings(one)]
    town = next((index[one] for one in said if one in index), "")
    aliases = dict.fromkeys((*names, *_names(cells, ALIASES)))
    key = next((cells[one] for one in cells if one.lower() in IDS and cells[one]), str(number))
    return Workplace(key, shown, town, _section(cells), tuple(aliases)[:MOST_NAMES])


def _spellings(cell: str) -> tuple[str, ...]:
    """A cell about a town -> how the town index may have it: as it is, without what follows a comma, without 'г.'."""
    whole = cell.casefold()
    short = re.split(r" ?[,(]", whole)[0]
    return whole, short, TOWN_WORD.sub("", short)


def _values(cells: Mapping[str, str], beginnings: Sequence[str]) -> list[str]:
    """A row -> its filled cells in the columns whose names begin so, in the order of the beginnings."""
    return [cells[one] for begin in beginnings for one in cells if one.lower().startswith(begin) and cells[one]]


def _holds(column: str, beginnings: Sequence[str]) -> bool:
    """Whether a column holds names: it begins so, or is a language tag by itself."""
    low = column.lower()
    if any(one in low for one in NOT_NAMES):
        return False
    if beginnings is ALIASES:
        return low.startswith(ALIASES)
    is_tag = low not in IDS and re.fullmatch(r"[a-z]{2}|und", low)
    return bool(is_tag) or low.startswith("name") or re.sub("_[a-z]{2}$", "", low) in NAMES


def _names(cells: Mapping[str, str], beginnings: Sequence[str]) -> tuple[Name, ...]:
    """A row -> the names in the columns that begin so, each with the language that its column or its cell tells."""
    found: dict[Name, None] = {}
    for column, cell in cells.items():
        if not _holds(column, beginnings):
            continue
        told = TAGGED.fullmatch(column.lower()) or TAGGED.match(column.lower())
        language = told["tag"] if told and told["tag"] != "in" else "und"  # name_in_source: 'in' is no language
        for part in tables.split_names(REMARK.sub("", cell).replace("|", ";")):
            tagged = SAID_TAG.fullmatch(part)
            name = Name(tagged["tag"], tagged["name"]) if tagged else Name(language, part)
            if len(name.text) <= MOST_LETTERS:
                found[name] = None
    return tuple(found)


def _section(cells: Mapping[str, str]) -> str:
    """A row -> the section of ISIC, as a letter; empty where its words do not tell."""
    for cell in (one.casefold() for one in _values(cells, SECTORS)):
        if re.match(r"[a-u](?![a-z])", cell):  # C, C10.1, C - manufacturing
            return cell[0].upper()
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
