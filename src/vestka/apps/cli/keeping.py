"""`backup`, `restore`: the newsroom as one sealed file, and back in another folder."""

import argparse
import sys
from pathlib import Path

from vestka.apps.cli.passphrase import passphrase
from vestka.node.config import home, settings
from vestka.upkeep.backup import back_up, restore


def backup(arguments: argparse.Namespace) -> int:
    """The newsroom -> one sealed file, read back."""
    place = home()
    settings(place)
    rows = back_up(place, passphrase(arguments.passphrase_file), Path(arguments.file))
    sys.stdout.write(
        f"{rows} rows are in {arguments.file}, which was read back. It opens with this newsroom's passphrase, and "
        "with nothing else: keep it on another disk than the newsroom.\n"
    )
    return 0


def bring_back(arguments: argparse.Namespace) -> int:
    """A backup -> the newsroom in VESTKA_HOME, which must not hold one."""
    place = home()
    rows = restore(place, passphrase(arguments.passphrase_file), Path(arguments.file))
    sys.stdout.write(
        f"{rows} rows were restored into {place.path}. What was taken in or published after the backup was made is "
        "not in it: do not go on publishing from two copies of one newsroom.\n"
    )
    return 0
