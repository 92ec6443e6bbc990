"""What a person with a link to a view would notice: one URL is one view, and it shows what it says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from register.claims import Newsdesk, day, town, works
from register.registers import register_of, seeds, signed
from register.views import views
from vestka.desk.suggest import suggest_cases
from vestka.kinds.entry import Published
from vestka.kinds.vocabulary import EventClass, Grade, Stance, Status
from vestka.record.refusal import Refused
from vestka.register.fold import fold
from vestka.register.query import Filter, parse_filter, select, to_query


def register() -> tuple[Published, ...]:
    """Three invented works: one denied, one with a day, one without any."""
    desk = Newsdesk()
    desk.hears("1", works("Tractor Works", "LTW"), town("Lakewood"), when=day("2031-05-01"), published="2031-05-03")
    desk.hears("2", works("Old Mill", "OM"), town("Hillbury"), when=day("2031-06-01"), stance=Stance.DENIED)
    desk.hears("3", works("Плошча Foundry", "PF"), town("Hillbury"), confidence=500)
    entries = fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, Grade.MACHINE_READING)
    return tuple(signed(entry) for entry in entries)


def shown(query: str, regions: dict[str, str] | None = None) -> list[str | None]:
    """The works that a view shows."""
    return [item.entry.subject.workplace for item in select(register(), parse_filter(query), regions or {})]


@pytest.mark.parametrize(
    ("query", "works_shown"),
    [
        ("", ["LTW", "OM", "PF"]),
        ("?class=labour_action", ["LTW", "OM", "PF"]),
        ("class=death", []),
        ("workplace=OM", ["OM"]),
        ("stance=denied", ["OM"]),
        ("status=unconfirmed&stance=asserted", ["LTW", "PF"]),
        ("from=2031-05-02", ["LTW", "OM"]),  # confirmed until the 3rd
        ("from=2031-05-04", ["OM"]),
        ("until=2031-05-31", ["LTW"]),
        ("text=the+TRACTOR", ["LTW"]),
        ("text=%D0%BF%D0%BB%D0%BE%D1%88%D1%87%D0%B0", ["PF"]),
        ("confidence=200", ["LTW"]),
        ("region=north", ["OM", "PF"]),
        ("class=&text=", ["LTW", "OM", "PF"]),
    ],
)
def test_a_view_shows_what_it_says(query: str, works_shown: list[str]) -> None:
    hillbury = town("Hillbury").id
    assert hillbury is not None
    assert shown(query, {hillbury: "north"}) == works_shown


@given(views)
def test_one_view_has_one_spelling(view: Filter) -> None:
    assert parse_filter(to_query(view)) == view
    assert to_query(parse_filter("?" + to_query(view))) == to_query(view)


def test_conditions_in_any_order_are_one_view() -> None:
    assert to_query(parse_filter("stance=denied&class=death")) == "class=death&stance=denied"
    assert to_query(Filter(event_class=EventClass.DEATH, status=Status.CONTESTED, since="2031-05-01")) == (
        "class=death&status=contested&from=2031-05-01"
    )


@pytest.mark.parametrize(
    "query",
    ["colour=red", "class=party", "from=May", "from=20310501", "confidence=1001", "confidence=-1",
     "class=death&class=death", "text=%FF", "text=" + "x" * 3_000],
)  # fmt: skip
def test_what_is_not_understood_is_refused_in_one_sentence(query: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_filter(query)
    assert refused.value.sentence.endswith(".")
    assert "red" not in refused.value.sentence
    assert "party" not in refused.value.sentence


@settings(deadline=None, max_examples=25)
@given(seeds, views)
def test_the_order_of_a_view_does_not_depend_on_the_order_of_arrival(seed: int, view: Filter) -> None:
    some = register_of(seed)
    assert select(some, view) == select(some[::-1], view)
    assert all(item in some for item in select(some, view))
    assert select(some, Filter()) == select(some, replace(view, **dict.fromkeys(view.__slots__)))
