"""Edition: everything that one build of the site is made from, as nouns; nothing is looked up elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from vestka.kinds.claim import Claim
from vestka.kinds.country import Country
from vestka.kinds.entry import Published


class Words(Protocol):
    """One language's catalogue: keys in, sentences out. A key that it lacks is our fault: KeyError."""

    @property
    def language(self) -> str:
        """The language's code (BCP 47)."""

    def text(self, key: str, /, **values: object) -> str:
        """Key + values -> the sentence."""

    def plural(self, key: str, n: int, /, **values: object) -> str:
        """Key + a number -> the sentence in the form that this language wants; `{n}` is the number as written."""

    def date(self, iso: str, precision: str = "day", /) -> str:
        """ISO 8601 + how exactly it is known -> a date in words; what is no date stays as it is."""

    def number(self, n: int, /) -> str:
        """Number -> with this language's separators."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that may be shown whole, with what was read in it. `label` is the citations' `source`."""

    label: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One build. The first of `languages` stands at the root, each other in a folder of its name.

    `desk_words` and `root_words` are key fingerprints as words; `exports` are
    finished files (path -> bytes) that the index links to; `issued` is the
    time of the build in seconds; `grade_note` is a sentence of the newsroom's own;
    `table` writes entries as CSV: each filter's page then has its own file.
    """

    languages: tuple[str, ...]
    title: str
    newsroom: str
    desk_words: str
    published: tuple[Published, ...]
    issued: int
    synthetic: bool
    words: Mapping[str, Words]
    templates: Mapping[str, str]
    texts: tuple[ShownText, ...] = ()
    country: Country | None = None
    exports: Mapping[str, bytes] = field(default_factory=dict)
    root_words: str | None = None
    grade_note: str | None = None
    table: Callable[[Sequence[Published]], bytes] | None = None
