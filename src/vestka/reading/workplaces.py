"""A workplace as written + the country's registry -> the registry's line for it, if one fits its name and town."""

from dataclasses import dataclass

from vestka.kinds.country import Country, Workplace
from vestka.reading.folding import fold, skeleton

_KEPT: list[tuple[Country, "Registry"]] = []  # compiled registries, newest last
_MOST_KEPT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Lines of the registry by the folded form and by the skeleton of each name and alias."""

    exact: dict[str, tuple[Workplace, ...]]
    alike: dict[str, tuple[Workplace, ...]]
    common: frozenset[str] = frozenset()  # names written small ("locomotive depot"): many towns have one

    def find(self, names: tuple[str, ...], town: str | None) -> Workplace | None:
        """Names for one workplace (the likeliest first) + its town's id -> its line; None if unknown or doubtful.

        One name in several towns is settled by the town; where the town fits none of several, none is taken.
        A common name counts in its own town only.
        """
        for name in names:
            for found in (self.exact.get(fold(name), ()), self.alike.get(skeleton(name), ())):
                here = [line for line in found if line.town in (town, "")]
                if here:
                    return here[0] if len({line.id for line in here}) == 1 else None
                if len({line.id for line in found}) == 1 and fold(name) not in self.common:
                    return found[0]
        return None


def registry(country: Country | None) -> Registry:
    """Country pack -> its registry, the same one each time."""
    if country is None:
        return Registry({}, {})
    for known, compiled in _KEPT:
        if known is country:
            return compiled
    exact: dict[str, dict[Workplace, None]] = {}
    alike: dict[str, dict[Workplace, None]] = {}
    for line in country.workplaces:
        for text in (line.name, *(alias.text for alias in line.aliases)):
            exact.setdefault(fold(text), {})[line] = None
            if skeleton(text):
                alike.setdefault(skeleton(text), {})[line] = None
    named = [text for line in country.workplaces for text in (line.name, *(alias.text for alias in line.aliases))]
    made = Registry(
        {name: tuple(lines) for name, lines in exact.items()},
        {name: tuple(lines) for name, lines in alike.items()},
        frozenset(fold(text) for text in named if text == text.lower()),
    )
    _KEPT.append((country, made))
    del _KEPT[:-_MOST_KEPT]
    return made
