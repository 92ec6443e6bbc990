"""An open newsroom's ledger in, what it has published out: every line with its records; only new rows are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from vestka.kinds.bulletin import Bulletin, BulletinType
from vestka.kinds.catalogue import read_record
from vestka.kinds.entry import Entry, EventId, Published
from vestka.kinds.vocabulary import Role
from vestka.node.newsroom import Newsroom
from vestka.record.envelope import Circle, Record
from vestka.register.query import Filter, select


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A situation report that was signed, with its record: it was handed out then."""

    bulletin: Bulletin
    record: Record


@dataclass(frozen=True, slots=True)
class Told:
    """What a newsroom has published so far: `lines` by event in the ledger's order, `now` what holds of each.

    `now` stands in the register's order, those that were taken back among them; `reports` are the situation reports.
    """

    lines: Mapping[EventId, tuple[Published, ...]]
    now: tuple[Published, ...]
    reports: tuple[SignedReport, ...]

    @property
    def last_report(self) -> int | None:
        """The second at which a situation report was last handed out."""
        return max((one.record.header.issued for one in self.reports), default=None)


NOTHING = Told({}, (), ())


@dataclass(slots=True, eq=False)
class History:
    """What was published, held beside the ledger that has it. It may be asked from several threads at once."""

    _told: Told = NOTHING
    _read_to: int = 0
    _turn: Lock = field(default_factory=Lock, repr=False)

    def of(self, room: Newsroom) -> Told:
        """A newsroom, always the same -> what it has published. Errors: Refused at a damaged row."""
        with self._turn:
            if room.ledger.head() != self._read_to:
                self._read_on(room)
            return self._told

    def _read_on(self, room: Newsroom) -> None:
        """The rows that came since -> among what is told."""
        own = {room.signer(Role.MACHINE).public, room.signer(Role.DESK).public}
        fresh: dict[EventId, tuple[Published, ...]] = {}
        reports: list[SignedReport] = []
        number = self._read_to
        for stored in room.ledger.read(number):
            number = stored.number
            if stored.row.circle is not Circle.PUBLIC:
                continue
            record, noun = read_record(stored.row.data)
            if record.signer not in own:
                continue
            if isinstance(noun, Entry):
                before = fresh.get(noun.event, self._told.lines.get(noun.event, ()))
                fresh[noun.event] = (*before, Published(noun, record))
            elif isinstance(noun, Bulletin) and noun.type is BulletinType.SITUATION_REPORT:
                reports.append(SignedReport(noun, record))
        if fresh or reports:
            lines = {**self._told.lines, **fresh}
            now = select((line[-1] for line in lines.values()), Filter()) if fresh else self._told.now
            self._told = Told(lines, now, (*self._told.reports, *reports))
        self._read_to = number
