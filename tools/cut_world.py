"""GeoNames' cities, CLDR's names of countries and Natural Earth's outlines -> the slice of the world."""

from pathlib import Path


def cut_world(cities: list[dict[str, object]], countries: dict[str, dict[str, object]], atlas: Path, out: Path) -> None:
    """Soon."""
