"""A desk's work in, what somebody is helped with who codes by hand out: lists, and where the new claim stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vestka.desk.docket import Matter
from vestka.editing.work import Work
from vestka.intake.same import fingerprint
from vestka.kinds.claim import Claim
from vestka.kinds.coding import Coding
from vestka.kinds.country import Country
from vestka.kinds.refs import ClaimRef
from vestka.node.config import AUTO
from vestka.node.memory import kept_reports
from vestka.node.settings import country_of

PUBLISHERS_MOST = 300


def usual_country(work: Work) -> str | None:
    """The country whose names are offered first: the one that was chosen, else that of most reports of this desk."""
    if work.choice.country != AUTO:
        return work.choice.country
    often = Counter(paper.country for paper in work.papers.values() if paper.country is not None)
    return often.most_common(1)[0][0] if often else None


def names_of(work: Work, code: str | None) -> Country | None:
    """The code of a country -> its places and workplaces, as this desk knows them."""
    return None if code is None and work.choice.country == AUTO else country_of(code, work.choice)


def publishers(work: Work) -> tuple[str, ...]:
    """Who published what lies here, the latest first."""
    known = [paper.report.publisher for paper in reversed(work.papers.values()) if paper.report.publisher]
    return tuple(dict.fromkeys(known))[:PUBLISHERS_MOST]


def matter_of(work: Work, claim: ClaimRef) -> Matter | None:
    """A claim's name -> the matter that it stands in, if it stands in one."""
    return next((one for one in work.matters() if claim in one.case.claims), None)


def sorted_out(work: Work, codings: Sequence[Coding]) -> tuple[list[Coding], int]:
    """What a person coded -> what is new of it, each once; and how many were there already: same words, same claim."""
    print_of = {kept.fingerprint: kept.name for kept in kept_reports(work.room)}
    own = {(one.claim.report, one.claim) for paper in work.papers.values() for one in paper.passages if one.by}
    new: list[Coding] = []
    seen: set[tuple[bytes, Claim]] = set()
    for coding in codings:
        printed = fingerprint(coding.report, work.room.vault.storage)
        ref = print_of.get(printed)
        known = ref is not None and (ref, replace(coding.claim, report=ref)) in own
        if not known and (printed, coding.claim) not in seen:
            seen.add((printed, coding.claim))
            new.append(coding)
    return new, len(codings) - len(new)
