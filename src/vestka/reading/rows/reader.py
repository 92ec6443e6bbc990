"""A page -> its claims of labour action, a row for each workplace or group of which the text tells it."""

from collections import deque
from dataclasses import replace

from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, PlaceBasis, PlaceFlag, Stage, Stance, SubjectType
from vestka.reading.attachment import Placed
from vestka.reading.claim_writer import ClaimWriter
from vestka.reading.cues import Cue, page_cues
from vestka.reading.events import written_on
from vestka.reading.gazetteer import gazetteer
from vestka.reading.governing import Governed
from vestka.reading.items import ItemFinder
from vestka.reading.lexicon import Lexicon
from vestka.reading.nouns import nouns_of
from vestka.reading.page import Page, ParagraphKind
from vestka.reading.pieces import Hall
from vestka.reading.place_words import place_words
from vestka.reading.places import Places
from vestka.reading.repeats import without_repeats
from vestka.reading.rows.binding import Binder
from vestka.reading.rows.clauses import ClauseCutter, ClauseKind
from vestka.reading.rows.deeds import Deed, DeedSort, deeds_of
from vestka.reading.rows.linking import Before, Bound, Scene
from vestka.reading.rows.lore import lore_of
from vestka.reading.rows.mentions import Mention, mentions_of
from vestka.reading.rows.nounphrases import WorkFinder
from vestka.reading.rows.sections import Sections
from vestka.reading.rows.standing import standing
from vestka.reading.rows.subjects import Subjects
from vestka.reading.rows.towns import Ground, TownFinder
from vestka.reading.setting import Setting
from vestka.reading.workplaces import registry

MOST_RECENT = 24  # mentions that "the yard" can take up
SILENT = 2  # sentences after which "they" are no longer those spoken of before
NEAR = 60  # words within which "the yard" takes up a yard named before


Told = tuple[Bound, Placed]  # what is told of a mention, and where


