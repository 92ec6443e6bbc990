"""What the register has now in, signed records out: new, the same, corrected, or taken back; nothing just vanishes."""

from collections.abc import Sequence
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


def publish_entries(room: Newsroom, entries: Sequence[Entry], backing: Backing) -> Publication:
    """Entries -> the publication, durable on return. What was published before and is not among them is taken back.

    An entry that says the same as before keeps its record; a changed one supersedes. Errors: Refused,
    before anything is signed, where most of the register would go and nobody said that this is meant.
    """
    history = _history(room)
    hushed = {event for event, before in history.items() if must_wait(before[-1].entry)}
    lost = gone(entries, history, backing, hushed)
    if not backing.sweeping:
        not_by_mistake(lost.values(), history)
    fresh = {**changed(entries, history), **lost}
    records = publish(room, fresh.values(), Role.MACHINE)
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


def _history(room: Newsroom) -> dict[EventId, list[Published]]:
    """A newsroom -> all entries that its machine signed, by event, in the order of the log.

    What an editor or another newsroom signed is not the machine's to take back.
    """
    own = room.signer(Role.MACHINE).public
    found: dict[EventId, list[Published]] = {}
    for record, noun in published_of(room, "entry"):
        if isinstance(noun, Entry) and record.signer == own:
            found.setdefault(noun.event, []).append(Published(noun, record))
    return found
