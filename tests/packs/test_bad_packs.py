"""A pack or a registry that a person got wrong: every fault is a sentence with its file and its line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vestka.kinds.country import Country
from vestka.plugins.packaged.packs import check_pack, load_country, load_registry
from vestka.record.refusal import Refused

ROOT = Path(__file__).parents[2]
ZELMARIA = ROOT / "src" / "vestka" / "countries" / "zelmaria"
SHARED = ROOT.parent / "shared"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a good pack, to be spoilt."""
    return Path(shutil.copytree(ZELMARIA, tmp_path / "pack"))


def spoil(file: Path, old: str, new: str) -> None:
    """Change one thing in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(file: Path, line: str) -> int:
    """Add a line to a file -> its number."""
    text = file.read_text(encoding="utf-8") + line + "\n"
    file.write_text(text, encoding="utf-8")
    return text.count("\n")


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of a good pack for many trials, each of which mends what it spoils."""
    return Path(shutil.copytree(ZELMARIA, tmp_path_factory.mktemp("worn") / "pack"))


def refusal_of(load: Callable[[], Country]) -> str | None:
    """Try to load -> the sentence of the refusal, if it is one."""
    try:
        load()
    except Refused as refused:
        return refused.sentence
    return None


FILES = ["pack.toml", "regions.tsv", "places.tsv", "workplaces.tsv", "outline.tsv"]
JUNK = st.sampled_from([b"", b"\t", b"\n", b"\x00", b'"', b"\xff", b"\r", b"99999999999"]) | st.binary(max_size=9)
SPOILT = [
    ("workplaces.tsv", "\tdemo:2\t", "\tdemo:77\t", "no town 'demo:77' in places.tsv"),
    ("workplaces.tsv", "\tC\t", "\tfactory\t", "the sector is no section of ISIC, a letter from A to U"),
    ("workplaces.tsv", "demo:tram\t", "demo:wagon\t", "the id 'demo:wagon' is there twice"),
    ("workplaces.tsv", "demo:tram\t", "\t", "no id"),
    ("places.tsv", "-47.98", "-97.98", "latitude or longitude is no number of degrees"),
    ("places.tsv", "-47.98", "47,98", "latitude or longitude is no number of degrees"),
    ("places.tsv", "231000", "231 000", "the population is no whole number (0 = not known)"),
    ("places.tsv", "QZ-OR", "QZ-XX", "no region 'QZ-XX' in regions.tsv"),
    ("places.tsv", "Orvinsk\t", "\t", "no name"),
    ("places.tsv", "Orvinsk\t-47.98\t", "Orvinsk -47.98 ", "cells, but the header has 14"),
    ("regions.tsv", "Orvinsk region; ", "x" * 201 + "; ", "a name longer than 200 letters"),
    ("regions.tsv", "Orvinsk region; ", "x; " * 80, "more than 64 names"),
    ("outline.tsv", "1\t-", "1\twest -", "longitude or latitude is no number of degrees"),
    ("pack.toml", 'code = "QZ"', 'code = ""', "'code' is missing or no text"),
    ("pack.toml", "synthetic = true", 'synthetic = "yes"', "'synthetic' must be true"),
    ("pack.toml", '"demo:1"', '"demo:99"', "the capital is no id of places.tsv"),
    ("pack.toml", 'be = ["Зель', 'be = "Зель', "this is not TOML"),
    ("pack.toml", 'en = ["Zelmaria", "Republic of Zelmaria"]', "en = 5", "'names' wants lines such as be"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), SPOILT)
def test_a_fault_is_told_with_its_file_and_line(folder: Path, file: str, old: str, new: str, sentence: str) -> None:
    line = (folder / file).read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    spoil(folder / file, old, new)
    told = [one for one in check_pack(str(folder)) if sentence in one]
    assert told
    assert told[0].startswith(f"{file} line {line}: " if file != "pack.toml" or "TOML" in sentence else file)
    with pytest.raises(Refused) as refused:
        load_country(str(folder))
    assert refused.value.sentence == check_pack(str(folder))[0]


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    told = check_pack(str(folder))
    assert told[0] == f"{file}: this file is not there or cannot be read"
    assert not any(one.startswith(file) for one in told[1:])


