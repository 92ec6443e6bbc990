"""Published entries in, sentences out, each with the entries it rests on; nothing is said that no entry says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.bulletin import Sentence
from vestka.kinds.country import Country
from vestka.kinds.entry import Entry, Published
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import EventClass
from vestka.press.edition import Words
from vestka.press.view import SECTIONS, doubts_of, section
from vestka.press.wording import Said, Wording, because, names_in

GROUP_MOST = 24  # workplaces in one sentence: longer lists are not read, and a sentence has at most 2,048 characters
NAME_MOST = 60
QUOTE_MOST = 320
SENTENCE_MOST = 2_048  # the bulletin's own limit


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is needed to put entries into words."""

    wording: Wording
    languages: Mapping[str, str]

    def language(self, entry: Entry) -> str | None:
        """Entry -> the language of its texts, where known."""
        return next((self.languages[one.source] for one in entry.citations if one.source in self.languages), None)


def situation_report(
    published: Iterable[Published], words: Words, country: Country | None, languages: Mapping[str, str]
) -> tuple[Sentence, ...]:
    """Published entries + a language -> all sentences of the report, in order. The same entries, the same sentences.

    `languages` are those of the shown texts, by label: the pages and the signed report must say the same.
    """
    return tuple(sentence for part in parts_of(published, words, country, languages) for sentence in part.sentences)


def parts_of(
    published: Iterable[Published], words: Words, country: Country | None, languages: Mapping[str, str]
) -> tuple[Part, ...]:
    """Published entries -> the report by parts; `languages` are those of the shown texts, by label."""
    telling = _Telling(Wording(words, names_in(country, words.language)), languages)
    by_section: dict[str, list[Published]] = {name: [] for name in SECTIONS}
    for one in sorted(published, key=_order):
        by_section[section(one.entry)].append(one)
    parts = []
    for name in SECTIONS:
        sentences = _labour(telling, by_section[name]) if name == "events" else ()
        rest = [one for one in by_section[name] if name != "events" or one.entry.event_class is not _LABOUR]
        sentences += tuple(_single(telling, one) for one in rest)
        if not sentences and name == "events":
            sentences = (Sentence(words.text("report.nothing")),)
        if sentences:
            parts.append(Part(words.text(f"section.{name}"), sentences))
    return tuple(parts)


_LABOUR = EventClass.LABOUR_ACTION
# What the register doubts, the report doubts too.
_DOUBTS = (
    ("may_overlap", "report.overlap"),
    ("geography_conflict", "report.geography"),
    ("attachment_doubt", "report.attachment"),
    ("place_ambiguous", "report.ambiguous"),
)
_PLACE_DOUBTS = ("geography_conflict", "attachment_doubt", "place_ambiguous")


def _order(one: Published) -> tuple[int, str, str, str, bytes]:
    """Published entry -> its place in the report: by class, time, place and subject."""
    entry = one.entry
    subject, place = entry.subject, entry.place
    return (
        list(EventClass).index(entry.event_class),
        entry.when.start or "~",
        place.name or place.text or "~",
        subject.name or subject.text or "~",
        entry.event,
    )


def _labour(telling: _Telling, published: Sequence[Published]) -> tuple[Sentence, ...]:
    """Labour actions -> a sentence for each place, kind of action and time, naming each workplace."""
    groups: dict[tuple[str, str, str], list[Published]] = {}
    for one in published:
        if one.entry.event_class is _LABOUR:
            place = telling.wording.place(one.entry.place, telling.language(one.entry)).text
            key = (place, str(one.entry.action or "unspecified_action"), telling.wording.when(one.entry.when))
            groups.setdefault(key, []).append(one)
    sentences = []
    for key, group in sorted(groups.items()):
        for first in range(0, len(group), GROUP_MOST):
            sentences += _group(telling, key, group[first : first + GROUP_MOST])
    return tuple(sentences)


def _group(telling: _Telling, key: tuple[str, str, str], group: Sequence[Published]) -> list[Sentence]:
    """Labour actions of one place, kind and time -> what is reported, then the doubts and the figures."""
    place, action, when = key
    words = telling.wording.words
    names = "; ".join(_name(telling, one.entry) for one in group)
    told = words.plural(
        "report.labour", len(group), place=place, action=words.text(f"action.{action}"), when=when, names=names
    )
    sentences = [Sentence((told[:1].upper() + told[1:])[:SENTENCE_MOST], _refs(group))]
    for flag, doubt in _DOUBTS:
        doubted = [one for one in group if flag in (*doubts_of(one.entry, "subject"), *doubts_of(one.entry, "place"))]
        if doubted:
            names = "; ".join(_name(telling, one.entry) for one in doubted)
            sentences.append(Sentence(words.text(doubt, names=names, place=place), _refs(doubted)))
    for one in group:
        if one.entry.figures:
            name = _name(telling, one.entry)
            sentences.append(
                Sentence(words.text("report.figures", name=name, figures=_figures(telling, one.entry)), _refs([one]))
            )
    return sentences


def _single(telling: _Telling, one: Published) -> Sentence:
    """Any other entry -> one sentence: place, time, what is said and how, the figures, and the words themselves."""
    entry, wording, words = one.entry, telling.wording, telling.wording.words
    kind = wording.event_class(entry.event_class)
    action = wording.action(entry.action)
    kind = kind[:1].lower() + kind[1:]
    what = kind if action is None else f"{kind} ({action})"
    key = "report.said" if section(entry) == "said" else f"report.{entry.stance}"
    place = wording.place(entry.place, telling.language(entry)).text
    told = [words.text(key, place=place, when=wording.when(entry.when), what=what)]
    doubts = [doubt for doubt in doubts_of(entry, "place") if doubt in _PLACE_DOUBTS]
    told += [words.text(f"doubt.{doubt}", stated=place) for doubt in doubts]
    if entry.citations and entry.citations[0].quote:
        cited = entry.citations[0]
        said_by = wording.said_by(cited.said_by)
        quote = wording.quoted(cited.quote[:QUOTE_MOST])
        key = "report.quote" if said_by is None else "report.quote_by"
        told.append(words.text(key, quote=quote, who=said_by))
    if entry.retracted_because:
        told.append(words.text("report.because", why=because(words, entry.retracted_because[:QUOTE_MOST])))
    if entry.figures:
        told.append(words.text("report.counted", figures=_figures(telling, entry)))
    sentence = " ".join(told)[:SENTENCE_MOST]
    return Sentence(sentence[:1].upper() + sentence[1:], _refs([one]))


def _figures(telling: _Telling, entry: Entry) -> str:
    """Entry -> its figures side by side, each with the text's words; never one number out of several."""
    told = []
    for one in entry.figures[:6]:
        number, counted = telling.wording.number(one.count), telling.wording.counted(one.count)
        quoted = telling.wording.quoted(one.count.text[:NAME_MOST])
        shown = quoted if number is None else f"{number} ({quoted})"
        told.append(f"{counted}: {shown}" if counted else shown)
    return "; ".join(told)


def _name(telling: _Telling, entry: Entry) -> str:
    """Entry -> its subject in a few words; a source's own words in quotation marks."""
    said: Said = telling.wording.subject(entry.subject, telling.language(entry))
    short = said.text if len(said.text) <= NAME_MOST else said.text[: NAME_MOST - 1] + "…"
    return telling.wording.words.text("quoted", text=short) if said.verbatim else short


def _refs(published: Sequence[Published]) -> tuple[EntryRef, ...]:
    """Published entries -> their names."""
    return tuple(EntryRef(one.record.content_id) for one in published)
