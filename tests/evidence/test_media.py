"""What an attachment is by its bytes: by the marks of the formats, and on real files where they are at hand."""

from hashlib import sha256
from pathlib import Path

import pytest

from vestka.evidence.media import item_of, media_type
from vestka.kinds.item import SIZE_BOUND, Item
from vestka.kinds.refs import BlobRef
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import MediaType
from vestka.record.refusal import Refused

MEDIA = Path(__file__).resolve().parents[3] / "shared" / "data" / "media"
ENDINGS = {".jpg": MediaType.PHOTO, ".mp4": MediaType.VIDEO, ".wav": MediaType.AUDIO}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1..Exif", MediaType.PHOTO),
        (b"RIFF....WEBPVP8 ", MediaType.PHOTO),
        (b"RIFF....WAVEfmt ", MediaType.AUDIO),
        (b"RIFF....xxxx", MediaType.UNKNOWN),
        (b"\0\0\0\x18ftypheic\0\0\0\0", MediaType.PHOTO),
        (b"\0\0\0\x18ftypavif\0\0\0\0", MediaType.PHOTO),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", MediaType.VIDEO),
        (b"\0\0\0\x18ftyp3gp5\0\0\0\0", MediaType.VIDEO),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", MediaType.AUDIO),
        (b"\0\0\0\x18ftypnew!\0\0\0\0", MediaType.UNKNOWN),
        (b"\x1aE\xdf\xa3....webm", MediaType.VIDEO),
        (b"OggS" + bytes(24) + b"OpusHead", MediaType.AUDIO),
        (b"OggS" + bytes(24) + b"\x80theora", MediaType.VIDEO),
        (b"%PDF-1.7", MediaType.DOCUMENT),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", MediaType.DOCUMENT),
        (b"PK\x03\x04" + bytes(26) + b"holiday.jpg", MediaType.UNKNOWN),
        ("Завод стоит".encode()[:-1], MediaType.TEXT),
        ("Завод стоит".encode("cp1251"), MediaType.UNKNOWN),
        (b"a\0b", MediaType.UNKNOWN),
        (b"", MediaType.UNKNOWN),
    ],
)
def test_marks(head: bytes, kind: MediaType) -> None:
    """Each format by its own mark; what does not say what it is stays unknown."""
    assert media_type(head) is kind


def test_real_files() -> None:
    """Photos, recordings and films of many devices are what their makers say."""
    if not MEDIA.is_dir():
        pytest.skip("the folder ../shared/data/media with real recordings is not here")
    files = [path for path in sorted(MEDIA.rglob("*")) if path.suffix in ENDINGS]
    wrong = [path.name for path in files if media_type(path.read_bytes()[:4096]) is not ENDINGS[path.suffix]]
    assert files
    assert wrong == []


def test_an_item_says_what_was_kept() -> None:
    """Hash and size of the original, the blob's name, the type by bytes; and the noun's own check agrees."""
    photo = b"\xff\xd8\xff\xe0 a picture"
    item = item_of(photo, sha256(photo).digest(), len(photo), BlobRef(bytes(32)))
    assert built(Item, plain(item)) == item
    assert (item.media, item.size, item.safe_copies) == (MediaType.PHOTO, len(photo), ())


@pytest.mark.parametrize("size", [0, SIZE_BOUND + 1, -1])
def test_sizes_that_cannot_be(size: int) -> None:
    """An empty attachment or one beyond 2 GiB is refused with the limit."""
    with pytest.raises(Refused, match="2 GiB"):
        item_of(b"a", bytes(32), size, BlobRef(bytes(32)))


def test_a_hash_of_another_length() -> None:
    """Only SHA-256 names bytes here."""
    with pytest.raises(Refused, match="SHA-256"):
        item_of(b"a", bytes(20), 1, BlobRef(bytes(32)))
