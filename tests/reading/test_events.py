"""Event vectors in, claims out: each vector is a news text and what must, and must not, be read from it."""

import re
from datetime import date

import pytest

from reading.reading_vectors import LEXICON, Vector, vectors
from vestka.kinds.claim import Claim
from vestka.kinds.country import Country, Name, Town
from vestka.kinds.refs import ReportRef
from vestka.reading.events import read_events
from vestka.reading.gazetteer import gazetteer
from vestka.reading.page import read_page
from vestka.reading.places import find_places
from vestka.reading.setting import Setting

REPORT = ReportRef(bytes(32))
_EXPECT = re.compile(r'(?P<kind>\w+) (?P<stance>\w+) "(?P<words>[^"]+)"(?P<more>.*)')


def _town(number: int, name: str) -> Town:
    return Town(f"invented:{number}", name, (Name("en", name),), 0, 0, "", 1000)


HERE = Country(
    code="XX",
    name="Zembra",
    names=(Name("en", "Zembra"),),
    demonyms=("zembran",),
    regions=(),
    towns=tuple(
        _town(number, name) for number, name in enumerate(("Port Sel", "Velm", "Tarn", "Selm", "Dral", "Ossa"))
    ),
    workplaces=(),
    outline=(),
    foreign=("karvia", "karvian"),
    licence="invented",
    synthetic=True,
)


def claims(text: str, day: date | None = None) -> tuple[Claim, ...]:
    page = read_page(text)
    return read_events(
        page, Setting(HERE, {"en": LEXICON}, day), LEXICON, find_places(page, LEXICON, gazetteer(HERE)), REPORT
    )


def _facts(claim: Claim) -> dict[str, str]:
    count = claim.count
    number = ""
    if count is not None:
        value = count.value if count.value is not None else f"{count.low}-{count.high}" if count.low else count.text
        number = f"{count.bound}:{value}:{count.measure}"
    return {
        "count": number,
        "when": claim.when.start or "",
        "who": claim.attributed_to.type or "",
        "action": claim.action or "",
        "place": claim.place.name or claim.place.text or "none",
        "flags": "+".join(claim.place.flags),
        "accounting": (count and count.accounting) or "",
        "part": claim.when.part_of_day or "",
        "basis": (count and count.basis) or "",
    }


def _matches(claim: Claim, wanted: re.Match[str]) -> bool:
    facts = _facts(claim)
    more = dict(part.split("=", 1) for part in re.findall(r"\w+=(?:'[^']*'|\S+)", wanted["more"]))
    return (
        claim.kind == wanted["kind"]
        and claim.stance == wanted["stance"]
        and all(facts[key] == value.strip("'") for key, value in more.items())
    )


@pytest.mark.parametrize("vector", vectors("events"), ids=lambda vector: vector.name)
def test_a_news_text_gives_the_claims_of_its_vector(vector: Vector) -> None:
    made = claims(vector.text, date.fromisoformat(vector.one("date")) if vector.all("date") else None)
    for line in vector.all("expect"):
        wanted = _EXPECT.fullmatch(line)
        assert wanted is not None, line
        start = vector.text.index(wanted["words"])
        end = start + len(wanted["words"])
        over = [claim for claim in made if claim.span.start < end and start < claim.span.end]
        assert any(_matches(claim, wanted) for claim in over), (
            line,
            [(c.kind, c.stance, c.quote, _facts(c)) for c in over],
        )
    for words in vector.all("reject"):
        start = vector.text.index(words.strip('"'))
        end = start + len(words) - 2
        bad = [c for c in made if c.stance == "asserted" and c.span.start < end and start < c.span.end]
        assert not bad, (words, [(c.kind, c.quote) for c in bad])


@pytest.mark.parametrize("vector", vectors("events"), ids=lambda vector: vector.name)
def test_a_quote_is_exactly_its_slice_and_no_longer_than_a_quote_may_be(vector: Vector) -> None:
    for claim in claims(vector.text):
        assert vector.text[claim.span.start : claim.span.end] == claim.quote
        assert len(claim.quote) <= 320
        assert claim.span.start <= claim.cue.start < claim.cue.end


def test_the_end_of_a_very_long_sentence_is_read_too() -> None:
    text = "We walked along the river, " * 200 + "and in Velm the police arrested 40 dockers."
    (claim,) = claims(text)
    assert (claim.kind, claim.count and claim.count.value, claim.place.name) == ("detention", 40, "Velm")


def test_swapping_the_place_moves_the_claim_and_nothing_else() -> None:
    here, there = (claims(f"In {town} two men were killed on Monday.", date(2024, 5, 15)) for town in ("Velm", "Dral"))
    assert [claim.place.name for claim in (*here, *there)] == ["Velm", "Dral"]
    assert here[0].count == there[0].count
    assert here[0].when == there[0].when
