"""A page, its nouns of work and its places -> what one can ask of each of its words: capital, empty, a place ..."""

from vestka.reading.gazetteer import PlaceSort
from vestka.reading.nouns import Nouns
from vestka.reading.page import Page, TokenKind
from vestka.reading.places import Places

LONGEST_RUN = 12  # capitalised words of one name; a headline may hold more
DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese", "can", "man", "kh", "i", "ch", "sh")
_OPENING = frozenset('“"„«–—-•*:‘')


class PageWords:
    """Questions about the words of one page; holds what it is told and nothing else."""

    def __init__(self, page: Page, nouns: Nouns, places: Places) -> None:
        self.page, self.nouns = page, nouns
        self.lower = [token.lower for token in page.tokens]
        self.place_words, self.town_words = _covered(page, places)
        self.known_places = {
            mention.text: mention
            for mention in reversed(places.mentions)
            if not mention.in_name and mention.sort is not PlaceSort.FOREIGN
        }

    def run(self, at: int, last: int) -> int:
        """A capitalised token -> the token after its run of capitalised words."""
        end = at + 1
        while end < last and end - at < LONGEST_RUN and self.touches(end):
            if self.page.tokens[end].kind is TokenKind.WORD and self.capital(end) and self.lower[end][0] not in "’'":
                end += 1
            elif self.lower[end] in self.nouns.connectors and end + 1 < last and self.capital(end + 1):
                end += 2
            else:
                break
        return end

    def lead(self, left: int, at: int) -> int:
        """An item's first token -> the token after the capitalised words that it begins with (the first one: none)."""
        if not self.capital(left) or (self.opens(left) and self.is_common(left)):
            return left
        return self.run(left, at + 1)

    def is_common(self, at: int) -> bool:
        """Whether a word at a sentence's start would be written small inside it."""
        word = self.lower[at]
        known = word in self.nouns.branch or word in self.nouns.groups or word in self.nouns.empty
        return known or word in self.nouns.heads

    def is_empty(self, at: int) -> bool:
        """Whether a word before a noun says nothing about which one is meant."""
        return self.lower[at] in self.nouns.empty and (not self.capital(at) or self.opens(at))

    def is_demonym(self, at: int) -> bool:
        """Whether a capitalised word looks like a people's ("Polish teachers")."""
        return self.lower[at].endswith(DEMONYM_ENDINGS) and self.lower[at] not in self.nouns.branch

    def opens_plainly(self, at: int) -> bool:
        """Whether a word is capitalised only because it opens its sentence ("At X's mill")."""
        return self.opens(at) and self.lower[at] in self.nouns.stops

    def is_place(self, first: int, last: int) -> bool:
        """Whether these words are exactly a place's name."""
        if first < last and all(at in self.town_words for at in range(first, last)):
            return True
        text = self.page.clear[self.page.tokens[first].start : self.page.tokens[last - 1].end] if first < last else ""
        return text in self.known_places

    def is_number(self, at: int) -> bool:
        """Whether a token is a number."""
        return self.page.tokens[at].kind is TokenKind.NUMBER

    def capital(self, at: int) -> bool:
        """Whether a token is a capitalised word."""
        return at < len(self.page.tokens) and self.page.tokens[at].capital

    def opens(self, at: int) -> bool:
        """Whether a token is the first word of its sentence."""
        number = self.page.sentence_at(self.page.tokens[at].start)
        first = number >= 0 and self.page.sentences[number].first == at
        return first or (at > 0 and self.page.tokens[at - 1].text[0] in _OPENING)

    def touches_both(self, at: int) -> bool:
        """Whether a sign stands inside a figure: the colon of "9:30"."""
        return (
            0 < at < len(self.lower) - 1
            and self.is_number(at - 1)
            and self.page.tokens[at - 1].end + 1 == (self.page.tokens[at + 1].start)
        )

    def touches(self, at: int) -> bool:
        """Whether only blanks stand between a token and the one before it."""
        return not self.page.clear[self.page.tokens[at - 1].end : self.page.tokens[at].start].strip(" \u00a0")


def _covered(page: Page, places: Places) -> tuple[frozenset[int], frozenset[int]]:
    """Places of a page -> the tokens that are a place by themselves, and those that are a place's name at all."""
    own: set[int] = set()
    named: set[int] = set()
    for mention in places.mentions:
        tokens = range(*page.tokens_in(mention.start, mention.end))
        if mention.sort in {PlaceSort.TOWN, PlaceSort.REGION} or not mention.preposition:
            named.update(tokens)
        if not mention.in_name:
            own.update(tokens)
    return frozenset(own), frozenset(named)
