"""What is told of a mention -> its stance, by the words of its own clause and of those that govern it."""

from vestka.kinds.claim import Claim
from vestka.kinds.vocabulary import PlaceFlag, Stance
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.rows.clauses import ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort
from vestka.reading.rows.linking import Bound
from vestka.reading.rows.lore import Lore, lore_of
from vestka.reading.stance import stance_of

_PARTS = frozenset(";(")  # after which another part of a list speaks for itself
SHORT_OPENING = 5  # tokens before a comma: "In June 2017,"
_LOCAL = frozenset(
    {Stance.DENIED, Stance.PLANNED, Stance.CALLED_FOR, Stance.FORECAST, Stance.OPINION, Stance.BACKGROUND}
)
_BY_DEED = {"denied": Stance.DENIED, "planned": Stance.PLANNED, "rumoured": Stance.RUMOURED}


def standing(page: Page, lexicon: Lexicon, sentence: int, one: Bound, claim: Claim) -> Stance:
    """A claim as written -> its stance: what other clauses deny or plan does not count for it."""
    deed, stance = one.deed, claim.stance
    if deed.tells in _BY_DEED:
        own = _BY_DEED[deed.tells]
        return stance if own is Stance.DENIED and stance is not Stance.ASSERTED else own
    if stance not in _LOCAL:
        return stance
    read = stance_of(page, lexicon, sentence, claim.cue.start, claim.cue.end)
    if stance is Stance.BACKGROUND and PlaceFlag.HISTORICAL in claim.place.flags and read.stance is Stance.ASSERTED:
        return (
            stance
            if _is_dated(page, lore_of(lexicon), sentence, deed) or PlaceFlag.FOREIGN in claim.place.flags
            else Stance.ASSERTED
        )
    if read.stance is not stance:
        return stance
    at = page.tokens_in(read.cue.start, read.cue.end)[0]
    # "no loading at", "did not come to work": the deed's own words
    inside = deed.first <= at < deed.last and stance is Stance.DENIED
    # "struck until Thursday": how long, and no plan
    lasts = stance is Stance.PLANNED and at >= deed.last and lore_of(lexicon).is_a(page.tokens[at].lower, "timely")
    return stance if not inside and not lasts and _governs(page, sentence, one, at) else Stance.ASSERTED


def _governs(page: Page, sentence: int, one: Bound, at: int) -> bool:
    """Whether the words at a token govern what is told: in its clause, or where its clause depends on others."""
    clause, deed = one.clause, one.deed
    lent = one.listed or clause.kind is ClauseKind.ECHO
    apart = lent and not clause.first <= deed.first < clause.last
    if deed.sort is DeedSort.NOUN or apart or clause.kind is ClauseKind.SUB:
        return not any(token.text in _PARTS for token in page.tokens[deed.last : at])
    return clause.first <= at < clause.last or at < page.sentences[sentence].first


def _is_dated(page: Page, lore: Lore, sentence: int, deed: Deed) -> bool:
    """Whether a year stands between the same commas as a deed, so that it is the deed's."""
    bounds = page.sentences[sentence]
    low, high = deed.first, deed.last
    while low > bounds.first and page.tokens[low - 1].text != ",":
        low -= 1
    while high < bounds.last and page.tokens[high].text != ",":
        high += 1
    opens = low > bounds.first and low - bounds.first <= SHORT_OPENING
    if lore.is_a(page.tokens[low].lower, "attime"):  # "in 1988, when ..."
        low -= 1
        while low > bounds.first and page.tokens[low - 1].text != ",":
            low -= 1
    return any(page.tokens[at].text[:4].isdigit() for at in range(bounds.first if opens else low, high))
