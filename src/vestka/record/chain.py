"""Records of one publisher in -> the head of its numbered log, or what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from vestka.record.cose import ContentId
from vestka.record.envelope import LogPlace, Record


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fork:
    """Two different records that claim the same number, or one that does not follow its predecessor."""

    seq: int
    ids: tuple[ContentId, ...]


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What a publisher's log looks like from the records we have."""

    head: int
    gaps: tuple[Gap, ...]
    forks: tuple[Fork, ...]


def next_place(epoch: int, last: Record | None) -> LogPlace:
    """The last record of a log (None: none yet) -> the place of the next one. A new epoch starts at 1."""
    if last is None or last.header.log is None or last.header.log.epoch != epoch:
        return LogPlace(epoch, 1, None)
    return LogPlace(epoch, last.header.log.seq + 1, last.content_id)


def check_log(records: Iterable[Record]) -> LogCheck:
    """Records of one publisher and one epoch, in any order -> head, gaps and forks. Duplicates are one.

    Errors: ValueError where they are of two publishers or two epochs: our fault, and a
    fork found that way would accuse someone of a lie.
    """
    by_seq: dict[int, dict[ContentId, Record]] = {}
    logs = set()
    for record in records:
        if record.header.log is not None:
            by_seq.setdefault(record.header.log.seq, {})[record.content_id] = record
            logs.add((record.signer, record.header.log.epoch))
    if len(logs) > 1:
        msg = "a log has one publisher and one epoch"
        raise ValueError(msg)
    return LogCheck(max(by_seq, default=0), _gaps(sorted(by_seq)), _forks(by_seq))


def _gaps(numbers: list[int]) -> tuple[Gap, ...]:
    """Sorted numbers -> the runs that are missing below the highest."""
    pairs = zip([0, *numbers], numbers, strict=False)
    return tuple(Gap(low + 1, high - 1) for low, high in pairs if high - low > 1)


def _forks(by_seq: dict[int, dict[ContentId, Record]]) -> tuple[Fork, ...]:
    """Numbers with their records -> where a publisher told two stories."""
    found = []
    for seq in sorted(by_seq):
        here = by_seq[seq]
        earlier = by_seq.get(seq - 1)
        strangers = [
            i
            for i, r in here.items()
            if earlier is not None and r.header.log is not None and r.header.log.prev not in earlier
        ]
        if len(here) > 1 or strangers:
            found.append(Fork(seq, tuple(sorted(here))))
    return tuple(found)
