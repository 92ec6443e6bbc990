"""A desk's matters and what somebody looks for in, the lines of the docket out, and which of them comes next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from vestka.desk.decide import current
from vestka.desk.docket import Matter, Standing
from vestka.editing.people import Editor
from vestka.editing.work import Work
from vestka.kinds.case import Heard, Voice
from vestka.kinds.claim import Count
from vestka.kinds.entry import EntryFlag, StanceCount
from vestka.kinds.vocabulary import Action, Decision, EventClass, Stance
from vestka.press.around import sentence_around
from vestka.press.visible import visible
from vestka.record.keys import PublicKey
from vestka.register.cited import figures
from vestka.register.standing import doubts, entry_stance, stance_counts, taken_back, weakest_action

NOWHERE = "none"  # as a place that is looked for: where none is known
_TO_DO = frozenset({Standing.SUGGESTED, Standing.CONFIRMED, Standing.WAITING})


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for on the docket; what is empty is not asked. `mine`: only what waits for their own name."""

    standing: Standing | None = None
    event_class: EventClass | None = None
    place: str = ""
    day: str = ""
    words: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, and who gives it, as the desk calls them."""

    count: Count
    stance: Stance
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One matter as a line of the docket: what its passages say, counted; who stands behind it.

    `stances` counts origins: who says a thing three times says it once. `sentence` is the first one of a matter that
    nothing places: by it alone it can be told from others.
    """

    matter: Matter
    standing: Standing
    action: Action | None
    stance: Stance
    origins: int
    stances: tuple[StanceCount, ...]
    figures: tuple[Told, ...]
    doubts: tuple[EntryFlag, ...]
    names: tuple[tuple[str, Decision], ...]
    sentence: str


def counted(work: Work, editor: Editor | None) -> tuple[Mapping[Standing, int], int]:
    """A desk's work -> how many matters stand where, and how many of them wait for this editor."""
    stands = [(one, one.standing(work.wanted)) for one in work.matters()]
    mine = (
        waits_for(work, one, editor) if standing is Standing.WAITING else standing in _TO_DO for one, standing in stands
    )
    return Counter(standing for _, standing in stands), sum(mine)


def found(work: Work, editor: Editor | None, sought: Sought) -> tuple[Matter, ...]:
    """A desk's work and what is looked for -> the matters, in the docket's order; what says nowhere comes last."""
    fitting = [one for one in work.matters() if _fits(work, editor, one, sought)]
    return tuple(sorted(fitting, key=is_nowhere))  # sorting keeps the order of equals


def is_nowhere(matter: Matter) -> bool:
    """Whether nothing in a matter says where it was: it is not lost, but seldom one that the register can tell."""
    place = matter.case.place
    return not (place.id or place.name or place.text or matter.case.subject.workplace)


def line_of(work: Work, matter: Matter) -> Line:
    """A matter -> its line."""
    members = matter.members
    gone = taken_back(members)
    stance = entry_stance(members, gone) if members else Stance.RETRACTED
    bearing = [item for item in members if item.claim.stance is stance]
    return Line(
        matter=matter,
        standing=matter.standing(work.wanted),
        action=weakest_action(matter.case.event_class, bearing) if members else None,
        stance=stance,
        origins=len({item.voice.origin for item in members}),
        stances=stance_counts([stance for _, stance in {(item.voice.origin, item.claim.stance) for item in members}]),
        figures=told_of(matter),
        doubts=doubts(matter.case.event_class, matter.case.subject, members),
        names=names_behind(work, matter),
        sentence=_sentence(work, matter.members[0]) if members and is_nowhere(matter) else "",
    )


def _sentence(work: Work, item: Heard) -> str:
    """A claim that stands -> the whole sentence that it was read in."""
    text, span = work.paper(item.claim.report).report.text, item.claim.span
    around = sentence_around(text, span.start, span.end)
    quote = visible(item.claim.quote)
    return f"{around.before}{quote}{around.after}" if around else quote


def told_of(matter: Matter) -> tuple[Told, ...]:
    """A matter -> its figures side by side, each with who gives it and how it is put; never added, never averaged."""
    taken = dict.fromkeys(item.claim.stance for item in matter.members)
    return tuple(
        Told(one.count, stance, tuple(dict.fromkeys(_called(matter.members[index].voice) for index in one.cited)))
        for stance in taken
        for one in figures(matter.members, stance)
    )


def names_behind(work: Work, matter: Matter) -> tuple[tuple[str, Decision], ...]:
    """A matter -> who has said what of it, in the order in which they did; only what still holds."""
    holds = {one.ref for one in current(matter.verdicts)}
    return tuple((work.names.get(one.signer, ""), one.verdict.decision) for one in matter.verdicts if one.ref in holds)


def waits_for(work: Work, matter: Matter, editor: Editor | None) -> bool:
    """Whether a matter wants a decision that this editor can give: nobody's yet, or a second name not theirs."""
    standing = matter.standing(work.wanted)
    if standing is not Standing.WAITING or editor is None:
        return standing in _TO_DO
    return not _is_behind(work, matter, editor.key)


def next_for(work: Work, editor: Editor, order: Sequence[str], after: str) -> str | None:
    """The keys of a list as it stood and the one that was decided -> the next that waits for this editor, if any does.

    After the last one it begins again at the first.
    """
    waiting = {one.key for one in work.matters() if waits_for(work, one, editor)}
    place = order.index(after) + 1 if after in order else 0
    return next((key for key in (*order[place:], *order[:place]) if key in waiting and key != after), None)


def state_of(matter: Matter) -> str:
    """A matter -> a word that is another one as soon as its case or what stands of it is: what a verdict is on."""
    told = sha256(bytes(matter.signed.ref) if matter.signed is not None else b"suggested")
    for item in matter.members:
        told.update(item.ref)
    return told.hexdigest()[:16]


def _called(voice: Voice) -> str:
    """A voice -> what the desk calls it: its publisher, else the label of its report."""
    return voice.publisher or voice.label


def _fits(work: Work, editor: Editor | None, matter: Matter, sought: Sought) -> bool:
    """Whether a matter is one that is looked for."""
    case = matter.case
    if sought.event_class is not None and case.event_class is not sought.event_class:
        return False
    if not _is_there(matter, sought):
        return False
    if sought.day and not (case.start is not None and case.start <= sought.day <= (case.end or case.start)):
        return False
    if sought.standing is not None and matter.standing(work.wanted) is not sought.standing:
        return False
    if sought.mine and not (matter.standing(work.wanted) is Standing.WAITING and waits_for(work, matter, editor)):
        return False
    return not sought.words or any(sought.words.casefold() in words.casefold() for words in _said(matter))


def _is_there(matter: Matter, sought: Sought) -> bool:
    """Whether a matter is of the place that is looked for, or of none."""
    place = matter.case.place
    if sought.place == NOWHERE:
        return is_nowhere(matter)
    return sought.place in ("", place.id, place.name, place.text)


def _said(matter: Matter) -> Iterator[str]:
    """A matter -> the words that a search looks in: who, where, and what its passages say."""
    subject, place = matter.case.subject, matter.case.place
    yield from (words for words in (subject.name, subject.text, place.name, place.text) if words)
    yield from (item.claim.quote for item in matter.members)


def _is_behind(work: Work, matter: Matter, key: PublicKey) -> bool:
    """Whether the person with this key has given a verdict that holds; a person who came back is the same person."""
    name = work.names.get(key)
    return any(one.signer == key or work.names.get(one.signer) == name for one in current(matter.verdicts))
