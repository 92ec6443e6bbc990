"""The gold of the demonstration's messages in -> which claims a careful reader gets out of each, and which never."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report
from vestka.node.settings import Choice, setting_for
from vestka.reading.reader import language_of, read
from vestka.upkeep.demonstration import COUNTRY, messages

GOLD = Path(__file__).with_suffix(".jsonl")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Golden:
    """One message: its report, what the reader made of it, and what the gold says of it."""

    report: Report
    claims: tuple[Claim, ...]
    language: str | None
    gold: Row

    @property
    def name(self) -> str:
        """The message's id."""
        return str(self.gold["id"])

    def missing(self) -> list[Row]:
        """The gold rows that no claim meets."""
        return [row for row in self.gold["rows"] if not any(meets(claim, row) for claim in self.claims)]

    def never(self) -> list[Claim]:
        """The claims that the gold forbids."""
        return [claim for claim in self.claims if any(meets(claim, row) for row in self.gold["never"])]

    def unexplained(self) -> list[Claim]:
        """The claims that say "it is so" or "it is not so" and that neither a row nor what may be said accounts for."""
        known = [_loose(row) for row in (*self.gold["rows"], *self.gold["may"])]
        sure = [claim for claim in self.claims if claim.stance in {"asserted", "denied"}]
        return [claim for claim in sure if not any(meets(claim, row) for row in known)]


@cache
def golden() -> tuple[Golden, ...]:
    """Every message of the demonstration beside its gold."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    return tuple(_golden(report, row) for report, row in zip(messages(), rows, strict=True))


def _golden(report: Report, row: Row) -> Golden:
    setting = setting_for(report, Choice(COUNTRY))
    claims = read(report.text, ReportRef(bytes(32)), setting)
    return Golden(report, claims, language_of(report.text, setting), row)


def meets(claim: Claim, row: Row) -> bool:
    """Whether a claim has everything that a gold row names; a list in the gold means any of these, null means none."""
    count = claim.count
    said = {
        "kind": str(claim.kind),
        "stance": str(claim.stance),
        "action": None if claim.action is None else str(claim.action),
        "workplace": claim.subject.workplace,
        "place": claim.place.id or claim.place.name or claim.place.text,
        "start": claim.when.start,
        "end": claim.when.end,
        "said": None if claim.attributed_to.type is None else str(claim.attributed_to.type),
    }
    for key, wanted in row.items():
        if key == "subject":
            words = f"{claim.subject.text or ''} {claim.subject.name or ''}".casefold()
            if str(wanted).casefold() not in words:
                return False
        elif key == "count":
            if count is None or any(_plain(getattr(count, part)) != value for part, value in wanted.items()):
                return False
        elif key in said and not _among(said[key], wanted):
            return False
    return True


def _loose(row: Row) -> Row:
    """A row -> the same without figures and days: which event a claim is about."""
    return {key: row[key] for key in ("kind", "stance", "workplace", "place", "subject") if key in row}


def _among(value: str | None, wanted: object) -> bool:
    """Whether a value is the wanted one, or one of them."""
    if wanted == "any":
        return value is not None
    options: Sequence[object] = wanted if isinstance(wanted, list) else [wanted]
    return value in options


def _plain(value: object) -> object:
    """A word of the codebook -> its text; a number stays one."""
    return value if value is None or isinstance(value, int) else str(value)
