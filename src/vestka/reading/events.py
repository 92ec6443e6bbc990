"""A page with its places -> Claims on everything that is no workplace's matter: one for each thing said."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from vestka.kinds.claim import QUOTE_MAX, Claim, Count, SaidWho, Span, Subject, When
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    CountBasis,
    EventClass,
    Measure,
    PlaceFlag,
    SaidBy,
    Stance,
)
from vestka.reading.asides import asides, opening_day, text_dates
from vestka.reading.counts import Figure
from vestka.reading.dates import UNKNOWN
from vestka.reading.demands import demands_in
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.happenings import Happening, happenings
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page, ParagraphKind
from vestka.reading.phrases import Hit
from vestka.reading.places import PlaceMention, Places
from vestka.reading.said import who_says
from vestka.reading.scene import (
    NOWHERE,
    Around,
    around,
    hurt_by_it,
    place_of,
    quote_of,
    subject_of,
    when_of,
)
from vestka.reading.scene_figures import counted, figures_of, one_person
from vestka.reading.setting import Setting
from vestka.reading.sheet import Sheet, sheet
from vestka.reading.stance import weigh

_WORDS = (EventClass.STATEMENT, EventClass.CALL, EventClass.DEMAND, EventClass.SANCTION)  # matters of mouths: no place
_SPOKEN = (EventClass.STATEMENT, EventClass.CALL)
_ASKS = (EventClass.CALL, EventClass.DEMAND)
_AHEAD = (Stance.PLANNED, Stance.CALLED_FOR, Stance.FORECAST)
_UNWILLED = (EventClass.DEATH, EventClass.INJURY, EventClass.ECONOMIC, EventClass.VIOLENCE, EventClass.DETENTION)
_SUFFERED = (EventClass.DEATH, EventClass.INJURY, EventClass.VIOLENCE, EventClass.DETENTION)
_CASUALTIES = (EventClass.DEATH, EventClass.INJURY)
_BASE = 700  # thousandths, for an event with nothing but its words
_ANCHOR = 60  # more for each of place, time and figure


def read_events(
    page: Page, setting: Setting, lexicon: Lexicon, places: Places | None, report: ReportRef
) -> tuple[Claim, ...]:
    """Page, setting, language and places -> its claims in reading order. Linear in the text."""
    read = sheet(page, lexicon)
    context = setting.date or written_on(page, lexicon)
    claims: list[Claim] = list(text_dates(read, report, context))
    headed = (ParagraphKind.DATELINE, ParagraphKind.TITLE) if len(page.paragraphs) > 1 else (ParagraphKind.DATELINE,)
    for number, owner in enumerate(read.owners):
        if page.paragraphs[page.sentences[owner].paragraph].kind not in headed:  # a title announces, the text tells
            claims.extend(_sentence_claims(read, number, places, context, report))
    return tuple(sorted(claims, key=lambda claim: (claim.span.start, claim.cue.start)))


def written_on(page: Page, lexicon: Lexicon) -> dt.date | None:
    """Page -> the day that its own date line names; of several the one whose line is nothing but the date."""
    read = sheet(page, lexicon)
    dated = [(claim.span.end - claim.span.start, claim) for claim in text_dates(read, ReportRef(bytes(32)), None)]
    best: tuple[int, str] | None = None
    for _, claim in dated:
        sentence = page.sentences[page.sentence_at(claim.span.start)]
        spare = (sentence.end - sentence.start) - (claim.span.end - claim.span.start)
        if claim.when.start is not None and (best is None or spare < best[0]):
            best = spare, claim.when.start
    return dt.date.fromisoformat(best[1][:10]) if best else opening_day(read)


def _sentence_claims(
    read: Sheet, sentence: int, places: Places | None, context: dt.date | None, report: ReportRef
) -> Iterator[Claim]:
    """One sentence -> its claims: demands, events, then what only a cue says (rumours, forecasts, opinions)."""
    hits = read.hits[sentence]
    future = any(hit.table == "modality" and hit.row[1] in _AHEAD for hit in hits)
    found: Around | None = None
    taken: set[int] = set()
    made: list[Claim] = []
    for hit in hits:
        if hit.table != "triggers":
            continue
        found = found or around(read, sentence, places, context, future=future)
        if hit.row[1] != EventClass.DEMAND or hit.first in taken:
            continue
        for first, last in demands_in(read, sentence, hit):
            taken.update(range(first, last + 1))
            made.append(_demand(read, sentence, (first, last), hit, report))
    if found is not None:
        taken.update(index for moment in found.moments for index in range(moment.first, moment.last + 1))  # "1 March"
        events = happenings(read, sentence, taken)
        shared = figures_of(read, events, found)
        for event, figure in zip(events, shared, strict=True):
            made.extend(_claims(read, sentence, event, (found, figure), report))
    made.extend(asides(read, sentence, made, report))
    yield from made


def _who(read: Sheet, event: Happening, found: Around) -> tuple[Subject, int, int]:
    """An event -> who acts or suffers, with the first and last word; of a wound or death those it names as hurt."""
    at = event.first, event.last
    hurt = hurt_by_it(read, at, found) if event.kind in _CASUALTIES else None
    return hurt or subject_of(read, at, found, after=event.kind in _SUFFERED)


def _claims(
    read: Sheet, sentence: int, event: Happening, having: tuple[Around, Figure | None], report: ReportRef
) -> Iterator[Claim]:
    """One event -> its claim; a second one for how long it lasted, where the text counts nights or hours."""
    at = (event.first, event.last)
    found, figure = having
    said = who_says(read, sentence, *at)
    stance, _ = weigh(
        read, sentence, at, named=said.who.type not in (None, "unnamed"), willed=event.kind not in _UNWILLED
    )
    subject, first, head = _who(read, event, found)
    place, mention = place_of(read, sentence, at, found)
    moment = when_of(read, at, found, ahead=stance in _AHEAD)
    count = counted(figure, event.measure, said.basis, _accounting(read, sentence, event, since=_open(moment.when)))
    if count is None and event.kind in _CASUALTIES and event.measure and head >= 0:
        count = one_person(read, (first, head), Measure(event.measure), said.basis)
    if event.kind in _WORDS and (mention is None or mention.sort is not PlaceSort.TOWN):
        place, mention = NOWHERE, None  # "sanctions against X", "the government of Y": whom it is about, not where
    stance, flags = _settled(
        read, event, stance, (mention, moment.history, count is not None, moment.when.start is not None)
    )
    place = replace(place, flags=tuple(flag for flag in PlaceFlag if flag in {*place.flags, *flags}))
    span = quote_of(read, sentence, at, _firsts(read, first if first <= at[0] else -1, mention, figure))
    claim = Claim(
        report=report,
        kind=event.kind,
        stance=stance,
        quote=read.page.text[span.start : span.end],
        span=span,
        cue=Span(read.words.starts[event.first], read.words.ends[event.last]),
        subject=subject,
        place=place,
        when=moment.when,
        attributed_to=_mouth(read, sentence, event.kind, said.who, (first, head)),
        confidence=_sure(stance, place.text is not None, moment.when.start is not None, count is not None),
        action=_total(event, count),
        count=count,
    )
    yield claim
    yield from _lasting(read, claim, event, found)


def _mouth(read: Sheet, sentence: int, kind: EventClass, who: SaidWho, subject: tuple[int, int]) -> SaidWho:
    """A claim's speaker; of a statement or a call without one, its subject."""
    if who.text is not None or kind not in _SPOKEN or subject[0] < 0:
        return who
    for hit in read.hits[sentence]:
        if hit.table == "attribution" and hit.row[1] == "source" and subject[0] <= hit.first and hit.last <= subject[1]:
            who = SaidWho(read.words.slice(*subject)[:QUOTE_MAX], SaidBy(hit.row[2]))
    return who


