"""`read` and `cases`: texts in, one JSON object a line out (the contract that others rely on)."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from hashlib import sha256

from vestka.apps.cli.chosen import chosen
from vestka.apps.cli.passphrase import passphrase
from vestka.apps.cli.show import printable
from vestka.desk.cases_report import case_lines, pair_lines
from vestka.desk.named_only import beside
from vestka.desk.suggest import suggest
from vestka.intake.door import take_in
from vestka.intake.items import read_items
from vestka.intake.manner import Manner
from vestka.kinds.claim import Claim, Count
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report
from vestka.kinds.shape import jsonable
from vestka.kinds.vocabulary import Grade, SourceClass
from vestka.node.config import home
from vestka.node.opening import open_newsroom
from vestka.node.rooms import Item, hear, reports
from vestka.node.settings import Choice, setting_for
from vestka.node.together import named_alone, settings_together
from vestka.reading.reader import read
from vestka.reading.setting import Setting
from vestka.record.refusal import Refused
from vestka.register.fold import fold
from vestka.upkeep.files import given_files


def read_files(arguments: argparse.Namespace) -> int:
    """Files -> a line for each claim. Nothing is kept."""
    choice = Choice(arguments.country, arguments.registry, arguments.date, arguments.lang)
    refused: list[str] = []
    for path in arguments.files:
        for name, data in given_files(path):
            try:
                for line in _claims(name, data, choice):
                    sys.stdout.write(line + "\n")
            except Refused as refusal:
                # One picture in a folder must not keep the texts beside it from being read.
                refused.append(f"{name}: {refusal.sentence}")
    for sentence in refused[:-1]:
        sys.stderr.write(f"vestka: {printable(sentence)}\n")
    if refused:
        raise Refused(refused[-1])
    return 0


def cases(arguments: argparse.Namespace) -> int:
    """Items, or the newsroom's reports -> a line for each case, or for each suggested pair. Nothing is kept."""
    items = _items(arguments)
    setting_of = _setting_of(arguments, items)
    heard = hear(items, setting_of)
    found = suggest(tuple(heard.values()))
    names = {item.ref: item.name for item in items}
    unread = beside(found, named_alone(items, heard, setting_of))
    if arguments.pairs:
        lines = pair_lines(found, names, unread)
    else:
        lines = case_lines(found, names, lambda case: fold((case,), heard, Grade.MACHINE_READING), unread)
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def _setting_of(arguments: argparse.Namespace, items: Sequence[Item]) -> Callable[[Report], Setting]:
    """Items of one file -> read as being about one country; those of a newsroom -> read as its desk reads them."""
    if arguments.file is None:
        return partial(setting_for, choice=chosen(arguments))
    return settings_together(items, Choice(arguments.country, arguments.registry))


def _items(arguments: argparse.Namespace) -> tuple[Item, ...]:
    """The items of a file, or of the newsroom under its passphrase. Errors: Refused."""
    if arguments.file is None:
        with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
            kept = tuple(report for _, report in reports(room))
        return tuple(Item.of(f"R{number}", report) for number, report in enumerate(kept, 1))
    given = [item for _, data in given_files(arguments.file) for item in read_items(data)]
    return tuple(Item.of(item.name, item.report) for item in given)


def _claims(name: str, data: bytes, choice: Choice) -> Iterator[str]:
    """One file -> its claims as JSON."""
    how = Manner(channel="file", received=0, source_class=SourceClass.UNKNOWN, may_show=False)
    taken = take_in(name, data, how)
    for sentence in taken.left_out:
        sys.stderr.write(f"{printable(name)}: {sentence}\n")
    for number, report in enumerate(taken.reports):
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
