"""Editions for the tests of the press: an invented country, invented reports, and entries signed with a test key."""

from dataclasses import replace
from hashlib import sha256

from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Claim, Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.country import Country, Name, Town, Workplace
from vestka.kinds.details import Details, LabourDetails
from vestka.kinds.details_words import WorkerDemand
from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure, Published, StanceCount
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    Bound,
    CountBasis,
    EventClass,
    Grade,
    Measure,
    PartOfDay,
    PlaceBasis,
    PlaceFlag,
    Precision,
    SaidBy,
    SourceClass,
    Stage,
    Stance,
    Status,
    SubjectType,
)
from vestka.plugins.packaged.words import load_templates, load_words
from vestka.press.edition import Edition, ShownText
from vestka.record.keys import Signer

SIGNER = Signer.from_seed(b"a seed for the tests of the press"[:32])
ISSUED = 1_597_500_000
WORDS = load_words()
TEMPLATES = load_templates()
REPORT = ReportRef(sha256(b"a sealed report").digest())

TEXT = """Rumours and walkouts in Verlandia

Turners downed tools at the Larkquay Boat Yard in Quarrenholt on Tuesday. The union speaks of at least 300 people.
The city office speaks of fewer than 50.
Bakers walked out in Vellindor, and some say that the harbour of Sundermoor will follow.
A general strike has been called for. Some 2,000 people gathered in Vellindor on the evening of 4 March."""


def _town(number: int, name: str, lat: int, lon: int, **names: str) -> Town:
    """A town of the invented country."""
    spelled = tuple(Name(language, text) for language, text in names.items())
    return Town(f"x:{number}", name, spelled, lat, lon, "r1", 50_000)


COUNTRY = Country(
    code="XV",
    name="Verlandia",
    names=(Name("ru", "Верландия"),),
    demonyms=(),
    regions=(),
    towns=(
        _town(
            1,
            "Quarrenholt",
            5_350_000,
            2_600_000,
            ru="Кварренхольт",
            be="Кварэнгольт",
            uk="Кварренхольт",
            pl="Quarrenholt",
        ),
        _town(2, "Vellindor", 5_395_000, 2_770_000, ru="Веллиндор", be="Веліндор", uk="Велліндор", pl="Vellindor"),
        _town(3, "Sundermoor", 5_240_000, 2_450_000, ru="Сундермор", be="Сундермор", uk="Сундермор", pl="Sundermoor"),
    ),
    workplaces=(
        Workplace("boat-yard", "Larkquay Boat Yard", "x:3", "C", (Name("ru", "Ларкийская верфь"),)),
        Workplace("bakery", "Vellindor Bakery", "x:2", "C"),
    ),
    outline=(((2_300_000, 5_200_000), (2_300_000, 5_500_000), (2_900_000, 5_500_000), (2_900_000, 5_200_000)),),
    foreign=(),
    licence="An invented outline: nobody's.",
    synthetic=True,
)


def cite(quote: str, source: str = "lake-post", text: str = TEXT, **more: object) -> Citation:
    """A quotation that stands in the text -> its citation."""
    start = text.find(quote)
    fields: dict[str, object] = {
        "source": source,
        "source_class": SourceClass.INDEPENDENT_MEDIA,
        "quote": quote,
        "span": Span(max(start, 0), max(start, 0) + len(quote)),
        "stance": Stance.ASSERTED,
        "said_by": SaidWho(),
        "title": "Rumours and walkouts",
        "publisher": "The Lake Post",
        "published": "2020-03-05",
        "url": "https://example.invalid/rumours",
    }
    return Citation(**(fields | more))  # type: ignore[arg-type]  # fields by name, checked by the dataclass's users


def entry(name: str, **more: object) -> Entry:
    """A name -> an entry with what every entry has; further fields replace these."""
    quote = "Turners downed tools at the Larkquay Boat Yard in Quarrenholt on Tuesday"
    fields: dict[str, object] = {
        "event": sha256(name.encode()).digest()[:12],
        "revision": 1,
        "event_class": EventClass.LABOUR_ACTION,
        "stance": Stance.ASSERTED,
        "subject": Subject(name, name, SubjectType.ESTABLISHMENT, None),
        "place": Place(PlaceBasis.OWN_PHRASE, "in Quarrenholt", "x:1", "Quarrenholt"),
        "when": When(Precision.DAY, "on Tuesday", "2020-03-03"),
        "citations": (cite(quote),),
        "stances": (StanceCount(Stance.ASSERTED, 1),),
        "independent_sources": 1,
        "status": Status.UNCONFIRMED,
        "confidence": 640,
        "rule": "one text, read by machine",
        "grade": Grade.MACHINE_READING,
        "action": Action.UNSPECIFIED_ACTION,
    }
    return Entry(**(fields | more))  # type: ignore[arg-type]  # as in `cite`


