"""A newsroom's folder in, its own names of places and workplaces out, and back: tables that a person can edit."""

from vestka.node.config import Home
from vestka.plugins.packaged.own_names import PLACES, WORKPLACES, OwnNames, is_code
from vestka.plugins.packaged.tables import MOST_BYTES
from vestka.plugins.stores.disk import make_folder, read_file, write_durably


def own_names(place: Home) -> OwnNames:
    """A newsroom's folder -> the names in it; none where nobody added any. Errors: Refused: a file cannot be read."""
    own = OwnNames()
    if not place.names.is_dir():
        return own
    for folder in sorted(one for one in place.names.iterdir() if is_code(one.name)):
        for file in (PLACES, WORKPLACES):
            if (folder / file).is_file():
                own = own.put(folder.name, file, read_file(folder / file, MOST_BYTES))
    return own


def keep_own_names(place: Home, own: OwnNames) -> None:
    """Names -> durable, for their owner alone; a table that is gone is taken away. Errors: Refused."""
    for code, file, data in own.files:
        make_folder(place.names / code)
        write_durably(place.names / code / file, data)
    kept = {(code, file) for code, file, _ in own.files}
    for code, file, _ in own_names(place).files:
        if (code, file) not in kept:
            (place.names / code / file).unlink(missing_ok=True)
