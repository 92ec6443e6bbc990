"""Words in, an exit code out. The one place where a refusal becomes a sentence on standard error."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import TextIO

from vestka.apps.cli.arguments import parser
from vestka.apps.cli.loading import loaded
from vestka.record.refusal import Refused

REFUSED, USAGE, NOBODY_READS = 1, 2, 141  # the last as a shell tells SIGPIPE


def run(words: Sequence[str] | None = None) -> int:
    """The command line. 0: done; 1: the input was refused, with one sentence; 2: usage."""
    _any_letter(sys.stdout)
    _any_letter(sys.stderr)
    try:
        done = _done(words)
        sys.stdout.flush()
    except Refused as refusal:
        # A file's name stands in some sentences: it must not be able to draw another one.
        return _told("".join(c if c.isprintable() else "?" for c in refusal.sentence))
    except BrokenPipeError:
        _no_more_output()  # `| head` has seen enough: nobody did anything wrong
        return NOBODY_READS
    except OSError as error:
        _no_more_output()
        return _told(f"the output cannot be written: {error.strerror or error}.")
    return done


def _done(words: Sequence[str] | None) -> int:
    """Words -> the exit code of what they ask for. Errors: Refused, OSError."""
    made = parser()
    arguments = made.parse_args(words)
    if not hasattr(arguments, "run"):
        made.print_help(sys.stderr)
        return USAGE
    module, _, function = arguments.run.partition(".")
    command = getattr(import_module(f"vestka.apps.cli.{module}"), function)
    loaded()
    return int(command(arguments))


def _told(sentence: str) -> int:
    """A sentence -> on standard error, and the exit code that goes with it."""
    sys.stderr.write(f"vestka: {sentence}\n")
    return REFUSED


def _any_letter(stream: TextIO) -> None:
    """A stream whose encoding lacks letters writes them as numbers, and does not stop half way."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def _no_more_output() -> None:
    """What is still waiting to be written goes nowhere: else it would be tried again, and fail again, at the end."""
    with suppress(OSError, ValueError):  # standard output that is none of this process's own
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
