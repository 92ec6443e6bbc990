"""What was found out about records in -> the lines that a person reads: one record in full, many in short."""

from collections import Counter
from collections.abc import Iterator, Sequence

from vestka.apps.cli.show import printable
from vestka.upkeep.verify import Finding, Result

FAULTS_TOLD = 20  # files named for one fault; a folder of strangers' files can have thousands
_WORDS = {Result.GENUINE: "GENUINE", Result.REFUSED: "REFUSED", Result.UNKNOWN_SIGNER: "INTACT, SIGNER UNKNOWN"}


def in_full(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings -> every sentence of each, the faults first."""
    for finding in sorted(findings, key=_faults_first):
        yield printable(f"{_word(finding)}: {finding.path}")
        yield from (printable(f"  {sentence}") for sentence in finding.sentences)
    if len(findings) > 1:
        yield _total(findings)


def in_short(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings -> each fault with its files, then what is true of all the others, each sentence once."""
    faults = [one for one in findings if one.result is Result.REFUSED or not one.signed]
    yield from _faults(faults)
    for result in (Result.UNKNOWN_SIGNER, Result.GENUINE):
        alike = [one for one in findings if one.result is result and one.signed]
        if alike:
            kinds = Counter(one.record.header.kind for one in alike if one.record is not None)
            counted = ", ".join(f"{number} of the kind '{kind}'" for kind, number in kinds.most_common())
            yield printable(f"{_WORDS[result]}: {counted}")
            yield from _shared(alike)
    yield _total(findings)
    yield "What each record says, and its own verdict: --all"


def _faults(faults: Sequence[Finding]) -> Iterator[str]:
    """Findings that are faults -> each fault once, below it the files that have it."""
    by_fault: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in sorted(faults, key=_faults_first):
        by_fault.setdefault((_word(one), one.sentences), []).append(one.path)
    for (word, sentences), paths in by_fault.items():
        yield from (printable(f"{word}: {path}") for path in paths[:FAULTS_TOLD])
        if len(paths) > FAULTS_TOLD:
            yield f"{word}: {len(paths) - FAULTS_TOLD} more, named by --all"
        yield from (printable(f"  {sentence}") for sentence in sentences)


def _shared(alike: Sequence[Finding]) -> Iterator[str]:
    """Findings of one result -> each sentence once, with the number of records that it is true of, if not all."""
    counted = Counter(sentence for one in alike for sentence in one.of_many)
    for sentence, number in counted.items():
        yield printable(f"  {sentence}" if number == len(alike) else f"  ({number} of {len(alike)}) {sentence}")


def _total(findings: Sequence[Finding]) -> str:
    """Findings -> how many are genuine."""
    good = sum(one.result is Result.GENUINE for one in findings)
    return f"{good} of {len(findings)} genuine."


def _word(finding: Finding) -> str:
    """A finding -> its verdict in a word."""
    return _WORDS[finding.result] if finding.signed or finding.result is Result.REFUSED else "NOT SIGNED"


def _faults_first(finding: Finding) -> int:
    """A finding -> its place among the others."""
    return (Result.REFUSED, Result.UNKNOWN_SIGNER, Result.GENUINE).index(finding.result)
