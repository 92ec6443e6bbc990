"""A messenger's export in, a checked register out, by a person at a real browser: how many actions, how many minutes.

`vestka up` runs on the loopback address with an empty folder; Chromium begins at its first page. What is pressed is
what the pages show: labels, buttons, keys. Nobody has read a manual, so that every page is read when it is first seen.

The pace is that of the keystroke-level model: a thought before each act (1.35 s), a key or letter 0.28 s, a hand to
the mouse and a click 1.7 s; and everything that must be read at 250 words a minute. A sentence that was read before
is known again at a glance, a second each. The server's own time is measured, and counts.

The person understands what they read: whether a sentence is about this event or another is looked up in the truth
of the generator, and by nothing else. They publish what the page shows, never what they know from elsewhere.

Control: a person who opens each message and decides on it by itself must miss the bar.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from journey_person import Person
from journey_register import judged
from journey_texts import Export, export_of
from journey_way import PASSPHRASE, all_decided, begun, first_published, one_by_one, set_aside, the_rest_published

MANY, SHORT, SEED = 1_000, 60, 7
SHARE_LEAST = 0.9  # of what happened: a register that is quick because it is empty is none
FIRST_ACTIONS, FIRST_SECONDS, WHOLE_SECONDS = 15, 180, 1_800
SIZE: ViewportSize = {"width": 1366, "height": 768}
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """An empty folder -> the address of a desk that `vestka up` serves on it."""
    there = {**os.environ, "VESTKA_HOME": str(folder)}
    command = [sys.executable, "-m", "vestka", "up", "--no-browser"]
    with subprocess.Popen(command, env=there, stdout=subprocess.PIPE, text=True) as running:
        line = "" if running.stdout is None else running.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
        try:
            if found is None:
                sys.exit(f"The desk does not say where it is: {line}")
            yield found[0]
        finally:
            running.terminate()
            running.wait(20)


def told(what: str, person: Person) -> None:
    """How far the person is, on a line."""
    sys.stderr.write(
        f"{what:<34} {person.actions:>5} actions  {person.seconds / 60:6.1f} min "
        f"(of these {person.waited:5.0f} s of the machine; {person.read_words} words read)\n"
    )


@dataclass(frozen=True, slots=True)
class Walk:
    """What the person did until the first entry was out and until all was; seconds; how many of each decision."""

    first_actions: int
    first_seconds: float
    actions: int
    seconds: float
    decided: Mapping[str, int]


def walked(browser: Browser, address: str, file: Path, export: Export, how: argparse.Namespace) -> Walk:
    """A browser, the first page, the file, its truth -> the figures of the journey."""
    context = browser.new_context(locale="en", viewport=SIZE, java_script_enabled=not how.unscripted)
    person = Person(context.new_page(), scripted=not how.unscripted)
    person.page.set_default_timeout(20_000)
    person.page.goto(address)
    begun(person, file)
    told("taken in", person)
    first_published(person, export)
    first = (person.actions, person.seconds)
    told("first entry published", person)
    if how.control:
        one_by_one(person, len(export.messages), WHOLE_SECONDS)
        return Walk(*first, person.actions, person.seconds, {})
    decided = {} if how.first else all_decided(person, export)
    told("all events decided", person)
    if not how.first:
        set_aside(person)
        told("the rest looked at, set aside", person)
        the_rest_published(person)
        told("published", person)
    return Walk(*first, person.actions, person.seconds, decided)


def main() -> int:
    """Arguments -> the figures and a line of JSON; 0 where all is within the bars (with --control: where it is not)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="only the last line")
    parser.add_argument("--short", action="store_true", help="60 messages")
    parser.add_argument("--control", action="store_true", help="each message opened by itself: must miss the bar")
    parser.add_argument("--messages", type=int, default=MANY)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--first", action="store_true", help="only as far as the first entry")
    parser.add_argument("--unscripted", action="store_true", help="a browser without JavaScript")
    given = parser.parse_args()
    if (
        chromium := next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    ) is None:
        sys.exit("There is no Chromium on this machine.")
    export = export_of(SHORT if given.short else given.messages, given.seed)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        home, file = Path(folder) / "newsroom", Path(folder) / "result.json"
        file.write_bytes(export.data())
        browser = player.chromium.launch(executable_path=chromium, args=list(QUIET))
        with desk(home) as address:
            found = walked(browser, address, file, export, given)
        browser.close()
        register = judged(home, Path(folder), export, PASSPHRASE)
    sys.stderr.write(
        f"decided: {found.decided}\n" + "".join(f"{name}: {value}\n" for name, value in asdict(register).items())
    )
    actions, seconds = found.first_actions, found.first_seconds
    quick = actions <= FIRST_ACTIONS and seconds <= FIRST_SECONDS
    whole = found.seconds
    sound = not (register.wrong or register.over_claimed or register.uncited or register.unverified)
    holds = quick and whole <= WHOLE_SECONDS and sound and register.share >= SHARE_LEAST
    last = {"name": "journey", "figure": round(whole / 60, 1), "unit": "min", "limit": WHOLE_SECONDS / 60}
    last |= {"ratio": round(whole / WHOLE_SECONDS, 3), "actions": found.actions, "seed": given.seed, "holds": holds}
    last |= {"first_actions": actions, "first_seconds": round(seconds), "messages": len(export.messages)}
    last |= {
        "events": register.events,
        "right": register.right,
        "wrong": len(register.wrong),
        "share": round(register.share, 2),
    }
    sys.stdout.write(json.dumps(last) + "\n")
    return int(whole <= WHOLE_SECONDS) if given.control else int(not holds)


if __name__ == "__main__":
    sys.exit(main())
