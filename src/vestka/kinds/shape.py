"""A noun's class <-> the plain body of its record, by the class's own type hints.

One noun has one spelling: what is unknown (None) or empty (a tuple without
members) is left out, never written as null, and an unknown field is refused.
"""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from vestka.kinds.hints import LIST_MAX, TEXT_MAX, Cap, Exactly, Hint, Limit, Within, origin, unwrapped
from vestka.kinds.reader import reader
from vestka.record.cbor import Plain

# How a field's hint says its limit is written in hints, because the reader needs it too; it is used from here.
__all__ = [
    "LIST_MAX",
    "TEXT_MAX",
    "Cap",
    "Exactly",
    "Hint",
    "Limit",
    "Within",
    "built",
    "built_in_order",
    "jsonable",
    "origin",
    "plain",
    "unwrapped",
]

Noun = TypeVar("Noun")


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
    """A body -> the noun, each field checked. Errors: Refused names a field that is wrong."""
    hint: Hint = cls
    noun: Noun = reader(hint)(body, False)  # noqa: FBT003 - a written function has no names
    return noun


def built_in_order(cls: type[Noun], body: Plain) -> Noun:
    """As `built`, and keys in another order than that of a record are refused: all that open_with asks for."""
    hint: Hint = cls
    noun: Noun = reader(hint)(body, True)  # noqa: FBT003 - as above
    return noun


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
