"""A Sheet and a NameBook -> every name of a place or of works that stands in the words, the longest at each place."""

from collections.abc import Mapping
from dataclasses import dataclass

from vestka.reading.inflected.keys import shorter, text_keys
from vestka.reading.inflected.name_book import TYPO_LEAST, Name, NameBook, Sort
from vestka.reading.inflected.nouns import WorkWords
from vestka.reading.sheet import Sheet

LEAST_SMALL = 5  # letters of a name that is believed without its capital letter, from a writer who uses none
_QUOTES = frozenset("«»\"“”„'")
_LONGEST_WORD = 40  # letters: a longer word is no name
_MOST_SEEN = 50_000
_ORDER = (Sort.WORKS, Sort.PLACE, Sort.ADJECTIVE, Sort.COMMON)


@dataclass(frozen=True, slots=True)
class Found:
    """Names that the words first..last (both included) can be, all of one sort; `typo`: but for one letter."""

    first: int
    last: int
    names: tuple[Name, ...]
    typo: bool = False

    @property
    def sort(self) -> Sort:
        """What they are names of."""
        return self.names[0].sort


class Walk:
    """Looks up the words of one sheet; holds what it is told and nothing else."""

    def __init__(self, read: Sheet, book: NameBook, words: WorkWords) -> None:
        self.read, self.book = read, book
        self.passed, self.inside, self.nearby = words.named, words.inside, words.nearby
        self.small = {number: self._small(number) for number in range(len(read.spans))}

    def _small(self, number: int) -> bool:
        """Whether a sentence is by someone who uses no capital letters: it begins with a small one."""
        first, last = self.read.spans[number]
        letter = next(
            (self.raw(index)[0] for index in range(first, min(last, first + 3)) if self.raw(index)[0].isalpha()), ""
        )
        return letter.islower()

    def raw(self, index: int) -> str:
        """A word as written."""
        return self.read.words.text[self.read.words.starts[index] : self.read.words.ends[index]]

    def keys(self, index: int) -> tuple[str, ...]:
        """A word -> its keys."""
        word = self.read.words.low[index]
        known = self.book.seen.get(word)
        if known is None:
            if len(word) > _LONGEST_WORD or not word[0].isalnum():
                known = ()
            else:
                known = text_keys(word, self.book.forms)
                if "-" in word:
                    head, _, tail = word.rpartition("-")
                    more = text_keys(word.replace("-", ""), self.book.forms)
                    own = text_keys(head, self.book.forms) if tail in self.book.forms.endings else ()
                    known = tuple(dict.fromkeys((*known, *more, *own)))
            if len(self.book.seen) >= _MOST_SEEN:
                self.book.seen.clear()
            self.book.seen[word] = known
        return known

    def at(self, index: int, high: int, *, small: bool) -> Found | None:
        """A word (and the end of its sentence) -> the longest name that begins there; None if none does."""
        short = self._short(index)
        if short is not None:
            return short
        best: dict[Sort, tuple[int, list[Name]]] = {}
        keys = self.keys(index)
        inside = index > 0 and self.read.words.low[index - 1] in self.inside and self._is_town(index)
        for key in keys:
            for name in self.book.names.get(key, ()):
                if not (inside and name.sort is Sort.WORKS and len(name.words) > 1):
                    self._weigh(name, index, high, best, small=small)
        if not best and keys and self._may_be_typo(index):
            for key in self._near(keys):
                for name in self.book.names[key]:
                    self._weigh(name, index, high, best, small=False)
            return _chosen(index, best, typo=True, adjective=False)
        return _chosen(index, best, typo=False, adjective=self._is_adjective(index))

    def _is_adjective(self, index: int) -> bool:
        """Whether a word has an adjective's ending, and no preposition before it wants a noun with the same one."""
        word = self.read.words.low[index]
        kinds = [self.book.forms.endings[ending] for _, ending in self.book.forms.cuts(word) if len(ending) > 1]
        if not any("adjective" in kind for kind in kinds):
            return False
        nearby = index > 0 and self.read.words.low[index - 1] in self.nearby
        return not (nearby and any("noun" in kind for kind in kinds))

    def _weigh(
        self, name: Name, index: int, high: int, best: dict[Sort, tuple[int, list[Name]]], *, small: bool
    ) -> None:
        """A name that may begin at a word -> put among the best, if all its words stand there."""
        if not self._written(name, index, small=small):
            return
        last = self._last(name, index, high)
        if last < 0:
            return
        known = best.get(name.sort)
        if known is None or known[0] < last:
            best[name.sort] = last, [name]
        elif known[0] == last and name not in known[1]:
            known[1].append(name)

    def _is_town(self, index: int) -> bool:
        """Whether a word after "in" is a town's own name ("in Grodno the mill") and no adjective in a longer name."""
        word = self.read.words.low[index]
        if any("adjective" in self.book.forms.endings[ending] for _, ending in self.book.forms.cuts(word)):
            return False
        names = (name for key in self.keys(index) for name in self.book.names.get(key, ()))
        return any(name.sort is Sort.PLACE and len(name.words) == 1 for name in names)

    def _written(self, name: Name, index: int, *, small: bool) -> bool:
        """Whether a name may be written as it is here: with its capital letter, or small where that says enough."""
        if name.sort is Sort.COMMON or self.raw(index)[0].isupper() or self.raw(index)[0].isdigit():
            return True
        if name.sort is Sort.WORKS and len(name.words) > 1:
            return True
        long = any(len(key.lstrip("=")) >= LEAST_SMALL for key in name.words[0])
        return small and long and (name.sort is not Sort.ADJECTIVE)

    def _last(self, name: Name, index: int, high: int) -> int:
        """A name and its first word -> its last word, small signs between passed by; -1 if it is not there."""
        at = index
        for keys in name.words[1:]:
            at += 1
            while at < high and self._passes(at):
                at += 1
            if at >= high or keys.isdisjoint(self.keys(at)):
                return -1
        return at

    def _passes(self, index: int) -> bool:
        """Whether a word inside a name says nothing of its own: a quotation mark, a hyphen, an initial, "named"."""
        low = self.read.words.low[index]
        if low in _QUOTES or low in "-.№" or low in self.passed:
            return True
        dot = index + 1 < len(self.read.words.low) and self.read.words.low[index + 1] == "."
        return len(low) == 1 and dot and self.raw(index).isupper()

    def _short(self, index: int) -> Found | None:
        """A word -> the abbreviation that it is, with a case ending or without; as written, never folded."""
        raw = self.raw(index)
        if len(raw) > _LONGEST_WORD:
            return None
        for size in range(min(len(raw), 8), 1, -1):
            names = self.book.short.get(raw[:size])
            if names is None:
                continue
            rest = self.book.forms.spell(raw[size:].lstrip("-'’")) if raw[size:].lstrip("-'’") else ""
            if not rest or rest in self.book.forms.endings:
                return Found(index, index, tuple(names))
        return None

    def _may_be_typo(self, index: int) -> bool:
        """Whether a word is worth a second look: capitalised, long enough, and not only because it opens a sentence."""
        raw = self.raw(index)
        first = index == self.read.spans[self.read.span_at(index)][0]
        return TYPO_LEAST <= len(raw) <= _LONGEST_WORD and raw[0].isupper() and not first

    def _near(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Keys of a word -> the keys of names that differ from one of them by a letter; the first letter is right."""
        found: dict[str, None] = {}
        for key in keys:
            if key.startswith("=") or len(key) < TYPO_LEAST:
                continue
            for less in (key, *shorter(key)):
                found.update(
                    dict.fromkeys(
                        near for near in self.book.typos.get(less, ()) if near[0] == key[0] and _apart(near, key)
                    )
                )
        return tuple(found)


def _apart(one: str, other: str) -> bool:
    """Whether two keys differ by one letter: one too many, one too few, or one for another."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) == 1:
        return True
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1  # noqa: PLR2004  # two letters that changed places
    return swapped and one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]]


def _chosen(index: int, best: Mapping[Sort, tuple[int, list[Name]]], *, typo: bool, adjective: bool) -> Found | None:
    """Names by their sort -> those of the longest words; of equally long ones works first, then places.

    `adjective`: the first word has an adjective's ending, so that it is no town's name but of a town.
    """
    if not best:
        return None
    if adjective and Sort.ADJECTIVE in best and Sort.PLACE in best and best[Sort.PLACE][0] == index:
        best = {sort: found for sort, found in best.items() if sort is not Sort.PLACE}
    sort = max(best, key=lambda sort: (best[sort][0], -_ORDER.index(sort)))
    last, names = best[sort]
    return Found(index, last, tuple(names), typo)
