"""Who asks and a noun of theirs in, the words for it out: the public pages' own way to say things, at the desk."""

from functools import lru_cache

from vestka.apps.desk.ask import Ask
from vestka.editing.country import country_here
from vestka.kinds.country import Country
from vestka.press.wording import Names, Wording, names_in

_LANGUAGES = 16  # of two countries at once: more than one desk speaks


def words_of(ask: Ask) -> Wording:
    """Who asks -> how things are said in the page's language, with the names of the desk's country."""
    return Wording(ask.words, _names(country_here(ask.work), ask.words.language))


def _names(country: Country | None, language: str) -> Names:
    """A country and a language -> the names in it, made once."""
    return Names({}, {}, {}) if country is None else _made(_Kept(country), language)


class _Kept:
    """A country by its identity: the pack is loaded once, and too large to be compared field by field."""

    def __init__(self, country: Country) -> None:
        """A country of the packs."""
        self.country = country

    def __hash__(self) -> int:
        return id(self.country)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.country is other.country


@lru_cache(maxsize=_LANGUAGES)
def _made(kept: _Kept, language: str) -> Names:
    """A country and a language -> the names in it."""
    return names_in(kept.country, language)
