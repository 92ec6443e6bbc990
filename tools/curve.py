"""Edwards25519 in plain numbers (RFC 8032 section 5.1): points, encodings and both rules of verification.

Slow, and not safe with a secret: for making and judging the example files only.
"""

from hashlib import sha512
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of -1
ZERO: Point = (0, 1)


def add(one: Point, other: Point) -> Point:
    """Two points -> their sum."""
    (x1, y1), (x2, y2) = one, other
    cross = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + cross, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - cross, -1, P) % P


def times(number: int, point: Point) -> Point:
    """A number and a point -> so many of it."""
    total = ZERO
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def minus(point: Point) -> Point:
    """A point -> its inverse."""
    return -point[0] % P, point[1]


def side(y: int, odd: int) -> int | None:
    """A y, and whether x is odd -> x (RFC 8032 section 5.1.3); None if there is none. x = 0 is taken for odd too."""
    up, down = (y * y - 1) % P, (D * y * y + 1) % P
    x = up * pow(down, 3, P) * pow(up * pow(down, 7, P), (P - 5) // 8, P) % P
    if down * x * x % P != up:
        x = x * ROOT % P
    if down * x * x % P != up:
        return None
    return x if x & 1 == odd else -x % P


def point_of(data: bytes) -> Point | None:
    """32 bytes -> the point, though they be not its one encoding; None if there is none."""
    number = int.from_bytes(data, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    x = side(y % P, odd)
    return None if x is None else (x, y % P)


def encoded(point: Point) -> bytes:
    """A point -> its one encoding (RFC 8032 section 5.1.2)."""
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def challenge(first: bytes, key: bytes, message: bytes) -> int:
    """R, A and a message -> k of RFC 8032 section 5.1.7."""
    return int.from_bytes(sha512(first + key + message).digest(), "little") % L


def base() -> Point:
    """-> B, the base point."""
    y = 4 * pow(5, -1, P) % P
    return side(y, 0) or 0, y


def eighth() -> Point:
    """-> a point of order 8."""
    y = 2
    while True:
        x = side(y, 0)
        if x is not None and times(4 * L, (x, y)) != ZERO:
            return times(L, (x, y))
        y += 1


def rules(key: bytes, message: bytes, signature: bytes) -> tuple[bool, bool]:
    """Whether S B = R + k A holds exactly, and whether it does times eight. Nothing else is looked at."""
    a, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None:
        return False, False
    k = challenge(signature[:32], key, message)
    left = add(add(times(s, base()), minus(r)), minus(times(k, a)))
    return left == ZERO, times(8, left) == ZERO
