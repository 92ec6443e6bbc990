"""A sentence's pieces -> each workplace in it with its place, the reason for that place, and the doubts.

Order of reasons: a place right after the workplace; a place that opens the sentence or its
part ("In Lagos, ...", "Gdynia: ..."); a place at the end of the list the workplace stands in;
a place in brackets beside the list; a place inside the workplace's own name; none.
"""

from dataclasses import dataclass, replace

from vestka.kinds.vocabulary import PlaceBasis, PlaceFlag, SubjectType
from vestka.reading.gazetteer import PlaceSort
from vestka.reading.named_words import Item
from vestka.reading.page import TokenKind
from vestka.reading.pieces import Hall, Piece, PieceSort, is_dash
from vestka.reading.place_mention import BEYOND
from vestka.reading.places import PlaceMention

TOWN_WORDS = 3  # "San Pedro Sula"
LINK_WORDS = 3  # "the staff of"
LONGEST_PREDICATE = 10  # words between a group and its town: "are also taking part in"
_OWN = frozenset({"in", "near", "across", "at", "from"})
_TOWNLIKE = frozenset({PlaceSort.TOWN, PlaceSort.UNKNOWN})
_SEPARATORS = frozenset({PieceSort.COMMA, PieceSort.JOINER})
_LINKS = frozenset({"at", "of", "from", "those", "by", "in", "for", "among"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A workplace with its place. `last` is the token after the passage: with its own "in TOWN", else its own end."""

    item: Item
    last: int
    place: PlaceMention | None = None
    basis: PlaceBasis = PlaceBasis.NONE
    flags: tuple[PlaceFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A place that opens a sentence or its part. `strong`: nothing but a comma or a colon follows it."""

    place: PlaceMention
    strong: bool


def attach(
    hall: Hall, pieces: list[Piece], cued: frozenset[int], carried: Lead | None
) -> tuple[list[Placed], Lead | None]:
    """A sentence's pieces, its cues' tokens and the lead before it -> workplaces with places, and the last lead."""
    told = any(piece.place for piece in pieces)
    lead, done = None if told else carried, []
    for group in _groups(pieces):
        outer, inner = _levels(hall, group)
        placed, lead = _level(hall, outer, cued, lead)
        for part in inner:
            within, _ = _level(hall, part, cued, None)
            place = within[-1].place if within else None
            if place and within[-1].basis is PlaceBasis.OWN_PHRASE:
                placed = [_given(one, place) if one.place is None else one for one in placed]
            placed += within
        done += placed
    return [by_name(hall, one) for one in sorted(done, key=lambda one: one.item.first)], lead


def _given(one: Placed, place: PlaceMention, *flags: PlaceFlag) -> Placed:
    """A workplace without a place -> the same with its list's place."""
    return replace(one, place=place, basis=PlaceBasis.LIST_SCOPE, flags=flags)


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces -> the parts between semicolons outside brackets."""
    groups: list[list[Piece]] = [[]]
    depth = 0
    for piece in pieces:
        depth = max(0, depth + (piece.sort is PieceSort.OPEN) - (piece.sort is PieceSort.CLOSE))
        if piece.sort is PieceSort.SEMICOLON and depth == 0:
            groups.append([])
        else:
            groups[-1].append(piece)
    return groups


def _levels(hall: Hall, group: list[Piece]) -> tuple[list[Piece], list[list[Piece]]]:
    """A part -> what stands outside its brackets, and what in each; "(TOWN)" right after an item stays outside."""
    outer: list[Piece] = []
    inner: list[list[Piece]] = []
    opened: list[Piece] | None = None
    for piece in group:
        if piece.sort is PieceSort.OPEN:
            opened = []
        elif piece.sort is PieceSort.CLOSE and opened is not None:
            town = _only_town(hall, opened) if outer and outer[-1].sort is PieceSort.ITEM else None
            if town:
                outer.append(town)
            elif opened:
                inner.append(opened)
            opened = None
        elif opened is not None:
            opened.append(piece)
        else:
            outer.append(piece)
    if opened:
        inner.append(opened)
    return outer, inner


def _only_town(hall: Hall, pieces: list[Piece]) -> Piece | None:
    """What stands in brackets -> the town that is all of it, as a place; an abbreviation is none."""
    if len(pieces) == 1 and pieces[0].place:
        return replace(pieces[0], place=replace(pieces[0].place, preposition="in"))
    tokens = hall.page.tokens[pieces[0].first : pieces[-1].last] if pieces else ()
    small = all(token.kind is TokenKind.WORD and token.capital and not token.text.isupper() for token in tokens)
    if not tokens or not small or len(tokens) > TOWN_WORDS:
        return None
    text = hall.page.text[tokens[0].start : tokens[-1].end]
    mention = PlaceMention(tokens[0].start, tokens[-1].end, tokens[0].start, text, PlaceSort.UNKNOWN, preposition="in")
    return Piece(PieceSort.PLACE, pieces[0].first, pieces[-1].last, place=mention)


def _level(
    hall: Hall, pieces: list[Piece], cued: frozenset[int], carried: Lead | None
) -> tuple[list[Placed], Lead | None]:
    """Pieces outside (or inside) brackets -> their workplaces with places, and the lead that holds at the end."""
    own = {number: _own(pieces, number, cued) for number, piece in enumerate(pieces) if piece.item}
    taken = {found for found in own.values() if found is not None}
    lead = carried
    done = []
    for number, piece in enumerate(pieces):
        if piece.place and number not in taken:
            lead = _lead(hall, pieces, number) or lead
        if piece.item is None:
            continue
        found = own[number]
        if found is not None:
            done += _in_towns(hall, pieces, piece.item, found)
            continue
        one = Placed(piece.item, piece.item.last)
        bearer = _bearer(hall, pieces, number, own)
        if lead and (bearer is None or (lead.strong and lead is not carried)):
            doubt = () if bearer is None and lead is not carried else (PlaceFlag.ATTACHMENT_DOUBT,)
            one = _given(one, lead.place, *doubt)
        elif bearer is not None:
            given, carrier = pieces[own[bearer] or 0].place, pieces[bearer].item
            unlike = carrier is not None and carrier.type is not piece.item.type
            if given:
                one = _given(one, given, *((PlaceFlag.ATTACHMENT_DOUBT,) if unlike else ()))
        done.append(one)
    return done, lead


def _in_towns(hall: Hall, pieces: list[Piece], item: Item, found: int) -> list[Placed]:
    """An item and the number of its place -> the item there; a group "in X, Y and Z" once in each town."""
    place, second = pieces[found], _second(pieces, found)
    towns = _towns(pieces, found) if item.type is SubjectType.OCCUPATIONAL_GROUP else []
    if len(towns) > 1:
        return [Placed(item, _end(hall, town), town.place, PlaceBasis.OWN_PHRASE) for town in towns]
    return [Placed(item, _end(hall, second or place), place.place, PlaceBasis.OWN_PHRASE)]


def _towns(pieces: list[Piece], found: int) -> list[Piece]:
    """A place's number -> the row of towns that begins there and ends with "and Z"; of no such row only itself."""
    towns, at = [pieces[found]], found + 1
    while at + 1 < len(pieces) and pieces[at].sort in _SEPARATORS:
        joined = pieces[at].sort is PieceSort.JOINER
        at += 2 if pieces[at + 1].sort is PieceSort.JOINER else 1
        town = pieces[at] if at < len(pieces) else None
        if town is None or town.place is None or town.place.phrase != town.place.start:
            break
        towns.append(town)
        if joined or pieces[at - 1].sort is PieceSort.JOINER:
            return towns if all(t.place and t.place.sort in _TOWNLIKE for t in towns) else towns[:1]
        at += 1
    return towns[:1]


def _end(hall: Hall, piece: Piece) -> int:
    """A place's piece -> the token after it, with the bracket that closes it."""
    tokens = hall.page.tokens
    closed = piece.last < len(tokens) and tokens[piece.last].text == ")" and tokens[piece.first - 1].text == "("
    return piece.last + 1 if closed else piece.last


def _second(pieces: list[Piece], found: int) -> Piece | None:
    """A place's number -> the second place that is joined to it ("in X and Y"), or None."""
    if found + 2 < len(pieces) and pieces[found + 1].sort is PieceSort.JOINER:
        other = pieces[found + 2].place
        return pieces[found + 2] if other and other.phrase == other.start else None
    return None


def _own(pieces: list[Piece], number: int, cued: frozenset[int]) -> int | None:
    """An item's number -> the number of the place that is its own, or None."""
    at = number + 1
    beside = pieces[at + 1].place if at + 1 < len(pieces) and pieces[at].sort is PieceSort.COMMA else None
    if beside:
        after = pieces[at + 2].sort if at + 2 < len(pieces) else PieceSort.COMMA
        known = beside.sort is PlaceSort.TOWN and after is PieceSort.COMMA
        if known or (after in {PieceSort.COMMA, PieceSort.WORD} and _bears(pieces[at + 1])):
            return at + 1
    words = 0
    saw_cue = False
    while at < len(pieces) and words <= LONGEST_PREDICATE:
        piece = pieces[at]
        if piece.place:
            people = words == 0 and _is_town_of(pieces[number], piece)
            return at if people or (_bears(piece) and (words == 0 or saw_cue)) else None
        if piece.sort is not PieceSort.WORD:
            return None
        saw_cue = saw_cue or piece.first in cued
        words += 1
        at += 1
    return None


def _is_town_of(piece: Piece, place: Piece) -> bool:
    """Whether a group and a known town belong together by "of": "the fishermen of Chimbote"."""
    group = piece.item is not None and piece.item.type is SubjectType.OCCUPATIONAL_GROUP
    return group and place.place is not None and (place.place.preposition, place.place.sort) == ("of", PlaceSort.TOWN)


def _bears(piece: Piece) -> bool:
    """Whether a place has a preposition by which something is there."""
    return piece.place is not None and piece.place.preposition in _OWN


def _bearer(hall: Hall, pieces: list[Piece], number: int, own: dict[int, int | None]) -> int | None:
    """An item without a place -> the next item of its list that has one, or None."""
    for at in range(number + 1, len(pieces)):
        piece = pieces[at]
        if piece.item:
            if own[at] is not None:
                return at
        elif piece.sort not in _SEPARATORS and not _is_link(hall, pieces, at):
            return None
    return None


def _is_link(hall: Hall, pieces: list[Piece], at: int) -> bool:
    """Whether a word only leads to the list's next item: the "at" of "A, at B"; "and employees of" before C."""
    low = high = at
    while low > 0 and pieces[low - 1].sort is PieceSort.WORD:
        low -= 1
    while high + 1 < len(pieces) and pieces[high + 1].sort is PieceSort.WORD:
        high += 1
    if high - low >= LINK_WORDS or high + 1 >= len(pieces) or pieces[high + 1].item is None or low == 0:
        return False
    known = hall.nouns.groups.keys() | hall.nouns.articles | _LINKS
    return pieces[low - 1].sort in _SEPARATORS and all(
        hall.finder.lower[piece.first] in known for piece in pieces[low : high + 1]
    )


def _lead(hall: Hall, pieces: list[Piece], number: int) -> Lead | None:
    """A place that no item has -> the lead it gives to what follows, or None."""
    piece = pieces[number]
    place = piece.place
    if place is None or place.sort is PlaceSort.FOREIGN or place.preposition == BEYOND:
        return None
    before = pieces[number - 1] if number else None
    after = pieces[number + 1] if number + 1 < len(pieces) else None
    begins = (
        before is None or before.sort in {PieceSort.COMMA, PieceSort.JOINER, PieceSort.COLON} or _is_start(hall, before)
    )
    if _bears(piece):
        ends = after is not None and (after.sort in {PieceSort.COMMA, PieceSort.COLON} or is_dash(hall, after))
        if place.sort is PlaceSort.COUNTRY and not (begins and ends):
            return None
        return Lead(place, strong=begins and ends)
    subject = begins and place.sort in {PlaceSort.TOWN, PlaceSort.UNKNOWN}
    return Lead(place, strong=False) if subject else None


def _is_start(hall: Hall, piece: Piece) -> bool:
    """Whether a word or sign may stand before the subject of a clause."""
    token = hall.page.tokens[piece.first]
    return token.lower in {"that", "where", "and", "but", "meanwhile"} or token.kind is TokenKind.SIGN


def by_name(hall: Hall, one: Placed) -> Placed:
    """A workplace -> the same, with the town in its name as its place, or a flag where that is another town."""
    tokens = hall.page.tokens
    start, end = tokens[one.item.first].start, tokens[one.item.last - 1].end
    inside = hall.places.within(start, end) if one.item.type is not SubjectType.SECTOR else ()
    named = next((m for m in inside if m.sort in {PlaceSort.TOWN, PlaceSort.UNKNOWN}), None)
    if one.place is None:
        named = named or _hinted(hall, one.item)
        return replace(one, place=named, basis=PlaceBasis.IMPLIED_BY_NAME) if named else one
    towns = {named.sort, one.place.sort} == {PlaceSort.TOWN} if named else False
    other = named is not None and towns and named.id != one.place.id
    return replace(one, flags=(*one.flags, PlaceFlag.GEOGRAPHY_CONFLICT)) if other else one


def _hinted(hall: Hall, item: Item) -> PlaceMention | None:
    """An owner's works with a name before its noun ("X Motors' Ulsan plant") -> that name as its place."""
    if item.hint < 0:
        return None
    start, end = hall.page.tokens[item.hint].start, hall.page.tokens[item.hint_last - 1].end
    return PlaceMention(start, end, start, hall.page.text[start:end], PlaceSort.UNKNOWN, in_name=True)
