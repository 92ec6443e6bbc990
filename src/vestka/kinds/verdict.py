"""Verdict: what one named person says of one case, signed with that person's key; desk circle."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import CaseRef, VerdictRef
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import Decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person's decision. Reliability rates the source (1 = A ... 6 = F), credibility what it says (1 ... 6)."""

    case: CaseRef
    decision: Decision
    publish: bool
    reliability: Annotated[int, Within(1, 6)] | None = None
    credibility: Annotated[int, Within(1, 6)] | None = None
    note: Annotated[str, Cap(4_096)] | None = None
    supersedes: VerdictRef | None = None
