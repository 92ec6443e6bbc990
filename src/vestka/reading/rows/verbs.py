"""A sentence's tokens -> the verbs by which it is cut into clauses, by tables and by what stands beside them."""

from dataclasses import dataclass

from vestka.reading.page import Page, TokenKind
from vestka.reading.rows.lore import SHORTEST_PAST, Lore


@dataclass(frozen=True, slots=True)
class Verb:
    """A group of verbs as tokens first..last (last excluded). `sure`: it can be nothing else."""

    first: int
    last: int
    sure: bool


class VerbFinder:
    """Finds verbs on one page; holds what it is told and nothing else."""

    def __init__(self, page: Page, lore: Lore) -> None:
        self.page, self.lore = page, lore
        self.named: frozenset[int] = frozenset()  # tokens inside names of workplaces: no verbs
        self.told: frozenset[int] = frozenset()  # tokens at which a deed begins
        self.lower = [token.lower.replace("’", "'") for token in page.tokens]

    def find(self, first: int, last: int) -> list[Verb]:
        """Tokens first..last -> the verbs that can each have a subject, in order."""
        found: list[Verb] = []
        at = first
        while at < last:
            sure = self.finite(at, first, last)
            if not sure:
                at += 1
                continue
            end = self._group_end(at, last)
            found.append(Verb(at, end, sure > 1))
            at = end
        return self._settled(found)

    def finite(self, at: int, first: int, last: int) -> int:
        """A token -> 2 for a verb that is one for sure, 1 for what may be one, 0 for none."""
        token, word = self.page.tokens[at], self.lower[at]
        if token.kind is not TokenKind.WORD or token.capital or at in self.named:
            return 0
        before = self.lower[at - 1] if at > first else ""
        if self.lore.is_a(word, "aux"):
            return 2
        if before == "to" or (self.lore.is_a(before, "article") and not self.lore.is_a(before, "pronoun")):
            return 0
        if word in self.lore.past or (at == first and at in self.told and word.endswith("ed")):
            return 2  # also "Postal workers: demonstrated outside"
        follows = self.lower[at + 1] if at + 1 < min(last, len(self.lower)) else "."
        if self._may_be(word, before, follows, at, first):
            return 1
        return 1 if at in self.told and at > first and self._can_tell(word) else 0

    def _can_tell(self, word: str) -> bool:
        """Whether a word that begins a deed is a verb's form."""
        lore = self.lore
        return word in lore.plain or word in lore.soft or word in lore.present

    def _may_be(self, word: str, before: str, follows: str, at: int, first: int) -> bool:
        """Whether a word that can be something else may be a verb here."""
        lore = self.lore
        noun_before = (
            at > first and (self.page.tokens[at - 1].kind is not TokenKind.SIGN) and not lore.is_a(before, "link")
        )
        if word in lore.soft or (word.endswith("ed") and len(word) >= SHORTEST_PAST and word not in lore.stops):
            return at > first and not lore.is_a(before, "oblique") and not lore.is_a(before, "here")
        if word in lore.present:
            plural = before.endswith("s") and not self.page.tokens[at - 1].capital
            return noun_before and not plural and not lore.is_a(follows, "aux") and before not in lore.stops
        if word in lore.plain:
            doer = before.endswith(("s", "men", "women", "people", "staff")) or before in lore.nouns.groups
            joined = lore.is_a(before, "relative") or lore.is_a(before, "pronoun")
            return noun_before and (doer or joined) and not self.page.tokens[at - 1].text.endswith("ss")
        return False

    def _group_end(self, at: int, last: int) -> int:
        """A verb -> the token after the group it begins ("has not been", "are still said to be")."""
        end = at + 1
        helped = self.is_auxiliary(at)
        while end < last:
            word = self.lower[end]
            if self.lore.is_a(word, "light"):
                end += 1
            elif helped and (word.endswith(("ed", "ing")) or word in self.lore.participles or word in self.lore.soft):
                end, helped = end + 1, False
            elif helped and (word in self.lore.plain or self.is_auxiliary(end)):
                end += 1
            else:
                break
        return end

    def is_auxiliary(self, at: int) -> bool:
        """Whether a token is an auxiliary."""
        return at < len(self.lower) and self.lore.is_a(self.lower[at], "aux")

    def in_phrase_of_time(self, at: int, low: int) -> bool:
        """Whether a token belongs to a figure of time that stands alone ("by nine", "on Monday")."""
        token = self.page.tokens[at]
        if token.kind in {TokenKind.NUMBER, TokenKind.MIXED}:
            return True
        near = range(max(low, at - 2), at + 3)
        timed = any(
            0 <= other < len(self.lower)
            and (self.page.tokens[other].kind is not TokenKind.WORD or self.lore.actor(self.lower[other], "time"))
            and self.lower[other][0].isalnum()
            for other in near
        )
        return self.lore.actor(self.lower[at], "time") or (timed and self.lower[at] in self.lore.stops)

    def _settled(self, found: list[Verb]) -> list[Verb]:
        """Verbs -> the same without those that only may be ones, where another stands in the same stretch."""
        kept: list[Verb] = []
        for number, verb in enumerate(found):
            if verb.sure:
                if kept and not kept[-1].sure and not self._parted(kept[-1].last, verb.first):
                    kept.pop()
                kept.append(verb)
                continue
            later = found[number + 1] if number + 1 < len(found) else None
            earlier = kept[-1] if kept else None
            if later and not self._parted(verb.last, later.first) and (later.sure or self._leads_on(verb)):
                continue
            if earlier and not self._parted(earlier.last, verb.first) and not self._speaks(earlier):
                continue
            kept.append(verb)
        return kept

    def _speaks(self, verb: Verb) -> bool:
        """Whether a verb is one of speech, after which a clause may follow at once."""
        return self.lore.is_a(self.lower[verb.first], "speech")

    def _leads_on(self, verb: Verb) -> bool:
        """Whether a preposition follows: "employed at the mill" is no predicate where another verb follows."""
        if self.lower[verb.first] in self.lore.plain:
            return False
        word = self.lower[verb.last] if verb.last < len(self.lower) else ""
        return self.lore.is_a(word, "here") or self.lore.is_a(word, "oblique")

    def _parted(self, low: int, high: int) -> bool:
        """Whether a mark or a word that begins a clause stands between two verbs."""
        return any(
            not self.lower[at][0].isalnum()
            or any(self.lore.is_a(self.lower[at], role) for role in ("relative", "sub", "joint", "turn"))
            for at in range(low, high)
        )
