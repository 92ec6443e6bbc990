"""A lexicon's table grammar -> the small words and endings by which its language works, ready to be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vestka.reading.forms import Forms, forms_of, table_of
from vestka.reading.lexicon import Lexicon

ANALYTIC = "analytic"  # a language of word order; the others are of endings
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The roles of grammar.tsv, each with its words; the endings of past and of running forms of verbs and of nouns of doing."""

    roles: Mapping[str, frozenset[str]]
    past: tuple[str, ...]
    running: tuple[str, ...]
    doing: tuple[str, ...]
    aged: tuple[str, ...]
    aged_stems: Mapping[str, bool]
    forms: Forms

    def words(self, role: str) -> frozenset[str]:
        """A role -> its words; none where the language has none."""
        return self.roles.get(role, _NOTHING)

    def has(self, word: str, role: str) -> bool:
        """Whether a word has a role."""
        return word in self.roles.get(role, _NOTHING)

    @property
    def inflected(self) -> bool:
        """Whether the language tells by endings, not by word order, what belongs together."""
        return not self.has(ANALYTIC, "manner")

    def is_past(self, word: str) -> bool:
        """Whether a word has the ending of a past form."""
        return bool(self.past) and word.endswith(self.past)

    def is_running(self, word: str) -> bool:
        """Whether a word has the ending of a running form ("killing")."""
        return bool(self.running) and word.endswith(self.running)

    def is_doing(self, word: str) -> bool:
        """Whether a word is a noun for what is done to someone ("arrest"): whom it is done to stands behind it."""
        return bool(self.doing) and word.endswith(self.doing)

    def is_aged(self, word: str) -> bool:
        """Whether a word says how old someone is: "25-year-old"."""
        if self.aged and word.endswith(self.aged):
            return True
        return bool(self.aged_stems) and word[0].isdigit() and word.lstrip("0123456789") in self.aged_stems


@lru_cache(maxsize=16)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Lexicon -> its grammar."""
    forms = forms_of(lexicon)
    roles: dict[str, set[str]] = {}
    for row in lexicon.rows("grammar"):
        roles.setdefault(row[1], set()).update(forms.fold(word) for word in row[0].split("|"))
    frozen = {role: frozenset(words) for role, words in roles.items()}
    aged = frozen.get("aged", _NOTHING)
    return Grammar(
        frozen,
        tuple(sorted(frozen.get("past_ending", _NOTHING))),
        tuple(sorted(frozen.get("running_ending", _NOTHING))),
        tuple(sorted(frozen.get("doing_ending", _NOTHING))),
        tuple(sorted(ending for ending in aged if not ending.endswith("~"))),
        table_of(((ending, True) for ending in aged if ending.endswith("~")), forms),
        forms,
    )
