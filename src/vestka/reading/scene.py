"""An event's words in a sentence -> what belongs to it there: its quotation, subject, place, time and figure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vestka.kinds.claim import QUOTE_MAX, Place, Span, Subject
from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.counts import Figure, read_counts
from vestka.reading.date_rules import Moment
from vestka.reading.dates import UNKNOWN, read_dates
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.place_mention import BEYOND
from vestka.reading.places import PlaceMention, Places
from vestka.reading.sheet import Sheet

NAME_WORDS = 6  # words of a subject before its noun
SUBJECT_REACH = 12  # words between a subject's noun and what it does
OBJECT_REACH = 4  # words between a verb and the people it hurts: "wounded at least two young men"
_SUFFERERS: Final = frozenset(("person", "crowd", "press", "worker"))
_OPENING = 2  # words before the event of a clause without a subject: "severely injuring"
NOWHERE: Final = Place(PlaceBasis.NONE)
_PLACES_OF_CAPTIVES: Final = frozenset(("captive",))
_OWN = frozenset(("force", "crowd", "worker"))
_BODY = ("state", "force", "press")
IMPLICIT: Final = "implicit"  # the role of words before a noun that make one person of it: "a man"
_OF: Final = ("of", "number_and")


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence holds: its figures, times and places, found once for all its events."""

    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    ahead: tuple[Moment, ...]  # the same, a bare weekday taken for the next one
    places: tuple[PlaceMention, ...]


def around(read: Sheet, sentence: int, places: Places | None, context: dt.date | None, *, future: bool) -> Around:
    """A sentence -> its figures, times and places. `future`: some of it speaks of what is to come."""
    span = read.spans[sentence]
    moments = read_dates(read.words, span, read.cues.calendar, context)
    ahead = read_dates(read.words, span, read.cues.calendar, context, future=True) if future else moments
    taken = {index for moment in moments for index in range(moment.first, moment.last + 1)}
    figures = read_counts(read.words, *span, read.cues.numerals, taken)
    full = span[0] < span[1]
    named = places.within(read.words.starts[span[0]], read.words.ends[span[1] - 1]) if places and full else ()
    there = tuple(mention for mention in named if not mention.in_name and mention.preposition != BEYOND)
    return Around(figures, moments, ahead, there)


def hurt_by_it(read: Sheet, at: tuple[int, int], found: Around) -> tuple[Subject, int, int] | None:
    """The words of a death or injury -> those right after it, who suffered ("wounded two men"); None if told before."""
    first, last = at
    if any(read.is_a(index, "being") or read.is_a(index, "not_past") for index in range(max(0, first - 2), first)):
        return None
    high = read.chunk_range(first)[1]
    for index in range(last + 1, min(high, last + OBJECT_REACH) + 1):
        word = read.words.low[index]
        if not word[0].isalnum() or (word in read.cues.numerals.stops and not read.is_word(index, IMPLICIT)):
            return None
        if read.group(index) & _SUFFERERS:
            return _subject(read, index, last + 1, found)
    return None


def subject_of(read: Sheet, at: tuple[int, int], found: Around, *, after: bool) -> tuple[Subject, int, int]:
    """An event's words -> who acts or suffers, with the first and last word; (-1, -1) if nobody.

    Nearest before it; else after it, where `after` allows that.
    """
    first, last = at
    low, high = read.chunk_range(first)
    if after and read.cues.grammar.is_doing(read.words.low[first]):
        return _sufferer(read, (last + 1, high), found) or (Subject(), -1, -1)  # "saw the arrest of two men"
    dated = [moment.last + 1 for moment in found.moments if moment.last < first]
    best: tuple[Subject, int, int] | None = None
    if read.cues.grammar.is_running(read.words.low[first]) and first > low and read.is_a(first - 1, "join"):
        low = first  # "killing two men and wounding eleven": the two men are not of the second
    for index in range(first - 1, max(low, first - SUBJECT_REACH) - 1, -1):
        if not read.group(index) - _PLACES_OF_CAPTIVES or (best and index >= best[1]):
            continue
        best = _subject(read, index, max((low, *(word for word in dated if word <= index))), found)
        if best[1] == low or not read.is_a(best[1] - 1, "hang") or read.is_a(index + 1, "relative"):
            break  # else it hangs on a noun before it: "two reporters for the daily", "protesters outside parliament"
    if best is not None:
        return best
    passive = any(
        read.is_a(index, "being") or read.is_a(index, "not_past") for index in range(max(low, first - 2), first)
    )
    told = _sufferer(read, (last + 1, high), found) if after and not passive else None
    return told or (Subject(), -1, -1)


