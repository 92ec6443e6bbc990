"""A place in a sentence -> how the text puts it (happened, denied, planned, rumoured ...) and who says it."""

from dataclasses import dataclass
from typing import Final

from vestka.kinds.claim import SaidWho, Span
from vestka.kinds.vocabulary import Stance
from vestka.reading.dates import read_dates
from vestka.reading.lexicon import Lexicon
from vestka.reading.page import Page
from vestka.reading.phrases import Hit
from vestka.reading.said import who_says
from vestka.reading.sheet import Sheet, sheet

WORD_REACH = 5  # words that a "not" reaches over
HEARSAY: Final = "hearsay"  # rumoured unless someone named says it
SPOKEN_OF: Final = "spoken_of"  # what these words only speak of: "condemned the violence", "called the strike a crime"
INSIDE: Final = "inside"  # these words speak of what stands in them, and of nothing beside them
# The first of these that is found wins: a denial of a plan is a denial, a rumour of an opinion is a rumour.
_ORDER = (
    Stance.RETRACTED,
    Stance.DENIED,
    Stance.RUMOURED,
    Stance.CALLED_FOR,
    Stance.PLANNED,
    Stance.FORECAST,
    Stance.OPINION,
    Stance.BACKGROUND,
)
_MEANT = {HEARSAY: Stance.RUMOURED, SPOKEN_OF: Stance.BACKGROUND}
_AHEAD = (Stance.CALLED_FOR, Stance.PLANNED, Stance.FORECAST)
_SURE = {
    Stance.ASSERTED: 800,
    Stance.DENIED: 800,
    Stance.RETRACTED: 850,
    Stance.CALLED_FOR: 800,
    Stance.PLANNED: 750,
    Stance.RUMOURED: 700,
    Stance.FORECAST: 700,
    Stance.OPINION: 650,
    Stance.BACKGROUND: 650,
}


@dataclass(frozen=True, slots=True)
class StanceReading:
    """How it is put, the words that say so (the event's own where none do), whose words, and how sure (thousandths)."""

    stance: Stance
    cue: Span
    attributed_to: SaidWho
    confidence: int


def stance_of(page: Page, lexicon: Lexicon, sentence_index: int, start: int, end: int) -> StanceReading:
    """A span of characters in a sentence -> how the text puts what stands there, and who says it."""
    read = sheet(page, lexicon)
    first, after = read.words.at(start, end)
    number = read.span_at(first) if read.spans else -1
    if number < 0 or read.owners[number] != sentence_index:
        return StanceReading(Stance.ASSERTED, Span(start, end), SaidWho(), 0)
    low, high = read.spans[number]
    first = min(max(first, low), max(low, high - 1))
    last = min(max(after - 1, first), max(first, high - 1))
    said = who_says(read, number, first, last)
    stance, cue = weigh(read, number, (first, last), named=said.who.type not in (None, "unnamed"))
    if cue is None:
        return StanceReading(stance, Span(start, end), said.who, _SURE[stance])
    span = Span(read.words.starts[cue[0]], read.words.ends[cue[1]])
    return StanceReading(stance, span, said.who, _SURE[stance])


def weigh(
    read: Sheet, sentence: int, at: tuple[int, int], *, named: bool, willed: bool = True
) -> tuple[Stance, tuple[int, int] | None]:
    """Words first..last of a sentence -> their stance and the words that say so.

    `named`: someone named says it, so hearsay is none. `willed`: people can plan it; nobody plans
    an injury or a loss, there "will" is a forecast.
    """
    found: dict[Stance, Hit] = {}
    for hit in read.hits[sentence]:
        if hit.table != "modality" or hit.row[1] == Stance.ASSERTED or not _reaches(read, hit, at):
            continue
        if hit.row[1] == HEARSAY and named:
            continue
        if hit.row[1] == SPOKEN_OF and hit.row[2] == "after" and hit.first <= at[1] and at[0] <= hit.last:
            continue  # the words that speak, not what they speak of
        stance = _MEANT.get(hit.row[1]) or Stance(hit.row[1])
        if stance is Stance.PLANNED and not willed:
            stance = Stance.FORECAST
        if stance not in found or abs(hit.last - at[0]) < abs(found[stance].last - at[0]):
            found[stance] = hit
    _settle(found)
    if _is_question(read, sentence):
        return Stance.RUMOURED, (read.spans[sentence][1] - 1,) * 2
    for stance in _ORDER:
        if stance in found:
            return stance, (found[stance].first, found[stance].last)
    history = _history(read, at)
    return (Stance.BACKGROUND, history) if history else (Stance.ASSERTED, None)


