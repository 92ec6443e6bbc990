"""A newsroom's folder and the truth in, how good its register is out: what is right, what is wrong, what is signed."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from journey_texts import Event, Export

NEAR = 10  # days between what a line says and what was


@dataclass(frozen=True)
class Judged:
    """`events` are those of the gold, `lines` those of the register; `wrong` and `unverified` are to be none.

    `share` is how much of what happened the register has. `right` counts events whose kind,
    workplace and town it has; `twice` lines that repeat one of these.
    """

    events: int
    share: float
    lines: int
    right: int
    twice: int
    wrong: list[str]
    over_claimed: list[str]
    uncited: int
    records: int
    unverified: int
    missing: list[str]


def judged(home: Path, folder: Path, export: Export, passphrase: str) -> Judged:
    """A folder, a place for files, the truth -> the judgement. The site is built and verified by our own commands."""
    secret, site = folder / "passphrase", folder / "site"
    secret.write_text(passphrase)
    secret.chmod(0o600)
    _run(home, "press", "build", str(site), "--passphrase-file", str(secret))
    records = [json.loads(line) for line in _run(home, "verify", str(site), "--json", "--all").splitlines()]
    rows = list(csv.DictReader(io.StringIO((site / "register.csv").read_text(encoding="utf-8-sig"))))
    right: set[int] = set()
    twice, wrong, over = 0, list[str](), list[str]()
    uncited = sum(not row["citations"] or row["citations"] == "0" for row in rows)
    for row in rows:
        found = [one for one in export.events if _is(one, row)]
        told = (
            f"{row['class']} {row['subject']} {row['place_name']} {row['when_start']} {row['stance']} {row['status']}"
        )
        if not found:
            wrong.append(told)
            continue
        if not any(one.happened or row["stance"] != "asserted" or row["status"] == "retracted" for one in found):
            over.append(told)
        twice += found[0].number in right
        right.add(found[0].number)
    missing = [f"{one.kind} {one.workplace} {one.town} {one.day}" for one in export.events if one.number not in right]
    bad = [one for one in records if one["result"] != "genuine"]
    happened = [one.number for one in export.events if one.happened]
    share = len(right & {*happened}) / len(happened)
    return Judged(
        len(export.events), share, len(rows), len(right), twice, wrong, over, uncited, len(records), len(bad), missing
    )


def _is(event: Event, row: dict[str, str]) -> bool:
    """Whether a line of the register is this event of the gold."""
    near = (
        not row["when_start"]
        or abs(event.day.toordinal() - event.day.fromisoformat(row["when_start"][:10]).toordinal()) <= NEAR
    )
    return (
        row["class"] == event.event_class
        and near
        and event.town in row["place_name"]
        and (not event.workplace or event.workplace in row["subject"])
    )


def _run(home: Path, *arguments: str) -> str:
    """A command of ours -> what it says."""
    told = subprocess.run(
        [sys.executable, "-m", "vestka", *arguments],
        env={**os.environ, "VESTKA_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        sys.exit(f"vestka {' '.join(arguments[:2])}: {told.stderr[-800:]}")
    return told.stdout
