"""Vectors of the languages of endings in, what is read from them out; and how claims follow when a text is changed."""

import datetime as dt
import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import effort
from reading.reading_vectors import LEXICONS, OTHERS, Vector, vectors
from vestka.kinds.claim import QUOTE_MAX, Claim
from vestka.kinds.refs import ReportRef
from vestka.plugins.packaged.packs import load_country
from vestka.reading.counts import Figure, read_counts
from vestka.reading.dates import read_dates
from vestka.reading.forms import forms_of
from vestka.reading.language import tell
from vestka.reading.page import read_page
from vestka.reading.reader import language_of, read
from vestka.reading.setting import Setting
from vestka.reading.sheet import cues_of
from vestka.reading.stance import stance_of
from vestka.reading.words import cut

REPORT = ReportRef(bytes(32))
PACKS = {"BY": load_country("belarus"), "QZ": load_country("zelmaria")}
WRITTEN = dt.date(2020, 8, 15)
_COUNT = re.compile(r'"(?P<text>[^"]+)" (?P<bound>\w+) (?P<number>\S+)(?: unit=(?P<unit>\S+))?')
_DATE = re.compile(
    r'"(?P<text>[^"]+)" (?P<precision>\w+) (?P<start>\S+) (?P<end>\S+)(?: part=(?P<part>\w+))?(?P<past> history)?'
)
_PUT = re.compile(r'(\w+) "([^"]+)"')
_CLAIM = re.compile(r'(?P<kind>\w+) (?P<stance>\w+) "(?P<words>[^"]+)"(?P<more>.*)')


def claims(text: str, *, day: dt.date | None = WRITTEN, pack: str = "BY", language: str = "auto") -> tuple[Claim, ...]:
    """A text -> its claims, read with every language that there is."""
    return read(text, REPORT, Setting(PACKS[pack], LEXICONS, day, language))


def facts(claim: Claim) -> dict[str, str]:
    """A claim -> what a vector can ask of it."""
    count = claim.count
    number = ""
    if count is not None:
        value = count.value if count.value is not None else f"{count.low}-{count.high}" if count.low else count.text
        number = f"{count.bound}:{value}:{count.measure}"
    return {
        "action": claim.action or "",
        "subject": claim.subject.name or claim.subject.text or "none",
        "works": claim.subject.workplace or "none",
        "place": claim.place.name or claim.place.text or "none",
        "because": claim.place.basis,
        "flags": "+".join(claim.place.flags),
        "count": number,
        "when": claim.when.start or "",
        "end": claim.when.end or "",
        "stage": claim.stage or "",
        "part": claim.when.part_of_day or "",
        "who": claim.attributed_to.type or "",
        "accounting": (count and count.accounting) or "",
        "basis": (count and count.basis) or "",
    }


def _fits(claim: Claim, wanted: re.Match[str]) -> bool:
    have = facts(claim)
    more = dict(part.split("=", 1) for part in re.findall(r"\w+=(?:'[^']*'|\S+)", wanted["more"]))
    same = claim.kind == wanted["kind"] and claim.stance == wanted["stance"]
    return same and all(have[key] == value.strip("'") for key, value in more.items())


def _day(vector: Vector) -> dt.date | None:
    told = vector.all("date")
    return WRITTEN if not told else None if told[0] == "-" else dt.date.fromisoformat(told[0])


@pytest.mark.parametrize("vector", vectors("counts", *OTHERS), ids=lambda v: f"{v.language}-{v.name}")
def test_a_sentence_counts_what_its_vector_says(vector: Vector) -> None:
    found = _figures(vector.text, vector.language)
    if vector.one("expect") == "none":
        assert found == ()
        return
    wanted = _COUNT.fullmatch(vector.one("expect"))
    assert wanted is not None
    (figure,) = found
    count = figure.count
    number = str(count.value) if count.value is not None else f"{count.low}-{count.high}" if count.low else "-"
    assert (count.text, count.bound, number) == (wanted["text"], wanted["bound"], wanted["number"])
    assert wanted["unit"] in (None, count.unit)


def _figures(text: str, language: str) -> tuple[Figure, ...]:
    lexicon = LEXICONS[language]
    words, cues = cut(text, forms=forms_of(lexicon)), cues_of(lexicon)
    span = (0, len(words.low))
    moments = read_dates(words, span, cues.calendar, None)
    taken = {at for moment in moments for at in range(moment.first, moment.last + 1)}
    return read_counts(words, *span, cues.numerals, taken)


