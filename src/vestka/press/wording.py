"""A noun of the register + a language -> the words for it; never stronger than the noun."""

from collections.abc import Mapping
from dataclasses import dataclass

from vestka.kinds.claim import Count, Place, SaidWho, Subject, When
from vestka.kinds.country import Country, Name
from vestka.kinds.entry import TakenBack
from vestka.kinds.vocabulary import Action, Bound, CountBasis, EventClass, Measure, PartOfDay, PlaceBasis, Precision
from vestka.press.edition import Words
from vestka.press.visible import visible

# The steps of confidence in words: the least number of thousandths for each. The rule is printed on the about page.
CONFIDENCE_STEPS = ((900, "very_high"), (750, "high"), (500, "moderate"), (250, "low"), (0, "very_low"))

TRY_OUT = "A try-out on this machine"  # what `vestka try` signs as a newsroom's name


@dataclass(frozen=True, slots=True)
class Said:
    """Words to show. `verbatim`: a source's own words, to stand in quotation marks; `language` None = not known."""

    text: str
    language: str | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a country's places and workplaces in one language, by id."""

    towns: Mapping[str, str]
    workplaces: Mapping[str, str]
    workplace_towns: Mapping[str, str]


def names_in(country: Country | None, language: str) -> Names:
    """Country + language -> names by id; a name that the pack lacks in this language is left out."""
    if country is None:
        return Names({}, {}, {})
    places = [(town.id, town.name, town.names) for town in country.towns]
    places += [(region.id, region.name, region.names) for region in country.regions]
    places += [(country.code, country.name, country.names), (country.name, country.name, country.names)]
    known = {id_: _in_language(names, language, name) for id_, name, names in places}
    works = {work.id: _in_language(work.aliases, language, work.name) for work in country.workplaces}
    lie_in = {work.id: known.get(work.town) or "" for work in country.workplaces}
    return Names(_present(known), _present(works), _present(lie_in))


def because(words: Words, why: str) -> str:
    """Why a line was taken back, as signed + a language -> the same for a reader; a source's own words as they are."""
    for reason in TakenBack:
        if why == reason or why.startswith(f"{reason} "):
            own = words.text(f"taken_back.{reason.name.lower()}")
            return visible(own + why.removeprefix(reason))
    return visible(why)


def newsroom_name(words: Words, name: str) -> str:
    """A newsroom's name -> the same for a reader; a try-out's is ours, and has its words in each language."""
    return words.text("newsroom.try_out") if name == TRY_OUT else visible(name)


def _is_name(words: str) -> bool:
    """Whether words are written like a name: a capital somewhere, as in "the Neman factory"."""
    return any(letter.isupper() for letter in words)


def _present(names: Mapping[str, str | None]) -> dict[str, str]:
    """Names -> those that are there."""
    return {key: name for key, name in names.items() if name}


