"""Random views of the register for property tests."""

from hypothesis import strategies as st

from register.registers import DAYS, NASTY, TOWNS
from vestka.kinds.vocabulary import EventClass, Stance, Status
from vestka.register.query import Filter

words = st.none() | st.sampled_from([text for text in NASTY if text]) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8
)  # fmt: skip
rarely = st.integers(0, 3).map(lambda dice: dice == 0)


def mostly_nothing(some: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A condition that is set in one of four views, so that most views show something."""
    return rarely.flatmap(lambda set_: some if set_ else st.none())


views = st.builds(
    Filter,
    event_class=mostly_nothing(st.sampled_from(EventClass)),
    place=mostly_nothing(st.sampled_from(TOWNS)),
    region=st.none(),
    workplace=mostly_nothing(words),
    status=mostly_nothing(st.sampled_from(Status)),
    stance=mostly_nothing(st.sampled_from(Stance)),
    since=mostly_nothing(st.sampled_from(DAYS)),
    until=mostly_nothing(st.sampled_from(DAYS)),
    text=mostly_nothing(words),
    confidence=mostly_nothing(st.integers(0, 1000)),
)
