"""A report that a newsroom knows in, the record that takes it back out; the report itself stays sealed, unchanged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vestka.intake.same import spelling
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import Role
from vestka.kinds.withdrawal import REASON_MAX, Withdrawal
from vestka.node.memory import withdrawn
from vestka.node.newsroom import Newsroom, keep_at_desk, opened
from vestka.record.envelope import Circle
from vestka.record.refusal import Refused

NAME_LEAST = 6  # digits of a report's name: fewer are too easily another's


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as its newsroom lists it. `label` is its number in the register, if its words may be shown."""

    name: ReportRef
    report: Report
    label: str | None
    withdrawn: bool


def list_reports(room: Newsroom) -> Iterator[Listed]:
    """A newsroom -> every report that it ever took in, in the order they came."""
    gone = withdrawn(room)
    number = 0
    for record, noun in opened(room, (Circle.SEALED,)):
        if isinstance(noun, Report):
            number += noun.may_show
            name = ReportRef(bytes(record.content_id))
            yield Listed(name, noun, f"S{number}" if noun.may_show else None, name in gone)


def named(room: Newsroom, digits: str) -> Listed:
    """The first digits of a report's name -> the report. Errors: Refused if it is none's, or several's."""
    found = [one for one in list_reports(room) if one.name.hex().startswith(digits.lower())]
    if len(digits) < NAME_LEAST or len(found) != 1:
        how = "no report's" if not found else "not long enough for one report's"
        msg = f"'{digits[:64]}' is {how} name, and no file: `vestka reports` lists the names."
        raise Refused(msg)
    return found[0]


def with_texts_of(room: Newsroom, given: Sequence[Report]) -> tuple[Listed, ...]:
    """Reports read from a file again -> those in the ledger that have their words.

    Errors: Refused if there is none, or if two have the same words: then a person must say which one.
    """
    wanted = {spelling(report.text) for report in given}
    found: dict[str, list[Listed]] = {}
    for one in list_reports(room):
        words = spelling(one.report.text)
        if words in wanted:
            found.setdefault(words, []).append(one)
    if not found:
        msg = "No report in this newsroom has the words of that file: `vestka reports` lists what there is."
        raise Refused(msg)
    for several in found.values():
        if len(several) > 1:
            names = ", ".join(one.name.hex()[:12] for one in several)
            msg = f"Several reports have these words: name the one that is meant ({names})."
            raise Refused(msg)
    return tuple(one for (one,) in found.values())


def withdraw(room: Newsroom, reports: Sequence[Listed], reason: str | None, *, stands: bool) -> int:
    """Reports -> withdrawn (or, with `stands` false, no longer), durable on return; how many were not so before.

    Errors: Refused where the reason is too long to be signed.
    """
    if reason is not None and len(reason) > REASON_MAX:
        msg = f"The reason has {len(reason)} characters; at most {REASON_MAX} are signed."
        raise Refused(msg)
    signer = room.signer(Role.DESK)
    changed = [one for one in reports if one.withdrawn is not stands]
    nouns = [Withdrawal(one.name, stands, reason) for one in changed]
    keep_at_desk(room, [issue(noun, Issue(room.clock.now(), room.synthetic), signer) for noun in nouns])
    return len(changed)
