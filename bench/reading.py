"""Labelled reports of witnesses in five languages -> how much of them the reading finds, language by language.

    bench/reading.py [--json] [--short] [--control] [--registry FILE|none]

The reports lie in ../shared/data/reading beside the repository; without them there is nothing to measure, and the
bench says so and ends. They are what the reading was made with: cold reports are harder. A workplace that the
registry lacks counts as found where the claim has a workplace or group that the registry lacks. A rally at a named
workplace is labour action here, as it is in Vestka. Control: each report is given the claims of the one before it,
which must fail.
"""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from vestka.kinds.claim import Claim, Count
from vestka.kinds.country import Country
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import Action, Bound, EventClass, Stance
from vestka.plugins.packaged.packs import load_country, load_lexicons, load_registry
from vestka.reading.gazetteer import gazetteer
from vestka.reading.language import tell
from vestka.reading.reader import read
from vestka.reading.setting import Setting

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "reading"
REPORT = ReportRef(bytes(32))
WRITTEN = dt.date(2020, 8, 14)
LANGUAGES = ("ru", "be", "uk", "pl", "en")
BARS = {"ru": 0.82, "be": 0.78, "uk": 0.74, "pl": 0.72, "en": 0.78}  # kind + workplace + town, on cold reports
UNLISTED = "~"  # a workplace or group that the registry lacks
SPEED_ROUNDS = 5
KEYS = {
    "aircraft_bar": "by:arz558", "airport": "by:airport", "azot": "by:azot", "belaes": "by:npp",
    "belaruskali": "by:belkali", "belaz": "by:belaz", "belmed": "by:belmed", "belshina": "by:belshina",
    "bmz": "by:bmz", "brestgaz": "by:bga", "depot_lida": "by:lidadepo", "forging": "by:kztsh",
    "integral": "by:integral", "khimvolokno": "by:svkhim", "kosvik": "by:kosvik", "kupala": "by:kupala",
    "lakokraska": "by:lakokraska", "margarin": "by:margarine", "maz": "by:maz", "meat_gomel": "by:gomeat",
    "meat_grodno": "by:grmeat", "metro": "by:metro", "mmz": "by:mmz", "mogkhim": "by:mogkhim",
    "mozyr_npz": "by:mnpz", "mtz": "by:mtz", "naftan": "by:naftan", "neman_tob": "by:neman",
    "nesvizh": "by:nesvizh", "pastavy_for": "by:pastavyles", "polymir": "by:polymir", "powder": "by:powder",
    "sugar": "by:zhabinka",
}  # fmt: skip
KINDS = {
    "strike": "work", "rally": "crowd", "detention": "detention", "release": "detention", "shooting": "violence",
    "injury": "injury", "death": "death", "blackout": "outage", "missing": "other",
}  # fmt: skip
OURS = {EventClass.LABOUR_ACTION: "work", EventClass.DEMONSTRATION: "crowd"}
COUNTED = ("detention", "violence", "injury", "death", "outage", "other")
STANCES = {"yes": "happened", "no": "denied", "planned": "ahead", "call": "ahead", "hearsay": "rumoured"}
PUT = {
    Stance.ASSERTED: "happened", Stance.DENIED: "denied", Stance.RETRACTED: "denied", Stance.PLANNED: "ahead",
    Stance.CALLED_FOR: "ahead", Stance.FORECAST: "ahead", Stance.RUMOURED: "rumoured",
}  # fmt: skip

Told = tuple[str, str | None, str | None]  # kind, workplace, town


@dataclass(slots=True)
class Pairs:
    """What was right, what was said, what was to be said."""

    right: int = 0
    said: int = 0
    asked: int = 0

    def add(self, said: Iterable[object], asked: Iterable[object]) -> None:
        """One report's set of answers and its gold -> counted."""
        have, want = set(said), set(asked)
        self.right, self.said, self.asked = self.right + len(have & want), self.said + len(have), self.asked + len(want)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return round(2 * self.right / (self.said + self.asked), 3) if self.said + self.asked else 1.0


