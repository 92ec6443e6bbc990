"""A page in a language of endings -> its places and its claims of labour action, in the order of the text."""

import datetime as dt
from dataclasses import dataclass, replace

from vestka.kinds.claim import QUOTE_MAX, Claim, Span, Subject, When
from vestka.kinds.country import Workplace
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, Bound, EventClass, Measure, PlaceFlag, Stage, Stance
from vestka.reading.counts import PERSON, Figure, measured, read_counts
from vestka.reading.date_rules import Moment
from vestka.reading.dates import UNKNOWN, read_dates
from vestka.reading.inflected.assign import Cue, Told, told_in
from vestka.reading.inflected.items import Item, Scanned
from vestka.reading.inflected.whereabouts import Where, Whereabouts
from vestka.reading.phrases import NOTHING, Hit
from vestka.reading.said import speakers, who_says
from vestka.reading.scene import trimmed
from vestka.reading.sheet import Sheet
from vestka.reading.stance import weigh

SURE, NAMED, DOUBTFUL = 850, 900, 150  # thousandths: told by its noun; by the registry; what a doubt costs
NOBODY = 600
CARRIED = 100
CROWD = 100  # "thousands five for sure": so round a number without a noun is of people
_NAMED = frozenset(Action) - {Action.UNSPECIFIED_ACTION, Action.MEETING_WITH_MANAGEMENT, Action.PETITION_OR_ULTIMATUM}
_QUOTES = '«»"“”„'
VERB_REACH = 3  # words between "began" and "to strike"
_ELSEWHERE = ("detention", "injury", "death", "violence", "economic")  # a figure beside these is theirs
_OWN_FIGURE = ("", "participants", "other")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A sentence's figures of people and its times, read once for all that is told in it."""

    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]


