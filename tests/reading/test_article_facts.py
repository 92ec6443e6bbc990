"""The seed's article in, its facts out: 43 facts and nine traps, measured against the gold beside the repository."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading.reading_vectors import LEXICON, ROOT, vectors
from vestka.kinds.claim import Claim
from vestka.kinds.country import Country, Name, Town
from vestka.kinds.refs import ReportRef
from vestka.kinds.shape import built, plain
from vestka.reading.reader import read
from vestka.reading.setting import Setting

SEED = ROOT.parent / "shared" / "seed"
TOWNS = ("Minsk", "Grodno", "Brest", "Gomel")
FOREIGN = ("poland", "polish", "latvia", "lithuania", "germany", "sweden", "russia", "china", "iran", "hong kong")
LAND = Country(
    code="BY",
    name="Belarus",
    names=(Name("en", "Belarus"),),
    demonyms=("belarusian",),
    regions=(),
    towns=tuple(Town(f"test:{name}", name, (Name("en", name),), 0, 0, "", 1) for name in TOWNS),
    workplaces=(),
    outline=(),
    foreign=FOREIGN,
    licence="names of towns",
    synthetic=False,
)
SETTING = Setting(LAND, {"en": LEXICON})
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not beside this repository")


def _read(text: str) -> tuple[Claim, ...]:
    return read(text, ReportRef(bytes(32)), SETTING)


def _gold(letter: str) -> list[dict[str, str]]:
    with (SEED / "facts_gold.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["id"].startswith(letter)]


def _over(claims: tuple[Claim, ...], row: dict[str, str]) -> list[Claim]:
    start, end = int(row["char_start"]), int(row["char_end"])
    return [claim for claim in claims if claim.span.start < end and start < claim.span.end]


@needs_seed
def test_at_least_37_of_43_facts_are_read_with_their_kind_and_stance() -> None:
    claims = _read((SEED / "article.txt").read_text("utf-8"))
    found = 0
    for row in _gold("F"):
        kinds, stances = row["kind"].replace(",", " ").split(), row["stance"].split()
        over = _over(claims, row)
        found += any((claim.kind in kinds or "(any)" in kinds) and claim.stance in stances for claim in over)
    assert found >= 37


@needs_seed
def test_no_trap_is_said_to_have_happened() -> None:
    claims = _read((SEED / "article.txt").read_text("utf-8"))
    for row in _gold("T"):
        assert [claim.quote for claim in _over(claims, row) if claim.stance == "asserted"] == [], row["quote"]


@needs_seed
def test_a_death_without_a_place_keeps_none_and_after_stays_after() -> None:
    deaths = [claim for claim in _read((SEED / "article.txt").read_text("utf-8")) if claim.kind == "death"]
    by_vehicle = next(claim for claim in deaths if "rammed" in claim.quote)
    assert (by_vehicle.place.basis, by_vehicle.place.name, by_vehicle.when.start) == ("none", None, None)
    in_custody = next(claim for claim in deaths if "25-year-old" in claim.quote)
    assert "died after his capture and beating" in in_custody.quote
    assert in_custody.place.name == "Gomel"


@needs_seed
def test_the_four_demands_stand_apart_and_belong_to_no_workplace() -> None:
    claims = [claim for claim in _read((SEED / "article.txt").read_text("utf-8")) if claim.kind == "demand"]
    quotes = {claim.quote for claim in claims}
    assert {"release all political prisoners", "investigate the electoral fraud"} <= quotes
    assert all(claim.subject.workplace is None and claim.stance != "asserted" for claim in claims)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([word for vector in vectors("events") for word in vector.text.split()]), max_size=120))
def test_any_words_in_any_order_give_claims_that_can_be_written_down(words: list[str]) -> None:
    text = " ".join(words)
    for claim in _read(text):
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert built(Claim, plain(claim)) == claim


@pytest.mark.parametrize("piece", ["killed ", "and ", "200-300 ", "demanded ", "police said ", "“", "... ", "fired "])
def test_a_long_monotonous_text_is_read_to_its_end(piece: str) -> None:
    for claim in _read(piece * (20_000 // len(piece)) + "\n\nIn Tarn the police arrested 40 people."):
        assert claim.span.end <= 20_000 + 60
