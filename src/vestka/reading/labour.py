"""A page -> its claims of labour action: one for each workplace or group that the text says takes part, and the wave's.

The action is that of the words which govern this workplace, never more: a list of
places of "workers' action" is no list of strikes.
"""

from dataclasses import dataclass, replace

from vestka.kinds.claim import QUOTE_MAX, Claim, Place, SaidWho, Span, Subject, When
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, PlaceFlag, Precision, Stance, SubjectType
from vestka.reading.attachment import Lead, Placed, attach
from vestka.reading.cues import Cue, page_cues
from vestka.reading.folding import fold
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.items import ItemFinder
from vestka.reading.lexicon import Lexicon
from vestka.reading.lists import Hall, PieceSort, pieces_of
from vestka.reading.nouns import nouns_of
from vestka.reading.page import Page, ParagraphKind, Sentence
from vestka.reading.place_words import place_words
from vestka.reading.places import Places
from vestka.reading.setting import Setting
from vestka.reading.stance import stance_of
from vestka.reading.workplaces import registry

UNKNOWN_WHEN = When(Precision.UNKNOWN)
SURE, BARE, DOUBTFUL = 850, 700, 150  # thousandths: found by its noun; by its list alone; what a doubt costs
_OPENERS = frozenset({"at", "of", "from", "by", "for"})


@dataclass(frozen=True, slots=True)
class Governed:
    """A placed workplace with the cue that governs it, and the sentence that cue stands in."""

    placed: Placed
    cue: Cue
    sentence: int


