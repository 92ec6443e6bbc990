"""A noun's class <-> the plain body of its record, by the class's own type hints.

One noun has one spelling: what is unknown (None) or empty (a tuple without
members) is left out, never written as null, and an unknown field is refused.
"""

from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Never,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from vestka.record.cbor import INT_BOUND, Plain
from vestka.record.refusal import Refused, shown

Noun = TypeVar("Noun")

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
Check: TypeAlias = Callable[[Plain], object]
"""A function that takes a plain value and returns a field's, or refuses."""


def plain(noun: object) -> dict[str, Plain]:
    """A noun -> its body, ready to be written into a record."""
    body: dict[str, Plain] = {}
    for field in fields(cast("Any", noun)):
        value = getattr(noun, field.name)
        if value is None or value == ():
            continue
        body[field.name] = _plain_value(value)
    return body


def built(cls: type[Noun], body: Plain) -> Noun:
    """A body -> the noun, each field checked. Errors: Refused names the first field that is wrong."""
    return cast("Noun", _builder(cast("Hashable", cls))(body))


def jsonable(noun: object) -> dict[str, Any]:
    """A noun -> JSON's types with every key present: unknown is null, bytes are hexadecimal."""
    return {field.name: _json_value(getattr(noun, field.name)) for field in fields(cast("Any", noun))}


def _plain_value(value: object) -> Plain:
    """A field's value -> plain."""
    if isinstance(value, tuple):
        return [_plain_value(member) for member in value]
    if is_dataclass(value):
        return cast("Plain", plain(value))
    if isinstance(value, StrEnum):
        return str(value.value)
    return cast("Plain", value)


def _json_value(value: object) -> object:
    """A field's value -> a JSON value."""
    if isinstance(value, tuple):
        return [_json_value(member) for member in value]
    if is_dataclass(value):
        return jsonable(value)
    if isinstance(value, StrEnum):
        return str(value.value)
    return value.hex() if isinstance(value, bytes) else value


@cache
def _builder(cls: Hint) -> Check:
    """A noun's class -> a function that takes a body and returns the noun, or refuses."""
    hints = get_type_hints(cls, include_extras=True)
    noun = cls.__name__.lower()
    checks = {field.name: _checker(f"{noun}.{field.name}", hints[field.name]) for field in fields(cls)}
    required = frozenset(field.name for field in fields(cls) if field.default is MISSING)

    def build(body: Plain) -> object:
        if type(body) is not dict:
            _refuse(f"A {noun} must be a set of named fields.")
        values = {}
        for name, value in body.items():
            check = checks.get(name)
            if check is None:
                _refuse(f"A {noun} has no field {shown(name)}.")
            values[name] = check(value)
        if not required <= values.keys():
            _refuse(f"A {noun} lacks its field '{min(required - values.keys())}'.")
        return cls(**values)

    return build


def _checker(where: str, hint: Hint) -> Check:
    """A type hint -> a function that takes a plain value and returns the field's, or refuses."""
    hint, limit = unwrapped(hint)
    if origin(hint) is tuple:
        return _list_checker(where, get_args(hint)[0], limit.most if isinstance(limit, Cap) else LIST_MAX)
    if is_dataclass(hint):
        return _builder(cast("Hashable", hint))
    if issubclass(hint, StrEnum):
        return _choice_checker(where, hint)
    if hint is int:
        return _number_checker(where, limit)
    if hint is bool:
        return _truth_checker(where)
    return _length_checker(where, hint, limit)


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


def _list_checker(where: str, member_hint: Hint, most: int) -> Check:
    """The check of a list field: not empty (that is left out), not too long, each member right."""
    check = _checker(where, member_hint)

    def checked(value: Plain) -> object:
        if type(value) is not list or not 0 < len(value) <= most:
            _refuse(f"The field {where} must be a list of 1 to {most} members.")
        return tuple([check(member) for member in value])

    return checked


def _choice_checker(where: str, choices: type[StrEnum]) -> Check:
    """The check of a field with a vocabulary."""
    members = {str(choice.value): choice for choice in choices}

    def checked(value: Plain) -> object:
        member = members.get(value) if type(value) is str else None
        if member is None:
            _refuse(f"The field {where} must be one of: {', '.join(members)}.")
        return member

    return checked


def _number_checker(where: str, limit: Limit) -> Check:
    """The check of a whole number; a truth value is none."""
    low, high = (limit.low, limit.high) if isinstance(limit, Within) else (-INT_BOUND, INT_BOUND - 1)

    def checked(value: Plain) -> object:
        if type(value) is not int:
            _refuse(f"The field {where} must be a whole number.")
        if not low <= value <= high:
            _refuse(f"The field {where} must be from {low} to {high}.")
        return value

    return checked


def _truth_checker(where: str) -> Check:
    """The check of a yes or no."""

    def checked(value: Plain) -> object:
        if type(value) is not bool:
            _refuse(f"The field {where} must be true or false.")
        return value

    return checked


def _length_checker(where: str, kind: type, limit: Limit) -> Check:
    """The check of a text (counted in characters) or a byte string."""
    least = limit.length if isinstance(limit, Exactly) else 0
    most = limit.length if isinstance(limit, Exactly) else limit.most if isinstance(limit, Cap) else TEXT_MAX

    def checked(value: Plain) -> object:
        if type(value) is not kind:
            _refuse(f"The field {where} is of the wrong type.")
        if not least <= len(cast("str | bytes", value)) <= most:
            _refuse(f"The field {where} is too long or too short: {least} to {most} are allowed.")
        return value

    return checked


def _refuse(sentence: str) -> Never:
    """Errors: Refused always, with this sentence."""
    raise Refused(sentence)
