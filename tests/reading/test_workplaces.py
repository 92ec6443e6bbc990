"""Vectors of workplaces -> every row that a reader finds there, and none besides; actions are never made stronger."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from reading.reading_vectors import LEXICON, ROOT, Vector, vectors
from vestka.kinds.claim import Claim
from vestka.kinds.country import Country, Name, Town, Workplace
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, PlaceFlag, Stance, SubjectType
from vestka.reading.folding import fold
from vestka.reading.reader import read
from vestka.reading.setting import Setting

REPORT = ReportRef(bytes(32))
VECTORS = vectors("workplaces")
FLOOR, GOAL = 0.75, 0.85


def rows(text: str, country: Country | None = None) -> list[Claim]:
    """A text -> its claims about workplaces and groups."""
    claims = read(text, REPORT, Setting(country, {"en": LEXICON}, dt.date(2026, 11, 23)))
    return [claim for claim in claims if claim.kind is EventClass.LABOUR_ACTION and claim.subject.type]


def wanted(vector: Vector) -> list[tuple[str, str, str, str]]:
    """A vector -> its rows: the passage, the name, the town, the action."""
    found = []
    for line in vector.all("row"):
        quote, name, town, action = (cell.strip() for cell in line.split("|"))
        found.append((quote, fold(name), fold(town), action))
    return found


def got(claim: Claim) -> tuple[str, str, str, str]:
    """A claim -> the same four."""
    return claim.quote, fold(claim.subject.name or ""), fold(claim.place.text or "-"), str(claim.action)


@pytest.mark.parametrize("vector", [v for v in VECTORS if "held_out" not in v.name], ids=lambda v: v.name)
def test_each_row_is_found_and_none_besides(vector: Vector) -> None:
    """Passage, name, town and action of every row; what the vector forbids is in no row."""
    found = rows(vector.text)
    assert sorted(got(claim) for claim in found) == sorted(wanted(vector))
    for forbidden in vector.all("no"):
        assert forbidden.lower() in vector.text.lower(), "the vector forbids what its text does not hold"
        assert not [claim for claim in found if forbidden.lower() in claim.quote.lower()]


def test_texts_held_out_from_tuning_reach_the_goal() -> None:
    """Name and town, over all held-out vectors together."""
    hits = asked = said = 0
    for vector in VECTORS:
        if "held_out" not in vector.name:
            continue
        want = [(name, town) for _, name, town, _ in wanted(vector)]
        have = [got(claim)[1:3] for claim in rows(vector.text)]
        hits += sum(row in have for row in want)
        asked, said = asked + len(want), said + len(have)
    assert 2 * hits / (asked + said) >= GOAL > FLOOR


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v.name)
def test_every_quote_is_exactly_its_passage(vector: Vector) -> None:
    """The slice, the length, and a cue inside the text."""
    for claim in rows(vector.text):
        assert vector.text[claim.span.start : claim.span.end] == claim.quote
        assert 0 < len(claim.quote) <= 320
        assert vector.text[claim.cue.start : claim.cue.end].strip()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v.name)
def test_a_strike_is_only_where_the_text_has_a_word_for_it(vector: Vector) -> None:
    """A row says strike only if the words that govern it do."""
    for claim in rows(vector.text):
        if claim.action is Action.STRIKE:
            cue = vector.text[claim.cue.start : claim.cue.end].lower()
            assert re.search(r"str(ik|uck)|tools|stop|refus|occup|work", cue), cue


def test_another_town_moves_the_row() -> None:
    """The claim follows the text: swap the town and only the place changes."""
    (before,) = rows("Workers at the Kestel tyre plant in Bursa went on strike.")
    (after,) = rows("Workers at the Kestel tyre plant in Manisa went on strike.")
    assert (before.subject, before.action) == (after.subject, after.action)
    assert (before.place.text, after.place.text) == ("Bursa", "Manisa")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Workers at the Kestel tyre plant in Bursa went on strike.", Stance.ASSERTED),
        ("Workers at the Kestel tyre plant in Bursa did not go on strike.", Stance.DENIED),
        ("There is no strike at the Kestel tyre plant in Bursa.", Stance.DENIED),
        ("Workers at the Kestel tyre plant in Bursa will go on strike on Monday.", Stance.PLANNED),
        ("In 1985 workers at the Kestel tyre plant in Bursa went on strike.", Stance.BACKGROUND),
    ],
)
def test_what_did_not_happen_is_not_said_to_have_happened(text: str, stance: Stance) -> None:
    """The stance of a row is that of its cue."""
    (claim,) = rows(text)
    assert claim.stance is stance


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Action.STRIKE, "are on strike"),
        (Action.WALKOUT, "walked out"),
        (Action.SIT_IN_OCCUPATION, "staged a sit-in"),
        (Action.HUNGER_STRIKE, "are on hunger strike"),
        (Action.UNSPECIFIED_ACTION, "are taking part in workers’ action"),
        (Action.UNSPECIFIED_ACTION, "are either organising walkouts or taking other forms of action"),
    ],
)
def test_the_action_is_that_of_the_words(action: Action, words: str) -> None:
    """Never stronger: an alternative names no action."""
    (claim,) = rows(f"Dockers in Poti {words}.")
    assert claim.action is action


PACK = Country(
    code="ZZ",
    name="Testland",
    names=(),
    demonyms=(),
    regions=(),
    towns=(
        Town("geonames:1", "Belin", (Name("und", "Byelin"),), 0, 0, "", 90_000),
        Town("geonames:2", "Torun Dol", (), 0, 0, "", 20_000),
    ),
    workplaces=(
        Workplace("zz:steel", "Belin Steel Works", "geonames:1", "C", (Name("und", "BSW"),)),
        Workplace("zz:mill-1", "Alfa", "geonames:1", "C"),
        Workplace("zz:mill-2", "Alfa", "geonames:2", "C"),
    ),
    outline=(),
    foreign=(),
    licence="test",
    synthetic=True,
)


def test_a_name_whose_town_disagrees_with_the_stated_one_is_flagged_and_not_moved() -> None:
    """What the text says stays; the doubt is ours."""
    (claim, _) = rows("There is workers’ action at: the Belin Sugar Refinery and railway workers in Torun Dol.", PACK)
    assert claim.place.id == "geonames:2"
    assert PlaceFlag.GEOGRAPHY_CONFLICT in claim.place.flags


def test_a_name_alone_implies_its_town() -> None:
    """No town is stated: the one in the name is taken, and said to be."""
    (claim,) = rows("There is workers’ action at the Belin Sugar Refinery.", PACK)
    assert (claim.place.id, claim.place.basis) == ("geonames:1", PlaceBasis.IMPLIED_BY_NAME)


def test_the_registry_knows_an_alias_and_where_the_works_lie() -> None:
    """An alias in a short message gets the line's id; a stated town that differs is flagged only with a registry."""
    (claim,) = rows("BSW on strike in Torun Dol since this morning", PACK)
    assert (claim.subject.workplace, claim.place.id) == ("zz:steel", "geonames:2")
    assert (claim.subject.text, claim.subject.name) == ("BSW", "Belin Steel Works")
    assert PlaceFlag.GEOGRAPHY_CONFLICT in claim.place.flags
    bare = replace(PACK, workplaces=())
    (claim, _) = rows("Action by workers at: Belmar Steel Works and miners in Torun Dol are on strike.", bare)
    assert PlaceFlag.GEOGRAPHY_CONFLICT not in claim.place.flags


