"""A stretch of a page -> the places of work and groups of workers written in it, by their nouns, with no registry.

The noun is found first ("plant", "drivers"), then what stands before it is taken in, as
far as it can belong to the name: capitalised words, words for a branch, other words that
no function word and no verb cuts off. Names without such a noun are found by names.py.
"""

from dataclasses import replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.named_words import Item
from vestka.reading.nouns import Noun
from vestka.reading.rows.phrasewords import MARKS, PhraseWords

LONGEST_OPENING = 6  # signs and numbers before a sentence's first word
LONGEST_ITEM = 9  # words before the noun
AGENT_ENDINGS = ("ers", "ors", "men", "women", "ists", "ians")
SHORTEST_AGENT = 6  # letters
SHORTEST_NAME = 2  # letters: "In", "At" are no names even where they are capitalised
LONGEST_BETWEEN = 2  # small words between two nouns of one name
_NAMED_AFTER_TOWNS = frozenset({"aviation", "ports"})
SURE_DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese")


class WorkFinder(PhraseWords):
    """Finds items on one page."""

    def find(self, first: int, last: int) -> list[Item]:
        """Tokens first..last -> the items in them, in order, none overlapping."""
        found: list[Item] = []
        at, floor = first, first
        while at < last:
            noun = self.noun(at)
            end = at + 1
            if noun is None or at in self.place_words:
                at = end
                continue
            end = self.noun_end(end, last)
            item = self.item(end - 1, floor, last)
            if item is not None:
                found.append(item)
                end = floor = max(end, item.last)
            at = end
        return self.merged(found)

    def item(self, at: int, floor: int, last: int) -> Item | None:
        """A noun's token -> the item around it, or None if it says too little."""
        left = self.after_trait(self.left(at, floor), at)
        while left < at and self.is_empty(left) and self.lower[left + 2] not in MARKS:
            left += 1
        word = self.lower[at]
        if word in self.nouns.groups or (word not in self.nouns.heads and word not in self.nouns.sectors):
            return self.staff(left, at, floor, last) or self.group(left, at)
        if word in self.nouns.sectors:
            return self.built(left, at + 1, SubjectType.SECTOR, left, at + 1) if self.says(left, at) else None
        return self.works(left, at, floor, last)

    def works(self, left: int, at: int, floor: int, last: int) -> Item | None:
        """A noun for a place of work and the first token of its name -> the place of work, or None."""
        noun = self.nouns.heads[self.lower[at]]
        caps = self.lead(left, at)
        if noun.plural and not self.is_named_plural(left, caps, at) and not self.is_told_plural(left, at):
            return None
        if noun.plural and caps <= at and not self.is_place(left, caps) and self.opens(left):
            return self.built(left, at + 1, SubjectType.ESTABLISHMENT, left, at + 1)  # "Commercial banks"
        owned = None if noun.plural else self.owned(left, caps, at, floor)
        if owned is not None:
            return owned
        return self.named_after(left, at, last) or self.plain(left, caps, at)

    def named_after(self, left: int, at: int, last: int) -> Item | None:
        """A noun whose name goes on after it ("Mine No. 7", "refinery of X") -> the place of work, or None."""
        right = self.right(at, last)
        if right > at + 1 and self.lower[at + 1] == "no" and not self.capital(at):
            return self.built(left, right, SubjectType.ESTABLISHMENT, left, right)  # "bus depot No. 7"
        if right > at + 1:
            inside = self.capital(at) or self.lower[at + 1] == "of"
            first = left if inside else at + 1
            return self.built(left, right, SubjectType.ESTABLISHMENT, first, right)
        return None

    def plain(self, left: int, caps: int, at: int) -> Item:
        """A noun that ends its name -> the place of work."""
        noun = self.nouns.heads[self.lower[at]]
        whole = caps in {left, at + 1} or self.is_place(left, caps) or noun.sector == "aviation"
        item = self.built(left, at + 1, SubjectType.ESTABLISHMENT, left, at + 1 if whole else caps)
        item = replace(item, told=self.says(left, at), generic=noun.generic)
        if noun.sector in _NAMED_AFTER_TOWNS and caps == at + 1 and at - left == 1:
            return replace(item, hint=left, hint_last=at)  # "Frankfurt Airport"
        return item

    def staff(self, left: int, at: int, floor: int, last: int) -> Item | None:
        """A general word for workers after a named place of work ("X Mill staff") -> that place of work, or None."""
        before = at - 1
        known = self.nouns.groups.get(self.lower[at])
        if before < left or known is None or not known.generic or self.lower[before] not in self.nouns.heads:
            return None
        place = self.item(before, floor, min(last, at))
        named = place is not None and self.lead(place.first, before) > place.first
        return place if named else None

    def owned(self, left: int, caps: int, at: int, floor: int) -> Item | None:
        """A noun with an owner before it ("Seorin Steel's mill", "X Motors' Y plant") -> the owner's, or None.

        A country or a known place owns nothing that would name it, and neither does a
        single word before a name of its own ("Chile's Escondida mine").
        """
        mark = left - 1
        if mark <= floor or self.lower[mark] not in MARKS or not self.capital(mark - 1):
            return None
        first = mark - 1
        while (
            first > floor
            and mark - first < LONGEST_ITEM
            and self.capital(first - 1)
            and self.touches(first)
            and not self.opens_plainly(first - 1)
        ):
            first -= 1
        if caps > at and left == at:
            return self.built(first, at + 1, SubjectType.ESTABLISHMENT, first, at + 1)  # "St Brannock’s Hospital"
        if self.is_place(first, mark) or (mark - first == 1 and caps > left):
            return None
        item = self.built(first, at + 1, SubjectType.ESTABLISHMENT, first, mark)
        return replace(item, hint=left if caps > left else -1, hint_last=caps)

    def is_named_plural(self, left: int, caps: int, at: int) -> bool:
        """Whether several places of work under one name are one workplace ("the Atbara railway workshops")."""
        if caps == left or self.is_demonym(left):
            return False
        if self.is_place(left, caps):
            return caps < at and self.lower[max(left - 1, 0)] in self.nouns.articles
        return caps <= at

    def is_told_plural(self, left: int, at: int) -> bool:
        """Whether several places of work are told by a word ("the textile mills"), and are not just some of many."""
        before = self.lower[left - 1] if left else ""
        loose = (
            before in self.nouns.empty
            or before in MARKS
            or before == "of"
            or self.page.tokens[max(left - 1, 0)].text.isdigit()
        )
        loose = loose or (self.lower[left].endswith("ing") and self.lower[left] not in self.nouns.branch)
        if left == at and self.lore.is_a(before, "whole"):
            return True
        return left < at and (not loose or self.lore.is_a(before, "whole")) and self.says(left, at)

    def group(self, left: int, at: int) -> Item | None:
        """A group's noun -> the group, or the employer named before it, or None ("workers", "hundreds of workers")."""
        noun = self.nouns.groups.get(self.lower[at]) or Noun("", generic=True, plural=True)
        caps = self.lead(left, at)
        if not noun.plural:
            return None
        trade = left + 1 < at or not noun.generic or self.lower[left].endswith(SURE_DEMONYM_ENDINGS)
        while left < min(caps, at) and trade and self.is_demonym(left) and not self.is_place(left, left + 1):
            left += 1
        weak = left < at and (self.is_demonym(left) or (self.opens(left) and caps == left + 1))
        if left < min(caps, at) and not self.is_place(left, caps) and noun.generic and not weak:
            name_last = caps if caps < at + 1 else at
            return self.built(left, at + 1, SubjectType.ESTABLISHMENT, left, name_last)
        while left < at and self.is_empty(left):
            left += 1
        if noun.generic and not self.says(left, at):
            return None
        item = self.built(left, at + 1, SubjectType.OCCUPATIONAL_GROUP, left, at + 1)
        return replace(item, sector=noun.sector)

    def left(self, at: int, floor: int) -> int:
        """A noun's token -> the first token that can belong to its name."""
        left = at
        while left > floor and at - left < LONGEST_ITEM and self.touches(left):
            before = left - 1
            if self.belongs(before):
                left = before
            elif (
                self.is_sized(before, floor)
                or self.is_of_people(before, floor)
                or (self.joins(before, floor) and left < at)
                or (self.lower[before] in self.nouns.connectors and before > floor and self.capital(before - 1))
            ):
                left = before - 1
            else:
                break
        return left

    def right(self, at: int, last: int) -> int:
        """A noun's token -> the token after what follows it in the name: "Institute of X Y", "Mine No. 7"."""
        end = at + 1
        if (
            end < last
            and self.lower[end] == "of"
            and end + 1 < last
            and self.capital(end + 1)
            and self.touches(end + 1)
        ):
            run = self.run(end + 1, last)
            return run if self.capital(at) or not self.is_place(end + 1, run) else end
        if end + 1 < last and self.lower[end] in self.nouns.connectors and self.capital(at) and self.capital(end + 1):
            return self.run(end + 1, last) if self.touches(end) and self.touches(end + 1) else end
        if end + 1 < last and self.lower[end] == "no" and self.page.tokens[end + 1].text == ".":
            return min(end + 3, last) if self.is_number(min(end + 2, last - 1)) else end
        if end < last and self.touches(end) and self.is_number(end) and self.capital(at):
            return end + 1
        if end < last and self.touches(end) and self.capital(end) and end not in self.place_words:
            return self.run(end, last) if self.capital(at) or not self.opens(at) else end
        return end