class LabourReader:
    """Reads the claims of labour action of one page; holds what it is told and nothing else."""

    def __init__(
        self, read: Sheet, scans: list[Scanned], where: Whereabouts, report: ReportRef, date: dt.date | None
    ) -> None:
        self.read, self.scans, self.where, self.report, self.date = read, scans, where, report, date

    def claims(self) -> list[Claim]:
        """The page -> its claims."""
        done: list[Claim] = []
        carried: tuple[Item, ...] = ()
        paragraph = -1
        for number in self.read.order:
            own = self.read.page.sentences[self.read.owners[number]].paragraph
            if own != paragraph:
                carried = carried if self.where.heads(number - 1) else ()
                paragraph = own
            scanned = self.scans[number]
            told = told_in(self.read, number, scanned, carried)
            if told:
                around = self._circumstances(number)
                made = (self._claim(number, one, told, around) for one in told if not self._bare(one.cue, number))
                done += _strongest(list(made))
            acting = tuple(item for item in scanned.items if not (item.owner or item.toward or item.guess))
            carried = acting or carried
        return _without_repeats(done)

    def _bare(self, cue: Cue, number: int) -> bool:
        """Whether a cue is a bare infinitive that nothing puts into the past or the future: "to strike or not"."""
        endings = tuple(self.read.cues.grammar.words("infinitive_ending"))
        if not endings or cue.first != cue.last or not self.read.words.low[cue.first].endswith(endings):
            return False
        low = max(self.read.spans[number][0], cue.first - VERB_REACH)
        if any(self.read.is_past(index) for index in range(low, cue.first)):
            return False
        return weigh(self.read, number, (cue.first, cue.last), named=False)[0] is Stance.ASSERTED

    def _circumstances(self, number: int) -> Circumstances:
        """A sentence -> its figures and times."""
        span = self.read.spans[number]
        moments = read_dates(self.read.words, span, self.read.cues.calendar, self.date)
        taken = {index for moment in moments for index in range(moment.first, moment.last + 1)}
        figures = read_counts(self.read.words, *span, self.read.cues.numerals, taken)
        others = [hit for hit in self.read.hits[number] if hit.table == "triggers" and _counts_others(hit)]
        mouths = speakers(self.read, number)
        people = tuple(
            figure
            for figure in figures
            if self._of_people(figure)
            and not any(self._theirs(figure, hit) for hit in others)
            and not any(first <= figure.first and figure.last <= last for first, last, _ in mouths)
        )
        return Circumstances(people, moments)

    def _of_people(self, figure: Figure) -> bool:
        """Whether a figure counts people: by its noun, or by having none."""
        if figure.sort in PERSON:
            return True
        after = self.read.words.low[figure.last + 1 : figure.last + 2]
        noun = bool(after) and after[0][0].isalpha() and after[0] not in self.where.words.function
        turned = figure.count.bound is Bound.ABOUT and (figure.count.value or 0) >= CROWD
        return figure.sort == "" and (turned or not noun)

    def _theirs(self, figure: Figure, hit: Hit) -> bool:
        """Whether a figure is of people who are held or hurt: such a word stands in its clause, no comma between."""
        if self.read.chunks[figure.first] != self.read.chunks[hit.first]:
            return False
        between = range(min(figure.last, hit.last) + 1, max(figure.first, hit.first))
        return not any(self.read.words.low[index] == "," for index in between)

    def _claim(self, number: int, one: Told, told: list[Told], around: Circumstances) -> Claim:
        """What is told of one item -> its claim."""
        cue = one.cue
        at = cue.first, cue.last
        said = who_says(self.read, number, *at)
        stance, put = weigh(self.read, number, at, named=said.who.type not in (None, "unnamed"))
        moment = self._when(cue.first, around, ahead=stance in (Stance.PLANNED, Stance.CALLED_FOR, Stance.FORECAST))
        where, line = self.where.of(number, one)
        alone = len({id(other.item) for other in told}) == 1
        figure = None if stance is Stance.DENIED else self._figure(one, around, alone=alone)  # of whom, is not told
        span = self._span(number, one, where, (figure, put))
        place, flags = where.place, set(where.place.flags)
        if moment.history:
            flags.add(PlaceFlag.HISTORICAL)
        stance, over = _of_end(stance, cue.stage) if cue.stage else (stance, None)
        if stance is Stance.ASSERTED and (cue.resumed or {PlaceFlag.FOREIGN, PlaceFlag.HISTORICAL} & flags):
            stance, over = Stance.BACKGROUND, None
        return Claim(
            report=self.report,
            kind=EventClass.LABOUR_ACTION,
            stance=stance,
            quote=self.read.page.text[span.start : span.end],
            span=span,
            cue=Span(self.read.words.starts[cue.first], self.read.words.ends[cue.last]),
            subject=self._subject(one, line),
            place=replace(place, flags=tuple(flag for flag in PlaceFlag if flag in flags)),
            when=self._end(moment) if over else moment.when,
            attributed_to=said.who,
            confidence=self._sure(one, line, flags),
            action=cue.action,
            stage=over,
            count=measured(figure.count, Measure.PARTICIPANTS, said.basis) if figure else None,
        )

    def _sure(self, one: Told, line: Workplace | None, flags: set[PlaceFlag]) -> int:
        """How sure a claim is, in thousandths."""
        if one.item is None:
            return NOBODY
        doubts = DOUBTFUL * bool(flags) + CARRIED * (one.carried or one.item.typo) + DOUBTFUL * one.item.guess
        return (NAMED if line else SURE) - doubts

    def _subject(self, one: Told, line: Workplace | None) -> Subject:
        """An item -> the claim's subject: the text's words, and the registry's name where it knows the works."""
        item = one.item
        if item is None:
            return Subject()
        text = self.read.words.slice(item.first, item.last)[:QUOTE_MAX]
        quoted = text[0] in _QUOTES and text[-1] in _QUOTES
        name = line.name if line else text.strip(_QUOTES) if quoted else text
        return Subject(text, name, item.type, line.id if line else None)

    def _when(self, at: int, around: Circumstances, *, ahead: bool) -> Moment:
        """A word -> the nearest time in its clause, else between the same marks, else in its sentence."""
        moments = around.moments
        if ahead and self.date is not None:
            span = self.read.spans[self.read.span_at(at)]
            moments = read_dates(self.read.words, span, self.read.cues.calendar, self.date, future=True)
        for parts in (self.read.chunks, self.read.segments, self.read.blocks):
            near = [moment for moment in moments if parts[moment.first] == parts[at]]
            if near:
                return min(near, key=lambda moment: (moment.when.start is None, abs(moment.first - at)))
        return moments[0] if len(moments) == 1 and not moments[0].history else Moment(UNKNOWN, at, at)

    def _end(self, moment: Moment) -> When:
        """The time of what is over -> the time of its end, when it began is not told; "until Monday" is none."""
        if moment.first and self.read.is_word(moment.first - 1, "day_range"):
            return UNKNOWN
        return replace(moment.when, start=None)

    def _figure(self, one: Told, around: Circumstances, *, alone: bool) -> Figure | None:
        """What is told -> its figure: in its clause, else the only one of a sentence that tells of one item."""
        cue = one.cue
        near = [figure for figure in around.figures if self.read.chunks[figure.first] == self.read.chunks[cue.first]]
        each = [figure for figure in around.figures if self._each(figure)]
        near = each or near or (list(around.figures) if alone else [])
        counted = [figure for figure in near if figure.sort in PERSON] or near
        if not counted or any(_is_part_of(figure, one.item) for figure in counted):
            return None
        return min(counted, key=lambda figure: (figure.count.bound is Bound.VAGUE, abs(figure.first - cue.first)))

    def _each(self, figure: Figure) -> bool:
        """Whether a figure is of each of several: a word for "each" stands before it."""
        return figure.first > 0 and self.read.is_word(figure.first - 1, "each")

    def _span(
        self, number: int, one: Told, where: Where, more: tuple[Figure | None, tuple[int, int] | None]
    ) -> Span:
        """What is told -> the passage: from its first word to its last, those that put it so among them."""
        cue, item = one.cue, one.item
        figure, put = more
        words = [cue.first, cue.last, *(put or ())]
        if item is not None and not one.carried:
            words += [item.first, item.last]
        if figure is not None:
            words += [figure.first, figure.last]
        if where.mention is not None and where.sentence == number:
            words.append(self.read.words.at(where.mention.phrase, where.mention.end)[0])
        first, last = min(words), max(words)
        return trimmed(self.read, first, last, (cue.first, cue.last))


