"""What the command line understands: every command with its words, each naming the function that does it.

The function is named and not imported: `vestka verify` need not wait for what only `vestka try` needs.
"""

import argparse
from pathlib import Path
from typing import TypeAlias

from vestka import __version__
from vestka.apps.cli.notice import NOT_AUDITED
from vestka.record.refusal import Refused


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    made = argparse.ArgumentParser(
        prog="vestka",
        description="From a stranger's text to a signed register that anyone can check.",
        epilog=NOT_AUDITED,
    )
    made.add_argument("--version", action="version", version=f"vestka {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND")
    _up(commands)
    _trying(commands)
    _newsroom(commands)
    _withdrawing(commands)
    _carrying(commands)
    _keeping(commands)
    _reading(commands)
    _checking(commands)
    return made


# argparse gives the type of its sub-commands no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - see above


def _up(commands: Commands) -> None:
    """`up`: the desk."""
    one = commands.add_parser("up", help="open the desk in your browser, on this machine only")
    one.add_argument("--port", type=int, default=0, help="port on the loopback address (default: any free one)")
    one.add_argument("--no-browser", action="store_true", help="only print the address")
    one.add_argument("--lock-after", type=int, default=20, metavar="MINUTES", help="without a click (default: 20)")
    one.set_defaults(run="up.up")


def _trying(commands: Commands) -> None:
    """`try` and `demo`: nothing is needed beforehand and nothing is kept but the pages."""
    one = commands.add_parser(
        "try", help="read a text and show its register, signed (without FILE: the packaged digest)"
    )
    one.add_argument(
        "file", nargs="?", metavar="FILE", help="a text, a web page, CSV, Telegram's export, a folder, or -"
    )
    _country(one)
    one.set_defaults(run="trying.try_text")
    two = commands.add_parser("demo", help="the demonstration newsroom, in an invented country")
    two.set_defaults(run="trying.demo")
    for command in (one, two):
        command.add_argument("--out", metavar="DIR", help="where the pages go")
        command.add_argument("--full", action="store_true", help="print all of it, not only what fits on a screen")
        command.add_argument("--no-serve", action="store_true", help="write the pages, then end")
        command.add_argument("--port", type=int, default=0, help="port on the loopback address (default: any free one)")


def _newsroom(commands: Commands) -> None:
    """A newsroom of one's own, under VESTKA_HOME."""
    one = commands.add_parser("init", help="make a newsroom: its keys under a passphrase, its ledger, its keyring")
    one.add_argument("--name", default="A newsroom", help="the newsroom's public name")
    one.set_defaults(run="newsroom.init")
    two = commands.add_parser("ingest", help="take in a file, a folder or -; sealed before it touches the disk")
    two.add_argument("file", metavar="FILE")
    two.add_argument("--public", action="store_true", help="the text is public already: its words may be shown")
    two.add_argument("--title", help="its title")
    two.add_argument("--publisher", help="who published it")
    two.add_argument("--published", metavar="YYYY-MM-DD", help="when it was published")
    two.add_argument("--url", help="its address, if known")
    two.add_argument("--source-class", default="unknown", help="citizen, independent_media, state_media, official ...")
    two.set_defaults(run="newsroom.ingest")
    three = commands.add_parser("register", help="the register").add_subparsers(metavar="WHAT", required=True)
    four = three.add_parser("export", help="print the register's entries")
    four.add_argument("--format", default="csv", help="csv, json, geojson or xlsx")
    four.add_argument("--out", metavar="FILE", help="write to a file (needed for xlsx)")
    four.set_defaults(run="newsroom.export_register")
    five = commands.add_parser("press", help="what is published").add_subparsers(metavar="WHAT", required=True)
    six = five.add_parser("build", help="write the signed site")
    six.add_argument("out", metavar="OUT")
    six.set_defaults(run="newsroom.build")
    seven = commands.add_parser("views", help="what is remembered of the ledger").add_subparsers(
        metavar="WHAT", required=True
    )
    eight = seven.add_parser("rebuild", help="throw it away and build it again from the ledger")
    eight.set_defaults(run="newsroom.rebuild_views")
    for command in (four, six):
        command.add_argument("--take-back", action="store_true", help="even if most of what is published goes by it")
    for command in (two, four, six, eight):
        _country(command)
    for command in (one, two, four, six, eight):
        _passphrase(command)


