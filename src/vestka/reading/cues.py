"""A page -> its phrases of labour action: where they stand, what is done, and whether the doer stands before."""

from dataclasses import dataclass, replace
from functools import lru_cache

from vestka.kinds.vocabulary import Action
from vestka.reading.lexicon import Lexicon
from vestka.reading.nouns import nouns_of
from vestka.reading.page import Page
from vestka.reading.phrases import Book, Hit, bind, find
from vestka.reading.words import cut

NOISE = "noise"
_ALTERNATIVE = 9  # words between two actions joined by "or": "organising walkouts or taking other forms of action"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of labour action as tokens first..last (last excluded). A verb has its doer before it.

    A weak one ("joined") says so only in a text that speaks of labour action elsewhere.
    """

    first: int
    last: int
    action: Action
    verb: bool
    weak: bool = False


@lru_cache(maxsize=8)
def _book(lexicon: Lexicon) -> Book:
    """Lexicon -> its frames as a book of phrases."""
    return bind([("frames", lexicon.rows("frames"))])


def page_cues(page: Page, lexicon: Lexicon) -> list[list[Cue]]:
    """Page -> for each sentence its cues; weak ones only in a text with a strong one, or beside a word for workers."""
    found = [_sentence_cues(page, lexicon, sentence.first, sentence.last) for sentence in page.sentences]
    if any(not cue.weak for cues in found for cue in cues):
        return found
    workers = nouns_of(lexicon).groups
    return [
        cues if any(token.lower in workers for token in page.tokens[sentence.first : sentence.last]) else []
        for cues, sentence in zip(found, page.sentences, strict=True)
    ]


def _sentence_cues(page: Page, lexicon: Lexicon, first: int, last: int) -> list[Cue]:
    """Tokens first..last -> the cues in them, in order; phrases that only sound alike are left out."""
    book = _book(lexicon)
    start, end = page.tokens[first].start, page.tokens[last - 1].end
    words = cut(page.clear, start, end)
    cues = []
    end_of_last = -1
    for hit in sorted(find(book, words, 0, len(words.low)), key=_by_place):
        if hit.first <= end_of_last:
            continue  # inside a longer phrase: "strike" in "strike committee"
        end_of_last = hit.last
        if hit.row[2] != NOISE:
            span = page.tokens_in(words.starts[hit.first], words.ends[hit.last])
            cues.append(Cue(*span, Action(hit.row[1]), hit.row[2].startswith("verb"), hit.row[2].endswith("weak")))
    return _alternatives(page, cues)


def _by_place(hit: Hit) -> tuple[int, int, bool]:
    """A hit -> its place in the order: the first, the longest, and of two the one that says more than "strike"."""
    return hit.first, -hit.last, hit.row[1] == Action.STRIKE


def _alternatives(page: Page, cues: list[Cue]) -> list[Cue]:
    """Cues -> the same, with "either this or other action" made one cue that names no action."""
    done: list[Cue] = []
    for cue in cues:
        last = done[-1] if done else None
        between = [token.lower for token in page.tokens[last.last : cue.last]] if last else []
        if last and len(between) < _ALTERNATIVE and "or" in between and ";" not in between:
            same = cue.action is last.action and "other" not in between
            action = cue.action if same else Action.UNSPECIFIED_ACTION
            done[-1] = replace(last, last=cue.last, action=action, verb=last.verb and cue.verb, weak=False)
        else:
            done.append(cue)
    for number, cue in enumerate(done):
        if cue.first and page.tokens[cue.first - 1].lower == "either":
            done[number] = replace(cue, first=cue.first - 1)
    return done
