"""The mentions of a sentence and the places around them -> each mention's town, why, and how doubtful that is."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.attachment import Placed
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.place_mention import BEYOND, PlaceMention
from vestka.reading.rows.clauses import Clause
from vestka.reading.rows.mentions import Mention
from vestka.reading.rows.spots import LEADS, LONGEST_ASIDE, LONGEST_TOWN, TOWNLIKE, Spot, SpotFinder

MANY = 2  # members of a list with towns of their own, after which one without is by its name


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text stands when a sentence begins: the town of its label or heading, and the last one spoken of."""

    label: PlaceMention | None = None
    last: PlaceMention | None = None
    doubtful: bool = False  # the label heads a list, and may not hold for all of it


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """A sentence's mentions with the places beside them, its clauses, all its places, and those that are free."""

    mentions: list[Mention]
    bearers: list[tuple[Mention, Spot] | None]
    clauses: list[Clause]
    spots: list[Spot]
    free: list[Spot]
    start: int


class TownFinder(SpotFinder):
    """Finds the towns of one page's mentions."""

    def placed(
        self, mentions: list[Mention], clauses: list[Clause], spots: list[Spot], ground: Ground, start: int
    ) -> dict[Mention, list[Placed]]:
        """A sentence's mentions -> each with its place (a group "in X and Y" once for each)."""
        own = {m: self.own(m, spots, mentions) for m in mentions}
        used = {spot.first for spots_of in own.values() for spot in spots_of}
        around = _Around(
            mentions, self._bearers(mentions, own), clauses, spots, [s for s in spots if s.first not in used], start
        )
        done: dict[Mention, list[Placed]] = {}
        for number, mention in enumerate(mentions):
            mine = own[mention]
            alone = None if mine else self._alone(mention, own)
            if mine:
                done[mention] = [self._told_abroad(self._by_own(mention, spot, mine), around) for spot in mine]
            elif alone:
                done[mention] = [alone]
            else:
                one = self._abroad(mention, around) or self._shared(number, around) or self._ground(mention, ground)
                done[mention] = [self._by_name(mention, one)]
        return done

    def _alone(self, mention: Mention, own: dict[Mention, list[Spot]]) -> Placed | None:
        """A member that stands alone between semicolons, where the others have their towns -> it by its name's town."""
        item = mention.item
        opens = self.lower[item.article - 1] if item.article else ""
        opens = self.lower[item.article - 2] if self.lore.is_a(opens, "joint") and item.article > 1 else opens
        ends = self.lower[item.last] if item.last < len(self.lower) else "."
        if opens != ";" or ends not in {";", "."} or sum(map(bool, own.values())) < MANY:
            return None
        named = self._inside(mention)
        if named is None and item.name_last < item.last and item.name_first == item.first and not item.bare:
            start, end = self.page.tokens[item.name_first].start, self.page.tokens[item.name_last - 1].end
            named = PlaceMention(start, end, start, self.page.text[start:end], PlaceSort.UNKNOWN, in_name=True)
            item = replace(item, name_last=item.last)
        if named is None:
            return Placed(item, mention.last)
        return Placed(item, mention.last, named, PlaceBasis.IMPLIED_BY_NAME)

    def _by_own(self, mention: Mention, spot: Spot, mine: list[Spot]) -> Placed:
        """A mention with a place of its own -> that."""
        last = self.closed(mine[-1].last if len(mine) > 1 and spot is mine[-1] else spot.last, spot.first)
        last = last if spot.first >= mention.last else mention.last
        return self._checked(mention, Placed(mention.item, last, spot.place, PlaceBasis.OWN_PHRASE))

    def _shared(self, number: int, around: _Around) -> Placed | None:
        """A mention without a place of its own -> the place of its list, clause or sentence."""
        mention = around.mentions[number]
        lead = self._lead(mention, around)
        if lead and lead[1]:
            return self._given(mention, lead[0].place)
        bearer = around.bearers[number]
        if bearer:
            doubt = (PlaceFlag.ATTACHMENT_DOUBT,) if bearer[0].group is not mention.group else ()
            return self._given(mention, bearer[1].place, *doubt)
        same = self._same(mention, around)
        if same and self.alone_before(mention, same, around.mentions):
            return Placed(mention.item, same.last, same.place, PlaceBasis.OWN_PHRASE)
        near = same or (lead[0] if lead else None) or self._there(mention, around)
        return self._given(mention, near.place) if near else None

    def _told_abroad(self, one: Placed, around: _Around) -> Placed:
        """A mention with a town that no pack knows -> the same, abroad where the sentence opens so: "In Iraq, ..."."""
        first = around.spots[0] if around.spots else None
        opens = first is not None and first.phrase == around.start and first.place.preposition in LEADS
        if not opens or first is None or one.place is None or one.place.sort is not PlaceSort.UNKNOWN:
            return one
        abroad = first.place.sort is PlaceSort.FOREIGN
        return replace(one, flags=(*one.flags, PlaceFlag.FOREIGN)) if abroad else one

    def _abroad(self, mention: Mention, around: _Around) -> Placed | None:
        """A mention told of another country: "X, where ...", by its people's name, or as what X as a whole does."""
        clauses = [c for c in around.clauses if c.first <= mention.item.first < c.last]
        clause = min(clauses, key=lambda c: (-c.depth, c.last - c.first), default=None)
        if clause is None:
            return None
        item, low = mention.item, max(around.start, clause.first - LONGEST_TOWN)
        for place in (*self._foreign(low, clause.first + LONGEST_TOWN), *self._foreign(item.first - 1, item.last)):
            first, last = self.page.tokens_in(place.start, place.end)
            where = last < clause.first and self.lower[last] == "," and self.lore.is_a(self.lower[last + 1], "where")
            people = item.first - 1 <= first < item.name_last and not self.page.tokens[last].capital
            whole = first == clause.first and last < mention.first and (last == clause.verb or self.lower[last] == ",")
            if where or ((people or whole) and not place.preposition):
                return self._given(mention, place)
        return None

    def _foreign(self, first: int, last: int) -> list[PlaceMention]:
        """Tokens first..last -> the other countries, their cities and their peoples named in them."""
        tokens = self.page.tokens
        last = min(last, len(tokens))
        inside = self.places.within(tokens[max(first, 0)].start, tokens[last - 1].end)
        return [m for m in inside if m.sort is PlaceSort.FOREIGN and (not m.preposition or m.preposition in LEADS)]

    def _same(self, mention: Mention, around: _Around) -> Spot | None:
        """A mention -> the place in its clause, one after it before one before it."""
        inside = [c for c in around.clauses if c.first <= mention.item.first < c.last]
        clause = min(inside, key=lambda c: (-c.depth, c.last - c.first), default=None)
        if clause is None:
            return None
        same = [spot for spot in around.free if clause.first <= spot.first < clause.last and self.bears(spot)]
        return next((spot for spot in same if spot.first > mention.last), same[0] if same else None)

    def _there(self, mention: Mention, around: _Around) -> Spot | None:
        """A mention -> the place that "there" or a bracket refers it to."""
        after = self.lower[mention.last] if mention.last < len(self.lower) else ""
        if self.lore.is_a(after, "there"):
            earlier = [s for s in around.spots if s.first < mention.first and s.place.sort in TOWNLIKE]
            if earlier:
                return earlier[-1]
        return next((s for s in around.free if s.first > mention.last and self.is_aside(s)), None)

    def _ground(self, mention: Mention, ground: Ground) -> Placed:
        """A mention whose sentence names no town for it -> that in its name, else that of the ground it stands on."""
        named = self._inside(mention)
        if ground.label is not None and not (ground.doubtful and named and named.sort is PlaceSort.TOWN):
            return self._given(mention, ground.label, *((PlaceFlag.ATTACHMENT_DOUBT,) if ground.doubtful else ()))
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

    def _bearers(self, mentions: list[Mention], own: dict[Mention, list[Spot]]) -> list[tuple[Mention, Spot] | None]:
        """A sentence's mentions -> for each the next of its list that has a place of its own right after it."""
        found: list[tuple[Mention, Spot] | None] = [None] * len(mentions)
        for number in range(len(mentions) - 2, -1, -1):
            other = mentions[number + 1]
            if not self._is_linked(mentions[number], other):
                continue
            if not own[other]:
                found[number] = found[number + 1]
            elif own[other][0].first >= other.last:
                found[number] = other, own[other][0]
        return found

    def _is_linked(self, mention: Mention, other: Mention) -> bool:
        """Whether two mentions are neighbours in one list."""
        words = self.lower[mention.last : min(other.first, mention.last + LONGEST_ASIDE + 1)]
        linked = len(words) <= LONGEST_ASIDE and any(w == "," or self.lore.is_a(w, "joint") for w in words)
        return linked and not any(w in {";", ":", "(", ")"} or self.lore.is_a(w, "aux") for w in words)

    def _lead(self, mention: Mention, around: _Around) -> tuple[Spot, bool] | None:
        """A mention -> the place before it that opens its sentence or part, and whether it is set off by a mark."""
        best: tuple[Spot, bool] | None = None
        for spot in around.free:
            if spot.first >= mention.first:
                break
            apart = spot.phrase != around.start and ";" in self.lower[spot.last : mention.first]
            if spot.place.preposition == BEYOND or apart:
                continue
            found = self._leads(spot, around.start, first=best is None)
            best = best if found is None else (spot, found)
        return best

    def _leads(self, spot: Spot, start: int, *, first: bool) -> bool | None:
        """A place -> whether it leads what follows and a mark sets it off; None where it does not lead."""
        preposition, sort = spot.place.preposition, spot.place.sort
        after = self.lower[spot.last] if spot.last < len(self.lower) else "."
        before = self.lower[spot.phrase - 1] if spot.phrase else ""
        begins = spot.phrase == start or not before[:1].isalnum()
        begins = begins or any(self.lore.is_a(before, role) for role in ("joint", "turn", "sub", "light"))
        if preposition in LEADS and begins:
            return after in {",", ":", "–", "—"}
        if preposition == "" and begins and after in {":", "–", "—"}:
            return True
        town = preposition == "" and begins and sort in TOWNLIKE and first
        origin = preposition == "from" and (spot.phrase == start or before == ";" or self.lore.is_a(before, "joint"))
        return False if town or origin or (preposition in LEADS and sort is not PlaceSort.COUNTRY) else None

    def next_ground(self, ground: Ground, spots: list[Spot], mentions: list[Mention], start: int) -> Ground:
        """A sentence's places -> the ground on which the next one stands."""
        inside = [named for named in (self._inside(m) for m in mentions if not m.item.bare) if named is not None]
        last = inside[-1] if inside else ground.last
        for spot in spots:
            begins = spot.phrase == start
            if spot.place.sort not in TOWNLIKE or spot.place.preposition == BEYOND:
                continue
            beside = any(m.last + 1 == spot.first for m in mentions)
            if spot.place.preposition in LEADS or begins or beside:
                last = spot.place
        return replace(ground, last=last)