def _sufferer(read: Sheet, reach: tuple[int, int], found: Around) -> tuple[Subject, int, int] | None:
    """The words behind an event -> whom they name as its object; None where nobody is named before a comma."""
    for index in range(reach[0], min(reach[1], reach[0] - 1 + SUBJECT_REACH // 2) + 1):
        if read.words.low[index] == ",":
            break
        if read.group(index) - _PLACES_OF_CAPTIVES:
            return _subject(read, index, reach[0], found)
    return None


def _subject(read: Sheet, head: int, low: int, found: Around) -> tuple[Subject, int, int]:
    """A noun -> the Subject with the words that belong to it; with its figure, where it has one."""
    first = head
    while first > max(low, head - NAME_WORDS) and not read.is_word(first, IMPLICIT) and _belongs(read, first - 1):
        first -= 1
    while first < head and _links(read, first):
        first += 1
    first = next((figure.first for figure in found.figures if figure.first <= head <= figure.last), first)
    grammar, after = read.cues.grammar, min(head + 1, len(read.words.low) - 1)
    if grammar.inflected and grammar.is_aged(read.words.low[head]) and "person" in read.group(after):
        head = after  # "a 25-year-old man"
    classes = read.group(head)
    kind = SubjectType.PERSON
    if "worker" in classes:
        kind = SubjectType.OCCUPATIONAL_GROUP
    elif "person" not in classes and classes & set(_BODY):
        kind = SubjectType.BODY
    return Subject(read.words.slice(first, head)[:QUOTE_MAX], type=kind), first, head


def _belongs(read: Sheet, index: int) -> bool:
    """Whether a word before a noun can belong to its phrase."""
    word = read.words.low[index]
    if not word[0].isalnum() or word in read.cues.numerals.stops or read.is_a(index, "turn"):
        return _links(read, index) and bool(read.group(index - 1)) if index else False
    return not (read.is_a(index, "past") or read.is_a(index, "not_past"))


def _links(read: Sheet, index: int) -> bool:
    """Whether a word links two nouns of one phrase: "of", "and"."""
    return any(read.is_word(index, role) for role in _OF)


def place_of(read: Sheet, sentence: int, at: tuple[int, int], found: Around) -> tuple[Place, PlaceMention | None]:
    """An event's words -> where it was: named in its clause, else before it; else nowhere."""
    low, high = read.chunk_range(at[0])
    here = [mention for mention in found.places if low <= _word(read, mention) <= high]
    chosen = _nearest(read, here, at)
    if chosen is not None:
        return _settled(chosen), chosen
    abroad = next((mention for mention in here if _of_abroad(read, mention, at)), None)
    if abroad is not None:
        return _settled(abroad), abroad
    segment = read.segments[at[0]]
    apart = [mention for mention in found.places if read.segments[_word(read, mention)] == segment]
    opening = [mention for mention in found.places if _word(read, mention) - read.spans[sentence][0] <= _OPENING]
    chosen = _nearest(read, [mention for mention in (*opening, *apart) if mention.preposition], at)
    if chosen is None:
        return NOWHERE, None
    if _word(read, chosen) < low and _word(read, chosen) - read.spans[sentence][0] <= SUBJECT_REACH // 2:
        return _settled(chosen), chosen
    if chosen.sort is PlaceSort.FOREIGN:
        return NOWHERE, None
    return chosen.place(PlaceBasis.OWN_PHRASE, PlaceFlag.ATTACHMENT_DOUBT), chosen


def _of_abroad(read: Sheet, mention: PlaceMention, at: tuple[int, int]) -> bool:
    """Whether a place is another country's name before its own forces or crowds: "Ruritanian police arrested ..."."""
    following = _word(read, mention) + len(mention.text.split())
    own = following <= at[0] and bool(read.group(following) & _OWN) and "press" not in read.group(following)
    return own and mention.sort is PlaceSort.FOREIGN and not mention.preposition


def _settled(mention: PlaceMention) -> Place:
    """A place named in the event's own clause -> the Place."""
    return mention.place(PlaceBasis.OWN_PHRASE)


def _word(read: Sheet, mention: PlaceMention) -> int:
    """A place -> the number of its first word."""
    return read.words.at(mention.start, mention.end)[0]


def _nearest(read: Sheet, mentions: list[PlaceMention], at: tuple[int, int]) -> PlaceMention | None:
    """Places -> the one nearest to the event; 'in X' before a bare name, a country's own name last; a demonym never."""
    best: tuple[int, int, PlaceMention] | None = None
    for mention in mentions:
        word = _word(read, mention)
        following = word + len(mention.text.split())
        bare = not mention.preposition
        if bare and following < len(read.words.low) and (read.group(following) or mention.sort is PlaceSort.COUNTRY):
            continue
        rank = 2 * bare + (mention.sort is PlaceSort.COUNTRY)
        distance = word - at[1] if word > at[1] else 2 * (at[0] - word)
        if best is None or (rank, distance) < best[:2]:
            best = rank, distance, mention
    return best[2] if best else None


def when_of(read: Sheet, at: tuple[int, int], found: Around, *, ahead: bool = False) -> Moment:
    """An event's words -> when it was: the nearest time in its clause, else beside it; else unknown."""
    low, high = read.chunk_range(at[0])
    moments = found.ahead if ahead else found.moments
    near = [moment for moment in moments if low <= moment.first <= high]
    if not near:
        segment = read.segments[at[0]]
        near = [moment for moment in moments if read.segments[moment.first] == segment and moment.first < low]
    if not near:
        return Moment(UNKNOWN, at[0], at[0])
    return min(near, key=lambda moment: abs(moment.first - at[0]) + 100 * (moment.when.start is None))


def quote_of(read: Sheet, sentence: int, at: tuple[int, int], firsts: Sequence[int]) -> Span:
    """An event's words and the first words of what belongs to it -> the passage: from them to the clause's end.

    A clause that begins with the event takes the clause before it in, where its subject stands.
    """
    low, high = read.chunk_range(at[0])
    begin = low if -1 in firsts else min((at[0], *(word for word in firsts if low <= word)))
    if begin == low and at[0] - low <= _OPENING and low > read.spans[sentence][0]:
        before = low - 1
        if read.segments[before] == read.segments[low]:
            begin = read.chunk_range(before)[0]
    return trimmed(read, begin, high, at)


def trimmed(read: Sheet, first: int, last: int, at: tuple[int, int]) -> Span:
    """Words first..last around an event -> their span without signs at its ends, at most as long as a quote may be."""
    words = read.words
    while first < at[0] and (not words.low[first][0].isalnum() or read.is_a(first, "join")):
        first += 1
    while last > at[1] and not words.low[last][0].isalnum():
        last -= 1
    while words.ends[last] - words.starts[first] > QUOTE_MAX and last > at[1]:
        last -= 1
    while words.ends[last] - words.starts[first] > QUOTE_MAX and first < at[0]:
        first += 1
    return Span(words.starts[first], min(words.ends[last], words.starts[first] + QUOTE_MAX))
