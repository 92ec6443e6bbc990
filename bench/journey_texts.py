"""A number and a seed in, that many messages of invented channels out as Telegram Desktop exports them, with the truth.

The generator knows what happened: the gold. Each event is told several times by several channels, forwarded and
reposted; some are denied, one channel takes back what it said, some are only planned or rumoured and never happen.
"""

import datetime as dt
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journey_words import (
    DENIAL,
    DETENTION,
    IN_TOWN,
    LANGUAGES,
    MONTHS,
    NOISE,
    PLAN,
    RALLY,
    RETRACTION,
    RUMOUR,
    STRIKE,
    TAILS,
    WALKOUT,
    Told,
)
from vestka.kinds.country import Country
from vestka.plugins.packaged.packs import load_country

FORWARDED, NUMBERED = 0.7, 0.5  # shares of repeats with their origin, of idle talk that is unlike any other
FIRST, LAST = dt.date(2026, 1, 5), dt.date(2026, 3, 28)
APART = 16  # days between two events at one place: what is nearer may rightly be one matter
NOISE_OF_THREE = 1  # of three messages one says nothing of the kind
EACH = 9  # messages to an event, repeats among them
CHANNELS = (
    "DEMONSTRATION Valmersk today",
    "DEMONSTRATION Workers' word",
    "DEMONSTRATION City and river",
    "DEMONSTRATION Night shift",
)
TOLD = {"strike": STRIKE, "walkout": WALKOUT, "detention": DETENTION, "rally": RALLY, "plan": PLAN, "rumour": RUMOUR}
CLASS = {"detention": "detention", "rally": "demonstration"}  # all others: labour_action
NOT_HAPPENED = frozenset({"plan", "rumour"})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing of the gold. `workplace` is empty where it is a town's; `happened` is false of a plan or a rumour.

    `denied`: somebody says that it is not so; `retracted`: who told it first took it back.
    """

    number: int
    kind: str
    workplace: str
    town: str
    day: dt.date
    figure: int
    denied: bool = False
    retracted: bool = False

    @property
    def happened(self) -> bool:
        """Whether it did."""
        return self.kind not in NOT_HAPPENED and not self.retracted

    @property
    def event_class(self) -> str:
        """The class that the codebook gives it."""
        return CLASS.get(self.kind, "labour_action")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: what it says, which event of the gold it is about (None: noise), what it is a repeat of."""

    text: str
    channel: int
    at: dt.datetime
    event: int | None
    forwarded: int | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """All messages, in the order of the days, the truth, and what each workplace is called in any language."""

    messages: tuple[Message, ...]
    events: tuple[Event, ...]
    names: Mapping[str, frozenset[str]]

    def data(self) -> bytes:
        """The file that Telegram Desktop would write for an account that reads these channels."""
        chats = [_chat(number, name, self.messages) for number, name in enumerate(CHANNELS)]
        return json.dumps({"about": "DEMONSTRATION", "chats": {"list": chats}}, ensure_ascii=False, indent=1).encode()


