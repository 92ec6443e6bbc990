"""A ledger's sealed row in, what is known of it out without opening or reading it again: kept in encrypted views.

Nothing here is the only copy. A key is the hash of the row that it speaks of, so that what is remembered can only
be of a row that the ledger still has; what was read has the digest of all that it was read with beside it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from zlib import compress, decompress

from vestka.intake.same import fingerprint
from vestka.kinds.catalogue import Noun, noun_of, read_record
from vestka.kinds.claim import Claim
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import Role
from vestka.kinds.withdrawal import Withdrawal
from vestka.node.newsroom import Newsroom
from vestka.plugins.stores.vault import open_row
from vestka.ports import StoredRow
from vestka.record import cbor
from vestka.record.envelope import Circle, Record, open_record
from vestka.record.refusal import Refused
from vestka.record.seal import unseal

REPORTS, READINGS, DESK, EDITION = "report", "reading", "desk", "edition"
HEAD = "head"  # how far the ledger was looked through
EDITION_MAX = 128 << 20  # bytes of a compressed site: beyond, it is written anew each time
NOTED = frozenset({"case", "claim", "mark", "person", "verdict", "withdrawal"})  # and not signed by the machine


@dataclass(frozen=True, slots=True)
class Kept:
    """One report of the ledger. `record` are its signed bytes: only of one whose words may be shown."""

    row: bytes
    name: ReportRef
    received: int
    fingerprint: bytes
    record: bytes | None

    @property
    def report(self) -> Report:
        """The report itself, checked again. Only where it may be shown."""
        noun = noun_of(open_record(self.record or b""))
        if not isinstance(noun, Report):
            raise TypeError
        return noun


@dataclass(frozen=True, slots=True)
class Reading:
    """What a machine read in a report: each claim with its name; the pack's code and the language it was read in."""

    claims: tuple[tuple[ClaimRef, Claim], ...]
    country: str | None
    language: str | None


def kept_reports(room: Newsroom, after: int = 0) -> Iterator[Kept]:
    """A newsroom -> its reports after a row of the ledger, in its order; only what is not remembered is opened."""
    fresh = []
    for stored in room.ledger.read(after):
        if stored.row.circle is not Circle.SEALED:
            continue
        known = room.views.get(REPORTS, stored.row.id.hex())
        kept = _opened(room, stored) if known is None else _remembered(stored.row.id, known)
        if kept is None:
            continue
        if known is None:
            fresh.append((stored.row.id.hex(), _told(kept)))
        yield kept
    _remember(room, REPORTS, fresh)


def reading_of(room: Newsroom, kept: Kept, by: str) -> Reading | None:
    """A report and the digest of what it is to be read with -> what was read with just that; None: read it."""
    text = room.views.get(READINGS, kept.row.hex())
    value = json.loads(text) if text else None
    if value is None or value["by"] != by:
        return None
    claims = tuple((ClaimRef(bytes.fromhex(name)), _claim(body)) for name, body in value["claims"])
    return Reading(claims, value["country"], value["language"])


def remember_reading(room: Newsroom, kept: Kept, by: str, reading: Reading) -> None:
    """What was read in a report -> remembered. Its claims must be durable in the ledger before."""
    claims = [(name.hex(), b64encode(cbor.encode(plain(claim))).decode()) for name, claim in reading.claims]
    value = {"by": by, "country": reading.country, "language": reading.language, "claims": claims}
    _remember(room, READINGS, [(kept.row.hex(), json.dumps(value))])


def withdrawn(room: Newsroom) -> Mapping[ReportRef, str | None]:
    """A newsroom -> the reports that are withdrawn now, each with the reason for the public, if there is one."""
    last = {noun.report: noun for _, noun in desk_nouns(room, "withdrawal") if isinstance(noun, Withdrawal)}
    return {name: noun.reason for name, noun in last.items() if noun.stands}


def desk_nouns(room: Newsroom, kind: str) -> Iterator[tuple[Record, Noun]]:
    """A newsroom -> what people signed at the desk of one kind, in the order of the ledger."""
    for row in _noted(room, f"{kind} ").values():
        stored = room.ledger.get(bytes.fromhex(row))
        if stored is not None:
            yield read_record(open_row(stored.row.data, room.vault.storage))


