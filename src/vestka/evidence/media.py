"""The first bytes of an attachment in -> what it is, whatever its name says; with its hash and size, an Item."""

from vestka.kinds.item import SIZE_BOUND, Item
from vestka.kinds.refs import BlobRef
from vestka.kinds.vocabulary import MediaType
from vestka.record.refusal import Refused

HEAD_BYTES = 4_096  # enough for every mark below; a caller need not read more
_HASH_BYTES = 32

# (offset, bytes, type): the published marks of each format. First fit wins.
_MARKS = (
    (0, b"\xff\xd8\xff", MediaType.PHOTO),  # JPEG
    (0, b"\x89PNG\r\n\x1a\n", MediaType.PHOTO),
    (0, b"GIF87a", MediaType.PHOTO),
    (0, b"GIF89a", MediaType.PHOTO),
    (0, b"II*\x00", MediaType.PHOTO),  # TIFF, and the raw files of most cameras
    (0, b"MM\x00*", MediaType.PHOTO),
    (
        0,
        b"\x1aE\xdf\xa3",
        MediaType.VIDEO,
    ),  # Matroska, WebM: may hold sound only; what may hold pictures counts as video
    (0, b"\x00\x00\x01\xba", MediaType.VIDEO),  # MPEG
    (0, b"FLV\x01", MediaType.VIDEO),
    (0, b"ID3", MediaType.AUDIO),  # MP3
    (0, b"fLaC", MediaType.AUDIO),
    (0, b"#!AMR", MediaType.AUDIO),  # voice messages of older telephones
    (0, b"caff\x00\x01", MediaType.AUDIO),
    (0, b"%PDF-", MediaType.DOCUMENT),
    (0, b"{\\rtf", MediaType.DOCUMENT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.DOCUMENT),  # old Word and Excel
    (4, b"moov", MediaType.VIDEO),  # QuickTime without a file type box
    (4, b"mdat", MediaType.VIDEO),
)
_RIFF = {b"WEBP": MediaType.PHOTO, b"WAVE": MediaType.AUDIO, b"AVI ": MediaType.VIDEO}
# ISO/IEC 14496-12 major brands, as registered at mp4ra; what is not listed stays unknown.
_BRANDS = {
    MediaType.PHOTO: (b"heic", b"heix", b"heim", b"heis", b"mif1", b"avif", b"avis", b"hevc", b"msf1"),
    MediaType.AUDIO: (b"M4A ", b"M4B "),
    MediaType.VIDEO: (
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"qt  ",
        b"M4V ",
        b"3gp",
        b"3g2",
    ),
}
_OGG = {
    b"\x80theora": MediaType.VIDEO,
    b"\x01vorbis": MediaType.AUDIO,
    b"OpusHead": MediaType.AUDIO,
    b"Speex": MediaType.AUDIO,
}
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub", b"_rels/.rels")
_MPEG_AUDIO = (
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf2",
    b"\xff\xf1",
    b"\xff\xf9",
)  # MP3 layer III without tags, AAC (ADTS)


def media_type(head: bytes) -> MediaType:
    """The first bytes (4,096 are enough) -> what it is; UNKNOWN where they do not say. Nothing is decoded."""
    head = head[:HEAD_BYTES]
    for offset, mark, kind in _MARKS:
        if head.startswith(mark, offset):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], MediaType.UNKNOWN)
    if head.startswith(b"ftyp", 4):
        return next((kind for kind, brands in _BRANDS.items() if head.startswith(brands, 8)), MediaType.UNKNOWN)
    if head.startswith(b"OggS"):
        return next((kind for mark, kind in _OGG.items() if mark in head[:128]), MediaType.UNKNOWN)
    if head.startswith(b"PK\x03\x04"):
        # a plain archive is no document: what is in it is not known until someone opens it
        return MediaType.DOCUMENT if any(mark in head for mark in _OFFICE) else MediaType.UNKNOWN
    return MediaType.AUDIO if head.startswith(_MPEG_AUDIO) else _text_or_unknown(head)


def item_of(plain_head: bytes, sha256: bytes, size: int, original: BlobRef) -> Item:
    """First bytes, hash and size of the plain original, name of its sealed blob -> the item. Errors: Refused."""
    if not 0 < size <= SIZE_BOUND:
        msg = f"This attachment has {size:,} bytes; it must have at least 1 and at most {SIZE_BOUND:,} (2 GiB)."
        raise Refused(msg)
    if len(sha256) != _HASH_BYTES or len(original) != _HASH_BYTES:
        msg = "This attachment's hash is not a SHA-256: it must have 32 bytes."
        raise Refused(msg)
    return Item(original, sha256, size, media_type(plain_head))


def _text_or_unknown(head: bytes) -> MediaType:
    """First bytes -> text if they are UTF-8 without controls; the last character may be cut."""
    for cut in range(4):
        try:
            text = head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        fits = text and all(letter >= " " or letter in "\t\r\n\f" for letter in text)
        return MediaType.TEXT if fits else MediaType.UNKNOWN
    return MediaType.UNKNOWN
