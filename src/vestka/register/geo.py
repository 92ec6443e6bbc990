"""Rows and the towns' coordinates in -> GeoJSON (RFC 7946) as a plain value out; a town's point, nothing finer."""

from collections.abc import Mapping, Sequence
from typing import Any

from vestka.register.table import DEMONSTRATION, LICENCE, Row, demonstration, named

PER_DEGREE = 100_000
Coordinates = Mapping[str, tuple[int, int]]
"""A place's id -> (latitude, longitude) in hundred-thousandths of a degree."""


def feature_collection(table: Sequence[Row], coordinates: Coordinates) -> dict[str, Any]:
    """Rows -> a FeatureCollection: a feature for each row, without geometry where the place is not on our map."""
    collection: dict[str, Any] = {"type": "FeatureCollection", "licence": LICENCE}
    if demonstration(table):
        collection["demonstration"] = DEMONSTRATION
    collection["features"] = [_feature(row, coordinates) for row in table]
    return collection


def _feature(row: Row, coordinates: Coordinates) -> dict[str, Any]:
    """A row -> a feature. RFC 7946 section 3.2: an unlocated feature has null for its geometry."""
    where = coordinates.get(row.place) if row.place is not None else None
    # Section 3.1.1: longitude comes first.
    point = {"type": "Point", "coordinates": [where[1] / PER_DEGREE, where[0] / PER_DEGREE]} if where else None
    cells = named(row)
    return {"type": "Feature", "id": cells["event_id"], "geometry": point, "properties": cells}
