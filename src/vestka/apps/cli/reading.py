"""`read` and `cases`: texts in, one JSON object a line out (the contract that others rely on)."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256

from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.kinds.claim import Claim, Count
from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import jsonable
from vestka.kinds.vocabulary import SourceClass
from vestka.node.files import given_files
from vestka.node.settings import Choice, setting_for
from vestka.reading.reader import read


def read_files(arguments: argparse.Namespace) -> int:
    """Files -> a line for each claim. Nothing is kept."""
    choice = Choice(arguments.country, arguments.registry, arguments.date, arguments.lang)
    for path in arguments.files:
        for name, data in given_files(path):
            for line in _claims(name, data, choice):
                sys.stdout.write(line + "\n")
    return 0


def _claims(name: str, data: bytes, choice: Choice) -> Iterator[str]:
    """One file -> its claims as JSON."""
    how = Manner(channel="file", received=0, source_class=SourceClass.UNKNOWN, may_show=False)
    for number, report in enumerate(take_in(name, data, how).reports):
        setting = setting_for(report, choice)
        document = name if number == 0 else f"{name}#{number + 1}"
        for claim in read(report.text, ReportRef(sha256(report.text.encode()).digest()), setting):
            yield json.dumps(as_contract(document, claim), ensure_ascii=False)


def as_contract(document: str, claim: Claim) -> dict[str, object]:
    """A claim -> the keys of the contract, every one present."""
    whole = jsonable(claim)
    span = whole.pop("span")
    whole.pop("report")
    whole["count"] = whole["count"] or dict.fromkeys(field.name for field in fields(Count))
    return {
        "document": document,
        **{key: whole[key] for key in ("kind", "stance", "action", "subject", "place", "when", "count")},
        "attributed_to": whole["attributed_to"],
        "quote": whole["quote"],
        "start": span["start"],
        "end": span["end"],
        "cue": whole["cue"],
        "confidence": whole["confidence"] / 1000,
    }
