"""A newsroom and a person's passphrase in, who signs at this desk out: each with a key that only they can unlock."""

from dataclasses import dataclass, field, replace

from vestka.editing.keyring import keyring_in_force
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.person import NAME_MAX, Person
from vestka.kinds.vocabulary import Role
from vestka.node.memory import desk_nouns
from vestka.node.newsroom import Newsroom, keep_at_desk
from vestka.plugins.stores.locked import KEY_BYTES, Params
from vestka.plugins.stores.vault import lock_seed, unlock_seed
from vestka.record.keys import PublicKey, Signer
from vestka.record.refusal import Refused

COST = Params()


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who has signed in. The private key lies in memory only, and never prints itself."""

    name: str
    signer: Signer = field(repr=False)

    @property
    def key(self) -> PublicKey:
        """The public key, by which the desk tells people apart."""
        return self.signer.public


def people(room: Newsroom) -> tuple[Person, ...]:
    """A newsroom -> everybody who ever signed at its desk, as the last record has them, in the order they came."""
    return tuple({noun.key: noun for _, noun in desk_nouns(room, "person") if isinstance(noun, Person)}.values())


def here(room: Newsroom) -> tuple[Person, ...]:
    """A newsroom -> those who sign at its desk now."""
    return tuple(person for person in people(room) if not person.left)


def add_person(room: Newsroom, name: str, passphrase: str, cost: Params = COST) -> Person:
    """A name (a pen name is enough) + that person's own passphrase -> a new key, in the keyring from now on.

    A lower cost is for passphrases that are public anyway: an invented person's.
    Errors: Refused on an empty, a too long or a known name, or a passphrase that is too short.
    """
    name = _good_name(room, name)
    seed = room.random.bytes(KEY_BYTES)
    box = lock_seed(seed, passphrase, cost, room.random)
    person = Person(name, bytes(Signer.from_seed(seed).public), box, left=False)
    _keep(room, person)
    keyring_in_force(room)
    return person


def sign_in(room: Newsroom, name: str, passphrase: str) -> Editor:
    """A name + the passphrase -> the editor, who can sign. Errors: Refused: nobody of that name, a wrong passphrase."""
    person = _called(room, name)
    signer = Signer.from_seed(unlock_seed(person.box, passphrase))
    if bytes(signer.public) != person.key:
        msg = "This box holds another key than the one that it stands beside: fetch the ledger from your backup."
        raise Refused(msg)
    return Editor(person.name, signer)


def new_passphrase(room: Newsroom, name: str, old: str, new: str) -> None:
    """A person's old and new passphrase -> the key under the new one. Errors: Refused. The old box stays in backups."""
    person = _called(room, name)
    seed = unlock_seed(person.box, old)
    _keep(room, replace(person, box=lock_seed(seed, new, Params(), room.random)))


def leave(room: Newsroom, name: str) -> None:
    """A name -> that person signs nothing more here; what they signed stays. Errors: Refused on nobody of that name."""
    _keep(room, replace(_called(room, name), left=True))
    keyring_in_force(room)


def _keep(room: Newsroom, person: Person) -> None:
    """A person -> durable at the desk, signed by the newsroom's desk key."""
    keep_at_desk(room, [issue(person, Issue(room.clock.now(), room.synthetic), room.signer(Role.DESK))])


def _called(room: Newsroom, name: str) -> Person:
    """A name -> who signs here under it. Errors: Refused."""
    for person in here(room):
        if person.name == name.strip():
            return person
    msg = f"Nobody called '{name[:NAME_MAX]}' signs at this desk."
    raise Refused(msg)


def _good_name(room: Newsroom, name: str) -> str:
    """A name as it was typed -> as it is kept. Errors: Refused."""
    good = " ".join(name.split())
    if not good or not good.isprintable() or len(good) > NAME_MAX:
        msg = f"A name is 1 to {NAME_MAX} ordinary letters on one line; a pen name is enough."
        raise Refused(msg)
    if any(person.name == good for person in here(room)):
        msg = f"Somebody called '{good}' signs at this desk already: choose another name."
        raise Refused(msg)
    return good
