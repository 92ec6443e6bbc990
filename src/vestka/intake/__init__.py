"""A stranger's bytes in, reports out: cut to limits, nothing believed, nothing fetched."""

from vestka.intake.door import take_in
from vestka.intake.format import looks_like
from vestka.intake.limits import FILE_MAX, too_big_sentence
from vestka.intake.manner import Manner, Taken, Token
from vestka.intake.same import fingerprint, same_report

__all__ = [
    "FILE_MAX",
    "Manner",
    "Taken",
    "Token",
    "fingerprint",
    "looks_like",
    "same_report",
    "take_in",
    "too_big_sentence",
]
