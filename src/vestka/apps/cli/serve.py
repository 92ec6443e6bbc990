"""A finished site's folder, shown on the loopback address until the user has seen enough."""

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from vestka.record.refusal import Refused

LOOPBACK = "127.0.0.1"


class _Pages(SimpleHTTPRequestHandler):
    """The folder's files. Says nothing of itself and writes nothing down about who asked."""

    server_version = "vestka"
    sys_version = ""

    def log_message(self, *_: object) -> None:
        """No address, no browser's name: nothing is logged."""

    def end_headers(self) -> None:
        """A page of ours asks nobody else for anything; the browser is told to hold it to that."""
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
        )
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """A page, if it is asked for by this address: a foreign site's name that leads here gets none."""
        port = self.connection.getsockname()[1]
        if self.headers.get("Host") not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            self.send_error(421)
            return None
        # A link in the folder must not show what lies outside of it.
        if not Path(self.translate_path(self.path)).resolve().is_relative_to(Path(self.directory).resolve()):
            self.send_error(404)
            return None
        return super().send_head()

    def list_directory(self, _path: object) -> None:
        """No listings: what is not linked is not shown."""
        self.send_error(404)


def serve(folder: Path, port: int) -> None:
    """Show a folder until interrupted; prints the address once it answers. Errors: Refused if the port is taken."""
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), partial(_Pages, directory=str(folder)))
    except (OSError, OverflowError) as error:
        msg = f"Port {port} cannot be used on this machine: choose another with --port, or leave it out."
        raise Refused(msg) from error
    with server, _until_asked_to_end():
        try:
            sys.stdout.write(
                f"\nThe page: http://{LOOPBACK}:{server.server_port}/\nIt is shown until you press Ctrl-C.\n"
            )
            sys.stdout.flush()
            server.serve_forever()
        except KeyboardInterrupt:
            return


@contextmanager
def _until_asked_to_end() -> Iterator[None]:
    """While this lasts, Ctrl-C and a request to end (SIGTERM) both end it in the same way.

    A shell starts a script's background job with SIGINT ignored, and whoever stops a service sends SIGTERM.
    """
    before = {number: signal.signal(number, _ended) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ended(*_: object) -> None:
    """A signal -> the end of what waits for it."""
    raise KeyboardInterrupt