def read_rows(page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """Page -> its claims of labour action, in the order of the text."""
    return RowReader(page, lexicon, places, setting, report).read()


class RowReader:
    """Reads the rows of one page; holds what it is told, and where the reading stands."""

    def __init__(self, page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef) -> None:
        self.page, self.lexicon = page, lexicon
        self.lore = lore_of(lexicon)
        self.finder = WorkFinder(page, self.lore, places, place_words(lexicon))
        self.cutter = ClauseCutter(page, self.lore)
        self.binder = Binder(self.lore)
        self.towns = TownFinder(page, self.lore, places, gazetteer(setting.country))
        nouns = nouns_of(lexicon)
        finder = ItemFinder(page, nouns, places)
        hall = Hall(page, nouns, place_words(lexicon), places, finder, registry(setting.country))
        self.writer = ClaimWriter(hall, lexicon, report, setting.date or written_on(page, lexicon))
        self.deeds = [deeds_of(page, self.lore, s.first, s.last) for s in page.sentences]
        self.labour = any(d.action and not d.weak for deeds in self.deeds for d in deeds)
        self.recent: deque[Mention] = deque(maxlen=MOST_RECENT)
        self.silent = 0  # sentences since those spoken of were named
        self.told_last: Deed | None = None  # by the sentence right before, in its paragraph
        self.placed: dict[Mention, list[Placed]] = {}
        self.judged: set[int] = set()
        self.subjects = Subjects()
        self.sections = Sections(page, self.lore, self.deeds)
        self.sections.count_labels(self.towns)

    def read(self) -> tuple[Claim, ...]:
        """The page -> its claims."""
        cues = page_cues(self.page, self.lexicon)
        claims: list[Claim] = []
        ground, topic = Ground(), list[Mention]()
        for number, sentence in enumerate(self.page.sentences):
            paragraph = self.page.paragraphs[sentence.paragraph]
            if paragraph.first == number:
                ground = self.sections.ground(number, ground, self.towns)
                topic = [] if paragraph.kind is not ParagraphKind.BULLET else topic
                self.told_last = None
            bound, topic, ground = self._sentence(number, topic, ground)
            written = self._written(number, bound)
            claims += written
            if paragraph.kind is not ParagraphKind.TITLE:
                governed = [Governed(placed, _cue(b.deed), number) for b, placed in bound]
                claims += self.writer.wave(sentence, number, cues[number], governed)
        return without_repeats(claims, self.page)

    def _sentence(self, number: int, topic: list[Mention], ground: Ground) -> tuple[list[Told], list[Mention], Ground]:
        """A sentence's number, who and where the text speaks of -> what is told of whom, and both afterwards."""
        first, last = self.sections.body(number)
        label = self.sections.label(first, last, self.towns, listed=self.sections.carry(number) is not None)
        ground = Ground(label, label) if label is not None else ground
        scene = self._scene(number, first, last, ground)
        listing = self.labour and self.sections.lists(number, ground)
        sure = self.sections.frames[number].scope == "out" or sum(not m.item.bare for m in scene.mentions) > 1
        told, spoken = self.binder.bind(
            scene, Before(topic, self.told_last), self.sections.carry(number), listing=listing and sure
        )
        spots = self.towns.more_spots(self.towns.spots(first, last), scene.mentions, first, last)
        placed = self.towns.placed(scene.mentions, scene.clauses, spots, ground, first)
        self.placed.update(placed)
        towns = {at for where in placed.values() for one in where for at in self._town_tokens(one)}
        for one in told:
            self.judged.update(self._judged(one))
        told = [one for one in told if not (one.mention.item.bare and one.mention.item.first in towns)]
        self.recent.extend(scene.mentions)
        self.told_last = told[-1].deed if told else None
        bound = self._bound(told)
        topic = self._topic(number, topic, spoken, told)
        return bound, topic, self.towns.next_ground(ground, spots, scene.mentions, first)

    def _judged(self, one: Bound) -> range:
        """What is told -> the tokens of its clause; what tells more of a noun ends at the comma after it."""
        clause, low = one.clause, max(one.deed.last, one.mention.last)
        last = clause.last
        if clause.kind is ClauseKind.RELATIVE and clause.first <= one.deed.first and one.mention.first < one.deed.first:
            last = next((at for at in range(low, last) if self.page.tokens[at].text == ","), last)
        return range(clause.first, last)

    def leaves_open(self, claim: Claim) -> bool:
        """Whether another reading may claim this: in no clause judged here, and no other clause's deed of a doer."""
        at = range(*self.page.tokens_in(claim.span.start, claim.span.end))
        deed = self.page.tokens_in(claim.cue.start, claim.cue.end)[0]
        return self.judged.isdisjoint(at) and not self.subjects.apart(at[0], deed)

    def _scene(self, number: int, first: int, last: int, ground: Ground) -> Scene:
        """A sentence's tokens and the town that labels it -> what it holds."""
        mentions = mentions_of(self.finder, first, last)
        if ground.label:
            label = set(range(*self.page.tokens_in(ground.label.start, ground.label.end)))
            mentions = [m for m in mentions if m.item.first not in label]
        people = any(self.finder.lower[at] in self.lore.nouns.groups for at in range(first, last))
        deeds = [d for d in self.deeds[number] if self.labour or people or not d.weak]
        inside = {at for d in deeds if d.sort is DeedSort.NOTE for at in range(d.first, d.last)}
        mentions = [m for m in mentions if not inside.issuperset(range(m.item.first, m.last))]
        nouns = {at for d in deeds if d.sort is DeedSort.NOUN for at in range(d.first, d.last)}  # "production stopped"
        mentions = [m for m in mentions if m.item.told or not nouns.issuperset(range(m.item.first, m.last))]
        named = frozenset(at for m in mentions for at in range(m.item.first, m.last))
        deeds = [d for d in deeds if d.first not in named]
        verbs = frozenset(d.first for d in deeds if d.sort is DeedSort.VERB)
        self.cutter.verbs.named, self.cutter.verbs.told = named, verbs
        clauses = self.cutter.clauses(first, last)
        self.subjects.add(clauses)
        return Scene(self.finder.lower, clauses, deeds, mentions, self.cutter.depth)

    def _bound(self, told: list[Bound]) -> list[Told]:
        """What is told in a sentence -> that which makes rows, each mention once, with its places."""
        bound: list[Told] = []
        seen: set[Mention] = set()
        for one in told:
            if one.mention in seen or not self._counts(one, self.placed.get(one.mention, [])):
                continue
            seen.add(one.mention)
            bound += [(one, where) for where in self.placed.get(one.mention, [])]
        return bound

    def _topic(self, number: int, before: list[Mention], spoken: list[Mention], told: list[Bound]) -> list[Mention]:
        """Who was spoken of before and in this sentence -> who "they" will be in the next one."""
        self.silent = self.silent + 1 if spoken is before and not told else 0
        if self.page.tokens[self.page.sentences[number].last - 1].text[0] in "?)":
            return before
        return [m for m in spoken if m.item.type is not SubjectType.SECTOR] if self.silent < SILENT else []

    def _town_tokens(self, one: Placed) -> range:
        """A placed workplace -> the tokens of its town, if that is written outside its name."""
        if one.place is None or one.basis is PlaceBasis.IMPLIED_BY_NAME:
            return range(0)
        return range(*self.page.tokens_in(one.place.start, one.place.end))

    def _counts(self, one: Bound, placed: list[Placed]) -> bool:
        """Whether what is told of a mention can be a row."""
        item = one.mention.item
        if one.deed.tells == "works":
            return False
        weak = item.bare and not item.told and one.deed.tells in {"denied", "planned"}
        if weak or self._is_repeat(one.mention):
            return False
        if item.told or item.bare:
            return True
        own = any(where.basis is PlaceBasis.OWN_PHRASE for where in placed)
        if item.article == item.first and not own and not one.listed and not self.finder.opens(item.first):
            return False
        return any(where.place is not None for where in placed) and not (
            item.article < item.first and self.lore.is_a(self.finder.lower[item.article], "any") and item.generic
        )

    def _is_repeat(self, mention: Mention) -> bool:
        """Whether "the yard" or "the company" only takes up a workplace named shortly before."""
        item = mention.item
        if item.told or item.bare or item.type is not SubjectType.ESTABLISHMENT:
            return False
        near = [m for m in self.recent if 0 < item.first - m.item.last < NEAR and not m.group]
        same = [m for m in near if m.item.noun.endswith(item.noun) and m.item.told]
        definite = item.article < item.first and not self.lore.is_a(self.finder.lower[item.article], "any")
        towns = {one.place.text for m in near for one in self.placed[m] if one.place}
        mine = {one.place.text for one in self.placed.get(mention, []) if one.place}
        if mine and not mine & towns:
            return False
        return bool(same) or (item.generic and definite and bool(near))

    def _written(self, number: int, bound: list[Told]) -> list[Claim]:
        """What is told in a sentence -> its claims."""
        done = []
        for one, placed in bound:
            at = self._told_in(one, number)
            claim = self.writer.row(
                Governed(placed, _cue(one.deed), at), alone=len(bound) == 1 and (one.listed or at == number)
            )
            stance = standing(self.page, self.lexicon, at, one, claim)
            stance = self.sections.stance(number, stance)
            if stance is Stance.ASSERTED and self.sections.doubted(number):
                stance = Stance.RUMOURED
            ended = one.deed.sort is DeedSort.OVER and stance is Stance.ASSERTED
            done.append(_ended(_as_told(claim, stance)) if ended else _as_told(claim, stance))
        return done

    def _told_in(self, one: Bound, number: int) -> int:
        """What is told in a sentence -> the sentence its deed stands in: this one, its list's lead, or that before."""
        if one.deed.first >= self.page.sentences[number].first:
            return number
        return self.sections.carried_from(number) if one.listed else number - 1


def judged_rows(
    page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef
) -> tuple[tuple[Claim, ...], RowReader]:
    """Page -> its claims, and the reader, which knows what it has judged and whose clause is whose."""
    reader = RowReader(page, lexicon, places, setting, report)
    return reader.read(), reader


def _as_told(claim: Claim, stance: Stance) -> Claim:
    """A claim and its stance -> the claim; what goes on is not marked as past."""
    flags = tuple(f for f in claim.place.flags if f is not PlaceFlag.HISTORICAL or stance is not Stance.ASSERTED)
    return replace(claim, stance=stance, place=replace(claim.place, flags=flags))


def _ended(claim: Claim) -> Claim:
    """A claim of an action that has been one ("back after 13 days of strike") -> the same, told as over."""
    when = replace(claim.when, start=None, end=claim.when.end and claim.when.end[:10])
    return replace(claim, stage=claim.stage or Stage.ENDED, when=when)


def _cue(deed: Deed) -> Cue:
    """A deed -> the cue of its claim."""
    return Cue(deed.first, deed.last, deed.action or Action.UNSPECIFIED_ACTION, deed.sort is not DeedSort.NOUN)
