"""Texts -> the places in them, with a small country pack and without one."""

import pytest

from reading.reading_vectors import LEXICON
from vestka.kinds.country import Country, Name, Region, Town
from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag
from vestka.reading.folding import fold, skeleton
from vestka.reading.gazetteer import NOWHERE, PlaceSort, gazetteer
from vestka.reading.page import read_page
from vestka.reading.places import PlaceMention, find_places


def town(number: int, name: str, people: int, *others: str) -> Town:
    """A town of the pack, with other names in Belarusian or Russian."""
    names = tuple(Name("und", other) for other in others)
    return Town(f"geonames:{number}", name, names, 0, 0, "BY-XX", people)


PACK = Country(
    code="BY",
    name="Belarus",
    names=(Name("en", "Republic of Belarus"),),
    demonyms=("belarusian",),
    regions=(Region("BY-BR", "Brest region", (Name("en", "Brest oblast"),)),),
    towns=(
        town(625144, "Minsk", 1_742_124, "Минск", "Мінск"),
        town(627904, "Hrodna", 363_718, "Гродно", "Гродна"),
        town(629634, "Brest", 347_138, "Брест"),
        town(630468, "Babruysk", 205_502, "Бобруйск"),
        town(619066, "Zaslawye", 17_166, "Заславль", "Заслаўе"),
        town(623760, "Pastavy", 18_450, "Поставы"),
        town(1, "Kamenka", 900),
        town(2, "Kamenka", 800),
    ),
    workplaces=(),
    outline=(),
    foreign=("poland", "polish"),
    licence="test",
    synthetic=False,
)


def places(text: str, pack: Country | None = PACK) -> list[PlaceMention]:
    """A text -> its places."""
    return list(find_places(read_page(text), LEXICON, gazetteer(pack)).mentions)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Grodno", "Hrodna"),
        ("Hrodno", "Hrodna"),
        ("Bobruisk", "Babruysk"),
        ("Postavy", "Pastavy"),
        ("Zaslauye", "Zaslawye"),
        ("Бобруйск", "Babruysk"),
        ("BREST", "Brest"),
    ],
)
def test_a_town_is_known_in_any_usual_spelling(written: str, name: str) -> None:
    """Romanisations of one name fall together; the text keeps its own spelling."""
    (found,) = places(f"People met in {written} yesterday.")
    assert (found.text, found.name, found.sort) == (written, name, PlaceSort.TOWN)


def test_an_unknown_name_after_a_preposition_is_a_place_without_an_id() -> None:
    """The pack does not know it; the text says that it is a place."""
    (found,) = places("A strike began in the northern port city of Puerto Amarillo on Monday.")
    assert (found.text, found.id, found.name, found.preposition) == ("Puerto Amarillo", None, None, "in")


@pytest.mark.parametrize("text", ["It was in August.", "She spoke in English.", "It was said in Parliament."])
def test_months_languages_and_bodies_are_no_places(text: str) -> None:
    """A capital letter after "in" is not enough."""
    assert places(text) == []


def test_a_town_inside_a_name_is_told_from_a_town() -> None:
    """The town in "Minsk Tractor Works" is no place by itself."""
    inside, plain = places("Workers of the Minsk Tractor Works walked to the centre of Minsk.")
    assert inside.in_name
    assert not plain.in_name


def test_a_country_of_others_is_foreign() -> None:
    """A name in the pack's list of others carries the flag."""
    (found,) = places("The police in Poland said so.")
    assert found.place(PlaceBasis.OWN_PHRASE).flags == (PlaceFlag.FOREIGN,)


def test_two_villages_of_one_name_are_ambiguous() -> None:
    """The likelier one is taken and the doubt is shown."""
    (found,) = places("It happened near Kamenka.")
    assert (found.id, found.flags) == ("geonames:1", (PlaceFlag.AMBIGUOUS,))


def test_the_capital_and_the_city_are_resolved_from_the_text() -> None:
    """By what the text calls the capital, and by the town named last."""
    capital, brest, city = places("The capital, Minsk, is quiet. In Brest people marched; the city was full.")
    assert (capital.name, brest.name, city.name, city.text) == ("Minsk", "Brest", "Brest", "the city")


def test_the_capital_stays_open_where_the_text_does_not_say() -> None:
    """No town of the pack is named: nothing is guessed."""
    (found,) = places("People marched in the capital.")
    assert (found.id, found.flags) == (None, (PlaceFlag.AMBIGUOUS,))


def test_nationwide_is_the_country() -> None:
    """What happens "across the country" is in the country of the pack."""
    (found,) = places("Teachers across the country stopped work.")
    assert (found.id, found.sort) == ("BY", PlaceSort.COUNTRY)


def test_without_a_pack_a_name_seen_after_in_is_a_place_everywhere() -> None:
    """The text itself is the gazetteer."""
    found = places("Kyiv is quiet. Trams stood still in Kyiv.", None)
    assert [place.text for place in found] == ["Kyiv", "Kyiv"]
    assert gazetteer(None) is NOWHERE


def test_folding_drops_accents_and_case_and_skeletons_are_never_short() -> None:
    """Fold is exact, a skeleton is tolerant and only for longer names."""
    assert fold("Łódź-Górna ") == "lodz gorna"
    assert skeleton("Hrodna") == skeleton("Grodno") == skeleton("Гродна")
    assert skeleton("Lida") == ""