@dataclass(slots=True)
class Score:
    """The figures of one language."""

    reports: int = 0
    told: int = 0
    place: Pairs = field(default_factory=Pairs)
    works: Pairs = field(default_factory=Pairs)
    whole: Pairs = field(default_factory=Pairs)
    counts: int = 0
    counts_right: int = 0
    doubtful: int = 0
    shown: int = 0
    stances: int = 0
    stances_right: int = 0
    too_strong: int = 0

    def line(self) -> dict[str, object]:
        """The figures as a JSON object."""
        return {
            "reports": self.reports,
            "language": _share(self.told, self.reports),
            "place_f1": self.place.f1,
            "workplace_f1": self.works.f1,
            "kind_workplace_town_f1": self.whole.f1,
            "count_exact": _share(self.counts_right, self.counts),
            "stance": _share(self.stances_right, self.stances),
            "shown_as_happened": f"{self.shown} of {self.doubtful}",
            "stronger_than_said": self.too_strong,
        }


def _share(part: int, whole: int) -> float | None:
    """A part of a whole; None of nothing."""
    return round(part / whole, 3) if whole else None


def main() -> int:
    """Arguments -> the table for people, and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="only the last line on standard output")
    parser.add_argument("--short", action="store_true", help="no lists of what is missing")
    parser.add_argument("--control", action="store_true", help="also give each report the claims of another: must fail")
    parser.add_argument("--registry", help="a registry file, or none")
    asked = parser.parse_args()
    out = sys.stderr if asked.json else sys.stdout
    if not FOLDER.exists():
        print("There are no labelled reports beside the repository (../shared/data/reading).", file=out)
        print(json.dumps(_line({}, None, None)))
        return 0
    country = load_country("belarus")
    country = load_registry(asked.registry, country) if asked.registry else country
    setting = Setting(country, load_lexicons(), WRITTEN)
    reports = _reports()
    claims = [read(report["text"], REPORT, setting) for report in reports]
    scores = _scores(reports, claims, setting, None if asked.short else out)
    for language, score in scores.items():
        print(language, json.dumps(score.line()), file=out)
    control = None
    if asked.control:
        control = {code: score.whole.f1 for code, score in _scores(reports, _shifted(claims), setting, None).items()}
    print(json.dumps(_line(scores, control, _speed(reports, setting))))
    return 0


def _reports() -> list[dict[str, Any]]:
    """The labelled reports, in the order of their files."""
    files = sorted(FOLDER.glob("set*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def _shifted(claims: Sequence[tuple[Claim, ...]]) -> list[tuple[Claim, ...]]:
    """Claims by report -> each report with those of the one before."""
    return [claims[number - 1] for number in range(len(claims))]


def _speed(reports: Sequence[dict[str, Any]], setting: Setting) -> float:
    """Reports read in a second, by one core."""
    begin = time.process_time()
    for _ in range(SPEED_ROUNDS):
        for report in reports:
            read(report["text"], REPORT, setting)
    return round(SPEED_ROUNDS * len(reports) / (time.process_time() - begin))


def _scores(
    reports: Sequence[dict[str, Any]], claims: Sequence[tuple[Claim, ...]], setting: Setting, out: TextIO | None
) -> dict[str, Score]:
    """Reports with their claims -> the score of each language."""
    town_of = _towns(setting.country)
    scores = {language: Score() for language in LANGUAGES}
    for report, made in zip(reports, claims, strict=True):
        score = scores[report["lang"]]
        score.reports += 1
        score.told += (tell(report["text"], setting.lexicons) or "").partition("-")[0] == report["lang"]
        _weigh(report, made, score, town_of, out)
    return scores


def _towns(country: Country | None) -> Callable[[str | None], str | None]:
    """A country -> what tells the id of a town by its name."""
    known = gazetteer(country)

    def town_of(name: str | None) -> str | None:
        """A town's name -> its id."""
        found = known.find(name) if name else ()
        return found[0].id if found else name

    return town_of


