"""An open newsroom in, the words that were taken in as not public out: a second file must not make them so."""

from collections.abc import Iterable, Mapping

from vestka.intake.same import spelling
from vestka.kinds.report import Report
from vestka.node.newsroom import Newsroom
from vestka.record.refusal import Refused
from vestka.upkeep.withdrawing import list_reports

NAME_SHOWN = 12  # digits of a report's name


def promised(room: Newsroom) -> Mapping[str, str]:
    """A newsroom -> the spelling of each report that is not public and was not withdrawn, and its name."""
    return {
        spelling(one.report.text): one.name.hex()[:NAME_SHOWN]
        for one in list_reports(room)
        if one.label is None and not one.withdrawn
    }


def not_against(promises: Mapping[str, str], reports: Iterable[Report]) -> None:
    """Reports that shall be public. Errors: Refused where one has words that were taken in as not public."""
    for report in reports:
        name = promises.get(spelling(report.text))
        if name is not None:
            msg = (
                f"the same report is here already ({name}), taken in as not public, and it stays so: that may have "
                f"been promised to its source. If the source agrees to its being shown: vestka withdraw {name}, then "
                "take this in again with --public and --publisher."
            )
            raise Refused(msg)
