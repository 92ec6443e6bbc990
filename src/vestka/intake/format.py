"""A file's name and first bytes in -> a format that is read here, or what to call it when it is not."""

import re

# (offset, bytes, what it is). Only told apart as far as a person needs to know what to do next.
_MAGIC = (
    (0, b"PK\x03\x04", "a zip archive (or a Word, Excel or OpenDocument file)"),
    (0, b"PK\x05\x06", "a zip archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document, or an Outlook message"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (0, b"GIF8", "a picture (GIF)"),
    (8, b"WEBP", "a picture (WebP)"),
    (8, b"WAVE", "a sound recording (WAV)"),
    (8, b"AVI ", "a video (AVI)"),
    (4, b"ftyp", "a video, a sound recording or a picture from a telephone"),
    (0, b"\x1aE\xdf\xa3", "a video (Matroska or WebM)"),
    (0, b"OggS", "a sound recording (Ogg)"),
    (0, b"ID3", "a sound recording (MP3)"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
)
_BY_NAME = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "telegram",
    ".eml": "mail",
    ".mbox": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
}
# What only programs write at the head of a letter. A letter as a person copies it has three of the others.
_MACHINE = frozenset({b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"x-mailer"})
_TYPED = (frozenset({b"from", b"date", b"to"}), frozenset({b"from", b"date", b"subject"}))
READ_HERE = frozenset(_BY_NAME.values())
_HEAD = 1_024
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_HEAD_OF_LETTER = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]*\n?(?:[ \t][^\n]*\n?)*)+(?:\r?\n|\Z)")
_FIELD = re.compile(rb"^([!-9;-~]{1,80}):", re.MULTILINE)
_FROM_ADDRESS = re.compile(rb"^From:[^\n]{0,1000}@", re.MULTILINE | re.IGNORECASE)
_LETTER_HEAD = 65_536
# mbox: a line that no program writes into a letter, with the day on which it came.
BETWEEN_LETTERS = re.compile(
    rb"^From [^\n]{0,300}?[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-3]?\d \d\d:\d\d(?::\d\d)?[^\n]{0,40}\n", re.MULTILINE
)
_EXPORT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def looks_like(name: str, data: bytes) -> str:
    """Name and bytes -> one of READ_HERE, or words such as "a picture (PNG)" for what is not read here.

    The first bytes go before the name, for what is not text; the name goes before
    the content, for what is: only a person can know that a text with commas is a table.
    But the head of an e-mail says who sent it from where: whatever the text is called, it is not taken for words.
    """
    for offset, magic, words in _MAGIC:
        if data.startswith(magic, offset):
            return words
    ending = "." + name.lower().rpartition(".")[2] if "." in name else ""
    form = _BY_NAME.get(ending)
    if form in (None, "text", "markdown") and _is_letter(data):
        return "mail"
    if form is not None:
        return form
    if _PAGE.match(data[:_HEAD]):
        return "html"
    return "telegram" if _EXPORT.match(data[:_HEAD]) else "text"


def _is_letter(data: bytes) -> bool:
    """Whether a file begins with the head of an e-mail."""
    top = data[:_LETTER_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    between = BETWEEN_LETTERS.match(top)
    top = top[between.end() :] if between else top
    head = _HEAD_OF_LETTER.match(top)
    if head is None:
        return False
    names = {name.lower() for name in _FIELD.findall(head[0])}
    typed = any(needed <= names for needed in _TYPED) and _FROM_ADDRESS.search(head[0]) is not None
    written = between is not None or not names.isdisjoint(_MACHINE)
    return typed or (b"from" in names and written)