def test_every_fault_of_a_pack_is_told_at_once(folder: Path) -> None:
    first = append(folder / "workplaces.tsv", "\t".join(["demo:a", "A", "demo:500", "C", *[""] * 5]))
    second = append(folder / "workplaces.tsv", "\t".join(["demo:b", "B", "demo:501", "C", *[""] * 5]))
    third = append(folder / "places.tsv", "\t".join(["demo:c", "C", "north", "0", "", "0", *[""] * 8]))
    assert check_pack(str(folder)) == (
        f"places.tsv line {third}: latitude or longitude is no number of degrees",
        f"workplaces.tsv line {first}: no town 'demo:500' in places.tsv",
        f"workplaces.tsv line {second}: no town 'demo:501' in places.tsv",
    )


def test_what_is_no_text_and_what_is_too_large_is_refused(folder: Path) -> None:
    (folder / "places.tsv").write_bytes(b"id\tname\n\xff\xfe\n")
    (folder / "outline.tsv").write_bytes(b"x" * 9_000_000)
    told = check_pack(str(folder))
    assert "places.tsv line 2: this is not UTF-8 text" in told
    assert "outline.tsv: larger than 8,000,000 bytes" in told


def test_a_column_that_is_no_language_is_told(folder: Path) -> None:
    spoil(folder / "places.tsv", "\tbe\t", "\tBelarusian names\t")
    assert "places.tsv line 1: a column 'Belarusian names' is no language tag" in check_pack(str(folder))


def test_a_sentence_never_carries_a_strangers_bytes(folder: Path) -> None:
    spoil(folder / "workplaces.tsv", "\tdemo:2\t", "\t\x1b[2J<script>\t")
    assert not any("\x1b" in one or "script" in one for one in check_pack(str(folder)))


def test_a_remark_and_a_note_for_people_are_passed_by(folder: Path) -> None:
    before = load_country(str(folder))
    text = (folder / "workplaces.tsv").read_text(encoding="utf-8").splitlines()
    noted = [f"{line}\t{'note' if at == 0 else 'ask Anna'}" for at, line in enumerate(text)]
    (folder / "workplaces.tsv").write_text("\n".join([noted[0], "# by hand", *noted[1:]]) + "\n", encoding="utf-8")
    assert check_pack(str(folder)) == ()
    assert load_country(str(folder)) == before


