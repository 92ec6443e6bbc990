"""A desk's work in, the country that it is about out, with each place's region and point on the map."""

from collections.abc import Mapping

from vestka.editing.work import Work
from vestka.kinds.country import Country
from vestka.node.settings import country_of


def country_here(work: Work) -> Country | None:
    """A desk's work -> the country that its first located report was read with; None where there is none."""
    return country_of(next((one.country for one in work.papers.values() if one.country), None), work.choice)


def regions_of(country: Country | None) -> Mapping[str, str]:
    """A country -> each place's region, by their ids."""
    return {} if country is None else {town.id: town.region for town in country.towns if town.region}