def _in_language(names: tuple[Name, ...], language: str, english: str) -> str | None:
    """A thing's names -> the first one in this language; the pack's own name is English."""
    if language == "en":
        return english
    return next((name.text for name in names if name.language == language), None)


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's way to say what stands in an entry or a claim."""

    words: Words
    names: Names

    def quoted(self, text: str) -> str:
        """A source's words -> in this language's quotation marks."""
        return self.words.text("quoted", text=visible(text))

    def event_class(self, kind: EventClass) -> str:
        """Event class -> its word."""
        return self.words.text(f"class.{kind}")

    def action(self, action: Action | None) -> str | None:
        """Action -> its word; an action that the source does not name is said to be so."""
        return None if action is None else self.words.text(f"action.{action}")

    def confidence(self, thousandths: int) -> str:
        """Thousandths -> the word of the step that the number stands on."""
        step = next(name for least, name in CONFIDENCE_STEPS if thousandths >= least)
        return self.words.text(f"confidence.{step}")

    def share(self, thousandths: int) -> str:
        """Thousandths -> a number between 0 and 1 with two decimals, cut and not rounded up."""
        return f"{thousandths // 1000}{self.words.text('decimal')}{thousandths % 1000 // 10:02d}"

    def subject(self, subject: Subject, language: str | None) -> Said:
        """Subject -> the text's own words; in another language the registry's name for what the text calls by name.

        "A meat plant" stays a meat plant: that the registry knows only one there is our guess, not the text's word.
        """
        own = subject.name or subject.text
        known = self.names.workplaces.get(subject.workplace or "")
        if own and language == self.words.language:
            return Said(visible(own), language)
        if known and (own is None or (language is not None and _is_name(own))):
            return Said(visible(known), self.words.language)
        if own:
            return Said(visible(subject.text or own), language, verbatim=True)
        return Said(self.words.text("not_stated"), self.words.language)

    def workplace(self, subject: Subject) -> str:
        """Subject with a workplace of the registry -> the workplace's name in this language, else as it is known."""
        known = self.names.workplaces.get(subject.workplace or "")
        return visible(known or subject.name or subject.text or subject.workplace or "")

    def place(self, place: Place, language: str | None) -> Said:
        """Place -> its name in this language, else the text's words; a place that is not stated stays so.

        One that was stated, and whose words are not said again because their report was withdrawn, is not "not stated".
        """
        known = self.names.towns.get(place.id or "") or self.names.towns.get(place.name or "")
        if known:
            return Said(visible(known), self.words.language)
        if place.name:
            return Said(visible(place.name), "en")
        if place.text:
            return Said(visible(place.text), language, verbatim=True)
        key = "place.none" if place.basis is PlaceBasis.NONE else "place.unsaid"
        return Said(self.words.text(key), self.words.language)

    def basis(self, place: Place) -> str | None:
        """Place -> why it is this place; nothing to say where there is none."""
        return None if place.basis is PlaceBasis.NONE else self.words.text(f"basis.{place.basis}")

    def date(self, iso: str, precision: str = "day") -> str:
        """A stranger's date -> in words; what cannot be read as one is shown as it stands."""
        return visible(self.words.date(iso, precision))

    def when(self, when: When) -> str:
        """Time -> the date or dates in words, no more exact than it is known; else 'not stated'.

        An end alone is what is known of something that is over: when it began is not stated.
        """
        if when.precision is Precision.UNKNOWN or (when.start is None and when.end is None):
            return self.words.text("when.undated")
        if when.start is None:
            return self.words.text("when.over", date=self.date(when.end or "", when.precision))
        said = self.date(when.start, when.precision)
        if when.end is not None and when.end != when.start:
            end = self.date(when.end, when.precision)
            said = said if end == said else self.words.text("when.range", start=said, end=end)
        if when.precision is Precision.WEEK:
            said = self.words.text("when.week", date=said)
        return said if when.part_of_day is None else self.part_of_day(said, when.part_of_day)

    def part_of_day(self, date: str, part: PartOfDay) -> str:
        """A date in words + the part of the day -> both."""
        return self.words.text("when.part", date=date, part=self.words.text(f"part.{part}"))

    def number(self, count: Count) -> str | None:
        """Figure -> the number with its bound in words ('fewer than 7,000'); None where the text gives no number."""
        if count.bound is Bound.RANGE and count.low is not None and count.high is not None:
            low, high = self.words.number(count.low), self.words.number(count.high)
            return self.words.text("bound.range", low=low, high=high)
        if count.value is None or count.bound in (Bound.VAGUE, Bound.RANGE):
            return None
        return self.words.text(f"bound.{count.bound}", number=self.words.number(count.value))

    def counted(self, count: Count) -> str:
        """Figure -> what was counted, by whom, and over what; each only as far as the text says."""
        named = count.measure is not None and count.measure is not Measure.OTHER  # 'other' says nothing to a reader
        parts = [self.words.text(f"measure.{count.measure}")] if named else []
        if count.accounting is not None:
            parts.append(self.words.text(f"accounting.{count.accounting}"))
        if count.basis is not CountBasis.UNKNOWN:
            parts.append(self.words.text(f"counted_by.{count.basis}"))
        return ", ".join(parts)

    def said_by(self, who: SaidWho) -> str | None:
        """Whose words the text says these are -> in words; None where the text speaks for itself."""
        return None if who.type is None else self.words.text(f"said.{who.type}")