@given(st.sampled_from(FILES), st.integers(0, 1_000_000), JUNK, st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_any_damage_gives_sentences_and_never_a_crash(
    worn: Path, name: str, place: int, junk: bytes, lost: int
) -> None:
    good = (ZELMARIA / name).read_bytes()
    at = place % len(good)
    (worn / name).write_bytes(good[:at] + junk + good[at + lost :])
    told = check_pack(str(worn))
    assert all("\n" not in one and len(one) < 300 for one in told)
    assert refusal_of(lambda: load_country(str(worn))) in {*told[:1], None}
    (worn / name).write_bytes(good)


def test_no_registry_leaves_no_workplaces() -> None:
    country = load_registry("none", load_country("belarus"))
    assert country.workplaces == ()
    assert country.towns == load_country("belarus").towns


def test_our_own_table_is_a_registry(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("id\tname\ttown\tsector\tpl\nx1\tTar Works\tdemo:2\tC\tSmolarnia; smolarnia\n", encoding="utf-8")
    (work,) = load_registry(str(file), load_country("zelmaria")).workplaces
    assert (work.id, work.name, work.town, work.sector) == ("x1", "Tar Works", "demo:2", "C")
    assert [(one.language, one.text) for one in work.aliases] == [("pl", "Smolarnia"), ("pl", "smolarnia")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_with_columns_of_its_own_is_understood(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "theirs.csv"
    rows = [
        ["no", "name_be", "name_ru", "name_en", "city", "industry", "alias_ru", "alias_origin"],
        ["7", "Смалярня", "Смолокурня", "Tar Works", "Орвинск", "chemicals", "СК (старое)", "memory"],
        ["8", "", "", "", "Orvinsk", "food", "", ""],
        ["9", "", "Пристань", "", "Nowhere", "transport", "", ""],
    ]
    file.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")
    first, second = load_registry(str(file), load_country("zelmaria")).workplaces
    assert (first.id, first.name, first.town, first.sector) == ("7", "Tar Works", "demo:2", "C")
    assert {one.text for one in first.aliases} == {"Смалярня", "Смолокурня", "Tar Works", "СК"}
    assert (second.id, second.name, second.town, second.sector) == ("9", "Пристань", "", "H")


@pytest.mark.parametrize(
    "text",
    [
        "id\tname\ttown\tsector\nx\tTar Works\tOrvinsk\tC\n",
        "workplace_id;workplace;city;isic\nx;Tar Works;г. Орвинск;C10.1\n",
        'id,name,town,sector,aliases\nx,Tar Works,"Orvinsk, Zelmaria",manufacturing,"ru: Смолокурня|pl: Smolarnia"\n',
        "key\tname_en\tgeonameid\ttown\tindustry\nx\tTar Works\t999\tAрвінск\tC - making things\n".replace("A", "А"),
        "id\tname\ttown\tsector\tru\nx\tTar Works\tdemo:2\tC\tСмолокурня\n",
    ],
)
def test_a_table_as_others_keep_it_gives_the_same_workplace(tmp_path: Path, text: str) -> None:
    file = tmp_path / "registry"
    file.write_text(text, encoding="utf-8")
    (work,) = load_registry(str(file), load_country("zelmaria")).workplaces
    assert (work.id, work.name, work.town, work.sector) == ("x", "Tar Works", "demo:2", "C")
    assert {(one.language, one.text) for one in work.aliases} <= {
        ("und", "Tar Works"), ("en", "Tar Works"), ("ru", "Смолокурня"), ("pl", "Smolarnia"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("plant,town\nA,B\n", "registry.csv line 1: no column whose name begins with 'name'"),
        ("id,name\n1,A\n1,B\n", "registry.csv line 3: the id '1' is there twice"),
        ("id\tname\ttown\tsector\nx\tA\tdemo:404\tC\n", "registry.csv line 2: no town 'demo:404' in places.tsv"),
        ("", "registry.csv line 1: no column whose name begins with 'name'"),
    ],
)
def test_a_registry_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "registry.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_registry(str(file), load_country("zelmaria"))
    assert refused.value.sentence == sentence


@given(st.integers(0, 100), JUNK)
@settings(max_examples=200, deadline=None)
def test_any_bytes_as_a_registry_give_workplaces_or_one_sentence(worn: Path, at: int, junk: bytes) -> None:
    good = b"id,name,name_ru,town,sector\n" + b'1,"Tar Works",x,Orvinsk,C\n' * 3
    file = worn / "any.csv"
    file.write_bytes(good[:at] + junk + good[at:])
    sentence = refusal_of(lambda: load_registry(str(file), load_country("zelmaria")))
    assert sentence is None or sentence.startswith("any.csv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data beside the repository is not here")
def test_the_register_of_the_article_loads_with_every_town() -> None:
    country = load_country("belarus")
    works = load_registry(str(SHARED / "data" / "register_aug2020" / "register_seed.csv"), country).workplaces
    assert len(works) == 43
    assert [work.id for work in works if not work.town] == ["43"]  # doctors and nurses, in the whole country
    towns = {town.id: town.name for town in country.towns}
    lies = {work.id: towns.get(work.town) for work in works}
    assert (lies["18"], lies["28"]) == ("Hrodna", "Homyel")
    assert (lies["21"], lies["27"]) == ("Zhabinka", "Zhlobin")
    assert not any("(" in one.text for work in works for one in work.aliases)