def export_of(number: int, seed: int) -> Export:
    """How many messages, a seed -> the export; the same each time."""
    dice = random.Random(f"journey {seed}")  # noqa: S311 - invented texts
    country = load_country("zelmaria")
    noise = number * NOISE_OF_THREE // 3
    names = {one.name: frozenset({one.name, *(alias.text for alias in one.aliases)}) for one in country.workplaces}
    events = _events(dice, country, max(4, (number - noise) // EACH))
    told = [one for event in events for one in _first_told(dice, country, event)]
    messages = told[: number - noise]
    while len(messages) < number - noise:
        messages.append(_repeat(dice, dice.choice(told)))
    messages += [_noise(dice) for _ in range(noise)]
    return Export(tuple(sorted(messages, key=lambda one: (one.at, one.channel, one.text))), tuple(events), names)


def _events(dice: random.Random, country: Country, number: int) -> list[Event]:
    """How many -> the gold: at each place events lie far enough apart to be two."""
    towns = {town.id: town.name for town in country.towns}
    works = [(one.name, towns[one.town]) for one in country.workplaces if one.town and one.name != "Kvarnit"]
    places = [*works, *works, *(("", town) for town in IN_TOWN)]
    slots = [(place, turn) for turn in range((LAST - FIRST).days // APART) for place in dict.fromkeys(places)]
    dice.shuffle(slots)
    events: list[Event] = []
    for count, ((workplace, town), turn) in enumerate(slots[:number]):
        kind = dice.choices(("strike", "walkout", "plan", "rumour"), (11, 5, 2, 1))[0] if workplace else "detention"
        if not workplace and dice.random() < 0.4:  # noqa: PLR2004 - of ten, four
            kind = "rally"
        day = FIRST + dt.timedelta(days=turn * APART + dice.randrange(3))
        denied = kind == "strike" and dice.random() < 0.25  # noqa: PLR2004 - every fourth
        retracted = kind == "strike" and not any(one.retracted for one in events) and count > number // 2
        events.append(
            Event(count, kind, workplace, town, day, dice.randrange(12, 900), denied and not retracted, retracted)
        )
    return events


def _first_told(dice: random.Random, country: Country, event: Event) -> list[Message]:
    """An event -> who tells it in own words, each a little later."""
    found = [_tell(dice, country, event, TOLD[event.kind], hours) for hours in (8, 10 + dice.randrange(3))]
    if dice.random() < 0.6 and event.kind not in NOT_HAPPENED:  # noqa: PLR2004 - of ten, six
        other = event.figure + dice.choice((0, 0, -3, 20))  # a figure that differs stays beside the first
        found.append(_tell(dice, country, event, TOLD[event.kind], 14, figure=max(2, other)))
    if event.denied:
        found.append(_tell(dice, country, event, DENIAL, 16))
    if event.retracted:
        found.append(_tell(dice, country, event, RETRACTION, 30))
    return found


def _tell(  # noqa: PLR0913 - a message is made of just these
    dice: random.Random, country: Country, event: Event, told: Told, hours: int, *, figure: int = 0
) -> Message:
    """An event, words for it -> a message of that day."""
    language = dice.choice(LANGUAGES)
    month = MONTHS[language][event.day.month - 1]
    text = dice.choice(told[language]).format(
        w=_work(country, event.workplace, language),
        t=IN_TOWN.get(event.town, ("",) * 5)[LANGUAGES.index(language)],
        n=figure or event.figure,
        d=f"{event.day.day} {month}",
    )
    text = text[0].upper() + text[1:]
    if tail := dice.choice(TAILS[language]):
        text += f" {tail}"
    at = dt.datetime.combine(event.day, dt.time()) + dt.timedelta(hours=hours, minutes=dice.randrange(60))
    return Message(text, dice.randrange(len(CHANNELS)), at, event.number)


def _work(country: Country, name: str, language: str) -> str:
    """A workplace's name in the pack -> as a text of this language calls it."""
    for one in country.workplaces:
        if one.name == name:
            return next((alias.text for alias in one.aliases if alias.language == language), name)
    return name


def _repeat(dice: random.Random, first: Message) -> Message:
    """A message -> the same, forwarded by another channel, or posted again."""
    channel = (first.channel + 1 + dice.randrange(len(CHANNELS) - 1)) % len(CHANNELS)
    later = first.at + dt.timedelta(minutes=dice.randrange(5, 600))
    return Message(first.text, channel, later, first.event, first.channel if dice.random() < FORWARDED else None)


def _noise(dice: random.Random) -> Message:
    """A message that says nothing of the kind."""
    at = dt.datetime.combine(FIRST, dt.time(7)) + dt.timedelta(minutes=dice.randrange((LAST - FIRST).days * 24 * 60))
    text = dice.choice(NOISE[dice.choice(LANGUAGES)])
    return Message(
        f"{text} ({dice.randrange(99)})" if dice.random() < NUMBERED else text, dice.randrange(len(CHANNELS)), at, None
    )


def _chat(number: int, name: str, messages: Sequence[Message]) -> dict[str, object]:
    """A channel -> its history."""
    own = [(n, one) for n, one in enumerate(messages, 1) if one.channel == number]
    return {
        "name": name,
        "type": "public_channel",
        "id": 100 + number,
        "messages": [_message(n, one) for n, one in own],
    }


def _message(number: int, one: Message) -> dict[str, object]:
    """A message -> as the export has it."""
    told: dict[str, object] = {
        "id": number,
        "type": "message",
        "date": one.at.isoformat(),
        "date_unixtime": str(int(one.at.replace(tzinfo=dt.UTC).timestamp())),
        "from": CHANNELS[one.channel],
        "from_id": f"channel{100 + one.channel}",
        "text": one.text,
    }
    if one.forwarded is not None:
        told |= {"forwarded_from": CHANNELS[one.forwarded], "forwarded_from_id": f"channel{100 + one.forwarded}"}
    return told
