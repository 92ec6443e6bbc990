"""A published event and what a source says of it now in, a claim by hand out: it still goes on, or it is over."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from vestka.editing.margin_acts import Done, add_by_hand
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.claim import QUOTE_MAX, Claim, Place, SaidWho, Span, Subject, When
from vestka.kinds.coding import NOT_KEPT, Coding
from vestka.kinds.entry import Entry
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import EventClass, PlaceBasis, Precision, SourceClass, Stage, Stance
from vestka.record.refusal import Refused

CHANNEL = "desk"
SURE = 1000  # thousandths: a person read these words and wrote down what they say
NO_WORDS = f"Give the words of the source that say so: 1 to {QUOTE_MAX} characters."
NO_DAY = "Give the day on which the source said so, written like 2020-08-14."
FUTURE = "This day is still to come: nobody can have said so then."
NO_END = "Give the day on which it ended: without it the register cannot say that it is over."
EARLY_END = "It cannot have ended before it began, nor after the source said so."


@dataclass(frozen=True, slots=True)
class News:
    """What a source says of an event now. `said_on` is the day of its words; `ended_on` only of what is over.

    `public` says that the words are public already: only then are they shown.
    """

    over: bool
    words: str
    said_on: str
    ended_on: str = ""
    source_class: SourceClass = SourceClass.UNKNOWN
    publisher: str = ""
    public: bool = False


def tell_of(work: Work, editor: Editor, entry: Entry, news: News) -> Done:
    """An event + news of it -> a report and a claim, durable: a suggestion that stands beside the event.

    Errors: Refused: no words, no day, or days that cannot be.
    """
    words = news.words.strip()
    if not 0 < len(words) <= QUOTE_MAX:
        raise Refused(NO_WORDS)
    now = work.room.clock.now()
    said_on, ended_on = _day(news.said_on), _day(news.ended_on) if news.over else None
    _check_days(entry, news, (said_on, ended_on), datetime.fromtimestamp(now, UTC).date())
    report = Report(
        text=words,
        channel=CHANNEL,
        received=now,
        source_class=news.source_class,
        may_show=news.public,
        publisher=news.publisher.strip() or None,
        published=news.said_on.strip(),
    )
    done, _ = add_by_hand(work, editor, [Coding(report, _claim(entry, words, ended_on, over=news.over))])
    return done


def _claim(entry: Entry, words: str, ended_on: date | None, *, over: bool) -> Claim:
    """An event + the words of a source -> the claim that rests on them. What they do not say is not said."""
    span = Span(0, len(words))
    when = When(Precision.UNKNOWN) if ended_on is None else When(Precision.DAY, end=ended_on.isoformat())
    return Claim(
        report=NOT_KEPT,
        kind=entry.event_class,
        stance=Stance.ASSERTED,
        quote=words,
        span=span,
        cue=span,
        subject=_subject(entry.subject, words),
        place=_place(entry.place, words),
        when=when,
        attributed_to=SaidWho(),
        confidence=SURE,
        action=entry.action,
        stage=Stage.ENDED if over else Stage.ONGOING,
    )


def _subject(subject: Subject, words: str) -> Subject:
    """The event's subject -> the same; in the text's words only as far as these words have it."""
    name = subject.name or (None if subject.workplace else subject.text)
    return replace(subject, name=name, text=subject.text if subject.text and subject.text in words else None)


def _place(place: Place, words: str) -> Place:
    """The event's place -> the same, in which the editor says it is; the text's words only where they stand there."""
    if place.text and place.text in words:
        return place
    name = place.name or (None if place.id else place.text)
    basis = PlaceBasis.NONE if place.basis is PlaceBasis.NONE else PlaceBasis.LIST_SCOPE
    return replace(place, text=None, name=name, basis=basis)


def _check_days(entry: Entry, news: News, days: tuple[date | None, date | None], today: date) -> None:
    """Errors: Refused on a day that is missing where it is needed, or that cannot be."""
    said_on, ended_on = days
    if said_on is None:
        raise Refused(NO_DAY)
    if said_on > today + timedelta(days=1):  # two honest clocks may be in two time zones
        raise Refused(FUTURE)
    if not news.over:
        return
    if ended_on is None and (news.ended_on.strip() or entry.event_class is not EventClass.LABOUR_ACTION):
        raise Refused(NO_END)
    if ended_on is not None and (ended_on > said_on or ended_on.isoformat() < (entry.when.start or "")[:10]):
        raise Refused(EARLY_END)


def _day(text: str) -> date | None:
    """What was typed -> the day; None where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