def test_one_name_in_two_towns_is_two_workplaces() -> None:
    """The town settles which line is meant; without one neither is taken."""
    first, second = rows("Workers at Alfa in Belin walked out. Workers at Alfa in Torun Dol are on strike.", PACK)
    assert (first.subject.workplace, second.subject.workplace) == ("zz:mill-1", "zz:mill-2")
    (open_,) = rows("Workers at Alfa walked out.", PACK)
    assert open_.subject.workplace is None


def test_a_town_that_heads_a_list_places_its_lines_with_a_doubt() -> None:
    """The heading gives the town until another line of text stands; a town after the name goes first."""
    text = (
        "Gate by gate\n\nWhat we heard.\n\nBelin\n- Halm Hospital: nurses walked out.\n"
        "- Ministry of Salt: clerks stayed away from work.\n- Oder quarry, Torun Dol: 40 miners downed tools.\n\n"
        "Elsewhere\n- Kelm tannery: tanners walked out.\n"
    )
    found = [(c.subject.name, c.place.id, c.place.basis) for c in rows(text, PACK)]
    assert found == [
        ("Halm Hospital", "geonames:1", PlaceBasis.LIST_SCOPE),
        ("Ministry of Salt", "geonames:1", PlaceBasis.LIST_SCOPE),
        ("Oder", "geonames:2", PlaceBasis.OWN_PHRASE),
        ("Kelm", None, PlaceBasis.NONE),
    ]
    assert PlaceFlag.ATTACHMENT_DOUBT in rows(text, PACK)[0].place.flags


def test_workers_of_a_place_are_one_row_and_general_workers_none() -> None:
    """The place of work is the row; "workers" and "hundreds of workers" say too little."""
    (claim,) = rows("Miners at the Sarytau copper mine in Satpayev walked out.")
    assert claim.subject.type is SubjectType.ESTABLISHMENT
    assert rows("Hundreds of workers walked out. Many employees are on strike.") == []


def test_figures_and_days_go_with_their_workplace() -> None:
    """How many and when, where the sentence says so."""
    (claim,) = rows("About 200 workers at the Kestel tyre plant in Bursa went on strike on 20 November 2026.")
    assert claim.count is not None
    assert claim.count.value == 200
    assert claim.when.start == "2026-11-20"


def test_the_article_is_read_to_the_bar() -> None:
    """43 rows, none of them a strike; skipped where the seed is not beside the repository."""
    seed = ROOT.parent / "shared" / "seed" / "article.txt"
    if not seed.exists():
        pytest.skip("the seed article is not beside the repository (../shared/seed)")
    found = rows(seed.read_text("utf-8"))
    assert len(found) == 43
    assert not [claim for claim in found if claim.action in {Action.STRIKE, Action.WALKOUT}]
