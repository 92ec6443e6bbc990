"""What is told of a mention -> its stance, by the words of its own clause and of those that govern it."""

from vestka.kinds.claim import Claim
from vestka.kinds.vocabulary import PlaceFlag, Stance
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.rows.clauses import ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort
from vestka.reading.rows.linking import Bound
from vestka.reading.rows.lore import Lore
from vestka.reading.stance import stance_of

SHORT_OPENING = 5  # tokens before a comma: "In June 2017,"
_LOCAL = frozenset(
    {Stance.DENIED, Stance.PLANNED, Stance.CALLED_FOR, Stance.FORECAST, Stance.OPINION, Stance.BACKGROUND}
)


def _is_dated(page: Page, sentence: int, deed: Deed) -> bool:
    """Whether a year stands between the same commas as a deed, so that it is the deed's."""
    bounds = page.sentences[sentence]
    low, high = deed.first, deed.last
    while low > bounds.first and page.tokens[low - 1].text != ",":
        low -= 1
    while high < bounds.last and page.tokens[high].text != ",":
        high += 1
    opens = low > bounds.first and low - bounds.first <= SHORT_OPENING
    return any(page.tokens[at].text[:4].isdigit() for at in range(bounds.first if opens else low, high))


def standing(page: Page, lexicon: Lexicon, lore: Lore, sentence: int, one: Bound, claim: Claim) -> Stance:
    """A claim as written -> its stance: what other clauses deny or plan does not count for it."""
    deed = one.deed
    if deed.tells == "denied":
        return Stance.DENIED if claim.stance is Stance.ASSERTED else claim.stance
    if deed.tells == "ended":
        return Stance.BACKGROUND if claim.stance is Stance.ASSERTED else claim.stance
    if deed.tells == "planned":
        return Stance.PLANNED
    if deed.tells == "rumoured":
        return Stance.RUMOURED
    if claim.stance is Stance.BACKGROUND and PlaceFlag.HISTORICAL in claim.place.flags:
        read = stance_of(page, lexicon, sentence, claim.cue.start, claim.cue.end)
        if read.stance is Stance.ASSERTED and not _is_dated(page, sentence, deed):
            return Stance.ASSERTED
    if claim.stance not in _LOCAL:
        return claim.stance
    read = stance_of(page, lexicon, sentence, claim.cue.start, claim.cue.end)
    if read.stance is not claim.stance:
        return claim.stance
    at = page.tokens_in(read.cue.start, read.cue.end)[0]
    clause = one.clause
    low = page.sentences[sentence].first
    if deed.first <= at < deed.last and claim.stance is Stance.DENIED:
        return Stance.ASSERTED  # "no loading at", "did not come to work": the deed's own words
    if deed.sort is DeedSort.NOUN:
        return claim.stance
    if one.listed and not clause.first <= deed.first < clause.last:
        return claim.stance
    if clause.kind is ClauseKind.SUB:
        return claim.stance
    if clause.first <= at < clause.last or at < low:
        return claim.stance
    return Stance.ASSERTED
