"""The packs as a user meets them: they load, their towns lie where they should, names lead to the right place."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from vestka.kinds.country import Country, Town
from vestka.plugins.packaged import tables
from vestka.plugins.packaged.packs import check_pack, countries, load_country, load_registry
from vestka.record.refusal import Refused

ROOT = Path(__file__).parents[2]
PACKS = ROOT / "src" / "vestka" / "countries"
SEED = ROOT.parent / "shared" / "data" / "register_aug2020"
GAZETTEER = ROOT.parent / "shared" / "data" / "gazetteer"
NEAR_E5 = 15_000  # 0.15 degrees: an outline is simplified, and a border town may lie on the wrong side of a line


def inside(town: Town, ring: Sequence[tuple[int, int]]) -> bool:
    """Whether a town lies in a ring: a ray to the east crosses it an odd number of times."""
    x, y = town.longitude_e5, town.latitude_e5
    within = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def near(town: Town, ring: Sequence[tuple[int, int]]) -> bool:
    """Whether a town lies close to a line between two corners of a ring."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        dx, dy = x2 - x1, y2 - y1
        along = ((town.longitude_e5 - x1) * dx + (town.latitude_e5 - y1) * dy) / ((dx * dx + dy * dy) or 1)
        along = min(1.0, max(0.0, along))
        away = (town.longitude_e5 - x1 - along * dx) ** 2 + (town.latitude_e5 - y1 - along * dy) ** 2
        if away <= NEAR_E5**2:
            return True
    return False


def called(country: Country, name: str) -> set[str]:
    """The ids of the towns that have this name."""
    return {town.id for town in country.towns if name in {town.name, *(one.text for one in town.names)}}


@pytest.mark.parametrize("folder", ["belarus", "zelmaria"])
def test_a_shipped_pack_has_nothing_wrong_and_loads_by_name_code_and_folder(folder: str) -> None:
    assert check_pack(str(PACKS / folder)) == ()
    country = load_country(folder)
    assert load_country(country.code) == country == load_country(str(PACKS / folder)) == load_country(country.name)


@pytest.mark.parametrize("name", ["belarus", "zelmaria"])
def test_every_town_lies_in_its_country(name: str) -> None:
    country = load_country(name)
    out = [t.name for t in country.towns if not any(inside(t, ring) or near(t, ring) for ring in country.outline)]
    assert out == []


@pytest.mark.parametrize("name", ["belarus", "zelmaria"])
def test_the_country_its_regions_and_its_main_towns_have_names_in_five_languages(name: str) -> None:
    country = load_country(name)
    five = {"be", "ru", "uk", "pl", "en"}
    assert five <= {one.language for one in country.names}
    assert all(five <= {one.language for one in region.names} for region in country.regions)
    main = [town for town in country.towns if town.population > 20_000]
    assert [town.name for town in main if not five <= {one.language for one in town.names}] == []


def test_belarus_has_seven_regions_and_each_has_towns() -> None:
    country = load_country("belarus")
    assert len(country.regions) == 7
    assert {town.region for town in country.towns} == {region.id for region in country.regions}


@pytest.mark.parametrize(
    ("spelling", "geonames"),
    [
        ("Менск", 625144), ("Miensk", 625144), ("Горадня", 627904), ("Grodno", 627904), ("Hrodna", 627904),
        ("Берасьце", 629634), ("Brześć", 629634), ("Берестя", 629634), ("Gomel", 627907), ("Homiel", 627907),
        ("Homyel", 627907), ("Bobruisk", 630468), ("Babruysk", 630468), ("Zhodino", 618800), ("Mozyr", 625324),
        ("Soligorsk", 622428), ("Nesvizh", 624700), ("Svetlogorsk", 621074), ("Svietlahorsk", 621074),
        ("Novopolotsk", 624784), ("Baranovichi", 630429), ("Zaslaŭje", 619066), ("Postavy", 623760),
        ("Ostrovets", 623941), ("Astravets", 623941), ("Zhabinka", 618913), ("Zhlobin", 618806), ("Могилев", 625665),
        ("Mogilev", 625665), ("Vitebsk", 620127), ("Віцебск", 620127), ("Молодечно", 625625), ("Lachowicze", 625772),
    ],
)  # fmt: skip
def test_a_spelling_leads_to_one_town(spelling: str, geonames: int) -> None:
    assert called(load_country("belarus"), spelling) == {f"geonames:{geonames}"}


