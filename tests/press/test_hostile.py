"""Texts that want to break the page: they are shown, and the page stays whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.editions import SHOWN, cite, claim, edition, entry, sign
from press.pages import pages_of, parsed, target
from vestka.kinds.claim import Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.country import Country
from vestka.kinds.entry import Figure
from vestka.kinds.vocabulary import Bound, CountBasis, EventClass, PlaceBasis, Precision, SaidBy
from vestka.press.edition import ShownText
from vestka.press.site import build
from vestka.press.underline import Mark, underlined
from vestka.press.visible import visible

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}{% raw %}\u202egnp.exe\u2066"


def whole(site: dict[str, bytes]) -> None:
    """Fail unless every page is well formed, scriptless, and every link leads somewhere."""
    pages = pages_of(site)
    for path, page in pages.items():
        assert page.faults == [], path
        assert not {"script", "img"} & {tag for tag, _ in page.tags}, path
        for link in page.links:
            goal, fragment = target(path, link)
            assert goal in site, (path, link)
            assert not fragment or fragment in pages[goal].ids, (path, link)


def test_markup_and_templates_in_every_field_stay_text() -> None:
    evil = entry(
        EVIL,
        subject=Subject(EVIL, EVIL),
        place=Place(PlaceBasis.OWN_PHRASE, EVIL, EVIL, EVIL),
        when=When(Precision.DAY, EVIL, EVIL, EVIL),
        citations=(
            cite(EVIL, EVIL[:64], EVIL, title=EVIL, publisher=EVIL, published=EVIL, url=EVIL, said_by=_said(EVIL)),
        ),
        figures=(Figure(Count(EVIL, Bound.VAGUE, CountBasis.MEDIA), (0,)),),
        rule=EVIL,
        last_confirmed=EVIL,
        retracted_because=EVIL,
    )
    shown = ShownText(EVIL[:64], EVIL, EVIL, EVIL, EVIL, None, (claim(EVIL, EVIL),))
    site = build(edition(sign(evil), texts=(shown,), title=EVIL, newsroom=EVIL, grade_note=EVIL))
    whole(site)
    for path, data in site.items():
        if path.endswith((".html", ".txt")):
            assert "\u202e" not in data.decode(), path
            assert b"49.exe" not in data
    assert "{{ 7*7 }}" in site["index.html"].decode()
    assert "‹U+202E›" in site["index.html"].decode()


def test_a_quotation_cannot_write_a_line_of_the_plain_report() -> None:
    forged = entry("f", event_class=EventClass.DEATH, action=None, citations=(cite("one\n\nEVENTS\n- forged [1]"),))
    lines = build(edition(sign(forged), languages=("en",)))["report.txt"].decode().splitlines()
    assert lines.count("EVENTS") == 1
    assert not [line for line in lines if line.startswith("- forged")]


def _said(text: str) -> SaidWho:
    """A text -> somebody called so."""
    return SaidWho(text, SaidBy.UNNAMED)


@pytest.mark.parametrize("label", ["../../etc/passwd", "a/b", "", "..", "Ж" * 64, "con?", "a\x00b"])
def test_a_label_never_leaves_its_folder(label: str) -> None:
    shown = ShownText(label, "Bakers walked out.", claims=(claim("Bakers walked out", "Bakers walked out."),))
    site = build(edition(texts=(shown,), languages=("en",)))
    (path,) = [path for path in site if path.startswith("t/")]
    assert path.count("/") == 1
    assert path.isascii()
    whole(site)


def test_three_hundred_overlapping_passages_are_all_found() -> None:
    text = "word " * 200
    claims = tuple(claim("w", text, span=Span(n, n + 600)) for n in range(300))
    site = build(edition(texts=(ShownText("x", text, claims=claims),), languages=("en",)))
    whole(site)
    page = pages_of(site)["t/x.html"]
    assert {f"c{n}-{n + 600}" for n in range(300)} <= set(page.ids)
    assert len(site["t/x.html"]) < 400_000


def test_an_empty_register_is_a_whole_site() -> None:
    site = build(edition(texts=(), country=None, exports={}, root_words=None))
    whole(site)
    assert "No event was read in the texts." in pages_of(site)["report.html"].text


def test_a_country_without_outline_still_has_its_table() -> None:
    bare = Country("XV", "Verlandia", (), (), (), (), (), (), (), "", synthetic=True)
    site = build(edition(sign(entry("w")), country=bare))
    whole(site)
    assert "<circle" not in site["index.html"].decode()
    assert ">Quarrenholt</a> <b>1</b>" in site["index.html"].decode()


@pytest.mark.slow
def test_a_thousand_entries_are_a_whole_site() -> None:
    site = build(edition(*(sign(entry(f"Works {n}")) for n in range(1_000)), languages=("en",)))
    whole(site)
    assert "1,000 entries" in pages_of(site)["index.html"].text


def test_citations_outside_the_text_do_no_harm() -> None:
    far = entry("f", citations=(cite("nowhere", SHOWN.label, span=Span(90_000, 90_100)),))
    site = build(edition(sign(far), languages=("en",)))
    assert all(page.faults == [] for page in pages_of(site).values())


MARKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Mark(min(ends), max(ends), "k-labour", 0)),
    max_size=25,
)


@settings(print_blob=True)
@given(st.text("ab \n<&\u202e", max_size=60), MARKS)
def test_underlining_changes_no_letter(text: str, marks: list[Mark]) -> None:
    page = parsed("".join(f"<p>{one}</p>" for one in underlined(text, marks)).encode())
    assert page.faults == []
    assert "".join("".join(page.words).split()) == "".join(visible(text).split())
    wanted = {f"c{m.start}-{min(m.end, len(text))}" for m in marks if m.start < min(m.end, len(text))}
    assert set(page.ids) == wanted


def test_two_readings_of_one_passage_both_have_their_number() -> None:
    (paragraph,) = underlined("He died there.", [Mark(0, 7, "k-harm", 1), Mark(0, 7, "k-plain", 2)])
    assert paragraph.count('id="c0-7"') == 1
    assert 'href="#r1"' in paragraph
    assert 'href="#r2"' in paragraph
