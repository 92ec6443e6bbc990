"""The written readers: they take what a second reader takes, refuse what it refuses, and a record's order too."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import slow_reader
from noun_bodies import NOUNS, PHASES, bodies, damaged
from record_vectors import ALL
from vestka.kinds.catalogue import KINDS
from vestka.kinds.claim import Place, Span
from vestka.kinds.hints import Cap, Hint, Within
from vestka.kinds.reader import KEYS_REMEMBERED, source
from vestka.kinds.shape import built, built_in_order, plain
from vestka.record.cbor import Plain
from vestka.record.envelope import open_record
from vestka.record.refusal import Refused

ROOT = Path(__file__).resolve().parents[2]


def outcome(cls: Hint, body: object) -> object:
    """A class and a body -> the noun of the second reader, or None."""
    try:
        return slow_reader.read_noun(cls, body)
    except slow_reader.WrongError:
        return None


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_second_reader_agrees(name: str, data: st.DataObject) -> None:
    """Right or damaged bodies, in any order of keys: both take the same ones, and read the same noun."""
    body = data.draw(bodies(NOUNS[name]) | damaged(name))
    expected = outcome(NOUNS[name], body)
    for read, may in ((built, True), (built_in_order, slow_reader.ordered(body))):
        if expected is not None and may:
            assert read(NOUNS[name], body) == expected
        else:
            with pytest.raises(Refused):
                read(NOUNS[name], body)


@pytest.mark.parametrize("name", KINDS)
def test_each_field_is_tried_with_each_wrong_type(name: str) -> None:
    """No field, however deep, takes null, a truth value, a number, a text, bytes, a list or a map for its own."""
    body = fullest(name)
    others: list[Plain] = [None, True, 7, -1, 1 << 62, "x", "x" * 5_000, b"x", [], [None], [7], ["x"], {}, {"x": 1}]
    for path in paths(body):
        for other in others:
            changed = put(body, path, other)
            expected = outcome(NOUNS[name], changed)
            try:
                noun = built(NOUNS[name], changed)
            except Refused:
                noun = None
            assert noun == expected, f"{path} as {other!r}"


def fullest(kind: str) -> dict[str, Plain]:
    """A kind -> the body of its fullest example."""
    return open_record(next(vector.data for vector in ALL if vector.name == f"{kind}-fullest")).body


def paths(value: Plain) -> list[tuple[str | int, ...]]:
    """A plain value -> the way to each of its members."""
    steps: list[tuple[str | int, Plain]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [(step, *rest) for step, member in steps for rest in ((), *paths(member))]


def put(value: Hint, path: tuple[str | int, ...], other: Plain) -> Hint:
    """A plain value, a way into it and another value -> the same value with the other at that place."""
    if not path:
        return other
    changed = copy.copy(value)
    changed[path[0]] = put(value[path[0]], path[1:], other)
    return changed


def test_a_known_field_out_of_order_is_refused_wherever_it_stands() -> None:
    """In the outermost map, in a map in a map, in a map in a list."""
    entry, body = KINDS["entry"].noun, fullest("entry")
    noun = built_in_order(entry, body)
    assert built(entry, plain(noun)) == noun
    maps = [(), *(path for path in paths(body) if isinstance(at(body, path), dict) and len(at(body, path)) > 1)]
    assert len(maps) > 10
    for path in maps:
        turned = put(body, path, dict(reversed(at(body, path).items())))
        assert built(entry, turned) == noun
        with pytest.raises(Refused, match="one allowed way"):
            built_in_order(entry, turned)


def at(value: Hint, path: tuple[str | int, ...]) -> Hint:
    """A plain value and a way into it -> what stands there."""
    for step in path:
        value = value[step]
    return value


def test_a_name_that_is_no_text() -> None:
    """A map that Python could build, and no record has: refused in words."""
    body: Hint = {"start": 1, "end": 2, 3: 4}
    for read in (built, built_in_order):
        with pytest.raises(Refused, match=r"A span has no field \?"):
            read(Span, body)


def test_a_noun_that_was_read_is_like_any_other() -> None:
    """Frozen, hashable, copied, changed by `replace`, equal to one that was made in the usual way."""
    read = built(Place, {"basis": "none", "flags": ["foreign"]})
    made = Place(read.basis, flags=read.flags)
    assert read == made == copy.copy(read) == pickle.loads(pickle.dumps(read))  # noqa: S301 - our own bytes
    assert hash(read) == hash(made)
    assert repr(read) == repr(made)
    assert replace(read, name="Vilnagrad") == replace(made, name="Vilnagrad")
    with pytest.raises(FrozenInstanceError):
        setattr(read, "name", "x")  # noqa: B010 - a checker would refuse the plain way
    assert type(read) is Place


@dataclass(frozen=True, slots=True)
class Wide:
    """A class with so many fields that a body can have more sets of them than are remembered."""

    a: Annotated[int, Within(0, 1)] | None = None
    b: Annotated[int, Within(0, 1)] | None = None
    c: Annotated[int, Within(0, 1)] | None = None
    d: Annotated[int, Within(0, 1)] | None = None
    e: Annotated[int, Within(0, 1)] | None = None
    f: Annotated[int, Within(0, 1)] | None = None
    g: Annotated[int, Within(0, 1)] | None = None
    h: Annotated[int, Within(0, 1)] | None = None
    i: Annotated[int, Within(0, 1)] | None = None
    j: Annotated[int, Within(0, 1)] | None = None
    grid: tuple[tuple[Annotated[str, Cap(2)], ...], ...] = ()
    free: int | None = None


def test_more_sets_of_fields_than_are_remembered() -> None:
    """Each is judged like the first, also after all were forgotten."""
    names = "abcdefghij"
    assert 1 << len(names) > KEYS_REMEMBERED
    for chosen in [*range(1 << len(names)), 3]:
        body: Plain = {name: 1 for place, name in enumerate(names) if chosen >> place & 1}
        assert plain(built_in_order(Wide, body)) == body
    with pytest.raises(Refused, match="one allowed way"):
        built_in_order(Wide, {"b": 1, "a": 1})


def test_lists_in_lists_and_numbers_without_a_limit() -> None:
    """No kind has them today; a hint that says so is read as it says."""
    assert built(Wide, {"grid": [["ab"], ["", "c"]]}).grid == (("ab",), ("", "c"))
    wrongs: list[Plain] = [[[]], [["abc"]], [[1]], ["ab"], [["ab"], 1]]
    for wrong in wrongs:
        with pytest.raises(Refused, match=r"wide\.grid"):
            built(Wide, {"grid": wrong})
    assert built(Wide, {"free": -(1 << 63)}).free == -(1 << 63)
    with pytest.raises(Refused, match=r"wide\.free must be from"):
        built(Wide, {"free": 1 << 63})


def test_the_page_shows_the_text_of_a_reader() -> None:
    """docs/decisions/0006-written-readers.md: its example is what is run."""
    page = (ROOT / "docs" / "decisions" / "0006-written-readers.md").read_text("utf-8")
    assert f"```text\n{source(Span)}```\n" in page
