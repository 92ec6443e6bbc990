"""A newsroom and a person's passphrase in, who signs at this desk out: each with a key that only they can unlock."""

from dataclasses import dataclass, field, replace

from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.person import NAME_MAX, Person
from vestka.kinds.vocabulary import Role
from vestka.node.newsroom import Newsroom, keep_at_desk, opened
from vestka.plugins.stores.vault import PASSPHRASE_MIN, Params, Vault, lock, unlock
from vestka.record.envelope import Circle
from vestka.record.keys import Signer
from vestka.record.refusal import Refused


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who has signed in. The private key lies in memory only, and never prints itself."""

    name: str
    signer: Signer = field(repr=False)


def people(room: Newsroom) -> tuple[Person, ...]:
    """A newsroom -> everybody who ever signed at its desk, as the last record has them, in the order they came."""
    return tuple({noun.key: noun for _, noun in opened(room, (Circle.DESK,)) if isinstance(noun, Person)}.values())


def add_person(room: Newsroom, name: str, passphrase: str) -> Person:
    """A name (a pen name is enough) + that person's own passphrase -> a new key. Errors: Refused."""
    if not name.strip() or len(name) > NAME_MAX or any(one.name == name for one in people(room)):
        msg = "An editor needs a name that no other editor of this newsroom has."
        raise Refused(msg)
    seed = room.random.bytes(32)
    box = lock(Vault(*[seed] * 6), passphrase, Params(), room.random)
    person = Person(name, bytes(Signer.from_seed(seed).public), box, left=False)
    _keep(room, person)
    return person


def sign_in(room: Newsroom, name: str, passphrase: str) -> Editor:
    """A name + the passphrase -> the editor, who can sign. Errors: Refused: nobody of that name, a wrong passphrase."""
    found = _called(room, name)
    if len(passphrase) < PASSPHRASE_MIN:
        msg = f"A passphrase has at least {PASSPHRASE_MIN} characters."
        raise Refused(msg)
    return Editor(found.name, Signer.from_seed(unlock(found.box, passphrase).root))


def leave(room: Newsroom, name: str) -> None:
    """A name -> that person signs nothing more here; what they signed stays. Errors: Refused."""
    _keep(room, replace(_called(room, name), left=True))


def _called(room: Newsroom, name: str) -> Person:
    """A name -> the person. Errors: Refused if nobody who is here has it."""
    for person in people(room):
        if person.name == name and not person.left:
            return person
    msg = "Nobody of that name signs at this desk."
    raise Refused(msg)


def _keep(room: Newsroom, person: Person) -> None:
    """A person -> durable at the desk, signed by the newsroom's desk key."""
    keep_at_desk(room, [issue(person, Issue(room.clock.now(), room.synthetic), room.signer(Role.DESK))])
