"""An answer and who asked in, the page as HTML out: what stands around every page is put in here, once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from vestka import __version__
from vestka.apps.desk.ask import Ask, Page
from vestka.plugins.packaged.words import LANGUAGES, Catalogue, desk_words

LANGUAGE, THEME, KEYS = "lang", "theme", "keys"  # the names of the cookies that outlive the browser's window
THEMES = ("auto", "light", "dark")
OFFERED = ("be", "ru", "uk", "pl", "en")
# The pages that stand in the navigation, each with its keys; one that no module has yet is left out.
PLACES = (
    ("today", "/", "g t"),
    ("inbox", "/inbox", "g i"),
    ("add", "/add", "g a"),
    ("events", "/events", "g e"),
    ("register", "/register", "g r"),
    ("publish", "/publish", "g p"),
    ("take_in", "/take-in", "g n"),
    ("settings", "/settings", "g s"),
)
_WEIGHED = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
_NOT_REFUSED = ".refused."  # in a key: its English sentence is one that our code refuses with


def language_of(cookie: str | None, accepted: str) -> str:
    """What was chosen, and the browser's Accept-Language -> a language that the desk speaks."""
    if cookie in LANGUAGES:
        return cookie
    found = [_WEIGHED.fullmatch(part) for part in accepted[:500].split(",")]
    weighed = [(-float(one[2] or 1), n, one[1].lower()) for n, one in enumerate(found) if one]
    return next((code for weight, _, code in sorted(weighed) if code in LANGUAGES and weight), "en")


@dataclass(frozen=True, slots=True)
class Looks:
    """How the person at the browser wants all pages: the colours, and whether single keys do anything."""

    theme: str = "auto"
    keys: bool = True

    @classmethod
    def of(cls, cookies: Mapping[str, str]) -> "Looks":
        """What the browser kept -> the looks."""
        theme = cookies.get(THEME, "")
        return cls(theme if theme in THEMES else "auto", cookies.get(KEYS) != "off")


def rendered(ask: Ask, page: Page, looks: Looks, paths: frozenset[str]) -> str:
    """An answer and who asked -> HTML. `paths` are the pages that there are."""
    held = ask.desk.held if ask.desk.is_open and ask.session.inside else None
    words = ask.words
    around: dict[str, object] = {
        "t": words.text,
        "plural": words.plural,
        "number": words.number,
        "date": words.date,
        "language": words.language,
        "languages": [(code, words.text(f"base.language.{code}")) for code in OFFERED],
        "theme": looks.theme,
        "keys": looks.keys,
        "themes": THEMES,
        "csrf": Markup('<input type="hidden" name="token" value="{}">').format(ask.session.token),
        "here": ask.address,
        "section": _section(ask.address),
        "places": [(name, path, keys) for name, path, keys in PLACES if path in paths],
        "notes": ask.session.take_notes(),
        "refused": None if page.refused is None else said_in(words, page.refused),
        "form": ask.form,
        "query": ask.query,
        "inside": held is not None,
        "newsroom": held.room.name if held else "",
        "synthetic": bool(held and held.room.synthetic),
        "passing": bool(held and held.passing),
        "editor": ask.session.editor.name if ask.session.editor else None,
        "version": __version__,
    }
    return _templates().get_template(page.template).render({**around, **page.values})


def said_in(words: Catalogue, sentence: str) -> tuple[str, str]:
    """A sentence of refusal -> the same in the language of the page if a catalogue has it, and which language it is in.

    A catalogue has it under a key with `.refused.` in it: the English text there is the sentence in the code.
    """
    key = _refusals().get(sentence)
    if key is not None:
        return words.text(key), words.language
    ours = sentence in _said(words.language)
    return sentence, words.language if ours else "en"


@cache
def _refusals() -> Mapping[str, str]:
    """English sentences of refusal -> their keys."""
    english = desk_words("en")
    return {english.text(key): key for key in english.keys if _NOT_REFUSED in key}


@cache
def _said(language: str) -> frozenset[str]:
    """A language -> its sentences that have no place for a value: by them it is known that a refusal is in it."""
    words = desk_words(language)
    return frozenset(words.translations.gettext(key) for key in words.keys)


@cache
def _templates() -> Environment:
    """The templates, compiled when they are first used. A name that has no value is our fault, not an empty text."""
    made = Environment(
        # "pages/parts.html" is a template of the public pages: what both show is drawn once.
        loader=ChoiceLoader(
            [PackageLoader("vestka.apps.desk"), PrefixLoader({"pages": PackageLoader("vestka", "pages")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.tests["among"] = _among
    return made


def _among(value: object, given: Sequence[Any]) -> bool:
    """In a template: `x is among(list)`."""
    return value in given


def _section(address: str) -> str:
    """An address -> the first part of its path, by which the navigation knows where one is."""
    return "/" + address.partition("?")[0].strip("/").partition("/")[0]
