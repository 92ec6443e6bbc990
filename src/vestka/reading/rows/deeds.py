"""A page's sentences -> the deeds told in them: a stoppage, another action, or that work goes on."""

from dataclasses import dataclass, replace
from enum import StrEnum

from vestka.kinds.vocabulary import Action
from vestka.reading.page import Page, TokenKind
from vestka.reading.phrases import Hit, find
from vestka.reading.rows.lore import Lore
from vestka.reading.words import cut

_NONE = "noise"
_ALTERNATIVE = 9  # words between two actions joined by "or": "organising walkouts or taking other forms of action"


class DeedSort(StrEnum):
    """How a deed's words stand to the one who does it."""

    VERB = "verb"
    NOUN = "noun"
    OBJECT = "object"
    NOTE = "note"
    OVER = "over"  # "after 13 days of strike": it has been one


@dataclass(frozen=True, slots=True)
class Deed:
    """Words first..last (last excluded) that tell what is done. `tells`: action, works, ended, denied, planned."""

    first: int
    last: int
    tells: str
    sort: DeedSort
    weak: bool

    @property
    def action(self) -> Action | None:
        """The action, or None where the words tell of none."""
        return Action(self.tells) if self.tells in set(Action) else None


def deeds_of(page: Page, lore: Lore, first: int, last: int) -> list[Deed]:
    """Tokens first..last -> the deeds in them, in order, none overlapping: the longest of those that begin together."""
    words = cut(page.clear, page.tokens[first].start, page.tokens[last - 1].end)
    done: list[Deed] = []
    end = -1
    for hit in sorted(find(lore.deeds, words, 0, len(words.low)), key=_by_place):
        if hit.first <= end:
            continue
        end = _without_signs(hit, words.low)
        if hit.row[2] == _NONE or hit.row[1] == "nothing":
            continue
        low, high = page.tokens_in(words.starts[hit.first], words.ends[end])
        sort, _, weak = hit.row[2].partition(" ")
        done.append(Deed(low, high, hit.row[1], DeedSort(sort), weak == "weak"))
    return _alternatives(page, lore, done)


def _alternatives(page: Page, lore: Lore, deeds: list[Deed]) -> list[Deed]:
    """Deeds -> the same, with "either this or other action" made one deed that names no action."""
    done: list[Deed] = []
    for deed in deeds:
        last = done[-1] if done else None
        between = [token.lower for token in page.tokens[last.last : deed.last]] if last else []
        either = len(between) < _ALTERNATIVE and any(lore.is_a(word, "either") for word in between)
        if last and last.action and deed.action and either and ";" not in between:
            same = deed.tells == last.tells and not any(lore.is_a(word, "others") for word in between)
            tells = deed.tells if same else str(Action.UNSPECIFIED_ACTION)
            done[-1] = replace(last, last=deed.last, tells=tells, weak=False, sort=last.sort)
        else:
            done.append(deed)
    for number, deed in enumerate(done):
        if deed.first and lore.is_a(page.tokens[deed.first - 1].lower, "eitherof"):
            done[number] = replace(deed, first=deed.first - 1)
    return done


def _without_signs(hit: Hit, low: tuple[str, ...]) -> int:
    """A hit -> its last word, without the marks that it only looks at."""
    last = hit.last
    while last > hit.first and not low[last][0].isalnum():
        last -= 1
    return last


def _by_place(hit: Hit) -> tuple[int, int, bool, bool]:
    """A hit -> its place in the order: the first, then the longest; a table of this reading before the common one."""
    return hit.first, -hit.last, hit.table != "deeds", hit.row[1] == Action.STRIKE


def is_word(page: Page, at: int) -> bool:
    """Whether a token is a word."""
    return page.tokens[at].kind is TokenKind.WORD