def _of_end(stance: Stance, stage: Stage) -> tuple[Stance, Stage | None]:
    """How an end is put -> how the action itself then stands: one that has not ended goes on, no plan of an end is one."""
    if stance is Stance.ASSERTED:
        return stance, stage
    return (Stance.ASSERTED if stance is Stance.DENIED else Stance.BACKGROUND), None


def _is_part_of(figure: Figure, item: Item | None) -> bool:
    """Whether a figure is a part of an item's name: "shop 7"."""
    return item is not None and item.first <= figure.first <= item.last


def _counts_others(hit: Hit) -> bool:
    """Whether a figure beside a trigger is of those it tells of, and not of those who act at work."""
    return hit.row[1].split("/")[0] in _ELSEWHERE or (hit.row[1] != NOTHING and hit.row[4] not in _OWN_FIGURE)


def _strongest(claims: list[Claim]) -> list[Claim]:
    """A sentence's claims -> without an unnamed action of a subject that is told of by name with the same stance."""
    kept: list[Claim] = []
    for claim in claims:
        others = [other for other in claims if other is not claim and other.subject == claim.subject]
        named = any(other.stance is claim.stance and other.action in _NAMED for other in others)
        told = (claim.stance, claim.action, claim.stage)
        same = any((other.stance, other.action, other.stage) == told for other in kept if other in others)
        weaker = claim.action is Action.UNSPECIFIED_ACTION and named
        if claim.subject.type is None or not (weaker or same):
            kept.append(claim)
    return kept


def _without_repeats(claims: list[Claim]) -> list[Claim]:
    """Claims -> without those that say less than another says of the same workplace with the same stance."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.subject.type is None or not any(_says_as_much(other, claim) for other in kept):
            kept.append(claim)
    return kept


def _says_as_much(kept: Claim, claim: Claim) -> bool:
    """Whether a claim adds nothing to one before it: same workplace, stance and action, and no figure of its own."""
    same = (kept.subject.workplace or kept.subject.name) == (claim.subject.workplace or claim.subject.name)
    if not same or kept.stance is not claim.stance or kept.place.id != claim.place.id:
        return False
    return (kept.action, kept.stage) == (claim.action, claim.stage) and (claim.count is None or claim.count == kept.count)
