"""The details of a class of event in, the fields of a form out, made of the codebook's own types; and back again."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from vestka.apps.desk.forms import Fields
from vestka.kinds.claim import Count
from vestka.kinds.details import Details
from vestka.kinds.hints import TEXT_MAX, Cap, Hint, Limit, Within, origin, unwrapped
from vestka.kinds.rules import DETAILS_OF
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import Action, EventClass
from vestka.record.cbor import Plain
from vestka.record.refusal import Refused

EVERY_CLASS = "event"
YES, NO = "yes", "no"
# Violence and detention have actions of their own; by identity, because "other" stands in several lists.
_LABOUR_LAST = list(Action).index(Action.UNSPECIFIED_ACTION)
_OF_OTHER_CLASSES = frozenset({id(one) for one in list(Action)[_LABOUR_LAST + 1 :]})
# Of a figure, a person fills in these; what else stands in it stays.
_OF_A_COUNT = ("text", "bound", "value", "low", "high", "basis")


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind` is choice, boxes, yes_no, number or text; `label` and each option are keys of the words."""

    name: str
    kind: str
    label: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    most: int = TEXT_MAX
    least: int = 0

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(self.values)

    @property
    def value(self) -> str:
        """What stands in it, if it holds one thing."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the details, or one figure within it, with its fields."""

    label: str
    fields: tuple[Field, ...]


def groups_of(event_class: EventClass, details: Details | None) -> tuple[Group, ...]:
    """A class of event and what is coded -> the parts of its form: what the class has, then what any event has."""
    body = {} if details is None else plain(details)
    parts = [part for part in (DETAILS_OF.get(event_class), EVERY_CLASS) if part is not None]
    return tuple(group for part in parts for group in _groups(part, _hints(Details)[part], body.get(part, {})))


def details_in(form: Fields, event_class: EventClass) -> Details:
    """What came in the form -> the details; empty ones where nothing was coded. Errors: Refused on what cannot be."""
    body: dict[str, Plain] = {}
    for part in (DETAILS_OF.get(event_class), EVERY_CLASS):
        inside = {} if part is None else _part_in(form, part, _hints(Details)[part])
        if part is not None and inside:
            body[part] = inside
    return built(Details, body)


def _groups(part: str, hint: Hint, body: Any) -> Iterator[Group]:  # noqa: ANN401 - a record's body has no type
    """One part -> a group of its plain fields, then one for each figure or relation in it."""
    simple, inner = [], []
    for name, one in _hints(unwrapped(hint)[0]).items():
        known, limit, many = _told(one)
        value = body.get(name)
        if not is_dataclass(known):
            simple.append(_field(f"{part}.{name}", known, (limit, many), value))
            continue
        given = (value or []) if many else [value or {}]
        for number, each in enumerate([*given, {}] if many else given):
            path = f"{part}.{name}.{number}" if many else f"{part}.{name}"
            inner.append(_inner(path, f"details.{part}.{name}", known, each))
    yield Group(f"details.{part}", tuple(simple))
    yield from inner


def _inner(path: str, label: str, hint: Hint, body: Any) -> Group:  # noqa: ANN401 - as above
    """A figure or a relation -> a group of its own."""
    called, made = hint.__name__.lower(), []
    for name, one in _hints(hint).items():
        known, limit, many = _told(one)
        field = replace(
            _field(f"{path}.{name}", known, (limit, many), body.get(name)), label=f"details.{called}.{name}"
        )
        if hint is not Count or name in _OF_A_COUNT:
            made.append(field)
        elif field.filled:
            made.append(replace(field, kind="hidden"))
    return Group(label, tuple(made))


