"""A browser's cookie in, who sits at it out: kept in memory only, and gone when the newsroom is locked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from threading import Lock

from vestka.editing.margin_acts import Done
from vestka.editing.people import Editor
from vestka.editing.spreadsheet import Draft

MOST = 64  # browsers at one desk; beyond it those who never came in are forgotten first
SECRET_BYTES = 32
UNDO_MOST = 50  # acts of one browser that can be taken back


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes an act back: the path and the fields of another act."""

    path: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """What is said on the next page after an act."""

    sentence: str
    undo: Undo | None = None


@dataclass(slots=True, eq=False)
class Session:
    """One browser. `inside`: the newsroom's passphrase was given in it; `editor`: who signs in it.

    `kept` is what a page keeps of its form until it is opened again: an address with it would stand in the history.
    """

    id: str = field(default_factory=lambda: token_urlsafe(SECRET_BYTES), repr=False)
    token: str = field(default_factory=lambda: token_urlsafe(SECRET_BYTES), repr=False)
    inside: bool = False
    editor: Editor | None = None
    notes: list[Note] = field(default_factory=list)
    done: dict[str, Done] = field(default_factory=dict, repr=False)
    kept: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    sheet: Draft | None = field(default=None, repr=False)

    def remember(self, done: Done) -> str:
        """What was done -> the word by which it can be taken back; only the last acts can."""
        word = token_urlsafe(8)
        self.done[word] = done
        for old in list(self.done)[:-UNDO_MOST]:
            del self.done[old]
        return word

    def gave(self, token: str) -> bool:
        """Whether a form's token is this session's."""
        return compare_digest(token.encode(), self.token.encode())

    def take_notes(self) -> tuple[Note, ...]:
        """What is to be said, once."""
        notes, self.notes = tuple(self.notes), []
        return notes


class Sessions:
    """The browsers that are known, by the secret in their cookie."""

    def __init__(self) -> None:
        """Nobody is known yet."""
        self._known: dict[str, Session] = {}
        self._turn = Lock()

    def find(self, secret: str | None) -> Session | None:
        """A cookie -> its session, if it is known."""
        return self._known.get(secret) if secret else None

    def begin(self) -> Session:
        """A new browser -> its session."""
        with self._turn:
            for old in sorted(self._known.values(), key=lambda one: one.inside)[: max(0, len(self._known) - MOST + 1)]:
                del self._known[old.id]
            session = Session()
            self._known[session.id] = session
            return session

    def renew(self, session: Session) -> None:
        """A session that is about to be let in gets another secret: the earlier one may have been planted."""
        with self._turn:
            self._known.pop(session.id, None)
            session.id = token_urlsafe(SECRET_BYTES)
            self._known[session.id] = session

    def forget(self) -> None:
        """Everybody, with their keys."""
        with self._turn:
            for session in self._known.values():
                session.inside, session.editor = False, None
                session.done.clear()
            self._known.clear()
