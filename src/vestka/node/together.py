"""Items that came together in -> what each is read with, and what the unread ones name: a file is about one country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from vestka.desk.named_only import Named
from vestka.kinds.case import Heard
from vestka.kinds.claim import Claim
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.report import Report
from vestka.node.config import AUTO
from vestka.node.rooms import Item
from vestka.node.settings import Choice, country_named_in, said_day, setting_for
from vestka.reading.reader import language_of
from vestka.reading.setting import Setting
from vestka.reading.unread import may_be_unread, named_in

EACH = 600  # characters of each item that tell which country all are about


def settings_together(items: Sequence[Item], choice: Choice) -> Callable[[Report], Setting]:
    """Items, and what the user chose -> the setting to read each in.

    Where no country was chosen, an item that names none is about the one that all of them together are about: "the
    tractor works is on strike" is no message from nowhere when it came among a hundred from Minsk.
    """
    if choice.country != AUTO:
        return lambda report: setting_for(report, choice)
    whole = country_named_in("\n".join(item.report.text[:EACH] for item in _spread(items)))
    if whole is None:
        return lambda report: setting_for(report, choice)
    given = replace(choice, country=whole)

    def setting_of(report: Report) -> Setting:
        """A report -> its setting: its own country where it names one."""
        own = country_named_in(report.text)
        return setting_for(report, given if own is None else choice)

    return setting_of


def named_alone(
    items: Sequence[Item], heard: Mapping[ClaimRef, Heard], setting_of: Callable[[Report], Setting]
) -> Mapping[ReportRef, Named]:
    """Items and what was read in them -> what those name of which no claim tells which workplace it is about.

    A town alone says enough only where the text is in a language that is not read: elsewhere a reader has looked.
    """
    claims: dict[ReportRef, list[Claim]] = {}
    for one in heard.values():
        claims.setdefault(one.claim.report, []).append(one.claim)
    found = {}
    for item in items:
        if any(claim.subject.workplace for claim in claims.get(item.ref, ())):
            continue
        setting = setting_of(item.report)
        if setting.country is None:
            continue
        named = named_in(item.report.text, setting.country)
        unread = item.ref not in claims and may_be_unread(item.report.text, language_of(item.report.text, setting))
        if unread or named.workplaces:
            day = said_day(item.report.published)
            found[item.ref] = Named(named.workplaces, named.towns, named.numbers, day, unread)
    return found


def _spread(items: Sequence[Item]) -> list[Item]:
    """Items -> the same in an order in which the first ones are from everywhere in the file."""
    step = max(1, len(items) // 64)
    return [item for start in range(step) for item in items[start::step]]
