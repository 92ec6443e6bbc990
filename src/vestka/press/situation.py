"""Published entries in, sentences out, each with the entries it rests on; nothing is said that no entry says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vestka.kinds.bulletin import Sentence
from vestka.kinds.claim import Span
from vestka.kinds.country import Country
from vestka.kinds.entry import Citation, Entry, Published
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import Action, EventClass, Stage, Status
from vestka.press.around import around_citation, sentence_of
from vestka.press.edition import ShownText, Words
from vestka.press.section import SECTIONS, section
from vestka.press.view import doubts_of, figure_words, voice
from vestka.press.wording import Said, Wording, because, names_in

GROUP_MOST = 24  # workplaces in one sentence: longer lists are not read, and a sentence has at most 2,048 characters
NAME_MOST = 60
QUOTE_MOST = 320
SENTENCE_MOST = 2_048  # the bulletin's own limit


@dataclass(frozen=True, slots=True)
class Part:
    """A section's heading, within the events a class's, and the sentences below them."""

    section: str
    heading: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is needed to put entries into words."""

    wording: Wording
    shown: Mapping[str, ShownText]

    def language(self, entry: Entry) -> str | None:
        """Entry -> the language of its texts, where known."""
        texts = (self.shown[one.source] for one in entry.citations if one.source in self.shown)
        return next((text.language for text in texts if text.language), None)


def situation_report(
    published: Iterable[Published], words: Words, country: Country | None, shown: Mapping[str, ShownText]
) -> tuple[Sentence, ...]:
    """Published entries + a language -> all sentences of the report, in order. The same entries, the same sentences.

    `shown` are the texts that may be shown, by label: the pages and the signed report must say the same.
    """
    return tuple(sentence for part in parts_of(published, words, country, shown) for sentence in part.sentences)


def parts_of(
    published: Iterable[Published], words: Words, country: Country | None, shown: Mapping[str, ShownText]
) -> tuple[Part, ...]:
    """Published entries -> the report by parts; `shown` are the texts that may be shown, by label."""
    telling = _Telling(Wording(words, names_in(country, words.language)), shown)
    by_section: dict[str, list[Published]] = {name: [] for name in SECTIONS}
    for one in sorted(published, key=_order):
        by_section[section(one.entry)].append(one)
    events = words.text("section.events")
    parts = [Part(events, *told) for told in _events(telling, by_section["events"])]
    if not parts:
        parts = [Part(events, None, (Sentence(words.text("report.nothing")),))]
    for name in SECTIONS[1:]:
        if by_section[name]:
            groups = (
                _of_one_sentence(telling, by_section[name]) if name == "said" else [[one] for one in by_section[name]]
            )
            told = tuple(_single(telling, *group) for group in groups)
            parts.append(Part(words.text(f"section.{name}"), None, told))
    return tuple(parts)


def told_alone(one: Published, words: Words) -> str:
    """One entry, with no pack and no text at hand + a language -> who, and what the report would say of it."""
    telling = _Telling(Wording(words, names_in(None, words.language)), {})
    told = _single(telling, one).text
    subject = one.entry.subject
    return f"{_name(telling, one.entry)}: {told}" if subject.name or subject.text else told


def _events(telling: _Telling, published: Sequence[Published]) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Events in order -> each class's word and its sentences."""
    for kind, of_one_class in groupby(published, key=lambda one: one.entry.event_class):
        group = tuple(of_one_class)
        told = _labour(telling, group) if kind is _LABOUR else tuple(_single(telling, one) for one in group)
        yield telling.wording.event_class(kind), told