@pytest.mark.parametrize("vector", vectors("dates", *OTHERS), ids=lambda v: f"{v.language}-{v.name}")
def test_a_time_is_what_its_vector_says(vector: Vector) -> None:
    lexicon = LEXICONS[vector.language]
    words = cut(vector.text, forms=forms_of(lexicon))
    future = bool(vector.all("future"))
    found = read_dates(words, (0, len(words.low)), cues_of(lexicon).calendar, _day(vector), future=future)
    if vector.one("expect") == "none":
        assert found == ()
        return
    wanted = _DATE.fullmatch(vector.one("expect"))
    assert wanted is not None
    (moment,) = found
    when = moment.when
    assert (when.text, when.precision) == (wanted["text"], wanted["precision"])
    assert (when.start or "-", when.end or "-") == (wanted["start"], wanted["end"])
    assert (when.part_of_day, moment.history) == (wanted["part"], bool(wanted["past"]))


@pytest.mark.parametrize("vector", vectors("language", *OTHERS), ids=lambda v: f"{v.language}-{v.name}")
def test_a_text_is_in_the_language_that_its_vector_says(vector: Vector) -> None:
    assert (tell(vector.text, LEXICONS) or "none") == vector.one("expect")


@pytest.mark.parametrize("vector", vectors("stance", *OTHERS), ids=lambda v: f"{v.language}-{v.name}")
def test_a_sentence_is_put_as_its_vector_says(vector: Vector) -> None:
    lexicon = LEXICONS[vector.language]
    page = read_page(vector.text, lexicon.words("abbreviations"))
    for key in ("expect", "who"):
        for line in vector.all(key):
            wanted = _PUT.fullmatch(line)
            assert wanted is not None, line
            start = vector.text.index(wanted[2])
            found = stance_of(page, lexicon, page.sentence_at(start), start, start + len(wanted[2]))
            assert (found.stance if key == "expect" else found.attributed_to.type) == wanted[1]


@pytest.mark.parametrize("vector", vectors("workplaces", *OTHERS), ids=lambda v: f"{v.language}-{v.name}")
def test_each_row_is_found_and_none_besides(vector: Vector) -> None:
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in vector.all("row")]
    found = [claim for claim in _made(vector) if claim.kind == "labour_action" and claim.subject.type]
    have = [(c.quote, c.subject.name or "", c.place.text or "-", str(c.action)) for c in found]
    if rows:
        assert sorted(have) == sorted(rows)
    for forbidden in vector.all("no"):
        assert forbidden in vector.text, "the vector forbids what its text does not hold"
        assert not [claim for claim in found if forbidden in claim.quote]


def _made(vector: Vector) -> tuple[Claim, ...]:
    pack = vector.all("country")
    return claims(vector.text, day=_day(vector), pack=pack[0] if pack else "BY", language=vector.language)


@pytest.mark.parametrize(
    "vector",
    [v for folder in ("events", "workplaces") for v in vectors(folder, *OTHERS)],
    ids=lambda v: f"{v.language}-{v.name}",
)
def test_a_message_gives_the_claims_of_its_vector(vector: Vector) -> None:
    made = _made(vector)
    for line in vector.all("expect"):
        wanted = _CLAIM.fullmatch(line)
        assert wanted is not None, line
        start = vector.text.index(wanted["words"])
        end = start + len(wanted["words"])
        over = [claim for claim in made if claim.span.start < end and start < claim.span.end]
        assert any(_fits(claim, wanted) for claim in over), (
            line,
            [(c.kind, c.stance, c.quote, facts(c)) for c in made],
        )
    for words in vector.all("reject"):
        start = vector.text.index(words.strip('"'))
        end = start + len(words) - 2
        bad = [c for c in made if c.stance == "asserted" and c.span.start < end and start < c.span.end]
        assert not bad, (words, [(c.kind, c.quote, facts(c)) for c in bad])
    for kind in vector.all("none"):
        assert not [c for c in made if kind in (c.kind, "any")], [(c.kind, c.quote) for c in made]
    for claim in made:
        assert vector.text[claim.span.start : claim.span.end] == claim.quote
        assert 0 < len(claim.quote) <= QUOTE_MAX
        assert vector.text[claim.cue.start : claim.cue.end].strip()


def only_labour(text: str) -> list[Claim]:
    """A text -> its claims of labour action with a subject."""
    return [claim for claim in claims(text) if claim.kind == "labour_action" and claim.subject.type]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("{} бастует с утра", ("Нафтан", "Керамин", "МТЗ", "Гомсельмаш")),
        ("Рабочие завода {} объявили забастовку", ("«Керамин»", "«Интеграл»")),
    ],
)
def test_swapping_the_workplace_moves_the_claim_and_nothing_else(text: str, works: tuple[str, ...]) -> None:
    found = [only_labour(text.format(name)) for name in works]
    assert all(len(one) == 1 for one in found)
    assert len({one[0].subject.workplace for one in found}) == len(works)
    assert len({(one[0].action, one[0].stance) for one in found}) == 1


