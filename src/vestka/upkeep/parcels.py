"""A folder of signed records in, one parcel for a courier out; and a parcel in, a folder that `verify` can check."""

from hashlib import sha256
from pathlib import Path

from vestka.carry.container import PARCEL_MAX, pack, unpack
from vestka.kinds.catalogue import read_record
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Keyring
from vestka.press.address import KEYRING_FILE, record_path
from vestka.record.cbor import MAX_BYTES
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
    records = list(dict.fromkeys(read_at_most(file, MAX_BYTES) for file in found))
    return pack(records), len(records)


def unpack_file(parcel: Path, out: Path) -> int:
    """A parcel -> its records as files in a new folder, and how many. Errors: Refused; then nothing is written."""
    pieces = unpack(read_at_most(parcel, PARCEL_MAX))
    named = {_place(piece): piece for piece in pieces}
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
    return len(named)


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


def _place(piece: bytes) -> str:
    """A record or a box -> where it is put: the keyring and the entries as in a site, the rest by their hashes."""
    name = sha256(piece).hexdigest()
    if not piece.startswith(_SIGNED):
        return f"sealed/{name}.box"
    record, noun = read_record(piece)
    if isinstance(noun, Keyring):
        return KEYRING_FILE
    if isinstance(noun, Entry):
        return record_path(noun.event, record.content_id)
    return f"{record.header.kind}/{name}.cose"
