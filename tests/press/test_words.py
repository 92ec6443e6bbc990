"""The five catalogues: nothing missing, nothing unused, nothing untranslated, and the same placeholders in each."""

import gettext
import re
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import vestka
from press.editions import TEMPLATES, WORDS
from vestka.kinds import vocabulary as v
from vestka.kinds.entry import EntryFlag, TakenBack
from vestka.press.facets import FACETS
from vestka.press.section import SECTIONS
from vestka.press.wording import CONFIDENCE_STEPS

ROOT = Path(vestka.__file__).parent
PLACEHOLDER = re.compile(r"\{(\w*)\}")
LANGUAGES = ("en", "be", "ru", "uk", "pl")

# Words that Polish has from the same Latin, spelled as in English.
SAME_WORD = {"pl": {"facet.status", "field.status", "report.standing", "said.media"}}

# The keys that are made of a prefix and one of the allowed words.
FAMILIES: dict[str, list[str]] = {
    "class": [*v.EventClass],
    "action": [*v.Action],
    "stage": [*v.Stage],
    "role": [*v.Role],
    "stance": [*v.Stance],
    "status": [*v.Status],
    "grade": [*v.Grade],
    "subject": [*v.SubjectType],
    "basis": [one for one in v.PlaceBasis if one is not v.PlaceBasis.NONE],
    "part": [*v.PartOfDay],
    "bound": [one for one in v.Bound if one is not v.Bound.VAGUE],  # a vague word has no number to put in
    "measure": [one for one in v.Measure if one is not v.Measure.OTHER],
    "accounting": [*v.Accounting],
    "counted_by": [one for one in v.CountBasis if one is not v.CountBasis.UNKNOWN],
    "said": [*v.SaidBy],
    "source": [*v.SourceClass],
    "report": [*v.Stance],
    "flag": [*EntryFlag, v.PlaceFlag.FOREIGN, v.PlaceFlag.HISTORICAL],
    "doubt": [*EntryFlag, v.PlaceFlag.FOREIGN, v.PlaceFlag.HISTORICAL],
    "confidence": [name for _, name in CONFIDENCE_STEPS],
    "section": [*SECTIONS],
    "taken_back": [reason.name.lower() for reason in TakenBack],
    "gloss": [*SECTIONS],
    "facet": [*FACETS, *(f"{facet}.all" for facet in FACETS)],
    "page": ["index", "report", "about"],
    "column": ["state", "others"],
    "field": [
        "class",
        "action",
        "stance",
        "subject",
        "place",
        "when",
        "stage",
        "last_confirmed",
        "status",
        "sources",
        "confidence",
        "citations",
        "grade",
        "doubts",
        "details",
    ],
}


def catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Language -> key -> its sentence, or its plural forms."""
    with (ROOT / "words" / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    return {
        (one.id if isinstance(one.id, str) else one.id[0]): (
            (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        )
        for one in read
        if one.id
    }


def made_keys() -> set[str]:
    """All keys that are made of a prefix and an allowed word."""
    return {f"{prefix}.{word}" for prefix, words in FAMILIES.items() for word in words}


def written() -> str:
    """Everything that could ask for a key: the press, the node and the templates."""
    sources = [path.read_text() for room in ("press", "node") for path in sorted((ROOT / room).glob("*.py"))]
    return "\n".join([*sources, *TEMPLATES.values()])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_and_a_sentence_for_it(language: str) -> None:
    here, english = catalogue(language), catalogue("en")
    assert here.keys() == english.keys()
    assert [key for key, forms in here.items() if not all(form.strip() for form in forms)] == []


def test_every_allowed_word_has_its_key_and_no_key_is_unused() -> None:
    keys = set(catalogue("en"))
    assert made_keys() - keys == set()
    text = written()
    asked = {key for key in keys if f'"{key}"' in text or f"'{key}'" in text}
    assert keys - asked - made_keys() == set()


def test_every_key_that_is_asked_for_is_there() -> None:
    keys = set(catalogue("en"))
    asked = re.findall(r'(?:\bt|\btext|\bplural|\b_own)\((?:issue, )?"([a-z_.]+)"', written())
    assert len(asked) > 100
    assert {key for key in asked if not key.endswith(".")} - keys == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    english = catalogue("en")
    for key, forms in catalogue(language).items():
        for form in forms:
            wanted = set(PLACEHOLDER.findall(english[key][-1]))
            assert set(PLACEHOLDER.findall(form)) | {"n"} == wanted | {"n"}, key
            if len(forms) == 1:
                assert set(PLACEHOLDER.findall(form)) == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    with (ROOT / "words" / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    shown = {n: gettext.c2py(read.plural_expr)(n) for n in (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112)}
    expected = {
        "en": (1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        "pl": (2, 0, 1, 1, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2),
    }.get(language, (2, 0, 1, 1, 2, 2, 2, 2, 0, 1, 2, 0, 2, 2))
    assert tuple(shown.values()) == expected
    wanted = 2 if language == "en" else 3
    assert {len(forms) for key, forms in catalogue(language).items() if key in WORDS[language].plural_keys} == {wanted}


def test_no_language_is_left_in_english() -> None:
    english = catalogue("en")
    words = re.compile(r"[^\W\d_]{2,}")
    for language in ("be", "ru", "uk", "pl"):
        same = {key for key, forms in catalogue(language).items() if forms == english[key]}
        alike = {key for key in same if words.search(PLACEHOLDER.sub("", "".join(english[key])))}
        assert alike - SAME_WORD.get(language, set()) == set()
        cyrillic = {
            key for key, forms in catalogue(language).items() if re.search("[а-яёіўґєї]", "".join(forms).lower())
        }
        assert (len(cyrillic) > 250) == (language != "pl")


def test_belarusian_and_ukrainian_are_not_russian() -> None:
    """Letters that the language does not have are a slip of the hand."""
    for language, foreign in (("be", "ищъґєї"), ("uk", "ёыэъў"), ("ru", "іўґєї")):
        slips = {key: forms for key, forms in catalogue(language).items() if set("".join(forms).lower()) & set(foreign)}
        assert slips == {}


@pytest.mark.parametrize(
    ("language", "day", "month", "evening"),
    [
        ("en", "14 August 2020", "August 2020", "14 August 2020, 21:05"),
        ("be", "14 жніўня 2020 г.", "жнівень 2020", "14 жніўня 2020 г., 21:05"),
        ("ru", "14 августа 2020 г.", "август 2020 г.", "14 августа 2020 г., 21:05"),
        ("uk", "14 серпня 2020 р.", "серпень 2020 р.", "14 серпня 2020 р., 21:05"),
        ("pl", "14 sierpnia 2020", "sierpień 2020", "14 sierpnia 2020, 21:05"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(language: str, day: str, month: str, evening: str) -> None:
    words = WORDS[language]

    def plain(text: str) -> str:
        """Text -> with plain spaces."""
        return " ".join(text.split())

    assert plain(words.date("2020-08-14")) == day
    assert plain(words.date("2020-08-14T21:05", "day")) == day
    assert plain(words.date("2020-08-14T21:05", "hour")) == evening
    assert plain(words.date("2020-08-14", "month")) == month
    assert plain(words.date("2020-08")) == month
    assert words.date("2020-08-14", "year") == "2020"
    assert words.date("2020") == "2020"
    for not_a_date in ("", "soon", "2020-13-45", "2020-02-30", "20200814", "14.08.2020"):
        assert words.date(not_a_date) == not_a_date


def test_numbers_have_the_separators_of_the_language() -> None:
    assert WORDS["en"].number(35_000) == "35,000"
    assert WORDS["be"].number(35_000) == "35\xa0000"


def test_an_unknown_key_is_our_fault() -> None:
    with pytest.raises(KeyError):
        WORDS["en"].text("no.such.key")
    with pytest.raises(KeyError):
        WORDS["en"].plural("language", 1)


def test_the_wording_for_an_unnamed_action_is_exact() -> None:
    said = {language: WORDS[language].text("action.unspecified_action") for language in LANGUAGES}
    assert said == {
        "en": "action of a kind that the source does not name",
        "be": "дзеянне, від якога ў крыніцы не названы",
        "ru": "действие, вид которого в источнике не назван",
        "uk": "дія, вид якої в джерелі не названо",
        "pl": "działanie, którego rodzaju źródło nie podaje",
    }


def test_the_families_name_real_words() -> None:
    assert all(isinstance(word, StrEnum | str) for words in FAMILIES.values() for word in words)
