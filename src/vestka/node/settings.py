"""What the user chose (country, registry, date, language) + a text -> what the reading room is handed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256

from vestka.kinds.country import Country, CountryNames
from vestka.kinds.report import Report
from vestka.node.config import AUTO
from vestka.plugins.packaged.own_names import NONE_OF_ONES_OWN, OwnNames, with_own
from vestka.plugins.packaged.packs import countries, load_country, load_lexicons, load_registry
from vestka.plugins.packaged.program import own_files, program_digest
from vestka.reading.lexicon import Lexicon
from vestka.reading.setting import Setting
from vestka.reading.which_country import main_country
from vestka.record.refusal import Refused

NO_REGISTRY = "none"
ISO_DAY = 10  # YYYY-MM-DD
NOWHERE = Country("", "", (), (), (), (), (), (), (), "", synthetic=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """The user's words, not yet looked up."""

    country: str = AUTO
    registry: str | None = None
    date: str | None = None
    language: str = AUTO
    take_back: bool = False  # also where that would take back most of what is published
    own: OwnNames = NONE_OF_ONES_OWN  # what the newsroom added to the packs


def setting_for(report: Report, choice: Choice) -> Setting:
    """A report and a choice -> the setting to read it in. Errors: Refused where a choice does not exist."""
    code = country_named_in(report.text) if choice.country == AUTO else choice.country
    if choice.language not in {AUTO, *_lexicons()}:
        msg = f"Texts in '{choice.language}' cannot be read yet; these languages can: {', '.join(sorted(_lexicons()))}."
        raise Refused(msg)
    country = _country(code, choice.registry, choice.own)
    return Setting(country, _lexicons(), _day(choice.date) or said_day(report.published), choice.language)


def country_named_in(text: str) -> str | None:
    """A text, or several in a row -> the code of the country that it is about; None where that is unclear."""
    return main_country(text, _countries())


def read_with(choice: Choice) -> str:
    """A choice -> the digest of all that texts are read with: the program and its data, and the user's own files."""
    digest = sha256(program_digest().encode())
    for word in (choice.country, choice.registry, choice.date, choice.language):
        digest.update(f"\n{word!r}".encode())
    for given in (choice.country, choice.registry):
        for data in own_files(given or ""):
            digest.update(sha256(data).digest())
            _pack.cache_clear()  # a file of the user's may be another one since it was read
            _country.cache_clear()
    for part in (part for file in choice.own.files for part in file):
        digest.update(sha256(part.encode() if isinstance(part, str) else part).digest())
    return digest.hexdigest()


def _day(text: str | None) -> dt.date | None:
    """'2020-08-14' (or a time of that day) -> the day. Errors: Refused."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:ISO_DAY])
    except ValueError as error:
        msg = f"'{text}' is not a date: write it as 2020-08-14."
        raise Refused(msg) from error


def said_day(text: str | None) -> dt.date | None:
    """What a stranger's file gives as its date -> the day, if it is one: 'last week' is unknown, not an error."""
    try:
        return None if text is None else dt.date.fromisoformat(text[:ISO_DAY])
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _country(name: str | None, registry: str | None, own: OwnNames) -> Country | None:
    """A pack by its name, with what the newsroom added to it. Errors: Refused."""
    country = _pack(name, registry)
    known = country is not None and country.code and own.files
    told = with_own(country, own) if country is not None and known else country
    return replace(told, workplaces=()) if told is not None and registry == NO_REGISTRY else told


@cache
def _pack(name: str | None, registry: str | None) -> Country | None:
    """A pack by its name, with the registry that was asked for. Errors: Refused.

    A registry is good without a country too: it tells workplaces by their names.
    """
    country = None if name is None else load_country(name)
    if registry is None:
        return country
    if registry == NO_REGISTRY:
        return None if country is None else replace(country, workplaces=())
    return load_registry(registry, country or NOWHERE)


@cache
def _countries() -> tuple[CountryNames, ...]:
    """What every country is called, read once."""
    return countries()


@cache
def _lexicons() -> Mapping[str, Lexicon]:
    """The language data, read once."""
    return load_lexicons()


def languages_read() -> frozenset[str]:
    """The languages that there is data for: texts in others are kept, and nothing is read in them."""
    return frozenset(_lexicons())


def country_of(code: str | None, choice: Choice) -> Country | None:
    """The code of the pack that a text was read with -> that country, with the registry that was chosen."""
    return _country(code if choice.country == AUTO else choice.country, choice.registry, choice.own)
