"""Words in, an exit code out: the first thing that is loaded, so that Ctrl-C ends even the loading without a word."""

import sys
from collections.abc import Sequence
from importlib import import_module

from vestka.apps.cli.loading import INTERRUPTED, while_loading


def main(words: Sequence[str] | None = None) -> int:
    """The command line. 0: done; 1: the input was refused, with one sentence; 2: usage."""
    while_loading()
    try:
        # What a command needs takes a second to load on a slow machine, and a user may think again meanwhile.
        return int(import_module("vestka.apps.cli.running").run(words))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
