"""Two revisions of an entry in, what differs between them out: each field's name with the words before and now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vestka.kinds.entry import Citation, Entry
from vestka.kinds.shape import jsonable
from vestka.press.issue import Issue
from vestka.press.leaf import details_of, standing_of, what_of
from vestka.press.view import figure, voice
from vestka.press.visible import visible
from vestka.press.wording import Said


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that differs. Where both sides are empty, it differs in something that reads the same."""

    name: str
    old: tuple[Said, ...]
    new: tuple[Said, ...]


def compared(issue: Issue, before: Entry, now: Entry, fields: Sequence[str]) -> tuple[Compared, ...]:
    """Two revisions + the attributes in which they differ, each with the page's name for it -> old and new in words.

    Of a list, such as the sources, only what went and what came is told.
    """
    old, new = cells(issue, before), cells(issue, now)
    return tuple(_compared(issue, name, old.get(name, ()), new.get(name, ())) for name in fields)


def cells(issue: Issue, entry: Entry) -> Mapping[str, tuple[Said, ...]]:
    """Entry -> what each of its fields says, by the pages' names for them."""
    told = {
        name: (*said, *(Said(note, issue.language) for note in notes))
        for name, said, notes in (*what_of(issue, entry), *standing_of(issue, entry))
    }
    flags = [issue.words.text(f"flag.{flag}") for flag in entry.flags]
    details = () if entry.details is None else tuple(details_of("", jsonable(entry.details)))
    return {
        **told,
        "figures": tuple(_figures(issue, entry)),
        "citations": tuple(_cited(issue, one) for one in entry.citations),
        "grade": (Said(issue.words.text(f"grade.{entry.grade}"), issue.language),),
        "doubts": tuple(Said(flag, issue.language) for flag in flags),
        "details": tuple(Said(f"{name}: {word}", "en") for name, word in details),
    }


def _compared(issue: Issue, name: str, old: tuple[Said, ...], new: tuple[Said, ...]) -> Compared:
    """A field's words before and now -> what went and what came."""
    went, came = tuple(one for one in old if one not in new), tuple(one for one in new if one not in old)
    return Compared(issue.words.text(f"field.{name}"), went, came)


def _figures(issue: Issue, entry: Entry) -> Iterator[Said]:
    """Entry -> each figure with what was counted and who gives it."""
    for one in entry.figures:
        shown = figure(issue, entry, one)
        quoted = issue.wording.quoted(shown.text) if shown.text else ""
        told = " ".join(part for part in (shown.number, f"({quoted})" if shown.number and quoted else quoted) if part)
        counted = f"{shown.counted}: {told}" if shown.counted else told
        yield Said(f"{counted}; {shown.who}" if shown.who else counted, issue.language)


def _cited(issue: Issue, one: Citation) -> Said:
    """Citation -> who says it, how, and the words."""
    who = f"{voice(issue.wording, one)}, {issue.words.text(f'stance.{one.stance}')}"
    return Said(f"{who}: {issue.wording.quoted(visible(one.quote))}" if one.quote else who, issue.language)
