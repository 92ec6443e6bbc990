"""A second reader, written from the pages and not for speed: a hint and a plain value in -> the noun, or WrongError."""

from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_type_hints

from vestka.kinds.hints import LIST_MAX, TEXT_MAX, Cap, Exactly, Hint, Within, origin
from vestka.record.cbor import INT_BOUND


class WrongError(Exception):
    """The value is not one of this hint."""


def read(hint: Hint, value: object, limit: object = None) -> object:
    """A hint and a plain value -> what the field holds. Errors: WrongError."""
    while origin(hint) in (Annotated, Union, UnionType) or isinstance(hint, NewType):
        if isinstance(hint, NewType):
            hint = hint.__supertype__
        elif origin(hint) is Annotated:
            hint, limit = get_args(hint)
        else:  # null is no value: what is unknown is left out
            (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if origin(hint) is tuple:
        demand(type(value) is list and 1 <= len(value) <= (limit.most if isinstance(limit, Cap) else LIST_MAX))
        return tuple(read(get_args(hint)[0], member) for member in listed(value))
    if is_dataclass(hint):
        return read_noun(hint, value)
    if issubclass(hint, StrEnum):
        demand(type(value) is str and value in list(hint))
        return hint(value)
    demand(type(value) is hint and fits(value, limit))
    return value


def read_noun(cls: Hint, value: object) -> object:
    """A noun's class and a plain value -> the noun. Errors: WrongError."""
    hints = get_type_hints(cls, include_extras=True)
    given: Any = value
    demand(type(given) is dict)
    demand(set(given) <= set(hints))
    demand(all(field.name in given for field in fields(cls) if field.default is MISSING))
    return cls(**{name: read(hints[name], member) for name, member in given.items()})


def fits(value: Any, limit: object) -> bool:  # noqa: ANN401 - the type was checked
    """Whether a text, byte string or number is within its limit."""
    match limit, value:
        case Exactly(length), _:
            return len(value) == length
        case Cap(most), _:
            return len(value) <= most
        case Within(low, high), _:
            return bool(low <= value <= high)
        case _, bool():
            return True
        case _, int():
            return -INT_BOUND <= value < INT_BOUND
    return len(value) <= TEXT_MAX


def listed(value: object) -> list[object]:
    """A list -> its members."""
    assert isinstance(value, list)
    return value


def demand(holds: object) -> None:
    """Errors: WrongError unless it holds."""
    if not holds:
        raise WrongError


def ordered(value: object) -> bool:
    """Whether the keys of every map in a value are texts in order of their encoded bytes."""
    if isinstance(value, dict):
        keys = list(value)
        if keys != sorted(keys, key=lambda key: (len(key.encode()), key.encode())):
            return False
        return all(ordered(member) for member in value.values())
    return all(ordered(member) for member in value) if isinstance(value, list) else True