@pytest.mark.skipif(not SEED.is_dir(), reason="the reference data beside the repository is not here")
def test_the_towns_of_the_article_are_found_as_it_spells_them() -> None:
    country = load_country("belarus")
    with (SEED / "towns_seed.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 18
    for row in rows:
        for column in ("name_in_seed", "name_be", "name_ru", "name_uk", "name_pl"):
            assert called(country, row[column].strip("()")) == {f"geonames:{row['geonameid']}"}, row[column]


def test_works_lie_where_they_stand_not_where_they_are_listed() -> None:
    country = load_country("belarus")
    towns = {town.id: town.name for town in country.towns}
    lies = {work.name: towns.get(work.town, "") for work in country.workplaces}
    assert lies["Zhabinka Sugar Refinery"] == "Zhabinka"
    assert lies["Belarusian Steel Works"] == "Zhlobin"
    assert Counter(lies.values())["Minsk"] >= 10


def test_one_name_in_two_towns_is_two_workplaces() -> None:
    twins = [work for work in load_country("zelmaria").workplaces if work.name == "Kvarnit"]
    assert len({work.id for work in twins}) == len({work.town for work in twins}) == 2


def test_only_the_invented_country_is_synthetic_and_its_code_is_free() -> None:
    assert load_country("zelmaria").synthetic
    assert not load_country("belarus").synthetic
    assert sum(one.code == "QZ" for one in countries()) == 1
    assert "QM" <= load_country("zelmaria").code <= "QZ"


@pytest.mark.slow
def test_nothing_invented_has_the_name_of_something_real() -> None:
    invented = load_country("zelmaria")
    names = {one.text.casefold() for town in invented.towns for one in town.names}
    names |= {one.text.casefold() for one in invented.names} | brands(invented)
    real = {word.casefold() for one in countries() if one.code != "QZ" for word in (*one.names, *one.towns)}
    for one in countries():
        if one.code != "QZ":
            real |= {n.text.casefold() for town in load_country(one.code).towns for n in town.names}
    assert names & (real | brands(load_country("belarus"))) == set()


def brands(country: Country) -> set[str]:
    """Names of workplaces that are no common nouns: they begin with a capital."""
    return {one.text.casefold() for work in country.workplaces for one in work.aliases if one.text[0].isupper()}


@pytest.mark.skipif(not GAZETTEER.is_dir(), reason="the reference data beside the repository is not here")
def test_no_invented_town_is_a_village_of_belarus() -> None:
    names = {one.text.casefold() for town in load_country("zelmaria").towns for one in town.names}
    with (GAZETTEER / "by_places.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            listed = [row[column] for column in row if column.startswith("name")] + row["alt_names"].split(";")
            assert not names & {one.casefold() for one in listed}


@pytest.mark.parametrize(
    ("asked", "town"), [("KZ", "Almaty"), ("pl", "Wroclaw"), ("Ukraine", "Kharkiv"), ("NZ", "Dunedin")]
)
def test_any_country_can_be_read_without_a_pack_of_its_own(asked: str, town: str) -> None:
    country = load_country(asked)
    assert called(country, town)
    assert country.workplaces == ()
    assert country.outline
    assert not country.synthetic


@pytest.mark.slow
def test_every_country_code_loads() -> None:
    empty = [one.code for one in countries() if not load_country(one.code).towns]
    assert set(empty) <= {
        "AQ",
        "BV",
        "HM",
        "IO",
        "TF",
        "UM",
        "GS",
        "CC",
        "CX",
        "NF",
        "NU",
        "PN",
        "SJ",
        "TK",
        "VA",
        "XK",
    }


def test_foreign_names_are_those_of_others_only() -> None:
    belarus, poland = set(load_country("belarus").foreign), set(load_country("PL").foreign)
    assert {"польша", "polska", "poland", "польскі", "германия", "україна", "варшава", "lithuanian"} <= belarus
    assert {"беларусь", "belarusian", "белоруссия", "minsk"} <= poland
    assert not {"беларусь", "belarus", "беларускі", "минск"} & belarus
    assert not {"того", "мали", "чад", "czad", "ровно", "us", ""} & belarus
    assert all(word == word.casefold() for word in belarus)


def test_countries_tells_what_every_country_is_called() -> None:
    known = {one.code: one for one in countries()}
    assert len(known) == len(countries()) >= 240
    assert {"ЗША", "США", "USA"} <= set(known["US"].names)
    assert {"Минск", "Мінск", "Гродно"} <= set(known["BY"].towns)
    assert "казахстанский" in known["KZ"].demonyms


def test_what_does_not_exist_is_refused_in_one_sentence() -> None:
    for asked in ("", "atlantis", "../nowhere", "ZZ", "/dev/null", "a\0b", "x" * 5_000):
        with pytest.raises(Refused, match="no country pack of this name"):
            load_country(asked)


def test_a_registry_that_is_not_there_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for asked in (tmp_path / "none.tsv", tmp_path, tmp_path / ("x" * 5_000), "a\0b"):
        with pytest.raises(Refused, match="not there or cannot be read"):
            load_registry(str(asked), load_country("zelmaria"))


def test_the_notice_names_whose_data_this_is() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for named in ("GeoNames", "CC BY 4.0", "Who's On First", "Natural Earth", "Unicode"):
        assert named in notice
    assert "GeoNames" in load_country("belarus").licence
    assert "GeoNames" in load_country("KZ").licence


def test_the_data_stays_small_and_holds_no_address() -> None:
    files = [one for one in PACKS.rglob("*") if one.is_file() and one.suffix != ".pyc"]
    assert sum(one.stat().st_size for one in files) <= 2_600_000
    assert not [one for one in files if b"://" in one.read_bytes() and one.suffix != ".zip"]


def test_the_page_about_packs_tells_the_limits_and_an_example_that_holds() -> None:
    page = (ROOT / "docs" / "country-pack.md").read_text(encoding="utf-8")
    for most in (tables.MOST_BYTES, *tables.MOST_ROWS.values(), tables.MOST_NAMES, tables.MOST_LETTERS):
        assert f"{most:,}" in page
    assert all(column in page for column in (*tables.PLACES, *tables.WORKPLACES, *tables.OUTLINE))
    orvinsk = next(town for town in load_country("zelmaria").towns if town.id == "demo:2")
    assert (orvinsk.name, orvinsk.latitude_e5, orvinsk.region) == ("Orvinsk", -4_798_000, "QZ-OR")
    assert all(word in page for word in ("Orvinsk", "-47.98", "-123.62", "QZ-OR", "231000"))
