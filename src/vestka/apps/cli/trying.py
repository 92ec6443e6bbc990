"""`try` and `demo`: a text (or the invented newsroom) in, a signed site out, shown on the loopback address."""

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from vestka.apps.cli.notice import NOT_AUDITED, unread_sentence, waiting_sentence
from vestka.apps.cli.serve import serve
from vestka.apps.cli.show import head, table, underlined, wrapped
from vestka.apps.cli.taking import take_each
from vestka.editing.edition import Register, site_of
from vestka.editing.issuing import public_register
from vestka.intake.manner import Manner
from vestka.kinds.vocabulary import SourceClass
from vestka.node.clock import SystemClock
from vestka.node.config import home
from vestka.node.opening import passing_newsroom
from vestka.node.settings import Choice
from vestka.plugins.stores.disk import make_folder
from vestka.press.wording import TRY_OUT
from vestka.upkeep.demonstration import COUNTRY, demonstration_newsroom
from vestka.upkeep.files import given_files, write_site

LINES_PRINTED = 8  # of the register: with what stands around them they are a screen, and the address is seen
TEXTS_PRINTED = 3  # with --full: a folder of texts is looked at in the browser, not in the terminal


def try_text(arguments: argparse.Namespace) -> int:
    """A text, or the packaged digest -> its register, printed, written, signed, and shown."""
    sys.stderr.write(f"{NOT_AUDITED}\n\n")
    if arguments.file is None:
        given, how, country = _digest()
    else:
        given, how, country = given_files(arguments.file), _manner(), arguments.country
    choice = Choice(country if arguments.country == "auto" else arguments.country, arguments.registry)
    with passing_newsroom(TRY_OUT, synthetic=False) as room:
        take_each(room, given, how)
        register = public_register(room, choice)
        site = site_of(room, register)
    out = _written(arguments, site)
    _print(arguments, register, site["report.txt"].decode())
    unread = sum(item.language is None for item in register.shown)
    told = (
        "Signed with keys that were made for this run and are forgotten: they prove that nothing was changed since, "
        f"not who made it. A machine read this; no editor has checked it."
        f"{unread_sentence(unread)}{waiting_sentence(register.waiting)}"
    )
    sys.stdout.write(f"\n{wrapped(told)}\n{_where(arguments, out)}")
    return _end(out, arguments)


def demo(arguments: argparse.Namespace) -> int:
    """The demonstration newsroom -> its register, printed, written, signed with public keys, and shown."""
    sys.stderr.write(f"{NOT_AUDITED}\n\nDEMONSTRATION: everything that follows is invented.\n\n")
    with demonstration_newsroom() as room:
        register = public_register(room, Choice(COUNTRY))
        site = site_of(room, register)
    out = _written(arguments, site)
    # With --full its messages are not printed: they are very many, and each has its page.
    register = replace(register, shown=()) if arguments.full else register
    _print(arguments, register, site["report.txt"].decode())
    sys.stdout.write(f"\nDEMONSTRATION. {_where(arguments, out)}")
    return _end(out, arguments)


def _written(arguments: argparse.Namespace, site: Mapping[str, bytes]) -> Path:
    """A site -> the folder that it was written to. A new one is its owner's only: the text stands in it in clear."""
    out = Path(arguments.out) if arguments.out else home().pages
    if not out.exists():
        make_folder(out)
    write_site(out, site)
    return out


def _print(arguments: argparse.Namespace, register: Register, report: str) -> None:
    """What was found, on a screen; with --full the texts underlined, the whole table, the situation report."""
    if not arguments.full:
        number = len(register.shown)
        read = f"{number} {'text' if number == 1 else 'texts'} read. " if number else ""
        sys.stdout.write(f"{read}{head(register.published, LINES_PRINTED)}\n")
        return
    for item in register.shown[:TEXTS_PRINTED]:
        sys.stdout.write(wrapped(underlined(item.report.text, item.claims)) + "\n\n")
    sys.stdout.write(table(register.published) + "\n\n" + wrapped(_sentences(report)) + "\n")


def _where(arguments: argparse.Namespace, out: Path) -> str:
    """A site's folder -> where the whole of it is found, and how it is checked."""
    full = "" if arguments.full else "; printed here with --full"
    return (
        f"Written to {out}: index.html is the register, report.txt the situation report{full}.\n"
        f"Check it with: vestka verify {out}\n"
    )


def _sentences(report: str) -> str:
    """A situation report -> the same without the list of record ids at its end, which nobody reads in a terminal."""
    told, found, _ = report.rpartition("\n\n[1] ")
    # The line above the list only announces it.
    return told.rpartition("\n\n")[0] if found else report


def _end(out: Path, arguments: argparse.Namespace) -> int:
    """Written: show it, unless told otherwise."""
    if not arguments.no_serve:
        serve(out, arguments.port)
        sys.stdout.write(
            f"\nEnded: the page is shown no more. What was read stays in clear in {out}: "
            "delete that folder if nobody may find it there.\n"
        )
    return 0


def _manner() -> Manner:
    """How the user's own text comes in: they give it to be shown, on their own machine."""
    return Manner("file", SystemClock().now(), SourceClass.UNKNOWN, may_show=True)


def _digest() -> tuple[Iterable[tuple[str, bytes]], Manner, str]:
    """The packaged digest: its bytes, what is known about it, its country."""
    folder = files("vestka") / "digest"
    about = tomllib.loads((folder / "digest.toml").read_text("utf-8"))
    how = Manner(
        channel="file",
        received=SystemClock().now(),
        source_class=SourceClass(about["source_class"]),
        may_show=True,
        title=about["title"],
        publisher=about["publisher"],
        published=about["published"],
    )
    return [(about["file"], (folder / about["file"]).read_bytes())], how, about["country"]
