"""A person at the desk in, the steps of a day out: make a newsroom, take in, decide event by event, publish."""

import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import Locator

from journey_person import Person
from journey_texts import Event, Export

PASSPHRASE = "umbra kettle fjord plinth"  # noqa: S105 - of a newsroom that is thrown away
SAMPLE_WORDS = 300  # of a list of which nothing is kept: some thirty lines are looked at


def begun(person: Person, file: Path) -> None:
    """The first page and a file -> a newsroom, and the file in it."""
    person.reads()
    person.types("Name of the newsroom", "DEMONSTRATION Herald")
    person.types("Passphrase of the newsroom", PASSPHRASE)
    person.fills(person.page.locator("#passphrase_again"), PASSPHRASE)
    person.types("Your name", "Ada")
    person.chooses("Country that it reports on", "Zelmaria")
    person.clicks(person.page.get_by_role("button", name="Make the newsroom"))
    person.waits_while("/opening")
    person.reads()
    person.clicks(person.page.locator("main").get_by_role("link", name="Take in").first)
    person.reads()
    person.gives("Or choose files", str(file))
    person.ticks(person.page.get_by_label("These words are public already"))
    person.clicks(person.page.get_by_role("button", name="Take in", exact=True))
    person.waits_while("/take-in/reading")
    person.reads()


def first_published(person: Person, export: Export) -> None:
    """What was taken in -> the first event that the person understands, decided and published."""
    person.clicks(person.page.locator("main a.button.first"))
    while _decided(person, export, set()) not in ("verified", "likely"):
        pass
    person.clicks(person.page.get_by_role("link", name="Publish", exact=True))
    _signs(person)


def _signs(person: Person) -> None:
    """The page of what would be signed -> read, signed."""
    person.reads()
    person.presses("S", person.page.get_by_role("button", name=re.compile("Sign and publish")))


def all_decided(person: Person, export: Export) -> dict[str, int]:
    """A docket -> each event looked at, and decided; how many of each decision."""
    said: Counter[str] = Counter()
    known: set[int] = set()
    person.clicks(person.page.get_by_role("link", name="Events", exact=True))
    said["not_applicable, together"] = _shut_nowhere(person)
    if not person.page.locator("[data-open]").count():
        return dict(said)
    person.clicks(person.page.locator("[data-open]").first)
    while "/event/" in person.page.url:
        said[_decided(person, export, known)] += 1
    return dict(said)


def _shut_nowhere(person: Person) -> int:
    """What says nowhere where it was -> each line and its words read, shut together; then back to the others."""
    page = person.page
    person._acts(3.6, lambda: page.locator("#place").select_option("none"))  # noqa: SLF001 - a list by its second line
    person.clicks(page.get_by_role("button", name="Find", exact=True))
    number = page.locator("tr[data-row]").count()
    person.reads()
    if number:
        person.clicks(page.get_by_role("link", name="Tick all on this page"))
        person.presses("0", page.get_by_role("button", name="Ticked: not for this register"))
    person.clicks(page.get_by_role("link", name="Events", exact=True))
    return number


def set_aside(person: Person) -> None:
    """What nothing was read in -> looked at, set aside."""
    person.clicks(person.page.get_by_role("link", name="Inbox", exact=True))
    link = person.page.get_by_role("link", name="Nothing read in them")
    if not link.count():
        return
    person.clicks(link)
    person.reads(most=SAMPLE_WORDS)
    person.presses("S", person.page.get_by_role("button", name=re.compile("^Set .* aside in which")))


def the_rest_published(person: Person) -> None:
    """What was decided -> read once more as it will stand, signed with one act."""
    person.clicks(person.page.get_by_role("link", name="Publish", exact=True))
    if person.page.get_by_role("button", name=re.compile("Sign and publish")).count():
        _signs(person)


def one_by_one(person: Person, number: int, most: float) -> None:
    """The control: every message opened and marked as done by itself, until the time is over."""
    person.clicks(person.page.get_by_role("link", name="Inbox", exact=True))
    person.clicks(person.page.locator("[data-open]").first)
    for _ in range(number):
        person.reads(person.page.locator(".report-text"))
        if "/report/" not in person.page.url or person.seconds > most:
            return
        person.presses("e", person.page.locator("button[value=done]"))


def _decided(person: Person, export: Export, known: set[int]) -> str:
    """The event on the page -> read, understood, decided; the page has gone on to the next."""
    person.reads()
    page = person.page
    about = [(box, _meant(export, box)) for box in page.locator("article.passage[data-row]").all()]
    meant = Counter(number for _, number in about if number is not None)
    entries = page.locator(".preview .entry")
    if not meant or not entries.count():
        return _says(person, "0", "not_applicable")
    number = meant.most_common(1)[0][0]
    event = export.events[number]
    if len(meant) > 1:
        for box, other in about:
            if other != number:
                person.ticks(box.locator("input[type=checkbox]").first)
        person.presses("s", page.locator("button[value=split]"))
        return "split"
    line = person.reads(entries.first.locator(".line"))
    stance = entries.first.locator(".line .stance.not").count() > 0
    if not event.happened and not stance:
        return _says(person, "f", "false")
    if not _fits(export, event, line):
        return _says(person, "0", "not_applicable")  # nothing is put into a source's mouth
    known.add(number)
    return _says(person, "v", "verified") if event.happened else _says(person, "l", "likely")


def _says(person: Person, key: str, decision: str) -> str:
    """A decision -> pressed."""
    person.presses(key, person.page.locator(f"button[name=decision][value={decision}]"))
    return decision


def _fits(export: Export, event: Event, line: str) -> bool:
    """Whether what would be published is what the person read: its kind, its workplace, its town."""
    kinds = {"detention": "Detention", "demonstration": "Demonstration", "labour_action": "Labour action"}
    said = line.casefold()
    return (
        kinds[event.event_class].casefold() in said
        and (not event.workplace or any(name.casefold() in said for name in export.names[event.workplace]))
        and event.town.casefold() in said
    )


def _meant(export: Export, passage: Locator) -> int | None:
    """A passage on the page -> the event that a reader understands it to be about."""
    words = _plain(passage.locator("blockquote").inner_text())
    day = passage.locator(".by").inner_text()
    found = {
        one.event
        for one in export.messages
        if one.event is not None and words in _plain(one.text) and _is_day(export.events[one.event], day)
    }
    return found.pop() if len(found) == 1 else None


def _is_day(event: Event, shown: str) -> bool:
    """Whether the day that the page shows of a text is about when the event was."""
    days = (event.day.fromordinal(event.day.toordinal() + more) for more in range(-1, 4))
    return any(f"{one.day} {one:%B} {one.year}" in shown for one in days)


def _plain(text: str) -> str:
    """A text -> its words, whatever is between them."""
    return " ".join(re.findall(r"\w+", text))