def _weigh(
    report: dict[str, Any],
    claims: Sequence[Claim],
    score: Score,
    town_of: Callable[[str | None], str | None],
    out: TextIO | None,
) -> None:
    """One report and its claims -> added to its language's score."""
    gold = [(_asked(event, town_of), event) for event in report["ev"]]
    told = [(one, claim) for claim in claims if (one := _told(claim))]
    score.place.add((one[2] for one, _ in told if one[2]), (one[2] for one, _ in gold if one[2]))
    score.works.add((one[1] for one, _ in told if one[1]), (one[1] for one, _ in gold if one[1]))
    score.whole.add((one for one, _ in told), (one for one, _ in gold))
    asked = {one for one, _ in gold}
    if out is not None and asked != {one for one, _ in told}:
        print(f"{report['id']} {report['text']}\n   gold {sorted(map(str, asked))}", file=out)
        print(f"   read {sorted({str(one) for one, _ in told})}", file=out)
    for one, event in gold:
        mine = [claim for other, claim in told if other == one]
        _put(event, mine, score)
        if event["n"]:
            score.counts += 1
            score.counts_right += any(_counts(event["n"], claim.count) for claim in mine)
            if out is not None and not any(_counts(event["n"], claim.count) for claim in mine):
                print(f"{report['id']} count {event['n']}: {[c.count.text for c in mine if c.count]}", file=out)
    strikes = any(event["t"] == "strike" for _, event in gold)
    score.too_strong += not strikes and any(c.action is Action.STRIKE and c.stance is Stance.ASSERTED for c in claims)


def _put(event: dict[str, Any], mine: Sequence[Claim], score: Score) -> None:
    """A gold event and the claims of it -> how they put it."""
    wanted = STANCES[event["m"]]
    put = {PUT.get(claim.stance, "") for claim in mine}
    if mine:
        score.stances += 1
        score.stances_right += wanted in put
    if wanted != "happened":
        score.doubtful += 1
        score.shown += "happened" in put and wanted not in put


def _asked(event: dict[str, Any], town_of: Callable[[str | None], str | None]) -> Told:
    """A gold event -> its kind, workplace and town."""
    works = KEYS.get(event["w"], UNLISTED) if event["w"] else None
    kind = "work" if event["t"] == "rally" and works else KINDS[event["t"]]
    if event["t"] == "strike" and works is None:
        works = UNLISTED
    return kind, works, town_of(event["town"])


def _told(claim: Claim) -> Told | None:
    """A claim -> its kind, workplace and town; None where the labels have nothing of its kind."""
    kind = OURS.get(claim.kind, claim.kind.value)
    if kind not in ("work", "crowd", *COUNTED) or claim.stance is Stance.BACKGROUND:
        return None
    works = None
    if kind == "work":
        works = claim.subject.workplace or (UNLISTED if claim.subject.type else None)
    return kind, works, claim.place.id or claim.place.text


def _counts(wanted: Sequence[int], count: Count | None) -> bool:
    """Whether a count is the one wanted; a vague word has no number, and is right where the label is a wide guess."""
    if count is None:
        return False
    if count.value is not None:
        return wanted[0] == wanted[1] == count.value
    if count.bound is Bound.VAGUE:
        return wanted[1] >= 2 * wanted[0]
    return [count.low, count.high] == list(wanted)


def _line(scores: dict[str, Score], control: dict[str, float] | None, speed: float | None) -> dict[str, object]:
    """The scores -> the bench's last line."""
    whole = Pairs()
    for score in scores.values():
        whole.right, whole.said = whole.right + score.whole.right, whole.said + score.whole.said
        whole.asked += score.whole.asked
    limit = BARS["en"]
    return {
        "name": "reading",
        "figure": whole.f1 if scores else None,
        "unit": "F1 of kind, workplace and town",
        "limit": limit,
        "ratio": round(whole.f1 / limit, 3) if scores else None,
        "control": control,
        "seed": None,
        "holds": all(score.whole.f1 >= BARS[code] for code, score in scores.items()) if scores else None,
        "reports_per_second": speed,
        **{code: score.line() for code, score in scores.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
