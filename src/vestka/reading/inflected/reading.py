"""A page in a language of endings -> all that it claims: what is done at work, and everything else."""

from dataclasses import replace

from vestka.kinds.claim import Claim, Place
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, PlaceBasis, PlaceFlag
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
from vestka.reading.sheet import sheet

_MOUTHS = (EventClass.STATEMENT, EventClass.CALL, EventClass.DEMAND, EventClass.SANCTION, EventClass.OTHER)


def read_inflected(page: Page, lexicon: Lexicon, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """Page -> its claims: labour action first, then the rest. Linear in the text."""
    read = sheet(page, lexicon)
    words = work_words(lexicon)
    book = name_book(setting.country, lexicon)
    scanner = Scanner(PlaceReader(Walk(read, book, words.named), words), words)
    scans = [scanner.scan(number) for number in range(len(read.spans))]
    where = Whereabouts(read, scans, book)
    date = setting.date or written_on(page, lexicon)
    labour = LabourReader(read, scans, where, report, date).claims()
    mentions = sorted((mention for scanned in scans for mention in scanned.places), key=lambda one: one.start)
    places = Places(tuple(mentions), tuple(mention.start for mention in mentions))
    events = read_events(page, setting, lexicon, places, report)
    cues = [claim.cue for claim in labour if claim.subject.type is not None]
    own = [
        claim
        for claim in events
        if claim.kind is not EventClass.DEMONSTRATION
        or not any(cue.start < claim.cue.end and claim.cue.start < cue.end for cue in cues)
    ]
    return (*labour, *(_somewhere(claim, where) for claim in own))


def _somewhere(claim: Claim, where: Whereabouts) -> Claim:
    """An event without a place -> with the one town that its message names; things said have none."""
    if claim.place.basis is not PlaceBasis.NONE or claim.kind in _MOUTHS or where.alone is None:
        return claim
    mention, sentence = where.alone
    doubt = () if where.heads(sentence) else (PlaceFlag.ATTACHMENT_DOUBT,)
    place: Place = mention.place(PlaceBasis.LIST_SCOPE, *doubt)
    return replace(claim, place=place)
