"""Claims of labour action on one page in, the same without those that only repeat another out."""

from vestka.kinds.claim import Claim
from vestka.kinds.vocabulary import Action
from vestka.reading.folding import fold
from vestka.reading.page import Page, ParagraphKind


def without_repeats(claims: list[Claim], page: Page) -> tuple[Claim, ...]:
    """Claims -> without those that only repeat what another says of that workplace; a headline's go first."""
    kept: dict[tuple[str, ...], Claim] = {}
    titles = [p for p in page.paragraphs if p.kind is ParagraphKind.TITLE]
    for claim in sorted(claims, key=lambda claim: any(p.start <= claim.span.start < p.end for p in titles)):
        if claim.subject.type is None:
            kept.setdefault((str(claim.span.start), "", ""), claim)
            continue
        name = fold(claim.subject.name or "")
        town = claim.place.id or fold(claim.place.text or "")
        same = [key for key in kept if key[0] == name and (key[1] == town or not town or not key[1])]
        if not any(_says_as_much(kept[key], claim) for key in same):
            kept[(name, town, f"{claim.action}/{claim.stance}")] = claim
    return tuple(sorted(kept.values(), key=lambda claim: (claim.span.start, claim.span.end)))


def _says_as_much(kept: Claim, claim: Claim) -> bool:
    """Whether a claim adds nothing to one that is kept: the same stance, and no other action than it has."""
    return kept.stance is claim.stance and claim.action in {kept.action, Action.UNSPECIFIED_ACTION}