def _firsts(read: Sheet, first: int, mention: PlaceMention | None, figure: Figure | None) -> list[int]:
    """What belongs to an event -> the first words of each; -1 where no subject is known: then all of the clause."""
    firsts = [first]
    if mention is not None:
        firsts.append(read.words.at(mention.phrase, mention.end)[0])
    if figure is not None:
        firsts.append(figure.first)
    return firsts


def _settled(
    read: Sheet, event: Happening, stance: Stance, known: tuple[PlaceMention | None, bool, bool, bool]
) -> tuple[Stance, tuple[PlaceFlag, ...]]:
    """The cues' stance and what is known of place, time and figure -> the claim's stance and the place's flags."""
    mention, history, figure, dated = known
    if stance in (Stance.DENIED, Stance.RETRACTED):
        return stance, ()
    foreign = event.kind not in _WORDS and mention is not None and mention.sort is PlaceSort.FOREIGN
    if foreign or history:  # a rumour of what is abroad stays a rumour
        kept = stance if foreign and stance is Stance.RUMOURED else Stance.BACKGROUND
        return kept, (PlaceFlag.FOREIGN if foreign else PlaceFlag.HISTORICAL,)
    if event.kind in _ASKS and stance is not Stance.RUMOURED:
        return Stance.CALLED_FOR, ()
    if event.kind is EventClass.STATEMENT and stance in (Stance.OPINION, Stance.FORECAST, Stance.PLANNED):
        return Stance.ASSERTED, ()
    anchored = figure or dated or (mention is not None and mention.sort is not PlaceSort.COUNTRY)
    if stance is Stance.ASSERTED and not anchored and _general(read, event):
        return Stance.BACKGROUND, ()
    return stance, ()


