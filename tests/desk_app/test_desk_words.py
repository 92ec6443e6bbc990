"""The desk's catalogues: each part whole in all languages, nothing missing, nothing unused, nothing left in English."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import vestka
from vestka.plugins.packaged.words import LANGUAGES, load_desk_words

ROOT = Path(vestka.__file__).parent
FOLDER = ROOT / "words" / "desk"
PARTS = sorted({path.name.split(".")[0] for path in FOLDER.glob("*.po")})
PLACEHOLDER = re.compile(r"\{(\w*)\}")
FOREIGN = {"be": "ищъґєї", "uk": "ёыэъў", "ru": "іўґєї", "pl": "", "en": ""}
NAMES_OF_LANGUAGES = "base.language."
# Words that a language has in the same spelling as English.
SAME_WORD = {
    "details.outage_service.sms",
    "details.count_basis.media",
    "details.resigning_group.omon",
    "handout.site.folder",
    "inbox.channel.folder",
    "take_in.folder.size",
}


@cache
def part(name: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """A part's file -> its keys with their forms."""
    with (FOLDER / f"{name}.{language}.po").open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    found = {}
    for one in read:
        key = one.id[0] if isinstance(one.id, tuple | list) else one.id
        if key:
            assert key not in found, f"{key} stands twice"
            found[str(key)] = tuple(one.string) if isinstance(one.string, tuple | list) else (str(one.string),)
    return found


def asked() -> Iterator[str]:
    """Every key, or beginning of one that ends with a full stop, that stands in a template or in the desk's code."""
    for path in (ROOT / "apps" / "desk").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r"\b(?:t|plural)\(\s*\"([^\"]+)\"", text)
    for path in (ROOT / "apps" / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@cache
def refusals() -> set[str]:
    """Every sentence without a place for a value that stands in the package."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_whole_in_every_language(name: str) -> None:
    english = part(name, "en")
    assert english
    for language in LANGUAGES:
        words = part(name, language)
        assert list(words) == list(english), f"{name}.{language}.po has other keys, or in another order"
        assert [key for key, forms in words.items() if not all(form.strip() for form in forms)] == []


def test_a_key_stands_in_one_part_only() -> None:
    keys = sorted(key for name in PARTS for key in part(name, "en"))
    assert [one for one, after in pairwise(keys) if one == after] == []


def test_what_is_asked_for_is_there() -> None:
    words = load_desk_words()["en"]
    known = words.keys | words.plural_keys
    wanted = [key for key in asked() if re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", key)]
    families = {key.split(".")[0] for name in PARTS for key in part(name, "en")}
    of_a_part = [
        key for key in wanted if key.split(".")[0] in families and not key.endswith((".html", ".js", ".css", ".parcel"))
    ]
    assert len(of_a_part) > 50
    assert [key for key in of_a_part if key not in known] == []


def test_what_is_there_is_asked_for() -> None:
    wanted = set(asked())
    families = tuple(key for key in wanted if key.endswith("."))
    sentences = refusals()
    unused = [
        key
        for name in PARTS
        for key, forms in part(name, "en").items()
        if key not in wanted and not key.startswith(families) and not (".refused." in key and forms[0] in sentences)
    ]
    assert unused == []


def test_a_refusal_in_the_catalogue_is_one_in_the_code() -> None:
    sentences = refusals()
    keys = {key: forms[0] for name in PARTS for key, forms in part(name, "en").items() if ".refused." in key}
    assert {key for key, sentence in keys.items() if sentence not in sentences} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_values_are_the_same(language: str) -> None:
    for name in PARTS:
        english = part(name, "en")
        for key, forms in part(name, language).items():
            for form in forms:
                assert set(PLACEHOLDER.findall(form)) | {"n"} == set(PLACEHOLDER.findall(english[key][-1])) | {"n"}, key
            wanted = 1 if len(english[key]) == 1 else 2 if language == "en" else 3
            assert len(forms) == wanted, key


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_language_is_left_in_english_or_in_its_neighbour(language: str) -> None:
    for name in PARTS:
        english = part(name, "en")
        for key, forms in part(name, language).items():
            if key.startswith(NAMES_OF_LANGUAGES) or key in SAME_WORD:
                continue
            bare = PLACEHOLDER.sub("", "".join(forms))
            assert forms != english[key] or not re.search(r"[^\W\d_]{2,}", bare), key
            assert not set(bare.lower()) & set(FOREIGN[language]), key
