"""The installed catalogues and page templates in, Words per language and template texts out."""

import gettext
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog as Messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from vestka.record.refusal import Refused

LANGUAGES = ("en", "be", "ru", "uk", "pl")
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set
# The English of our pages writes '14 August 2020' and '7,000'.
_LOCALES = {"en": "en_GB"}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?(?:[:.+Z].*)?")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's words; what press.edition.Words asks for."""

    language: str
    keys: frozenset[str]
    plural_keys: frozenset[str]
    locale: Locale = field(repr=False)
    translations: gettext.GNUTranslations = field(repr=False)

    def text(self, key: str, /, **values: object) -> str:
        """Key + values -> the sentence. Errors: KeyError on a key that the catalogue lacks."""
        if key not in self.keys:
            raise KeyError(key)
        return self.translations.gettext(key).format(**values)

    def plural(self, key: str, n: int, /, **values: object) -> str:
        """Key + number -> the sentence in the right form. Errors: KeyError as `text`."""
        if key not in self.plural_keys:
            raise KeyError(key)
        return self.translations.ngettext(key, key, n).format(n=self.number(n), **values)

    def number(self, n: int, /) -> str:
        """Number -> with this language's separators."""
        return str(format_decimal(n, locale=self.locale))

    def date(self, iso: str, precision: str = "day", /) -> str:
        """ISO 8601 -> a date in words, no more exact than `precision`; what is no date stays as it is."""
        moment = _moment(iso)
        if moment is None:
            return iso
        known = iso.count("-", 0, 10)  # a year has no hyphen, a month one, a day two
        if precision == "year" or known == 0:
            return str(moment.year)
        if precision == "month" or known == 1:
            return format_skeleton("yMMMM", moment, locale=self.locale)
        if precision == "short":
            return format_skeleton("MMMd", moment, locale=self.locale)
        said = format_date(moment, "long", locale=self.locale)
        timed = precision == "hour" and len(iso) > len("2020-08-14")
        return f"{said}, {format_skeleton('Hm', moment, locale=self.locale)}" if timed else said


def _moment(iso: str) -> datetime | None:
    """ISO 8601, perhaps cut after the year or month -> its first moment as the source's clock had it; else None."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return None
    year, month, day, hour, minute = (
        int(part or default) for part, default in zip(found.groups(), "11100", strict=True)
    )
    try:
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - the source's own clock, whose zone is not said
    except ValueError:
        return None


def load_words() -> Mapping[str, Catalogue]:
    """The catalogues of all languages, by language."""
    return {language: _catalogue(language) for language in LANGUAGES}


def load_desk_words() -> Mapping[str, Catalogue]:
    """The desk's catalogues of all languages, by language."""
    return {language: desk_words(language) for language in LANGUAGES}


@cache
def desk_words(language: str) -> Catalogue:
    """Language -> the words of the public pages with those of every part in words/desk; read when first asked for.

    A part is a file PART.LANGUAGE.po: several people can each write one. A key stands in one of them only.
    """
    return _compiled(language, _desk_messages(language))


def words_for(language: str | None) -> Catalogue:
    """A language that the user named, or none -> its catalogue; none named: the system's, else English.

    Errors: Refused on a named language that no catalogue is for.
    """
    if language is None:
        system = next((os.environ[name] for name in _SYSTEM if os.environ.get(name)), "")
        return _catalogue(system[:2] if system[:2] in LANGUAGES else "en")
    if language not in LANGUAGES:
        msg = f"There is no language {language!r} here: choose one of {', '.join(LANGUAGES)}."
        raise Refused(msg)
    return _catalogue(language)


def load_templates() -> Mapping[str, str]:
    """The page templates and the style sheet, by file name."""
    folder = files("vestka").joinpath("pages")
    found = sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.name)
    return {one.name: one.read_text(encoding="utf-8") for one in found if one.name.endswith((".html", ".css"))}


def _desk_messages(language: str) -> Messages:
    """Language -> the public pages' words and the desk's, as one. Errors: KeyError where a key stands twice."""
    words = files("vestka").joinpath("words")
    whole = _read(words.joinpath(f"{language}.po"), language)
    parts = [one for one in words.joinpath("desk").iterdir() if one.name.endswith(f".{language}.po")]
    for part in sorted(parts, key=lambda one: one.name):
        for message in _read(part, language):
            if message.id and message.id in whole:
                raise KeyError(message.id)
            if message.id:
                whole[message.id] = message
    return whole


@cache
def _catalogue(language: str) -> Catalogue:
    """Language -> its catalogue, parsed once."""
    return _compiled(language, _read(files("vestka").joinpath("words", f"{language}.po"), language))


def _read(file: Traversable, language: str) -> Messages:
    """A catalogue's file -> its messages."""
    return read_po(io.BytesIO(file.read_bytes()), locale=language, abort_invalid=True)


def _compiled(language: str, catalogue: Messages) -> Catalogue:
    """Messages -> a catalogue."""
    singles = frozenset(str(one.id) for one in catalogue if one.id and isinstance(one.id, str))
    plurals = frozenset(str(one.id[0]) for one in catalogue if isinstance(one.id, tuple))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    locale = Locale.parse(_LOCALES.get(language, language))
    words = Catalogue(language, singles, plurals, locale, gettext.GNUTranslations(compiled))
    for precision in ("hour", "short", "month"):
        words.date("2020-01-01T00:00", precision)  # Babel reads its data when first asked: here, and not inside a room
    words.number(1000)
    return words
