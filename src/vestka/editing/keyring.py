"""A newsroom in, the keyring that is in force out: made anew when it ends, or when those who sign have changed."""

from collections.abc import Mapping

from vestka.kinds.keyring import Keyring
from vestka.kinds.person import Person
from vestka.kinds.vocabulary import Role
from vestka.node.memory import desk_nouns
from vestka.node.newsroom import Newsroom, keep_public, keyring_of, published_of
from vestka.record.envelope import Record
from vestka.record.keys import Signer, fingerprint
from vestka.record.refusal import Refused

SEASON = 90 * 24 * 3600  # seconds: readers cut off for weeks still get a keyring that is in force


def keyring_in_force(room: Newsroom) -> Record:
    """The newsroom's keyring: the last one in its ledger, unless it ends within a season or lacks somebody's key.

    Errors: Refused if the clock stands before it began: what is signed now would be taken for a forgery.
    """
    last = before = None
    for record, noun in published_of(room, "keyring"):
        if isinstance(noun, Keyring) and record.signer == Signer.from_seed(room.vault.root).public:
            last, before = record, noun
    now = room.clock.now()
    if last is not None and now < last.header.issued:
        msg = "This machine's clock stands before the day this newsroom's keyring was signed: set the clock right."
        raise Refused(msg)
    people = people_of(room)
    over = last is None or last.header.expires is None or last.header.expires < now + SEASON
    if last is None or over or before is None or not _knows(before, people, now):
        last = keyring_of(room, before, people)
        keep_public(room, [last])
    return last


def root_words(room: Newsroom) -> str:
    """A newsroom -> the words of the key that names all its others: what its readers compare."""
    return fingerprint(Signer.from_seed(room.vault.root).public)


def people_of(room: Newsroom) -> Mapping[bytes, int | None]:
    """A newsroom -> the keys of those who sign at its desk, each with the second at which its holder left, if so."""
    told = [(noun, record) for record, noun in desk_nouns(room, "person") if isinstance(noun, Person)]
    return {noun.key: record.header.issued if noun.left else None for noun, record in told}


def _knows(keyring: Keyring, people: Mapping[bytes, int | None], now: int) -> bool:
    """Whether a keyring has everybody's key, and nobody's who has left as one that still signs."""
    until = {grant.key: grant.valid_until for grant in keyring.grants if grant.role is Role.EDITOR}
    return all(key in until and (left is None or until[key] <= max(left, now)) for key, left in people.items())
