"""A shown text in, its page out: the text with every passage underlined that the machine read, and the list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.claim import Claim
from vestka.kinds.entry import EventId
from vestka.kinds.vocabulary import Action, EventClass, Stance
from vestka.press.address import link, span_id
from vestka.press.edition import ShownText
from vestka.press.issue import Issue
from vestka.press.section import family
from vestka.press.underline import Mark, underlined
from vestka.press.visible import visible
from vestka.press.wording import Said

_DOTTED = (Stance.OPINION, Stance.BACKGROUND, Stance.FORECAST)


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim in the list beside the text."""

    number: int
    span: str
    quote: str
    entry: str | None
    family: str
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
    path, entries = issue.addresses.text(shown.label), _entries(issue, shown)
    leads = [_entry_of(entries, claim) for claim in claims]
    links = [None if goal is None else link(path, issue.addresses.entry(goal)) for goal in leads]
    marks = [
        Mark(c.span.start, c.span.end, _looks(c), n, goal)
        for n, (c, goal) in enumerate(zip(claims, links, strict=True), 1)
    ]
    return issue.page(
        path,
        "text.html",
        visible(shown.title) if shown.title else issue.words.text("text.untitled", label=visible(shown.label)),
        shown=shown,
        published=None if shown.published is None else issue.wording.date(shown.published),
        paragraphs=underlined(shown.text, [*marks, *_cited(issue, shown)]),
        readings=[
            _reading(issue, shown, (n, goal), claim)
            for n, (claim, goal) in enumerate(zip(claims, links, strict=True), 1)
        ],
        families=_families(issue, claims),
    )


def _families(issue: Issue, claims: Sequence[Claim]) -> list[tuple[str, list[str]]]:
    """Claims -> each colour of the text and the classes that share it."""
    found: dict[str, dict[str, None]] = {}
    for claim in sorted(claims, key=lambda one: list(EventClass).index(one.kind)):
        found.setdefault(family(claim.kind), {})[issue.wording.event_class(claim.kind)] = None
    return [(name, list(words)) for name, words in found.items()]


_Key = tuple[int, int, EventClass, Action | None]


def _entries(issue: Issue, shown: ShownText) -> dict[_Key, EventId]:
    """Issue + shown text -> the event that rests on each passage, by span, class and action."""
    found: dict[_Key, EventId] = {}
    for entry, cited in issue.cited.get(shown.label, ()):
        for action in (entry.action, None):
            found.setdefault((cited.span.start, cited.span.end, entry.event_class, action), entry.event)
    return found


def _entry_of(entries: Mapping[_Key, EventId], claim: Claim) -> EventId | None:
    """Claim -> the event of the register that rests on it; None where it stayed at the desk."""
    place = (claim.span.start, claim.span.end, claim.kind)
    return entries.get((*place, claim.action), entries.get((*place, None)))


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
    citations = [one for _, one in issue.cited.get(shown.label, ())]
    read = {(claim.span.start, claim.span.end) for claim in shown.claims}
    spans = {(one.span.start, one.span.end) for one in citations} - read
    return [Mark(start, end, "cited", 0) for start, end in sorted(spans)]


def _reading(issue: Issue, shown: ShownText, at: tuple[int, str | None], claim: Claim) -> Reading:
    """Claim + its number and the link to its entry -> its line in the list."""
    wording, words = issue.wording, issue.words
    return Reading(
        number=at[0],
        entry=at[1],
        family=family(claim.kind),
        span=span_id(claim.span.start, claim.span.end),
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
