"""A stranger's bytes in -> text: by their mark, as UTF-8, or as the Cyrillic of old Windows."""

import codecs
import re

from vestka.record.refusal import Refused

# Longest first: UTF-32's mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may name. Python's own list also holds codecs that are no character sets.
_NAMED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",  # the WHATWG's reading of the name
    "iso-8859-5": "iso8859-5",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "cp866": "cp866",
}
# C0 controls that no editor writes into a text. Form feed, tab and line breaks are fine.
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_CONTROLS_SHARE = 100  # one in a hundred characters: more is a program's file
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTERS_MIN = 3  # fewer Cyrillic letters prove nothing
_SAMPLE = 65_536  # characters that are looked at to tell Cyrillic from noise


def text_of(data: bytes, named: str | None = None) -> str:
    """Bytes, and the character set they claim -> text without its mark. Errors: Refused names the first wrong byte."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], codec, len(mark)))
    claimed = _NAMED.get((named or "").strip().lower(), "utf-8")
    if claimed != "utf-8":
        try:
            return _checked(data.decode(claimed))
        except UnicodeDecodeError:
            pass  # the page is wrong about itself: look at the bytes
    return _checked(_unmarked(data))


def _unmarked(data: bytes) -> str:
    """Bytes without a mark -> text. Errors: as `text_of`."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        raise _refusal(first, 0) from first
    if _is_cyrillic(text[:_SAMPLE]):
        return text
    raise _refusal(first, 0) from first


def _strict(data: bytes, codec: str, skipped: int) -> str:
    """Bytes that bear a mark -> text. Errors: Refused."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _refusal(error, skipped) from error


def _refusal(error: UnicodeDecodeError, skipped: int) -> Refused:
    """Where decoding failed -> the sentence that says so, counting bytes from 1."""
    place = error.start + skipped + 1
    byte = error.object[error.start]
    return Refused(
        f"This file cannot be read as text: byte {place:,} (0x{byte:02X}) does not fit the encoding "
        f"{error.encoding.upper()}. Save it as UTF-8, then try again."
    )


def _checked(text: str) -> str:
    """Decoded text -> the same. Errors: Refused if it holds NUL, or so many controls that it is no text."""
    if "\0" in text:
        msg = (
            f"This is not a text file: character {text.index(chr(0)) + 1:,} is a NUL. "
            "If it is text in UTF-16, save it as UTF-8, then try again."
        )
        raise Refused(msg)
    if len(_CONTROLS.findall(text[:_SAMPLE])) * _CONTROLS_SHARE > len(text[:_SAMPLE]):
        msg = "This is not a text file: it is full of control characters."
        raise Refused(msg)
    return text


def _is_cyrillic(text: str) -> bool:
    """Whether text read as Windows-1251 looks like words.

    KOI8 read so comes out in capitals, UTF-8 in pairs that begin with a capital, Polish
    and German as Latin words with a Cyrillic letter in them: all three are turned away.
    """
    words = [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]
    clean = [word for word in words if len(_CYRILLIC.findall(word)) == len(word)]
    letters = "".join(clean)
    small = sum(letter.islower() for letter in letters)
    return len(letters) >= _LETTERS_MIN and 10 * len(clean) >= 9 * len(words) and 10 * small >= 6 * len(letters)
