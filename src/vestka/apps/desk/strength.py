"""A passphrase in, how hard it is to find by trying out; and one that is drawn, to be written down.

It is a rough measure, and an upper one: a line of a song is long and still the first that is tried.
"""

from vestka.ports import Random
from vestka.record.keys import KEY_BYTES, fingerprint, public_key

WEAK_LETTERS, WEAK_DIFFERENT = 14, 7  # fewer than this: days or weeks for who has the laptop
GOOD_LETTERS, GOOD_DIFFERENT = 24, 9  # more: what six drawn words have
WORDS = 5  # of 16 bits each: 80 bits, at one try a second and core out of anyone's reach


def strength(passphrase: str) -> str:
    """A passphrase -> `weak`, `fair` or `good`."""
    letters = len(passphrase.strip())
    different = len(set(passphrase.casefold()) - {" "})
    if letters < WEAK_LETTERS or different < WEAK_DIFFERENT or passphrase.isdigit():
        return "weak"
    return "good" if letters >= GOOD_LETTERS and different >= GOOD_DIFFERENT else "fair"


def drawn(random: Random) -> str:
    """Dice -> a passphrase of words that can be said aloud, on any keyboard with Latin letters."""
    return " ".join(fingerprint(public_key(random.bytes(KEY_BYTES))).split("-")[:WORDS])