def _withdrawing(commands: Commands) -> None:
    """What was taken in, and taking one of them back."""
    one = commands.add_parser("reports", help="list what was taken in, a line each")
    one.add_argument("--json", action="store_true")
    one.set_defaults(run="withdrawing.reports")
    two = commands.add_parser("withdraw", help="take a report back: nothing that is published rests on it any more")
    two.add_argument("what", metavar="REPORT|FILE", help="the first digits of its name, or the file it came from")
    two.add_argument("--reason", metavar="TEXT", help="why, for the public: it is signed into what is taken back")
    two.add_argument("--undo", action="store_true", help="it was withdrawn by mistake")
    two.set_defaults(run="withdrawing.take_back")
    for command in (one, two):
        _passphrase(command)


def _keeping(commands: Commands) -> None:
    """The newsroom as one file, and back."""
    one = commands.add_parser("backup", help="write the newsroom into one sealed file")
    one.set_defaults(run="keeping.backup")
    two = commands.add_parser("restore", help="make the newsroom again from a backup, in an empty VESTKA_HOME")
    two.set_defaults(run="keeping.bring_back")
    for command in (one, two):
        command.add_argument("file", metavar="FILE")
        _passphrase(command)


def _reading(commands: Commands) -> None:
    """`read` and `cases`: text in, one JSON object a line out; nothing is kept."""
    one = commands.add_parser("read", help="print what texts say, a JSON object a line")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--date", metavar="YYYY-MM-DD", help="the day of the text, if it does not say")
    one.add_argument("--lang", default="auto")
    _country(one)
    one.set_defaults(run="reading.read_files")
    two = commands.add_parser("cases", help="print which items are about the same event, a JSON object a line")
    two.add_argument("file", nargs="?", metavar="ITEMS.jsonl", help="without a file: the newsroom's reports")
    two.add_argument("--pairs", action="store_true", help="print suggested pairs instead")
    _country(two)
    _passphrase(two)
    two.set_defaults(run="reading.cases")
    for command in (one, two):
        command.add_argument("--json", action="store_true", help="(the only form there is)")


def _carrying(commands: Commands) -> None:
    """`carry`: records as one file, and back."""
    what = commands.add_parser("carry", help="records for a courier").add_subparsers(metavar="WHAT", required=True)
    one = what.add_parser("pack", help="put a site's signed records into one file")
    one.add_argument("folder", metavar="SITE")
    one.add_argument("parcel", metavar="OUT.parcel")
    one.set_defaults(run="carrying.pack")
    two = what.add_parser("unpack", help="take them out again, each checked, into a new folder")
    two.add_argument("parcel", metavar="FILE.parcel")
    two.add_argument("folder", metavar="OUT")
    two.set_defaults(run="carrying.unpack")


def _checking(commands: Commands) -> None:
    """`verify` and `doctor`."""
    one = commands.add_parser("verify", help="tell the truth about a record's or a site's signatures")
    one.add_argument("path", metavar="PATH")
    one.add_argument("--keyring", metavar="FILE", help="the newsroom's keyring, if it does not lie beside")
    one.add_argument("--json", action="store_true")
    one.add_argument("--all", action="store_true", help="of a folder, every record with what it says")
    one.add_argument("--language", metavar="be|ru|uk|pl|en", help="of the answer; without it the system's (LANG)")
    one.set_defaults(run="checking.verify")
    two = commands.add_parser("doctor", help="say what is well and what is not on this machine")
    two.set_defaults(run="checking.doctor")
    _passphrase(two)
    three = commands.add_parser("country", help="country packs").add_subparsers(metavar="WHAT", required=True)
    four = three.add_parser("check", help="say what is wrong with a pack")
    four.add_argument("folder", metavar="FOLDER")
    four.set_defaults(run="checking.check_country")


def _country(command: argparse.ArgumentParser) -> None:
    """The country whose places are looked for, and its registry of workplaces."""
    command.add_argument("--country", default="auto", metavar="PACK", help="a pack's name, a code, a folder, or auto")
    command.add_argument("--registry", metavar="FILE", type=_registry, help="a registry of workplaces, or none")


def _passphrase(command: argparse.ArgumentParser) -> None:
    """How the newsroom's keys are unlocked without a terminal."""
    command.add_argument("--passphrase-file", metavar="FILE", help="read the passphrase from this file")


def _registry(given: str) -> str:
    """The user's word for a registry -> the same. Errors: Refused: a pipe's words are gone once they are read."""
    try:
        is_other = given != "none" and Path(given).exists() and not Path(given).is_file()
    except OSError:
        is_other = False  # whoever opens it says what is wrong with it
    if is_other:
        msg = f"{given} is not a file: a registry is read more than once, so a pipe or a folder will not do."
        raise Refused(msg)
    return given
