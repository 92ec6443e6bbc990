"""Coding: what a person enters by hand, before it is kept: the text it rests on, what it says, what is coded of it."""

from dataclasses import dataclass

from vestka.kinds.claim import Claim
from vestka.kinds.details import Details
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report

NOT_KEPT = ReportRef(bytes(32))
"""The report of a claim that no ledger has yet: it is named when the report is kept."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One row of hand-coding. `claim` speaks of a passage of `report.text`, and its `report` is NOT_KEPT until kept."""

    report: Report
    claim: Claim
    details: Details | None = None
