"""The nouns of a coding in -> the fields that a column can be, by their dotted names: made from the classes' own hints.

`labour_action.employer` is the field of that name in the details of a labour action. A figure can stand in one
cell (`count`), or in several (`count.value`, `count.bound`, ...).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from vestka.kinds.claim import Claim, Count, Place, SaidWho, Subject, When
from vestka.kinds.details import Details
from vestka.kinds.hints import TEXT_MAX, Cap, Hint, Limit, Within, origin, unwrapped
from vestka.kinds.report import Report

_OF_A_CLAIM = ("kind", "stance", "action", "stage")
_PARTS = {"subject": Subject, "place": Place, "when": When, "attributed_to": SaidWho}
OF_A_REPORT = ("publisher", "url", "published", "title", "source_class", "language")
QUOTE, NOTE, SOURCE = "quote", "note", "source"
DATES = frozenset({"when.start", "when.end", "published"})
# A row whose cell of one of these is not understood is not coded at all: without it, it would say something else.
_CORE = ("kind", "stance", "action", "stage", "when.", "count")


@dataclass(frozen=True, slots=True)
class Field:
    """What a column can be. `type` is that of one member; `many` where the field holds several."""

    name: str
    type: Any
    limit: Limit = None
    many: bool = False

    @property
    def core(self) -> bool:
        """Whether a row is left alone if this cell of it is not understood."""
        return self.name.startswith(_CORE)

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands: the names on the way to it."""
        return tuple(self.name.split("."))

    @property
    def is_text(self) -> bool:
        """Whether any words will do."""
        return self.type is str and self.name not in DATES

    @property
    def most(self) -> int:
        """The most characters that it holds."""
        return self.limit.most if isinstance(self.limit, Cap) else TEXT_MAX

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it may be, if it is one of a list."""
        is_list = isinstance(self.type, type) and issubclass(self.type, StrEnum)
        return tuple(str(word.value) for word in self.type) if is_list else ()


def value_at(roots: Mapping[str, object], field: Field) -> object:
    """The nouns by the first part of a field's name -> what stands there; None where nothing does."""
    first, *rest = field.path
    value = roots.get(first)
    for name in rest:
        value = getattr(value, name, None)
    return value


def within(limit: Limit) -> tuple[int, int]:
    """A number's limit -> the least and the most that it may be."""
    return (limit.low, limit.high) if isinstance(limit, Within) else (0, 1 << 53)


def _leaves(prefix: str, cls: type, only: tuple[str, ...] = ()) -> Iterator[Field]:
    """A class -> its fields that a cell can hold; lists of figures and names of records cannot be typed into one."""
    hints: dict[str, Hint] = get_type_hints(cls, include_extras=True)
    for field in fields(cls):
        if only and field.name not in only:
            continue
        kind, limit = unwrapped(hints[field.name])
        name = prefix + field.name
        if origin(kind) is tuple:
            member, _ = unwrapped(get_args(kind)[0])
            if issubclass(member, StrEnum):
                yield Field(name, member, many=True)
        elif kind is Count:
            yield from _figure(name)
        elif not is_dataclass(kind) and kind is not bytes:
            yield Field(name, kind, limit)


def _figure(name: str) -> Iterator[Field]:
    """The name of a figure -> the figure in one cell, and its parts."""
    yield Field(name, Count)
    yield from _leaves(f"{name}.", Count)


def _all() -> Iterator[Field]:
    """Every field, in the order of the codebook."""
    yield from _leaves("", Claim, _OF_A_CLAIM)
    for name, cls in _PARTS.items():
        yield from _leaves(f"{name}.", cls)
    yield from _figure("count")
    yield Field(QUOTE, str, Cap(TEXT_MAX * 8))
    yield Field(NOTE, str, Cap(TEXT_MAX * 8))
    yield Field(SOURCE, str, Cap(2_048))
    yield from _leaves("", Report, OF_A_REPORT)
    for name, hint in get_type_hints(Details, include_extras=True).items():
        yield from _leaves(f"{name}.", unwrapped(hint)[0])


FIELDS: Mapping[str, Field] = {field.name: field for field in _all()}