def read_labour(page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """Page -> its claims of labour action, in the order of the text."""
    nouns = nouns_of(lexicon)
    finder = ItemFinder(page, nouns, places)
    hall = Hall(page, nouns, place_words(lexicon), places, finder, registry(setting.country))
    writer = _Writer(hall, lexicon, report)
    found = page_cues(page, lexicon)
    claims: list[Claim] = []
    lead_in: tuple[list[Cue], int] | None = None
    carried: Lead | None = None
    for number, sentence in enumerate(page.sentences):
        kind = page.paragraphs[sentence.paragraph].kind
        listed = kind is ParagraphKind.BULLET
        if page.paragraphs[sentence.paragraph].first == number:
            carried = None
        cues = found[number]
        if not listed:
            lead_in = (cues, number) if cues and _ends_open(page, sentence) else None
        if not cues and not (listed and lead_in):
            continue
        governed, carried = _governed(hall, sentence, number, cues, lead_in if listed else None, carried)
        claims += [writer.row(one) for one in governed]
        if kind is not ParagraphKind.TITLE:
            claims += writer.wave(sentence, number, cues, governed)
    return _without_repeats(claims, page)


def _ends_open(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence ends with a colon, so that a list follows."""
    return page.tokens[sentence.last - 1].text == ":"


def _governed(
    hall: Hall,
    sentence: Sentence,
    number: int,
    cues: list[Cue],
    lead_in: tuple[list[Cue], int] | None,
    carried: Lead | None,
) -> tuple[list[Governed], Lead | None]:
    """A sentence -> its workplaces with places and governing cues, and the place that leads on."""
    opened = _opened(hall, sentence, cues)
    listed = lead_in is not None
    pieces = pieces_of(hall, sentence.first, sentence.last, opened, listed=listed)
    cued = frozenset(at for cue in cues for at in range(cue.first, cue.last))
    placed, lead = attach(hall, pieces, cued, None if listed else carried)
    covered = [False] * (sentence.last - sentence.first + 1)
    for piece in pieces:
        word = hall.finder.lower[piece.first]
        if piece.sort is not PieceSort.WORD or word in _OPENERS or word in hall.nouns.articles | {"also", "in"}:
            covered[piece.first - sentence.first : piece.last - sentence.first] = [True] * (piece.last - piece.first)
    done = []
    for one in placed:
        if not _acts(hall, one, placed):
            continue
        cue = _cue_of(one, cues, covered, sentence.first, hall)
        if cue is not None:
            done.append(Governed(one, cue, number))
        elif lead_in is not None:
            done.append(Governed(one, lead_in[0][-1], lead_in[1]))
    return done, lead if lead and lead.strong else None


def _opened(hall: Hall, sentence: Sentence, cues: list[Cue]) -> frozenset[int]:
    """A sentence -> the tokens that follow "workers at", "action at:" and the like: there a bare name may stand."""
    ends = {cue.last for cue in cues}
    lower = hall.finder.lower
    found = set()
    first_cue = min((cue.first for cue in cues), default=sentence.last)
    for at in range(sentence.first + 1, sentence.last - 1):
        if lower[at] in _OPENERS and (at in ends or lower[at - 1] in hall.nouns.groups):
            found.add(at + 2 if lower[at + 1] == ":" else at + 1)
        if lower[at] == ":" and at > first_cue:
            found.add(at + 1)
    return frozenset(found)


def _acts(hall: Hall, one: Placed, placed: list[Placed]) -> bool:
    """Whether an item is a row: it says which one is meant, and it is not only the people of the next item."""
    item, lower = one.item, hall.finder.lower
    after = lower[item.last] if item.last < len(lower) else ""
    following = lower[item.last + 1] if item.last + 1 < len(lower) else ""
    if after in hall.nouns.speech or (after in {"’s", "'s", "’", "'"} and following in hall.nouns.owners):
        return False
    if after in hall.nouns.owners:
        return False
    if item.article >= 2 and lower[item.article - 1] == "of" and lower[item.article - 2] in hall.nouns.owners:  # noqa: PLR2004 - two words before
        return False
    if item.type is SubjectType.OCCUPATIONAL_GROUP and after in _OPENERS:
        starts = {other.item.article for other in placed}
        if item.last + 1 in starts:
            return False
    if not item.told:
        own = one.basis is PlaceBasis.OWN_PHRASE and one.last - item.last <= 5  # noqa: PLR2004 - "in the city of X"
        return own or (one.basis is PlaceBasis.LIST_SCOPE and not item.generic)
    return True


def _cue_of(one: Placed, cues: list[Cue], covered: list[bool], offset: int, hall: Hall) -> Cue | None:
    """A workplace -> the cue that governs it: the list's before it, else the verb after it, else the nearest before."""
    item = one.item
    before = [cue for cue in cues if cue.last <= item.first]
    after = [cue for cue in cues if cue.first >= item.last]
    inside = [cue for cue in cues if cue.first < item.last and cue.last > item.first]
    if before and all(covered[before[-1].last - offset : item.article - offset]):
        return before[-1]
    if after and after[0].verb and ";" not in hall.finder.lower[item.last : after[0].first]:
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else inside[0] if inside else None


class _Writer:
    """Writes claims about one page; holds what it is told and nothing else."""

    def __init__(self, hall: Hall, lexicon: Lexicon, report: ReportRef) -> None:
        self.hall, self.page, self.lexicon, self.report = hall, hall.page, lexicon, report

    def span(self, first: int, last: int) -> Span:
        """Tokens first..last (last excluded) -> their span, not longer than a quote may be."""
        start = self.page.tokens[first].start
        return Span(start, min(self.page.tokens[last - 1].end, start + QUOTE_MAX))

    def text(self, first: int, last: int) -> str:
        """Tokens first..last (last excluded) -> the text's own characters."""
        span = self.span(first, last)
        return self.page.text[span.start : span.end]

    def row(self, one: Governed) -> Claim:
        """A governed workplace -> its claim."""
        item, placed = one.placed.item, one.placed
        name = self.text(item.name_first, item.name_last)
        place = placed.place.place(placed.basis, *placed.flags) if placed.place else Place(PlaceBasis.NONE)
        own = self.text(item.first, item.last)
        line = self.hall.registry.find((own, name), place.id) if item.type is SubjectType.ESTABLISHMENT else None
        if line and line.town and place.id and place.id.startswith("geonames:") and line.town != place.id:
            flags = {*place.flags, PlaceFlag.GEOGRAPHY_CONFLICT}
            place = replace(place, flags=tuple(flag for flag in PlaceFlag if flag in flags))
        subject = Subject(self.text(item.article, item.last), name, item.type, line.id if line else None)
        quote = self.span(item.article, placed.last)
        sure = (BARE if item.bare else SURE) - DOUBTFUL * bool(place.flags)
        return self.claim(one.cue, one.sentence, quote, subject, place, sure)

    def wave(self, sentence: Sentence, number: int, cues: list[Cue], governed: list[Governed]) -> list[Claim]:
        """A sentence's cues whose doer is no one workplace -> a claim each: "the strikes have spread", "hundreds walked out"."""
        done = []
        for cue in cues:
            first = self.doer(sentence, cue)
            if first is None:
                continue
            last = cue.last if cue.verb else self.clause_end(sentence, cue)
            if last < sentence.last and self.hall.finder.lower[last] in _OPENERS and governed:
                last += 1
            subject = Subject(self.text(first, cue.first if cue.verb else cue.last).strip()[:QUOTE_MAX])
            nearest = self.place_of_wave(first, last)
            done.append(self.claim(cue, number, self.span(first, last), subject, nearest, SURE - DOUBTFUL))
        return done

    def doer(self, sentence: Sentence, cue: Cue) -> int | None:
        """A cue -> the first token of its doer, if that is "the strikes" or some workers, and no named workplace."""
        lower = self.hall.finder.lower
        if not cue.verb:
            goes_on = cue.last < sentence.last and lower[cue.last] in _HAPPENS
            begins = cue.first > sentence.first and lower[cue.first - 1] in self.hall.nouns.articles
            return cue.first - 1 if goes_on and begins else cue.first if goes_on else None
        at = cue.first
        while at > sentence.first and cue.first - at < 4 and lower[at - 1] not in {",", ";", ":", "("}:  # noqa: PLR2004 - "workers have also been"
            at -= 1
            noun = self.hall.nouns.groups.get(lower[at])
            if noun and noun.generic and not self.hall.nouns.branch & {lower[at - 1]}:
                while at > sentence.first and (lower[at - 1] in self.hall.nouns.empty or lower[at - 1] in {"of", "as"}):
                    at -= 1
                return at
        return None

    def clause_end(self, sentence: Sentence, cue: Cue) -> int:
        """A cue -> the token at which its clause ends."""
        at = cue.last
        while at < sentence.last and self.page.tokens[at].text not in {",", ";", ":", ".", "(", "–", "—"}:
            at += 1
        return at

    def place_of_wave(self, first: int, last: int) -> Place:
        """Tokens of a claim -> the one place in them, with its own phrase; else none."""
        span = self.span(first, last)
        found = [m for m in self.hall.places.within(span.start, span.end) if not m.in_name and m.preposition]
        found = [mention for mention in found if mention.sort is not PlaceSort.FOREIGN]
        return found[0].place(PlaceBasis.OWN_PHRASE) if len(found) == 1 else Place(PlaceBasis.NONE)

    def claim(self, cue: Cue, sentence: int, quote: Span, subject: Subject, place: Place, sure: int) -> Claim:
        """The parts -> the claim, with the stance of the words that govern it."""
        at = self.span(cue.first, cue.last)
        read = stance_of(self.page, self.lexicon, sentence, at.start, at.end)
        stance = read.stance
        if stance is Stance.ASSERTED and {PlaceFlag.FOREIGN, PlaceFlag.HISTORICAL} & set(place.flags):
            stance = Stance.BACKGROUND
        return Claim(
            report=self.report,
            kind=EventClass.LABOUR_ACTION,
            stance=stance,
            quote=self.page.text[quote.start : quote.end],
            span=quote,
            cue=at if stance is Stance.ASSERTED else read.cue,
            subject=subject,
            place=place,
            when=UNKNOWN_WHEN,
            attributed_to=read.attributed_to or SaidWho(),
            confidence=sure,
            action=Action(cue.action),
        )


_HAPPENS = frozenset(
    {"have", "has", "had", "are", "were", "is", "was", "continue", "continues", "continued", "spread", "began", "grew"}
)


def _without_repeats(claims: list[Claim], page: Page) -> tuple[Claim, ...]:
    """Claims -> without those that say of one workplace in one place what another says already; a headline's go first."""
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
