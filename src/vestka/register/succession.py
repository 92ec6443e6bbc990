"""The register now and what was published before in, what is to be signed out: corrected, or visibly taken back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vestka.kinds.entry import Entry, EventId, Published, TakenBack
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import Status
from vestka.record.refusal import Refused
from vestka.register.fold import entry_order
from vestka.register.retract import Standing, by_passage, taken_back

FEW = 10  # lines that may always go at once


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a publication: events that wait, labels of withdrawn reports, whether it may be sweeping.

    `shut` are events that an editor has decided against.
    """

    waiting: Collection[EventId]
    withdrawn: Mapping[str, str | None]
    sweeping: bool
    shut: Collection[EventId] = ()


def changed(entries: Sequence[Entry], history: Mapping[EventId, Sequence[Published]]) -> dict[EventId, Entry]:
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


def not_by_mistake(gone: Iterable[Entry], history: Mapping[EventId, Sequence[Published]]) -> None:
    """Errors: Refused where so many lines go at once that another country or registry was given by mistake."""
    unread = sum(entry.retracted_because == TakenBack.READING for entry in gone)
    standing = sum(line[-1].entry.status is not Status.RETRACTED for line in history.values())
    if unread > FEW and 2 * unread > standing:
        msg = (
            f"This would take back {unread} of the {standing} lines that are published: was another country or "
            "registry meant? If it is right, say so with --take-back."
        )
        raise Refused(msg)


def gone(
    entries: Sequence[Entry],
    history: Mapping[EventId, Sequence[Published]],
    backing: Backing,
    hushed: Collection[EventId],
) -> dict[EventId, Entry]:
    """What was published and is no longer among the entries -> what takes it back, in the register's order.

    `hushed` are events whose words may name somebody.
    """
    here = {entry.event for entry in entries}
    lost = [before[-1] for event, before in history.items() if event not in here]
    standing = Standing(by_passage(entries), backing.waiting, backing.withdrawn, hushed, backing.shut)
    return {entry.event: entry for entry in sorted(_taken_back(lost, standing), key=entry_order)}


def _taken_back(lost: Sequence[Published], standing: Standing) -> Iterator[Entry]:
    """What is lost -> the entries that take it back, without those that are taken back already."""
    for one in lost:
        entry = taken_back(one.entry, EntryRef(bytes(one.record.content_id)), standing)
        if entry is not None:
            yield entry
