"""`up`: the desk in the browser of this machine, until it is told to end."""

import argparse
import os
import signal
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from vestka.apps.cli.notice import NOT_AUDITED
from vestka.apps.desk.server import DeskServer
from vestka.apps.desk.state import Desk
from vestka.node.config import home


def up(arguments: argparse.Namespace) -> int:
    """A port, or any -> the desk's pages until Ctrl-C. Errors: Refused if the port is taken."""
    server = DeskServer(Desk(home(), idle=60 * max(1, arguments.lock_after)), arguments.port)

    def told() -> None:
        sys.stderr.write(f"{NOT_AUDITED}\n")
        sys.stdout.write(f"The desk: {server.address}\nIt is for this machine only. Ctrl-C locks and ends it.\n")
        sys.stdout.flush()
        if not arguments.no_browser and _has_windows():
            # In a thread of its own: a browser may take its time, and the desk is to answer it.
            Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()

    with _until_asked_to_end(server.stop):
        server.run(told)
    sys.stdout.write("\nThe newsroom is locked; the desk has ended.\n")
    return 0


def _has_windows() -> bool:
    """Whether a browser would open a window, and not take this terminal."""
    return not sys.platform.startswith("linux") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


@contextmanager
def _until_asked_to_end(stop: Callable[[], None]) -> Iterator[None]:
    """While this lasts, Ctrl-C and a request to end (SIGTERM) both stop the server, even where a shell ignores them."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: stop()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
