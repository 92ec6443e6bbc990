"""The mentions of a sentence and the places around them -> each mention's town, why, and how doubtful that is."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.attachment import Placed
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.place_mention import BEYOND, PlaceMention
from vestka.reading.rows.clauses import Clause
from vestka.reading.rows.mentions import Mention
from vestka.reading.rows.spots import LEADS, LONGEST_ASIDE, TOWNLIKE, Spot, SpotFinder


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text stands when a sentence begins: the town of its label or heading, and the last one spoken of."""

    label: PlaceMention | None = None
    last: PlaceMention | None = None
    doubtful: bool = False  # the label heads a list, and may not hold for all of it


class TownFinder(SpotFinder):
    """Finds the towns of one page's mentions."""

    def placed(
        self, mentions: list[Mention], clauses: list[Clause], spots: list[Spot], ground: Ground, start: int
    ) -> dict[Mention, list[Placed]]:
        """A sentence's mentions -> each with its place (a group "in X and Y" once for each)."""
        own = {m: self.own(m, spots, mentions) for m in mentions}
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
        last = self.closed(mine[-1].last if len(mine) > 1 and spot is mine[-1] else spot.last, spot.first)
        last = last if spot.first >= mention.last else mention.last
        return self._checked(mention, Placed(mention.item, last, spot.place, PlaceBasis.OWN_PHRASE))

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
        same = [spot for spot in free if clause and clause.first <= spot.first < clause.last and self.bears(spot)]
        same = [spot for spot in same if spot.first > mention.last] or same
        if same and self.alone_before(mention, same[0], mentions):
            return Placed(mention.item, same[0].last, same[0].place, PlaceBasis.OWN_PHRASE)
        if same:
            return self._given(mention, same[0].place)
        if lead:
            return self._given(mention, lead[0].place)
        if self.lore.is_a(self.lower[min(mention.last, len(self.lower) - 1)], "there"):
            earlier = [spot for spot in spots if spot.first < mention.first and spot.place.sort in TOWNLIKE]
            if earlier:
                return self._given(mention, earlier[-1].place)
        aside = [spot for spot in free if spot.first > mention.last and self.is_aside(spot)]
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
        named = next((m for m in inside if m.sort in TOWNLIKE), None)
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
            elif spot.place.preposition in LEADS and begins:
                best = spot, after in {",", ":", "–", "—"}
            elif spot.place.preposition == "" and begins and after in {":", "–", "—"}:
                best = spot, True
            elif (spot.place.preposition in LEADS and spot.place.sort is not PlaceSort.COUNTRY) or (
                spot.place.preposition == "" and begins and spot.place.sort in TOWNLIKE and best is None
            ):
                best = spot, False
        return best

    def next_ground(self, ground: Ground, spots: list[Spot], mentions: list[Mention], start: int) -> Ground:
        """A sentence's places -> the ground on which the next one stands."""
        inside = [named for named in (self._inside(m) for m in mentions) if named is not None]
        last = inside[-1] if inside else ground.last
        for spot in spots:
            begins = spot.phrase == start
            if spot.place.sort not in TOWNLIKE or spot.place.preposition == BEYOND:
                continue
            beside = any(m.last + 1 == spot.first for m in mentions)
            if spot.place.preposition in LEADS or begins or beside:
                last = spot.place
        return replace(ground, last=last)
