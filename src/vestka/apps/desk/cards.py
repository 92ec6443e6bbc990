"""The passages of a paper in, a card for each out: what was read, why, what holds of it; and the underlined text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vestka.desk.margins import Passage
from vestka.editing.paper import Paper
from vestka.kinds.claim import Claim
from vestka.kinds.country import Country
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import PlaceFlag, Stance
from vestka.plugins.packaged.words import Catalogue
from vestka.press.section import family
from vestka.press.underline import Mark, underlined
from vestka.press.visible import visible
from vestka.press.wording import Names, Said, Wording, names_in

_DOTTED = (Stance.OPINION, Stance.BACKGROUND, Stance.FORECAST)
REMEMBERED_MOST = 8


@dataclass(frozen=True, slots=True)
class Card:
    """One passage beside the text. `by` wrote it (None: the machine), `marked_by` is whose word holds."""

    number: int
    ref: str
    word: MarkWord
    family: str
    kind: str
    action: str | None
    stance: str
    asserted: bool
    stage: str | None
    quote: str
    cue: str
    subject: Said
    workplace: str | None
    place: Said
    basis: str | None
    flags: tuple[str, ...]
    when: str
    count: str | None
    said_by: str | None
    said_words: str | None
    confidence: str
    by: str | None
    marked_by: str | None
    instead_of: int | None
    replaced_by: int | None


def cards_of(paper: Paper, country: Country | None, words: Catalogue, people: Mapping[bytes, str]) -> tuple[Card, ...]:
    """A paper, its country, the words of the page, the names of people by their keys -> its cards, as the text goes."""
    wording = Wording(words, _names(country, words.language))
    numbers = {one.ref: number for number, one in enumerate(paper.passages, 1)}
    replaced = {one.corrects: number for number, one in enumerate(paper.passages, 1) if one.corrects is not None}
    return tuple(
        _card(paper, wording, people, one, (number, numbers.get(one.corrects or one.ref), replaced.get(one.ref)))
        for number, one in enumerate(paper.passages, 1)
    )


def underlined_text(paper: Paper) -> tuple[Markup, ...]:
    """A paper -> the paragraphs of its text; an underline tells the passage's state, its number leads to the card."""
    marks = [
        Mark(one.claim.span.start, one.claim.span.end, _looks(one), number, f"#p{number}")
        for number, one in enumerate(paper.passages, 1)
    ]
    return underlined(paper.report.text, marks)


def _looks(one: Passage) -> str:
    """A passage -> the classes of its underline: colour by what it is about, shape by what was said of it."""
    stance = "" if one.claim.stance is Stance.ASSERTED else " dotted" if one.claim.stance in _DOTTED else " dashed"
    return f"k-{family(one.claim.kind)} w-{one.word}{stance}"


def _card(
    paper: Paper, wording: Wording, people: Mapping[bytes, str], one: Passage, at: tuple[int, int | None, int | None]
) -> Card:
    """A passage and its numbers (its own, of what it corrects, of what stands in its place) -> its card."""
    claim, words, language = one.claim, wording.words, paper.language
    number, corrects, replaced = at
    text = paper.report.text
    return Card(
        number=number,
        ref=one.ref.hex(),
        word=one.word,
        family=family(claim.kind),
        kind=wording.event_class(claim.kind),
        action=wording.action(claim.action),
        stance=words.text(f"stance.{claim.stance}"),
        asserted=claim.stance is Stance.ASSERTED,
        stage=None if claim.stage is None else words.text(f"stage.{claim.stage}"),
        quote=visible(claim.quote),
        cue=visible(text[claim.cue.start : claim.cue.end]),
        subject=wording.subject(claim.subject, language),
        workplace=wording.workplace(claim.subject) if claim.subject.workplace else None,
        place=wording.place(claim.place, language),
        basis=wording.basis(claim.place),
        flags=tuple(
            words.text("flag.place_ambiguous" if flag is PlaceFlag.AMBIGUOUS else f"flag.{flag}")
            for flag in claim.place.flags
        ),
        when=wording.when(claim.when),
        count=_count(wording, claim),
        said_by=wording.said_by(claim.attributed_to),
        said_words=None if claim.attributed_to.text is None else visible(claim.attributed_to.text),
        confidence=words.text(
            "confidence.shown", word=wording.confidence(claim.confidence), number=wording.share(claim.confidence)
        ),
        by=None if one.by is None else people.get(bytes(one.by), ""),
        marked_by=None if one.marked_by is None else people.get(bytes(one.marked_by), ""),
        instead_of=corrects if one.corrects is not None else None,
        replaced_by=replaced,
    )


def _count(wording: Wording, claim: Claim) -> str | None:
    """A claim -> its figure in one line: the number if there is one, the text's words, what was counted."""
    if claim.count is None:
        return None
    number, own = wording.number(claim.count), wording.quoted(claim.count.text)
    parts = [own if number is None else f"{number} ({own})", wording.counted(claim.count)]
    return ", ".join(part for part in parts if part)


_known: list[tuple[Country | None, str, Names]] = []


def _names(country: Country | None, language: str) -> Names:
    """A country + a language -> its names, found once."""
    for known, spoken, names in _known:
        if known is country and spoken == language:
            return names
    names = names_in(country, language)
    _known.append((country, language, names))
    del _known[:-REMEMBERED_MOST]
    return names


def open_after(passages: Sequence[Passage], number: int) -> int:
    """Passages + the number of one -> that of the next one that nobody has judged, else of itself."""
    waiting = [n for n, one in enumerate(passages, 1) if one.word is MarkWord.OPEN]
    return next((n for n in waiting if n > number), waiting[0] if waiting else number)
