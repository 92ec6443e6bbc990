"""A country and events in, a map out: an outline, a circle per town whose area is its number of entries, and names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from vestka.kinds.country import Country, Town
from vestka.kinds.entry import Entry
from vestka.press.wording import Wording

# The drawing is about as wide as a telephone's screen, so that its letters there are as large as the page's.
WIDTH = 420
MARGIN = 12
LETTER = 6.9  # average width of a letter of the map's type size, 12
LINE = 14
AREA = 26.0  # square units of circle per entry
LEAST_RADIUS = 3.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A town on the map. `label` is None where no room was left for its name: the list has it."""

    id: str
    name: str
    entries: int
    x: float
    y: float
    radius: float
    label: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Atlas:
    """The drawing; the list beside it has the same towns and numbers."""

    width: int
    height: int
    outline: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees in hundred-thousandths -> units of the drawing; true at the middle latitude (equirectangular)."""

    west: int
    north: int
    per_lon: float
    per_lat: float

    def point(self, lon_e5: int, lat_e5: int) -> tuple[float, float]:
        """Longitude and latitude -> x, y."""
        x = MARGIN + (lon_e5 - self.west) * self.per_lon
        return round(x, 1), round(MARGIN + (self.north - lat_e5) * self.per_lat, 1)


def draw(country: Country | None, events: Iterable[Entry], wording: Wording) -> Atlas:
    """Country + events -> the map. A place is drawn only if the pack knows the town: nothing is placed by guess."""
    towns = {} if country is None else {town.id: town for town in country.towns}
    counted = Counter(entry.place.id if entry.place.id in towns else None for entry in events)
    counted.pop(None, None)
    here = sorted(
        ((towns[id_], number) for id_, number in counted.items() if id_), key=lambda one: (-one[1], one[0].id)
    )
    if country is None or not here:
        return Atlas(WIDTH, 0, "", ())
    projection, height = _fit(country, [town for town, _ in here])
    spots = _place(projection, here, [wording.names.towns.get(town.id, town.name) for town, _ in here])
    return Atlas(WIDTH, height, _outline(country, projection), spots)


def _fit(country: Country, towns: Sequence[Town]) -> tuple[Projection, int]:
    """Country -> the projection in which it and every town fill the drawing, and the drawing's height."""
    points = [point for ring in country.outline for point in ring]
    points += [(town.longitude_e5, town.latitude_e5) for town in towns]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    shrink = cos(radians((south + north) / 2e5))
    # At least a tenth of a degree either way: a country of one town is still a drawing.
    wide, tall = max(east - west, 10_000) * shrink, max(north - south, 10_000)
    scale = min((WIDTH - 2 * MARGIN) / wide, (WIDTH - 2 * MARGIN) / tall)
    return Projection(west, north, scale * shrink, scale), round(tall * scale) + 2 * MARGIN


def _outline(country: Country, projection: Projection) -> str:
    """Country -> the path of its border, in whole units: finer is not seen and weighs."""
    parts = []
    for ring in country.outline:
        points = [(round(x), round(y)) for x, y in (projection.point(lon, lat) for lon, lat in ring)]
        points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
        parts.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    return "".join(parts)


def _place(projection: Projection, here: Sequence[tuple[Town, int]], names: Sequence[str]) -> tuple[Spot, ...]:
    """Towns, the largest first -> circles, and names where no other name or circle stands in the way."""
    circles = []
    for town, number in here:
        x, y = projection.point(town.longitude_e5, town.latitude_e5)
        circles.append((x, y, round(max(LEAST_RADIUS, sqrt(number * AREA / 3.14159)), 1)))
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
    spots = []
    for (x, y, r), name, (town, number) in zip(circles, names, here, strict=True):
        label, box = _label(x, y, r, f"{name} {number}", taken)
        if box is not None:
            taken.append(box)
        spots.append(Spot(town.id, name, number, x, y, r, label))
    return tuple(spots)


Box = tuple[float, float, float, float]


def _label(
    x: float, y: float, r: float, name: str, taken: list[Box]
) -> tuple[tuple[float, float, str] | None, Box | None]:
    """A circle and its name -> where the name stands beside it, and the box that it fills; or nowhere."""
    wide = len(name) * LETTER
    for left, base, anchor in (
        (x + r + 3, y + 4, "start"),
        (x - r - 3 - wide, y + 4, "end"),
        (x - wide / 2, y - r - 4, "middle"),
        (x - wide / 2, y + r + LINE - 2, "middle"),
        (x + r, y - r, "start"),
        (x + r, y + r + LINE - 5, "start"),
        (x - r - wide, y - r, "end"),
        (x - r - wide, y + r + LINE - 5, "end"),
    ):
        box = (left, base - LINE + 3, left + wide, base + 3)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0
        if inside and not any(_meet(box, other) for other in taken):
            at = {"start": left, "end": left + wide, "middle": x}[anchor]
            return (round(at, 1), round(base, 1), anchor), box
    return None, None


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
