"""A sentence's clauses, deeds and mentions -> who does what in it."""

from dataclasses import replace

from vestka.kinds.vocabulary import Action
from vestka.reading.rows.clauses import Clause, ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort
from vestka.reading.rows.linking import LONGEST_ASIDE, SHORTEST_NOTE, Before, Bound, Linker, Scene, Thread
from vestka.reading.rows.mentions import Mention

_AFTER_LABEL = frozenset({":", "–", "—"})
LONGEST_TAIL = 3  # words of a place between a doer and "did"
_LABELS = ([":"], ["–"], ["—"])


class Binder(Linker):
    """Binds the deeds of one page to those who do them."""

    def bind(
        self, scene: Scene, before: Before, carry: Deed | None, *, listing: bool = False
    ) -> tuple[list[Bound], list[Mention]]:
        """A sentence, what was told before it, the deed of its list -> what is told, and who is spoken of now."""
        topic, thread = before.topic, Thread(before.topic, [], carry)
        if scene.clauses and scene.clauses[0].kind is ClauseKind.ECHO:
            thread.deed = before.deed  # "So have the pilots."
        doers: list[list[Mention]] = []
        done: list[Bound] = []
        for number, clause in enumerate(scene.clauses):
            own, bound = self._clause(scene, number, clause, doers, thread)
            doers.append(own)
            thread.spoken = own or thread.spoken
            done += bound
        spoken = thread.spoken
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
        return not self.deeds_in(scene, clause) and scene.lower[clause.last : clause.last + 1] not in _LABELS

    def _listed(self, scene: Scene, told: set[Mention]) -> list[Bound]:
        """A sentence that is nothing but a list of workplaces -> each with a deed that names no action."""
        found: list[Bound] = []
        for clause in scene.clauses:
            if clause.kind is not ClauseKind.NOTE or not self._is_list(scene, clause):
                continue
            for mention in self.within(scene, clause.first, clause.last, 0):
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
        deeds = self.deeds_in(scene, clause)
        if clause.kind is ClauseKind.NOTE:
            return self._note(scene, number, clause, deeds, thread)
        subject, sites, nouns = self._subject(scene, clause)
        subject = self.nearest(clause, subject) or self._inverted(scene, clause)
        resumed = [] if sites else self._resumed(scene, clause, subject, doers, thread)
        if thread.label and subject and all(m.group for m in subject) and clause.opener in _AFTER_LABEL:
            subject = [m for m in thread.label if not m.group] or subject
        own = self._there(scene, subject, thread) or subject or resumed
        own = own or [m for m in sites if m.item.bare or m.item.told]
        said_so = self.lore.is_a(clause.opener, "echo") and all(d.weak and d.sort is DeedSort.NOUN for d in deeds)
        if clause.kind is ClauseKind.ECHO and (said_so or not deeds):
            return self._echo(scene, clause, own, thread)
        if nouns:
            return self._by_noun(scene, clause, nouns[-1], deeds, thread)
        noted = self._noted(scene, clause, subject, thread)
        if noted and not deeds:
            return noted
        over = (d for d in deeds if d.sort is DeedSort.OVER)
        deed = next(over, None) or next((d for d in deeds if self.is_done(scene, clause, d, own)), None)
        if deed is None:
            asked = self._asked(scene, clause, deeds)
            spoken = sites if sites and all(m.group for m in own) else own
            return (asked or spoken), [Bound(m, deeds[-1], clause) for m in asked]
        if not own and deed.sort is DeedSort.NOTE and not self.of_others(scene, clause):
            own = thread.label or thread.topic
        deed = thread.deed = self._turned(deed, thread)
        own = own if (cleft := self.cleft(scene, clause, deed)) is None else cleft
        own = self.absolute(scene, clause, deed) or self._of_works(clause, own, doers)
        after = [m for d in deeds[:2] for m in self.after(scene, d, d.last, clause.last, clause)]
        own = [] if after and not subject and self.of_part(scene, clause) else own
        passive = bool(after) and self.lore.is_a(scene.lower[deed.last - 1], "agent")
        leads = deed.sort is DeedSort.NOUN or not own or passive or (after and all(m.group for m in own))
        if leads and self.leads_list(scene, clause):
            thread.carry = deed
        return own, self._told(scene, (clause, deed), own, sites, after)

    def _by_noun(
        self, scene: Scene, clause: Clause, noun: Deed, deeds: list[Deed], thread: Thread
    ) -> tuple[list[Mention], list[Bound]]:
        """A clause whose subject is a deed ("a strike at X began", "the strike has closed X") -> the works after it."""
        listed = self.after(scene, noun, noun.last, clause.verb, clause)
        objects = [d for d in deeds if d.sort is DeedSort.OBJECT and d.first >= clause.verb]
        listed = listed or [m for d in objects[:1] for m in self.after(scene, d, d.last, clause.last, clause)]
        after = listed or self.after(scene, noun, clause.verb, clause.last, clause)
        thread.deed = noun
        thread.carry = noun if self.leads_list(scene, clause) else thread.carry
        return after, [Bound(m, noun, clause, listed=True) for m in after]

    def _echo(
        self, scene: Scene, clause: Clause, own: list[Mention], thread: Thread
    ) -> tuple[list[Mention], list[Bound]]:
        """A clause that only repeats ("so did X", "... and the brewery did") -> its doers and the deed before it."""
        after = bool(clause.subject) and clause.subject[0][0] > clause.verb
        near = after or (bool(own) and clause.verb - own[-1].last <= LONGEST_TAIL)
        deed = thread.deed if near else None
        no = any(self.lore.is_a(word, "no") for word in scene.lower[max(clause.verb - 2, 0) : clause.verb])
        if deed and deed.tells == "denied" and not no:  # "A did not; B did, and so did C"
            deed = thread.deed = replace(deed, tells=str(Action.UNSPECIFIED_ACTION))
        return own, [Bound(m, deed, clause) for m in own] if deed else []

    def _turned(self, deed: Deed, thread: Thread) -> Deed:
        """A deed that denies -> an action, where what was said before is that work goes on: "A is open; B is not"."""
        turns = deed.tells == "denied" and thread.deed is not None and thread.deed.tells == "works"
        if turns and deed.sort is DeedSort.VERB:
            return replace(deed, tells=str(Action.UNSPECIFIED_ACTION))
        return deed

    def _of_works(self, clause: Clause, own: list[Mention], doers: list[list[Mention]]) -> list[Mention]:
        """The doers of "after its crews joined the strike" -> the works before it, whose people they are."""
        if clause.kind is not ClauseKind.SUB or not doers or not all(m.group for m in own):
            return own
        main = [m for m in doers[-1] if not m.group]
        return main if own and main and clause.opener in self.lore.roles["because"] else own

    def _told(
        self,
        scene: Scene,
        where: tuple[Clause, Deed],
        own: list[Mention],
        sites: list[Mention],
        after: list[Mention],
    ) -> list[Bound]:
        """Doers, the works they are at, and the works after the deed -> those of whom it is told."""
        clause, deed = where
        if after and self.lore.is_a(scene.lower[deed.last - 1], "agent"):
            return [Bound(m, deed, clause) for m in after]
        if deed.sort is DeedSort.OBJECT and not after:
            return []
        works = [m for m in sites + after if m.item.told or m.item.bare or not own]
        groups = [m for m in own if m.group]
        others = [m for m in own if not m.group and (m.item.told or not m.item.generic or not sites)]
        if deed.sort is DeedSort.OBJECT and others and after:
            return [Bound(m, deed, clause) for m in others]
        if works and not others:
            mixed = self.with_others(scene, clause, deed)
            return [Bound(m, deed, clause) for m in (groups if mixed else [])] + [
                Bound(m, deed, clause, listed=True) for m in dict.fromkeys(works)
            ]
        return [Bound(m, deed, clause) for m in own]

    def _asked(self, scene: Scene, clause: Clause, deeds: list[Deed]) -> list[Mention]:
        """Those who are told to do something: "has directed tram drivers to withdraw their labour"."""
        words = scene.lower[clause.verb : clause.after]
        if not deeds or not any(self.lore.is_a(word, "asks") for word in words):
            return []
        return self.within(scene, clause.after, deeds[-1].first, clause.depth)

    def _noted(
        self, scene: Scene, clause: Clause, subject: list[Mention], thread: Thread
    ) -> tuple[list[Mention], list[Bound]] | None:
        """A note before the verb ("Kukje, two lines only, sit-down, broken up by ...") -> of whom it is told."""
        for low, high in clause.subject:
            for deed in scene.deeds_in(low, high):
                if deed.sort is not DeedSort.NOTE or not self.is_note(scene, deed):
                    continue
                own = [m for m in subject if m.first < deed.first] or thread.label
                own = own or self.after(scene, deed, deed.last, clause.last, clause)
                return (own, [Bound(m, deed, clause) for m in own]) if own else None
        return None

    def _inverted(self, scene: Scene, clause: Clause) -> list[Mention]:
        """A clause that begins with its deed ("the first to walk out were X") -> those after its verb."""
        low = clause.subject[0][0] if clause.subject else clause.verb
        led = [d for d in scene.deeds_in(low, clause.verb) if d.sort is DeedSort.VERB and d.first > low]
        if not led or scene.lower[led[0].first - 1] not in self.lore.roles["infinitive"]:
            return []
        if not self.lore.is_a(scene.lower[clause.verb], "aux"):
            return []
        done: list[Mention] = []
        for mention in self.within(scene, clause.after, clause.last, clause.depth):
            if done and not self.in_list(scene, done[-1].last, mention.first):
                break
            if done or mention.first <= clause.after + 1:
                done.append(mention)
        return done

    def _is_aside(self, here: list[Mention], clause: Clause) -> bool:
        """Whether what stands in brackets is one bare name, which only belongs to the name before it."""
        return clause.depth > 0 and len(here) == 1

    def _subject(self, scene: Scene, clause: Clause) -> tuple[list[Mention], list[Mention], list[Deed]]:
        """A clause -> its doers, the works they are said to be at, and deeds that are its subject by a noun."""
        doers: list[Mention] = []
        sites: list[Mention] = []
        nouns: list[Deed] = []
        there = clause.verb > clause.first and self.lore.is_a(scene.lower[clause.verb - 1], "there")
        for low, high in () if there and clause.kind is not ClauseKind.ECHO else clause.subject:
            last: tuple[Mention, str] | None = None
            nouns += [
                d
                for d in scene.deeds_in(low, high)
                if d.sort is DeedSort.NOUN and low <= d.first < high and scene.depth[d.first] == clause.depth
            ]
            for mention in self.within(scene, low, high, clause.depth):
                role = self.role(scene, mention, low, last)
                last = mention, role
                if role == "doer":
                    doers.append(mention)
                elif role == "site":
                    sites.append(mention)
        return doers, sites, [] if doers and not nouns else nouns

    def _resumed(
        self, scene: Scene, clause: Clause, subject: list[Mention], doers: list[list[Mention]], thread: Thread
    ) -> list[Mention]:
        """A clause without a doer of its own -> those whom it goes on to speak of."""
        if subject:
            return []
        if clause.kind is ClauseKind.RELATIVE and self.lore.is_a(clause.opener, "where"):
            before = self.within(scene, clause.first - LONGEST_ASIDE * 2, clause.first, clause.depth)
            return before[-1:] if before and clause.first - before[-1].last <= LONGEST_ASIDE else []
        if clause.heir >= 0:
            return doers[clause.heir] if clause.heir < len(doers) else []
        words = [scene.lower[at] for low, high in clause.subject for at in range(low, high)]
        if any(self.lore.actor(word, "owner") or self.lore.actor(word, "body") for word in words):
            return []
        speaks = not words or any(self.lore.is_a(word, "pronoun") for word in words)
        labelled = thread.label and (not thread.topic or clause.opener in _AFTER_LABEL)
        if any(self.lore.is_a(word, "possessive") for word in words) or labelled:
            speaks = speaks or any(self.lore.actor(w, "people") or self.lore.actor(w, "part") for w in words)
            speaks = speaks or any(self.lore.is_a(w, "so_many") or w[0].isdigit() for w in words)
        if not speaks:
            return []
        return thread.label or thread.spoken or thread.topic

    def _note(
        self, scene: Scene, number: int, clause: Clause, deeds: list[Deed], thread: Thread
    ) -> tuple[list[Mention], list[Bound]]:
        """A part without a verb -> its mentions, and what is told of whom in it."""
        here = self.within(scene, clause.first, clause.last, clause.depth)
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
        after = self.after(scene, deed, deed.last, clause.last, clause)
        if deed.sort is DeedSort.NOUN or deed.sort is DeedSort.OBJECT or (after and not before):
            thread.carry = deed
            told = after or before or (thread.label if clause.opener in _AFTER_LABEL else [])
            return told, [Bound(m, deed, clause, listed=True) for m in told]
        own = before or thread.label or thread.topic
        if thread.label and before and all(m.group for m in before):
            own = thread.label
        return own, self._told(scene, (clause, deed), own, [], after)
