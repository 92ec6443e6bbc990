"""Ctrl-C while a command is still being loaded -> its end, without a word; nothing was begun that could be half done.

Python raises KeyboardInterrupt wherever it is. In the middle of an import that may be a callback of its own, which
prints what it was told and goes on: the key seems to do nothing, and a stranger reads a traceback. So until a command
is loaded the signal ends the process itself.
"""

import os
import signal
import sys

INTERRUPTED = 130


def while_loading() -> None:
    """From now on Ctrl-C ends the process at once; a script's background job, which ignores it, goes on ignoring it."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        try:
            signal.signal(signal.SIGINT, _ended)
        except ValueError:  # not in the main thread: only that one is sent signals
            return


def loaded() -> None:
    """From now on Ctrl-C is an exception again, so that what was begun is put away."""
    if signal.getsignal(signal.SIGINT) is _ended:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _ended(*_: object) -> None:
    """The signal -> the end."""
    sys.stderr.write("\n")
    sys.stderr.flush()
    os._exit(INTERRUPTED)
