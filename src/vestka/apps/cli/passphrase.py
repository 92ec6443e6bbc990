"""The passphrase, from a file or from the person at the terminal; never from the command line's own words."""

import getpass
import sys
from pathlib import Path

from vestka.record.refusal import Refused
from vestka.upkeep.files import read_capped


def passphrase(file: str | None, *, new: bool = False) -> str:
    """Where to look -> the passphrase. Errors: Refused if there is none, or a new one is typed differently."""
    if file is not None:
        try:
            given = read_capped(Path(file)).decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            msg = f"The passphrase file {file} is not a text."
            raise Refused(msg) from error
    elif sys.stdin.isatty():
        given = getpass.getpass("Passphrase of this newsroom: ")
    else:
        msg = "The newsroom is locked: give --passphrase-file, or run this at a terminal."
        raise Refused(msg)
    if new and file is None and getpass.getpass("The same once more: ") != given:
        msg = "The two were not the same: nothing was made."
        raise Refused(msg)
    return given
