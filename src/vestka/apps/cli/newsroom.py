"""`init`, `ingest`, `register export`, `press build`: a newsroom of one's own, under VESTKA_HOME."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from vestka.apps.cli.chosen import chosen
from vestka.apps.cli.notice import NOT_AUDITED, gone_sentence, unread_sentence, waiting_sentence
from vestka.apps.cli.passphrase import passphrase
from vestka.apps.cli.taking import take_each
from vestka.editing.issuing import built_site, exported
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.clock import SystemClock
from vestka.node.config import home
from vestka.node.opening import make_newsroom, open_newsroom
from vestka.node.rooms import read_reports
from vestka.record.keys import fingerprint
from vestka.record.refusal import Refused
from vestka.upkeep.files import given_files, write_new, write_site


def init(arguments: argparse.Namespace) -> int:
    """A name and a passphrase -> a newsroom in VESTKA_HOME."""
    place = home()
    sys.stderr.write(f"{NOT_AUDITED}\n")
    if place.settings.exists():
        msg = f"There is a newsroom in {place.path} already; nothing was changed."
        raise Refused(msg)
    root = make_newsroom(place, arguments.name, passphrase(arguments.passphrase_file, new=True))
    sys.stdout.write(
        f"The newsroom '{arguments.name}' is in {place.path}.\n"
        f"Its fingerprint is {fingerprint(root)}: give these words to your readers by another way than the files.\n"
        "Whoever forgets the passphrase loses the newsroom: there is no other way in.\n"
    )
    return 0


def ingest(arguments: argparse.Namespace) -> int:
    """Files -> reports, sealed into the ledger."""
    how = Manner(
        channel="file",
        received=SystemClock().now(),
        source_class=_source_class(arguments.source_class),
        may_show=arguments.public,
        title=arguments.title,
        publisher=arguments.publisher,
        url=arguments.url,
        published=_day(arguments.published),
    )
    with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
        kept, refused = take_each(room, given_files(arguments.file), how)
    sys.stdout.write(f"{kept} taken in.\n")
    # A script that takes in a folder must not think that all of it is safe here.
    return 1 if refused else 0


def export_register(arguments: argparse.Namespace) -> int:
    """The newsroom's public register -> one of the formats, on standard output or in a file."""
    if arguments.format == "xlsx" and not arguments.out:
        msg = "A spreadsheet cannot be printed: give --out FILE."
        raise Refused(msg)
    choice = replace(chosen(arguments), take_back=arguments.take_back)
    with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
        data, gone = exported(room, choice, arguments.format)
    sys.stderr.write(f"{gone_sentence(gone).strip()}\n" if gone else "")
    if not arguments.out:
        sys.stdout.buffer.write(data)
        return 0
    write_new(Path(arguments.out), data)
    return 0


def build(arguments: argparse.Namespace) -> int:
    """The newsroom's public register -> a signed site in a folder."""
    choice = replace(chosen(arguments), take_back=arguments.take_back)
    with open_newsroom(home(), passphrase(arguments.passphrase_file)) as room:
        site = built_site(room, choice)
    write_site(Path(arguments.out), site.files)
    told = site.told
    retracted = f" ({told['retracted']} of them retracted)" if told["retracted"] else ""
    sys.stdout.write(
        f"Written to {arguments.out}. Entries: {told['entries']}{retracted}. Public texts: {told['public']}. "
        f"Reports that are not public and stayed at the desk: {told['held_back']}."
        f"{unread_sentence(told['unread'])}{waiting_sentence(told['waiting'])}{gone_sentence(told['gone'])}\n"
    )
    return 0


def rebuild_views(arguments: argparse.Namespace) -> int:
    """The newsroom's ledger -> all that is remembered of it, anew: every report is opened and read again."""
    with open_newsroom(home(), passphrase(arguments.passphrase_file), forget=True) as room:
        desk = read_reports(room, chosen(arguments))
    sys.stdout.write(f"Built again from the ledger: {desk.held_back + len(desk.shown)} reports opened and read.\n")
    return 0


def _source_class(word: str) -> SourceClass:
    """The user's word -> a source class. Errors: Refused names the words there are."""
    if word not in set(SourceClass):
        msg = f"'{word}' is not a class of source: {', '.join(SourceClass)}."
        raise Refused(msg)
    return SourceClass(word)


def _day(text: str | None) -> str | None:
    """The user's day -> the same, if it is one. Errors: Refused."""
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        msg = f"'{text}' is not a date: write it as 2020-08-14."
        raise Refused(msg) from error
    # Two honest clocks may be in two time zones; more than that is a slip of the finger.
    if day > dt.datetime.fromtimestamp(SystemClock().now(), dt.UTC).date() + dt.timedelta(days=1):
        msg = f"{text} is still to come by this machine's clock: nothing can have been published then."
        raise Refused(msg)
    return day.isoformat()
