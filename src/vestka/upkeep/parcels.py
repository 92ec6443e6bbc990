"""A folder of signed records in, one parcel for a courier out; and a parcel in, a folder that `verify` can check."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from vestka.carry.container import PARCEL_MAX, pack, unpack
from vestka.kinds.catalogue import read_record
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Keyring, grant_for
from vestka.press.address import KEYRING_FILE, record_path
from vestka.record.cbor import MAX_BYTES
from vestka.record.envelope import Record
from vestka.record.refusal import Refused
from vestka.upkeep.files import PART
from vestka.upkeep.opened import read_at_most

RECORDS = "*.cose"
_SIGNED = b"\xd2\x84"  # a signed record begins so (RFC 9052); a sealed box does not


def pack_folder(folder: Path) -> tuple[bytes, int]:
    """A site, or any folder with records -> a parcel of all of them, and how many. Errors: Refused."""
    found = sorted(file for file in folder.rglob(RECORDS) if file.is_file())
    if not found:
        msg = f"There is no signed record (.cose) in {folder}."
        raise Refused(msg)
    return _packed(read_at_most(file, MAX_BYTES) for file in found)


def pack_files(files: Mapping[str, bytes]) -> tuple[bytes, int]:
    """A site's paths and bytes -> a parcel of its records, the same as of its folder, and how many. Errors: Refused."""
    return _packed(data for path, data in files.items() if path.endswith(".cose"))


def _packed(pieces: Iterable[bytes]) -> tuple[bytes, int]:
    """Records -> a parcel of them, each once, and how many they are."""
    records = list(dict.fromkeys(pieces))
    return pack(records), len(records)


def unpack_file(parcel: Path, out: Path) -> tuple[int, bool]:
    """A parcel -> its files in a new folder: how many, and if of several newsrooms. Errors: Refused; all or none."""
    pieces = unpack(read_at_most(parcel, PARCEL_MAX))
    named = _places(pieces)
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            msg = f"{out} is there already: give a new folder."
            raise Refused(msg)
        for path, piece in named.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(piece)
    except OSError as error:
        msg = f"The records cannot be written to {out}: {error.strerror}."
        raise Refused(msg) from error
    return len(pieces), KEYRING_FILE not in named and any(path.startswith("keyring/") for path in named)


def write_parcel(path: Path, data: bytes) -> None:
    """A parcel -> its file, whole or not at all; nothing is written over. Errors: Refused."""
    part = path.with_name(path.name + PART)
    try:
        if path.exists():
            msg = f"{path} is there already: give another name."
            raise Refused(msg)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        msg = f"The parcel cannot be written to {path}: {error.strerror}."
        raise Refused(msg) from error


def _places(pieces: Iterable[bytes]) -> dict[str, bytes]:
    """Records and boxes -> each at its own path: as in a site, where a site has a place for it, the rest by hashes."""
    named: dict[str, bytes] = {}
    keyrings: list[tuple[Record, Keyring]] = []
    entries: dict[bytes, list[tuple[Record, Entry]]] = {}
    for piece in pieces:
        name = sha256(piece).hexdigest()
        if not piece.startswith(_SIGNED):
            named[f"sealed/{name}.box"] = piece
            continue
        record, noun = read_record(piece)
        if isinstance(noun, Keyring):
            keyrings.append((record, noun))
        elif isinstance(noun, Entry):
            entries.setdefault(noun.event, []).append((record, noun))
        else:
            named[f"{record.header.kind}/{name}.cose"] = piece
    rings = _keyring_places(keyrings)
    own = next((one for one in keyrings if one[0].data == rings.get(KEYRING_FILE)), None)
    return named | rings | _entry_places(entries, own)


def _keyring_places(keyrings: Sequence[tuple[Record, Keyring]]) -> dict[str, bytes]:
    """Keyrings -> the newest of one newsroom's as a site's; of two newsrooms none is: the user must choose."""
    newest = sorted(keyrings, key=lambda one: (one[1].epoch, one[0].header.issued, one[0].content_id))
    if len(newest) == 1:
        return {KEYRING_FILE: newest[0][0].data}
    own = {f"keyring/{sha256(record.data).hexdigest()}.cose": record.data for record, _ in newest}
    if len({bytes(record.signer) for record, _ in newest}) == 1:
        return {**own, KEYRING_FILE: newest[-1][0].data}
    return own


def _entry_places(
    entries: Mapping[bytes, Sequence[tuple[Record, Entry]]], own: tuple[Record, Keyring] | None
) -> dict[str, bytes]:
    """Entries by their events -> the newest of each where a site has it, the others beside it.

    Only what the folder's own keyring names may be the newest: else a stranger's higher revision
    would stand in the newsroom's place, and its earlier records would not be told as overtaken.
    """
    named: dict[str, bytes] = {}
    for event, several in entries.items():
        ranked = sorted(several, key=lambda one: (_is_own(one[0], own), one[1].revision, one[0].content_id))
        last = ranked[-1][0]
        named |= {record_path(event, record.content_id): record.data for record, _ in ranked[:-1]}
        named[record_path(event)] = last.data
    return named


def _is_own(record: Record, own: tuple[Record, Keyring] | None) -> bool:
    """Whether the folder's own keyring, if there is one, lets this record's signer sign it."""
    if own is None:
        return False
    try:
        return grant_for(record, own[1], own[0].signer) is not None
    except Refused:
        return False
