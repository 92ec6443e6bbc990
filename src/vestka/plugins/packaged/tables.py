"""The files of a country pack as bytes -> the nouns of a country, and every sentence about what is wrong with them."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vestka.kinds.country import Name, Region, Town, Workplace
from vestka.record.refusal import Refused

MOST_BYTES = 8_000_000  # a pack fits on a stick beside everything else; the largest of ours has 0.1 MB
MOST_ROWS = {"places.tsv": 50_000, "regions.tsv": 1_000, "workplaces.tsv": 20_000, "outline.tsv": 50_000}
MOST_NAMES = 64  # in one row, all languages together
MOST_LETTERS = 200  # in one name
MOST_SENTENCES = 100  # a person mends these and asks again

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SECTION = re.compile(r"[A-U]?")  # ISIC revision 4 has the sections A to U
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,9})?")
SAFE = re.compile(r"[\w.:\- ]{1,40}")
FOR_PEOPLE = frozenset({"ownership", "note", "source"})  # columns we carry for the person who edits, and do not read

PLACES = ("id", "name", "latitude", "longitude", "region", "population")
REGIONS = ("id", "name")
WORKPLACES = ("id", "name", "town", "sector")
OUTLINE = ("ring", "longitude", "latitude")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number in the file, its plain cells, its names by language."""

    number: int
    cells: Mapping[str, str]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong so far. `strict` refuses at the first; else the sentences are gathered."""

    strict: bool
    sentences: list[str] = field(default_factory=list)

    def add(self, file: str, line: int, what: str) -> None:
        """A fault -> kept as a sentence. Errors: Refused, if strict or if there are too many."""
        sentence = f"{file} line {line}: {what}" if line else f"{file}: {what}"
        if self.strict:
            raise Refused(sentence)
        if len(self.sentences) < MOST_SENTENCES:
            self.sentences.append(sentence)


def shown(text: str) -> str:
    """A cell -> the cell in quotes where it is short and plain: a sentence never carries a stranger's bytes."""
    return f"'{text}'" if SAFE.fullmatch(text) else "that cannot be shown"


def split_names(cell: str) -> list[str]:
    """One cell -> the names in it, which ';' keeps apart."""
    return [name for part in cell.split(";") if (name := " ".join(part.split()))]


def text_of(file: str, data: bytes, faults: Faults) -> str:
    """Bytes of a file -> its text; empty where it is too large or no UTF-8."""
    if len(data) > MOST_BYTES:
        faults.add(file, 0, f"larger than {MOST_BYTES:,} bytes")
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(file, data.count(b"\n", 0, error.start) + 1, "this is not UTF-8 text")
        return ""


def settings(data: bytes, faults: Faults) -> Mapping[str, object]:
    """pack.toml -> its keys."""
    try:
        return tomllib.loads(text_of("pack.toml", data, faults))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        faults.add("pack.toml", int(where[1]) if where else 0, "this is not TOML")
        return {}


