"""The words of a page's names in -> an item built of them, or two bare trades made one: what both finders do."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.page_words import PageWords


@dataclass(frozen=True, slots=True)
class Item:
    """A workplace or group as written: tokens first..last (last excluded), its article, its name, its noun.

    `told` is whether a word before the noun (or a name) says which one; without it
    ("the refinery") only a town can.
    """

    first: int
    last: int
    article: int
    name_first: int
    name_last: int
    type: SubjectType
    noun: str
    sector: str = ""
    told: bool = True
    bare: bool = False
    generic: bool = False
    hint: int = -1  # first and last of a word inside that may be its town: "X Motors' Ulsan plant"
    hint_last: int = -1


class NamedWords(PageWords):
    """Builds items of one page's words."""

    def built(self, first: int, last: int, sort: SubjectType, name_first: int, name_last: int) -> Item:
        """Parts -> an item, with the article before it."""
        article = first - 1 if first and self.lower[first - 1] in self.nouns.articles and self.touches(first) else first
        noun = self.lower[last - 1]
        known = self.nouns.heads.get(noun)
        return Item(first, last, article, name_first, name_last, sort, noun, known.sector if known else "")

    def joins(self, at: int, floor: int) -> bool:
        """Whether "and" stands between two words for branches ("lumber and plywood manufacturing")."""
        if self.lower[at] not in {"and", "&"} or at <= floor or not self.touches(at):
            return False
        word = self.lower[at - 1]
        if word in self.nouns.heads or word in self.nouns.groups:
            return False
        return word in self.nouns.branch and self.lower[at + 1] not in self.nouns.groups

    def says(self, left: int, at: int) -> bool:
        """Whether a word before the noun says which one is meant."""
        return any(not self.is_empty(before) and self.lower[before] != "and" for before in range(left, at))

    def merged(self, found: list[Item]) -> list[Item]:
        """Items -> the same, with two bare trades of one branch made one ("doctors and nurses")."""
        done: list[Item] = []
        for item in found:
            last = done[-1] if done else None
            if (
                last
                and last.type is item.type is SubjectType.OCCUPATIONAL_GROUP
                and last.last + 1 == item.first
                and self.lower[last.last] in {"and", "&"}
                and last.sector == item.sector != ""
                and last.last - last.first == item.last - item.first == 1
            ):
                done[-1] = replace(last, last=item.last, name_last=item.name_last)
            else:
                done.append(item)
        return done