def _general(read: Sheet, event: Happening) -> bool:
    """Whether an event without place, time and figure is a state of affairs: 'people block roads'."""
    if read.cues.grammar.inflected:
        return False  # there a present form tells of now as often as of always
    words = read.words.low
    near_before = range(max(0, event.first - 2), event.first + 1)
    if event.first and any(read.is_word(index, "suffered") for index in near_before):
        return True
    if event.kind is not EventClass.DEMONSTRATION:
        return False
    low, high = read.chunk_range(event.first)
    now = any(read.is_a(index, "present") for index in range(low, high + 1))
    word = words[event.first]
    if read.cues.grammar.is_running(word):
        return not any(read.is_a(index, "present") or read.is_a(index, "being") for index in range(low, event.first))
    if read.is_past(event.first):
        return now
    near = (*range(max(low, event.first - 4), event.first), *range(event.last + 1, min(high, event.last + 2) + 1))
    return now or not any(read.is_past(index) or read.is_word(index, "been") for index in near)


def _open(when: When) -> bool:
    """Whether a time has a start and no end: "since 2 March"."""
    return when.start is not None and when.end is None


def _accounting(read: Sheet, sentence: int, event: Happening, *, since: bool) -> Accounting | None:
    """An event -> whether its figure is of all since a start, of those held now, or of new ones; else unknown."""
    if event.measure in ("participants", "other"):
        return None
    first, after = read.spans[sentence]
    segment = read.segments[event.first]
    roles = {
        role
        for index in range(first, after)
        if read.segments[index] == segment and (index < event.first or read.chunks[index] == read.chunks[event.first])
        for role in read.cues.breaks.get(read.words.low[index], ())
    }
    if "all" in roles:
        return Accounting.CUMULATIVE
    if event.action is Action.HELD:
        return Accounting.STOCK
    if since and read.cues.grammar.inflected:
        return Accounting.CUMULATIVE
    return Accounting.NEW


def _total(event: Happening, count: Count | None) -> Action | None:
    """An event and its figure -> its action: a detention counted since a start is a total."""
    if event.kind is EventClass.DETENTION and count is not None and count.accounting is Accounting.CUMULATIVE:
        return Action.TOTAL if event.action is Action.ARRESTED else event.action
    return event.action


def _sure(stance: Stance, *anchors: bool) -> int:
    """Stance and what is known -> confidence in thousandths."""
    return _BASE - (100 if stance is Stance.RUMOURED else 0) + _ANCHOR * sum(anchors)


def _lasting(read: Sheet, claim: Claim, event: Happening, found: Around) -> Iterator[Claim]:
    """A counted total -> one more claim with the nights or hours over which it was counted."""
    if claim.action is not Action.TOTAL:
        return
    for figure in found.figures:
        near = read.segments[event.first] <= read.segments[figure.first] <= read.segments[event.first] + 3
        if figure.sort == "time" and figure.first > event.last and near:
            low, high = figure.first, figure.last
            span = Span(read.words.starts[low], read.words.ends[high])
            count = replace(
                figure.count, measure=Measure.OTHER, basis=claim.count.basis if claim.count else CountBasis.UNKNOWN
            )
            yield replace(claim, span=span, cue=span, quote=read.page.text[span.start : span.end], count=count)
            return


def _demand(read: Sheet, sentence: int, at: tuple[int, int], hit: Hit, report: ReportRef) -> Claim:
    """The words of one demand -> its claim: asked for, by whom the text names, of no workplace."""
    said = who_says(read, sentence, *at)
    subject, first, _ = subject_of(read, (hit.first, hit.last), Around((), (), (), ()), after=False)
    if at[0] == hit.first and first >= 0:
        at = first, at[1]
    span = Span(read.words.starts[at[0]], min(read.words.ends[at[1]], read.words.starts[at[0]] + QUOTE_MAX))
    words = (hit.first, hit.last) if read.cues.grammar.inflected else at
    stance, _ = weigh(read, sentence, words, named=True)
    stance = stance if stance in (Stance.DENIED, Stance.RETRACTED, Stance.RUMOURED) else Stance.CALLED_FOR
    return Claim(
        report=report,
        kind=EventClass.DEMAND,
        stance=stance,
        quote=read.page.text[span.start : span.end],
        span=span,
        cue=Span(read.words.starts[hit.first], read.words.ends[hit.last]) if at[0] <= hit.first <= at[1] else span,
        subject=subject,
        place=NOWHERE,
        when=UNKNOWN,
        attributed_to=said.who,
        confidence=_BASE + _ANCHOR,
    )
