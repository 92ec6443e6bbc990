"""A sentence's words, deeds and mentions -> what hangs on what: a mention on its deed, members of a list."""

from bisect import bisect_left
from dataclasses import dataclass, field

from vestka.reading.rows.clauses import Clause, ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort
from vestka.reading.rows.lore import Lore
from vestka.reading.rows.mentions import Mention

LONGEST_ASIDE = 8  # words between two members of a list
SHORTEST_NOTE = 3  # words of a part that is a note by itself: "total"
NEAR_NAME = 4  # words between a deed and a bare name that may be its works
LONGEST_REACH = 14  # words between a deed and the first works that follow it
MARKS = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A mention with the deed that is told of it, in a clause; `listed`: it stands in a list after the deed."""

    mention: Mention
    deed: Deed
    clause: Clause
    listed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What one sentence holds."""

    lower: list[str]
    clauses: list[Clause]
    deeds: list[Deed]
    mentions: list[Mention]
    depth: list[int]

    def mentions_in(self, low: int, high: int) -> list[Mention]:
        """Tokens low..high -> the mentions whose names begin in them."""
        first = bisect_left(self.mentions, low, key=lambda m: m.item.first)
        return self.mentions[first : bisect_left(self.mentions, high, key=lambda m: m.item.first)]

    def deeds_in(self, low: int, high: int) -> list[Deed]:
        """Tokens low..high -> the deeds that begin in them."""
        first = bisect_left(self.deeds, low, key=lambda d: d.first)
        return self.deeds[first : bisect_left(self.deeds, high, key=lambda d: d.first)]