def sign(noun: Entry, *, synthetic: bool = True) -> Published:
    """Entry -> published entry."""
    return Published(noun, issue(noun, Issue(ISSUED, synthetic), SIGNER))


def rich_entries() -> tuple[Entry, ...]:
    """Entries that between them have every field that a page shows."""
    yard = _yard()
    turners = entry(
        "turners",
        subject=Subject("Turners", None, SubjectType.OCCUPATIONAL_GROUP),
        flags=(EntryFlag.MAY_OVERLAP, EntryFlag.SUBJECT_UNNAMED),
        overlaps=(yard.event,),
    )
    return (yard, turners, *_others(), *_not_events())


def _yard() -> Entry:
    """The entry with most in it: doubts, two figures, a denial, the codebook's further fields."""
    yard = entry(
        "Larkquay Boat Yard",
        subject=Subject("the Larkquay Boat Yard", "Larkquay Boat Yard", SubjectType.ESTABLISHMENT, "boat-yard"),
        place=Place(PlaceBasis.LIST_SCOPE, "in Quarrenholt", "x:1", "Quarrenholt", (PlaceFlag.GEOGRAPHY_CONFLICT,)),
        stage=Stage.ONGOING,
        last_confirmed="2020-03-04",
        flags=(EntryFlag.GEOGRAPHY_CONFLICT, EntryFlag.MAY_OVERLAP, EntryFlag.ATTACHMENT_DOUBT),
        overlaps=(sha256(b"turners").digest()[:12],),
        status=Status.CONTESTED,
        independent_sources=2,
        citations=(
            cite("Turners downed tools at the Larkquay Boat Yard in Quarrenholt on Tuesday"),
            cite("The union speaks of at least 300 people", said_by=SaidWho("The union", SaidBy.UNION)),
            cite(
                "The city office speaks of fewer than 50",
                source="city",
                source_class=SourceClass.OFFICIAL,
                stance=Stance.DENIED,
                said_by=SaidWho("The city office", SaidBy.OFFICIAL),
                publisher="City of Quarrenholt",
            ),
        ),
        stances=(StanceCount(Stance.ASSERTED, 2), StanceCount(Stance.DENIED, 1)),
        figures=(
            Figure(
                Count("at least 300 people", Bound.AT_LEAST, CountBasis.ORGANISER, 300, measure=Measure.PARTICIPANTS),
                (1,),
            ),
            Figure(Count("fewer than 50", Bound.BELOW, CountBasis.OFFICIAL, 50, measure=Measure.PARTICIPANTS), (2,)),
        ),
    )
    pay = (WorkerDemand.PAY, WorkerDemand.SAFETY)
    return replace(yard, details=Details(labour_action=LabourDetails(employer="Larkquay", demands=pay)))


def _others() -> tuple[Entry, ...]:
    """Events of other classes, with and without date, place and figures."""
    return (
        entry(
            "bakers",
            subject=Subject("Bakers", None, SubjectType.OCCUPATIONAL_GROUP),
            place=Place(PlaceBasis.OWN_PHRASE, "in Vellindor", "x:2", "Vellindor", (PlaceFlag.AMBIGUOUS,)),
            when=When(Precision.UNKNOWN),
            action=Action.WALKOUT,
            citations=(cite("Bakers walked out in Vellindor"),),
        ),
        entry(
            "crowd",
            event_class=EventClass.DEMONSTRATION,
            action=None,
            subject=Subject("people", None, SubjectType.PERSON),
            place=Place(PlaceBasis.OWN_PHRASE, "in Vellindor", "x:2", "Vellindor"),
            when=When(Precision.DAY, "on the evening of 4 March", "2020-03-04", None, PartOfDay.EVENING),
            citations=(cite("Some 2,000 people gathered in Vellindor on the evening of 4 March"),),
            figures=(
                Figure(Count("Some 2,000", Bound.ABOUT, CountBasis.MEDIA, 2_000, accounting=Accounting.STOCK), (0,)),
            ),
        ),
        entry(
            "statement",
            event_class=EventClass.STATEMENT,
            action=None,
            subject=Subject("The union", None, SubjectType.BODY),
            place=Place(PlaceBasis.NONE),
            when=When(Precision.WEEK, "that week", "2020-03-02", "2020-03-08"),
            citations=(cite("The union speaks of at least 300 people", source="nowhere"),),
        ),
        entry(
            "old",
            status=Status.RETRACTED,
            stance=Stance.RETRACTED,
            retracted_because="The report was about another yard.",
        ),
    )


