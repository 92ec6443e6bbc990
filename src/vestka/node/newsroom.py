"""One newsroom's keys, ledger, clock and dice, held together; its rows written and read back, opened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

from vestka.kinds.catalogue import Issue, Noun, issue, read_record
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.vocabulary import Role
from vestka.plugins.stores.vault import Vault, open_row, seal_row
from vestka.plugins.stores.views import Views, open_views
from vestka.ports import Clock, Ledger, Random, Row
from vestka.record.chain import next_place
from vestka.record.envelope import Circle, Record, open_record
from vestka.record.keys import PublicKey, Signer
from vestka.record.refusal import Refused
from vestka.record.seal import Opener, seal, unseal

YEAR = 366 * 24 * 3600
EPOCH = 1
LOG = "log"  # the view of where each key's log ends
NOBODY: Mapping[bytes, int | None] = {}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the rooms are driven with. `synthetic` goes into the signed bytes of everything it writes.

    `views` hold nothing that the ledger does not: without a file they last as long as the newsroom is open.
    """

    name: str
    vault: Vault
    ledger: Ledger
    clock: Clock
    random: Random
    synthetic: bool
    views: Views = field(default_factory=lambda: open_views(None, bytes(32)), kw_only=True)

    def signer(self, role: Role) -> Signer:
        """The private key of a role."""
        seeds = {
            Role.DESK: self.vault.desk,
            Role.INTAKE: self.vault.intake,
            Role.MACHINE: self.vault.machine,
        }
        return Signer.from_seed(seeds[role])

    @property
    def opener(self) -> Opener:
        """The key that opens what sources sealed."""
        return Opener.from_seed(self.vault.opener)


def keyring_of(room: Newsroom, before: Keyring | None = None, people: Mapping[bytes, int | None] = NOBODY) -> Record:
    """A newsroom -> its keyring, signed by its root: every key, its role, valid for a year from now.

    One that follows another has the next epoch, and reaches back as far: what was signed under that one stays genuine.
    `people` are the keys of those who sign at its desk, each with the second at which its holder left, if so.
    """
    now = room.clock.now()
    since = now if before is None else min((now, *(grant.valid_from for grant in before.grants)))
    epoch = EPOCH if before is None else before.epoch + 1
    keys = [(role, bytes(room.signer(role).public)) for role in (Role.DESK, Role.INTAKE, Role.MACHINE)]
    # Editors are keys here, not names: who works for a newsroom is not public.
    keys += [(Role.EDITOR, bytes(Signer.from_seed(editor.seed).public)) for editor in room.vault.editors]
    keys.append((Role.SEAL, bytes(room.opener.public)))
    grants = tuple(Grant(role, key, EPOCH, since, now + YEAR) for role, key in keys)
    grants += tuple(
        Grant(Role.EDITOR, key, EPOCH, since, now + YEAR if until is None else max(until, since + 1))
        for key, until in people.items()
    )
    root = Signer.from_seed(room.vault.root)
    return issue(Keyring(room.name, epoch, grants), Issue(now, room.synthetic, expires=now + YEAR), root)


def keep_sealed(room: Newsroom, records: Iterable[Record]) -> None:
    """Sealed-circle records -> boxes in the ledger that only the desk's opener can open; durable on return."""
    boxes = [seal(record.data, room.opener.public) for record in records]
    room.ledger.append([Row(sha256(box).digest(), Circle.SEALED, "", box) for box in boxes])


def keep_at_desk(room: Newsroom, records: Iterable[Record]) -> None:
    """Desk-circle records -> rows under the storage key; the same record twice is one row."""
    key = room.vault.storage
    rows = [
        Row(desk_row_id(room, record.content_id), Circle.DESK, "", seal_row(record.data, key, room.random))
        for record in records
    ]
    room.ledger.append(rows)


def desk_row_id(room: Newsroom, name: bytes) -> bytes:
    """A desk record's content id -> the name of its row.

    It is a keyed hash: with the content id itself, whoever holds a seized disk and a guess of
    what was said could test the guess.
    """
    return blake2b(name, digest_size=32, key=room.vault.storage).digest()


def keep_public(room: Newsroom, records: Iterable[Record]) -> None:
    """Public records -> the ledger, as they are."""
    room.ledger.append([Row(bytes(r.content_id), Circle.PUBLIC, r.header.kind, r.data) for r in records])


def opened(room: Newsroom, circles: Sequence[Circle]) -> Iterator[tuple[Record, Noun]]:
    """The newsroom's records of some circles, in the order of the ledger. Errors: Refused at a damaged row."""
    opener = room.opener
    for stored in room.ledger.read():
        row = stored.row
        if row.circle not in circles:
            continue
        match row.circle:
            case Circle.SEALED:
                data = unseal(row.data, opener)
            case Circle.DESK:
                data = open_row(row.data, room.vault.storage)
            case _:
                data = row.data
        yield read_record(data)


def published_of(room: Newsroom, kind: str) -> Iterator[tuple[Record, Noun]]:
    """The newsroom's public records of one kind, in the order of the ledger; the others are checked, not opened."""
    for stored in room.ledger.read():
        if stored.row.circle is Circle.PUBLIC and stored.row.kind == kind:
            yield read_record(stored.row.data)


def publish(room: Newsroom, nouns: Iterable[Noun], role: Role) -> list[Record]:
    """Public nouns -> signed records at the end of that key's numbered log, durable on return."""
    signer = room.signer(role)
    last = _last_in_log(room, signer.public)
    written = []
    for noun in nouns:
        last = issue(noun, Issue(room.clock.now(), room.synthetic, log=next_place(EPOCH, last)), signer)
        written.append(last)
    keep_public(room, written)
    return written


def _last_in_log(room: Newsroom, signer: PublicKey) -> Record | None:
    """A key -> the last record of its log. Where the views know an earlier one, only what came after it is read."""
    number, name = (room.views.get(LOG, signer.hex()) or "0 ").split(" ")
    known = room.ledger.get(bytes.fromhex(name)) if name else None
    last = None
    if known is None or known.number != int(number):
        number = "0"
    else:
        last = open_record(known.row.data)
    for stored in room.ledger.read(int(number)):
        if stored.row.circle is Circle.PUBLIC:
            record = open_record(stored.row.data)
            if record.signer == signer and record.header.log is not None:
                last, number = record, str(stored.number)
    if last is not None:
        with suppress(Refused):  # on a full disk it is read again the next time
            room.views.put(LOG, [(signer.hex(), f"{number} {last.content_id.hex()}")])
    return last
