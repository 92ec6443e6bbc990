"""What the register has now in, signed records out: new, the same, corrected, or taken back; nothing just vanishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vestka.desk.waiting import must_wait
from vestka.kinds.entry import Entry, EventId, Published
from vestka.kinds.vocabulary import Role
from vestka.node.newsroom import Newsroom, publish, published_of
from vestka.register.fold import entry_order
from vestka.register.retract import rests_on
from vestka.register.succession import Backing, changed, gone, not_by_mistake


@dataclass(frozen=True, slots=True)
class Publication:
    """Every event that this newsroom ever published: the record that holds now, and the earlier ones.

    `earlier` leaves out those that repeat what must not be said again; `gone` is how many lines were taken back now.
    """

    current: tuple[Published, ...]
    earlier: tuple[Published, ...]
    gone: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication would sign: `changed` are new and corrected lines, `lost` those that it takes back."""

    history: dict[EventId, list[Published]]
    changed: Mapping[EventId, Entry]
    lost: Mapping[EventId, Entry]


def planned(history: dict[EventId, list[Published]], entries: Sequence[Entry], backing: Backing) -> Plan:
    """What was published and entries -> what publishing them would sign; nothing is signed yet.

    An entry that says the same as before keeps its record; a changed one supersedes.
    """
    hushed = {event for event, before in history.items() if must_wait(before[-1].entry)}
    return Plan(history, changed(entries, history), gone(entries, history, backing, hushed))


def publish_entries(room: Newsroom, entries: Sequence[Entry], backing: Backing, role: Role) -> Publication:
    """Entries -> the publication, durable on return. What was published before and is not among them is taken back.

    Errors: Refused, before anything is signed, where most of the register would go and nobody said that this is meant.
    """
    plan = planned(published_before(room), entries, backing)
    history, lost = plan.history, plan.lost
    if not backing.sweeping:
        not_by_mistake(lost.values(), history)
    fresh = {**plan.changed, **lost}
    records = publish(room, fresh.values(), role)
    for entry, record in zip(fresh.values(), records, strict=True):
        history.setdefault(entry.event, []).append(Published(entry, record))
    here = [entry.event for entry in entries]
    rest = sorted((history[event][-1].entry for event in history.keys() - {*here}), key=entry_order)
    current = tuple(history[event][-1] for event in (*here, *(entry.event for entry in rest)))
    earlier = tuple(
        one
        for events in history.values()
        for one in events[:-1]
        if not rests_on(one.entry, backing.withdrawn) and not must_wait(one.entry)
    )
    return Publication(current, earlier, sum(event not in here for event in fresh))


def published_before(room: Newsroom) -> dict[EventId, list[Published]]:
    """A newsroom -> all entries that it signed, its machine or its desk, by event, in the order of the ledger."""
    own = {room.signer(Role.MACHINE).public, room.signer(Role.DESK).public}
    found: dict[EventId, list[Published]] = {}
    for record, noun in published_of(room, "entry"):
        if isinstance(noun, Entry) and record.signer in own:
            found.setdefault(noun.event, []).append(Published(noun, record))
    return found
