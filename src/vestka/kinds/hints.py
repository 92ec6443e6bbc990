"""A field's type hint in -> the type inside it and its limit."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, TypeAlias, Union, get_args, get_origin

TEXT_MAX = 4_096  # characters, unless the field says otherwise
LIST_MAX = 1_024  # members, unless the field says otherwise


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that a field may hold: characters of a text, bytes of a hash, members of a list."""

    most: int


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the most that a number may be, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Exactly:
    """The one length, in bytes, that a field may have."""

    length: int


Hint: TypeAlias = Any
"""A type hint, or a noun's class: Python has no type for them."""
Limit: TypeAlias = Cap | Within | Exactly | None


def origin(hint: Hint) -> Hint:
    """A type hint -> what it is a form of (tuple, Union, Annotated); None if of nothing."""
    return get_origin(hint)


def unwrapped(hint: Hint) -> tuple[Hint, Limit]:
    """A type hint -> the type inside its Optional, NewType and Annotated, and its limit."""
    limit: Limit = None
    while True:
        if origin(hint) is Annotated:
            hint, limit = get_args(hint)[0], get_args(hint)[1]
        elif isinstance(hint, NewType):
            hint = hint.__supertype__
        elif origin(hint) in (Union, UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not NoneType)
        else:
            return hint, limit
