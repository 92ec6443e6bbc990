"""Fixed numbers -> vectors/record/edge-*.txt: signatures on which one library says yes and another says no.

Each fits by the equation of RFC 8032, exactly or times eight: it is the points that are unusual.
Only who holds a key can make them, so none is a forgery. But two readers of one record must agree.
"""

from collections.abc import Iterator
from hashlib import sha512
from itertools import count

from tools import curve
from tools.make_vectors import payload, write_vector

from vestka.record import cbor

FITS_NOT = "The signature does not fit"
HEAD = bytes.fromhex("d2 84 58 26 a2 01 27 04 58 20")
SECRET, NONCE = (int.from_bytes(sha512(b"vestka edge " + name).digest(), "little") % curve.L for name in (b"a", b"r"))
BASE, EIGHTH = curve.base(), curve.eighth()


def main() -> None:
    """Nothing -> the files, and a line that says how many."""
    made = sum(write_vector("record", f"edge-{name}", "record", why, data) for name, why, data in edges())
    print(f"{made} vectors")


def mixed(scalar: int, eighths: int) -> bytes:
    """A multiple of the base point, and so many eighths of low order -> the encoding of their sum."""
    return curve.encoded(curve.add(curve.times(scalar, BASE), curve.times(eighths, EIGHTH)))


def signed(key: bytes, first: bytes, secret: int, nonce: int, number: int = 0) -> tuple[bytes, int]:
    """A key and an R as they are to be written, and the numbers behind them -> the record, and its k.

    `number` goes into the payload, so that another one gives another k.
    """
    body = cbor.encode(cbor.encode({**payload(), "at": 1_600_000_000 + number}))
    k = curve.challenge(first, key, b"\x84\x6aSignature1" + HEAD[2:] + key + b"\x40" + body)
    second = (nonce + k * secret) % curve.L
    return HEAD + key + b"\xa0" + body + b"\x58\x40" + first + second.to_bytes(32, "little"), k


def where(key: bytes, first: bytes, secret: int, nonce: int, wanted: int) -> bytes:
    """As `signed`, with the first payload whose k leaves this rest when it is divided by eight -> the record."""
    return next(data for data, k in (signed(key, first, secret, nonce, n) for n in count()) if k % 8 == wanted)


def edges() -> Iterator[tuple[str, str, bytes]]:
    """Name, expected refusal ("" = accept) and bytes of each."""
    honest, usual = mixed(SECRET, 0), mixed(NONCE, 0)
    yield "usual", "", signed(honest, usual, SECRET, NONCE)[0]
    # R + 1/8: times eight it fits.
    yield "r-mixed-order", FITS_NOT, signed(honest, mixed(NONCE, 1), SECRET, NONCE)[0]
    # A key of mixed order: k A has no part of low order only if eight divides k.
    yield "key-mixed-order-fits", "", where(mixed(SECRET, 1), usual, SECRET, NONCE, 0)
    yield "key-mixed-order-fits-times-eight", FITS_NOT, where(mixed(SECRET, 1), usual, SECRET, NONCE, 3)
    yield "key-and-r-mixed-order-fit", "", where(mixed(SECRET, 1), mixed(NONCE, 3), SECRET, NONCE, 5)
    # R of low order: the signer used the nonce 0, and gives the secret key away.
    yield "r-zero", FITS_NOT, signed(honest, mixed(0, 0), SECRET, 0)[0]
    yield "r-zero-as-p-plus-1", FITS_NOT, signed(honest, (curve.P + 1).to_bytes(32, "little"), SECRET, 0)[0]
    yield "r-zero-with-sign", FITS_NOT, signed(honest, (1 | 1 << 255).to_bytes(32, "little"), SECRET, 0)[0]
    # A key of low order: anyone can sign under it.
    for eighths in range(8):
        yield f"key-{eighths}-eighths", FITS_NOT, where(mixed(0, eighths), usual, 0, NONCE, 0)
    for name, number in (("p", curve.P), ("p-plus-1", curve.P + 1), ("1-with-sign", 1 | 1 << 255)):
        yield f"key-{name}", FITS_NOT, where(number.to_bytes(32, "little"), usual, 0, NONCE, 0)


if __name__ == "__main__":
    main()
