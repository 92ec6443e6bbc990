"""Words in, an exit code out. The one place where a refusal becomes a sentence on standard error."""

import sys
from collections.abc import Sequence
from importlib import import_module

from vestka.apps.cli.arguments import parser
from vestka.record.refusal import Refused

REFUSED, USAGE, INTERRUPTED = 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """The command line. 0: done; 1: the input was refused, with one sentence; 2: usage."""
    made = parser()
    arguments = made.parse_args(words)
    if not hasattr(arguments, "run"):
        made.print_help(sys.stderr)
        return USAGE
    try:
        module, _, function = arguments.run.partition(".")
        return int(getattr(import_module(f"vestka.apps.cli.{module}"), function)(arguments))
    except Refused as refusal:
        # A file's name stands in some sentences: it must not be able to draw another one.
        sys.stderr.write("vestka: " + "".join(c if c.isprintable() else "?" for c in refusal.sentence) + "\n")
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): there is nobody left to tell.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
