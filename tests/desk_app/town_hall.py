"""The real desk on a free port, in a thread; a newsroom that is open in it, and somebody inside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

from desk_app.visitor import Visitor
from vestka.apps.desk.ask import Way
from vestka.apps.desk.pages import WAYS
from vestka.apps.desk.server import DeskServer
from vestka.apps.desk.state import IDLE_SECONDS, Desk, Entered, Opening
from vestka.editing.people import add_person, sign_in
from vestka.node.config import Home
from vestka.node.newsroom import Newsroom
from vestka.node.opening import passing_newsroom
from vestka.plugins.stores.locked import Params

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of no newsroom
QUICK = Params(memory=64, passes=1, lanes=1)  # a thousandth of what a real box costs
ADA, BELA = "Ada Quill", "Bela Ink"


class Hall:
    """A desk that is being served."""

    def __init__(self, desk: Desk, server: DeskServer) -> None:
        """The desk, and its server."""
        self.desk = desk
        self.address = server.address
        self.port = server.port

    def visitor(self, language: str = "en") -> Visitor:
        """Somebody with a browser of their own."""
        return Visitor(self.address, language)

    def insider(
        self, *names: str, language: str = "en", prepared: Callable[[Newsroom], object] | None = None
    ) -> Visitor:
        """Somebody in a passing newsroom, the first of `names` signed in; `prepared` puts into it what a test needs."""
        visitor = self.visitor(language)
        visitor.open("/start")
        session = self.desk.sessions.find(visitor.cookies[f"vestka-{self.port}"])
        assert session is not None

        def way(stack: ExitStack, _opening: Opening) -> Entered:
            room = stack.enter_context(passing_newsroom("The Trial Herald", synthetic=False))
            for name in names:
                add_person(room, name, PASSPHRASE, QUICK)
            if prepared is not None:
                prepared(room)
            return Entered(room, sign_in(room, names[0], PASSPHRASE) if names else None, passing=True)

        self.desk.begin(session, way)
        opening = self.desk.opening
        assert opening is not None
        assert opening.done.wait(60)
        assert opening.failed is None, opening.failed
        return visitor


@contextmanager
def served(folder: Path, *, idle: float = IDLE_SECONDS, more: Sequence[Way] = ()) -> Iterator[Hall]:
    """A newsroom's folder, which may be empty -> the desk, until the block ends; `more` are ways of the test's own."""
    desk = Desk(Home(folder), idle=idle)
    server = DeskServer(desk, ways=(*WAYS, *more))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Hall(desk, server)
    finally:
        server.stop()
        thread.join(20)
        assert not thread.is_alive()
