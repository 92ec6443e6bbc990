"""A noun's class <-> the plain body of its record, by the class's own type hints.

One noun has one spelling: what is unknown (None) or empty (a tuple without
members) is left out, never written as null, and an unknown field is refused.
"""

from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

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


def plain(noun: object) -> dict[str, Plain]:
    """A noun -> its body, ready to be written into a record."""
    body: dict[str, Plain] = {}
    for field in fields(noun):  # type: ignore[arg-type]  # every noun is a dataclass: `built` makes no other
        value = getattr(noun, field.name)
        if value is None or value == ():
            continue
        body[field.name] = _plain_value(value)
    return body


def built(cls: type[Noun], body: Plain) -> Noun:
    """A body -> the noun, each field checked. Errors: Refused names the first field that is wrong."""
    if type(body) is not dict:
        msg = f"A {cls.__name__.lower()} must be a set of named fields."
        raise Refused(msg)
    shape = _shape(cast("Hashable", cls))
    unknown = body.keys() - shape.keys()
    if unknown:
        msg = f"A {cls.__name__.lower()} has no field '{min(unknown)[:40]}'."
        raise Refused(msg)
    values: dict[str, Any] = {}
    for name, (required, check) in shape.items():
        if name in body:
            values[name] = check(body[name])
        elif required:
            msg = f"A {cls.__name__.lower()} lacks its field '{name}'."
            raise Refused(msg)
    return cls(**values)


def jsonable(noun: object) -> dict[str, Any]:
    """A noun -> JSON's types with every key present: unknown is null, bytes are hexadecimal."""
    return {field.name: _json_value(getattr(noun, field.name)) for field in fields(noun)}  # type: ignore[arg-type]  # as in `plain`


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
def _shape(cls: Any) -> dict[str, tuple[bool, Callable[[Plain], Any]]]:  # noqa: ANN401 - any noun's class
    """A noun's class -> for each field, whether it must be there, and its check."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: (
            field.default is MISSING and field.default_factory is MISSING,
            _checker(f"{cls.__name__.lower()}.{field.name}", hints[field.name]),
        )
        for field in fields(cls)
    }


def _checker(where: str, hint: Any) -> Callable[[Plain], Any]:  # noqa: ANN401 - a type hint may be anything
    """A type hint -> a function that takes a plain value and returns the field's, or refuses."""
    limit: Cap | Within | Exactly | None = None
    while True:
        if get_origin(hint) is Annotated:
            hint, limit = get_args(hint)[0], get_args(hint)[1]
        elif isinstance(hint, NewType):
            hint = hint.__supertype__
        elif get_origin(hint) in (Union, UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not NoneType)
        else:
            break
    if get_origin(hint) is tuple:
        return _list_checker(where, get_args(hint)[0], limit)
    if is_dataclass(hint):
        return lambda value: built(cast("type", hint), value)
    if issubclass(hint, StrEnum):
        return lambda value: _choice(where, hint, value)
    return lambda value: _scalar(where, hint, limit, value)


def _list_checker(where: str, member_hint: Any, limit: Cap | Within | Exactly | None) -> Callable[[Plain], Any]:  # noqa: ANN401 - a type hint may be anything
    """The check of a list field: not empty (that is left out), not too long, each member right."""
    most = limit.most if isinstance(limit, Cap) else LIST_MAX
    check = _checker(where, member_hint)

    def checked(value: Plain) -> tuple[Any, ...]:
        if type(value) is not list or not 0 < len(value) <= most:
            msg = f"The field {where} must be a list of 1 to {most} members."
            raise Refused(msg)
        return tuple(check(member) for member in value)

    return checked


def _choice(where: str, choices: type[StrEnum], value: Plain) -> StrEnum:
    """A text -> one of the allowed values. Errors: Refused."""
    if type(value) is not str or value not in choices._value2member_map_:
        msg = f"The field {where} must be one of: {', '.join(choices)}."
        raise Refused(msg)
    return choices(value)


def _scalar(where: str, kind: type, limit: Cap | Within | Exactly | None, value: Plain) -> Plain:
    """A text, number, truth value or byte string of the right type and size. Errors: Refused."""
    if type(value) is not kind:
        msg = f"The field {where} is of the wrong type."
        raise Refused(msg)
    match limit, value:
        case Within(low, high), int():
            fits = low <= value <= high
        case Exactly(length), bytes() | str():
            fits = len(value) == length
        case _, str() | bytes():
            fits = len(value) <= (limit.most if isinstance(limit, Cap) else TEXT_MAX)
        case _:
            fits = True
    if not fits:
        msg = f"The field {where} is too long, too large or too small."
        raise Refused(msg)
    return value
