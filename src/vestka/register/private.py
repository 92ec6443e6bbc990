"""An entry that rests on reports that are not public in, the same with none of their words but those chosen out.

A witness is known by the turn of a phrase. So a report that came in sealed gives the register what an editor
vouches for (who, where, when, how many) and what kind of source says so; its words, its title and its
day stay at the desk, except a quotation that an editor chose. Its label is new in each entry:
nobody can follow one source through the register.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from vestka.kinds.claim import Count, SaidWho, Span
from vestka.kinds.entry import PRIVATE_SOURCE, Citation, Entry, Figure, TakenBack
from vestka.kinds.vocabulary import Bound

_BOUNDS = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.BELOW: "below ",
    Bound.ABOVE: "above ",
}


@dataclass(frozen=True, slots=True)
class Private:
    """Labels of the reports that are not public, and the quotes (label, span) that an editor chose to show."""

    labels: Collection[str]
    quoted: Collection[tuple[str, Span]]


def without_private_words(entry: Entry, private: Private) -> Entry:
    """An entry as the desk has it -> the one that may be signed for the public."""
    hidden = [one.source in private.labels for one in entry.citations]
    if not any(hidden):
        return entry
    names = _new_names(entry, private)
    citations = tuple(
        _public_face(one, names[one.source], private) if one.source in names else one for one in entry.citations
    )
    said = "\n".join(one.quote for one in citations)
    return replace(
        entry,
        citations=citations,
        subject=replace(entry.subject, text=_if_said(entry.subject.text, said)),
        place=replace(entry.place, text=_if_said(entry.place.text, said)),
        when=replace(entry.when, text=_if_said(entry.when.text, said)),
        figures=tuple(_figure(figure, citations, said) for figure in entry.figures),
        retracted_because=_because(entry.retracted_because, said),
    )


def _new_names(entry: Entry, private: Private) -> Mapping[str, str]:
    """An entry -> a name for each of its private sources, good for this entry only."""
    labels = dict.fromkeys(one.source for one in entry.citations if one.source in private.labels)
    return {label: f"{PRIVATE_SOURCE} {number}" for number, label in enumerate(labels, 1)}


def _public_face(one: Citation, name: str, private: Private) -> Citation:
    """A private source's citation -> that there is one, of which kind; its words only where an editor chose them.

    The span is that of the quotation itself: where it stands in the report says how long the report is.
    """
    shown = one.quote if (one.source, one.span) in private.quoted else ""
    return Citation(name, one.source_class, shown, Span(0, len(shown)), one.stance, SaidWho(type=one.said_by.type))


def _figure(figure: Figure, citations: tuple[Citation, ...], said: str) -> Figure:
    """A figure -> the same; in its own words only where these are shown anyway."""
    if any(figure.count.text in citations[index].quote for index in figure.cited):
        return figure
    return replace(
        figure, count=replace(figure.count, text=_in_numbers(figure.count), unit=_if_said(figure.count.unit, said))
    )


def _in_numbers(count: Count) -> str:
    """A figure -> its numbers with their bound, in no one's words; a vague one keeps its word, which is all it is."""
    if count.value is not None:
        return f"{_BOUNDS.get(count.bound, '')}{count.value}"
    if count.low is not None and count.high is not None:
        return f"{count.low}-{count.high}"
    return count.text


def _because(why: str | None, said: str) -> str | None:
    """Why a line was taken back -> the same; where these are the words of a source that is not public, only that."""
    ours = why is None or any(why.startswith(reason) for reason in TakenBack)
    return why if ours else (_if_said(why, said) or TakenBack.SOURCE)


def _if_said(words: str | None, said: str) -> str | None:
    """Words -> the same if they stand in what is shown, else nothing."""
    return words if words is not None and words in said else None
