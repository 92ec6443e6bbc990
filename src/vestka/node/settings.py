"""What the user chose (country, registry, date, language) + a text -> what the reading room is handed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from vestka.kinds.country import Country
from vestka.kinds.report import Report
from vestka.plugins.packaged.packs import countries, load_country, load_lexicons, load_registry
from vestka.reading.lexicon import Lexicon
from vestka.reading.setting import Setting
from vestka.reading.which_country import main_country
from vestka.record.refusal import Refused

AUTO = "auto"
NO_REGISTRY = "none"
ISO_DAY = 10  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Choice:
    """The user's words, not yet looked up."""

    country: str = AUTO
    registry: str | None = None
    date: str | None = None
    language: str = AUTO


def setting_for(report: Report, choice: Choice) -> Setting:
    """A report and a choice -> the setting to read it in. Errors: Refused where a choice does not exist."""
    code = main_country(report.text, countries()) if choice.country == AUTO else choice.country
    country = None if code is None else _country(code, choice.registry)
    return Setting(country, _lexicons(), _day(choice.date) or _said_day(report.published), choice.language)


def _day(text: str | None) -> dt.date | None:
    """'2020-08-14' (or a time of that day) -> the day. Errors: Refused."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:ISO_DAY])
    except ValueError as error:
        msg = f"'{text}' is not a date: write it as 2020-08-14."
        raise Refused(msg) from error


def _said_day(text: str | None) -> dt.date | None:
    """What a stranger's file gives as its date -> the day, if it is one: 'last week' is unknown, not an error."""
    try:
        return None if text is None else dt.date.fromisoformat(text[:ISO_DAY])
    except ValueError:
        return None


@cache
def _country(name: str, registry: str | None) -> Country:
    """A pack by its name, with the registry that was asked for. Errors: Refused."""
    country = load_country(name)
    if registry is None:
        return country
    if registry == NO_REGISTRY:
        return replace(country, workplaces=())
    return load_registry(registry, country)


@cache
def _lexicons() -> Mapping[str, Lexicon]:
    """The language data, read once."""
    return load_lexicons()
