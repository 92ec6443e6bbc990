"""A sentence's tokens and mentions -> the places in it, and those that stand right beside a mention."""

from dataclasses import dataclass

from vestka.reading.gazetteer import Gazetteer, PlaceSort
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_mention import BEYOND, PlaceMention, Places
from vestka.reading.rows.lore import Lore, is_company_name
from vestka.reading.rows.mentions import Mention

LONGEST_ASIDE = 8  # words between two members of a list
LONGEST_PREDICATE = 10  # words between a group and its town: "are also taking part in"
LONGEST_TOWN = 3  # words of a name that no pack knows
OWN = frozenset({"in", "near", "across", "at", "from"})
LEADS = frozenset({"in", "near", "at"})
TOWNLIKE = frozenset({PlaceSort.TOWN, PlaceSort.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a page with its tokens: `phrase` where its preposition begins, first..last its name."""

    place: PlaceMention
    phrase: int
    first: int
    last: int


class SpotFinder:
    """Finds the places of one page; holds what it is told and nothing else."""

    def __init__(self, page: Page, lore: Lore, places: Places, known: Gazetteer) -> None:
        self.page, self.lore, self.places, self.known = page, lore, places, known
        self.lower = [token.lower for token in page.tokens]

    def spots(self, first: int, last: int) -> list[Spot]:
        """Tokens first..last -> the places in them that are no part of a longer name."""
        found = []
        for place in self.places.within(self.page.tokens[first].start, self.page.tokens[last - 1].end):
            if place.in_name or (place.sort is PlaceSort.FOREIGN and not place.preposition):
                continue
            low, high = self.page.tokens_in(place.start, place.end)
            if place.sort is PlaceSort.UNKNOWN and is_company_name(self.lore, self.lower[low:high]):
                continue
            found.append(Spot(place, self.page.tokens_in(place.phrase, place.end)[0], low, high))
        return found

    def in_capitals(self, first: int, last: int) -> PlaceMention | None:
        """Words in capitals -> the town of the pack that they name."""
        start, end = self.page.tokens[first].start, self.page.tokens[last - 1].end
        text = self.page.text[start:end]
        meant = self.known.find(text) if text.isupper() else ()
        if not meant or meant[0].sort is not PlaceSort.TOWN:
            return None
        return PlaceMention(start, end, start, text, PlaceSort.TOWN, meant[0].id, meant[0].name, "in")

    def _labels(self, first: int, last: int) -> list[Spot]:
        """Tokens first..last -> the towns that label a part of a list, though no pack knows them: "; X: ..."."""
        tokens, found = self.page.tokens, []
        for at in range(first, last):
            if self.lower[at] != ";":
                continue
            end = at + 1
            while end < last and end - at <= LONGEST_TOWN and tokens[end].capital:
                end += 1
            names = tokens[at + 1 : end]
            works = any(self.lore.says_works(token.lower) or token.text.isupper() for token in names)
            if names and end < last and self.lower[end] == ":" and not works:
                start, stop = names[0].start, names[-1].end
                text = self.page.text[start:stop]
                place = PlaceMention(start, stop, start, text, PlaceSort.UNKNOWN, preposition="in")
                found.append(Spot(place, at + 1, at + 1, end))
        return found

    def more_spots(self, spots: list[Spot], mentions: list[Mention], first: int, last: int) -> list[Spot]:
        """Places found and mentions -> also the towns that no pack knows: "at X the pit has stopped"."""
        known = {spot.first for spot in spots}
        more = [spot for spot in self._labels(first, last) if spot.first not in known]
        for mention in mentions:
            at = mention.first - 1
            while at > first and self.page.tokens[at].capital and self.page.tokens[at].kind is TokenKind.WORD:
                at -= 1
            if at < mention.first - 1 and at + 1 not in known and self.lore.is_a(self.lower[at], "townat"):
                guessed = self._guessed(at, mentions)
                more += [guessed] if guessed and guessed.last == mention.first else []
        return sorted([*spots, *more], key=lambda spot: spot.first)

    def closed(self, last: int, first: int) -> int:
        """The token after a place -> that after the bracket which closes it."""
        tokens = self.page.tokens
        return last + 1 if last < len(tokens) and tokens[last].text == ")" and tokens[first - 1].text == "(" else last

    def own(self, mention: Mention, spots: list[Spot], mentions: list[Mention]) -> list[Spot]:
        """A mention -> the places that are its own: right after it, or before it with "'s"."""
        at = mention.last
        for number, spot in enumerate(spots):
            if self._follows(mention, spot, at):
                return [spot, *self._joined(mention, spots[number:])]
            if spot.last + 1 == mention.first and self.lower[spot.last] in {"’s", "'s"}:
                return [spot]
        ended = self._ended(mention, at)
        if ended:
            return [ended]
        beside = at + 1 if at + 1 < len(self.lower) and self.lower[at] == "," else at
        while beside > at and beside + 1 < len(self.lower) and self.lore.is_a(self.lower[beside], "light"):
            beside += 1
        guessed = self._guessed(beside, mentions)
        return [guessed] if guessed else []

    def _follows(self, mention: Mention, spot: Spot, at: int) -> bool:
        """Whether a place right after a mention is its own."""
        place = spot.place
        if spot.phrase <= mention.first and spot.first == at + 1 and place.sort is PlaceSort.TOWN:
            return True  # "the port of X", which the places take for one name
        if spot.phrase == at:
            works = not mention.group and not mention.item.bare
            if place.preposition in OWN or (place.preposition == BEYOND and works and spot.first - at == 1):
                return True
            return place.preposition == "of" and place.sort is PlaceSort.TOWN
        if spot.first != spot.phrase or spot.first != at + 1:
            return False
        sign = self.lower[at]
        after = self.lower[spot.last] if spot.last < len(self.lower) else "."
        if sign in {"(", ","} and place.sort in TOWNLIKE | {PlaceSort.COUNTRY, PlaceSort.REGION}:
            return after == ")" if sign == "(" else after in {",", ".", ":", ";", "–", "—", "-", ")"}
        return False

    def _ended(self, mention: Mention, at: int) -> Spot | None:
        """A mention's end -> the town that no pack knows in brackets, or after a comma at the end of its line."""
        tokens = self.page.tokens
        if at + 2 >= len(tokens) and not (at + 1 < len(tokens) and tokens[at].text == ","):
            return None
        sign, end = tokens[at].text, at + 1
        if sign not in {"(", ","} or (mention.item.bare and not mention.item.told and sign == ","):
            return None
        while (
            end < len(tokens)
            and tokens[end].kind is TokenKind.WORD
            and tokens[end].capital
            and end - at <= LONGEST_TOWN
        ):
            end += 1
        follows = tokens[end].text if end < len(tokens) else ""
        upper = any(token.text.isupper() for token in tokens[at + 1 : end])
        line = self.page.sentence_at(tokens[at].start) != self.page.sentence_at(tokens[min(end, len(tokens) - 1)].start)
        stops = follows == ")" if sign == "(" else follows in {":", ""} or line
        if end == at + 1 or upper or not stops:
            return None
        start, stop = tokens[at + 1].start, tokens[end - 1].end
        place = PlaceMention(start, stop, start, self.page.text[start:stop], PlaceSort.UNKNOWN, preposition="in")
        return Spot(place, at + 1, at + 1, end)

    def _guessed(self, at: int, mentions: list[Mention]) -> Spot | None:
        """A mention's end -> a town that no pack knows: "at" and a name that is no mention."""
        tokens = self.page.tokens
        if at + 2 >= len(tokens) or not self.lore.is_a(self.lower[at], "townat"):
            return None
        at += 1 if tokens[at + 1].text == "#" else 0
        if not tokens[at + 1].capital or self.lore.actor(self.lower[at + 1], "time"):
            return None
        end = at + 1
        while end < len(tokens) and end - at <= LONGEST_TOWN and tokens[end].kind is TokenKind.WORD:
            if not tokens[end].capital:
                break
            end += 1
        if any(m.item.first < end and m.item.last > at + 1 and not m.item.bare for m in mentions):
            return None
        start, stop = tokens[at + 1].start, tokens[end - 1].end
        text = self.page.text[start:stop]
        place = PlaceMention(start, stop, tokens[at].start, text, PlaceSort.UNKNOWN, preposition="in")
        return Spot(place, at, at + 1, end)

    def _joined(self, mention: Mention, spots: list[Spot]) -> list[Spot]:
        """A group's first town -> the other towns that "and" joins to it."""
        if not mention.group:
            return []
        done: list[Spot] = []
        last = spots[0]
        for spot in spots[1:]:
            between = self.lower[last.last : spot.first]
            if spot.phrase != spot.first or not between or spot.place.sort not in TOWNLIKE:
                break
            if not all(word == "," or self.lore.is_a(word, "joint") for word in between):
                break
            done.append(spot)
            last = spot
        ends = done and self.lore.is_a(self.lower[done[-1].first - 1], "joint")
        return done if ends else []

    def bears(self, spot: Spot) -> bool:
        """Whether something is at a place by its preposition, or all over the country."""
        country = spot.place.sort is PlaceSort.COUNTRY and spot.place.preposition == ""
        return spot.place.preposition in OWN or (country and not self.page.tokens[spot.first].capital)

    def alone_before(self, mention: Mention, spot: Spot, mentions: list[Mention]) -> bool:
        """Whether a place ends what is told of one mention only: "drivers on strike in X"."""
        between = any(mention.last <= other.item.first < spot.first for other in mentions)
        marks = any(not word[0].isalnum() for word in self.lower[mention.last : spot.phrase])
        return not between and not marks and 0 < spot.phrase - mention.last <= LONGEST_PREDICATE

    def is_aside(self, spot: Spot) -> bool:
        """Whether a place is the only name in brackets: "(that's Lagos again)"."""
        low = spot.first
        while low > 0 and spot.first - low < LONGEST_ASIDE and self.lower[low] not in {"(", ")", "."}:
            low -= 1
        end = spot.last
        while end < len(self.lower) and end - spot.last < LONGEST_ASIDE and self.lower[end] not in {"(", ")", "."}:
            end += 1
        names = sum(self.page.tokens[at].capital for at in range(low + 1, min(end, len(self.lower))))
        return self.lower[low] == "(" and names == spot.last - spot.first
