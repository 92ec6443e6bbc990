"""GeoNames' cities, CLDR's names of countries and Natural Earth's outlines -> the slice of the world."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from babel import Locale
from babel.languages import get_official_languages
from babel.localedata import exists
from tools.spellings import is_latin, plain, tag_of

OURS = ("be", "ru", "uk", "pl", "en")
TOWN_COLUMNS = ("be", "ru", "uk", "en", "und")
LEAST_PEOPLE = 5_000  # of a town in the slice
MANY_PEOPLE = 15_000  # from here on a town keeps the names that other languages have for it
MOST_TOWNS = 2_500  # of one country, the largest
BEST_KNOWN = 12  # towns that tell which country a text is about
STATES_GONE = {"AN", "CS"}
CORNERS = 3  # of the smallest ring; a line of fewer points has nothing to leave out
TOLERANCE = 0.02  # degrees: an outline for a map as wide as a page
SMALLEST = 0.002  # square degrees: islands below are left out, unless the country has nothing else
Point = tuple[float, float]
City = Mapping[str, object]


def cut_world(cities: Sequence[City], countries: Mapping[str, Mapping[str, object]], atlas: Path, out: Path) -> None:
    """Cities, countries and the unpacked atlas -> world/countries.tsv and world/places.zip."""
    by_code: dict[str, list[City]] = {}
    for city in sorted(cities, key=lambda one: (-int(str(one["population"])), int(str(one["geonameid"])))):
        by_code.setdefault(str(city["countrycode"]), []).append(city)
    rows: list[list[str]] = []
    shapes = outlines(atlas)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for code in sorted(set(countries) - STATES_GONE):
            own = by_code.get(code, [])
            rows.append(country_row(code, countries[code], own))
            _put(zipped, f"{code}.places.tsv", places(own))
            _put(zipped, f"{code}.outline.tsv", outline_table(shapes.get(str(countries[code]["isonumeric"]), [])))
    header = ["code", "name", "towns", *OURS, "und"]
    (out / "world" / "countries.tsv").write_text(lines([header, *rows]), encoding="utf-8")
    (out / "world" / "places.zip").write_bytes(box.getvalue())
    print(f"world: {len(rows)} countries, places.zip {len(box.getvalue()):,} bytes")


def _put(zipped: zipfile.ZipFile, name: str, text: str) -> None:
    """A member -> into the box, with a fixed date, so that the same cut gives the same bytes."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    if text:
        zipped.writestr(entry, text, compresslevel=9)


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Rows -> a tab-separated text."""
    return "".join("\t".join(cell.replace("\t", " ") for cell in row) + "\n" for row in rows)


def country_row(code: str, country: Mapping[str, object], own: Sequence[City]) -> list[str]:
    """A country -> its row: names in our languages and in its own, its largest towns."""
    english = str(Locale("en").territories.get(code, country["name"]))
    names = [str(Locale(tag).territories.get(code, "")) for tag in OURS]
    at_home = [_name_in(tag, code) for tag in get_official_languages(code, de_facto=True)]
    if str(country["name"]) not in names:
        names[-1] += f"; {country['name']}"
    known = list(dict.fromkeys(name for city in own[:BEST_KNOWN] for name in _telling(city)))
    und = [one for one in dict.fromkeys(at_home) if one and one not in names]
    return [code, english, "; ".join(known), *names, "; ".join(und)]


def _name_in(tag: str, code: str) -> str:
    """A language and a country -> the country's name in it, if CLDR has it in Latin or Cyrillic letters."""
    language = tag.split("_", maxsplit=1)[0]
    name = str(Locale(language).territories.get(code, "")) if exists(language) else ""
    return name if (name and is_latin(name)) or tag_of(name) else ""


def _telling(city: City) -> list[str]:
    """A large town -> its name, in plain letters too, and as Cyrillic alphabets of ours write it."""
    name = str(city["name"])
    cyrillic = [one for one in listed(city) if tag_of(one)]
    return [name, plain(name), *cyrillic[:3]]


