"""A path that a person gave in, its bytes out: at most so many, and never from what would keep us waiting."""

import stat
from pathlib import Path

from vestka.record.refusal import Refused

_STANDARD_INPUT = ("/dev/stdin", "/dev/fd/")  # a shell's own pipes: it will close them


def read_at_most(path: Path, most: int) -> bytes:
    """A file -> its bytes, or so many and one more. Errors: Refused in words for what a person may have got wrong."""
    try:
        # A named pipe waits for a writer, and a device may never end.
        if not stat.S_ISREG(path.stat().st_mode) and not str(path).startswith(_STANDARD_INPUT):
            what = "a folder" if path.is_dir() else "not a file but a pipe or a device"
            msg = f"{path} is {what}: give a file."
            raise Refused(msg)
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        msg = f"There is no file {path}."
        raise Refused(msg) from error
    except PermissionError as error:
        msg = f"You may not read {path}: ask its owner, or copy it to a place of your own."
        raise Refused(msg) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = error.strerror if isinstance(error, OSError) else "no file has such a name"
        msg = f"{path} cannot be read: {why}."
        raise Refused(msg) from error
