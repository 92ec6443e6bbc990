"""A site's paths and bytes in, one ZIP file of them out: the same site gives the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the least that a ZIP file can say: nothing of when or where it was made
_PLAIN_FILE, _UNIX = 0o100644 << 16, 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Paths and bytes -> a ZIP file, in the order of the paths."""
    out = BytesIO()
    with ZipFile(out, "w") as box:
        for path, data in sorted(files.items()):
            info = ZipInfo(path, _NO_DAY)
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, _PLAIN_FILE, _UNIX
            box.writestr(info, data, compresslevel=6)
    return out.getvalue()
