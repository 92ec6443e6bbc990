"""Fixed seeds -> keys and one example of each kind, all of them about an invented place: for vectors and spec pages."""

from dataclasses import replace

from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile, Sentence
from vestka.kinds.case import Case
from vestka.kinds.catalogue import Noun
from vestka.kinds.claim import Claim, Count, Place, SaidWho, Span, Subject, When
from vestka.kinds.details import Details, EventDetails, LabourDetails, Relation
from vestka.kinds.details_more_words import RelationType
from vestka.kinds.details_words import Answer, Ownership, WorkerDemand
from vestka.kinds.entry import Citation, Entry, EntryFlag, Figure, StanceCount, TakenBack
from vestka.kinds.item import Item
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.mark import Mark, MarkWord
from vestka.kinds.parcel import Parcel, ParcelItem
from vestka.kinds.person import Person
from vestka.kinds.refs import (
    BlobRef,
    BulletinRef,
    CaseRef,
    ClaimRef,
    EntryRef,
    EventId,
    FileRef,
    ItemRef,
    ReportRef,
    VerdictRef,
)
from vestka.kinds.report import Forward, Report
from vestka.kinds.verdict import Verdict
from vestka.kinds.vocabulary import (
    Accounting,
    Action,
    Bound,
    CountBasis,
    Decision,
    EventClass,
    Grade,
    Measure,
    MediaType,
    PartOfDay,
    PlaceBasis,
    PlaceFlag,
    Precision,
    Role,
    SaidBy,
    SourceClass,
    Stage,
    Stance,
    Status,
    SubjectType,
)
from vestka.kinds.withdrawal import Withdrawal
from vestka.record.keys import Signer
from vestka.record.seal import Opener

AT = 1_600_000_000  # 2020-09-13 12:26:40 UTC: every example is issued at this second
ROOT = Signer.from_seed(b"\x01" * 32)
DESK = Signer.from_seed(b"\x02" * 32)
EDITOR = Signer.from_seed(b"\x03" * 32)
STRANGER = Signer.from_seed(b"\x04" * 32)
OPENER = Opener.from_seed(b"\x05" * 32)

TEXT = "About 300 workers of the Lantern Works in Port Amber walked out on Monday morning, a foreman said."
CUE = Span(TEXT.index("walked out"), TEXT.index("walked out") + len("walked out"))
EVENT = EventId(bytes(range(12)))
OTHER_EVENT = EventId(bytes(range(12, 24)))


def _hash(letter: str) -> bytes:
    """A letter -> 32 bytes that look like one in hexadecimal."""
    return bytes([ord(letter)] * 32)


SUBJECT = Subject("workers of the Lantern Works", "Lantern Works", SubjectType.ESTABLISHMENT, "amber/lantern-works")
PLACE = Place(PlaceBasis.OWN_PHRASE, "Port Amber", "invented:7", "Port Amber", (PlaceFlag.AMBIGUOUS,))
WHEN = When(Precision.DAY, "on Monday morning", "2020-09-07", None, PartOfDay.MORNING)
COUNT = Count(
    "About 300 workers",
    Bound.ABOUT,
    CountBasis.WITNESS,
    value=300,
    unit="workers",
    measure=Measure.PARTICIPANTS,
    accounting=Accounting.NEW,
)
CITATION = Citation(
    "S1",
    SourceClass.CITIZEN,
    TEXT,
    Span(0, len(TEXT)),
    Stance.ASSERTED,
    SaidWho("a foreman", SaidBy.WITNESS),
    published="2020-09-08",
)
DETAILS = Details(
    event=EventDetails(macro_event="the autumn strikes", related=(Relation(RelationType.PART_OF, OTHER_EVENT),)),
    labour_action=LabourDetails(
        employer="Lantern Works",
        ownership=Ownership.STATE,
        authorised=Answer.UNKNOWN,
        demands=(WorkerDemand.PAY, WorkerDemand.NEW_ELECTION),
    ),
)


def smallest() -> dict[str, Noun]:
    """Each kind by name -> an example with nothing but what it must have."""
    subject, place, when = Subject(), Place(PlaceBasis.NONE), When(Precision.UNKNOWN)
    quote, span = "A wall.", Span(0, 7)
    said = Citation("S1", SourceClass.UNKNOWN, quote, span, Stance.ASSERTED, SaidWho())
    return {
        "report": Report(quote, "mail", AT, SourceClass.UNKNOWN, may_show=False),
        "item": Item(BlobRef(_hash("a")), _hash("b"), 4, MediaType.UNKNOWN),
        "claim": Claim(
            report=ReportRef(_hash("c")),
            kind=EventClass.OTHER,
            stance=Stance.ASSERTED,
            quote=quote,
            span=span,
            cue=span,
            subject=subject,
            place=place,
            when=when,
            attributed_to=SaidWho(),
            confidence=0,
        ),
        "case": Case(
            EventClass.OTHER, (ClaimRef(_hash("d")),), confirmed=False, why="one", subject=subject, place=place
        ),
        "verdict": Verdict(CaseRef(_hash("e")), Decision.UNVERIFIABLE, publish=False),
        "mark": Mark(ReportRef(_hash("c")), MarkWord.DONE),
        "person": Person("K.", EDITOR.public, b"", left=False),
        "withdrawal": Withdrawal(ReportRef(_hash("c")), stands=True),
        "entry": Entry(
            event=EVENT,
            revision=1,
            event_class=EventClass.OTHER,
            stance=Stance.ASSERTED,
            subject=subject,
            place=place,
            when=when,
            citations=(said,),
            stances=(StanceCount(Stance.ASSERTED, 1),),
            independent_sources=1,
            status=Status.UNCONFIRMED,
            confidence=0,
            rule="rule 1",
            grade=Grade.MACHINE_READING,
        ),
        "bulletin": Bulletin(BulletinType.SITE, "Register", "CC BY 4.0"),
        "parcel": Parcel((ParcelItem(FileRef(_hash("f")), 800, 1),)),
        "keyring": Keyring("The Amber Post", 1, (Grant(Role.DESK, DESK.public, 1, AT, AT + 86_400),)),
    }


