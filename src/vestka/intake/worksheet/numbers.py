"""A workbook's stored number and its format -> the text for it: a day is never more exact than it was shown."""

import datetime as dt
import re

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 30), "y-m-d"),
    17: "m-y",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:m"),
    22: "y-m-d h:m",
    **dict.fromkeys((27, 28, 29, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58), "y-m-d"),
}
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_SERIAL = re.compile(r"\d{1,7}(?:\.\d+)?(?:[eE]-?\d{1,2})?")
_WHOLE = re.compile(r"(-?\d{1,15})\.0+|(-?\d(?:\.\d{1,15})?)[eE]\+?(\d{1,2})")
_DIGITS_MOST = 9
_SECONDS = 86_400
_LEAP_BUG = 60  # 29 February 1900, which never was, has this number
_NO_DAYS = frozenset({0, _LEAP_BUG})
_LAST = 2_958_465  # 31 December 9999


def plain_number(stored: str) -> str:
    """A stored number -> as a person writes it: 500.0 and 5E+2 are 500."""
    if match := _WHOLE.fullmatch(stored):
        number = float(stored)
        if match[1] is not None or (number.is_integer() and abs(number) < 10**15):
            return str(int(number))
    return stored


def date_parts(number_format: int, code: str | None) -> str:
    """A format's number and its code, if it has one -> which of y m d h it shows; "" if it shows no date."""
    if code is None:
        code = _BUILT_IN.get(number_format, "")
    first = _NOT_LETTERS.sub("", code.partition(";")[0]).lower().replace("am/pm", "h").replace("general", "")
    found = {letter for letter in first if letter in "ymdhs"}
    if "h" in found or "s" in found:
        # beside an hour, m is the minute, unless a day or a year stands there too
        return "".join(part for part in "ymd" if {"d", "y"} & found) + "h"
    return "".join(part for part in "ymd" if part in found)


def date_text(stored: str, parts: str, *, since_1904: bool) -> str | None:
    """A stored number and what is shown of it -> ISO 8601; None if it is no day."""
    if not _SERIAL.fullmatch(stored):
        return None
    days, rest = divmod(round(float(stored) * _SECONDS), _SECONDS)
    if days > _LAST:
        return None
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}"
    if parts == "h":
        return clock if days == 0 else None
    try:
        day = _day(days, since_1904=since_1904)
    except (ValueError, OverflowError):
        return None
    if "d" not in parts:
        return day.strftime("%Y-%m") if "m" in parts else str(day.year)
    return f"{day.isoformat()} {clock}" if rest and "h" in parts else day.isoformat()


def _day(number: int, *, since_1904: bool) -> dt.date:
    """A day's number -> the day."""
    if since_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=number)
    if number in _NO_DAYS:
        raise ValueError
    return dt.date(1899, 12, 30) + dt.timedelta(days=number + (number < _LEAP_BUG))


def whole_number(digits: str, otherwise: int) -> int:
    """What a file gives as a number of something -> it; what is none, or has more than nine digits, is the other."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS_MOST else otherwise
