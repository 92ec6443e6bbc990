"""A page, its nouns of work and its places -> which of its words are nouns of work, and which belong to a name."""

from vestka.reading.gazetteer import PlaceSort
from vestka.reading.named_words import NamedWords
from vestka.reading.nouns import Noun
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_words import PlaceWords
from vestka.reading.places import Places
from vestka.reading.rows.lore import Lore, is_company_name
from vestka.reading.rows.verbs import VerbFinder

LONGEST_OPENING = 6  # signs and numbers before a sentence's first word
LONGEST_ITEM = 9  # words before the noun
AGENT_ENDINGS = ("ers", "ors", "men", "women", "ists", "ians")
SHORTEST_AGENT = 6  # letters
LONGEST_ARTICLE = 3  # letters: "al-"
SHORTEST_TRAIT = 3  # letters: "-run"
SHORTEST_NAME = 2  # letters: "In", "At" are no names even where they are capitalised
LONGEST_BETWEEN = 2  # small words between two nouns of one name
_NAMED_AFTER_TOWNS = frozenset({"aviation", "ports"})
MARKS = frozenset({"’s", "'s", "’", "'"})
SURE_DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese")


class PhraseWords(NamedWords):
    """Questions about the words of one page's noun phrases."""

    def __init__(self, page: Page, lore: Lore, places: Places, known: PlaceWords) -> None:
        super().__init__(page, lore.nouns, places)
        self.lore = lore
        self.not_places, self.countries = known.not_places, known.countries
        self.verbs = VerbFinder(page, lore)
        for place in places.mentions:
            low, high = page.tokens_in(place.start, place.end)
            if place.sort is PlaceSort.UNKNOWN and is_company_name(lore, self.lower[low:high]):
                self.place_words -= frozenset(range(low, high))
                self.town_words -= frozenset(range(low, high))
        self.small_words = frozenset(token.text for token in page.tokens if token.text.islower())
        self.listed = listed_tokens(page)

    def capital(self, at: int) -> bool:
        """Whether a token is a capitalised word, or one with an article bound to it: "al-Dawwar"."""
        if super().capital(at):
            return True
        head, _, tail = self.page.tokens[at].text.partition("-") if at < len(self.page.tokens) else ("", "", "")
        return bool(head) and head.isalpha() and len(head) <= LONGEST_ARTICLE and tail[:1].isupper()

    def opens(self, at: int) -> bool:
        """Whether a token is the first word of its sentence, after numbers and signs."""
        if super().opens(at):
            return True
        number = self.page.sentence_at(self.page.tokens[at].start)
        start = self.page.sentences[number].first if number >= 0 else at
        return at - start <= LONGEST_OPENING and all(
            self.page.tokens[other].kind is not TokenKind.WORD for other in range(start, at)
        )

    def noun_end(self, end: int, last: int) -> int:
        """The token after a noun -> the token after the last noun of its row ("port crane drivers")."""
        while end < last and self.touches(end):
            step = end
            while step < last and step - end < LONGEST_BETWEEN and self.is_small(step) and self.noun(step) is None:
                step += 1
            small = step == end or self.lower[end - 1] == self.page.tokens[end - 1].text
            small = small or (step < last and self.lower[step] in self.nouns.heads and not self.capital(step))
            if step >= last or not small or not self.touches(step) or self.noun(step) is None:
                break
            end = step + 1
        return end

    def is_small(self, at: int) -> bool:
        """Whether a token is a small word that may stand between two nouns of one name."""
        return self.touches(at) and not self.capital(at) and self.belongs(at) and not self.lower[at].endswith("ed")

    def noun(self, at: int) -> Noun | None:
        """A token -> its noun of work, if it is one. A capital group noun inside a name is none."""
        word = self.lower[at]
        if word in self.nouns.verbs and at and not self.capital(at) and self.lower[at - 1] in self.nouns.heads:
            return self.nouns.heads.get(word) if at in self.listed else None
        if word in self.nouns.sectors:
            return Noun("", generic=True, plural=False)
        owned = at + 2 < len(self.lower) and self.lower[at + 1] in MARKS and self.lower[at + 2] in self.nouns.heads
        if word in self.nouns.groups and owned:
            return None  # "the magistrates' courts"
        if word in self.nouns.groups and self.capital(at) and not self.opens(at):
            return None if self.capital(at - 1) and self.touches(at) else self.nouns.groups[word]
        return self.nouns.heads.get(word) or self.nouns.groups.get(word) or self.agent(at)

    def agent(self, at: int) -> Noun | None:
        """A token -> a noun for people, if its ending says that they do something ("salmon processors")."""
        word = self.lower[at]
        small = not self.capital(at) or self.opens(at)
        ends = word.endswith(AGENT_ENDINGS) and len(word) >= SHORTEST_AGENT
        if (
            not small
            or not ends
            or word in self.lore.present | self.lore.past
            or self.lore.actor(word, "notagent")
            or self.lore.actor(word, "owner")
        ):
            return None
        return Noun("", generic=True, plural=True)

    def after_trait(self, left: int, at: int) -> int:
        """An item's first token -> that after a word which only says whose it is: "the Orvin-owned mill"."""
        return next((before + 1 for before in range(at - 1, left - 1, -1) if self.is_trait(before)), left)

    def is_trait(self, at: int) -> bool:
        """Whether a word only says whose something is: "Orvin-owned"."""
        head, _, tail = self.page.tokens[at].text.rpartition("-")
        return head[:1].isupper() and len(tail) >= SHORTEST_TRAIT and tail.islower() and not self.capital(at + 1)

    def is_sized(self, at: int, floor: int) -> bool:
        """Whether a hyphen stands between a figure and a word: "1,000-bed hospital"."""
        return at > floor and self.page.tokens[at].text == "-" and self.is_number(at - 1)

    def is_of_people(self, at: int, floor: int) -> bool:
        """Whether a possessive of people stands before a noun: "the magistrates' courts"."""
        word = self.lower[at - 1] if at > floor else ""
        return self.lower[at] in MARKS and word in self.nouns.groups

    def belongs(self, at: int) -> bool:
        """Whether a token may stand inside a name: a word that is no function word, or a number after a capital."""
        token = self.page.tokens[at]
        if token.kind is TokenKind.MIXED:
            return "-" in token.text
        word = self.lower[at]
        if token.kind is not TokenKind.WORD or token.text[0] in "’'" or self.lore.actor(word, "time"):
            return False
        if not token.capital and (self.is_verb(at) or self.holds_together(word)):
            return False
        if word in self.nouns.stops or (word in self.nouns.connectors and not token.capital):
            return (
                token.capital and word not in self.nouns.articles and len(word) > SHORTEST_NAME and not self.opens(at)
            )
        return at not in self.place_words or (at in self.town_words and self.capital(at))

    def holds_together(self, word: str) -> bool:
        """Whether a small word belongs to the sentence and to no name."""
        return any(self.lore.is_a(word, role) for role in ("oblique", "sub", "relative", "light"))

    def is_verb(self, at: int) -> bool:
        """Whether a small word is the verb of the word before it: "they build buses", "was assuring viewers"."""
        if not at or not self.touches(at):
            return False
        before = self.lower[at - 1]
        if self.verbs.finite(at, 0, len(self.lower)) and self.lower[at] not in self.nouns.branch:
            return True
        return before in self.nouns.subjects or (before in self.nouns.goes_on and self.lower[at].endswith("ing"))


def listed_tokens(page: Page) -> frozenset[int]:
    """A page -> the tokens of its long lists: what follows a colon and is parted by semicolons."""
    found: set[int] = set()
    for sentence in page.sentences:
        tokens = page.tokens[sentence.first : sentence.last]
        colon = next((at for at, token in enumerate(tokens) if token.text == ":"), len(tokens))
        if sum(token.text == ";" for token in tokens[colon:]) > 1:
            found.update(range(sentence.first + colon, sentence.last))
    return frozenset(found)
