"""Random registers for property tests: any entries that the rules allow, signed with a test key."""

import random
from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from register.claims import dice
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure, Published, StanceCount
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    Bound,
    CountBasis,
    EventClass,
    Grade,
    Measure,
    PartOfDay,
    PlaceBasis,
    PlaceFlag,
    Precision,
    SaidBy,
    SourceClass,
    Stage,
    Stance,
    Status,
    SubjectType,
)
from vestka.record.keys import Signer

SIGNER = Signer.from_seed(bytes(32))
NASTY = (
    "=1+1",
    "'=1+1",
    "+7",
    "-",
    "@x",
    "\tx",
    "\r\nx",
    " x ",
    'a,"b"',
    "_x0041_",
    "\x00\x1b",
    "Мінск",
    "🙂",
    "\uffff",
    "",
)
DAYS = ("2031-05-01", "2031-05-09", "2031-06-30", None)
TOWNS = ("geonames:1", "geonames:2", "geonames:3", None)

WORDS = (*NASTY, "Tractor Works", "walked out\nat noon", "x" * 40)
Choice = TypeVar("Choice", bound=StrEnum)


def _text(thrown: random.Random) -> str:
    """A text: a nasty one, or a few random signs."""
    if thrown.random() < 0.7:
        return thrown.choice(WORDS)
    return "".join(chr(thrown.choice((thrown.randrange(0x250), 0x430 + thrown.randrange(64)))) for _ in range(6))


def _maybe(thrown: random.Random) -> str | None:
    """A text, or nothing."""
    return _text(thrown) if thrown.random() < 0.6 else None


def _some(thrown: random.Random, kind: type[Choice]) -> Choice | None:
    """One of the words of a list, or nothing."""
    words: list[Choice | None] = [*kind, None]
    return thrown.choice(words)


def _flags(thrown: random.Random, kind: type[Choice]) -> tuple[Choice, ...]:
    """Some flags, in their order."""
    return tuple(flag for flag in kind if thrown.random() < 0.2)


def _count(thrown: random.Random) -> Count:
    """A figure of any kind."""
    return Count(
        text=_text(thrown),
        bound=thrown.choice(list(Bound)),
        basis=thrown.choice(list(CountBasis)),
        value=thrown.choice((None, 0, 500, 10**12)),
        low=thrown.choice((None, 0, 70)),  # never above the high end: such a range is refused
        high=thrown.choice((None, 70, 10**12)),
        unit=_maybe(thrown),
        measure=_some(thrown, Measure),
        accounting=_some(thrown, Accounting),
    )


def _citation(thrown: random.Random) -> Citation:
    """A citation of any kind."""
    return Citation(
        _text(thrown), thrown.choice(list(SourceClass)), _text(thrown), Span(0, 9), thrown.choice(list(Stance)),
        SaidWho(_maybe(thrown), _some(thrown, SaidBy)), *(_maybe(thrown) for _ in range(4)),
    )  # fmt: skip


def entry_of(seed: int) -> Entry:
    """A seed -> an entry, any that the rules allow, whether or not a fold would make it."""
    thrown = dice(seed)
    return Entry(
        event=thrown.randbytes(12),
        revision=thrown.randrange(1, 9),
        event_class=thrown.choice(list(EventClass)),
        stance=thrown.choice(list(Stance)),
        subject=Subject(_maybe(thrown), _maybe(thrown), _some(thrown, SubjectType), _maybe(thrown)),
        place=Place(
            thrown.choice(list(PlaceBasis)), _maybe(thrown), thrown.choice(TOWNS), _maybe(thrown),
            _flags(thrown, PlaceFlag),
        ),
        when=When(
            thrown.choice(list(Precision)), _maybe(thrown), thrown.choice(DAYS), thrown.choice(DAYS),
            _some(thrown, PartOfDay),
        ),
        citations=tuple(_citation(thrown) for _ in range(thrown.randrange(1, 4))),
        stances=(StanceCount(Stance.ASSERTED, 1),),
        independent_sources=thrown.randrange(9),
        status=thrown.choice(list(Status)),
        confidence=thrown.randrange(1001),
        rule="vestka-1",
        grade=thrown.choice(list(Grade)),
        action=_some(thrown, Action),
        stage=_some(thrown, Stage),
        last_confirmed=thrown.choice(DAYS),
        figures=tuple(Figure(_count(thrown), (0,)) for _ in range(thrown.randrange(4))),
        flags=_flags(thrown, EntryFlag),
        overlaps=tuple(thrown.randbytes(12) for _ in range(thrown.randrange(3))),
        supersedes=thrown.choice((None, EntryRef(bytes(32)))),
        retracted_because=_maybe(thrown),
    )  # fmt: skip


def signed(entry: Entry, *, synthetic: bool = False, at: int = 1_900_000_000) -> Published:
    """An entry -> the same with the record that says it."""
    return Published(entry, issue(entry, Issue(at, synthetic), SIGNER))


def register_of(seed: int) -> tuple[Published, ...]:
    """A seed -> a small register."""
    thrown = dice(seed)
    seeds = [thrown.randrange(1 << 32) for _ in range(thrown.randrange(6))]
    return tuple(signed(entry_of(one), synthetic=thrown.random() < 0.5) for one in seeds)


seeds = st.integers(0, (1 << 32) - 1)  # a failing example is printed as its seed
