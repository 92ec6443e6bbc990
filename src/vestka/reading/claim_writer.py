"""A workplace with the cue that governs it, or a cue whose doer is no one workplace -> the claim."""

import datetime as dt
from dataclasses import dataclass, replace

from vestka.kinds.claim import QUOTE_MAX, Claim, Place, Span, Subject
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, PlaceBasis, PlaceFlag, Stage, Stance, SubjectType
from vestka.reading.circumstances import circumstances
from vestka.reading.cues import Cue
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.governing import Governed
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Sentence
from vestka.reading.pieces import Hall
from vestka.reading.place_mention import BEYOND
from vestka.reading.sheet import sheet
from vestka.reading.stance import stance_of

SURE, BARE, DOUBTFUL = 850, 700, 150  # thousandths: found by its noun; by its list alone; what a doubt costs
DOER_REACH = 4  # words between workers and what they do: "workers have also been"
_TURNS = frozenset({"that", "which", "who", "until", "till", "after", "when", "before", "while", "as"})
_AHEAD = frozenset({Stance.CALLED_FOR, Stance.PLANNED, Stance.FORECAST})
_OPENERS = frozenset({"at", "of", "from", "by", "for"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What a claim is made of: the passage, who, where, how sure, and how many workplaces share the sentence."""

    quote: Span
    subject: Subject
    place: Place
    sure: int
    alone: bool


class ClaimWriter:
    """Writes claims about one page; holds what it is told and nothing else."""

    def __init__(self, hall: Hall, lexicon: Lexicon, report: ReportRef, date: dt.date | None) -> None:
        self.hall, self.page, self.lexicon, self.report, self.date = hall, hall.page, lexicon, report, date

    def span(self, first: int, last: int) -> Span:
        """Tokens first..last (last excluded) -> their span, not longer than a quote may be."""
        start = self.page.tokens[first].start
        return Span(start, min(self.page.tokens[last - 1].end, start + QUOTE_MAX))

    def text(self, first: int, last: int) -> str:
        """Tokens first..last (last excluded) -> the text's own characters."""
        span = self.span(first, last)
        return self.page.text[span.start : span.end]

    def row(self, one: Governed, *, alone: bool) -> Claim:
        """A governed workplace (`alone` in its sentence, or one of several) -> its claim."""
        item, placed = one.placed.item, one.placed
        name = self.text(item.name_first, item.name_last)
        place = placed.place.place(placed.basis, *placed.flags) if placed.place else Place(PlaceBasis.NONE)
        own = self.text(item.first, item.last)
        line = self.hall.registry.find((own, name), place.id) if item.type is SubjectType.ESTABLISHMENT else None
        if line and line.town and place.id and place.id.startswith("geonames:") and line.town != place.id:
            flags = {*place.flags, PlaceFlag.GEOGRAPHY_CONFLICT}
            place = replace(place, flags=tuple(flag for flag in PlaceFlag if flag in flags))
        known = (line.name, line.id) if line else (name, None)
        subject = Subject(self.text(item.article, item.last), known[0], item.type, known[1])
        quote = self.span(item.article, placed.last)
        sure = (BARE if item.bare else SURE) - DOUBTFUL * bool(place.flags)
        told = Telling(quote, subject, place, sure, alone)
        claim = self.claim(one.cue, one.sentence, told)
        return replace(claim, stance=Stance.DENIED) if one.denied and claim.stance is Stance.ASSERTED else claim

    def wave(self, sentence: Sentence, number: int, cues: list[Cue], governed: list[Governed]) -> list[Claim]:
        """A sentence's cues whose doer is no one workplace ("the strikes have spread", "hundreds left") -> claims."""
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
            telling = Telling(self.span(first, last), subject, nearest, SURE - DOUBTFUL, alone=True)
            done.append(self.claim(cue, number, telling))
        return done

    def doer(self, sentence: Sentence, cue: Cue) -> int | None:
        """A cue -> the first token of its doer, if that is "the strikes" or some workers, and no named workplace."""
        lower = self.hall.finder.lower
        if not cue.verb:
            goes_on = cue.last < sentence.last and lower[cue.last] in self.hall.nouns.goes_on
            begins = cue.first > sentence.first and lower[cue.first - 1] in self.hall.nouns.articles
            return cue.first - 1 if goes_on and begins else cue.first if goes_on else None
        at = cue.first
        while at > sentence.first and cue.first - at < DOER_REACH and lower[at - 1] not in {",", ";", ":", "("}:
            at -= 1
            noun = self.hall.nouns.groups.get(lower[at])
            if noun and noun.generic and not self.hall.nouns.branch & {lower[at - 1]}:
                while at > sentence.first and (lower[at - 1] in self.hall.nouns.empty or lower[at - 1] in {"of", "as"}):
                    at -= 1
                return at + 1 if lower[at] == "as" and lower[at + 1] != "many" else at
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
        found = [m for m in found if m.preposition != BEYOND]
        found = [m for m in found if m.sort is not PlaceSort.FOREIGN] or found
        return found[0].place(PlaceBasis.OWN_PHRASE) if len(found) == 1 else Place(PlaceBasis.NONE)

    def stage(self, cue: Cue, sentence: int) -> Stage | None:
        """What a cue's words tell of an end ("ended the strike", "the strike at X was suspended"); None: nothing."""
        nouns, lower = self.hall.nouns, self.hall.finder.lower
        end = cue.last if cue.verb else self.clause_end(self.page.sentences[sentence], cue)
        for at in range(cue.first, end):
            if not cue.verb and at >= cue.last and lower[at] in _TURNS:
                return None
            if lower[at] in nouns.over or lower[at] in nouns.paused:
                told = Stage.ENDED if lower[at] in nouns.over else Stage.SUSPENDED
                return told if not cue.verb or at == cue.first else None
        return None

    def claim(self, cue: Cue, sentence: int, told: Telling) -> Claim:
        """The parts -> the claim, with the stance, the time and the figure of the words that govern it."""
        at = self.span(cue.first, cue.last)
        read = stance_of(self.page, self.lexicon, sentence, at.start, at.end)
        ahead = read.stance in _AHEAD
        around = circumstances(sheet(self.page, self.lexicon), self.date, sentence, at, ahead=ahead)
        stance, flags = read.stance, set(told.place.flags)
        if around.history:
            flags.add(PlaceFlag.HISTORICAL)
        when = around.when
        stage = self.stage(cue, sentence) if stance is Stance.ASSERTED else None
        if stage:
            when = replace(when, start=None, end=when.end and when.end[:10])  # the time of its end, not of its begin
        if stance is Stance.ASSERTED and {PlaceFlag.FOREIGN, PlaceFlag.HISTORICAL} & flags:
            stance = Stance.BACKGROUND
        return Claim(
            report=self.report,
            kind=EventClass.LABOUR_ACTION,
            stance=stance,
            quote=self.page.text[told.quote.start : told.quote.end],
            span=told.quote,
            cue=at,
            subject=told.subject,
            place=replace(told.place, flags=tuple(flag for flag in PlaceFlag if flag in flags)),
            when=when,
            attributed_to=read.attributed_to,
            confidence=told.sure,
            action=cue.action,
            count=around.figure_for(told.quote, alone=told.alone),
            stage=stage,
        )
