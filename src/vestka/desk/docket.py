"""Claims that stand, cases that people signed, verdicts -> the docket: every matter that is to be decided or was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vestka.desk.decide import NO_NAMES, SignedVerdict, current, grade_of, may_publish
from vestka.desk.suggest import Suggested
from vestka.kinds.case import Case, Heard
from vestka.kinds.refs import CaseRef, ClaimRef
from vestka.kinds.vocabulary import Grade
from vestka.record.keys import PublicKey


class Standing(StrEnum):
    """How far a matter has come at the desk."""

    SUGGESTED = "suggested"  # a machine's grouping: nobody has looked
    CONFIRMED = "confirmed"  # a person says that these belong together; no verdict yet
    WAITING = "waiting"  # one name stands behind it, a second is wanted
    READY = "ready"  # it may be published
    SHUT = "shut"  # an editor has decided that it is not to be published


@dataclass(frozen=True, slots=True)
class SignedCase:
    """A case that a person signed, with its name, found genuine by whoever made this."""

    ref: CaseRef
    case: Case
    by: PublicKey
    at: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the docket. `key` names it in an address; `signed` is None for a machine's suggestion.

    `members` are its claims that stand; `more` are claims that the machine would add to what a person confirmed;
    `lost` is how many of its claims stand no longer; `names` says whose each key is, so that one person who came
    back with a new key does not stand behind it twice.
    """

    key: str
    case: Case
    signed: SignedCase | None
    members: tuple[Heard, ...]
    more: tuple[Heard, ...] = ()
    lost: int = 0
    verdicts: tuple[SignedVerdict, ...] = field(default=())
    names: Mapping[PublicKey, str] = field(default_factory=lambda: NO_NAMES, compare=False, repr=False)

    @property
    def grade(self) -> Grade:
        """Who stands behind it."""
        return grade_of(self.verdicts, self.signed.by if self.signed is not None else None, self.names)

    def standing(self, wanted: int) -> Standing:
        """How far it has come, where so many names are wanted (one in a newsroom of one, else two)."""
        if self.signed is None:
            return Standing.SUGGESTED
        if not current(self.verdicts) or self.lost:
            return Standing.CONFIRMED
        if not may_publish(self.verdicts):
            return Standing.SHUT
        enough = wanted <= 1 or self.grade is Grade.SECOND_CHECKED
        return Standing.READY if enough else Standing.WAITING


def docket(
    suggestions: Iterable[Suggested],
    heard: Mapping[ClaimRef, Heard],
    signed: Sequence[SignedCase],
    verdicts: Iterable[SignedVerdict],
    names: Mapping[PublicKey, str] = NO_NAMES,
) -> tuple[Matter, ...]:
    """What the machine groups, the claims that stand, all cases in the ledger's order, all verdicts -> the matters.

    What a person put together is never taken apart by the machine, and what a person took apart never put together:
    a claim of a signed case is only ever suggested to others as more of what they have.
    """
    now = in_force(signed)
    by_case: dict[CaseRef, list[SignedVerdict]] = {}
    for one in verdicts:
        by_case.setdefault(one.verdict.case, []).append(one)
    owner = {claim: one.ref for one in now for claim in one.case.claims}
    owned = frozenset(owner)
    more: dict[CaseRef, list[Heard]] = {}
    rest = []
    for suggested in suggestions:
        if suggested.refs.isdisjoint(owned):
            rest.append(Matter(suggested.key, suggested.case, None, suggested.members))
            continue
        owners = dict.fromkeys(owner[item.ref] for item in suggested.members if item.ref in owner)
        free = [item for item in suggested.members if item.ref not in owner]
        for ref in owners if free else ():
            more.setdefault(ref, []).extend(free)
    signed_ones = [
        replace(_confirmed(one, heard, tuple(more.get(one.ref, ())), tuple(by_case.get(one.ref, ()))), names=names)
        for one in now
    ]
    return tuple(signed_ones + rest)


def in_force(signed: Sequence[SignedCase]) -> tuple[SignedCase, ...]:
    """Cases in the ledger's order -> those that hold now.

    A later case takes the place of those that it names, and of those that these had replaced, also where one in
    between was dissolved since. One that a person signed as not confirmed only dissolves those that it names; if
    nothing else stands in their place, what these had replaced holds again.
    """
    dissolved = {ref for one in signed if not one.case.confirmed for ref in one.case.supersedes}
    before = {one.ref: one.case.supersedes for one in signed if one.case.confirmed}
    standing = {one.ref: one for one in signed if one.case.confirmed and one.ref not in dissolved}
    replaced: set[CaseRef] = set()
    looked_at = [ref for one in standing.values() for ref in one.case.supersedes]
    while looked_at:
        ref = looked_at.pop()
        if ref not in replaced:
            replaced.add(ref)
            looked_at += before.get(ref, ())
    return tuple(one for ref, one in standing.items() if ref not in replaced)


def _confirmed(
    one: SignedCase,
    heard: Mapping[ClaimRef, Heard],
    more: tuple[Heard, ...],
    verdicts: tuple[SignedVerdict, ...],
) -> Matter:
    """A signed case -> its line."""
    members = tuple(heard[ref] for ref in one.case.claims if ref in heard)
    lost = len(one.case.claims) - len(members)
    name = one.case.event.hex() if one.case.event is not None else one.ref.hex()[:24]
    return Matter(f"e{name}", one.case, one, members, more, lost, verdicts)
