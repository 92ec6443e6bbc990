"""A shown text in, its page out: the text with every passage underlined that the machine read, and the list of them."""

from dataclasses import dataclass

from vestka.kinds.claim import Claim
from vestka.kinds.vocabulary import Stance
from vestka.press.address import span_id
from vestka.press.edition import ShownText
from vestka.press.issue import Issue
from vestka.press.underline import Mark, underlined
from vestka.press.view import family
from vestka.press.visible import visible
from vestka.press.wording import Said

_DOTTED = (Stance.OPINION, Stance.BACKGROUND, Stance.FORECAST)


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim in the list beside the text."""

    number: int
    span: str
    looks: str
    quote: str
    kind: str
    stance: str
    asserted: bool
    action: str | None
    subject: Said
    place: Said
    basis: str | None
    flags: tuple[str, ...]
    when: str
    count: str | None
    said_by: str | None
    confidence: str
    share: str


def text_page(issue: Issue, shown: ShownText) -> tuple[str, bytes]:
    """Issue + shown text -> path and bytes of its page."""
    claims = sorted(shown.claims, key=_order)
    marks = [Mark(c.span.start, c.span.end, _looks(c), n) for n, c in enumerate(claims, 1)]
    return issue.page(
        issue.addresses.text(shown.label),
        "text.html",
        visible(shown.title) if shown.title else issue.words.text("text.untitled", label=visible(shown.label)),
        shown=shown,
        published=None if shown.published is None else issue.wording.date(shown.published),
        paragraphs=underlined(shown.text, [*marks, *_cited(issue, shown)]),
        readings=[_reading(issue, shown, n, claim) for n, claim in enumerate(claims, 1)],
        families=list(dict.fromkeys((family(c.kind), issue.wording.event_class(c.kind)) for c in claims)),
    )


def _order(claim: Claim) -> tuple[int, int, str, str, str]:
    """Claim -> its place in the list: as the text goes."""
    return claim.span.start, -claim.span.end, claim.kind, claim.stance, claim.subject.text or ""


def _looks(claim: Claim) -> str:
    """Claim -> the classes of its underline: colour by what it is about, shape by how the text puts it."""
    if claim.stance is Stance.ASSERTED:
        return f"k-{family(claim.kind)}"
    return f"k-{family(claim.kind)} {'dotted' if claim.stance in _DOTTED else 'dashed'}"


def _cited(issue: Issue, shown: ShownText) -> list[Mark]:
    """Shown text -> the passages that entries cite: they are found even where no claim has just this span."""
    citations = [one for line in issue.lines for one in line.now.entry.citations if one.source == shown.label]
    read = {(claim.span.start, claim.span.end) for claim in shown.claims}
    spans = {(one.span.start, one.span.end) for one in citations} - read
    return [Mark(start, end, "cited", 0) for start, end in sorted(spans)]


def _reading(issue: Issue, shown: ShownText, number: int, claim: Claim) -> Reading:
    """Claim -> its line in the list."""
    wording, words = issue.wording, issue.words
    return Reading(
        number=number,
        span=span_id(claim.span.start, claim.span.end),
        looks=_looks(claim),
        quote=visible(claim.quote),
        kind=wording.event_class(claim.kind),
        stance=words.text(f"stance.{claim.stance}"),
        asserted=claim.stance is Stance.ASSERTED,
        action=wording.action(claim.action),
        subject=wording.subject(claim.subject, shown.language),
        place=wording.place(claim.place, shown.language),
        basis=wording.basis(claim.place),
        flags=tuple(words.text(f"flag.{'place_' if flag == 'ambiguous' else ''}{flag}") for flag in claim.place.flags),
        when=wording.when(claim.when),
        count=_count(issue, claim),
        said_by=wording.said_by(claim.attributed_to),
        confidence=wording.confidence(claim.confidence),
        share=wording.share(claim.confidence),
    )


def _count(issue: Issue, claim: Claim) -> str | None:
    """Claim -> its figure in one line: the number if there is one, the text's words, what was counted."""
    if claim.count is None:
        return None
    number = issue.wording.number(claim.count)
    words = issue.wording.quoted(claim.count.text)
    parts = [words if number is None else f"{number} ({words})", issue.wording.counted(claim.count)]
    return ", ".join(part for part in parts if part)