@dataclass(slots=True)
class Thread:
    """What goes on from clause to clause: who is spoken of, and the deed that a list goes on with."""

    topic: list[Mention]
    label: list[Mention]
    carry: Deed | None = None
    deed: Deed | None = None
    spoken: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a sentence: those spoken of, and the deed that the sentence right before it tells."""

    topic: list[Mention]
    deed: Deed | None = None


class Linker:
    """Answers what hangs on what in the sentences of one page; holds the words it asks for."""

    def __init__(self, lore: Lore) -> None:
        self.lore = lore

    def absolute(self, scene: Scene, clause: Clause, deed: Deed) -> list[Mention]:
        """A deed in -ing after "with": "with drivers as well as other workers taking action" -> its doers."""
        if not scene.lower[deed.first].endswith("ing") and not scene.lower[deed.first + 1].endswith("ing"):
            return []
        found = self.within(scene, clause.verb, deed.first, clause.depth)
        led = [n for n, m in enumerate(found) if scene.lower[m.first - 1] in self.lore.roles["with"]]
        return found[led[-1] :] if led else []

    def cleft(self, scene: Scene, clause: Clause, deed: Deed) -> list[Mention] | None:
        """A deed in "it was X that struck", "it was in X that they struck" -> its doers; None: it is told otherwise."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        if not words or not self.lore.is_a(words[-1], "dummy") or not self.lore.is_a(scene.lower[clause.verb], "aux"):
            return None
        turn = next((at for at in range(clause.after, deed.first) if self.lore.is_a(scene.lower[at], "clefts")), None)
        if turn is None:
            return None
        done: list[Mention] = []
        for mention in self.within(scene, clause.after, turn, clause.depth):
            led = all(self.lore.is_a(w, "here") or self._is_small(w) for w in scene.lower[clause.after : mention.first])
            if self.in_list(scene, done[-1].last, mention.first) if done else led:
                done.append(mention)
        return done or self.within(scene, turn, deed.first, clause.depth)

    def _is_small(self, word: str) -> bool:
        """Whether a word says nothing of who acts."""
        return self.lore.is_a(word, "light") or word in self.lore.nouns.articles

    def nearest(self, clause: Clause, subject: list[Mention]) -> list[Mention]:
        """A clause's doers -> the same; of works in a row before "which" only the last is surely meant."""
        before = clause.kind is ClauseKind.RELATIVE and bool(subject) and subject[-1].first < clause.first
        return subject[-1:] if before and not all(m.group for m in subject) else subject

    def leads_list(self, scene: Scene, clause: Clause) -> bool:
        """Whether a list after a clause is its own: what tells more of one noun ("X, where crews struck;") has none."""
        return clause.kind is not ClauseKind.RELATIVE or scene.lower[clause.last : clause.last + 1] == [":"]

    def with_others(self, scene: Scene, clause: Clause, deed: Deed) -> bool:
        """Whether a group acts beside others: "bus drivers as well as other employees ... at X and Y"."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        words += scene.lower[clause.verb : deed.first]
        return any(self.lore.is_a(word, "others") for word in words)

    def is_note(self, scene: Scene, deed: Deed) -> bool:
        """Whether a note's words are enough before a verb: two, or one with a hyphen."""
        return deed.last - deed.first > 1 or "-" in scene.lower[deed.first]

    def of_others(self, scene: Scene, clause: Clause) -> bool:
        """Whether a clause's subject is an owner or a body that no works is."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        return any(self.lore.actor(word, "owner") or self.lore.actor(word, "body") for word in words)

    def of_part(self, scene: Scene, clause: Clause) -> bool:
        """Whether a clause's subject is a part of a works ("the cranes"), and no word that stands for one before."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        return any(self.lore.actor(w, "part") for w in words) and not any(self.lore.is_a(w, "pronoun") for w in words)

    def is_done(self, scene: Scene, clause: Clause, deed: Deed, own: list[Mention]) -> bool:
        """Whether the clause's verb is of the deed: "joined the strike" is, "condemned the strike" is none."""
        words = scene.lower[clause.verb : deed.first]
        if deed.sort is DeedSort.NOUN:
            return not own or any(self.lore.is_a(word, "fine") for word in words)
        if deed.first > clause.after and scene.lower[deed.first - 1] in self.lore.roles["infinitive"]:
            before = scene.lower[deed.first - 2]
            return self.lore.is_a(before, "fine") and not self.lore.is_a(before, "aux")
        if len(words) > 1 and self.lore.is_a(words[0], "aux") and "to" in words:
            return True  # "are reported to have struck"
        return deed.first < clause.after or not any(self.lore.is_a(word, "speech") for word in words)

    def deeds_in(self, scene: Scene, clause: Clause) -> list[Deed]:
        """A clause -> the deeds of its predicate."""
        low = clause.first if clause.verb < 0 else clause.verb
        return [
            deed
            for deed in scene.deeds_in(min(clause.first, low - 1), clause.last)
            if (deed.first >= low - 1 or deed.sort is DeedSort.OBJECT)
            and not self._too_short(deed, clause)
            and scene.depth[deed.first] == clause.depth
            and deed.last > low
        ]

    def _too_short(self, deed: Deed, clause: Clause) -> bool:
        """Whether one word ("total") is no note here, because it is not all that its part says."""
        alone = clause.kind is ClauseKind.NOTE and clause.last - clause.first <= SHORTEST_NOTE
        return deed.sort is DeedSort.NOTE and deed.weak and deed.last - deed.first == 1 and not alone

    def within(self, scene: Scene, low: int, high: int, depth: int) -> list[Mention]:
        """Tokens -> the mentions in them at this depth."""
        return [m for m in scene.mentions_in(low, high) if scene.depth[m.item.first] == depth]

    def role(self, scene: Scene, mention: Mention, low: int, last: tuple[Mention, str] | None) -> str:
        """A mention before a verb -> doer, site, or none: whose phrase it stands in."""
        lower, lore = scene.lower, self.lore
        if self.belongs_to_another(lower, mention):
            return "none"
        at = mention.first - 1
        while at > low and lower[at] in MARKS:
            at -= 2  # the owner: "of Trujillo's cooperatives"
        if last and self.in_list(scene, last[0].last, mention.first):
            return last[1]
        if at < low:
            return "doer"
        word = lower[at]
        if lore.is_a(word, "here"):
            return self._hung(lower, at, low)
        if lore.is_a(word, "oblique"):
            return "none"
        return "doer"

    def _hung(self, lower: list[str], at: int, low: int) -> str:
        """A preposition before a mention -> doer where people or a part hang on it, site where it opens the clause."""
        before = lower[at - 1] if at > low else ""
        if not before or not before[0].isalnum() or self.lore.is_a(before, "joint") or self.lore.is_a(before, "sub"):
            return "site" if self.lore.is_a(lower[at], "frontat") else "none"
        if self.lore.is_a(before, "turn") or self.lore.is_a(before, "light"):
            return "site"
        people = self.lore.actor(before, "people") or self.lore.actor(before, "part")
        return "doer" if people or before in self.lore.nouns.groups or before[0].isdigit() else "none"

    def belongs_to_another(self, lower: list[str], mention: Mention) -> bool:
        """Whether what follows a mention says that not it but its owner, union or head acts."""
        after, following = [*lower[mention.last : mention.last + 2], "", ""][:2]
        if after in MARKS and mention.item.bare and not mention.item.told:
            return following not in self.lore.nouns.groups and not self.lore.actor(following, "people")
        if after in MARKS and mention.item.bare:
            return following not in self.lore.nouns.groups and following not in self.lore.nouns.heads
        if after in MARKS:
            return self.lore.actor(following, "owner") or self.lore.actor(following, "body")
        if self.lore.actor(after, "body") and mention.item.bare:
            return True
        return self.lore.actor(after, "owner") and not self.lore.is_a(after, "aux")

    def in_list(self, scene: Scene, low: int, high: int) -> bool:
        """Whether only what links two members of a list stands between two mentions."""
        words = [scene.lower[at] for at in range(low, high) if scene.depth[at] == scene.depth[low - 1]]
        if not words or len(words) > LONGEST_ASIDE:
            return False
        joined = any(word == "," or self.lore.is_a(word, "joint") for word in words)
        apart = any(
            word in {";", ":", "–", "—"} or self.lore.is_a(word, "aux") or self.lore.is_a(word, "relative")
            for word in words
        )
        return joined and not apart and not self.lore.is_a(words[-1], "oblique")

    def after(self, scene: Scene, deed: Deed, low: int, high: int, clause: Clause) -> list[Mention]:
        """A deed and the tokens after it -> the works that a preposition (or its own words) links with it."""
        done: list[Mention] = []
        last: Mention | None = None
        for mention in self.within(scene, low, high, clause.depth):
            if self.belongs_to_another(scene.lower, mention):
                continue
            if last and self.in_list(scene, last.last, mention.first):
                linked = True
            else:
                linked = not done and self._linked(scene, deed, mention, low)
            if linked:
                done.append(mention)
                last = mention
        return done

    def _linked(self, scene: Scene, deed: Deed, mention: Mention, low: int) -> bool:
        """Whether a mention hangs on a deed before it."""
        lower = scene.lower
        if mention.first - low > LONGEST_REACH:
            return False
        at = mention.first - 1
        if at < low:
            return deed.sort is DeedSort.OBJECT or lower[deed.last - 1] in self.lore.roles["here"]
        if deed.sort is DeedSort.OBJECT:
            return mention.first - deed.last <= 1
        while at > low and (self.lore.actor(lower[at], "people") or lower[at] in self.lore.nouns.articles):
            at -= 1
        unsure = mention.item.bare and not mention.item.told
        if unsure and (mention.first - deed.last > NEAR_NAME or mention.first < deed.last):
            return False
        if self.lore.is_a(lower[at], "here"):
            return True
        return lower[at] in {":", "("} and at == low