def _not_events() -> tuple[Entry, ...]:
    """A call and a rumour: never events."""
    return (
        entry(
            "call",
            event_class=EventClass.CALL,
            stance=Stance.CALLED_FOR,
            action=None,
            place=Place(PlaceBasis.NONE),
            when=When(Precision.MONTH, None, "2020-03"),
            citations=(cite("A general strike has been called for", stance=Stance.CALLED_FOR),),
        ),
        entry(
            "rumour",
            stance=Stance.RUMOURED,
            place=Place(PlaceBasis.IMPLIED_BY_NAME, None, "x:3", "Sundermoor"),
            citations=(cite("some say that the harbour of Sundermoor will follow", stance=Stance.RUMOURED),),
        ),
    )


def claim(quote: str, text: str = TEXT, **more: object) -> Claim:
    """A quotation that stands in the text -> the claim read in it."""
    start = text.find(quote)
    span = Span(start, start + len(quote))
    fields: dict[str, object] = {
        "report": REPORT,
        "kind": EventClass.LABOUR_ACTION,
        "stance": Stance.ASSERTED,
        "quote": quote,
        "span": span,
        "cue": span,
        "subject": Subject(quote.split(maxsplit=1)[0]),
        "place": Place(PlaceBasis.NONE),
        "when": When(Precision.UNKNOWN),
        "attributed_to": SaidWho(),
        "confidence": 640,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]  # as in `cite`


SHOWN = ShownText(
    label="lake-post",
    text=TEXT,
    title="Rumours and walkouts in Verlandia",
    publisher="The Lake Post",
    published="2020-03-05",
    language="en",
    claims=(
        claim(
            "Turners downed tools at the Larkquay Boat Yard in Quarrenholt on Tuesday", action=Action.UNSPECIFIED_ACTION
        ),
        claim("the Larkquay Boat Yard in Quarrenholt"),
        claim(
            "The union speaks of at least 300 people",
            kind=EventClass.STATEMENT,
            attributed_to=SaidWho("The union", SaidBy.UNION),
            count=Count("at least 300 people", Bound.AT_LEAST, CountBasis.ORGANISER, 300),
        ),
        claim("some say that the harbour of Sundermoor will follow", stance=Stance.RUMOURED),
        claim("A general strike has been called for", kind=EventClass.CALL, stance=Stance.CALLED_FOR),
        claim(
            "Some 2,000 people gathered in Vellindor on the evening of 4 March",
            kind=EventClass.DEMONSTRATION,
            place=Place(PlaceBasis.OWN_PHRASE, "in Vellindor", "x:2", "Vellindor", (PlaceFlag.AMBIGUOUS,)),
        ),
        claim("in Vellindor on the evening of 4 March.", stance=Stance.OPINION),
    ),
)


def edition(*published: Published, **more: object) -> Edition:
    """Published entries -> an edition in all languages; further fields replace these."""
    fields: dict[str, object] = {
        "languages": tuple(WORDS),
        "title": "Register of Verlandia",
        "newsroom": "The Verlandia Desk",
        "desk_words": "babab-dabad-fabaf-gabag-habah-jabaj",
        "published": published,
        "issued": ISSUED,
        "synthetic": True,
        "words": WORDS,
        "templates": TEMPLATES,
        "texts": (SHOWN,),
        "country": COUNTRY,
        "exports": {"register.csv": b"DEMONSTRATION\n"},
        "root_words": "kabak-labal-mabam-nabaan-pabap-rabar",
    }
    return Edition(**(fields | more))  # type: ignore[arg-type]  # as in `cite`


def rich() -> Edition:
    """The edition with everything in it."""
    return edition(*(sign(one) for one in rich_entries()))
