"""A desk and a port in, its pages on the loopback address out, until it is told to end."""

import logging
import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from uvicorn import Config, Server

from vestka.apps.desk.application import Application
from vestka.apps.desk.ask import Way
from vestka.apps.desk.guard import LOOPBACK
from vestka.apps.desk.pages import WAYS
from vestka.apps.desk.state import Desk
from vestka.record.refusal import Refused

# They would say on standard error what a request looked like that they do not understand.
TALKERS = ("uvicorn", "python_multipart", "asyncio")
END_SECONDS = 2  # how long an answer that is under way may still take


class _Quiet(Server):
    """uvicorn's server, without its own signals: who started it says when it ends."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signals to the program."""
        yield


class DeskServer:
    """The desk's pages on 127.0.0.1. Nothing is logged about who asks, and the server does not say what it is."""

    def __init__(self, desk: Desk, port: int = 0, ways: Sequence[Way] = WAYS) -> None:
        """A desk and a port (0: any free one) -> a server that has its address. Errors: Refused if it is taken."""
        try:
            self._socket = socket.create_server((LOOPBACK, port))
        except (OSError, OverflowError) as error:
            msg = f"Port {port} cannot be used on this machine: choose another with --port, or leave it out."
            raise Refused(msg) from error
        self._desk = desk
        for name in TALKERS:
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False
        self.port: int = self._socket.getsockname()[1]
        config = Config(
            Application(desk, self.port, ways).asgi,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            timeout_graceful_shutdown=END_SECONDS,
        )
        self._server = _Quiet(config)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{LOOPBACK}:{self.port}/"

    def run(self, told: Callable[[], object] = lambda: None) -> None:
        """Show the pages until `stop`; `told` is called first: from then on whoever asks is answered."""
        try:
            told()
            self._server.run(sockets=[self._socket])
        finally:
            self._desk.lock()
            self._socket.close()

    def stop(self) -> None:
        """End it, from another thread or a signal."""
        self._server.should_exit = True
