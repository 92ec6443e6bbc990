"""Entries in -> the same entries, with a flag where two lines may be about the same people; nothing is ever summed.

The rule: two labour actions in one place whose days do not rule each other out, one by a group
without a named employer and one at a named workplace (or two such groups), where the group's word
is general ("workers") or belongs to the workplace's trade ("miners" and a mine or potash plant).
Two casualties in one place, of which at least one is not told apart by a name or an age, too.
"""

from collections.abc import Sequence
from dataclasses import replace

from vestka.kinds.claim import Place, Subject
from vestka.kinds.entry import Entry, EntryFlag, EventId
from vestka.kinds.vocabulary import EventClass, Stance, SubjectType
from vestka.register.wording import folded

_GROUPS = frozenset({SubjectType.OCCUPATIONAL_GROUP, SubjectType.SECTOR})
_CASUALTIES = frozenset({EventClass.DEATH, EventClass.INJURY})
# Beginnings of words (folded) that mean "whoever works there", in the languages we read.
_ANYONE: tuple[str, ...] = (
    *("worker", "employee", "staff", "factory", "plant"),
    *("рабоч", "работни", "сотрудни", "завод", "предприят"),
    *("рабоч", "працаўні", "супрацоўні", "прадпрыемст"),
    *("робітни", "працівни", "підприємст"),
    *("pracowni", "robotni", "załog", "zakład"),
)
# Trades: a beginning from one list in the group's name and in the workplace's name. "kali" is potash.
_TRADES: tuple[tuple[str, ...], ...] = (
    ("miner", "mine", "mining", "potash", "fertili", "kali", "шахт", "горня", "калий", "калій", "гірни", "górni"),
    ("railway", "rail", "locomotive", "depot", "железнодор", "депо", "локомотив", "чыгун", "залізн", "kolej"),
    ("trolley", "tramway", "троллейб", "тралейб", "тролейб", "трамва", "trolej", "tramwaj"),
    (
        "doctor",
        "nurse",
        "medic",
        "hospital",
        "clinic",
        "врач",
        "медик",
        "медсестр",
        "больни",
        "лекар",
        "лікар",
        "szpital",
    ),
    ("teacher", "education", "school", "universit", "учител", "настаўні", "вчител", "школ", "nauczyciel", "szkoł"),
    ("builder", "construction", "housing", "stroy", "строител", "строй", "будаўні", "будівел", "budowl"),
    ("steel", "metallurg", "металлург", "металург", "сталевар", "hutni"),
    ("oil", "refiner", "нефт", "нафт", "rafiner"),
    ("chemical", "chemist", "azot", "азот", "химик", "хімік", "химич", "хіміч", "chemi"),
)
_INSIDE_LEAST = 4  # letters: a stem this long may stand inside a name ("Belaruskali"); "oil" may not


def with_overlaps(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries -> the same, in the same order, those that may overlap flagged and naming each other."""
    near: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        if where := _where(entry.place):
            near.setdefault(where, []).append(index)
    others: dict[int, set[EventId]] = {}
    for indices in near.values():
        for position, one in enumerate(indices):
            for two in indices[position + 1 :]:
                if _may_overlap(entries[one], entries[two]):
                    others.setdefault(one, set()).add(entries[two].event)
                    others.setdefault(two, set()).add(entries[one].event)
    return tuple(_flagged(entry, others.get(index, set())) for index, entry in enumerate(entries))


def _may_overlap(one: Entry, two: Entry) -> bool:
    """Whether two entries of one place may be about the same people."""
    if one.event_class is not two.event_class or not _days_meet(one, two):
        return False
    if Stance.RETRACTED in (one.stance, two.stance):
        return False
    if one.event_class in _CASUALTIES:
        return _anonymous(one.subject) or _anonymous(two.subject)
    return one.event_class is EventClass.LABOUR_ACTION and (
        _group_within(one.subject, two.subject) or _group_within(two.subject, one.subject)
    )


def _group_within(group: Subject, other: Subject) -> bool:
    """Whether a group without employer may be the people of another line."""
    if group.type not in _GROUPS or group.workplace:
        return False
    words = _words(group)
    if words and all(word.startswith(_ANYONE) for word in words):
        return True
    return any(_begins(words, trade) and _contains(_words(other), trade) for trade in _TRADES)


def _words(subject: Subject) -> list[str]:
    """A subject -> the words of its name and of the text's words for it."""
    return f"{folded(subject.name)} {folded(subject.text)}".split()


def _begins(words: Sequence[str], stems: tuple[str, ...]) -> bool:
    """Whether a word begins with a stem."""
    return any(word.startswith(stems) for word in words)


def _contains(words: Sequence[str], stems: tuple[str, ...]) -> bool:
    """Whether a word begins with a stem, or a long enough stem stands inside it."""
    return _begins(words, stems) or any(s in word for word in words for s in stems if len(s) >= _INSIDE_LEAST)


def _anonymous(subject: Subject) -> bool:
    """Whether a casualty is not told apart: no name, and no number that could be an age."""
    return not subject.name and not any(sign.isdigit() for sign in subject.text or "")


def _days_meet(one: Entry, two: Entry) -> bool:
    """Whether the known days leave room for one event; an unknown day rules nothing out."""
    first, second = sorted((one, two), key=lambda entry: entry.when.start or "")
    if first.when.start is None or second.when.start is None:
        return True
    last = max(day[:10] for day in (first.when.start, first.when.end, first.last_confirmed) if day)
    return second.when.start[:10] <= last


def _where(place: Place) -> str:
    """A place -> its id, else its folded name."""
    return place.id or folded(place.name or place.text)


def _flagged(entry: Entry, overlaps: set[EventId]) -> Entry:
    """An entry -> the same with its overlaps, if it has any; flags stay in the codebook's order."""
    if not overlaps:
        return entry
    flags = {*entry.flags, EntryFlag.MAY_OVERLAP}
    # A record lists at most 1,024 members; more lines than that in one town are not read one by one.
    named = tuple(sorted(overlaps))[:100]
    return replace(entry, flags=tuple(flag for flag in EntryFlag if flag in flags), overlaps=named)
