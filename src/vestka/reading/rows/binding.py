"""A sentence's clauses, deeds and mentions -> who does what in it."""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import Action
from vestka.reading.rows.clauses import Clause, ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort
from vestka.reading.rows.lore import Lore
from vestka.reading.rows.mentions import Mention

LONGEST_ASIDE = 8  # words between two members of a list
SHORTEST_NOTE = 3  # words of a part that is a note by itself: "total"
NEAR_NAME = 4  # words between a deed and a bare name that may be its works
LONGEST_REACH = 14  # words between a deed and the first works that follow it
_AFTER_LABEL = frozenset({":", "–", "—"})
_LABELS = ([":"], ["–"], ["—"])
_MARKS = frozenset({"'s", "’s", "'", "’"})


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


@dataclass(slots=True)
class Thread:
    """What goes on from clause to clause: who is spoken of, and the deed that a list goes on with."""

    topic: list[Mention]
    label: list[Mention]
    carry: Deed | None = None
    deed: Deed | None = None


class Binder:
    """Binds the deeds of one page; holds the words it asks for."""

    def __init__(self, lore: Lore) -> None:
        self.lore = lore

    def bind(
        self, scene: Scene, topic: list[Mention], carry: Deed | None, *, listing: bool = False
    ) -> tuple[list[Bound], list[Mention]]:
        """A sentence, who was spoken of last, the deed of its list -> what is told, and who is spoken of now."""
        thread = Thread(topic, [], carry)
        doers: list[list[Mention]] = []
        done: list[Bound] = []
        for number, clause in enumerate(scene.clauses):
            own, bound = self._clause(scene, number, clause, doers, thread)
            doers.append(own)
            done += bound
        spoken = next((own for own in reversed(doers) if own), [])
        if all(clause.depth for clause in scene.clauses):
            return done, topic
        if scene.clauses and all(clause.kind is ClauseKind.NOTE for clause in scene.clauses) and spoken:
            topic = spoken
        if listing:
            done += self._listed(scene, {one.mention for one in done})
        return done, thread.label or [m for m in spoken if m.item.told] or topic

    def _there(self, scene: Scene, subject: list[Mention], thread: Thread) -> list[Mention]:
        """A group with "there" ("furnace crews there") -> the works spoken of before."""
        if len(subject) != 1 or not subject[0].group:
            return []
        after = scene.lower[subject[0].last] if subject[0].last < len(scene.lower) else ""
        return [m for m in thread.topic if not m.group][-1:] if self.lore.is_a(after, "there") else []

    def _is_list(self, scene: Scene, clause: Clause) -> bool:
        """Whether a part without a verb is a list that no deed of its own tells of."""
        return not self._deeds(scene, clause) and scene.lower[clause.last : clause.last + 1] not in _LABELS

    def _listed(self, scene: Scene, told: set[Mention]) -> list[Bound]:
        """A sentence that is nothing but a list of workplaces -> each with a deed that names no action."""
        found: list[Bound] = []
        for clause in scene.clauses:
            if clause.kind is not ClauseKind.NOTE or not self._is_list(scene, clause):
                continue
            for mention in self._within(scene, clause.first, clause.last, 0):
                item = mention.item
                heading = item.bare and not item.told and clause.last - clause.first <= SHORTEST_NOTE
                if mention in told or (heading and scene.lower[item.last : item.last + 1] == ["."]):
                    continue
                deed = Deed(item.first, item.last, Action.UNSPECIFIED_ACTION, DeedSort.NOTE, weak=True)
                hung = self.lore.is_a(scene.lower[max(mention.first - 1, 0)], "here")
                if not hung and not self.belongs_to_another(scene.lower, mention):
                    found.append(Bound(mention, deed, clause, listed=True))
        return found

    def _clause(
        self, scene: Scene, number: int, clause: Clause, doers: list[list[Mention]], thread: Thread
    ) -> tuple[list[Mention], list[Bound]]:
        """A clause -> its doers, and what is told of whom."""
        deeds = self._deeds(scene, clause)
        if clause.kind is ClauseKind.NOTE:
            return self._note(scene, number, clause, deeds, thread)
        subject, sites, nouns = self._subject(scene, clause)
        resumed = [] if sites else self._resumed(scene, clause, subject, doers, thread)
        if thread.label and subject and all(m.group for m in subject) and clause.opener in _AFTER_LABEL:
            subject = [m for m in thread.label if not m.group] or subject
        own = self._there(scene, subject, thread) or subject or resumed
        own = own or [m for m in sites if m.item.bare or m.item.told]
        if clause.kind is ClauseKind.ECHO and not deeds:
            near = (clause.subject and clause.subject[0][0] > clause.verb) or (own and clause.verb - own[-1].last < 2)  # noqa: PLR2004
            deed = thread.deed if near else None
            bound = [Bound(m, deed, clause) for m in own] if deed else []
            return own, bound
        if nouns:  # "a strike at X began": the works follow the deed's noun
            listed = self._after(scene, nouns[-1], nouns[-1].last, clause.verb, clause)
            after = listed or self._after(scene, nouns[-1], clause.verb, clause.last, clause)
            thread.deed = thread.carry = nouns[-1]
            return after, [Bound(m, nouns[-1], clause, listed=True) for m in after]
        noted = self._noted(scene, clause, subject, thread)
        if noted and not deeds:
            return noted[0], noted[1]
        over = (d for d in deeds if d.sort is DeedSort.OVER)
        deed = next(over, None) or next((d for d in deeds if self._is_done(scene, clause, d, own)), None)
        if deed is None:
            asked = self._asked(scene, clause, deeds)
            spoken = sites if sites and all(m.group for m in own) else own
            return (asked or spoken), [Bound(m, deeds[-1], clause) for m in asked]
        if not own and deed.sort is DeedSort.NOTE and not self._of_others(scene, clause):
            own = thread.label or thread.topic
        if (
            deed.tells == "denied"
            and thread.deed is not None
            and thread.deed.tells == "works"
            and deed.sort is DeedSort.VERB
        ):
            deed = replace(deed, tells=str(Action.UNSPECIFIED_ACTION))  # "A is open again; B is not"
        thread.deed = deed
        if clause.kind is ClauseKind.SUB and own and all(m.group for m in own) and doers:
            main = [m for m in doers[-1] if not m.group]
            own = main if main and clause.opener in self.lore.roles["because"] else own
        absolute = self._absolute(scene, clause, deed)
        own = absolute or own
        after = [m for d in deeds[:2] for m in self._after(scene, d, d.last, clause.last, clause)]
        if deed.sort is DeedSort.NOUN or not own or (after and all(m.group for m in own)):
            thread.carry = deed
        return own, self._told(scene, clause, deed, own, sites, after)

    def _told(
        self, scene: Scene, clause: Clause, deed: Deed, own: list[Mention], sites: list[Mention], after: list[Mention]
    ) -> list[Bound]:
        """Doers, the works they are at, and the works after the deed -> those of whom it is told."""
        if after and self.lore.is_a(scene.lower[deed.last - 1], "agent"):
            return [Bound(m, deed, clause) for m in after]
        if deed.sort is DeedSort.OBJECT and not after:
            return []
        works = [m for m in sites + after if m.item.told or m.item.bare or not own]
        groups = [m for m in own if m.group]
        others = [m for m in own if not m.group]
        if deed.sort is DeedSort.OBJECT and others and after:
            return [Bound(m, deed, clause) for m in others]
        if works and not others:
            mixed = self._with_others(scene, clause, deed)
            return [Bound(m, deed, clause) for m in (groups if mixed else [])] + [
                Bound(m, deed, clause, listed=True) for m in dict.fromkeys(works)
            ]
        return [Bound(m, deed, clause) for m in own]

    def _absolute(self, scene: Scene, clause: Clause, deed: Deed) -> list[Mention]:
        """A deed in -ing after "with": "with drivers as well as other workers taking action" -> its doers."""
        if not scene.lower[deed.first].endswith("ing") and not scene.lower[deed.first + 1].endswith("ing"):
            return []
        found = self._within(scene, clause.verb, deed.first, clause.depth)
        led = [n for n, m in enumerate(found) if scene.lower[m.first - 1] in self.lore.roles["with"]]
        return found[led[-1] :] if led else []

    def _with_others(self, scene: Scene, clause: Clause, deed: Deed) -> bool:
        """Whether a group acts beside others: "bus drivers as well as other employees ... at X and Y"."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        words += scene.lower[clause.verb : deed.first]
        return any(self.lore.is_a(word, "others") for word in words)

    def _asked(self, scene: Scene, clause: Clause, deeds: list[Deed]) -> list[Mention]:
        """Those who are told to do something: "has directed tram drivers to withdraw their labour"."""
        words = scene.lower[clause.verb : clause.after]
        if not deeds or not any(self.lore.is_a(word, "asks") for word in words):
            return []
        return self._within(scene, clause.after, deeds[-1].first, clause.depth)

    def _noted(
        self, scene: Scene, clause: Clause, subject: list[Mention], thread: Thread
    ) -> tuple[list[Mention], list[Bound]] | None:
        """A note before the verb ("Kukje, two lines only, sit-down, broken up by ...") -> of whom it is told."""
        for low, high in clause.subject:
            for deed in scene.deeds:
                if not low <= deed.first < high or deed.sort is not DeedSort.NOTE or not self._is_note(scene, deed):
                    continue
                own = [m for m in subject if m.first < deed.first] or thread.label
                return (own, [Bound(m, deed, clause) for m in own]) if own else None
        return None

    def _is_aside(self, here: list[Mention], clause: Clause) -> bool:
        """Whether what stands in brackets is one bare name, which only belongs to the name before it."""
        return clause.depth > 0 and len(here) == 1

    def _is_note(self, scene: Scene, deed: Deed) -> bool:
        """Whether a note's words are enough before a verb: two, or one with a hyphen."""
        return deed.last - deed.first > 1 or "-" in scene.lower[deed.first]

    def _of_others(self, scene: Scene, clause: Clause) -> bool:
        """Whether a clause's subject is an owner or a body that no works is."""
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        return any(self.lore.actor(word, "owner") or self.lore.actor(word, "body") for word in words)

    def _is_done(self, scene: Scene, clause: Clause, deed: Deed, own: list[Mention]) -> bool:
        """Whether the clause's verb is of the deed: "joined the strike" is, "condemned the strike" is none."""
        words = scene.lower[clause.verb : deed.first]
        if deed.sort is DeedSort.NOUN:
            return not own or any(self.lore.is_a(word, "fine") for word in words)
        if deed.first > clause.after and scene.lower[deed.first - 1] in self.lore.roles["infinitive"]:
            before = scene.lower[deed.first - 2]
            return self.lore.is_a(before, "fine") and not self.lore.is_a(before, "aux")
        return deed.first < clause.after or not any(self.lore.is_a(word, "speech") for word in words)

    def _deeds(self, scene: Scene, clause: Clause) -> list[Deed]:
        """A clause -> the deeds of its predicate."""
        low = clause.first if clause.verb < 0 else clause.verb
        return [
            deed
            for deed in scene.deeds
            if low - 1 <= deed.first < clause.last
            and not self._too_short(deed, clause)
            and scene.depth[deed.first] == clause.depth
            and deed.last > low
        ]

    def _too_short(self, deed: Deed, clause: Clause) -> bool:
        """Whether one word ("total") is no note here, because it is not all that its part says."""
        alone = clause.kind is ClauseKind.NOTE and clause.last - clause.first <= SHORTEST_NOTE
        return deed.sort is DeedSort.NOTE and deed.weak and deed.last - deed.first == 1 and not alone

    def _subject(self, scene: Scene, clause: Clause) -> tuple[list[Mention], list[Mention], list[Deed]]:
        """A clause -> its doers, the works they are said to be at, and deeds that are its subject by a noun."""
        doers: list[Mention] = []
        sites: list[Mention] = []
        nouns: list[Deed] = []
        for low, high in clause.subject:
            last: tuple[Mention, str] | None = None
            nouns += [
                d
                for d in scene.deeds
                if d.sort is DeedSort.NOUN and low <= d.first < high and scene.depth[d.first] == clause.depth
            ]
            for mention in self._within(scene, low, high, clause.depth):
                role = self.role(scene, mention, low, last)
                last = mention, role
                if role == "doer":
                    doers.append(mention)
                elif role == "site":
                    sites.append(mention)
        return doers, sites, [] if doers and not nouns else nouns

    def _within(self, scene: Scene, low: int, high: int, depth: int) -> list[Mention]:
        """Tokens -> the mentions in them at this depth."""
        return [m for m in scene.mentions if low <= m.item.first < high and scene.depth[m.item.first] == depth]

    def _resumed(
        self, scene: Scene, clause: Clause, subject: list[Mention], doers: list[list[Mention]], thread: Thread
    ) -> list[Mention]:
        """A clause without a doer of its own -> those whom it goes on to speak of."""
        if subject:
            return []
        if clause.kind is ClauseKind.RELATIVE and self.lore.is_a(clause.opener, "where"):
            before = [m for m in scene.mentions if m.last <= clause.first and scene.depth[m.item.first] == clause.depth]
            return before[-1:] if before and clause.first - before[-1].last <= LONGEST_ASIDE else []
        if clause.heir >= 0:
            return doers[clause.heir] if clause.heir < len(doers) else []
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        if any(self.lore.actor(word, "owner") or self.lore.actor(word, "body") for word in words):
            return []
        speaks = not words or any(self.lore.is_a(word, "pronoun") for word in words)
        if any(self.lore.is_a(word, "possessive") for word in words) or (thread.label and not thread.topic):
            speaks = speaks or any(self.lore.actor(w, "people") or self.lore.actor(w, "part") for w in words)
        if not speaks:
            return []
        return thread.label or next((own for own in reversed(doers) if own), thread.topic)

    def role(self, scene: Scene, mention: Mention, low: int, last: tuple[Mention, str] | None) -> str:
        """A mention before a verb -> doer, site, or none: whose phrase it stands in."""
        lower, lore = scene.lower, self.lore
        if self.belongs_to_another(lower, mention):
            return "none"
        at = mention.first - 1
        while at > low and lower[at] in _MARKS:
            at -= 2  # the owner: "of Trujillo's cooperatives"
        if last and self._in_list(scene, last[0].last, mention.first):
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
        if after in _MARKS and mention.item.bare and not mention.item.told:
            return following not in self.lore.nouns.groups and not self.lore.actor(following, "people")
        if after in _MARKS and mention.item.bare:
            return following not in self.lore.nouns.groups and following not in self.lore.nouns.heads
        if after in _MARKS:
            return self.lore.actor(following, "owner") or self.lore.actor(following, "body")
        if self.lore.actor(after, "body") and mention.item.bare:
            return True
        return self.lore.actor(after, "owner") and not self.lore.is_a(after, "aux")

    def _in_list(self, scene: Scene, low: int, high: int) -> bool:
        """Whether only what links two members of a list stands between two mentions."""
        words = scene.lower[low:high]
        if not words or len(words) > LONGEST_ASIDE:
            return False
        joined = any(word == "," or self.lore.is_a(word, "joint") for word in words)
        apart = any(
            word in {";", ":", "–", "—"} or self.lore.is_a(word, "aux") or self.lore.is_a(word, "relative")
            for word in words
        )
        return joined and not apart and not self.lore.is_a(words[-1], "oblique")

    def _after(self, scene: Scene, deed: Deed, low: int, high: int, clause: Clause) -> list[Mention]:
        """A deed and the tokens after it -> the works that a preposition (or its own words) links with it."""
        done: list[Mention] = []
        last: Mention | None = None
        for mention in self._within(scene, low, high, clause.depth):
            if self.belongs_to_another(scene.lower, mention):
                continue
            if last and self._in_list(scene, last.last, mention.first):
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

    def _note(
        self, scene: Scene, number: int, clause: Clause, deeds: list[Deed], thread: Thread
    ) -> tuple[list[Mention], list[Bound]]:
        """A part without a verb -> its mentions, and what is told of whom in it."""
        here = [m for m in self._within(scene, clause.first, clause.last, clause.depth)]
        here = [m for m in here if not self.belongs_to_another(scene.lower, m)]
        if not deeds:
            listed = thread.carry is not None and (clause.opener in {";", ":", "(", "–", "—"} or number == 0)
            if thread.carry and listed and here and not self._is_aside(here, clause):
                return here, [Bound(m, thread.carry, clause, listed=True) for m in here]
            people = thread.label and all(m.group for m in here)
            if here and not people and clause.depth == 0 and scene.lower[clause.last : clause.last + 1] in _LABELS:
                named = [m for m in here if not self.lore.is_a(scene.lower[max(m.first - 1, 0)], "here")]
                thread.label = [m for m in named if m.item.told][:1] or named[-1:] or here[-1:]
            elif clause.opener == ";":
                thread.label = []
            return here, []
        deed = next((d for d in deeds if any(m.first < d.first for m in here)), deeds[0])
        thread.deed = deed
        before = [m for m in here if m.first < deed.first]
        after = self._after(scene, deed, deed.last, clause.last, clause)
        if deed.sort is DeedSort.NOUN or deed.sort is DeedSort.OBJECT or (after and not before):
            thread.carry = deed
            told = after or before
            return told, [Bound(m, deed, clause, listed=True) for m in told]
        own = before or thread.label or thread.topic
        if thread.label and before and all(m.group for m in before):
            own = thread.label
        return own, self._told(scene, clause, deed, own, [], after)
