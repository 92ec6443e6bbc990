"""A sentence's tokens -> its clauses: who stands before each verb, where it ends, and whose subject it takes."""

from dataclasses import dataclass, replace
from enum import StrEnum

from vestka.reading.page import Page
from vestka.reading.rows.lore import Lore
from vestka.reading.rows.verbs import VerbFinder

_HARD = frozenset(";:–—")
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


class ClauseKind(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    SUB = "sub"
    RELATIVE = "relative"
    ECHO = "echo"  # "so did X": the subject stands after the verb
    NOTE = "note"  # no verb


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens first..last (last excluded). `subject`: its ranges before the verb; `heir`: the clause whose it takes."""

    first: int
    last: int
    verb: int
    after: int
    subject: tuple[tuple[int, int], ...]
    kind: ClauseKind
    heir: int = -1
    depth: int = 0
    opener: str = ""  # the word or sign it begins after


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place between two verbs where one clause can end: its weight, its first token and the token after it."""

    weight: int
    first: int
    last: int
    kind: ClauseKind


class ClauseCutter:
    """Cuts the sentences of one page; holds what it is told, and how deep in brackets each token stands."""

    def __init__(self, page: Page, lore: Lore) -> None:
        self.page, self.lore = page, lore
        self.verbs = VerbFinder(page, lore)
        self.lower = self.verbs.lower
        self.depth = [0] * (len(page.tokens) + 1)

    def clauses(self, first: int, last: int) -> list[Clause]:
        """A sentence's tokens -> its clauses, in the order of their verbs; brackets come after what they stand in."""
        self._weigh_brackets(first, last)
        done: list[Clause] = []
        for depth in range(max(self.depth[first:last], default=0) + 1):
            for low, high, opener in self._segments(first, last, depth):
                done += self._cut(low, high, depth, opener, len(done))
        return done

    def _weigh_brackets(self, first: int, last: int) -> None:
        """Write down how deep each token stands: in brackets, or between two dashes of one part."""
        depth = 0
        dashes = [at for at in range(first, last) if self.page.tokens[at].text in {"–", "—"}]
        pair = (dashes[0], dashes[1]) if len(dashes) == 2 and dashes[0] > first + 2 else None  # noqa: PLR2004 - a pair
        if pair and not self.verbs.find(first, last):
            pair = None
        if pair and any(self.lower[at] in {";", ":"} for at in range(*pair)):
            pair = None
        for at in range(first, last):
            sign = self.page.tokens[at].text[0]
            if sign in _OPEN:
                depth = min(depth + 1, 2)
            self.depth[at] = depth + (1 if pair and pair[0] <= at <= pair[1] else 0)
            if sign in _CLOSE:
                depth = max(0, depth - 1)

    def _segments(self, first: int, last: int, depth: int) -> list[tuple[int, int, str]]:
        """Tokens -> the parts at this depth between hard marks, with the mark before each."""
        parts: list[tuple[int, int, str]] = []
        low, opener = first, ""
        for at in range(first, last):
            deep = self.depth[at]
            if deep < depth:
                if low < at:
                    parts.append((low, at, opener))
                low, opener = at + 1, "("
            elif deep == depth and self.page.tokens[at].text in _HARD and not self._inside_figure(at):
                if low < at:
                    parts.append((low, at, opener))
                low, opener = at + 1, self.page.tokens[at].text
        if low < last:
            parts.append((low, last, opener))
        return [part for part in parts if any(self.depth[at] == depth for at in range(part[0], part[1]))]

    def _inside_figure(self, at: int) -> bool:
        """Whether a sign stands inside a figure ("21:15", "3–7 July")."""
        tokens = self.page.tokens
        if not 0 < at < len(tokens) - 1:
            return False
        return tokens[at - 1].text[0].isdigit() and tokens[at + 1].text[0].isdigit()

    def _cut(self, first: int, last: int, depth: int, opener: str, offset: int) -> list[Clause]:
        """A part -> its clauses."""
        verbs = [verb for verb in self.verbs.find(first, last) if self.depth[verb.first] == depth]
        if not verbs:
            return [Clause(first, last, -1, first, ((first, last),), ClauseKind.NOTE, -1, depth, opener)]
        done: list[Clause] = []
        pending: tuple[int, int] | None = None
        begin = first
        for verb in verbs:
            cut = self._best(begin, verb.first, first, after_speech=bool(done) and self._speaks(done[-1]))
            if cut is None and done and pending is None and not self._first_of(begin, verb.first):
                begin = verb.last
                continue  # the same group of verbs
            if done and cut:
                done[-1] = replace(done[-1], last=cut.first)
            low = cut.last if cut else begin
            sign = self.lower[cut.first] if cut else opener
            kind = cut.kind if cut else ClauseKind.MAIN
            clause = Clause(low, last, verb.first, verb.last, ((low, verb.first),), kind, -1, depth, sign)
            clause, pending = self._with_subject(clause, cut, (begin, bool(done)), pending)
            if not clause.subject and clause.kind is not ClauseKind.ECHO:
                clause = replace(clause, heir=offset + len(done) - 1)
            done.append(clause)
            begin = verb.last
        if pending is not None:
            done.append(Clause(*pending, -1, pending[0], (pending,), ClauseKind.NOTE, -1, depth, opener))
        return [self._echoed(clause) for clause in done]

    def _with_subject(
        self, clause: Clause, cut: _Cut | None, before: tuple[int, bool], pending: tuple[int, int] | None
    ) -> tuple[Clause, tuple[int, int] | None]:
        """A clause as cut, where the text before it begins (and whether a verb stands there) -> it with its subject.

        `pending` is a noun whose own verb has not come yet; given back is the one that still waits then.
        """
        (begin, verb_before), empty = before, self._is_empty(clause.first, clause.verb)
        opens = cut is not None and clause.kind is ClauseKind.SUB and not verb_before and cut.first > begin
        if cut and (clause.kind is ClauseKind.RELATIVE or opens):
            ante = self._antecedent(begin, cut.first)
            doer = empty or self.lore.is_a(self.lower[cut.last - 1], "doer")
            if doer and clause.kind is ClauseKind.RELATIVE:
                clause = replace(clause, subject=(ante,))
            waits = ante if not verb_before or self._joins_before(ante[0], begin) else pending
            return clause, waits
        if clause.kind is ClauseKind.ECHO:
            return replace(clause, subject=()), pending
        if pending is not None and (cut is None or empty or cut.weight <= _COMMA):
            subject = (pending,) if empty else (pending, *clause.subject)
            return replace(clause, subject=subject, kind=ClauseKind.MAIN), None
        return (replace(clause, subject=()) if empty and verb_before else clause), pending

    def _echoed(self, clause: Clause) -> Clause:
        """An echo -> the same with what stands after its verb as its subject."""
        if clause.kind is not ClauseKind.ECHO:
            bare = self.verbs.is_auxiliary(clause.verb) and (
                clause.verb + 1 >= clause.last or not self.lower[clause.verb + 1][0].isalnum()
            )
            return replace(clause, kind=ClauseKind.ECHO) if clause.verb >= 0 and bare and clause.subject else clause
        return replace(clause, subject=((clause.verb + 1, clause.last),))

    def _speaks(self, clause: Clause) -> bool:
        """Whether a clause's verb is one of speech."""
        return self.lore.is_a(self.lower[clause.verb], "speech")

    def _first_of(self, low: int, high: int) -> bool:
        """Whether any word that could be a doer stands between two verbs that nothing else parts."""
        return any(self.lore.is_a(self.lower[at], "pronoun") for at in range(low, high))

    def _antecedent(self, begin: int, end: int) -> tuple[int, int]:
        """The tokens before "which" -> those of the noun it tells of."""
        low = begin
        for at in range(begin, end - 1):
            if self.lower[at] in {",", ";"} and self.lore.is_a(self.lower[at + 1], "joint"):
                low = at + 2
        return low, end

    def _joins_before(self, low: int, begin: int) -> bool:
        """Whether an antecedent begins a clause of its own (", and at the plant, whose ...")."""
        return low > begin

    def _is_empty(self, low: int, high: int) -> bool:
        """Whether nothing that could be a doer stands in these tokens."""
        return all(
            self.lore.is_a(self.lower[at], "light")
            or self.lore.is_a(self.lower[at], "joint")
            or self.lore.is_a(self.lower[at], "turn")
            or not self.lower[at][0].isalnum()
            or self.verbs.in_phrase_of_time(at, low)
            for at in range(low, high)
        )

    def _best(self, low: int, high: int, start: int, *, after_speech: bool) -> _Cut | None:
        """The tokens between two verbs (or before the first) -> where the later clause begins."""
        best: _Cut | None = None
        for at in range(low, high):
            found = self._at(at, high, start)
            if found is None or (low == start and found.weight <= _JOINED and found.kind is ClauseKind.MAIN):
                continue
            if best is None or found.weight >= best.weight:
                best = found
        if best is None and after_speech:
            return _Cut(_COMMA, low, low, ClauseKind.SUB)
        return best

    def _at(self, at: int, high: int, start: int) -> _Cut | None:
        """A token -> the cut that can be made there."""
        word, lore = self.lower[at], self.lore
        if word == ",":
            return self._at_comma(at, high)
        found: tuple[int, ClauseKind] | None = None
        if self._is_echo(at, high):
            found = _SUB, ClauseKind.ECHO
        elif lore.is_a(word, "relative"):
            found = _SUB, ClauseKind.RELATIVE if at > start else ClauseKind.SUB
        elif lore.is_a(word, "turn"):
            found = _JOINED, ClauseKind.MAIN
        elif lore.is_a(word, "sub") and not self.page.tokens[at].capital and not self._is_timely(at, high):
            found = _SUB, ClauseKind.SUB
        elif lore.is_a(word, "joint"):
            found = _PLAIN, ClauseKind.MAIN
        return _Cut(found[0], at, at + 1, found[1]) if found else None

    def _at_comma(self, at: int, high: int) -> _Cut | None:
        """A comma -> the cut that can be made there, with the word that follows it."""
        follows = self.lower[at + 1] if at + 1 < high else ""
        if self.lore.is_a(follows, "joint") or self.lore.is_a(follows, "turn"):
            return _Cut(_JOINED, at, at + 2, ClauseKind.MAIN)
        if follows and self._is_echo(at + 1, high):
            return _Cut(_SUB, at, at + 2, ClauseKind.ECHO)
        if self.lore.is_a(follows, "relative") or self.lore.is_a(follows, "sub"):
            return None
        return _Cut(_COMMA, at, at + 1, ClauseKind.MAIN)

    def _is_timely(self, at: int, high: int) -> bool:
        """Whether "since" or "as" begins no clause here: before a time, or in "as well as"."""
        if not self.lore.is_a(self.lower[at], "timely"):
            return False
        well = self.lore.is_a(self.lower[at + 1], "well") or self.lore.is_a(self.lower[at - 1], "well")
        return well or self._is_of_time(at + 1, high)

    def _is_of_time(self, at: int, high: int) -> bool:
        """Whether a time follows "since" or "after" and no clause: "since the 7th", "after two days"."""
        low = at + 1 if at < high and self.lore.is_a(self.lower[at], "article") else at
        return low < high and (self.lower[low][0].isdigit() or self.lore.actor(self.lower[low], "time"))

    def _is_echo(self, at: int, high: int) -> bool:
        """Whether "so did" or "as have" ends right before the verb at `high`."""
        if not self.lore.is_a(self.lower[at], "echo") or not self.verbs.is_auxiliary(high):
            return False
        aside = at + 1 < high - 1 and high - at < LONGEST_ECHO and self.lower[at + 1] == self.lower[high - 1] == ","
        return at == high - 1 or aside


LONGEST_ECHO = 7  # words between "so" and its verb: "so, by evening, are"
_PLAIN, _COMMA, _JOINED, _SUB = 1, 2, 3, 4
