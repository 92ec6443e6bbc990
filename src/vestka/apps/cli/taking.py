"""The user's files in, reports in an open newsroom out; what cannot be read is named and passed by."""

import sys
from collections.abc import Iterable

from vestka.intake.door import take_in
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.newsroom import Newsroom
from vestka.node.rooms import Received, known_reports, receive
from vestka.record.refusal import Refused
from vestka.upkeep.promised import not_against, promised


def take_each(room: Newsroom, given: Iterable[tuple[str, bytes]], how: Manner) -> tuple[int, int]:
    """Names and bytes -> how many reports are newly kept and how many files were refused. Errors: Refused if all were.

    One picture in a folder must not keep the texts beside it out.
    """
    kept = 0
    known = known_reports(room)
    refused: list[str] = []
    read = False
    promises = promised(room) if how.may_show and known else {}
    for name, data in given:
        try:
            if promises:
                not_against(promises, take_in(name, data, how).reports)
            received = receive(room, name, data, how, known)
        except Refused as refusal:
            refused.append(f"{name}: {refusal.sentence}")
            continue
        read = True
        kept += received.kept
        _tell(name, received, how)
    if refused and not read:
        raise Refused(refused[0])
    for sentence in refused:
        sys.stderr.write(f"{sentence}\n")
    return kept, len(refused)


def _tell(name: str, received: Received, how: Manner) -> None:
    """A file and what became of it -> the sentences on standard error about what was left out or known already."""
    for sentence in received.left_out:
        sys.stderr.write(f"{name}: {sentence}\n")
    if received.known:
        sys.stderr.write(f"{name}: {received.known} known already, kept once{_ignored(how)}.\n")


def _ignored(how: Manner) -> str:
    """How a file came this time -> what of it changes nothing in a report that is here already; a sentence's end."""
    said = {
        "--title": how.title,
        "--publisher": how.publisher,
        "--published": how.published,
        "--url": how.url,
        "--source-class": how.source_class is not SourceClass.UNKNOWN,
    }
    given = [option for option, value in said.items() if value]
    return f" as it came first: {', '.join(given)} changed nothing in it" if given else ""
