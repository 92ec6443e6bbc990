"""A newsroom with many reports -> how long `press build` and `register export` take when none of them changed.

Real processes, real files, the passphrase's cost included. The control forgets what is remembered, so that every
report is opened and read again and every page is written anew: it must be slower than the limit.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

SEED = 1
LIMIT = 3.0  # seconds
REPORTS, REPORTS_SHORT = 1_200, 400
TOWNS = ["Norvala", "Vorsholm", "Teskar", "Ulmeny", "Brastov", "Kelmar", "Dorvik", "Sanitsa", "Polmery", "Grevna"]
WORKS = ("Steel Works", "Tractor Works", "Meat Plant", "Railway Depot", "Glass Factory", "Shipyard", "Paper Mill")
PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of no newsroom


def made(folder: Path, count: int) -> None:
    """A folder -> so many texts in it, each about a strike and a crowd in an invented town."""
    dice = random.Random(SEED)  # noqa: S311 - the same texts each time
    folder.mkdir()
    for number in range(count):
        town, works, day = dice.choice(TOWNS), dice.choice(WORKS), dice.randint(1, 28)
        text = (
            f"Workers at the {town} {works} in {town} went on strike on {day} August 2020. "
            f"About {dice.randint(2, 90) * 10} people gathered in {town} on the evening of {day} August 2020. "
            f"Message number {number}. Some say that the director has left the country.\n"
        )
        (folder / f"{number:05}.txt").write_text(text)


def timed(home: Path, *words: str | Path) -> float:
    """`vestka WORDS` in a newsroom, to its end -> seconds."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "vestka", *map(str, words), "--passphrase-file", str(home.parent / "passphrase")],
        env={**os.environ, "VESTKA_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start


def measure(folder: Path, count: int, *, forget: bool) -> dict[str, float]:
    """A folder and a number of reports -> seconds: taking them in, the first build, then twice what changed nothing."""
    home, site = folder / "newsroom", folder / "site"
    (folder / "passphrase").write_text(PASSPHRASE)
    made(folder / "texts", count)
    timed(home, "init")
    found = {"ingest": timed(home, "ingest", folder / "texts", "--public")}
    found["first build"] = timed(home, "press", "build", site)

    def again(*words: str | Path) -> float:
        """The least of two runs."""
        times = []
        for _ in range(2):
            if forget:
                for path in home.glob("views.sqlite*"):
                    path.unlink()
            times.append(timed(home, *words))
        return min(times)

    found["build"] = again("press", "build", site)
    found["export"] = again("register", "export", "--out", folder / "register.csv")
    return {name: round(seconds, 2) for name, seconds in found.items()}


def main() -> int:
    """Arguments -> the seconds, and a line of JSON; 0 unless the control is not told apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="only the last line")
    parser.add_argument("--short", action="store_true", help="fewer reports")
    parser.add_argument("--control", action="store_true", help="forget what is remembered: must miss the limit")
    given = parser.parse_args()
    count = REPORTS_SHORT if given.short else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), count, forget=given.control)
    figure = max(found["build"], found["export"])
    if not given.json:
        print(f"{count} reports: {found}")
    last = {"name": "build", "figure": figure, "unit": "s", "limit": LIMIT, "ratio": round(figure / LIMIT, 3)}
    # What is unknown to the views costs what the first build costs.
    last |= {"control": found["first build"], "seed": SEED, "holds": figure <= LIMIT, "seconds": found}
    # How busy the machine was meanwhile: beyond its number of processors a second is not a second of ours.
    last |= {"load": round(os.getloadavg()[0], 1), "processors": os.cpu_count()}
    print(json.dumps(last))
    return int(figure > LIMIT if not given.control else figure <= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
