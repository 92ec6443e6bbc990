"""A matter and what there is to weigh in, the same in the page's words out."""

from dataclasses import dataclass

from vestka.editing.lines import told_of
from vestka.editing.weighing import Account, Weighing
from vestka.kinds.claim import Count, When
from vestka.kinds.entry import Entry
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import ClaimRef
from vestka.kinds.vocabulary import Precision, SourceClass, Stance
from vestka.press.visible import visible
from vestka.press.wording import Said, Wording, because


@dataclass(frozen=True, slots=True)
class Told:
    """One passage in words. `mark` names it in a button; the quotation stands between `before` and `after`.

    `again` is where else just this is said in the same words; `refs` and `mark` are about all of them.
    """

    ref: str
    refs: str
    again: tuple[tuple[str, str, str, str | None], ...]
    mark: str
    report: str
    language: str | None
    who: str
    source: str
    kind: str
    said_by: str | None
    stance: str
    word: str
    asserted: bool
    before: str
    quote: str
    after: str
    figure: str | None
    when: str
    published: str | None
    private: bool
    quoted: bool
    judged: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What goes back to one origin."""

    name: str
    passages: tuple[Told, ...]
    hidden: int
    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, how it is put, and who gives it."""

    said: str
    own_words: str
    counted: str
    stance: str | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All of it in words."""

    voices: tuple[Voice, ...]
    more: tuple[Told, ...]
    lost: tuple[Told, ...]
    hidden: int
    figures: tuple[Figure, ...]
    telling: tuple[str, ...]
    private: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One quotation of an entry as the public would see it, with all who say it so; what is not shown is empty."""

    sources: tuple[str, ...]
    stance: str
    quote: str


@dataclass(frozen=True, slots=True)
class Preview:
    """An entry as the public would see it."""

    kind: str
    action: str | None
    stance: str | None
    who: Said
    where: Said
    when: str
    figures: tuple[str, ...]
    status: str
    standing: str
    grade: str
    confidence: str
    share: str
    rule: str
    sources: int
    doubts: tuple[str, ...]
    cited: int
    citations: tuple[Citation, ...]
    because: str | None


def view_of(wording: Wording, weighing: Weighing) -> View:
    """What there is to weigh -> in words."""
    quoted = {*weighing.matter.case.quoted}
    shown = [one for voice in weighing.voices for one in voice.accounts]
    return View(
        voices=tuple(
            Voice(
                voice.origin,
                tuple(_told(wording, one, quoted) for one in voice.accounts),
                voice.hidden,
                voice.hidden + sum(len(one.all) for one in voice.accounts),
            )
            for voice in weighing.voices
        ),
        more=tuple(_told(wording, one, quoted) for one in weighing.more),
        lost=tuple(_told(wording, one, quoted) for one in weighing.lost),
        hidden=weighing.hidden,
        figures=_figures(wording, weighing),
        telling=weighing.telling,
        private=sum(len(one.all) for one in shown if one.private),
    )


def preview_view(wording: Wording, entry: Entry) -> Preview:
    """An entry -> in words."""
    t = wording.words.text
    language = None if wording.names.towns else wording.words.language
    return Preview(
        kind=wording.event_class(entry.event_class),
        action=wording.action(entry.action),
        stance=None if entry.stance is Stance.ASSERTED else t(f"stance.{entry.stance}"),
        who=wording.subject(entry.subject, language),
        where=wording.place(entry.place, language),
        when=wording.when(entry.when),
        figures=tuple(figure_in(wording, one.count) for one in entry.figures),
        status=t(f"status.{entry.status}"),
        standing=str(entry.status),
        grade=t(f"grade.{entry.grade}"),
        confidence=wording.confidence(entry.confidence),
        share=wording.share(entry.confidence),
        rule=entry.rule,
        sources=entry.independent_sources,
        doubts=tuple(t(f"flag.{one}") for one in entry.flags),
        cited=len(entry.citations),
        citations=_citations(wording, entry),
        because=because(wording.words, entry.retracted_because) if entry.retracted_because else None,
    )


def _citations(wording: Wording, entry: Entry) -> tuple[Citation, ...]:
    """An entry -> each of its quotations once, with its sources."""
    t = wording.words.text
    said: dict[tuple[str, str], list[str]] = {}
    for one in entry.citations:
        who = f"{visible(one.publisher or one.title or one.source)} ({t(f'source.{one.source_class}')})"
        said.setdefault((t(f"stance.{one.stance}"), visible(one.quote)), []).append(who)
    return tuple(Citation(tuple(dict.fromkeys(who)), stance, quote) for (stance, quote), who in said.items())


def figure_in(wording: Wording, count: Count) -> str:
    """A figure -> its number, and in brackets what was counted and by whom: a number rules the case of no word."""
    counted = wording.counted(count)
    return f"{said_in(wording, count)} ({counted})" if counted else said_in(wording, count)


def said_in(wording: Wording, count: Count) -> str:
    """A figure -> its number in words, else the text's own words in quotation marks."""
    return wording.number(count) or wording.quoted(count.text)


def _figures(wording: Wording, weighing: Weighing) -> tuple[Figure, ...]:
    """The figures of a matter, side by side, with who gives each."""
    return tuple(
        Figure(
            said_in(wording, one.count),
            visible(one.count.text),
            wording.counted(one.count),
            None if one.stance is Stance.ASSERTED else wording.words.text(f"stance.{one.stance}"),
            tuple(visible(who) for who in one.who),
        )
        for one in told_of(weighing.matter)
    )


def _told(wording: Wording, one: Account, quoted: set[ClaimRef]) -> Told:
    """A passage -> in words."""
    claim, report, t = one.passage.claim, one.paper.report, wording.words.text
    around = one.around
    return Told(
        ref=one.ref.hex(),
        refs=" ".join(each.ref.hex() for each in one.all),
        again=tuple(
            (each.paper.ref.hex(), _who(each), each.paper.label, _published(wording, each)) for each in one.again
        ),
        mark=" ".join(f"{each.paper.ref.hex()} {each.ref.hex()}" for each in one.all),
        report=one.paper.ref.hex(),
        language=one.paper.language,
        who=_who(one),
        source=one.paper.label,
        kind="" if report.source_class is SourceClass.UNKNOWN else t(f"source.{report.source_class}"),
        said_by=visible(claim.attributed_to.text) if claim.attributed_to.text else wording.said_by(claim.attributed_to),
        stance=str(claim.stance),
        word=t(f"stance.{claim.stance}"),
        asserted=claim.stance is Stance.ASSERTED,
        before=around.before if around else "",
        quote=visible(claim.quote),
        after=around.after if around else "",
        figure=figure_in(wording, claim.count) if claim.count else None,
        when=wording.when(claim.when),
        published=_published(wording, one),
        private=one.private,
        quoted=one.ref in quoted,
        judged="" if any(each.passage.word is MarkWord.OPEN for each in one.all) else str(one.passage.word),
    )


def _who(one: Account) -> str:
    """A passage -> who says it: the publisher, else the title, else the label."""
    return visible(one.paper.report.publisher or one.paper.report.title or one.paper.label)


def _published(wording: Wording, one: Account) -> str | None:
    """A passage -> the day of its text in words, if it is known."""
    day = one.paper.report.published
    return wording.when(When(Precision.DAY, None, day)) if day else None
