"""Claims of labour action on one page in, the same without those that only repeat another out."""

from vestka.kinds.claim import Claim
from vestka.kinds.vocabulary import Action
from vestka.reading.folding import fold
from vestka.reading.page import Page, Paragraph, ParagraphKind


def without_repeats(claims: list[Claim], page: Page) -> tuple[Claim, ...]:
    """Claims -> without those that only repeat what another says of that workplace; a headline's go first."""
    kept: dict[tuple[str, ...], Claim] = {}
    titles = [p for p in page.paragraphs if p.kind is ParagraphKind.TITLE]
    for claim in sorted(claims, key=lambda claim: _in_title(claim, titles)):
        if claim.subject.type is None:
            kept.setdefault((str(claim.span.start), "", ""), claim)
            continue
        name = fold(claim.subject.name or "")
        town = claim.place.id or fold(claim.place.text or "")
        if _in_title(claim, titles) and any(_is_headline_of(claim, other) for other in kept.values()):
            continue
        same = [key for key in kept if key[0] == name and (key[1] == town or not town or not key[1])]
        if not any(_says_as_much(kept[key], claim) for key in same):
            kept[(name, town, f"{claim.action}/{claim.stance}")] = claim
    return tuple(sorted(kept.values(), key=lambda claim: (claim.span.start, claim.span.end)))


def _in_title(claim: Claim, titles: list[Paragraph]) -> bool:
    """Whether a claim stands in a headline."""
    return any(title.start <= claim.span.start < title.end for title in titles)


def _is_headline_of(claim: Claim, kept: Claim) -> bool:
    """Whether a headline's claim is that of the body, with a name written in other letters: "STRIKE AT X MINE IN Y"."""
    if kept.subject.type is not claim.subject.type or not _says_as_much(kept, claim):
        return False
    name, own = fold(claim.subject.name or ""), fold(kept.subject.name or "")
    named = f" {fold(kept.subject.text or '')}".endswith(f" {name}")
    capitals = (claim.subject.name or "").isupper() and name.startswith(f"{own} ")
    town, other = fold(claim.place.text or ""), fold(kept.place.text or "")
    return bool(name and own) and (named or capitals) and (not town or not other or town == other)


def _says_as_much(kept: Claim, claim: Claim) -> bool:
    """Whether a claim adds nothing to one that is kept: the same stance, and no other action than it has."""
    return kept.stance is claim.stance and claim.action in {kept.action, Action.UNSPECIFIED_ACTION}
