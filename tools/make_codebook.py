"""The kinds' classes -> docs/codebook.md: every field, its type, its allowed values, what it means."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from inspect import getdoc
from pathlib import Path
from typing import Any, NewType, get_args, get_type_hints

from vestka.kinds.catalogue import KINDS
from vestka.kinds.rules import DETAILS_OF
from vestka.kinds.shape import LIST_MAX, TEXT_MAX, Cap, Exactly, Hint, Within, origin, unwrapped

PAGE = Path(__file__).resolve().parents[1] / "docs" / "codebook.md"
HEAD = """# Codebook

Made by `python -m tools.make_codebook` from the classes in `src/vestka/kinds`: change those, not this page.

A record's body is a map of the fields below. What is unknown is left out; an empty list is left out; `null` is never
written. *Must* says that a record without the field is refused. Texts are counted in characters, times are seconds
since 1970 (UTC), degrees and probabilities are whole numbers.
"""


def page() -> str:
    """-> the whole page."""
    kinds = {kind.noun: name for name, kind in KINDS.items()}
    parts = list(every_class())
    words = sorted({word for cls in parts for word in vocabularies(cls)}, key=lambda word: word.__name__)
    blocks = [HEAD, "## Kinds\n"]
    blocks += [section(cls, f"{kinds[cls]} ({KINDS[kinds[cls]].circle} circle)") for cls in parts if cls in kinds]
    blocks += ["## Parts of a kind\n"]
    blocks += [section(cls, cls.__name__) for cls in parts if cls not in kinds]
    blocks += ["## Details by class of event\n", details_table(), "## Vocabularies\n"]
    blocks += [vocabulary(word) for word in words]
    return "\n".join(blocks)


def every_class() -> Iterator[type]:
    """-> the kinds, then the classes inside them, each once, in the order in which they are met."""
    todo: list[type] = [kind.noun for kind in KINDS.values()]
    for cls in todo:
        todo += [
            inner for inner in inside(cls) if isinstance(inner, type) and is_dataclass(inner) and inner not in todo
        ]
        yield cls


def inside(cls: type) -> Iterator[Any]:
    """A class -> the types of its fields, a list's members in the place of the list."""
    for hint in get_type_hints(cls, include_extras=True).values():
        kind, _ = unwrapped(hint)
        yield unwrapped(get_args(kind)[0])[0] if origin(kind) is tuple else kind


def vocabularies(cls: type) -> Iterator[type[StrEnum]]:
    """A class -> the vocabularies of its fields."""
    yield from (word for word in inside(cls) if issubclass(word, StrEnum))


def section(cls: Hint, title: str) -> str:
    """A class -> its heading, its meaning and the table of its fields."""
    lines = [f"### {title}\n", f"{said(cls)}\n", "| field | must | type | allowed |", "| --- | --- | --- | --- |"]
    hints = get_type_hints(cls, include_extras=True)
    for field in fields(cls):
        must = "must" if field.default is MISSING else ""
        kind, allowed = described(hints[field.name])
        lines.append(f"| `{field.name}` | {must} | {kind} | {allowed} |")
    return "\n".join([*lines, ""])


def described(hint: Hint) -> tuple[str, str]:
    """A type hint -> its name and what is allowed, in words."""
    kind, limit = unwrapped(hint)
    if origin(kind) is tuple:
        inner, allowed = described(get_args(kind)[0])
        most = limit.most if isinstance(limit, Cap) else LIST_MAX
        return f"list of {inner}", f"1 to {most:,} members" + (f"; {allowed}" if allowed else "")
    if is_dataclass(kind) or issubclass(kind, StrEnum):
        return f"[{kind.__name__}](#{kind.__name__.lower()})", ""
    name = {str: "text", int: "whole number", bytes: "bytes", bool: "true or false"}[kind]
    return named(hint) or name, within(kind, limit)


def named(hint: Hint) -> str:
    """A type hint -> the name of the record or file that it points at, if it is such a name."""
    candidates = (hint, *get_args(hint))
    return next((f"{one.__name__}" for one in candidates if isinstance(one, NewType)), "")


def within(kind: type, limit: object) -> str:
    """A type and its limit -> the limit in words."""
    unit = "bytes" if kind is bytes else "characters"
    match limit:
        case Within(low, high):
            return f"{low:,} to {high:,}"
        case Exactly(length):
            return f"exactly {length} {unit}"
        case Cap(most):
            return f"at most {most:,} {unit}"
    return "" if kind in (bool, int) else f"at most {TEXT_MAX:,} {unit}"


def details_table() -> str:
    """-> which part of the details an entry of a class may carry."""
    lines = ["| class | part of `details` |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {event_class} | `{part}` |" for event_class, part in DETAILS_OF.items()), ""])


def vocabulary(word: type[StrEnum]) -> str:
    """A vocabulary -> its heading, its meaning and its values."""
    values = " · ".join(f"`{value}`" for value in word)
    return f"### {word.__name__}\n\n{said(word)}\n\n{values}\n"


def said(cls: type) -> str:
    """A class -> its docstring as one paragraph or more."""
    return getdoc(cls) or ""


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.name}: {len(page().splitlines())} lines")
