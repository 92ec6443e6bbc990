"""What a person chose at the door in, a newsroom that is open out: each way runs in the thread of an opening."""

from contextlib import ExitStack
from dataclasses import dataclass, field

from vestka.apps.desk.state import Entered, Opening, WayIn
from vestka.editing.people import add_person, sign_in
from vestka.node.config import AUTO, Home
from vestka.node.newsroom import Newsroom
from vestka.node.opening import make_newsroom, open_newsroom, passing_newsroom
from vestka.plugins.stores.locked import Params
from vestka.upkeep.demonstration import demonstration_newsroom

# The demonstration's people are invented and their passphrase is public, like all its keys.
INVENTED_PEOPLE = ("Ada Invented", "Bela Invented")
INVENTED_PASSPHRASE = "demonstration"  # noqa: S105 - as above: it stands on the page
TRIAL_PASSPHRASE = "trying out"  # noqa: S105 - of a newsroom that is forgotten when it is closed

LITTLE = Params(memory=1024, passes=1, lanes=1)  # what a box costs whose passphrase everybody has


@dataclass(frozen=True, slots=True)
class Wish:
    """A newsroom that is to be made, and who signs first in it."""

    name: str
    passphrase: str = field(repr=False)
    person: str
    own: str = field(repr=False)
    country: str = AUTO


def with_passphrase(place: Home, passphrase: str) -> WayIn:
    """The newsroom in its folder."""

    def way(stack: ExitStack, _opening: Opening) -> Entered:
        return Entered(stack.enter_context(open_newsroom(place, passphrase)))

    return way


def newly_made(place: Home, wish: Wish) -> WayIn:
    """A newsroom that is made now, with one person who is signed in."""

    def way(stack: ExitStack, opening: Opening) -> Entered:
        opening.step = "door.step.making"
        make_newsroom(place, wish.name, wish.passphrase, wish.country)
        opening.step = "door.step.keys"
        room = stack.enter_context(open_newsroom(place, wish.passphrase))
        opening.step = "door.step.person"
        add_person(room, wish.person, wish.own)
        return Entered(room, sign_in(room, wish.person, wish.own))

    return way


def demonstration(stack: ExitStack, _opening: Opening) -> Entered:
    """The demonstration newsroom, with two invented people, so that two can sign."""
    room = stack.enter_context(demonstration_newsroom())
    return _known_to_all(room, INVENTED_PEOPLE, INVENTED_PASSPHRASE)


def trial(name: str, person: str) -> WayIn:
    """An empty newsroom that forgets all when it is closed."""

    def way(stack: ExitStack, _opening: Opening) -> Entered:
        room = stack.enter_context(passing_newsroom(name, synthetic=False))
        return _known_to_all(room, (person,), TRIAL_PASSPHRASE)

    return way


def _known_to_all(room: Newsroom, names: tuple[str, ...], passphrase: str) -> Entered:
    """A passing newsroom + names -> those people in it, the first one signed in. Their passphrase is no secret."""
    for name in names:
        add_person(room, name, passphrase, LITTLE)
    return Entered(room, sign_in(room, names[0], passphrase), passing=True)
