"""The wall: no field of a public kind, however deep, can point at a report, at one who sent it, or at the desk."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_type_hints

import pytest

from vestka.kinds.catalogue import KINDS
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Grant
from vestka.kinds.refs import (
    BlobRef,
    BulletinRef,
    CaseRef,
    ClaimRef,
    EntryRef,
    EventId,
    FileRef,
    ItemRef,
    ReportRef,
    VerdictRef,
)
from vestka.kinds.shape import Cap, Exactly, Hint, Within, origin
from vestka.record.envelope import Circle
from vestka.record.keys import PublicKey

FORBIDDEN = {ReportRef, ItemRef, ClaimRef, CaseRef, VerdictRef, BlobRef}
ALLOWED = {EntryRef, BulletinRef, FileRef, EventId, PublicKey}
# The one field of bytes without a type of its own: a grant's key is public, and its length goes by its role.
KEYS = {(Grant, "key")}
PUBLIC = [kind.noun for kind in KINDS.values() if kind.circle is Circle.PUBLIC]
EVERY = [kind.noun for kind in KINDS.values()]


def parts(hint: Hint) -> Iterator[Any]:
    """A type hint -> the types that it is made of; a named type (NewType) is not opened."""
    if hint in ALLOWED | FORBIDDEN:
        yield hint
    elif origin(hint) is Annotated:
        yield from parts(get_args(hint)[0])
    elif origin(hint) in (Union, UnionType, tuple):
        for inner in get_args(hint):
            yield from parts(inner)
    elif isinstance(hint, NewType):
        yield from parts(hint.__supertype__)
    else:
        yield hint


def classes(cls: type) -> Iterator[type]:
    """A noun's class -> it and all classes that stand inside it."""
    todo, seen = [cls], set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        yield here
        for hint in get_type_hints(here, include_extras=True).values():
            todo += [part for part in parts(hint) if is_dataclass(part) and isinstance(part, type)]


def breaches(cls: type) -> list[str]:
    """A public noun's class -> the fields by which it could say what it must not."""
    return [
        f"{here.__name__}.{name} may hold {part}"
        for here in classes(cls)
        for name, hint in get_type_hints(here, include_extras=True).items()
        for part in parts(hint)
        if part in FORBIDDEN or (part is bytes and (here, name) not in KEYS) or part in (object, Any, dict)
    ]


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_a_public_kind_points_at_nothing_behind_the_wall(cls: type) -> None:
    """Reports, items, blobs, claims, cases and verdicts have no name that a public record could carry."""
    assert breaches(cls) == []


def test_there_are_public_kinds() -> None:
    """The test above looked at something, and deep enough."""
    assert {cls.__name__ for cls in PUBLIC} == {"Entry", "Bulletin", "Parcel", "Keyring"}
    assert len(list(classes(Entry))) > 20


@dataclass(frozen=True, slots=True)
class Inner:
    """A control: it names a report."""

    reports: tuple[ReportRef, ...] | None = None


@dataclass(frozen=True, slots=True)
class Leaky:
    """A control: a public noun that would give a source away, two levels deep."""

    inner: tuple[Inner, ...]


@dataclass(frozen=True, slots=True)
class Vague:
    """A control: 32 bytes of anything."""

    id: Annotated[bytes, Exactly(32)] | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A control: a field that could hold anything."""

    what: object = None


@pytest.mark.parametrize("cls", [Leaky, Vague, Open], ids=lambda cls: cls.__name__)
def test_the_control_is_caught(cls: type) -> None:
    """A class that breaks the wall is found by the same test."""
    assert len(breaches(cls)) == 1


def every_class() -> list[type]:
    """-> all classes of all kinds, each once."""
    return sorted({inner for cls in EVERY for inner in classes(cls)}, key=lambda cls: cls.__name__)


def every_vocabulary() -> list[type]:
    """-> all vocabularies of all kinds."""
    found = {part for cls in every_class() for hint in hints(cls).values() for part in parts(hint)}
    return sorted(
        (part for part in found if isinstance(part, type) and issubclass(part, StrEnum)), key=lambda cls: cls.__name__
    )


def hints(cls: type) -> dict[str, Any]:
    """A class -> its fields' type hints."""
    return get_type_hints(cls, include_extras=True)


@pytest.mark.parametrize("cls", every_class(), ids=lambda cls: cls.__name__)
def test_one_noun_has_one_spelling(cls: Hint) -> None:
    """A default is None or (): any other would have two spellings, one written and one left out."""
    for field in fields(cls):
        assert field.default_factory is MISSING
        assert field.default is MISSING or field.default is None or field.default == (), f"{cls.__name__}.{field.name}"


def limits(hint: Hint) -> Iterator[Any]:
    """A type hint -> its limits, however deep."""
    if origin(hint) is Annotated:
        yield from get_args(hint)[1:]
        yield from limits(get_args(hint)[0])
    elif isinstance(hint, NewType):
        yield from limits(hint.__supertype__)
    else:
        for inner in get_args(hint):
            yield from limits(inner)


@pytest.mark.parametrize("cls", every_class(), ids=lambda cls: cls.__name__)
def test_each_field_has_a_limit_or_a_closed_type(cls: type) -> None:
    """A text, a number or a byte string says how much it may hold; nothing is of any type."""
    for name, hint in hints(cls).items():
        for part in parts(hint):
            closed = part in (bool, NoneType, Ellipsis) or part in ALLOWED | FORBIDDEN or is_dataclass(part)
            if closed or (isinstance(part, type) and issubclass(part, StrEnum)):
                continue
            assert part in (str, int, bytes), f"{cls.__name__}.{name} is of the open type {part}"
            assert any(isinstance(limit, Cap | Within | Exactly) for limit in limits(hint)), f"{cls.__name__}.{name}"


@pytest.mark.parametrize("cls", every_vocabulary(), ids=lambda cls: cls.__name__)
def test_each_vocabulary_says_what_it_is_a_list_of(cls: type) -> None:
    """One sentence, of its own."""
    said = getdoc(cls)
    assert said
    assert said != StrEnum.__doc__
    assert said[0].isupper()


def test_each_class_says_what_it_is() -> None:
    """Not the list of fields that Python would put there."""
    for cls in every_class():
        said = getdoc(cls)
        assert said
        assert not said.startswith(f"{cls.__name__}(")


def test_details_have_no_field_for_a_name() -> None:
    """A person's name, age or case number has no place in the public details."""
    for cls in classes(Entry):
        if cls.__module__.startswith("vestka.kinds.details"):
            names = {field.name for field in fields(cls)}
            assert not names & {"name", "person", "pseudonym", "victim", "age", "birth", "case_code", "speaker"}
