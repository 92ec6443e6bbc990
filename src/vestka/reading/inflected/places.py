"""A sentence's words with the names found there -> the places it names, each with its preposition and its doubts."""

from vestka.kinds.vocabulary import PlaceFlag
from vestka.reading.gazetteer import Known, PlaceSort
from vestka.reading.inflected.name_book import Sort
from vestka.reading.inflected.nouns import WorkWords
from vestka.reading.inflected.walk import Found, Walk
from vestka.reading.place_mention import PlaceMention

CLOSE_RIVAL = 10  # a namesake with a tenth of the people is a rival
LONGEST_RUN = 3  # capitalised words of an unknown place
ONLY_WITH_PREPOSITION = frozenset(("person", "word"))
_SURE = ("in", "near")


class PlaceReader:
    """Tells which words are places; holds what it is told and nothing else."""

    def __init__(self, walk: Walk, words: WorkWords) -> None:
        self.walk, self.read, self.words = walk, walk.read, words

    def low(self, index: int) -> str:
        """A word as the tables have it; '' before the first and after the last."""
        return self.read.words.low[index] if 0 <= index < len(self.read.words.low) else ""

    def before(self, index: int, first: int) -> tuple[int, str, bool]:
        """A name's first word -> where its phrase begins, the preposition's sort, whether it makes any name a place."""
        at = index
        while at > first and (self.low(at - 1) in self.words.before or (self.low(at - 1) == "." and at - 1 > first)):
            if self.low(at - 1) == "." and self.low(at - 2) not in self.words.before:
                break
            at -= 1
        for length in range(min(self.words.longest_preposition, at - first), 0, -1):
            sort = self.words.prepositions.get(tuple(self.read.words.low[at - length : at]))
            if sort is not None:
                return at - length, sort[0], sort[1]
        return at, "in" if at < index else "", at < index

    def on_street(self, index: int, first: int) -> bool:
        """Whether a name is a street's: "street" stands right before it, with its point or without."""
        at = index - 1 - (index - 1 > first and self.low(index - 1) == ".")
        return at >= first and self.low(at) in self.words.streets

    def known(self, found: Found, first: int) -> PlaceMention | None:
        """A place's name found -> the mention; None where it is a person, a street or an everyday word."""
        phrase, preposition, sure = self.before(found.first, first)
        why = self.words.not_places.get(self.low(found.first)) or next(
            (
                self.words.not_places[stem]
                for stem in self.words.forms.stems(self.low(found.first))
                if stem in self.words.not_places
            ),
            None,
        )
        if why is not None and not (why in ONLY_WITH_PREPOSITION and (preposition in _SURE or sure)):
            alone = self.alone(found)
            if why not in ONLY_WITH_PREPOSITION or not alone:
                return None
        if self.on_street(found.first, first) or (found.typo and preposition not in _SURE):
            return None
        meant = sorted({name.place for name in found.names if name.place}, key=lambda one: (-one.weight, one.name))
        return self.mention(found.first, found.last, (phrase, preposition), tuple(meant))

    def alone(self, found: Found) -> bool:
        """Whether a name is all that stands between two marks, so that it heads what follows: "Lida:"."""
        before, after = self.low(found.first - 1), self.low(found.last + 1)
        return not before[:1].isalnum() and after in (":", ".", "-", "–", "—", "", ")", ",")

    def mention(self, first: int, last: int, leading: tuple[int, str], meant: tuple[Known, ...]) -> PlaceMention:
        """What words can mean, the likeliest first -> the mention, with a flag where a namesake is as likely."""
        words = self.read.words
        best = meant[0]
        towns = [one for one in meant if one.sort is PlaceSort.TOWN]
        rivals = len(towns) > 1 and towns[1].weight * CLOSE_RIVAL >= towns[0].weight
        flags: tuple[PlaceFlag, ...] = (PlaceFlag.FOREIGN,) if best.sort is PlaceSort.FOREIGN else ()
        flags += (PlaceFlag.AMBIGUOUS,) if rivals else ()
        phrase, preposition = leading
        return PlaceMention(
            words.starts[first],
            words.ends[last],
            words.starts[phrase],
            words.slice(first, last),
            best.sort,
            best.id,
            best.name if best.id else None,
            preposition,
            flags=flags,
        )

    def unknown(self, index: int, first: int, high: int) -> tuple[PlaceMention, int] | None:
        """A capitalised word that no pack knows -> a place abroad, or one because "in" stands before it; else None."""
        raw = self.walk.raw(index)
        if not raw[0].isupper() or self.low(index) in self.words.not_places or self.low(index) in self.words.function:
            return None
        if any(stem in self.words.not_places for stem in self.words.forms.stems(self.low(index))):
            return None
        phrase, preposition, sure = self.before(index, first)
        if any(key in self.walk.book.foreign for key in self.walk.keys(index)):
            abroad = Known(None, raw, PlaceSort.FOREIGN, 0)
            return self.mention(index, index, (phrase, preposition), (abroad,)), index
        if not sure or len(raw) < 3 or raw.isupper() or self.on_street(index, first):  # noqa: PLR2004  # no name is shorter
            return None
        if self.low(index)[0].isascii() != self.words.latin or self.low(index + 1) == ".":
            return None
        last = index
        while last + 1 < high and last - index < LONGEST_RUN and self.walk.raw(last + 1)[0].isupper():
            last += 1
        here = Known(None, raw, PlaceSort.UNKNOWN, 0)
        return self.mention(index, last, (phrase, preposition), (here,)), last

    def adjective(self, found: Found) -> Known | None:
        """A town's adjective found -> the town; None where two towns are as likely."""
        towns = sorted({name.place for name in found.names if name.place}, key=lambda one: (-one.weight, one.name))
        if not towns or found.sort is not Sort.ADJECTIVE:
            return None
        rivals = len(towns) > 1 and towns[1].weight * CLOSE_RIVAL >= towns[0].weight
        return None if rivals else towns[0]