def _field(path: str, hint: Hint, about: tuple[Limit, bool], value: Any) -> Field:  # noqa: ANN401 - as above
    """A field that holds no others -> how it is asked for."""
    limit, many = about
    label = f"details.{path}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        options = tuple((str(one), _word(hint, one)) for one in hint if id(one) not in _OF_OTHER_CLASSES)
        values = tuple(value or ()) if many else ((value,) if value else ())
        return Field(path, "boxes" if many else "choice", label, values, options)
    if hint is bool:
        said = () if value is None else (YES if value else NO,)
        return Field(path, "yes_no", label, said, ((YES, "details.yes"), (NO, "details.no")))
    if hint is int:
        low, high = (limit.low, limit.high) if isinstance(limit, Within) else (0, 1 << 31)
        return Field(path, "number", label, () if value is None else (str(value),), (), high, low)
    text = value.hex() if isinstance(value, bytes) else value
    most = limit.most if isinstance(limit, Cap) else TEXT_MAX
    return Field(path, "text", label, (text,) if text else (), (), most)


def _part_in(form: Fields, path: str, hint: Hint) -> dict[str, Plain]:
    """What came of one part, or of a figure in it -> its body; what is empty is left out."""
    inside: dict[str, Plain] = {}
    cls = unwrapped(hint)[0]
    for name, one in _hints(cls).items():
        value = _value_in(form, f"{path}.{name}", one)
        if value not in (None, [], {}, ""):
            inside[name] = value
    if cls is Count and inside:
        return _count(inside)
    return inside


def _value_in(form: Fields, path: str, hint: Hint) -> Plain:
    """What came of one field -> its plain value."""
    known, _, many = _told(hint)
    if is_dataclass(known) and many:
        numbers = {name.removeprefix(f"{path}.").split(".")[0] for name, _ in form.pairs if name.startswith(f"{path}.")}
        found = [_part_in(form, f"{path}.{one}", known) for one in sorted(numbers, key=lambda n: (len(n), n))]
        return [one for one in found if one]
    if is_dataclass(known):
        return _part_in(form, path, known)
    if many:
        return list(form.many(path))
    given = form.text(path)
    if known is bool:
        return {YES: True, NO: False}.get(given)
    read = {int: _number, bytes: _hexadecimal}.get(known)
    return given if read is None else read(given)


def _count(inside: dict[str, Plain]) -> dict[str, Plain]:
    """A figure as it was typed -> as it is kept: without words its number is its words; who counted is unknown."""
    numbers = [str(inside[name]) for name in ("value", "low", "high") if name in inside]
    if not numbers and "text" not in inside:
        return {}
    ranged = "low" in inside and "high" in inside
    bound = "range" if ranged else ("exact" if "value" in inside else "vague")
    return {"text": "-".join(numbers), "bound": bound, "basis": "unknown", **inside}


def _number(given: str) -> int | None:
    """A whole number as it was typed, spaces between its digits or not. Errors: Refused on anything else."""
    bare = "".join(given.split())
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) < 14):  # noqa: PLR2004 - more than any field may hold
        msg = f"'{given[:40]}' is not a whole number."
        raise Refused(msg)
    return int(bare)


def _hexadecimal(given: str) -> bytes | None:
    """The name of an event as it was pasted -> its bytes. Errors: Refused."""
    try:
        return bytes.fromhex(given) or None
    except ValueError as error:
        msg = "An event is named by the 24 letters and digits in its address."
        raise Refused(msg) from error


def _told(hint: Hint) -> tuple[Hint, Limit, bool]:
    """A field's hint -> the type inside, its limit, and whether there may be several."""
    known, limit = unwrapped(hint)
    if origin(known) is tuple:
        inner, inner_limit = unwrapped(get_args(known)[0])
        return inner, inner_limit, True
    return known, limit, False


@cache
def _hints(cls: Hint) -> dict[str, Hint]:
    """A noun's class -> its fields with their hints, in order."""
    hints = get_type_hints(unwrapped(cls)[0], include_extras=True)
    return {field.name: hints[field.name] for field in fields(unwrapped(cls)[0]) if hints[field.name] is not NoneType}


def _word(enum: type[StrEnum], one: StrEnum) -> str:
    """An allowed word -> the key of its label; an action has one in the public pages' words."""
    name = enum.__name__
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
    return f"action.{one}" if name == "Action" else f"details.{snake}.{one.name.lower()}"
