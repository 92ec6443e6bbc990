"""What the register has now in, signed records out: new, the same, corrected, or taken back; nothing just vanishes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vestka.desk.waiting import must_wait
from vestka.kinds.entry import Entry, EventId, Published, TakenBack
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import Role, Status
from vestka.node.newsroom import Newsroom, publish, published_of
from vestka.record.refusal import Refused
from vestka.register.fold import entry_order
from vestka.register.retract import Standing, by_passage, rests_on, taken_back

FEW = 10  # lines that may always go at once


@dataclass(frozen=True, slots=True)
class Publication:
    """Every event that this newsroom ever published: the record that holds now, and the earlier ones.

    `earlier` leaves out those that repeat what must not be said again; `gone` is how many lines were taken back now.
    """

    current: tuple[Published, ...]
    earlier: tuple[Published, ...]
    gone: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands behind a publication: events that wait, labels of withdrawn reports, whether it may be sweeping."""

    waiting: Collection[EventId]
    withdrawn: Mapping[str, str | None]
    sweeping: bool


def publish_entries(room: Newsroom, entries: Sequence[Entry], desk: Desk) -> Publication:
    """Entries -> the publication, durable on return. What was published before and is not among them is taken back.

    An entry that says the same as before keeps its record; a changed one supersedes. Errors: Refused,
    before anything is signed, where most of the register would go and nobody said that this is meant.
    """
    history = _history(room)
    gone = _gone(entries, history, desk)
    if not desk.sweeping:
        _not_by_mistake(gone.values(), history)
    fresh = {**_changed(entries, history), **gone}
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
        if not rests_on(one.entry, desk.withdrawn) and not must_wait(one.entry)
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


def _changed(entries: Sequence[Entry], history: Mapping[EventId, Sequence[Published]]) -> dict[EventId, Entry]:
    """The register's entries -> those that are to be signed, each with its revision and what it supersedes."""
    fresh = {}
    for entry in entries:
        if entry.event not in history:
            fresh[entry.event] = entry
            continue
        before = history[entry.event][-1]
        dated = replace(entry, revision=before.entry.revision, supersedes=before.entry.supersedes)
        if dated != before.entry:
            name = EntryRef(bytes(before.record.content_id))
            fresh[entry.event] = replace(entry, revision=before.entry.revision + 1, supersedes=name)
    return fresh


def _not_by_mistake(gone: Iterable[Entry], history: Mapping[EventId, Sequence[Published]]) -> None:
    """Errors: Refused where so many lines go at once that another country or registry was given by mistake."""
    unread = sum(entry.retracted_because == TakenBack.READING for entry in gone)
    standing = sum(line[-1].entry.status is not Status.RETRACTED for line in history.values())
    if unread > FEW and 2 * unread > standing:
        msg = (
            f"This would take back {unread} of the {standing} lines that are published: was another country or "
            "registry meant? If it is right, say so with --take-back."
        )
        raise Refused(msg)


def _gone(entries: Sequence[Entry], history: Mapping[EventId, Sequence[Published]], desk: Desk) -> dict[EventId, Entry]:
    """What was published and is no longer among the entries -> what takes it back, in the register's order."""
    here = {entry.event for entry in entries}
    lost = [before[-1] for event, before in history.items() if event not in here]
    hushed = {one.entry.event for one in lost if must_wait(one.entry)}
    standing = Standing(by_passage(entries), desk.waiting, desk.withdrawn, hushed)
    return {entry.event: entry for entry in sorted(_taken_back(lost, standing), key=entry_order)}


def _taken_back(lost: Sequence[Published], standing: Standing) -> Iterator[Entry]:
    """What is lost -> the entries that take it back, without those that are taken back already."""
    for one in lost:
        entry = taken_back(one.entry, EntryRef(bytes(one.record.content_id)), standing)
        if entry is not None:
            yield entry
