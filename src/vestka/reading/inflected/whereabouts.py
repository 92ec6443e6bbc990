"""A page's scanned sentences -> where each thing told is: by its own phrase, its list's or heading's, or its name."""

from dataclasses import dataclass, replace

from vestka.kinds.claim import Place
from vestka.kinds.country import Workplace
from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.gazetteer import Known, PlaceSort
from vestka.reading.inflected.assign import Told
from vestka.reading.inflected.items import Item, Scanned
from vestka.reading.inflected.keys import text_keys
from vestka.reading.inflected.nouns import WorkWords
from vestka.reading.inflected.walk import Walk
from vestka.reading.place_mention import BEYOND, PlaceMention

_AT = frozenset(("in", "near", "at", "across", "from", "of", ""))
_TOWNLIKE = frozenset((PlaceSort.TOWN, PlaceSort.UNKNOWN, PlaceSort.REGION))
HEADING = 6  # words of a sentence that only says where: "Zelm, evening of 14 August"
NOWHERE = Place(PlaceBasis.NONE)


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the mention it comes from and the number of the sentence that names it."""

    place: Place
    mention: PlaceMention | None = None
    sentence: int = -1


class Whereabouts:
    """Places the things told of one page; holds what it is told and nothing else."""

    def __init__(self, walk: Walk, words: WorkWords, scans: list[Scanned]) -> None:
        self.read, self.scans, self.book, self.walk, self.words = walk.read, scans, walk.book, walk, words
        self.towns = [self._towns(number) for number in range(len(scans))]
        self.alone = self._only_town()

    def _towns(self, number: int) -> tuple[PlaceMention, ...]:
        """A sentence -> its places in which something can be."""
        return tuple(
            mention
            for mention in self.scans[number].places
            if mention.preposition in _AT and mention.preposition != BEYOND and mention.sort is not PlaceSort.COUNTRY
        )

    def _only_town(self) -> tuple[PlaceMention, int] | None:
        """The one town that the page names, and the sentence that names it; None if it names several or none."""
        named = [(mention, number) for number, found in enumerate(self.towns) for mention in found]
        named = [(mention, number) for mention, number in named if mention.sort in _TOWNLIKE]
        meant = {mention.id or mention.text for mention, _ in named}
        return named[0] if len(meant) == 1 else None

    def heads(self, number: int) -> bool:
        """Whether a sentence only says where or who: short, with a place or works and no event."""
        if not 0 <= number < len(self.scans):
            return False
        first, after = self.read.spans[number]
        scanned = self.scans[number]
        cued = any(hit.table in ("frames", "triggers") and hit.row[1] != "none" for hit in self.read.hits[number])
        return after - first <= HEADING + 2 and bool(scanned.places or scanned.items) and not cued

    def of(self, number: int, one: Told) -> tuple[Where, Workplace | None]:
        """What is told in a sentence -> where it is, and the registry's line of its workplace."""
        item = one.item
        own = self._own(number, one)
        implied = item.town if item else None
        if item is not None and implied is not None and own is not None and not self._beside(own, item):
            own = None  # "X in Slutsk, the Skidel mill": the second is in Skidel
        where = own or self._heading(number)
        if item is None:
            return where or Where(NOWHERE), None
        town = where.place.id if where else None
        line = self._line(item, town or (implied.id if implied else None))
        if where is None and implied is not None:
            where = Where(_implied(implied))
        if where is None and line is not None and line.town in self.book.towns:
            where = Where(_implied(self.book.towns[line.town]))
        where = where or Where(NOWHERE)
        if implied is not None and own is None and where.place.basis is PlaceBasis.LIST_SCOPE:
            where = Where(_implied(implied))
            line = self._line(item, implied.id)
        lies = line.town if line else implied.id if implied else None
        if lies and where.place.id and where.place.id != lies and where.place.id in self.book.towns:
            apart = own is None or (own is where and not self._beside(own, item))
            if line is not None and apart and where.place.basis is not PlaceBasis.IMPLIED_BY_NAME:
                return Where(_implied(self.book.towns[lies])) if lies in self.book.towns else where, line
            flags = {*where.place.flags, PlaceFlag.GEOGRAPHY_CONFLICT}
            place = replace(where.place, flags=tuple(flag for flag in PlaceFlag if flag in flags))
            where = replace(where, place=place)
        return where, line

    def _line(self, item: Item, town: str | None) -> Workplace | None:
        """An item and its town -> the registry's line that is meant; None if several fit, or a common name's town."""
        lines = item.lines
        here = [line for line in lines if town and line.town == town]
        if len(here) == 1:
            return here[0]
        if town and not here and (not lines or item.common):
            return self._by_words(item, town)
        if here or item.common or not lines:
            return None
        return lines[0] if len(lines) == 1 else None

    def _by_words(self, item: Item, town: str) -> Workplace | None:
        """An item told by its noun, and its town -> the one line there whose names have all its telling words."""
        if is_group(item):
            return None
        words = [index for index in range(item.first, item.last + 1) if self._tells(index, town)]
        proper = [index for index in words if not self._is_head(index)]
        telling = [keys for index in proper or words if (keys := self._part_keys(index))]
        fitting = [
            line.works
            for line in self.book.lines.get(town, ())
            if telling and all(not line.keys.isdisjoint(keys) for keys in telling)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_head(self, index: int) -> bool:
        """Whether a word is a noun of work."""
        return any(stem in self.words.heads for stem in self.words.forms.stems(self.read.words.low[index]))

    def _part_keys(self, index: int) -> tuple[str, ...]:
        """A word -> its keys, and those of the parts of a compound: "castle-museum"."""
        word = self.read.words.low[index]
        parts = word.split("-") if "-" in word else ()
        return (*self.walk.keys(index), *(key for part in parts if part for key in text_keys(part, self.book.forms)))

    def _tells(self, index: int, town: str) -> bool:
        """Whether a word of an item tells which one is meant: no small word, no town's adjective, no bare "works"."""
        word = self.read.words.low[index]
        if not word[0].isalnum() or word in self.words.function or word in self.words.named:
            return False
        if any(stem in self.words.generic for stem in self.words.forms.stems(word)):
            return False
        own = self.book.towns.get(town)
        names = [name for key in self.walk.keys(index) for name in self.book.names.get(key, ())]
        return not any(name.place is own and own is not None for name in names)

    def _own(self, number: int, one: Told) -> Where | None:
        """What is told -> the place of its own clause, else of its sentence."""
        towns = self.towns[number]
        if not towns:
            return None
        at = one.item.first if one.item and not one.carried else one.cue.first
        end = one.item.last if one.item and not one.carried else one.cue.last
        for parts, basis in ((self.read.chunks, PlaceBasis.OWN_PHRASE), (self.read.segments, PlaceBasis.OWN_PHRASE)):
            near = [mention for mention in towns if parts[self._word(mention)] == parts[at]]
            near = near or [mention for mention in towns if parts[self._word(mention)] == parts[one.cue.first]]
            if near:
                best = min(near, key=lambda mention: self._apart(mention, at, end))
                return Where(best.place(basis), best, number)
        bracketed = [mention for mention in towns if self._right_after(mention, end)]
        if bracketed:
            return Where(bracketed[0].place(PlaceBasis.OWN_PHRASE), bracketed[0], number)
        before = [mention for mention in towns if self._word(mention) < at]
        chosen = before[-1] if before else towns[0]
        doubt = () if len(towns) == 1 else (PlaceFlag.ATTACHMENT_DOUBT,)
        return Where(chosen.place(PlaceBasis.LIST_SCOPE, *doubt), chosen, number)

    def _beside(self, own: Where, item: Item) -> bool:
        """Whether a place stands right before or behind an item, no comma or "and" between."""
        if own.mention is None:
            return False
        first, after = self.read.words.at(own.mention.start, own.mention.end)
        between = range(item.last + 1, first) if first > item.last else range(after, item.first)
        low = self.read.words.low
        return len(between) <= 2 and not any(low[index] == "," or self.read.is_a(index, "join") for index in between)  # noqa: PLR2004  # a preposition, "city"

    def _heading(self, number: int) -> Where | None:
        """A sentence without a place -> that of the heading before it, else the only town of the page."""
        paragraph = self.read.page.sentences[self.read.owners[number]].paragraph
        for before in range(number - 1, -1, -1):
            if self.towns[before] and self.heads(before):
                mention = self.towns[before][-1]
                return Where(mention.place(PlaceBasis.LIST_SCOPE), mention, before)
            if self.towns[before] and self.read.page.sentences[self.read.owners[before]].paragraph == paragraph:
                break
        if self.alone is None:
            return None
        mention, at = self.alone
        return Where(mention.place(PlaceBasis.LIST_SCOPE, PlaceFlag.ATTACHMENT_DOUBT), mention, at)

    def _word(self, mention: PlaceMention) -> int:
        """A place -> the number of its first word."""
        return self.read.words.at(mention.start, mention.end)[0]

    def _apart(self, mention: PlaceMention, first: int, last: int) -> int:
        """How far a place stands from words; one right behind them is nearest."""
        word = self._word(mention)
        return word - last if word > last else 2 * (first - word)

    def _right_after(self, mention: PlaceMention, last: int) -> bool:
        """Whether a place stands in brackets right behind an item."""
        word = self._word(mention)
        return 0 < word - last <= 2 and self.read.words.low[word - 1] == "("  # noqa: PLR2004  # the bracket and the name


def _implied(town: Known) -> Place:
    """A town that a workplace's name implies -> the place; the text does not say it in words of its own."""
    return Place(PlaceBasis.IMPLIED_BY_NAME, None, town.id, town.name)


def is_group(item: Item) -> bool:
    """Whether an item is people and not a place of work."""
    return item.type is SubjectType.OCCUPATIONAL_GROUP
