"""The mentions of a sentence and the places around them -> each mention's town, why, and how doubtful that is."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.attachment import Placed
from vestka.reading.gazetteer import Gazetteer, PlaceSort
from vestka.reading.page import Page, TokenKind
from vestka.reading.place_mention import BEYOND, PlaceMention, Places
from vestka.reading.rows.clauses import Clause
from vestka.reading.rows.lore import Lore, is_company_name
from vestka.reading.rows.mentions import Mention

LONGEST_ASIDE = 8  # words between two members of a list
LONGEST_PREDICATE = 10  # words between a group and its town: "are also taking part in"
LONGEST_TOWN = 3  # words of a name that no pack knows
_OWN = frozenset({"in", "near", "across", "at", "from"})
_LEADS = frozenset({"in", "near", "at"})
_TOWNLIKE = frozenset({PlaceSort.TOWN, PlaceSort.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a page with its tokens: `phrase` where its preposition begins, first..last its name."""

    place: PlaceMention
    phrase: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text stands when a sentence begins: the town of its label or heading, and the last one spoken of."""

    label: PlaceMention | None = None
    last: PlaceMention | None = None
    doubtful: bool = False  # the label heads a list, and may not hold for all of it


class TownFinder:
    """Finds the towns of one page's mentions."""

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

    def more_spots(self, spots: list[Spot], mentions: list[Mention], first: int) -> list[Spot]:
        """Places found and mentions -> also the towns that no pack knows: "at X the pit has stopped"."""
        known = {spot.first for spot in spots}
        more = []
        for mention in mentions:
            at = mention.first - 1
            while at > first and self.page.tokens[at].capital and self.page.tokens[at].kind is TokenKind.WORD:
                at -= 1
            if at < mention.first - 1 and at + 1 not in known and self.lore.is_a(self.lower[at], "townat"):
                guessed = self._guessed(at, mentions)
                more += [guessed] if guessed and guessed.last == mention.first else []
        return sorted([*spots, *more], key=lambda spot: spot.first)

    def placed(
        self, mentions: list[Mention], clauses: list[Clause], spots: list[Spot], ground: Ground, start: int
    ) -> dict[Mention, list[Placed]]:
        """A sentence's mentions -> each with its place (a group "in X and Y" once for each)."""
        own = {m: self._own(m, spots, mentions) for m in mentions}
        used = {spot.first for spots_of in own.values() for spot in spots_of}
        done: dict[Mention, list[Placed]] = {}
        for number, mention in enumerate(mentions):
            mine = own[mention]
            if mine:
                done[mention] = [self._by_own(mention, spot, mine) for spot in mine]
                continue
            one = self._shared(number, mentions, own, clauses, (spots, used), ground, start)
            done[mention] = [self._by_name(mention, one)]
        return done

    def _by_own(self, mention: Mention, spot: Spot, mine: list[Spot]) -> Placed:
        """A mention with a place of its own -> that."""
        last = self._closed(mine[-1].last if len(mine) > 1 and spot is mine[-1] else spot.last, spot.first)
        last = last if spot.first >= mention.last else mention.last
        return self._checked(mention, Placed(mention.item, last, spot.place, PlaceBasis.OWN_PHRASE))

    def _closed(self, last: int, first: int) -> int:
        """The token after a place -> that after the bracket which closes it."""
        tokens = self.page.tokens
        return last + 1 if last < len(tokens) and tokens[last].text == ")" and tokens[first - 1].text == "(" else last

    def _own(self, mention: Mention, spots: list[Spot], mentions: list[Mention]) -> list[Spot]:
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
        if spot.phrase == at:
            works = not mention.group and not mention.item.bare
            if place.preposition in _OWN or (place.preposition == BEYOND and works and spot.first - at == 1):
                return True
            return place.preposition == "of" and place.sort is PlaceSort.TOWN
        if spot.first != spot.phrase or spot.first != at + 1:
            return False
        sign = self.lower[at]
        after = self.lower[spot.last] if spot.last < len(self.lower) else "."
        if sign in {"(", ","} and place.sort in _TOWNLIKE | {PlaceSort.COUNTRY, PlaceSort.REGION}:
            return after in {")"} if sign == "(" else after in {",", ".", ":", ";", "–", "—", "-", ")"}
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
            if spot.phrase != spot.first or not between or spot.place.sort not in _TOWNLIKE:
                break
            if not all(word == "," or self.lore.is_a(word, "joint") for word in between):
                break
            done.append(spot)
            last = spot
        ends = done and self.lore.is_a(self.lower[done[-1].first - 1], "joint")
        return done if ends else []

    def _shared(
        self,
        number: int,
        mentions: list[Mention],
        own: dict[Mention, list[Spot]],
        clauses: list[Clause],
        around: tuple[list[Spot], set[int]],
        ground: Ground,
        start: int,
    ) -> Placed:
        """A mention without a place of its own -> the place of its list, clause, sentence, label or what was before."""
        mention, (spots, used) = mentions[number], around
        free = [spot for spot in spots if spot.first not in used]
        lead = self._lead(mention, free, clauses, start)
        if lead and lead[1]:
            return self._given(mention, lead[0].place)
        bearer = self._bearer(number, mentions, own)
        if bearer:
            doubt = (PlaceFlag.ATTACHMENT_DOUBT,) if bearer[0].group is not mention.group else ()
            return self._given(mention, bearer[1].place, *doubt)
        clause = self._clause_of(mention, clauses)
        same = [spot for spot in free if clause and clause.first <= spot.first < clause.last and self._bears(spot)]
        same = [spot for spot in same if spot.first > mention.last] or same
        if same and self._alone_before(mention, same[0], mentions):
            return Placed(mention.item, same[0].last, same[0].place, PlaceBasis.OWN_PHRASE)
        if same:
            return self._given(mention, same[0].place)
        if lead:
            return self._given(mention, lead[0].place)
        if self.lore.is_a(self.lower[min(mention.last, len(self.lower) - 1)], "there"):
            earlier = [spot for spot in spots if spot.first < mention.first and spot.place.sort in _TOWNLIKE]
            if earlier:
                return self._given(mention, earlier[-1].place)
        aside = [spot for spot in free if spot.first > mention.last and self._is_aside(spot)]
        if aside:
            return self._given(mention, aside[0].place)
        return self._ground(mention, ground)

    def _ground(self, mention: Mention, ground: Ground) -> Placed:
        """A mention whose sentence names no town for it -> that in its name, else that of the ground it stands on."""
        if ground.label is not None:
            return self._given(mention, ground.label, *((PlaceFlag.ATTACHMENT_DOUBT,) if ground.doubtful else ()))
        named = self._inside(mention)
        if named is not None:
            return Placed(mention.item, mention.last, named, PlaceBasis.IMPLIED_BY_NAME)
        place = ground.last
        if place is None:
            return Placed(mention.item, mention.last)
        return self._given(mention, place, PlaceFlag.ATTACHMENT_DOUBT)

    def _given(self, mention: Mention, place: PlaceMention, *flags: PlaceFlag) -> Placed:
        """A mention and its list's place -> both."""
        return Placed(mention.item, mention.last, place, PlaceBasis.LIST_SCOPE, flags)

    def _by_name(self, mention: Mention, one: Placed) -> Placed:
        """A placed mention -> the same, or by its name where nothing else places it."""
        return one if one.basis is PlaceBasis.IMPLIED_BY_NAME else self._checked(mention, one)

    def _checked(self, mention: Mention, one: Placed) -> Placed:
        """A placed mention -> the same, flagged where its name holds another town."""
        named = self._inside(mention)
        if named is None or one.place is None:
            return one
        both = named.sort is PlaceSort.TOWN and one.place.sort is PlaceSort.TOWN and named.id != one.place.id
        return replace(one, flags=(*one.flags, PlaceFlag.GEOGRAPHY_CONFLICT)) if both else one

    def _inside(self, mention: Mention) -> PlaceMention | None:
        """A mention -> the town in its name."""
        item = mention.item
        if item.type is SubjectType.SECTOR:
            return None
        tokens = self.page.tokens
        inside = self.places.within(tokens[item.first].start, tokens[item.last - 1].end)
        named = next((m for m in inside if m.sort in _TOWNLIKE), None)
        if named or item.hint < 0:
            return named
        start, end = tokens[item.hint].start, tokens[item.hint_last - 1].end
        return PlaceMention(start, end, start, self.page.text[start:end], PlaceSort.UNKNOWN, in_name=True)

    def _bearer(
        self, number: int, mentions: list[Mention], own: dict[Mention, list[Spot]]
    ) -> tuple[Mention, Spot] | None:
        """A mention -> the next of its list that has a place of its own right after it."""
        last = mentions[number]
        for other in mentions[number + 1 :]:
            words = self.lower[last.last : other.first]
            linked = len(words) <= LONGEST_ASIDE and any(w == "," or self.lore.is_a(w, "joint") for w in words)
            if not linked or any(w in {";", ":", "(", ")"} or self.lore.is_a(w, "aux") for w in words):
                return None
            if own[other]:
                return (other, own[other][0]) if own[other][0].first >= other.last else None
            last = other
        return None

    def _clause_of(self, mention: Mention, clauses: list[Clause]) -> Clause | None:
        """A mention -> the smallest clause it stands in."""
        inside = [c for c in clauses if c.first <= mention.item.first < c.last]
        return min(inside, key=lambda c: (-c.depth, c.last - c.first), default=None)

    def _bears(self, spot: Spot) -> bool:
        """Whether something is at a place by its preposition, or all over the country."""
        country = spot.place.sort is PlaceSort.COUNTRY and spot.place.preposition == ""
        return spot.place.preposition in _OWN or (country and not self.page.tokens[spot.first].capital)

    def _alone_before(self, mention: Mention, spot: Spot, mentions: list[Mention]) -> bool:
        """Whether a place ends what is told of one mention only: "drivers on strike in X"."""
        between = any(mention.last <= other.item.first < spot.first for other in mentions)
        marks = any(not word[0].isalnum() for word in self.lower[mention.last : spot.phrase])
        return not between and not marks and 0 < spot.phrase - mention.last <= LONGEST_PREDICATE

    def _is_aside(self, spot: Spot) -> bool:
        """Whether a place is the only name in brackets: "(that's Lagos again)"."""
        low = spot.first
        while low > 0 and spot.first - low < LONGEST_ASIDE and self.lower[low] not in {"(", ")", "."}:
            low -= 1
        end = spot.last
        while end < len(self.lower) and end - spot.last < LONGEST_ASIDE and self.lower[end] not in {"(", ")", "."}:
            end += 1
        names = sum(self.page.tokens[at].capital for at in range(low + 1, min(end, len(self.lower))))
        return self.lower[low] == "(" and names == spot.last - spot.first

    def _lead(self, mention: Mention, free: list[Spot], clauses: list[Clause], start: int) -> tuple[Spot, bool] | None:
        """A mention -> the place before it that opens its sentence or part, and whether it is set off by a mark."""
        best: tuple[Spot, bool] | None = None
        for spot in free:
            if spot.first >= mention.first or spot.place.preposition == BEYOND:
                continue
            if spot.phrase != start and ";" in self.lower[spot.last : mention.first]:
                continue
            after = self.lower[spot.last] if spot.last < len(self.lower) else "."
            begins = spot.phrase == start or not self.lower[spot.phrase - 1][0].isalnum()
            begins = begins or any(
                self.lore.is_a(self.lower[spot.phrase - 1], role) for role in ("joint", "turn", "sub", "light")
            )
            if spot.place.preposition == "from" and spot.phrase == start:
                best = spot, False
            elif spot.place.preposition in _LEADS and begins:
                best = spot, after in {",", ":", "–", "—"}
            elif spot.place.preposition == "" and begins and after in {":", "–", "—"}:
                best = spot, True
            elif (spot.place.preposition in _LEADS and spot.place.sort is not PlaceSort.COUNTRY) or (spot.place.preposition == "" and begins and spot.place.sort in _TOWNLIKE and best is None):
                best = spot, False
        return best

    def next_ground(self, ground: Ground, spots: list[Spot], mentions: list[Mention], start: int) -> Ground:
        """A sentence's places -> the ground on which the next one stands."""
        inside = [named for named in (self._inside(m) for m in mentions) if named is not None]
        last = inside[-1] if inside else ground.last
        for spot in spots:
            begins = spot.phrase == start
            if spot.place.sort not in _TOWNLIKE or spot.place.preposition == BEYOND:
                continue
            beside = any(m.last + 1 == spot.first for m in mentions)
            if spot.place.preposition in _LEADS or begins or beside:
                last = spot.place
        return replace(ground, last=last)