def _settle(found: dict[Stance, Hit]) -> None:
    """Cues that reach one place -> those that count: "urged them not to strike" denies nothing."""
    denied = found.get(Stance.DENIED)
    called = found.get(Stance.CALLED_FOR)
    if denied and called and denied.row[3] == "word" and called.last < denied.first:
        del found[Stance.DENIED]
    spoken = found.get(Stance.BACKGROUND)
    if spoken and spoken.row[1] == SPOKEN_OF:  # "called on them not to strike", "did not condemn the violence"
        for stance in (Stance.DENIED, *_AHEAD):
            if stance in found and found[stance].last <= spoken.last:
                del found[stance]
    forecast, planned = found.get(Stance.FORECAST), found.get(Stance.PLANNED)
    if forecast and planned and forecast.last < planned.first:
        del found[Stance.PLANNED]  # "if the talks fail, they could ..."
    if Stance.RUMOURED in found and Stance.PLANNED in found:
        del found[Stance.RUMOURED]


def _reaches(read: Sheet, hit: Hit, at: tuple[int, int]) -> bool:
    """Whether a cue speaks of the words at a place: its direction, how far it reaches, and no past event in between."""
    direction, reach = hit.row[2], hit.row[3]
    first, last = at
    if hit.first <= last and hit.last >= first:
        return True
    after = hit.last < first
    if direction == "after" and not after and _of_noun(read, hit, at):
        return True
    if direction == INSIDE or (direction != "both" and (direction == "after") != after):
        return False
    if reach == "word" and (first - hit.last if after else hit.first - last) > WORD_REACH:
        return False
    parts = {"word": read.chunks, "clause": read.chunks, "segment": read.segments}.get(reach)
    if parts is not None and parts[hit.last] != parts[first]:
        return False
    return not (hit.row[1] in _AHEAD and after and _past_event(read, hit, first))


def _of_noun(read: Sheet, hit: Hit, at: tuple[int, int]) -> bool:
    """Whether a modal right after an event's noun speaks of it: "a strike that will", "sanctions would come"."""
    if hit.row[1] not in _AHEAD or hit.row[3] not in ("word", "clause") or hit.first - at[1] > WORD_REACH + 1:
        return False
    if read.chunks[hit.first] != read.chunks[at[1]] or any(
        read.is_a(index, "join") for index in range(at[1], hit.first)
    ):
        return False
    return not any(_finite(read, index) for index in range(at[0], hit.first))


def _finite(read: Sheet, index: int) -> bool:
    """Whether a word can be the verb of a past event."""
    return read.is_past(index) or read.is_a(index, "being")


def _past_event(read: Sheet, hit: Hit, first: int) -> bool:
    """Whether the words after a call or plan are a past event of their own: ", and police arrested 20"."""
    between = range(hit.last + 1, first)
    apart = read.chunks[hit.last] != read.chunks[first] or any(read.is_a(index, "join") for index in between)
    if not apart:
        return False
    near = range(max(hit.last + 1, first - 2), first)
    if any(read.is_a(index, "not_past") for index in near):
        return any(read.is_a(index, "being") for index in near)
    return read.is_past(first) or any(read.is_a(index, "being") for index in near)


def _is_question(read: Sheet, sentence: int) -> bool:
    """Whether a sentence ends with a question mark."""
    first, after = read.spans[sentence]
    return after > first and read.words.low[after - 1] == "?"


def _history(read: Sheet, at: tuple[int, int]) -> tuple[int, int] | None:
    """A place -> the words in its clause that put it into a decade long past, or None."""
    first, last = read.chunk_range(at[0])
    if not any(word[0].isdigit() for word in read.words.low[first : last + 1]):
        return None
    for moment in read_dates(read.words, (first, last + 1), read.cues.calendar, None):
        if moment.history:
            return moment.first, moment.last
    return None
