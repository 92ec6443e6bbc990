"""What a page or an act is handed, and what it gives back; how a module of pages says which ones it has.

A module of pages ends with its ways:

    routes = (page("/inbox", inbox), act("/inbox/mark", mark, again=inbox))

`inbox(ask: Ask) -> Answer` shows something (GET), `mark(ask: Ask) -> Answer` changes something (POST). An act holds
the desk's turn, its form's token was checked, and it ends with `go(...)`, so that a reload does not repeat it. What
is refused inside it is said on `again`, with the form as it was typed (`ask.form`), else on a page of its own.
Without `door=True` a way is for those who are inside; `ask.editor` sends whoever has not signed in to do so first.
An act with `door=True` holds no turn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vestka.apps.desk.forms import Fields, Form
from vestka.apps.desk.sessions import Note, Session, Undo
from vestka.apps.desk.state import Desk, NobodySignedInError
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.node.newsroom import Newsroom
from vestka.plugins.packaged.words import Catalogue

NOTHING = Form()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. `address` is the page that was asked for with its query, or that the form came from (`back`)."""

    desk: Desk
    session: Session
    words: Catalogue
    address: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Fields = NOTHING
    form: Form = NOTHING
    refused: str | None = None

    @property
    def room(self) -> Newsroom:
        """The open newsroom. Errors: LockedError, which leads to the door."""
        return self.desk.held.room

    @property
    def work(self) -> Work:
        """The state of the work in the open newsroom. Errors: LockedError."""
        return self.desk.held.work

    @property
    def editor(self) -> Editor:
        """Who signs in this browser. Errors: NobodySignedInError, which leads to where one signs in."""
        if self.session.editor is None:
            raise NobodySignedInError
        return self.session.editor


@dataclass(frozen=True, slots=True)
class Page:
    """A template of apps/desk/templates with its values. `refused` is said above it: what was wrong."""

    template: str
    values: Mapping[str, object]
    status: int = 200
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Go:
    """To another page of the desk, which says the note first; `cookies` are kept by the browser."""

    path: str
    note: Note | None = None
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handout:
    """A file for the person at the browser to keep."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


Answer = Page | Go | Handout
Shows = Callable[[Ask], Answer]


@dataclass(frozen=True, slots=True)
class Way:
    """One address of the desk, and the function behind it."""

    path: str
    method: str
    function: Shows
    door: bool = False
    again: Shows | None = None
    renews: bool = False


def page(path: str, shows: Shows, *, door: bool = False) -> Way:
    """A page to look at. `door`: also while the newsroom is locked."""
    return Way(path, "GET", shows, door)


def act(path: str, does: Shows, *, again: Shows | None = None, door: bool = False, renews: bool = False) -> Way:
    """A form's act. `again`: the page with the form, shown once more if it is refused; `renews`: a new cookie first."""
    return Way(path, "POST", does, door, again, renews)


def show(template: str, **values: object) -> Page:
    """A template's name and its values -> a page. frame.rendered has what all templates are given."""
    return Page(template, values)


def go(path: str, said: str | None = None, *, undo: Undo | None = None, cookies: Mapping[str, str] | None = None) -> Go:
    """A path of the desk -> there; `said` stands above what is shown next, with a button if there is an `undo`."""
    return Go(path, Note(said, undo) if said else None, cookies or {})


def hand_out(name: str, media_type: str, data: bytes) -> Handout:
    """A file's name, type and bytes -> a download."""
    return Handout(name, media_type, data)


def inside_path(given: str, default: str = "/") -> str:
    """A path that came with a request -> the same if it is one of the desk's; never another site's."""
    good = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if good else default
