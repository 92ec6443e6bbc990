"""A page's paragraphs -> the town that opens one as a label and holds to its end: "Ulsan:", "#Ulsan"."""

from vestka.reading.attachment import Lead
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.page import Sentence, TokenKind
from vestka.reading.pieces import Hall, is_capital
from vestka.reading.place_mention import PlaceMention

LONGEST_DATE = 8  # tokens before the label: a bullet, "14 August 1980 –"
LONGEST_TOWN = 4  # words of its name
SERIES = 3  # labels of known towns after which an unknown name in the same place is a town too
_ENDS = frozenset({":", ",", ".", "–", "—", "-", "("})
_DASHES = frozenset({"–", "—", "-"})

LONGEST_LABEL = 2  # words of a name that no pack knows, before a colon


def opening_leads(hall: Hall) -> dict[int, Lead]:
    """A page -> for the number of each sentence that opens with a town as a label, the place that it gives."""
    labels = {}
    for number, sentence in enumerate(hall.page.sentences):
        if hall.page.paragraphs[sentence.paragraph].first == number:
            label = _label(hall, sentence)
            if label is not None:
                labels[number] = label
    sure = {number: label for number, label in labels.items() if _is_sure(hall, *label)}
    series = len({_mention(hall, *label).text for label in sure.values()}) >= SERIES
    return {
        number: Lead(_mention(hall, *label), strong=True)
        for number, label in labels.items()
        if number in sure or (series and _may_be(hall, *label))
    }


def _label(hall: Hall, sentence: Sentence) -> tuple[int, int] | None:
    """A paragraph's first sentence -> the tokens of its label, after bullet and date; None where there is none."""
    tokens = hall.page.tokens
    for at in range(sentence.first, min(sentence.first + LONGEST_DATE, sentence.last)):
        if is_capital(hall, at) and tokens[at].text not in hall.place_words.not_places:
            end = hall.finder.run(at, sentence.last)
            closed = end < sentence.last and tokens[end].text[0] in _ENDS and end - at <= LONGEST_TOWN
            return (at, end) if closed else None
        if tokens[at].kind is TokenKind.WORD and tokens[at].text not in hall.place_words.not_places:
            return None
    return None


def _whole(hall: Hall, first: int, last: int) -> PlaceMention | None:
    """A label's tokens -> the place that is all of it, or None."""
    start, stop = hall.page.tokens[first].start, hall.page.tokens[last - 1].end
    return next((one for one in hall.places.within(start, stop) if one.start == start and one.end == stop), None)


def _mention(hall: Hall, first: int, last: int) -> PlaceMention:
    """A label's tokens -> its place, known or not."""
    start, stop = hall.page.tokens[first].start, hall.page.tokens[last - 1].end
    unknown = PlaceMention(start, stop, start, hall.page.text[start:stop], PlaceSort.UNKNOWN, preposition="in")
    return _whole(hall, first, last) or unknown


def _is_sure(hall: Hall, first: int, last: int) -> bool:
    """Whether a label is a place beyond doubt: a name after "#"; a known town before a colon or after a dash."""
    tokens = hall.page.tokens
    if first and tokens[first - 1].text[0] == "#":
        return True
    place = _whole(hall, first, last)
    sign = tokens[last].text[0]
    alone = sign == "." and first > 0 and tokens[first - 1].text in _DASHES
    return place is not None and place.sort is PlaceSort.TOWN and (sign == ":" or alone)


def _may_be(hall: Hall, first: int, last: int) -> bool:
    """Whether a label that no pack knows may be a town: a name before a colon that is no noun of work or people."""
    lower, nouns = hall.finder.lower, hall.nouns
    plain = nouns.heads.keys() | nouns.groups.keys() | nouns.sectors | nouns.branch | nouns.empty | nouns.stops
    short = last - first <= LONGEST_LABEL
    return short and hall.page.tokens[last].text[0] == ":" and plain.isdisjoint(lower[first:last])
