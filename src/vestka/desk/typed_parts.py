"""What a person types into the fields of a claim in, its parts out; what stands in a part is never guessed."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from vestka.desk.names import towns_called, words_naming, workplaces_called
from vestka.kinds.claim import COUNT_BOUND, QUOTE_MAX, Count, Place, SaidWho, Subject
from vestka.kinds.country import Country, Town, Workplace
from vestka.kinds.vocabulary import (
    Accounting,
    Bound,
    CountBasis,
    Measure,
    PlaceBasis,
    SaidBy,
    SubjectType,
)
from vestka.record.refusal import Refused

Typed = Mapping[str, str]
"""The fields of a claim by their names, as they were typed; what is missing or empty is unknown."""

NOT_IN_TEXT = "These words do not stand in the text. Copy them from it, or leave the field empty."
NO_SUCH_WORD = "A field has a word that is not on its list: choose one from the list."
TOO_LONG = "A field has more than 320 characters: shorten it."  # QUOTE_MAX; a sentence that catalogues translate
WHICH_WORKPLACE = "Several workplaces are called so: choose one from the list, with its town, or give the place too."
WHICH_PLACE = "Several places are called so: choose one from the list, with its region."
WHY_PLACE = (
    "The text does not name this place. Give the words of the text that mean it, or choose why the claim belongs there."
)
NO_NUMBER = "A figure is a whole number, such as 400 or 7,000."
WHOSE_WORDS = "Give the words of the text that hold the figure."
NO_RANGE = "A range has a lowest and a highest number, and the lowest comes first."
VAGUE = "A vague word has no number: leave the numbers empty, or choose another bound."
FIGURE_MISSING = "Give the number, or say that the text's words for it are vague."

_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,.']\d{3})+|\d+")

Chosen = TypeVar("Chosen", bound=StrEnum)


def chosen(words: type[Chosen], given: str) -> Chosen | None:
    """A word of a list -> the word; nothing chosen, nothing. Errors: Refused on one that is not on the list."""
    if not given:
        return None
    try:
        return words(given)
    except ValueError as error:
        raise Refused(NO_SUCH_WORD) from error


def own_words(given: str, text: str) -> str | None:
    """Words that the text is said to have -> just as it has them. Errors: Refused where it does not."""
    words = given.replace("\r\n", "\n").strip()
    if not words:
        return None
    if len(words) > QUOTE_MAX:
        raise Refused(TOO_LONG)
    if words in text:
        return words
    found = re.search(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE)
    if found is None:
        raise Refused(NOT_IN_TEXT)
    return found[0]


def typed_subject(typed: Typed, text: str, country: Country | None) -> tuple[Subject, Workplace | None]:
    """Who -> the subject, and the workplace that the registry has under its name. Errors: Refused."""
    name, own = line(typed, "subject"), own_words(typed.get("subject_text", ""), text)
    kind = chosen(SubjectType, typed.get("subject_type", ""))
    found = workplaces_called(country, name)
    if len(found) > 1:
        towns = {town.id for town in towns_called(country, line(typed, "place"))}
        found = tuple(work for work in found if work.town in towns)
        if len(found) != 1:
            raise Refused(WHICH_WORKPLACE)
    if own is None and name and name in text:
        own = name
    if found:
        return Subject(own, found[0].name, kind or SubjectType.ESTABLISHMENT, found[0].id), found[0]
    return Subject(own, name or None, kind), None


def typed_place(typed: Typed, text: str, country: Country | None, work: Workplace | None) -> Place:
    """Where, and the workplace if it is one of the registry -> the place, with the reason for it. Errors: Refused."""
    name, own = line(typed, "place"), own_words(typed.get("place_text", ""), text)
    basis = chosen(PlaceBasis, typed.get("place_basis", ""))
    if basis is PlaceBasis.NONE:
        return Place(PlaceBasis.NONE)
    if not name:
        return _place_without_name(own, basis, country, work)
    found = towns_called(country, name)
    if len(found) > 1 and work is not None:
        found = tuple(town for town in found if town.id == work.town) or found
    if len(found) > 1:
        raise Refused(WHICH_PLACE)
    if not found:
        own = own or (name if name in text else None)
        return Place(basis or _why(own, None, None), own, None, name)
    own = own or words_naming(found[0], text)
    return Place(basis or _why(own, found[0], work), own, found[0].id, found[0].name)


def typed_count(typed: Typed, text: str) -> Count | None:
    """How many -> the figure as the text gives it; nothing given, none. Errors: Refused."""
    own = own_words(typed.get("count_text", ""), text)
    value, low, high = (_number(typed.get(f"count_{name}", "")) for name in ("value", "low", "high"))
    numbers = [one for one in (value, low, high) if one is not None]
    if own is None and not numbers:
        return None
    own = own or _figure_in(text, numbers[0])
    bound = chosen(Bound, typed.get("count_bound", "")) or _bound_of(value, low, high)
    _check_bound(bound, value, low, high)
    return Count(
        own,
        bound,
        chosen(CountBasis, typed.get("count_basis", "")) or CountBasis.UNKNOWN,
        value,
        low,
        high,
        line(typed, "count_unit") or None,
        chosen(Measure, typed.get("count_measure", "")),
        chosen(Accounting, typed.get("count_accounting", "")),
    )


def typed_said(typed: Typed, text: str) -> SaidWho:
    """Whose words these are -> as the text says it. Errors: Refused."""
    return SaidWho(own_words(typed.get("said_text", ""), text), chosen(SaidBy, typed.get("said_type", "")))


def line(typed: Typed, name: str) -> str:
    """A field -> what stands in it, on one line. Errors: Refused on too much."""
    words = " ".join(typed.get(name, "").split())
    if len(words) > QUOTE_MAX:
        raise Refused(TOO_LONG)
    return words


def _place_without_name(
    own: str | None, basis: PlaceBasis | None, country: Country | None, work: Workplace | None
) -> Place:
    """No name given -> the text's words alone, else where the registry's workplace lies, else nothing."""
    if own is not None:
        return Place(basis or PlaceBasis.OWN_PHRASE, own)
    town = next((one for one in country.towns if work and one.id == work.town), None) if country else None
    if town is None:
        return Place(PlaceBasis.NONE)
    return Place(PlaceBasis.IMPLIED_BY_NAME, None, town.id, town.name)


def _why(own: str | None, town: Town | None, work: Workplace | None) -> PlaceBasis:
    """What is known of a place -> the reason for it. Errors: Refused where there is none."""
    if own is not None:
        return PlaceBasis.OWN_PHRASE
    if town is not None and work is not None and work.town == town.id:
        return PlaceBasis.IMPLIED_BY_NAME
    raise Refused(WHY_PLACE)


def _number(given: str) -> int | None:
    """A number as it is typed, with or without marks between thousands -> the number. Errors: Refused."""
    words = given.strip()
    if not words:
        return None
    if _DIGITS.fullmatch(words) is None or len(words) > len(f"{COUNT_BOUND:,}"):
        raise Refused(NO_NUMBER)
    number = int("".join(letter for letter in words if letter.isdecimal()))
    if number > COUNT_BOUND:
        raise Refused(NO_NUMBER)
    return number


def _figure_in(text: str, number: int) -> str:
    """A number -> the digits by which the text gives it. Errors: Refused where it has none."""
    for found in _DIGITS.finditer(text):
        if len(found[0]) <= QUOTE_MAX and "".join(filter(str.isdecimal, found[0])) == str(number):
            return found[0]
    raise Refused(WHOSE_WORDS)


def _bound_of(value: int | None, low: int | None, high: int | None) -> Bound:
    """The numbers of a figure -> the bound that they mean."""
    if low is not None or high is not None:
        return Bound.RANGE
    return Bound.VAGUE if value is None else Bound.EXACT


def _check_bound(bound: Bound, value: int | None, low: int | None, high: int | None) -> None:
    """Errors: Refused where a bound and the numbers contradict each other."""
    if bound is Bound.VAGUE and (value, low, high) != (None, None, None):
        raise Refused(VAGUE)
    if bound is Bound.RANGE and (low is None or high is None or low > high or value is not None):
        raise Refused(NO_RANGE)
    if bound not in (Bound.VAGUE, Bound.RANGE) and (value is None or low is not None or high is not None):
        raise Refused(FIGURE_MISSING)
