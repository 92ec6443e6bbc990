"""Two reports in -> whether they are one that came by two paths."""

import unicodedata
from hashlib import blake2b

from vestka.kinds.report import Report

# Characters that one messenger puts in and another takes out: soft hyphen, zero-width ones, marks of direction.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def fingerprint(report: Report, key: bytes = b"") -> bytes:
    """A report, and a key of at most 64 bytes -> 32 bytes, the same for the same report whatever path it came by.

    Its text in one spelling (NFKC, small letters, single spaces), its publisher and its
    attachments count; channel, sender and time do not: by two paths they differ. Give a
    key where fingerprints are stored: without one, anyone who guesses a text can find it.
    """
    parts = [spelling(report.text).encode("utf-8"), spelling(report.publisher or "").encode("utf-8")]
    parts += sorted(bytes(item) for item in report.attachments)
    made = blake2b(key=key, digest_size=32, person=b"vestka report")
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()


def same_report(one: Report, other: Report) -> bool:
    """Two reports -> whether they are the same one twice."""
    return fingerprint(one) == fingerprint(other)


def spelling(text: str) -> str:
    """Text -> its one spelling for comparison: never shown to anyone."""
    plain = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold()
    return " ".join(plain.split())
