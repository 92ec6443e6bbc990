"""What `vestka cases` makes of a file whose messages do not each say which country or language they are of."""

import pytest

from vestka.desk.named_only import beside
from vestka.desk.suggest import suggest
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import SourceClass
from vestka.node.rooms import Item, hear
from vestka.node.settings import Choice
from vestka.node.together import named_alone, settings_together

STRIKE = "Workers at the Semizorsk Steel Works went on strike on 14 May 2031."
IN_TOWN = "Police detained 45 people at a rally in Orvinsk on 14 May 2031."


def item(name: str, text: str, day: str | None = "2031-05-14") -> Item:
    """A message."""
    report = Report(text, "items", 0, SourceClass.CITIZEN, may_show=False, published=day, source=f"sender {name}")
    return Item.of(name, report)


def put_beside(*items: Item) -> dict[str, list[tuple[str, str]]]:
    """Messages -> for each kind of case, the messages that are put beside it, each with the reason."""
    setting_of = settings_together(items, Choice("zelmaria"))
    heard = hear(items, setting_of)
    cases = suggest(tuple(heard.values()))
    names = {one.ref: one.name for one in items}
    found = beside(cases, named_alone(items, heard, setting_of))
    return {
        str(one.case.event_class): [(names[text.report], text.why) for text in found[one.key]]
        for one in cases
        if one.key in found
    }


def test_a_message_that_names_no_country_is_about_that_of_its_file() -> None:
    bare = item("bare", "Кварнит бастует.")
    around = [item(str(n), f"В Вальмерске и в Орвинске, Зельмария, тихо. {n}") for n in range(5)]
    alone = settings_together([bare], Choice())(bare.report).country
    among = settings_together([*around, bare], Choice())(bare.report).country
    assert alone is None
    assert among is not None
    assert among.name == "Zelmaria"
    abroad = item("abroad", "In France, in Paris and in Lyon, France, all is quiet.")
    own = settings_together([*around, abroad], Choice())(abroad.report).country
    assert own is None or own.name != "Zelmaria"


UNREAD = ("Streikas: Semizorsk Steel Works, darbuotojai prie vartų.", "Darbuotojai streikuoja: „Huta Semizorsk“, mūsų.")


@pytest.mark.parametrize("text", UNREAD)
def test_an_unread_text_stands_beside_the_case_of_the_works_that_it_names(text: str) -> None:
    names = put_beside(item("read", STRIKE), item("unread", text))
    assert [name for name, _ in names["labour_action"]] == ["unread"]
    assert "language that is not read" in names["labour_action"][0][1]


def test_an_unread_text_that_names_town_and_figure_stands_beside_that_case() -> None:
    other = item("other", "Power is out in Orvinsk since 14 May 2031.")
    names = put_beside(item("read", IN_TOWN), other, item("unread", "Orvinske per mitingą sulaikyti 45 žmonės."))
    assert [name for name, _ in names["detention"]] == ["unread"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Streikas: Semizorsk Steel Works, darbuotojai prie vartų.", "2031-06-14"),  # another month
        ("Streikas: Semizorsk Steel Works, darbuotojai prie vartų.", None),  # nobody knows when
        ("Streikas: Valmersk Dairy, darbuotojai prie vartų.", "2031-05-14"),  # another works
        ("Streikas prie vartų, daug žmonių, niekas nedirba.", "2031-05-14"),  # names nothing
    ],
)
def test_what_does_not_fit_stands_alone(text: str, day: str | None) -> None:
    assert put_beside(item("read", STRIKE), item("unread", text, day)) == {}


def test_a_text_that_stands_beside_a_case_is_no_source_of_it() -> None:
    items = (item("read", STRIKE), item("unread", "Streikas: Semizorsk Steel Works, darbuotojai prie vartų."))
    heard = hear(items, settings_together(items, Choice("zelmaria")))
    (case,) = suggest(tuple(heard.values()))
    assert {one.claim.report for one in case.members} == {items[0].ref}
