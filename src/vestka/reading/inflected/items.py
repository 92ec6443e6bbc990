"""A sentence's words -> the workplaces and groups of workers in it, by their names or by the nouns that name them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.gazetteer import Known
from vestka.reading.inflected.builder import CLOSING, OPENING, PART, QUOTED, Builder, Item
from vestka.reading.inflected.name_book import Sort
from vestka.reading.inflected.nouns import WorkWords
from vestka.reading.inflected.places import PlaceReader
from vestka.reading.inflected.walk import Found
from vestka.reading.phrases import find
from vestka.reading.place_mention import PlaceMention
from vestka.reading.sheet import Sheet

__all__ = ["Item", "Scanned", "Scanner"]

LINK = 4  # words between a group of workers and its works: "workers of the second shop of"
GATE_REACH = 4  # words of "to the central gate of" before the works
SHORTEST_GUESS = 2  # letters: a guessed name is longer
ROLE_REACH = 2  # words between "director of" and the works
_HEADS = frozenset((":", "-", "–", "—"))
_CUES = ("frames", "triggers", "modality", "attribution")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one sentence holds: places, items, and where people of work are spoken of at all."""

    places: tuple[PlaceMention, ...]
    items: tuple[Item, ...]
    workers: frozenset[int]
    gates: frozenset[int]
    works: frozenset[int]


class Scanner:
    """Scans the sentences of one sheet; holds what it is told and nothing else."""

    def __init__(self, reader: PlaceReader, words: WorkWords) -> None:
        self.places, self.walk, self.read, self.words = reader, reader.walk, reader.read, words

    def scan(self, number: int) -> Scanned:
        """A sentence's number -> what it holds."""
        first, high = self.read.spans[number]
        hits = find(self.words.book, self.read.words, first, high)
        roles = {index: hit.row[1] for hit in hits if hit.table == "roles" for index in range(hit.first, hit.last + 1)}
        cued = _cued(self.read, number)
        mentions, items, towns = self._names(number, roles)
        taken = {index for item in items for index in range(item.first, item.last + 1)}
        placed = {index for mention in mentions for index in range(*self.read.words.at(mention.start, mention.end))}
        parts = {index for index, sort in roles.items() if sort in (PART, "gate")}
        builder = Builder(self.walk, self.words, (first, high), cued | placed, (towns, parts))
        for hit in sorted(hits, key=lambda hit: hit.table):  # works before the people who work there
            if hit.table != "roles" and hit.first not in taken and hit.first not in placed:
                made = builder.item(hit)
                if made is not None and taken.isdisjoint(range(made.first, made.last + 1)):
                    items.append(made)
                    taken |= set(range(made.first, made.last + 1))
        items.sort(key=lambda item: item.first)
        working = frozenset(index for index, sort in roles.items() if sort == PART)
        workers = frozenset(hit.first for hit in hits if hit.table == "trades") | working
        gates = frozenset(index for index, sort in roles.items() if sort == "gate")
        linked = _linked(self.read, items, cued - workers)
        inside = [mention for mention in mentions if not _inside(self.read, mention, linked)]
        linked += [guess for guess in self._guesses(first, high, cued | placed | taken) if guess.first not in taken]
        named = tuple(self._placed(item, roles, first) for item in sorted(linked, key=lambda item: item.first))
        works = frozenset(hit.first for hit in hits if hit.table == "heads")
        return Scanned(tuple(inside), named, workers, gates, works)

    def _guesses(self, first: int, high: int, taken: set[int]) -> Iterator[Item]:
        """A sentence -> names after "at" that nothing else explains: works that no register has, perhaps."""
        low = self.read.words.low
        for index in range(first + 1, high):
            sort = self.words.prepositions.get((low[index - 1],), ("", False))[0]
            quoted = low[index] in OPENING and index + 1 < high and sort in ("at", "in", "near", "from")
            last = index
            if quoted:
                last = next((end for end in range(index + 2, min(high, index + QUOTED)) if low[end] in CLOSING), -1)
                raw = self.walk.raw(index + 1)
            elif sort == "at":
                raw = self.walk.raw(index)
            else:
                continue
            known = any(stem in self.words.not_places for stem in self.words.forms.stems(raw.lower()))
            if last < 0 or not raw[0].isupper() or known or not taken.isdisjoint(range(index, last + 1)):
                continue
            if len(raw) > SHORTEST_GUESS and low[index] not in self.words.function:
                yield Item(index, last, SubjectType.ESTABLISHMENT, guess=True)

    def _names(self, number: int, roles: dict[int, str]) -> tuple[list[PlaceMention], list[Item], dict[int, Known]]:
        """A sentence -> the places and registered works that are named in it, and its adjectives of towns."""
        first, high = self.read.spans[number]
        mentions: list[PlaceMention] = []
        items: list[Item] = []
        towns: dict[int, Known] = {}
        index = first
        while index < high:
            found = self.walk.at(index, high, small=self.walk.small[number])
            step = index
            if found is not None and found.sort in (Sort.WORKS, Sort.COMMON):
                items.append(self._registered(found, towns))
                step = items[-1].last
            elif found is not None and found.sort is Sort.PLACE:
                mention = self.places.known(found, first)
                if mention is not None:
                    mentions.append(mention)
                step = found.last
            elif found is not None:
                town = self.places.adjective(found)
                if town is not None:
                    towns[index] = town
            elif roles.get(index) != "named":
                unknown = self.places.unknown(index, first, high)
                if unknown is not None:
                    mentions.append(unknown[0])
                    step = unknown[1]
            index = step + 1
        return mentions, items, towns

    def _registered(self, found: Found, towns: dict[int, Known]) -> Item:
        """A name of the registry found -> its item; an adjective of a town before it tells where it is."""
        town = towns.get(found.first - 1)
        last, low = found.last, self.read.words.low
        if found.sort is Sort.COMMON and last + 1 < len(low) and self._is_head(last + 1):
            last += 1  # "sugar works", where the register's name has another noun
        lines = tuple({name.works.id: name.works for name in found.names if name.works}.values())
        return Item(
            found.first - (town is not None),
            last,
            SubjectType.ESTABLISHMENT,
            lines,
            town=town,
            common=found.sort is Sort.COMMON,
            known=True,
            typo=found.typo,
        )

    def _is_head(self, index: int) -> bool:
        """Whether a word is a noun of work."""
        return any(stem in self.words.heads for stem in self.words.forms.stems(self.read.words.low[index]))

    def _placed(self, item: Item, roles: dict[int, str], low: int) -> Item:
        """An item -> the same with what stands before it: a gate, a way there, an owner."""
        at = item.first - 1
        while at >= low and self.low(at) in self.words.named | OPENING | {"."}:
            at -= 1
        gate = owner = False
        for back in range(ROLE_REACH):
            role = roles.get(at - back)
            if at - back < low or self.read.chunks[max(at - back, 0)] != self.read.chunks[item.first]:
                break
            gate, owner = gate or role == "gate", owner or role == "owner"
        while gate and at >= low and at > item.first - GATE_REACH and self.low(at) not in self.words.function:
            at -= 1
        return replace(item, near=gate, owner=owner, toward=at >= low and roles.get(at) == "toward")

    def low(self, index: int) -> str:
        """A word as the tables have it."""
        return self.places.low(index)


