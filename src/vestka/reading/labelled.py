"""A list's line that names a workplace before a colon ("X Hospital: nurses walked out") -> that workplace, governed.

What follows the colon tells of the workplace before it: the groups named there are its
people, no rows of their own. A town that heads the list places what names no town itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.attachment import Placed, by_name
from vestka.reading.cues import Cue
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.named_words import Item
from vestka.reading.page import ParagraphKind, TokenKind
from vestka.reading.pieces import Hall, is_capital
from vestka.reading.place_mention import PlaceMention

LONGEST_LABEL = 9  # words before the colon
SHORTEST_NAME = 2  # words of a name without a noun of work
LONGEST_HEADING = 4  # words of a town's name


def heading_town(hall: Hall, number: int) -> PlaceMention | None:
    """A sentence's number -> the known town that is all of its paragraph ("Lagos", "Lagos:"), or None."""
    sentence = hall.page.sentences[number]
    paragraph = hall.page.paragraphs[sentence.paragraph]
    if paragraph.kind is ParagraphKind.BULLET or paragraph.last - paragraph.first != 1:
        return None
    last = sentence.last
    while last > sentence.first and hall.page.tokens[last - 1].kind is TokenKind.SIGN:
        last -= 1
    town = _town(hall, sentence.first, last) if 0 < last - sentence.first <= LONGEST_HEADING else None
    if town is None or len((town.name or "").split()) != len(town.text.split()):
        return None  # "Westmark State" is not the village of Westmark
    return replace(town, preposition="in")


def labelled(hall: Hall, number: int, cues: list[Cue], heading: PlaceMention | None) -> tuple[Placed, Cue] | None:
    """A line's sentence, its cues and its list's town -> the workplace before the colon and its cue, or None."""
    found = _label_and_cue(hall, number, cues)
    if found is None:
        return None
    first, last, cue = found
    own, end = _own_town(hall, first, last, heading)
    item = _workplace(hall, first, end, named=heading is not None)
    if item is None:
        return None
    if own:
        return Placed(item, last, own, PlaceBasis.OWN_PHRASE), cue
    if heading:
        flags = (PlaceFlag.ATTACHMENT_DOUBT,)
        return by_name(hall, Placed(item, item.last, heading, PlaceBasis.LIST_SCOPE, flags)), cue
    return by_name(hall, Placed(item, item.last)), cue


def of_others(hall: Hall, number: int, cues: list[Cue]) -> bool:
    """Whether what follows a workplace and its colon tells of others than its people ("depot: police stayed away")."""
    label = _label(hall, number)
    cue = next((cue for cue in cues if label and cue.first > label[1]), None)
    if label is None or cue is None or any(found.first < label[1] for found in cues):
        return False
    words = hall.finder.lower[label[1] + 1 : cue.first]
    people = hall.nouns.groups.keys() - hall.nouns.forces
    if _of_whom(hall, words):
        return True
    return (cue.weak or not hall.nouns.forces.isdisjoint(words)) and bool(words) and people.isdisjoint(words)


def _label_and_cue(hall: Hall, number: int, cues: list[Cue]) -> tuple[int, int, Cue] | None:
    """A line's sentence and its cues -> its label's tokens and the cue that tells of it, or None."""
    label = _label(hall, number)
    if label is None:
        return None
    first, last = label
    cue = _cue(hall, cues, last)
    if cue is None or _town(hall, first, last) or any(found.first < last for found in cues):
        return None
    return first, last, cue


def _own_town(hall: Hall, first: int, last: int, heading: PlaceMention | None) -> tuple[PlaceMention | None, int]:
    """A label's tokens -> the town after its last comma ("X Mill, Y") and the end of what stands before it."""
    tokens = hall.page.tokens
    comma = next((at for at in range(last - 1, first, -1) if tokens[at].text == ","), None)
    if comma is None:
        return None, last
    known = _town(hall, comma + 1, last)
    if known:
        return known, comma
    words = range(comma + 1, last)
    nouns = hall.nouns.heads.keys() | hall.nouns.groups.keys()
    named = all(is_capital(hall, at) and hall.finder.lower[at] not in nouns for at in words)
    if heading or not named or len(words) > LONGEST_HEADING or hall.finder.lower[comma - 1] not in hall.nouns.heads:
        return None, last
    start, end = tokens[comma + 1].start, tokens[last - 1].end
    text = hall.page.text[start:end]
    return PlaceMention(start, end, start, text, PlaceSort.UNKNOWN, preposition="in"), comma


def _label(hall: Hall, number: int) -> tuple[int, int] | None:
    """A line's sentence -> the tokens before its colon, without the bullet; None where none stands early."""
    sentence, tokens = hall.page.sentences[number], hall.page.tokens
    if number != hall.page.paragraphs[sentence.paragraph].first:
        return None
    first = sentence.first
    while first < sentence.last and tokens[first].kind is not TokenKind.WORD:
        first += 1
    reach = range(first, min(first + LONGEST_LABEL + 2, sentence.last))
    last = next((at for at in reach if tokens[at].text == ":"), first)
    signs = {tokens[at].text for at in range(first, last) if tokens[at].kind is TokenKind.SIGN}
    return (first, last) if first < last and is_capital(hall, first) and signs <= {",", "&", "."} else None


def _cue(hall: Hall, cues: list[Cue], after: int) -> Cue | None:
    """The first cue after the colon that has workers before it in its clause and no other workplace; or None."""
    cue = next((cue for cue in cues if cue.first > after), None)
    if cue is None or not cue.verb:
        return None  # "the brewery: coopers condemned the walkout" is no walkout there
    words = hall.finder.lower[after + 1 : cue.first]
    people = any(word in hall.nouns.groups for word in words) and ";" not in words and not _of_whom(hall, words)
    forces = not hall.nouns.forces.isdisjoint(words)
    others = [
        item for item in hall.finder.find(after + 1, cue.first) if item.type is not SubjectType.OCCUPATIONAL_GROUP
    ]
    return cue if (people or not words) and not forces and not others else None


def _of_whom(hall: Hall, words: Sequence[str]) -> bool:
    """Whether the doer is another's: "tanners said dockers", "parents of the teachers"; not "hundreds of miners"."""
    if not (hall.nouns.speech | {"that", "whose"}).isdisjoint(words):
        return True
    return any(word == "of" and before not in hall.nouns.empty for before, word in pairwise(words))


def _workplace(hall: Hall, first: int, last: int, *, named: bool) -> Item | None:
    """A label's tokens -> the workplace it names; a name without a noun of work only where a town heads the list."""
    works = [item for item in hall.finder.find(first, last) if item.type is SubjectType.ESTABLISHMENT and item.told]
    noun = hall.finder.lower[last - 1]
    if len(works) == 1 and works[0].last == last:
        whole = replace(works[0], article=min(first, works[0].article))
        inside = works[0].first == first
        return works[0] if inside else replace(whole, first=first, name_first=first, name_last=last)
    groups = any(word in hall.nouns.groups for word in hall.finder.lower[first:last])
    if not works and (not named or groups or last - first < SHORTEST_NAME):
        return None
    return Item(first, last, first, first, last, SubjectType.ESTABLISHMENT, noun, bare=not works)


def _town(hall: Hall, first: int, last: int) -> PlaceMention | None:
    """Tokens -> the known town that is all of them, or None."""
    if first >= last:
        return None
    start, end = hall.page.tokens[first].start, hall.page.tokens[last - 1].end
    found = hall.places.within(start, end)
    return next((one for one in found if one.sort is PlaceSort.TOWN and (one.start, one.end) == (start, end)), None)
