"""A lexicon -> its Forms: how its words are spelt for comparing, and which stems a word can have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeVar

from vestka.reading.lexicon import Lexicon

Value = TypeVar("Value")
SHORTEST_STEM = 2
SHORTEST_BEGINNING = 3
_MOST_KEPT = 50_000  # words whose stems are kept: more than a language's everyday ones
STEM, BEGINS = "~", "*"
NO_STEMS: Final[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Endings by class, replacements that make spellings alike, and replacements that turn foreign letters to own."""

    endings: Mapping[str, frozenset[str]]  # ending -> its classes
    folds: tuple[tuple[str, str], ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    _spelt: dict[str, str] = field(default_factory=dict)
    _stems: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def fold(self, word: str) -> str:
        """A word in small letters -> the same, with the spellings that shall not matter made one."""
        for old, new in self.folds:
            if old in word:
                word = word.replace(old, new)
        return word

    def spell(self, word: str) -> str:
        """A word of a text -> as the tables have it: small letters, own alphabet, folded; never empty."""
        known = self._spelt.get(word)
        if known is None:
            known = word.lower().replace("’", "'")
            if self.letters and known[0].isalpha():
                known = _relettered(known, self.letters)
            known = self.fold(known) or word
            _keep(self._spelt, word, known)
        return known

    def stems(self, word: str) -> tuple[str, ...]:
        """A word as the tables have it -> itself and what is left of it without each ending it can have."""
        known = self._stems.get(word)
        if known is None:
            known = (word, *(stem for stem, _ in self.cuts(word)))
            _keep(self._stems, word, known)
        return known

    def cuts(self, word: str) -> Iterator[tuple[str, str]]:
        """A word -> each stem and (not empty) ending it can be cut into, the shortest ending first."""
        for at in range(len(word) - 1, SHORTEST_STEM - 1, -1):
            if word[at:] in self.endings:
                yield word[:at], word[at:]
            elif len(word) - at > _LONGEST_ENDING:
                break


_LONGEST_ENDING = 6  # letters


def _keep(kept: dict[str, Value], word: str, value: Value) -> None:
    """Remember a word's value, but not without limit."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[word] = value


def _relettered(word: str, letters: tuple[tuple[str, str], ...]) -> str:
    """A word in other letters -> in the language's own, by the first replacement that fits at each place."""
    done: list[str] = []
    at = 0
    while at < len(word):
        for old, new in letters:
            if word.startswith(old, at):
                done.append(new)
                at += len(old)
                break
        else:
            done.append(word[at])
            at += 1
    return "".join(done)


@lru_cache(maxsize=16)
def forms_of(lexicon: Lexicon) -> Forms:
    """Lexicon -> its forms. Tables: endings, folding, respelling (what latin.tsv has, in a text in Latin letters)."""
    plain = Forms({}, tuple((row[0], row[1]) for row in lexicon.rows("folding")))
    endings: dict[str, set[str]] = {}
    for row in lexicon.rows("endings"):
        for ending in row[0].split("|"):
            endings.setdefault(plain.fold(ending), set()).add(row[1])
    letters = sorted(((row[0], row[1]) for row in lexicon.rows("respelling")), key=lambda pair: -len(pair[0]))
    return Forms({ending: frozenset(kinds) for ending, kinds in endings.items()}, plain.folds, tuple(letters))


class Stemmed(Mapping[str, Value]):
    """Words, stems and beginnings -> values: looked up like a dictionary of all the words they stand for."""

    __slots__ = ("_begins", "_exact", "_forms", "_stems")

    def __init__(
        self, forms: Forms, exact: dict[str, Value], stems: dict[str, Value], begins: dict[str, Value]
    ) -> None:
        self._forms, self._exact, self._stems, self._begins = forms, exact, stems, begins

    def __getitem__(self, word: str) -> Value:
        """A word -> its value. Errors: KeyError."""
        if word in self._exact:
            return self._exact[word]
        if self._stems:
            for stem in self._forms.stems(word):
                if stem in self._stems:
                    return self._stems[stem]
        if self._begins:
            for size in range(len(word), SHORTEST_BEGINNING - 1, -1):
                if word[:size] in self._begins:
                    return self._begins[word[:size]]
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        """The written words and stems."""
        yield from (*self._exact, *self._stems, *self._begins)

    def __len__(self) -> int:
        """How many words and stems are written."""
        return len(self._exact) + len(self._stems) + len(self._begins)


def table_of(pairs: Iterable[tuple[str, Value]], forms: Forms) -> Mapping[str, Value]:
    """Written words (`a|b`, `stem~`, `beginning*`) and values -> a lookup; of two values for one word the last."""
    exact: dict[str, Value] = {}
    stems: dict[str, Value] = {}
    begins: dict[str, Value] = {}
    for written, value in pairs:
        for word in written.split("|"):
            into = stems if word.endswith(STEM) else begins if word.endswith(BEGINS) else exact
            into[forms.fold(word if into is exact or len(word) == 1 else word[:-1])] = value
    return Stemmed(forms, exact, stems, begins) if stems or begins else exact


def classes_of(rows: Iterable[tuple[str, ...]], forms: Forms) -> Mapping[str, frozenset[str]]:
    """Rows of words and one class -> each word's classes."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in row[0].split("|"):
            found.setdefault(word, set()).add(row[1])
    return table_of(((word, frozenset(classes)) for word, classes in found.items()), forms)


NO_FORMS: Final = Forms({})
