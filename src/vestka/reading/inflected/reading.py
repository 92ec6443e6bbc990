"""A page in a language of endings -> all that it claims: what is done at work, and everything else."""

import datetime as dt
from dataclasses import replace

from vestka.kinds.claim import Claim, Place, Span
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, PlaceBasis, PlaceFlag, Stance
from vestka.reading.events import read_events, written_on
from vestka.reading.inflected.items import Scanner
from vestka.reading.inflected.labour import LabourReader
from vestka.reading.inflected.name_book import name_book
from vestka.reading.inflected.nouns import work_words
from vestka.reading.inflected.places import PlaceReader
from vestka.reading.inflected.walk import Walk
from vestka.reading.inflected.whereabouts import Whereabouts
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.places import Places
from vestka.reading.setting import Setting
from vestka.reading.sheet import Sheet, sheet

_SAME = (EventClass.DEMONSTRATION, EventClass.RESIGNATION)  # what workers do together can be told as either
_MOUTHS = (EventClass.STATEMENT, EventClass.CALL, EventClass.DEMAND, EventClass.SANCTION, EventClass.OTHER)


def read_inflected(page: Page, lexicon: Lexicon, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """Page -> its claims: labour action first, then the rest. Linear in the text."""
    read = sheet(page, lexicon)
    words = work_words(lexicon)
    book = name_book(setting.country, lexicon)
    walk = Walk(read, book, words)
    scanner = Scanner(PlaceReader(walk, words), words)
    scans = [scanner.scan(number) for number in range(len(read.spans))]
    where = Whereabouts(walk, words, scans)
    date = setting.date or written_on(page, lexicon)
    labour = LabourReader(read, scans, where, report, date).claims()
    mentions = sorted((mention for scanned in scans for mention in scanned.places), key=lambda one: one.start)
    places = Places(tuple(mentions), tuple(mention.start for mention in mentions))
    events = read_events(page, setting, lexicon, places, report)
    own = [claim for claim in events if not _told_already(claim, read, labour)]
    calls = [claim.span for claim in events if claim.kind is EventClass.CALL]
    labour = [claim for claim in labour if not _only_called(claim, calls)]
    made = (*labour, *(_somewhere(claim, where) for claim in own))
    return tuple(_ahead(claim, date) for claim in made)


def _ahead(claim: Claim, date: dt.date | None) -> Claim:
    """A claim of a day after its text's own -> planned: nobody has seen it."""
    day = claim.when.start or claim.when.end
    if date is None or day is None or claim.stance is not Stance.ASSERTED or day[:10] <= date.isoformat():
        return claim
    return replace(claim, stance=Stance.PLANNED, stage=None)


def _only_called(claim: Claim, calls: list[Span]) -> bool:
    """Whether a claim of labour action by nobody in particular only repeats a call for it."""
    nobody = claim.subject.type is None and claim.stance is Stance.CALLED_FOR
    return nobody and any(span.start <= claim.cue.start < span.end for span in calls)


def _told_already(claim: Claim, read: Sheet, labour: list[Claim]) -> bool:
    """Whether a demonstration is of words that a sentence with labour action uses for what its workers do."""
    if claim.kind not in _SAME:
        return False
    number = read.span_at(read.words.at(claim.cue.start, claim.cue.end)[0])
    first, after = read.spans[number]
    low, high = read.words.starts[first], read.words.ends[after - 1]
    if not any(low <= one.cue.start < high and one.subject.type is not None for one in labour):
        return False
    begin, end = read.words.at(claim.cue.start, claim.cue.end)
    return any(hit.table == "frames" and hit.first < end and begin <= hit.last for hit in read.hits[number])


def _somewhere(claim: Claim, where: Whereabouts) -> Claim:
    """An event without a place -> with the one town that its message names; things said have none."""
    if claim.place.basis is not PlaceBasis.NONE or claim.kind in _MOUTHS or where.alone is None:
        return claim
    mention, sentence = where.alone
    doubt = () if where.heads(sentence) else (PlaceFlag.ATTACHMENT_DOUBT,)
    place: Place = mention.place(PlaceBasis.LIST_SCOPE, *doubt)
    return replace(claim, place=place)
