"""Names as written -> one spelling to compare them by: letter case, articles and signs folded."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "a", "an"})


def folded(text: str | None) -> str:
    """A name or a quote -> its words in lower case without articles and signs; nothing -> the empty text.

    The desk has its own copy with titles (rooms do not import each other). This one is part of
    the event id: a change here would give old events new ids.
    """
    plain = unicodedata.normalize("NFKC", text or "").casefold().replace("ё", "е").replace("’", "").replace("'", "")
    words = _WORD.findall(plain)
    return " ".join([word for word in words if word not in _ARTICLES] or words)
