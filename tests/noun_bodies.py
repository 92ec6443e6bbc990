"""Bodies of every kind for the tests: right in every field, or with one thing wrong."""

from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_type_hints

from hypothesis import Phase
from hypothesis import strategies as st

from vestka.kinds.catalogue import KINDS
from vestka.kinds.shape import Cap, Exactly, Hint, Within, origin, unwrapped
from vestka.record.cbor import Plain

PHASES = (Phase.explicit, Phase.generate)  # a whole entry takes minutes to make smaller: the field is named anyway
NOUNS: dict[str, Hint] = {name: kind.noun for name, kind in KINDS.items()}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def anything(hint: Hint) -> st.SearchStrategy[Any]:
    """A type hint -> plain values that fit it, at its limits too."""
    kind, limit = unwrapped(hint)
    if origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), min_size=1, max_size=2)
    if hasattr(kind, "__dataclass_fields__"):
        return bodies(kind)
    if hasattr(kind, "__members__"):
        return st.sampled_from([str(member.value) for member in kind])
    return scalars(kind, limit)


def scalars(kind: type, limit: Cap | Within | Exactly | None) -> st.SearchStrategy[Any]:
    """A type and its limit -> values within the limit."""
    match limit:
        case Within(low, high):
            return st.integers(low, high)
        case Exactly(length):
            return st.binary(min_size=length, max_size=length)
        case Cap(most) if kind is str:
            return TEXTS.filter(lambda text: len(text) <= most)
    return {bool: st.booleans(), bytes: st.binary(max_size=40)}.get(kind, TEXTS)


@cache
def bodies(cls: Hint) -> st.SearchStrategy[dict[str, Plain]]:
    """A noun's class -> bodies whose every field is right."""
    hints = get_type_hints(cls, include_extras=True)
    must = {f.name: anything(hints[f.name]) for f in fields(cls) if f.default is not None and f.default != ()}
    may = {f.name: anything(hints[f.name]) for f in fields(cls) if f.name not in must}
    return st.fixed_dictionaries(must, optional=may)


def damage(value: Plain, draw: st.DrawFn) -> Plain:
    """A plain value -> the same with one member changed for anything, somewhere."""
    if isinstance(value, dict) and value:
        name = draw(st.sampled_from(sorted(value)))
        if draw(st.booleans()):
            return value | {name: damage(value[name], draw)}
        return {key: member for key, member in value.items() if key != name}
    if isinstance(value, list) and value:
        return [damage(value[0], draw), *value[1:]]
    return draw(st.none() | st.booleans() | st.integers(-9, 1 << 62) | TEXTS | st.binary(max_size=40) | st.just([]))


@st.composite
def damaged(draw: st.DrawFn, name: str) -> Plain:
    """-> a body of a kind with one thing wrong, most often."""
    return damage(draw(bodies(NOUNS[name])), draw)
