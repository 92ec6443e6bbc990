"""The seed article and its gold tables -> how much of them the reading finds, and how much it says too much.

    bench/article.py [--json] [--short] [--control] [--registry FILE|none]

The article and the tables lie in ../shared/seed beside the repository; without them there
is nothing to measure, and the bench says so and ends.
"""

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from vestka.kinds.claim import Claim, Place, SaidWho, Span, Subject, When
from vestka.kinds.country import Country
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, PlaceFlag, Precision, Stance, SubjectType
from vestka.plugins.packaged.packs import load_country, load_lexicons, load_registry
from vestka.reading.folding import fold
from vestka.reading.gazetteer import gazetteer
from vestka.reading.page import read_page
from vestka.reading.reader import read
from vestka.reading.setting import Setting

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "seed"
REPORT = ReportRef(bytes(32))
ROWS = 43
MOST_BEYOND = 3
WRITTEN = dt.date(2020, 8, 14)
SLACK = 4  # characters: an article or a bracket more or less is the same passage
NO_ROW = ("W44", "W45")
TWINS = (("W18", "W28"), ("W19", "W23"))
STRONG = {Action.STRIKE, Action.WALKOUT}

Gold = dict[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """What is counted. `beyond` are rows that the gold does not have; `strong` say more than the text."""

    rows: int
    tight: int
    beyond: int
    strong: int
    twins: int
    zhabinka: bool
    steelworks: bool
    unwanted: int
    facts: int
    facts_of: int
    traps: int
    traps_of: int
    asserted: int
    fitting: int

    def holds(self) -> bool:
        """Whether the bars for rows are met."""
        return self.rows == ROWS and self.beyond <= MOST_BEYOND and not self.strong and self.twins == len(TWINS)


def main() -> int:
    """Arguments -> the table for people, and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="only the last line on standard output")
    parser.add_argument("--short", action="store_true", help="no lists of what is missing")
    parser.add_argument("--control", action="store_true", help="also read badly on purpose: this must fail")
    parser.add_argument("--registry", default="none", help="a registry file, or none")
    asked = parser.parse_args()
    out = sys.stderr if asked.json else sys.stdout
    if not (SEED / "article.txt").exists():
        print("There is no article beside the repository (../shared/seed), so there is nothing to measure.", file=out)
        print(json.dumps(_line(None, {})))
        return 0
    text, places, facts = _seed()
    country = _country(asked.registry)
    claims = read(text, REPORT, Setting(country, load_lexicons(), WRITTEN))
    score = _score(claims, places, facts, country)
    _table(score, out)
    if not asked.short:
        _missing(claims, places, facts, country, out)
    controls = _controls(text, places, facts, country) if asked.control else {}
    for name, held in controls.items():
        print(f"control {name}: {'HOLDS, and must not' if held else 'fails, as it must'}", file=out)
    print(json.dumps(_line(score, controls)))
    return 1 if any(controls.values()) else 0


def _seed() -> tuple[str, list[Gold], list[Gold]]:
    """The article, the gold rows, the gold facts."""
    tables = []
    for name in ("workplaces_gold.csv", "facts_gold.csv"):
        with (SEED / name).open(encoding="utf-8", newline="") as lines:
            tables.append(list(csv.DictReader(lines)))
    return (SEED / "article.txt").read_text(encoding="utf-8"), tables[0], tables[1]


def _country(registry: str) -> Country:
    """The name of a registry -> the pack with that registry, or with none."""
    country = load_country("belarus")
    return replace(country, workplaces=()) if registry == "none" else load_registry(registry, country)


def _is_row(claim: Claim) -> bool:
    """Whether a claim is a row of the register: a workplace or group that takes part."""
    return claim.kind is EventClass.LABOUR_ACTION and claim.subject.type is not None


def _found(claims: Sequence[Claim], places: list[Gold], country: Country) -> dict[str, Claim]:
    """Claims + gold rows -> for each row that was found, its claim; each claim counts once."""
    free = [claim for claim in claims if _is_row(claim)]
    found = {}
    for gold in places:
        if gold["id"] in NO_ROW:
            continue
        start, end = int(gold["char_start"]), int(gold["char_end"])
        for claim in free:
            same = fold(claim.subject.name or "") == fold(gold["name"]) and _in_town(claim.place, gold["town"], country)
            if same and abs(claim.span.start - start) <= SLACK and claim.span.end <= end + SLACK:
                found[gold["id"]] = claim
                free.remove(claim)
                break
    return found


def _in_town(place: Place, town: str, country: Country) -> bool:
    """Whether a claim's place is the gold's town, by the pack's id or by its name."""
    meant = gazetteer(country).find(town.removeprefix("across "))
    return bool(meant and place.id == meant[0].id) or fold(place.text or "") == fold(town)


def _score(claims: Sequence[Claim], places: list[Gold], facts: list[Gold], country: Country) -> Score:
    """Claims + gold -> the figures."""
    found = _found(claims, places, country)
    rows = [claim for claim in claims if _is_row(claim)]
    gold = {row["id"]: row for row in places}
    events = [row for row in facts if row["group"] not in {"mechanism", "trap"}]
    traps = [row for row in facts if row["group"] == "trap"]
    asserted = [claim for claim in claims if claim.stance is Stance.ASSERTED]
    steel = found.get("W27")
    return Score(
        rows=len(found),
        tight=sum(abs(claim.span.end - int(gold[key]["char_end"])) <= SLACK for key, claim in found.items()),
        beyond=len(rows) - len(found),
        strong=sum(claim.action in STRONG for claim in rows),
        twins=sum(a in found and b in found for a, b in TWINS),
        zhabinka="W21" in found and PlaceFlag.GEOGRAPHY_CONFLICT in found["W21"].place.flags,
        steelworks=steel is not None and PlaceFlag.GEOGRAPHY_CONFLICT in steel.place.flags,
        unwanted=sum(any(_overlaps(claim, gold[key]) for claim in rows) for key in NO_ROW),
        facts=sum(any(_tells(claim, fact) for claim in claims) for fact in events),
        facts_of=len(events),
        traps=sum(any(_overlaps(claim, trap) for claim in asserted) for trap in traps),
        traps_of=len(traps),
        asserted=len(asserted),
        fitting=sum(_fits(claim, places, facts) for claim in asserted),
    )


def _overlaps(claim: Claim, gold: Gold) -> bool:
    """Whether a claim's passage touches the gold's."""
    return claim.span.start < int(gold["char_end"]) and claim.span.end > int(gold["char_start"])


def _kinds(gold: Gold) -> set[str]:
    """A gold fact -> the kinds that a claim of it may have; empty: any."""
    words = set(gold["kind"].replace("(", " ").replace(")", " ").split())
    return {kind.value for kind in EventClass} & words


def _tells(claim: Claim, fact: Gold) -> bool:
    """Whether a claim tells a fact: its passage, one of its kinds, one of its stances."""
    kinds = _kinds(fact)
    return _overlaps(claim, fact) and (not kinds or claim.kind in kinds) and claim.stance in fact["stance"].split()


def _fits(claim: Claim, places: list[Gold], facts: list[Gold]) -> bool:
    """Whether an asserted claim touches a gold passage of its kind: a row's, a fact's, a mechanism's."""
    if any(_overlaps(claim, gold) for gold in places if gold["id"] not in NO_ROW):
        return claim.kind is EventClass.LABOUR_ACTION
    for gold in facts:
        kinds = _kinds(gold)
        if gold["group"] != "trap" and _overlaps(claim, gold) and (not kinds or claim.kind in kinds):
            return True
    return False


def _table(score: Score, out: TextIO) -> None:
    """The score -> a table for people."""
    lines = (
        ("rows of the register found", f"{score.rows} of {ROWS}"),
        ("  their passages exact within 4 characters", f"{score.tight} of {ROWS}"),
        ("rows beyond the gold", f"{score.beyond} (at most {MOST_BEYOND})"),
        ("rows that say strike or walkout", f"{score.strong} (must be 0)"),
        ("twins kept apart", f"{score.twins} of {len(TWINS)}"),
        ("the sugar refinery's town flagged", "yes" if score.zhabinka else "no"),
        ("the steel works' town flagged", "yes" if score.steelworks else "no (only a registry can tell)"),
        ("unspecified remainders made rows", f"{score.unwanted} (must be 0)"),
        ("facts found", f"{score.facts} of {score.facts_of}"),
        ("traps asserted", f"{score.traps} of {score.traps_of} (must be 0)"),
        ("asserted claims that a gold passage bears out", f"{score.fitting} of {score.asserted}"),
    )
    for name, value in lines:
        print(f"{name:48} {value}", file=out)


def _missing(claims: Sequence[Claim], places: list[Gold], facts: list[Gold], country: Country, out: TextIO) -> None:
    """What was not found, asserted against the gold, or is beyond it, a line each."""
    found = _found(claims, places, country)
    lines = [f"row missing    {g['id']} {g['name']}" for g in places if g["id"] not in {*found, *NO_ROW}]
    kept = {id(claim) for claim in found.values()}
    lines += [f"row beyond     {c.quote[:70]}" for c in claims if _is_row(c) and id(c) not in kept]
    for fact in facts:
        if fact["group"] == "trap":
            lines += [
                f"trap asserted  {fact['id']} {claim.kind}: {claim.quote[:60]}"
                for claim in claims
                if claim.stance is Stance.ASSERTED and _overlaps(claim, fact)
            ]
        elif fact["group"] != "mechanism" and not any(_tells(claim, fact) for claim in claims):
            lines.append(f"fact missing   {fact['id']} {fact['kind']}: {fact['quote'][:60]}")
    unfit = [c for c in claims if c.stance is Stance.ASSERTED and not _fits(c, places, facts)]
    lines += [f"not borne out  {claim.kind}: {claim.quote[:70]}" for claim in unfit]
    for line in lines:
        print(line, file=out)


def _controls(text: str, places: list[Gold], facts: list[Gold], country: Country) -> dict[str, bool]:
    """Two readings that are bad on purpose -> whether the bars would let them pass."""
    strikes = [
        _claim(text, Span(int(row["char_start"]), int(row["char_end"])), Stance.ASSERTED, row["name"]) for row in places
    ]
    sentences = read_page(text).sentences
    background = [_claim(text, Span(s.start, min(s.end, s.start + 320)), Stance.BACKGROUND, None) for s in sentences]
    return {
        "all_strikes": _score(strikes, places, facts, country).holds(),
        "all_background": _score(background, places, facts, country).holds(),
    }


def _claim(text: str, span: Span, stance: Stance, name: str | None) -> Claim:
    """A passage -> a claim of a strike there."""
    return Claim(
        report=REPORT,
        kind=EventClass.LABOUR_ACTION,
        stance=stance,
        quote=text[span.start : span.end],
        span=span,
        cue=span,
        subject=Subject(name, name, SubjectType.ESTABLISHMENT if name else None),
        place=Place(PlaceBasis.NONE),
        when=When(Precision.UNKNOWN),
        attributed_to=SaidWho(),
        confidence=500,
        action=Action.STRIKE,
    )


def _line(score: Score | None, controls: dict[str, bool]) -> dict[str, object]:
    """The score -> the bench's last line."""
    figure = score.rows if score else None
    more = {} if score is None else {name: getattr(score, name) for name in score.__dataclass_fields__}
    return {
        "name": "article",
        "figure": figure,
        "unit": f"rows of {ROWS}",
        "limit": ROWS,
        "ratio": None if figure is None else round(figure / ROWS, 3),
        "control": controls or None,
        "seed": None,
        "holds": score.holds() if score else None,
        **more,
    }


if __name__ == "__main__":
    sys.exit(main())
