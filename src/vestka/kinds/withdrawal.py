"""Withdrawal: the newsroom takes a report back, and says why; or takes that back. The report itself stays sealed."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import Cap

REASON_MAX = 800  # characters: with the sentence before it, an entry's `retracted_because` holds it


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """While the last one about a report `stands`, nothing that is published rests on that report.

    `reason` is in words for the public: it is signed into the lines that are taken back.
    """

    report: ReportRef
    stands: bool
    reason: Annotated[str, Cap(REASON_MAX)] | None = None
