"""A name in Cyrillic -> which of our languages it can be, and how it is written in Latin letters."""

import re
import unicodedata

CYRILLIC = {
    "be": frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя'’ʼ -"),
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя'’ -"),
    "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ -"),
}
VOWELS = frozenset("аеёіоуыэюяиєї")


def _table(letters: str, spellings: str) -> dict[str, str]:
    """Letters and their spellings in the same order -> a table; '_' is a letter that is left out."""
    return dict(zip(letters, spellings.replace("_", "").split(" "), strict=True))


RU = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya",
)
BE = _table(
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "a b v h d ye yo zh z i y k l m n o p r s t u w f kh ts ch sh y _ e yu ya",
)
LACINKA = _table("абвгджзійклмнопрстуўфхцчшыэ", "a b v h d ž z i j k ł m n o p r s t u ŭ f ch c č š y e")
SOFT = {"л": "l", "н": "ń", "с": "ś", "ц": "ć", "з": "ź"}
IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}


def languages_of(name: str) -> tuple[str, ...]:
    """A name -> the languages of be, ru, uk whose alphabet has all its letters; none if it is not Cyrillic."""
    letters = name.lower()
    if not any("а" <= letter <= "ӿ" for letter in letters) or letters.endswith(" ош"):  # Mari for 'town'
        return ()
    if re.search("ъ(?![еёюя])", letters):  # Bulgarian, or Russian before 1918
        return ()
    return tuple(tag for tag, alphabet in CYRILLIC.items() if alphabet.issuperset(letters))


def tag_of(name: str) -> str:
    """A Cyrillic name -> its language tag where only one alphabet fits, else 'und'; '' if it is none of ours."""
    fitting = languages_of(name)
    if not fitting:
        return ""
    return fitting[0] if len(fitting) == 1 else "und"


def is_latin(name: str) -> bool:
    """Whether every letter is Latin, and the name begins with a capital."""
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and name[:1].isupper() and all("LATIN" in unicodedata.name(one, "") for one in letters)


def plain(name: str) -> str:
    """A Latin name -> the same in plain letters: Łuniniec -> Luniniec, Mahilioŭ -> Mahiliou."""
    bare = name.replace("ß", "ss").translate(str.maketrans("łŁ’đøØı", "lL'doOi"))
    return unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()


def romanise(name: str, table: dict[str, str]) -> str:
    """A Cyrillic name -> letter for letter by a table; the soft sign and the apostrophe are left out."""
    out = "".join(table.get(letter, letter if letter in " -" else "") for letter in name.lower())
    return out.title()


def lacinka(name: str) -> str:
    """A Belarusian name -> the Belarusian Latin alphabet: Гродна -> Hrodna, Ліда -> Lida, Магілёў -> Mahiloŭ."""
    out: list[str] = []
    low = name.lower()
    for at, letter in enumerate(low):
        before = low[at - 1] if at else " "
        after = low[at + 1] if at + 1 < len(low) else " "
        if letter in IOTATED:
            glide = "" if before == "л" else ("j" if before in VOWELS or before in " -'’ʼьў" else "i")
            out.append(glide + IOTATED[letter])
        elif letter in SOFT and after in "ьеёюяі" and (letter == "л" or after == "ь"):
            out.append(SOFT[letter])
        else:
            out.append(LACINKA.get(letter, letter if letter in " -" else ""))
    return "".join(out).title()


def latin_forms(names: dict[str, list[str]]) -> dict[str, list[str]]:
    """Names by language -> the Latin spellings that follow from the Belarusian and the Russian ones."""
    forms: dict[str, list[str]] = {"be-Latn": [], "ru-Latn": []}
    for name in names.get("be", []):
        forms["be-Latn"] += [lacinka(name), plain(lacinka(name)), romanise(name, BE)]
    for name in names.get("ru", []):
        forms["ru-Latn"].append(romanise(name, RU))
    return forms