def fullest() -> dict[str, Noun]:
    """Each kind by name -> an example with (nearly) every field."""
    return {
        "report": Report(
            TEXT,
            "mail",
            AT,
            SourceClass.INDEPENDENT_MEDIA,
            may_show=True,
            title="Walk-out in Port Amber",
            publisher="The Amber Post",
            url="https://amber.invalid/1",
            published="2020-09-08",
            language="en",
            source="token-1",
            forwarded=(Forward("channel A", "2020-09-08"), Forward("channel B")),
            attachments=(ItemRef(_hash("g")),),
        ),
        "item": Item(BlobRef(_hash("a")), _hash("b"), 40_000, MediaType.PHOTO, (BlobRef(_hash("h")),)),
        "claim": Claim(
            report=ReportRef(_hash("c")),
            kind=EventClass.LABOUR_ACTION,
            stance=Stance.ASSERTED,
            quote=TEXT,
            span=Span(0, len(TEXT)),
            cue=CUE,
            subject=SUBJECT,
            place=PLACE,
            when=WHEN,
            attributed_to=SaidWho("a foreman", SaidBy.WITNESS),
            confidence=800,
            action=Action.WALKOUT,
            count=COUNT,
        ),
        "case": Case(
            EventClass.LABOUR_ACTION,
            (ClaimRef(_hash("d")), ClaimRef(_hash("i"))),
            confirmed=True,
            why="one workplace, one day",
            subject=SUBJECT,
            place=PLACE,
            start="2020-09-07",
            end="2020-09-08",
            supersedes=(CaseRef(_hash("j")),),
            event=EVENT,
            details=DETAILS,
            quoted=(ClaimRef(_hash("i")),),
        ),
        "verdict": Verdict(
            CaseRef(_hash("e")),
            Decision.LIKELY,
            publish=True,
            reliability=2,
            credibility=2,
            note="Two voices that do not know each other.",
            supersedes=VerdictRef(_hash("k")),
        ),
        "mark": Mark(
            ReportRef(_hash("c")),
            MarkWord.CORRECTED,
            claim=ClaimRef(_hash("d")),
            instead=ClaimRef(_hash("i")),
            note="The text says walk-out, not strike.",
            turn=1,
        ),
        "person": Person("The night editor", EDITOR.public, b"locked with a passphrase", left=True),
        "withdrawal": Withdrawal(ReportRef(_hash("c")), stands=True, reason="The picture is of another year."),
        "entry": _full_entry(),
        "bulletin": Bulletin(
            BulletinType.SITUATION_REPORT,
            "Port Amber, 8 September",
            "CC BY 4.0",
            "en",
            (Sentence("About 300 workers walked out, a foreman said.", (EntryRef(_hash("l")),)),),
            (PublishedFile("en/index.html", FileRef(_hash("m")), 9_000),),
            BulletinRef(_hash("n")),
        ),
        "parcel": Parcel((ParcelItem(FileRef(_hash("f")), 800, 1), ParcelItem(FileRef(_hash("o")), 60_000, 3))),
        "keyring": Keyring(
            "The Amber Post",
            2,
            (
                Grant(Role.DESK, DESK.public, 2, AT, AT + 86_400, "desk"),
                Grant(Role.EDITOR, EDITOR.public, 2, AT, AT + 86_400, "night editor"),
                Grant(Role.SEAL, OPENER.public, 2, AT, AT + 86_400),
            ),
        ),
    }


def _full_entry() -> Entry:
    """-> an entry with every field, but for the sentence of a retraction."""
    return Entry(
        event=EVENT,
        revision=2,
        event_class=EventClass.LABOUR_ACTION,
        stance=Stance.ASSERTED,
        subject=SUBJECT,
        place=PLACE,
        when=WHEN,
        citations=(CITATION,),
        stances=(StanceCount(Stance.ASSERTED, 1),),
        independent_sources=1,
        status=Status.UNCONFIRMED,
        confidence=400,
        rule="rule 1",
        grade=Grade.ONE_EDITOR,
        action=Action.WALKOUT,
        stage=Stage.STARTED,
        last_confirmed="2020-09-08",
        figures=(Figure(COUNT, (0,)),),
        flags=(EntryFlag.PLACE_AMBIGUOUS,),
        overlaps=(OTHER_EVENT,),
        details=DETAILS,
        supersedes=EntryRef(_hash("l")),
    )


def ended_claim() -> Claim:
    """-> a claim that an action is over: its time is that of the end."""
    told = fullest()["claim"]
    if not isinstance(told, Claim):
        raise TypeError
    return replace(told, stage=Stage.ENDED, when=When(Precision.DAY, "until 8 September", end="2020-09-08"))


def continued_entry() -> Entry:
    """-> an entry that is taken back because its matter goes on under another event."""
    return replace(
        _full_entry(),
        revision=3,
        stance=Stance.RETRACTED,
        status=Status.RETRACTED,
        confidence=0,
        last_confirmed=None,
        figures=(),
        flags=(),
        overlaps=(),
        details=None,
        retracted_because=TakenBack.CONTINUED,
        continued_as=OTHER_EVENT,
    )
