"""A word -> its folded form (case, accents and apostrophes aside) and its skeleton (spelling variants aside)."""

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_DROPPED = re.compile(r"[’'ʼʹ`´\u02bb\u0300-\u036f]")
_ROMAN = (
    "a b v g g d e zh z i i i k l m n o p r s t u f kh ts ch sh shch y e e yu ya".split(" ")  # noqa: SIM905 - read beside the alphabet below it
)
_CYRILLIC = dict(
    zip(
        "абвгґдежзиійклмнопрстуфхцчшщыэєюяьъ",
        [*_ROMAN, "", ""],
        strict=True,
    )
)
# Romanisations of one sound, each to one sign; longest first. What is between vowels of East Slavic, Polish
# and English spelling falls together: Hrodna = Grodno, Pastavy = Postavy, Zhodzina = Żodzino.
_SOUNDS = (
    ("shch", "s"), ("szcz", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("kh", "h"), ("zh", "z"), ("sh", "s"),
    ("sz", "s"), ("cz", "s"), ("ch", "s"), ("rz", "z"), ("ts", "s"), ("tz", "s"), ("dz", "d"), ("dj", "d"),
    ("ye", "e"), ("ie", "e"), ("je", "e"), ("ya", "e"), ("ia", "e"), ("ja", "e"), ("yo", "e"), ("io", "e"),
    ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ou", "u"), ("ck", "k"), ("ph", "f"), ("th", "t"),
)  # fmt: skip
_LETTERS = str.maketrans("oygjqwvcx", "aihikuuss")
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))
_TO = dict(_SOUNDS)
_DOUBLE = re.compile(r"(.)\1+")
SHORTEST_SKELETON = 5  # letters: below that, different names fall together


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Text -> lower case without accents, apostrophes and doubled blanks; hyphens are blanks."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPECIAL).casefold().translate(_SPECIAL))
    return " ".join(_DROPPED.sub("", plain).replace("-", " ").replace("‑", " ").split())


def roman(text: str) -> str:
    """Text in Latin or Cyrillic letters -> folded, in Latin letters."""
    return "".join(_CYRILLIC.get(sign, sign) for sign in fold(text))


@lru_cache(maxsize=65_536)
def skeleton(text: str) -> str:
    """Text in Latin or Cyrillic letters -> one spelling for all its usual ones; "" where too little is left."""
    folded = roman(text)
    bare = _SOUND.sub(lambda m: _TO[m.group()], folded).translate(_LETTERS)
    bare = _DOUBLE.sub(r"\1", bare)
    return bare if len(bare) >= SHORTEST_SKELETON else ""