def table(file: str, data: bytes, columns: Sequence[str], faults: Faults) -> Iterator[Line]:
    """A tab-separated table with a header -> its lines; the columns that are no plain ones are languages."""
    rows = csv.reader(io.StringIO(text_of(file, data, faults)), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        yield from _lines(file, rows, columns, faults)
    except csv.Error:
        faults.add(file, rows.line_num, "this line cannot be read")


def _lines(file: str, rows: Iterator[list[str]], columns: Sequence[str], faults: Faults) -> Iterator[Line]:
    """Rows -> lines, the first row being the header."""
    header = next(rows, [])
    missing = [one for one in columns if one not in header]
    strange = [one for one in header if one not in columns and one not in FOR_PEOPLE and not TAG.fullmatch(one)]
    if missing or strange or len(set(header)) != len(header):
        fault = f"no column '{missing[0]}'" if missing else "a column is there twice"
        faults.add(file, 1, f"a column {shown(strange[0])} is no language tag" if strange and not missing else fault)
        return
    spoken = [one for one in header if one not in columns and one not in FOR_PEOPLE]
    most = MOST_ROWS.get(file, MOST_ROWS["places.tsv"])
    for number, row in enumerate(rows, start=2):
        if number > most + 1:
            faults.add(file, number, f"more than {most:,} rows")
            return
        if not row or row[0].startswith("#"):
            continue
        if len(row) != len(header):
            faults.add(file, number, f"{len(row)} cells, but the header has {len(header)}")
            continue
        cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
        names = tuple(Name(tag, name) for tag in spoken if cells[tag] for name in split_names(cells[tag]))
        if len(names) > MOST_NAMES or any(len(name.text) > MOST_LETTERS for name in names):
            faults.add(file, number, f"more than {MOST_NAMES} names, or a name longer than {MOST_LETTERS} letters")
            continue
        yield Line(number, cells, names)


def degrees(cell: str, most: int) -> int | None:
    """A cell in degrees -> hundred-thousandths; None where it is no number or beyond `most` degrees."""
    if not DEGREES.fullmatch(cell) or abs(value := float(cell)) > most:
        return None
    return round(value * 100_000)


def _new(line: Line, file: str, seen: set[str], faults: Faults) -> bool:
    """A line -> whether it has an id of its own and a name; both are written down as seen or as a fault."""
    key, name = line.cells["id"], line.cells["name"]
    fault = "no id" if not key else "no name" if not name else f"the id {shown(key)} is there twice" * (key in seen)
    seen.add(key)
    if fault:
        faults.add(file, line.number, fault)
    return not fault


def regions(data: bytes, faults: Faults) -> tuple[Region, ...]:
    """regions.tsv -> regions."""
    seen: set[str] = set()
    lines = [one for one in table("regions.tsv", data, REGIONS, faults) if _new(one, "regions.tsv", seen, faults)]
    return tuple(Region(line.cells["id"], line.cells["name"], line.names) for line in lines)


def towns(data: bytes, known: Sequence[Region], faults: Faults) -> tuple[Town, ...]:
    """places.tsv -> towns; a region must be one of regions.tsv, where the pack has any."""
    seen: set[str] = set()
    ids = {region.id for region in known}
    found: list[Town] = []
    for line in table("places.tsv", data, PLACES, faults):
        if not _new(line, "places.tsv", seen, faults):
            continue
        cells = line.cells
        latitude, longitude = degrees(cells["latitude"], 90), degrees(cells["longitude"], 180)
        population = int(cells["population"]) if re.fullmatch(r"[0-9]{1,9}", cells["population"]) else -1
        if latitude is None or longitude is None:
            faults.add("places.tsv", line.number, "latitude or longitude is no number of degrees")
        elif population < 0:
            faults.add("places.tsv", line.number, "the population is no whole number (0 = not known)")
        elif ids and cells["region"] and cells["region"] not in ids:
            faults.add("places.tsv", line.number, f"no region {shown(cells['region'])} in regions.tsv")
        else:
            town = Town(cells["id"], cells["name"], line.names, latitude, longitude, cells["region"], population)
            found.append(town)
    return tuple(found)


def is_ours(header: Sequence[str]) -> bool:
    """Whether a table has the columns of our workplaces.tsv and none that we do not know."""
    known = {*WORKPLACES, *FOR_PEOPLE}
    return set(WORKPLACES) <= set(header) and all(one in known or TAG.fullmatch(one) for one in header)


def workplaces(
    data: bytes, known: Sequence[Town], faults: Faults, file: str = "workplaces.tsv"
) -> tuple[Workplace, ...]:
    """workplaces.tsv or a registry like it -> workplaces; a town is one of places.tsv, or empty where not known."""
    seen: set[str] = set()
    ids = {town.id for town in known}
    found: list[Workplace] = []
    for line in table(file, data, WORKPLACES, faults):
        if not _new(line, file, seen, faults):
            continue
        cells = line.cells
        if cells["town"] and cells["town"] not in ids:
            faults.add(file, line.number, f"no town {shown(cells['town'])} in places.tsv")
        elif not SECTION.fullmatch(cells["sector"]):
            faults.add(file, line.number, "the sector is no section of ISIC, a letter from A to U")
        else:
            found.append(Workplace(cells["id"], cells["name"], cells["town"], cells["sector"], line.names))
    return tuple(found)


def outline(data: bytes, faults: Faults) -> tuple[tuple[tuple[int, int], ...], ...]:
    """outline.tsv -> rings of (longitude, latitude) in hundred-thousandths of a degree."""
    rings: dict[str, list[tuple[int, int]]] = {}
    for line in table("outline.tsv", data, OUTLINE, faults):
        longitude, latitude = degrees(line.cells["longitude"], 180), degrees(line.cells["latitude"], 90)
        if longitude is None or latitude is None:
            faults.add("outline.tsv", line.number, "longitude or latitude is no number of degrees")
        else:
            rings.setdefault(line.cells["ring"], []).append((longitude, latitude))
    least = 3  # a ring of fewer corners has no inside
    for name, ring in rings.items():
        if len(ring) < least:
            faults.add("outline.tsv", 0, f"the ring {shown(name)} has fewer than {least} points")
    return tuple(tuple(ring) for ring in rings.values())


def _is_word(value: object) -> bool:
    """Whether a value of pack.toml can be a name."""
    return isinstance(value, str) and 0 < len(value) <= MOST_LETTERS


def words(value: object, where: str, faults: Faults) -> tuple[Name, ...]:
    """A table of pack.toml, language tag -> list of words, -> names."""
    if not isinstance(value, dict):
        faults.add("pack.toml", 0, f"'{where}' is no table of languages")
        return ()
    found: list[Name] = []
    for tag, listed in value.items():
        if not TAG.fullmatch(tag) or not isinstance(listed, list) or not all(map(_is_word, listed)):
            faults.add("pack.toml", 0, f"'{where}' wants lines such as be = [\"...\"]")
            continue
        found += [Name(tag, one) for one in listed]
    return tuple(found)