def _cued(read: Sheet, number: int) -> set[int]:
    """A sentence -> the words that say what happens or how: they belong to no name."""
    return {
        index
        for hit in read.hits[number]
        if hit.table in _CUES
        for index in (range(hit.first, hit.last + 1) if " ... " not in hit.row[0] else (hit.first, hit.last))
    }


def _linked(read: Sheet, items: list[Item], cued: set[int]) -> list[Item]:
    """Items -> without the groups that only lead to their works: "the miners of X" is X."""
    leading: set[int] = set()
    for number in range(len(items) - 2, -1, -1):  # from the end: "nurses and doctors of X" are both of X
        item, after = items[number], items[number + 1]
        if item.type is not SubjectType.OCCUPATIONAL_GROUP:
            continue
        between = range(item.last + 1, after.first)
        joined = any(read.is_a(index, "join") or read.words.low[index] == "," for index in between)
        if number + 1 in leading and len(between) == 1 and joined:
            leading.add(number)
        elif after.type is SubjectType.ESTABLISHMENT and not joined and cued.isdisjoint(between):
            near = len(between) <= LINK and read.chunks[item.last] == read.chunks[after.first]
            leading |= {number} if near else set()
    kept: list[Item] = []
    for number, item in enumerate(items):
        headed = item.type is SubjectType.OCCUPATIONAL_GROUP and kept and _headed(read, kept[-1], item)
        if number not in leading and not headed:
            kept.append(item)
    return kept


def _headed(read: Sheet, works: Item, group: Item) -> bool:
    """Whether a workplace heads what is told of a group: only marks stand between, or no cue is in its own clause."""
    if works.type is not SubjectType.ESTABLISHMENT:
        return False
    between = range(works.last + 1, group.first)
    if not _apart(read, between):
        return True  # "at the hospital doctors came out"
    if len(between) <= 2 and all(not read.words.low[index][0].isalnum() for index in between):  # noqa: PLR2004  # ". -"
        return bool(between)
    sentence = read.span_at(works.first)
    cued = {read.segments[hit.first] for hit in read.hits[sentence] if hit.table == "frames"}
    opened = any(read.words.low[index] in _HEADS for index in between)
    return opened and read.segments[works.first] not in cued


def _apart(read: Sheet, between: range) -> bool:
    """Whether a cue, a mark, a comma or a joining word stands between two items."""
    if not between:
        return True
    first, last = between[0], between[-1]
    number = read.span_at(first)
    cued = any(
        hit.table in ("frames", "triggers") and hit.first <= last and first <= hit.last for hit in read.hits[number]
    )
    marks = any(not read.words.low[index][0].isalnum() or read.is_a(index, "join") for index in between)
    return cued or marks


def _inside(read: Sheet, mention: PlaceMention, items: list[Item]) -> bool:
    """Whether a place is a part of a workplace's name."""
    first, after = read.words.at(mention.start, mention.end)
    return any(item.first <= first and after - 1 <= item.last for item in items if item.known)
