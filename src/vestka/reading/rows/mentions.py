"""A sentence -> its mentions of workplaces and groups, each once: people of a works stand for the works."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import SubjectType
from vestka.reading.named_words import Item
from vestka.reading.rows.names import bare_names
from vestka.reading.rows.nounphrases import WorkFinder
from vestka.reading.rows.phrasewords import MARKS

LONGEST_LINK = 3  # words between a group and its works: "of the"


@dataclass(frozen=True, slots=True)
class Mention:
    """A workplace or group named in a sentence. `first` is where its whole phrase begins, with its people."""

    item: Item
    first: int
    people: Item | None = None

    @property
    def last(self) -> int:
        """The token after it."""
        return self.item.last

    @property
    def group(self) -> bool:
        """Whether it is a group of people and no works."""
        return self.item.type is SubjectType.OCCUPATIONAL_GROUP


def mentions_of(finder: WorkFinder, first: int, last: int) -> list[Mention]:
    """Tokens first..last -> the mentions in them, in order."""
    found = finder.find(first, last)
    taken = frozenset(at for item in found for at in range(item.article, item.last))
    items = sorted([*found, *bare_names(finder, first, last, taken)], key=lambda item: item.first)
    done: list[Mention] = []
    for item in items:
        before = done[-1] if done else None
        if before and before.item.bare and item.type is SubjectType.OCCUPATIONAL_GROUP and _owns(finder, before, item):
            done[-1] = Mention(replace(before.item, told=True), before.first, item)
        elif before and before.group and _works_at(finder, before.item, item):
            done[-1] = Mention(replace(item, told=True), before.first, before.item)
        elif item.told or not _is_nothing(finder, item, before, first):
            sure = item.told or (item.bare and _after_people(finder, item, first))
            done.append(Mention(replace(item, told=sure), item.article))
    return [m for n, m in enumerate(done) if not _is_apposed(finder, m, done[n + 1] if n + 1 < len(done) else None)]


def _is_nothing(finder: WorkFinder, item: Item, before: Mention | None, first: int) -> bool:
    """Whether what is not told further is no workplace by itself: a part of one, or its town."""
    return _is_town(finder, item, before, first) if item.bare else _is_part(finder, item)


def _is_apposed(finder: WorkFinder, mention: Mention, after: Mention | None) -> bool:
    """Whether a plural only sums up the names after it: "both handling companies, NAHCO and SAHCO"."""
    noun = finder.nouns.heads.get(mention.item.noun)
    plural = noun is not None and noun.plural and not mention.item.bare
    return plural and after is not None and after.item.bare and finder.lower[mention.last : after.first] == [","]


def _owns(finder: WorkFinder, before: Mention, item: Item) -> bool:
    """Whether a group is a company's by "'s": "Ogero's technicians"."""
    return item.first == before.last + 1 and finder.lower[before.last] in MARKS


def _works_at(finder: WorkFinder, group: Item, item: Item) -> bool:
    """Whether an item right after a group is where it works ("nurses at the hospital", "drivers of Burylay")."""
    if item.type is not SubjectType.ESTABLISHMENT or not 0 < item.article - group.last <= LONGEST_LINK:
        return False
    if item.generic and not item.told and item.article == item.first:
        return False
    words = finder.lower[group.last : item.article]
    link = finder.lore.is_a(words[0], "here") and words[0] != "by" and not (item.bare and words[0] == "in")
    return link and all(word in finder.nouns.articles or word in finder.nouns.empty for word in words[1:])


def _is_part(finder: WorkFinder, item: Item) -> bool:
    """Whether a noun only says which part of a works is meant: "smelter hall", "refinery gates"."""
    after = finder.lower[item.last] if item.last < len(finder.lower) else ""
    return item.type is SubjectType.ESTABLISHMENT and finder.lore.actor(after, "part") and finder.touches(item.last)


def _is_town(finder: WorkFinder, item: Item, before: Mention | None, first: int) -> bool:
    """Whether a bare name is where the workplace beside it lies: "July Manifesto, at X", "at X the pit", "#X"."""
    at = item.article - 1
    if at < first:
        return False
    if finder.page.tokens[at].text == "#":
        return True
    if finder.lower[at] not in finder.lore.roles["townat"]:
        return False
    if before and 0 <= at - before.last <= 1 and (at == before.last or finder.lower[at - 1] == ","):
        return not finder.lore.actor(finder.lower[before.last - 1], "people")
    while at - 1 > first and finder.lore.is_a(finder.lower[at - 1], "light"):
        at -= 1
    if before and finder.lower[at - 1] == "," and not finder.verbs.find(before.last, at):
        return True
    after = item.last + 1
    follows = item.last < len(finder.lower) and finder.lower[item.last] in finder.nouns.articles
    return follows and after < len(finder.lower) and finder.noun(after) is not None


def _after_people(finder: WorkFinder, item: Item, first: int) -> bool:
    """Whether a bare name follows "workers at" or "staff of"."""
    at = item.article - 1
    if at <= first or finder.lower[at] not in finder.lore.roles["here"]:
        return False
    before = finder.lower[at - 1]
    return before in finder.nouns.groups or finder.lore.actor(before, "people") or before in finder.nouns.heads
