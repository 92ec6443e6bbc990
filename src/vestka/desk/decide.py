"""Signed verdicts in -> who stands behind a case and which grade it may be published with; decided by signatures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.refs import CaseRef, VerdictRef
from vestka.kinds.verdict import Verdict
from vestka.kinds.vocabulary import Decision, Grade
from vestka.record.keys import PublicKey

# What an editor may let go out: a case held to be false or not to be checked is not published by a "yes".
PUBLISHABLE = frozenset({Decision.VERIFIED, Decision.LIKELY, Decision.POSSIBLE})
_TWO = 2
NO_NAMES: Mapping[PublicKey, str] = {}
# The Admiralty letter of a source and HURIDOCS' word for it (micro-thesaurus 42); the two scales never mix.
SOURCE_LETTERS = "ABCDEF"
SOURCE_WORDS = (
    "highly reliable",
    "usually reliable",
    "fairly reliable",
    "not usually reliable",
    "unreliable",
    "reliability unknown",
)


@dataclass(frozen=True, slots=True)
class SignedVerdict:
    """A verdict with its name and the key that signed it, found genuine by whoever made this."""

    ref: VerdictRef
    signer: PublicKey
    verdict: Verdict


def verdicts_on(case: CaseRef, verdicts: Iterable[SignedVerdict]) -> tuple[SignedVerdict, ...]:
    """All verdicts -> those on one case."""
    return tuple(signed for signed in verdicts if signed.verdict.case == case)


def current(verdicts: Sequence[SignedVerdict]) -> tuple[SignedVerdict, ...]:
    """Verdicts on one case -> those that still hold. Only the person who signed one can replace it."""
    by_ref = {bytes(signed.ref): signed for signed in verdicts}
    replaced = set()
    for signed in verdicts:
        older = by_ref.get(bytes(signed.verdict.supersedes)) if signed.verdict.supersedes is not None else None
        if older is not None and older.signer == signed.signer:
            replaced.add(bytes(older.ref))
    standing = (by_ref[ref] for ref in sorted(by_ref.keys() - replaced))
    return tuple(signed for signed in standing if signed.verdict.decision is not Decision.OPEN)


def grade_of(
    verdicts: Sequence[SignedVerdict], coder: PublicKey | None, names: Mapping[PublicKey, str] = NO_NAMES
) -> Grade:
    """Verdicts on one case, and who coded it (None: the machine) -> the grade, which is signed into the entry.

    Two different persons (the coder is one, if a person) make `second_checked`, one makes `one_editor`.
    `names` says which keys belong to one person; a key it does not name is a person of its own.
    An objection that still stands keeps a case from being called second-checked.
    """
    standing = current(verdicts)
    approving = {_person(s.signer, names) for s in standing if approves(s.verdict)}
    objecting = {_person(s.signer, names) for s in standing if not approves(s.verdict)}
    approving -= objecting
    if not approving:
        return Grade.MACHINE_READING
    behind = approving | ({_person(coder, names)} if coder is not None else set())
    return Grade.SECOND_CHECKED if len(behind) >= _TWO and not objecting else Grade.ONE_EDITOR


def may_publish(verdicts: Sequence[SignedVerdict]) -> bool:
    """Verdicts on one case -> whether an editor lets it go out and none objects."""
    standing = current(verdicts)
    return bool(standing) and all(approves(signed.verdict) for signed in standing)


def approves(verdict: Verdict) -> bool:
    """Whether a verdict lets a case go out."""
    return verdict.publish and verdict.decision in PUBLISHABLE


def admiralty(verdict: Verdict) -> str | None:
    """A verdict -> its two ratings as newsrooms write them ("B2"); None unless both are given."""
    if verdict.reliability is None or verdict.credibility is None:
        return None
    return f"{SOURCE_LETTERS[verdict.reliability - 1]}{verdict.credibility}"


def _person(key: PublicKey, names: Mapping[PublicKey, str]) -> str:
    """A key -> who it belongs to, as far as is known."""
    name = names.get(key)
    return f"name {name}" if name is not None else f"key {bytes(key).hex()}"