_LABOUR, _UNNAMED = EventClass.LABOUR_ACTION, Action.UNSPECIFIED_ACTION
# What the register doubts, the report doubts too.
_DOUBTS = (
    ("may_overlap", "report.overlap"),
    ("geography_conflict", "report.geography"),
    ("attachment_doubt", "report.attachment"),
    ("place_ambiguous", "report.ambiguous"),
)
_STANDING = (
    (Stage.ENDED, "report.ended"),
    (Stage.SUSPENDED, "report.suspended"),
    (Status.CORROBORATED, "report.corroborated"),
    (Status.CONTESTED, "report.contested"),
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
        place = telling.wording.place(one.entry.place, telling.language(one.entry)).text
        key = (place, str(one.entry.action or _UNNAMED), telling.wording.when(one.entry.when))
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
    named = "; ".join(_name(telling, one.entry) for one in group)
    kind = words.text("report.unnamed" if action == _UNNAMED else f"action.{action}")
    said = {"place": place, "when": when, "action": kind, "names": named}
    told = (
        words.text("report.labour.one", **said)
        if len(group) == 1
        else words.plural("report.labour", len(group), **said)
    )
    sentences = [Sentence((told[:1].upper() + told[1:])[:SENTENCE_MOST], _refs(group))]
    for flag, doubt in (*_STANDING, *_DOUBTS):
        doubted = [one for one in group if flag in _marks(one.entry)]
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


def _marks(entry: Entry) -> tuple[str, ...]:
    """Entry -> how it stands, and what we doubt in it."""
    stage = () if entry.stage is None else (entry.stage,)
    return (*stage, entry.status, *doubts_of(entry, "subject"), *doubts_of(entry, "place"))


def _of_one_sentence(telling: _Telling, published: Iterable[Published]) -> Iterable[Sequence[Published]]:
    """Statements and demands -> those together of which the report would say the same of the same sentence."""
    groups: dict[object, list[Published]] = {}
    for one in published:
        entry, cited = one.entry, next(iter(one.entry.citations), None)
        shown = None if cited is None else telling.shown.get(cited.source)
        key: object = entry.event
        alone = len(entry.citations) == 1 and not entry.figures and section(entry) == "said"
        if alone and cited is not None and shown is not None:
            bounds = sentence_of(shown.text, cited.span.start, cited.span.end)
            key = (cited.source, bounds, cited.said_by.type, tuple(_told(telling, entry)))
        groups.setdefault(key, []).append(one)
    return groups.values()


def _single(telling: _Telling, one: Published, *alike: Published) -> Sentence:
    """Any other entry -> one sentence: place, time, what is said and how, the figures, and the words themselves.

    `alike` are others of which the same is said, in the same sentence of the same text.
    """
    entry, wording, words = one.entry, telling.wording, telling.wording.words
    told = _told(telling, entry)
    if entry.citations and entry.citations[0].quote:
        said_by = wording.said_by(entry.citations[0].said_by)
        quote = wording.quoted(_in_its_sentence(telling, [each.entry.citations[0] for each in (one, *alike)]))
        key = "report.quote" if said_by is None else "report.quote_by"
        told.append(words.text(key, quote=quote, who=said_by))
    if entry.retracted_because:
        told.append(words.text("report.because", why=because(words, entry.retracted_because[:QUOTE_MOST])))
    if entry.figures:
        told.append(words.text("report.counted", figures=_figures(telling, entry)))
    sentence = " ".join(told)[:SENTENCE_MOST]
    return Sentence(sentence[:1].upper() + sentence[1:], _refs([one, *alike]))


def _told(telling: _Telling, entry: Entry) -> list[str]:
    """Entry -> what is said of it in our own words: place, time, what, how it stands, what we doubt."""
    wording, words = telling.wording, telling.wording.words
    kind = wording.event_class(entry.event_class)
    action = wording.action(entry.action)
    kind = kind[:1].lower() + kind[1:]
    what = kind if action is None else f"{kind} ({action})"
    key = "report.said" if section(entry) == "said" else f"report.{entry.stance}"
    place = wording.place(entry.place, telling.language(entry)).text
    told = [words.text(key, place=place, when=wording.when(entry.when), what=what)]
    if entry.status in (Status.CORROBORATED, Status.CONTESTED):
        sources = words.plural("sources", entry.independent_sources)
        told.append(words.text("report.standing", status=words.text(f"status.{entry.status}"), sources=sources))
    doubts = [doubt for doubt in doubts_of(entry, "place") if doubt in _PLACE_DOUBTS]
    return told + [words.text(f"doubt.{doubt}", stated=place) for doubt in doubts]


def _in_its_sentence(telling: _Telling, several: Sequence[Citation]) -> str:
    """Citations of one sentence -> their words in it, where the text is shown; else the first one's words alone."""
    cited = several[0]
    shown = telling.shown.get(cited.source)
    if shown is not None and len(several) > 1:
        start, end = min(one.span.start for one in several), max(one.span.end for one in several)
        cited = replace(cited, quote=shown.text[start:end], span=Span(start, end))
    around = None if shown is None else around_citation(shown.text, cited)
    words = cited.quote[:QUOTE_MOST]
    if around is None:
        return words
    return f"{around.before}{words}{around.after}".removesuffix(".")  # our own sentence has its full stop


def _figures(telling: _Telling, entry: Entry) -> str:
    """Entry -> its figures side by side, each with the text's words; never one number out of several."""
    told = []
    for one in entry.figures[:6]:
        number, counted = telling.wording.number(one.count), telling.wording.counted(one.count)
        text = figure_words(telling.wording, entry, one)[:NAME_MOST]
        quoted = telling.wording.quoted(text) if text else ""
        shown = " ".join(part for part in (number, f"({quoted})" if number and quoted else quoted) if part)
        cited = [entry.citations[index] for index in one.cited if index < len(entry.citations)]
        who = "; ".join(dict.fromkeys(voice(telling.wording, each) for each in cited))
        shown = telling.wording.words.text("report.figure", figure=shown, who=who) if who else shown
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
