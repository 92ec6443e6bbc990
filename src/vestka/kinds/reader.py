"""A noun's class in -> the function that takes a body and returns the noun, or refuses: written once, from the hints.

A register is thousands of entries of some sixty fields: at one call a field, reading them costs half
as much again as their signatures. So each class has a function of its own with its checks written out,
in the way in which `dataclass` writes `__init__`; `source` shows it. Its text is made of our own classes
only: names of fields, numbers, sentences. docs/decisions/0006-written-readers.md says more.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Never, TypeAlias, cast, get_args, get_type_hints

from vestka.kinds.hints import LIST_MAX, TEXT_MAX, Cap, Exactly, Hint, Limit, Within, origin, unwrapped
from vestka.record.blank import blank_of
from vestka.record.cbor import INT_BOUND, Keys, Plain, check_order
from vestka.record.refusal import Refused, shown

Reader: TypeAlias = Callable[[Plain, bool], Any]
"""A function that takes a body, and whether its keys must be in a record's order; it returns the noun, or refuses."""

KEYS_REMEMBERED = 512  # a class: a stranger who signs nonsense cannot fill the memory with it

_HEAD = """\
def read(body, in_order):
    if type(body) is not dict:
        refuse({no_body!r})
    if (keys := tuple(body)) not in good:
        learn(keys, in_order)
    noun = Blank()
"""
_TAIL = """\
    noun.__class__ = Noun
    return noun
"""


@dataclass(frozen=True, slots=True)
class _Form:
    """How one value is read: the lines that refuse a wrong one, what is kept of it, the names that both use."""

    lines: tuple[str, ...]
    kept: str
    names: dict[str, object]


@cache
def reader(cls: Hint) -> Reader:
    """A noun's class -> its reader, which refuses with the name of a field that is wrong."""
    text, names = _written(cls)
    exec(compile(text, f"<reader of {cls.__name__}>", "exec"), names)  # noqa: S102 - no stranger's word is in the text
    return cast("Reader", names["read"])


def source(cls: Hint) -> str:
    """A noun's class -> the text of its reader."""
    return _written(cls)[0]


def _written(cls: Hint) -> tuple[str, dict[str, object]]:
    """A noun's class -> the text of its reader, and what the names in it mean."""
    noun, hints = cls.__name__.lower(), get_type_hints(cls, include_extras=True)
    good: set[Keys] = set()
    names: dict[str, object] = {"Blank": blank_of(cls), "Noun": cls, "good": good, "refuse": _refuse}
    names["learn"] = _learner(noun, {field.name: field.default is MISSING for field in fields(cls)}, good)
    text = [_HEAD.format(no_body=f"A {noun} must be a set of named fields.")]
    for field in fields(cls):
        form = _form(f"{noun}.{field.name}", field.name, hints[field.name], "it")
        names |= form.names
        text += [f"    {line}\n" for line in _field_lines(field, form)]
    return "".join((*text, _TAIL)), names


def _learner(noun: str, required: dict[str, bool], good: set[Keys]) -> Callable[[Keys, bool], None]:
    """A noun's fields, and whether each is required -> what checks a body's keys, and remembers those in order."""

    def learn(keys: Keys, in_order: bool) -> None:  # noqa: FBT001 - a written function calls it
        for key in keys:
            if type(key) is not str or key not in required:
                _refuse(f"A {noun} has no field {shown(key) if type(key) is str else '?'}.")
        missing = [name for name, must in required.items() if must and name not in keys]
        if missing:
            _refuse(f"A {noun} lacks its field '{min(missing)}'.")
        if in_order:
            check_order(keys)
            if len(good) >= KEYS_REMEMBERED:
                good.clear()
            good.add(keys)

    return learn


def _field_lines(field: "Field[Any]", form: _Form) -> Iterator[str]:
    """A field and how its value is read -> the lines that read it."""
    lines = (f'it = body["{field.name}"]', *form.lines, f"noun.{field.name} = {form.kept}")
    if field.default is MISSING:
        yield from lines
        return
    yield f'if "{field.name}" in body:'
    yield from (f"    {line}" for line in lines)
    yield "else:"
    yield f"    noun.{field.name} = {field.default!r}"


def _form(where: str, name: str, hint: Hint, it: str) -> _Form:
    """A field's place and name, its hint, and the name of the value -> how the value is read."""
    hint, limit = unwrapped(hint)
    if origin(hint) is tuple:
        return _list_form(where, limit, _form(where, name, get_args(hint)[0], f"one_of_{it}"), it)
    if is_dataclass(hint):
        return _Form((), f"read_{name}({it}, in_order)", {f"read_{name}": reader(cast("Any", hint))})
    if issubclass(hint, StrEnum):
        words = {str(choice.value): choice for choice in hint}
        wrong = f"type({it}) is not str or {it} not in {name}_words"
        lines = _test(wrong, f"{where} must be one of: {', '.join(words)}")
        return _Form(lines, f"{name}_words[{it}]", {f"{name}_words": words})
    if hint is bool:
        return _Form(_test(f"type({it}) is not bool", f"{where} must be true or false"), it, {})
    return _Form(_number_lines(where, limit, it) if hint is int else _length_lines(where, hint, limit, it), it, {})


def _list_form(where: str, limit: Limit, member: _Form, it: str) -> _Form:
    """How a list is read whose members are read so: not empty (that is left out), not too long, each member right."""
    most = limit.most if isinstance(limit, Cap) else LIST_MAX
    wrong = f"type({it}) is not list or not 0 < len({it}) <= {most}"
    lines = _test(wrong, f"{where} must be a list of 1 to {most} members")
    if member.lines:
        lines += (f"for one_of_{it} in {it}:", *(f"    {line}" for line in member.lines))
    same = member.kept == f"one_of_{it}"
    kept = f"tuple({it})" if same else f"tuple([{member.kept} for one_of_{it} in {it}])"
    return _Form(lines, kept, member.names)


def _number_lines(where: str, limit: Limit, it: str) -> tuple[str, ...]:
    """The lines that refuse what is no whole number within a limit; a truth value is none."""
    low, high = (limit.low, limit.high) if isinstance(limit, Within) else (-INT_BOUND, INT_BOUND - 1)
    return (
        *_test(f"type({it}) is not int", f"{where} must be a whole number"),
        *_test(f"not {low} <= {it} <= {high}", f"{where} must be from {low} to {high}"),
    )


def _length_lines(where: str, kind: type, limit: Limit, it: str) -> tuple[str, ...]:
    """The lines that refuse what is no text (counted in characters) or byte string of a length that may be."""
    least = limit.length if isinstance(limit, Exactly) else 0
    most = limit.length if isinstance(limit, Exactly) else limit.most if isinstance(limit, Cap) else TEXT_MAX
    wrong = f"len({it}) != {most}" if least else f"len({it}) > {most}"
    return (
        *_test(f"type({it}) is not {kind.__name__}", f"{where} is of the wrong type"),
        *_test(wrong, f"{where} is too long or too short: {least} to {most} are allowed"),
    )


def _test(wrong: str, sentence: str) -> tuple[str, ...]:
    """What a value must not be, and what is said of its field where it is -> the lines that refuse it."""
    return f"if {wrong}:", f"    refuse({f'The field {sentence}.'!r})"


def _refuse(sentence: str) -> Never:
    """Errors: Refused always, with this sentence."""
    raise Refused(sentence)
