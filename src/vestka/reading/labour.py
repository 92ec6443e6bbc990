"""A page -> its claims of labour action: one for each workplace or group that the text says takes part, and the wave's.

The action is that of the words which govern this workplace, never more: a list of
places of "workers' action" is no list of strikes.
"""

from vestka.kinds.claim import Claim
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import PlaceBasis
from vestka.reading.attachment import Lead
from vestka.reading.claim_writer import ClaimWriter
from vestka.reading.cues import page_cues
from vestka.reading.events import written_on
from vestka.reading.governing import Governed, LeadIn, governed_in
from vestka.reading.items import ItemFinder
from vestka.reading.labelled import heading_town, labelled, of_others
from vestka.reading.lexicon import Lexicon
from vestka.reading.nouns import nouns_of
from vestka.reading.opening import opening_leads
from vestka.reading.page import Page, ParagraphKind
from vestka.reading.pieces import Hall
from vestka.reading.place_mention import PlaceMention
from vestka.reading.place_words import place_words
from vestka.reading.places import Places
from vestka.reading.repeats import without_repeats
from vestka.reading.rows.reader import judged_rows
from vestka.reading.setting import Setting
from vestka.reading.workplaces import registry


def read_labour(page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef) -> tuple[Claim, ...]:
    """Page -> its claims of labour action, in the order of the text: by who is named, then by what is done.

    Two readings look from two sides; what only the second one sees is taken in where the first has said nothing.
    """
    rows, reader = judged_rows(page, lexicon, places, setting, report)
    more = tuple(
        claim
        for claim in read_by_cues(page, lexicon, places, setting, report)
        if claim.subject.type and claim.place.basis is not PlaceBasis.NONE and reader.leaves_open(claim)
    )
    return without_repeats([*rows, *more], page) if more else rows


def read_by_cues(
    page: Page, lexicon: Lexicon, places: Places, setting: Setting, report: ReportRef
) -> tuple[Claim, ...]:
    """Page -> its claims, with the words for what is done looked for first."""
    nouns = nouns_of(lexicon)
    finder = ItemFinder(page, nouns, places)
    hall = Hall(page, nouns, place_words(lexicon), places, finder, registry(setting.country))
    writer = ClaimWriter(hall, lexicon, report, setting.date or written_on(page, lexicon))
    found, opened = page_cues(page, lexicon), opening_leads(hall)
    claims: list[Claim] = []
    lead_in: LeadIn | None = None
    carried: Lead | None = None
    heading: PlaceMention | None = None
    for number, (sentence, cues) in enumerate(zip(page.sentences, found, strict=True)):
        paragraph = page.paragraphs[sentence.paragraph]
        listed = paragraph.kind is ParagraphKind.BULLET
        if paragraph.first == number:
            carried = opened.get(number)  # it holds to the end of its paragraph
        if not listed:
            opens = cues and page.tokens[sentence.last - 1].text == ":"
            lead_in = LeadIn(cues[-1], number) if opens else None
            heading = heading_town(hall, number)
        if not cues and not (listed and lead_in):
            continue
        line = labelled(hall, number, cues, heading) if listed else None
        if line is not None:
            claims.append(writer.row(Governed(*line, number), alone=True))
        if line is not None or (listed and of_others(hall, number, cues)):
            continue
        governed, carried = governed_in(hall, number, cues, lead_in if listed else None, carried)
        claims += [writer.row(one, alone=len(governed) == 1) for one in governed]
        if paragraph.kind is not ParagraphKind.TITLE:
            claims += writer.wave(sentence, number, cues, governed)
    return without_repeats(claims, page)
