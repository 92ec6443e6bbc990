"""`reports`, `withdraw`: what a newsroom has taken in, and taking one of them back."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from vestka.apps.cli.passphrase import passphrase
from vestka.apps.cli.show import printable
from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.config import home
from vestka.node.newsroom import Newsroom
from vestka.node.opening import open_newsroom
from vestka.upkeep.files import given_files
from vestka.upkeep.withdrawing import Listed, list_reports, named, with_texts_of, withdraw

BEGINNING = 60  # characters of a text that tell a person which one it is


def reports(arguments: argparse.Namespace) -> int:
    """The newsroom's reports -> a line each: name, day, number in the register, whether withdrawn, its first words."""
    with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
        for one in list_reports(room):
            sys.stdout.write((_json(one) if arguments.json else _line(one)) + "\n")
    return 0


def take_back(arguments: argparse.Namespace) -> int:
    """A report's name, or a file that was taken in -> withdrawn; with --undo no longer."""
    with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
        found = _meant(room, arguments.what)
        changed = withdraw(room, found, arguments.reason, stands=not arguments.undo)
    done = "no longer withdrawn" if arguments.undo else "withdrawn"
    as_before = len(found) - changed
    sys.stdout.write(
        f"{changed} {done}{f', {as_before} were so before' if as_before else ''}. "
        "The site changes with the next `vestka press build`.\n"
    )
    return 0


def _meant(room: Newsroom, what: str) -> tuple[Listed, ...]:
    """The user's word -> the reports that are meant. Errors: Refused."""
    if not Path(what).exists():
        return (named(room, what),)
    how = Manner(channel="file", received=0, source_class=SourceClass.UNKNOWN, may_show=False)
    given = [report for name, data in given_files(what) for report in take_in(name, data, how).reports]
    return with_texts_of(room, given)


def _line(one: Listed) -> str:
    """A report -> its line for a person."""
    day = dt.datetime.fromtimestamp(one.report.received, dt.UTC).date().isoformat()
    words = one.report.title or " ".join(one.report.text.split())
    mark = "withdrawn" if one.withdrawn else ""
    return f"{one.name.hex()[:12]}  {day}  {one.label or '-':6} {mark:10} {printable(words[:BEGINNING])}"


def _json(one: Listed) -> str:
    """A report -> its line for a program, every key present."""
    value = {
        "report": one.name.hex(),
        "received": one.report.received,
        "label": one.label,
        "withdrawn": one.withdrawn,
        "title": one.report.title,
        "publisher": one.report.publisher,
        "published": one.report.published,
        "characters": len(one.report.text),
    }
    return json.dumps(value, ensure_ascii=False)
