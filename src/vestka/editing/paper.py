"""A report of the ledger with what was read in it and marked on it in, one paper on the desk out."""

from dataclasses import dataclass, replace
from hashlib import blake2b

from vestka.desk.by_hand import without_echo
from vestka.desk.margins import Margins, Named, Passage, passages, report_word
from vestka.desk.wording import folded
from vestka.intake.same import spelling
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import ReportRef
from vestka.kinds.report import Report
from vestka.node.memory import Reading

GROUP_BYTES = 16  # no two texts of a desk have one by chance


@dataclass(frozen=True, slots=True)
class Paper:
    """One report as the desk has it. `number` counts from 1 in the order they came; `label` is what citations call it.

    `read` is what the machine reads in it now, `passages` what holds after people's marks; `words` is what
    a search looks in; `group` is the same for texts of the same words. Of a report that may not be shown, all of
    this lies in memory only.
    """

    ref: ReportRef
    number: int
    label: str
    report: Report
    read: tuple[Named, ...]
    language: str | None
    country: str | None
    words: str
    withdrawn: bool
    margins: Margins
    passages: tuple[Passage, ...]
    group: bytes

    @property
    def word(self) -> MarkWord:
        """What holds of the report as a whole: open, done or set aside."""
        return report_word(self.margins.marks)

    @property
    def live(self) -> tuple[Passage, ...]:
        """The passages that may stand in a case."""
        if self.withdrawn or self.word is MarkWord.SET_ASIDE:
            return ()
        return tuple(one for one in self.passages if one.stands)

    @property
    def open(self) -> int:
        """How many passages nobody has judged."""
        return sum(one.word is MarkWord.OPEN for one in self.passages)


def paper_of(
    report: Report, names: tuple[ReportRef, int, str], read: Reading, margins: Margins, *, withdrawn: bool
) -> Paper:
    """A report, its names (ref, number, label), what was read in it, what was marked on it -> the paper."""
    ref, number, label = names
    head = "\n".join(part for part in (report.title, report.publisher, report.text) if part)
    return Paper(
        ref=ref,
        number=number,
        label=label,
        report=report,
        read=read.claims,
        language=report.language or read.language,
        country=read.country,
        words=folded(head),
        withdrawn=withdrawn,
        margins=margins,
        passages=without_echo(passages(read.claims, margins), report.channel),
        group=blake2b(spelling(report.text).encode(), digest_size=GROUP_BYTES).digest(),
    )


def with_margins(paper: Paper, margins: Margins) -> Paper:
    """A paper and its margins as they are now -> the paper."""
    return replace(paper, margins=margins, passages=without_echo(passages(paper.read, margins), paper.report.channel))
