"""A word -> the keys under which its name is known: its stems in one alphabet, spelling variants aside."""

from collections.abc import Iterator, Sequence

from vestka.reading.folding import roman, skeleton
from vestka.reading.forms import Forms

SHORTEST = 3  # letters of a stem
LIKE = 5  # letters from which a stem's skeleton is its key: shorter ones fall together
_VOWELS = frozenset("аеёиоуыэюяіїєьйўaeiouyąęó")
_NAMED = frozenset(("noun", "adjective"))  # classes of endings that a name can take


def key(stem: str) -> str:
    """A stem -> its key: short ones by their letters, longer ones by their skeleton."""
    bare = skeleton(stem) if len(stem) >= LIKE else ""
    return bare or "=" + roman(stem)


def text_keys(word: str, forms: Forms) -> tuple[str, ...]:
    """A word of a text -> the keys of every stem that it can be a form of."""
    stems = [word, *(stem for stem, ending in forms.cuts(word) if forms.endings[ending] & _NAMED)]
    return tuple(dict.fromkeys(key(stem) for stem in stems if len(stem) >= SHORTEST or stem == word))


def name_keys(word: str, forms: Forms, changes: Sequence[tuple[str, str]]) -> frozenset[str]:
    """A word of a name as the register has it -> the keys of its stems; a changing last letter gives more."""
    return frozenset(key(stem) for stem in name_stems(word, forms, changes))


def name_stems(word: str, forms: Forms, changes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A word of a name -> itself, itself without its ending, and both with their last letters changed."""
    bare = [stem for stem, ending in forms.cuts(word) if _VOWELS.issuperset(ending) and len(stem) >= SHORTEST]
    for stem in dict.fromkeys((word, *bare)):
        yield stem
        for old, new in changes:
            if stem.endswith(old) and len(stem) - len(old) + len(new) >= SHORTEST:
                yield stem[: len(stem) - len(old)] + new


def shorter(word: str) -> Iterator[str]:
    """A key -> itself with each one of its letters left out, the first one excepted."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