def listed(city: City) -> list[str]:
    """A town -> its other names."""
    value = city["alternatenames"]
    return [str(one) for one in value if ";" not in str(one)] if isinstance(value, list) else []


def places(own: Sequence[City]) -> str:
    """Towns of a country -> the text of its places.tsv, the largest first."""
    kept = [one for one in own if int(str(one["population"])) >= LEAST_PEOPLE][:MOST_TOWNS] or list(own)
    rows = [town_row(city) for city in kept]
    return lines([["id", "name", "latitude", "longitude", "region", "population", *TOWN_COLUMNS], *rows])


def town_row(city: City) -> list[str]:
    """A town -> its row."""
    main = plain(str(city["name"])).strip() or str(city["name"])
    names: dict[str, list[str]] = {"en": [main], "und": [str(city["name"])]}
    large = int(str(city["population"])) >= MANY_PEOPLE
    for name in listed(city):
        tag = tag_of(name)
        if tag and len(names.setdefault(tag, [])) < 2 + large:
            names[tag].append(name)
    latin = [one for one in listed(city) if is_latin(one) and not one.isupper() and _begins_like(one, main)]
    names["und"] = [one for one in dict.fromkeys([*names["und"], *latin[: 4 * large]]) if one != main]
    place = [f"{float(str(city[one])):.4f}".rstrip("0").rstrip(".") for one in ("latitude", "longitude")]
    region = f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else ""
    cells = ["; ".join(names.get(tag, [])) for tag in TOWN_COLUMNS]
    return [f"geonames:{city['geonameid']}", main, *place, region, str(city["population"]), *cells]


def _begins_like(name: str, main: str) -> bool:
    """Whether another name begins as the main one: a spelling of it, and no older name or a part of town."""
    return plain(name)[:2].casefold() == main[:2].casefold() and abs(len(name) - len(main)) <= len(main) // 2


def outlines(atlas: Path) -> Mapping[str, list[list[Point]]]:
    """The atlas (TopoJSON, 1:50 million) -> rings of every country by its ISO number."""
    world = json.loads((atlas / "countries-50m.json").read_text(encoding="utf-8"))
    scale, shift = world["transform"]["scale"], world["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in world["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(simplified(points, TOLERANCE))
    found: dict[str, list[list[Point]]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape.get("arcs", [])
        polygons = [polygons] if shape["type"] == "Polygon" else polygons
        rings = [_joined(polygon[0], arcs) for polygon in polygons]  # holes are left out: other countries fill them
        rings = sorted((ring for ring in rings if len(ring) >= CORNERS), key=area, reverse=True)
        large = [ring for ring in rings if area(ring) >= SMALLEST] or rings[:1]
        found.setdefault(str(int(shape.get("id", 0))), []).extend(large)
    return found


def _joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Numbers of arcs, ~n for one that is walked backwards -> one closed ring, its first point not repeated."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1] if ring and ring[0] == ring[-1] else ring


def area(ring: Sequence[Point]) -> float:
    """A ring -> its size in square degrees."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """A line -> the same line without points that lie within `tolerance` of it (Douglas and Peucker)."""
    if len(points) < CORNERS:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def off(point: Point) -> float:
        """A point -> its distance from the straight line, or from the end where both ends are one."""
        if not length:
            return float(((point[0] - x1) ** 2 + (point[1] - y1) ** 2) ** 0.5)
        return float(abs((x2 - x1) * (y1 - point[1]) - (x1 - point[0]) * (y2 - y1)) / length)

    far = max(range(1, len(points) - 1), key=lambda at: off(points[at]))
    if off(points[far]) <= tolerance:
        return [points[0], points[-1]]
    return simplified(points[: far + 1], tolerance)[:-1] + simplified(points[far:], tolerance)


def outline_table(rings: Sequence[Sequence[Point]]) -> str:
    """Rings -> the text of an outline.tsv; empty where there is none."""
    rows = [[str(at), f"{x:.3f}", f"{y:.3f}"] for at, ring in enumerate(rings, start=1) for x, y in ring]
    return lines([["ring", "longitude", "latitude"], *rows]) if rows else ""