def _noted(room: Newsroom, kind: str) -> Mapping[str, str]:
    """A newsroom -> kind and number of each row of a kind that people signed -> its name; only new ones are opened."""
    number, name = (room.views.get(DESK, HEAD) or "0 ").split(" ")
    known = room.ledger.get(bytes.fromhex(name)) if name else None
    if name and (known is None or known.number != int(number)):
        room.views.clear()  # of another ledger, or of a later state of this one
        number = "0"
    machine, fresh = room.signer(Role.MACHINE).public, {}
    for stored in room.ledger.read(int(number)):
        fresh[HEAD] = f"{stored.number} {stored.row.id.hex()}"
        if stored.row.circle is Circle.DESK:
            record = open_record(open_row(stored.row.data, room.vault.storage))
            if record.header.kind in NOTED and record.signer != machine:
                fresh[f"{record.header.kind} {stored.number:012}"] = stored.row.id.hex()
    told = dict(room.views.all(DESK, kind)) if int(number) else {}
    _remember(room, DESK, fresh.items())  # all or none: a head that is ahead would hide a withdrawal
    return dict(sorted({**told, **{key: row for key, row in fresh.items() if key.startswith(kind)}}.items()))


def state_of(room: Newsroom, by: str) -> str:
    """A newsroom and the digest of what it is read with -> what is the same only while neither changes.

    Every row is checked on the way: a ledger that was changed on disk is not taken for the same one.
    """
    last = b""
    for stored in room.ledger.read():
        last = stored.row.id
    return sha256(f"{room.name}\n{room.synthetic}\n{by}\n{last.hex()}".encode()).hexdigest()


def remember_edition(room: Newsroom, state: str, told: Mapping[str, int], files: Mapping[str, bytes]) -> None:
    """The last edition -> remembered, if it is not too large: the same state has the same edition, byte for byte."""
    sizes = [(path, len(data)) for path, data in files.items()]
    box = compress(b"".join(files.values()), 1)
    if len(box) <= EDITION_MAX:
        about = {"state": state, "told": dict(told), "files": sizes}
        _remember(room, EDITION, [("about", json.dumps(about)), ("box", b64encode(box).decode())])


def remembered_edition(room: Newsroom, state: str) -> tuple[Mapping[str, int], Mapping[str, bytes]] | None:
    """A state -> what was told of its edition, and its files; None if the last edition was of another."""
    about = json.loads(room.views.get(EDITION, "about") or "{}")
    if about.get("state") != state:
        return None
    data, files, start = decompress(b64decode(room.views.get(EDITION, "box") or "")), {}, 0
    for path, size in about["files"]:
        files[path] = data[start : start + size]
        start += size
    return about["told"], files


def opened_report(room: Newsroom, kept: Kept) -> Report:
    """One report of the ledger -> itself, unsealed. Errors: Refused if its row is damaged."""
    stored = room.ledger.get(kept.row)
    noun = None if stored is None else noun_of(open_record(unseal(stored.row.data, room.opener)))
    if not isinstance(noun, Report):
        raise TypeError
    return noun


def _remember(room: Newsroom, view: str, values: Iterable[tuple[str, str]]) -> None:
    """Values -> remembered if that can be: on a full disk it is read again the next time, and nothing is lost."""
    with suppress(Refused):
        room.views.put(view, values)


def _opened(room: Newsroom, stored: StoredRow) -> Kept | None:
    """A sealed row -> its report; None if something else is in it."""
    record = open_record(unseal(stored.row.data, room.opener))
    noun = noun_of(record)
    if not isinstance(noun, Report):
        return None
    name = ReportRef(bytes(record.content_id))
    # The words of what may not be shown stay where only the opener's key reaches them.
    data = record.data if noun.may_show else None
    return Kept(stored.row.id, name, noun.received, fingerprint(noun, room.vault.storage), data)


def _told(kept: Kept) -> str:
    """A report -> its JSON."""
    record = None if kept.record is None else b64encode(kept.record).decode()
    value = {"name": kept.name.hex(), "received": kept.received, "print": kept.fingerprint.hex(), "record": record}
    return json.dumps(value)


def _remembered(row: bytes, text: str) -> Kept:
    """JSON -> the report that it tells of."""
    value = json.loads(text)
    record = None if value["record"] is None else b64decode(value["record"])
    name, printed = ReportRef(bytes.fromhex(value["name"])), bytes.fromhex(value["print"])
    return Kept(row, name, value["received"], printed, record)


def _claim(body: str) -> Claim:
    """A claim's body as it was remembered -> the claim."""
    return built(Claim, cbor.decode(b64decode(body)))
