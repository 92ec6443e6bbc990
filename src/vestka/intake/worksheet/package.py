"""A zip file's bytes in -> the parts that are asked for, read as XML piece by piece within limits."""

import struct
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from vestka.record.refusal import Refused

WORKBOOK_MAX = 32 << 20  # bytes of the file
UNPACKED_MAX = 128 << 20  # bytes of the parts that are read, all together
PARTS_MAX = 4_096
ELEMENTS_MAX = 4_500_000  # a million cells with their values, and a million texts that they share
ATTRIBUTES_MAX = 64  # of one element: a cell has three
_CHUNK = 1 << 16
_UTF16 = (BOM_UTF16_BE, BOM_UTF16_LE)
_ENTRY = b"PK\x01\x02"
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

Started = Callable[[str, dict[str, str]], None]
Ended = Callable[[str], None]
Words = Callable[[str], None]


class Package:
    """A workbook's parts. What is declared is checked before anything is unpacked, what comes out is counted too."""

    def __init__(self, data: bytes) -> None:
        """Errors: Refused if it is too big, broken, locked, or grows too much."""
        if len(data) > WORKBOOK_MAX:
            msg = f"This workbook has more than {WORKBOOK_MAX >> 20} MiB: keep the sheet that matters, then try again."
            raise Refused(msg)
        if data.count(_ENTRY) > PARTS_MAX:
            msg = f"This workbook has more than {PARTS_MAX:,} parts: it is no table."
            raise Refused(msg)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Refused(_broken()) from error
        self._sizes = {entry.filename: entry for entry in self._zip.infolist()}
        self._left = UNPACKED_MAX
        self._elements = ELEMENTS_MAX

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._sizes

    def start(self, name: str, most: int) -> bytes:
        """A part's name -> its first bytes."""
        try:
            with self._zip.open(self._checked(name)) as part:
                return part.read(most)
        except _BROKEN as error:
            raise Refused(_broken()) from error

    def read(self, name: str, started: Started, ended: Ended, words: Words) -> None:
        """A part's name, and what to call for what stands in it -> nothing. Errors: Refused.

        Names come without their namespace. A document type, which could define endless words, is refused.
        """
        # The format allows UTF-8 and UTF-16 only; left to itself, expat would look up whatever a file names.
        encoding = "utf-16" if self.start(name, 2) in _UTF16 else "utf-8"
        parser = expat.ParserCreate(encoding, " ")
        parser.buffer_text = True

        def start(name: str, attributes: dict[str, str]) -> None:
            self._elements -= 1
            if self._elements < 0 or len(attributes) > ATTRIBUTES_MAX:
                raise Refused(_too_much())
            if " " in "".join(attributes):
                attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            started(name[name.rfind(" ") + 1 :], attributes)

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda name: ended(name[name.rfind(" ") + 1 :])
        parser.CharacterDataHandler = words
        parser.StartDoctypeDeclHandler = _no_document_type
        try:
            for chunk in self._chunks(self._checked(name)):
                parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            msg = "This workbook is broken: one of its parts is not written as XML. Save it again, then try again."
            raise Refused(msg) from error

    def _chunks(self, name: str) -> Iterator[bytes]:
        """A part's name -> its bytes in pieces; the last is empty."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._count(len(chunk))
                    yield chunk
        except _BROKEN as error:
            raise Refused(_broken()) from error
        yield b""

    def _checked(self, name: str) -> str:
        """A part's name -> the same. Errors: Refused by what the file says of the part."""
        entry = self._sizes.get(name)
        if entry is None:
            msg = "This workbook is broken: a part that it names is not in it."
            raise Refused(msg)
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            msg = "This workbook is packed in a way that spreadsheets do not use: save it again, then try again."
            raise Refused(msg)
        if entry.file_size > self._left:
            raise Refused(_too_much())
        return name

    def _count(self, size: int) -> None:
        """Bytes that came out. Errors: Refused if there are too many."""
        self._left -= size
        if self._left < 0:
            raise Refused(_too_much())


def _no_document_type(*_: object) -> None:
    """Errors: Refused always."""
    msg = "This workbook holds a document type, which no spreadsheet has: it is not opened."
    raise Refused(msg)


def _broken() -> str:
    """The sentence for what is no good zip file."""
    return "This workbook is broken or locked with a password: open it, save it again without one, then try again."


def _too_much() -> str:
    """The sentence for what would fill the memory."""
    return (
        f"This workbook grows to more than {UNPACKED_MAX >> 20} MiB or {ELEMENTS_MAX:,} elements when unpacked: "
        "it is not opened. Keep the sheet that matters, then try again."
    )
