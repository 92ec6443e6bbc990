"""`carry pack`, `carry unpack`: a site's records as one file for a courier, and back."""

import argparse
import sys
from pathlib import Path

from vestka.upkeep.parcels import pack_folder, unpack_file, write_parcel


def pack(arguments: argparse.Namespace) -> int:
    """A folder's records -> one parcel."""
    data, number = pack_folder(Path(arguments.folder))
    write_parcel(Path(arguments.parcel), data)
    sys.stdout.write(
        f"{number} records are in {arguments.parcel} ({len(data):,} bytes). Whoever carries it can read what is "
        "public and check every signature; an onlooker sees that it is a parcel of Vestka.\n"
    )
    return 0


def unpack(arguments: argparse.Namespace) -> int:
    """A parcel -> a folder of records, each intact."""
    number, several = unpack_file(Path(arguments.parcel), Path(arguments.folder))
    sys.stdout.write(
        f"{number} records are in {arguments.folder}, none changed since it was signed. Who signed them: "
        f"vestka verify {arguments.folder}\n"
    )
    if several:
        sys.stdout.write(
            f"There are keyrings of more than one newsroom in it: none was put as the folder's own. They are in "
            f"{Path(arguments.folder) / 'keyring'}: give the one that you trust with --keyring.\n"
        )
    return 0
