"""A country pack and a name as a person types it in, the places and workplaces called so out; and what to suggest."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vestka.desk.wording import folded
from vestka.kinds.country import Country, Town, Workplace

SUGGESTED_MOST = 3_000  # lines of a list that a browser searches while somebody types
STEM_LEAST = 4  # letters: a shorter beginning stands in too many words
ENDING_MOST = 2  # letters that a case may add at the end of a name
_CHANGES = frozenset("aeiouyąęóаеёиоуыэюяіїєйь")  # a last letter that another case has another one for
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a list: what is typed in by choosing it, and what else it is called."""

    value: str
    says: str


def towns_called(country: Country | None, typed: str) -> tuple[Town, ...]:
    """A name in any of its languages, perhaps with the region behind it as `town_label` writes -> the places."""
    if country is None or not typed.strip():
        return ()
    labels = _town_labels(country)
    exact = [town for town in country.towns if labels[town.id] == typed.strip()]
    if exact:
        return tuple(exact)
    name = folded(typed)
    return tuple(town for town in country.towns if name in {folded(one) for one in _all_names(town)})


def workplaces_called(country: Country | None, typed: str) -> tuple[Workplace, ...]:
    """A name or alias, perhaps with the town behind it as a suggestion writes -> the workplaces."""
    if country is None or not typed.strip():
        return ()
    labels = _workplace_labels(country)
    exact = [work for work in country.workplaces if labels[work.id] == typed.strip()]
    if exact:
        return tuple(exact)
    name = folded(typed)
    found = [work for work in country.workplaces if name == folded(work.name)]
    return tuple(found or [work for work in country.workplaces if name in {folded(one.text) for one in work.aliases}])


def town_label(country: Country, town: Town) -> str:
    """A place -> what is typed in to mean just this one."""
    return _town_labels(country)[town.id]


def workplace_label(country: Country, work: Workplace) -> str:
    """A workplace -> what is typed in to mean just this one."""
    return _workplace_labels(country)[work.id]


def town_suggestions(country: Country | None) -> tuple[Suggestion, ...]:
    """A country -> its places, the largest first, each with its names in other languages."""
    if country is None:
        return ()
    labels = _town_labels(country)
    largest = sorted(country.towns, key=lambda town: (-town.population, labels[town.id]))[:SUGGESTED_MOST]
    return tuple(Suggestion(labels[town.id], _others(labels[town.id], _all_names(town))) for town in largest)


def workplace_suggestions(country: Country | None) -> tuple[Suggestion, ...]:
    """A country -> the workplaces of its registry, each with its aliases."""
    if country is None:
        return ()
    labels = _workplace_labels(country)
    named = sorted(country.workplaces, key=lambda work: labels[work.id])[:SUGGESTED_MOST]
    return tuple(
        Suggestion(labels[work.id], _others(labels[work.id], [work.name, *(one.text for one in work.aliases)]))
        for work in named
    )


def words_naming(town: Town, text: str) -> str | None:
    """A place and a text -> the text's own words for it: a name, or one word with another ending; None: not there."""
    lowered = text.casefold()
    if len(lowered) != len(text):  # a letter that folds to two: offsets would not be the text's
        lowered = text.lower() if len(text.lower()) == len(text) else text
    for name in sorted(_all_names(town), key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", lowered)
        if found is not None:
            return text[found.start() : found.end()]
    stems = {_stem(name) for name in _all_names(town) if _WORD.fullmatch(name)} - {""}
    longest = max((len(name) for name in _all_names(town)), default=0) + ENDING_MOST
    for word in _WORD.finditer(text):
        if word[0][0].isupper() and len(word[0]) <= longest and _begins(word[0].casefold(), stems):
            return word[0]
    return None


def _stem(name: str) -> str:
    """A name of one word -> the beginning that its cases share; too short, nothing."""
    stem = name.casefold()
    stem = stem[:-1] if stem[-1:] in _CHANGES else stem
    return stem if len(stem) >= STEM_LEAST else ""


def _begins(word: str, stems: set[str]) -> bool:
    """Whether a word is one of the stems with an ending."""
    return any(word.startswith(stem) for stem in stems)


def _all_names(town: Town) -> list[str]:
    """A place -> every name it has, once."""
    return list(dict.fromkeys([town.name, *(name.text for name in town.names)]))


def _others(label: str, names: Iterable[str]) -> str:
    """What a thing is called besides its label, in one line."""
    return " · ".join(dict.fromkeys(name for name in names if name and name != label))


def _town_labels(country: Country) -> dict[str, str]:
    """Each place's id -> its name, with its region behind it where the name alone means several."""
    regions = {region.id: region.name for region in country.regions}
    often = Counter(town.name for town in country.towns)
    return {
        town.id: town.name if often[town.name] == 1 else f"{town.name} ({regions.get(town.region, town.region)})"
        for town in country.towns
    }


def _workplace_labels(country: Country) -> dict[str, str]:
    """Each workplace's id -> its name, with its town behind it where the name alone means several."""
    towns = {town.id: town.name for town in country.towns}
    often = Counter(work.name for work in country.workplaces)
    return {
        work.id: work.name if often[work.name] == 1 else f"{work.name} ({towns.get(work.town, work.town)})"
        for work in country.workplaces
    }
