"""A sentence's items and its cues of labour action -> which cue tells of which item, clause by clause."""

from dataclasses import dataclass

from vestka.kinds.vocabulary import Action, Stage
from vestka.reading.inflected.items import Item, Scanned
from vestka.reading.phrases import NOTHING, Hit
from vestka.reading.sheet import Sheet

NOISE = "noise"
LIST_GAP = 3  # words between two members of a list: ", at the"
_COLONS = frozenset((":", "-", "–", "—"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of labour action as words first..last, with what its row says of it."""

    first: int
    last: int
    action: Action
    verb: bool
    weak: bool
    gather: bool
    stage: Stage | None  # "ended", "suspended": the words say that it is over
    resumed: bool  # only that work goes on
    attribute: bool  # "the striking": it tells of what comes after it
    spare: bool  # counts only where the sentence tells of nothing else


@dataclass(frozen=True, slots=True)
class Told:
    """A cue with the item it tells of (None: of nobody who is named); `carried`: named in a sentence before."""

    cue: Cue
    item: Item | None
    carried: bool = False


def cues_in(read: Sheet, number: int) -> list[Cue]:
    """A sentence -> its cues of labour action in order."""
    found = [_cue(hit) for hit in read.hits[number] if hit.table == "frames" and NOISE not in hit.row[2]]
    if any(cue.spare for cue in found):
        told = any(hit.table == "triggers" and hit.row[1] != NOTHING for hit in read.hits[number])
        others = [cue for cue in found if not cue.spare]
        return others if told or others else found
    return found


def _cue(hit: Hit) -> Cue:
    """A row of frames.tsv found -> the cue."""
    sort = hit.row[2].split()
    return Cue(
        hit.first,
        hit.last,
        Action(hit.row[1]),
        "verb" in sort,
        "weak" in sort,
        "gather" in sort,
        Stage.ENDED if "over" in sort else Stage.SUSPENDED if "paused" in sort else None,
        "resumed" in sort,
        "attribute" in sort,
        "spare" in sort,
    )


def told_in(read: Sheet, number: int, scanned: Scanned, carried: tuple[Item, ...]) -> list[Told]:
    """A sentence, what it holds and the items of the sentences before -> who is told to do what."""
    cues = cues_in(read, number)
    if not cues:
        return []
    owners = [item for item in scanned.items if item.owner]
    acting = [item for item in scanned.items if not item.owner and not item.guess]
    if not acting and not owners:
        acting = [item for item in scanned.items if item.guess and any(not cue.weak for cue in cues)]
    if owners and not acting:
        return _of_owner(cues, owners)
    told: list[Told] = []
    for item in acting:
        cue = _cue_of(read, item, cues, acting)
        if cue is not None and not _only_goes_there(item, cue, acting):
            told.append(Told(cue, item))
    named = {one.cue for one in told}
    for cue in cues:
        if cue in named:
            continue
        told += _others(read, cue, told, scanned, carried)
    return told


def _of_owner(cues: list[Cue], owners: list[Item]) -> list[Told]:
    """Cues in a sentence in which a workplace's director or union speaks -> told of that workplace, if it is one."""
    strong = [cue for cue in cues if not cue.weak]
    return [Told(cue, owners[0] if len(owners) == 1 else None) for cue in strong]


def _only_goes_there(item: Item, cue: Cue, acting: list[Item]) -> bool:
    """Whether an item is only where they go to or come from, or a gate behind which nobody is said to strike."""
    if item.toward:
        return not (cue.gather and item.near and len(acting) == 1)
    return item.near and not cue.gather and any(other is not item for other in acting)


def _cue_of(read: Sheet, item: Item, cues: list[Cue], acting: list[Item]) -> Cue | None:
    """An item -> the cue that tells of it: in its clause, else beside it between the same marks, else its heading's."""
    for parts in (read.chunks, read.segments):
        near = [
            cue
            for cue in cues
            if parts[cue.first] == parts[item.first]
            and not _other_between(item, cue, acting, read)
            and not _of_another(read, item, cue, acting)
            and not (cue.attribute and item.last < cue.first)
        ]
        if near:
            return min(near, key=lambda cue: (cue.weak, _apart(item, cue)))
    later = [cue for cue in cues if cue.first > item.last and not cue.attribute and _headed(read, item, cue)]
    if later:
        return min(later, key=lambda cue: (cue.weak, cue.first))
    earlier = [cue for cue in cues if cue.last < item.first and _listed(read, cue, item)]
    return earlier[-1] if earlier else None


def _apart(item: Item, cue: Cue) -> int:
    """How far a cue stands from an item; one after it a little nearer."""
    return cue.first - item.last if cue.first > item.last else 2 * (item.first - cue.last)


def _other_between(item: Item, cue: Cue, acting: list[Item], read: Sheet) -> bool:
    """Whether a cue in another clause belongs to an item that stands there: "X strikes, at Y they work"."""
    if read.chunks[item.first] == read.chunks[cue.first]:
        return False
    return any(other is not item and read.chunks[other.first] == read.chunks[cue.first] for other in acting)


def _of_another(read: Sheet, item: Item, cue: Cue, acting: list[Item]) -> bool:
    """Whether a comma parts an item from a cue that has another item of its own: "X strikes, at Y they work"."""
    if not _comma_between(read, item, cue) or _in_list(read, item, cue, acting):
        return False
    return any(other is not item and not _comma_between(read, other, cue) for other in acting)


def _comma_between(read: Sheet, item: Item, cue: Cue) -> bool:
    """Whether a comma stands between an item and a cue."""
    first, last = (item.last + 1, cue.first) if item.last < cue.first else (cue.last + 1, item.first)
    return any(read.words.low[index] == "," for index in range(first, last))


def _in_list(read: Sheet, item: Item, cue: Cue, acting: list[Item]) -> bool:
    """Whether an item stands in one row with one beside the cue: only commas, small words and "and" between them."""
    row = [other for other in acting if other is not item and _between(item, other, cue)]
    row.sort(key=lambda other: abs(other.first - item.first))
    for one, other in zip([item, *row], row, strict=False):
        low, high = min(one.last, other.last) + 1, max(one.first, other.first)
        words = [read.words.low[index] for index in range(low, high)]
        verbs = any(read.cues.grammar.is_past(word) for word in words)
        if len(words) > LIST_GAP or verbs:
            return False
    return bool(row) and not _comma_between(read, row[-1], cue)


def _between(item: Item, other: Item, cue: Cue) -> bool:
    """Whether another item stands between an item and a cue."""
    return item.last < other.first < cue.first or cue.last < other.first < item.first


def _headed(read: Sheet, item: Item, cue: Cue) -> bool:
    """Whether an item heads the part of a sentence that a later cue stands in: "X: ...", "X - ...", "X (Y) ..."."""
    between = range(item.last + 1, cue.first)
    return not any(read.is_a(index, "turn") for index in between)


def _listed(read: Sheet, cue: Cue, item: Item) -> bool:
    """Whether an item stands in the list that a cue before it opens: "On strike: X, Y"."""
    between = range(cue.last + 1, item.first)
    opened = any(read.words.low[index] in _COLONS or read.words.low[index] == "(" for index in between)
    return opened and not any(read.is_a(index, "turn") for index in between)


def _others(read: Sheet, cue: Cue, told: list[Told], scanned: Scanned, carried: tuple[Item, ...]) -> list[Told]:
    """A cue with no item of its own -> the items it goes on about: those before it in the sentence, or before that."""
    own = [one for one in told if one.item is not None]
    before = [one for one in own if one.item and one.item.first < cue.first]
    turned = [one for one in before if one.item and _headed(read, one.item, cue)]
    if own:
        last = turned[-1] if turned else None
        if last is None or last.item is None:
            return []
        return [] if cue.weak and cue.gather and not last.cue.gather else [Told(cue, last.item)]
    segment = read.segments[cue.first]
    workers = any(read.segments[index] == segment for index in scanned.workers | scanned.gates)
    others = any(read.segments[index] == segment for index in scanned.works)
    if len(carried) == 1 and not scanned.places and not others and (workers or not cue.weak):
        return [Told(cue, carried[0], carried=True)]
    if cue.weak and not workers:
        return []
    if cue.weak and not scanned.workers:
        return []
    return [Told(cue, None)]
