"""Names as written -> one spelling to compare them by: case, accents of typing, articles and legal forms folded."""

import re
import unicodedata

# What stands before a name without being part of it. Legal forms: a works is the same works as "JSC".
# fmt: off
_TITLES = frozenset({
    "the", "a", "an", "of", "jsc", "ojsc", "cjsc", "pjsc", "llc", "ltd", "rue", "pue", "inc", "plc", "gmbh",
    "оао", "зао", "пао", "ооо", "руп", "куп", "чуп", "рнпуп", "тоо", "аат", "зат", "таа", "пуп", "тдв",
    "тов", "ват", "прат", "mr", "mrs", "ms", "dr", "president", "minister", "spokesman", "spokeswoman",
    "spokesperson",
})
# fmt: on
_WORD = re.compile(r"[^\W_]+")


def folded(text: str | None) -> str:
    """A name -> its words in lower case without articles, titles and signs; nothing -> the empty text.

    If only titles are left ("the President"), they are the name and stay.
    """
    plain = unicodedata.normalize("NFKC", text or "").casefold().replace("ё", "е").replace("’", "'").replace("'", "")
    words = _WORD.findall(plain)
    return " ".join([word for word in words if word not in _TITLES] or words)