@pytest.mark.parametrize(
    "name",
    ["МТЗ", "МТЗ-а", "Минского тракторного завода", "Минский тракторный завод", "минского тракторного завода"],
)
def test_a_case_ending_does_not_change_the_workplace(name: str) -> None:
    (claim,) = only_labour(f"Рабочие {name} объявили забастовку")
    assert (claim.subject.workplace, claim.subject.name) == ("by:mtz", "Minsk Tractor Works")


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        ("На МАЗе бастуют", "На МАЗе не бастуют"),
        ("Рабочие Нафтана бастуют", "Рабочие Нафтана не бастуют"),
        ("На Керамине забастовка", "На Керамине забастовки нет"),
        ("На МАЗе страйкуюць", "На МАЗе не страйкуюць"),
        ("На Кераміне страйк", "На Кераміне страйку няма"),
        ("На МАЗі страйкують", "На МАЗі не страйкують"),
        ("Robotnicy zakładów Azot strajkują", "Robotnicy zakładów Azot nie strajkują"),
    ],
)
def test_a_not_turns_what_happened_into_a_denial(plain: str, denied: str) -> None:
    (said,), (unsaid,) = only_labour(plain), only_labour(denied)
    assert (said.stance, unsaid.stance) == ("asserted", "denied")
    assert said.subject.workplace == unsaid.subject.workplace is not None


def test_a_town_in_another_case_is_the_same_town() -> None:
    for text in ("В Жодино бастует БелАЗ", "Жодино: бастует БелАЗ", "БелАЗ (Жодино) бастует"):
        (claim,) = only_labour(text)
        assert claim.place.name == "Zhodzina", text


def test_a_wrong_letter_in_a_long_name_is_no_hindrance_but_counts_against_it() -> None:
    (right,) = only_labour("Рабочие Гомсельмаша бастуют")
    (wrong,) = only_labour("Рабочие Гомсельмажа бастуют")
    assert right.subject.workplace == wrong.subject.workplace == "by:gomselmash"
    assert wrong.confidence < right.confidence


def test_each_sentence_is_read_in_its_own_language() -> None:
    text = (
        "Сегодня утром рабочие МТЗ объявили забастовку. Рабочыя МАЗа таксама абвясцілі страйк. "
        "Naftan workers are on strike in Navapolatsk."
    )
    found = [claim.subject.workplace for claim in only_labour(text)]
    assert found[:2] == ["by:mtz", "by:maz"]
    assert len(found) == 3
    starts = [claim.span.start for claim in claims(text)]
    assert starts == sorted(starts)


def test_one_script_or_the_other_gives_the_same_claim() -> None:
    (cyrillic,) = only_labour("На Белшине забастовка, 200 человек")
    (latin,) = only_labour("na Belshine zabastovka, 200 chelovek vyshli")[:1]
    assert cyrillic.subject.workplace == latin.subject.workplace == "by:belshina"
    assert cyrillic.count is not None
    assert latin.count is not None
    assert cyrillic.count.value == latin.count.value == 200


def test_a_language_that_is_not_ours_stays_unknown() -> None:
    setting = Setting(PACKS["BY"], LEXICONS)
    for text in ("Зауыт жұмысшылары дүйсенбіде ереуілге шықты", "Fabrika işçileri pazartesi günü greve başladı"):
        assert language_of(text, setting) is None
        assert read(text, REPORT, setting) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "а",
        "МТЗ ",
        "не ",
        "завод ",
        "завод «",
        "забастовка, ",
        "МТЗ, ",
        "в Минске ",
        "человек 500 ",
        "тысячи три ",
        "2-3-",
        "г.",
        "shch",
        "Гродно-",
    ],
)
def test_a_hostile_text_is_read_with_work_that_grows_with_its_length(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (5_000, 20_000))
    claims(short)  # what is compiled once is compiled now
    assert effort(partial(claims, long)) < 8 * effort(partial(claims, short))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="МТЗабвстику забастовка не в Минске, «».:!?5-–\n", max_size=300))
def test_any_text_is_read_without_a_stumble(text: str) -> None:
    for claim in claims(text):
        assert text[claim.span.start : claim.span.end] == claim.quote
