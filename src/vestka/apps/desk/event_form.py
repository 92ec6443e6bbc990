"""A matter's coding in, the fields of its form out; and what came back in them, as the newsroom's nouns."""

from collections.abc import Sequence
from dataclasses import replace

from vestka.apps.desk.details_form import Group, details_in, groups_of
from vestka.apps.desk.forms import Form
from vestka.desk.decide import PUBLISHABLE
from vestka.desk.docket import Matter
from vestka.desk.wording import folded
from vestka.editing.matter_acts import Coded, Weighed
from vestka.kinds.case import Case
from vestka.kinds.claim import QUOTE_MAX, Place, Subject
from vestka.kinds.country import Country, Name
from vestka.kinds.details import Details
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.vocabulary import Decision, PlaceBasis, SubjectType
from vestka.record.refusal import Refused

RATINGS = 6
NOTE_MAX = 4_096
_BAD = "This form came from another page: load this one again."
_LONG = f"A name is at most {QUOTE_MAX} characters long."


def coding_of(case: Case) -> dict[str, object]:
    """A case -> what its form shows."""
    groups: tuple[Group, ...] = groups_of(case.event_class, case.details)
    return {
        "subject": case.subject.name or case.subject.text or "",
        "subject_type": str(case.subject.type or ""),
        "types": [str(one) for one in SubjectType],
        "place": case.place.name or case.place.text or "",
        "groups": groups,
        "filled": sum(field.filled for group in groups for field in group.fields),
    }


def coded_in(form: Form, matter: Matter, country: Country | None) -> Coded:
    """What came in the form -> what the person says of the matter; what they left as it was is None. Errors: Refused.

    A place and a workplace that the country's pack has under the name that was typed are those.
    """
    case = matter.case
    if not form.text("coding"):
        return Coded()
    place = _place(form, case.place, country)
    subject = _subject(form, case.subject, country)
    details = details_in(form, case.event_class)
    quoted = tuple(ref for ref in case.claims if ref in set(chosen_claims(form, "quoted")))
    return Coded(
        subject=None if subject == case.subject else subject,
        place=None if place == case.place else place,
        details=None if details == (case.details or Details()) else details,
        quoted=None if set(quoted) == set(case.quoted) else quoted,
    )


def weighed_in(form: Form) -> Weighed:
    """What came in the form -> a decision. What is held to be false or not to be checked is never to be published."""
    given = form.text("decision")
    if given not in list(Decision):
        raise Refused(_BAD)
    decision = Decision(given)
    note = form.raw("note").strip()[:NOTE_MAX]
    return Weighed(
        decision,
        publish=bool(form.text("publish")) and decision in PUBLISHABLE,
        reliability=form.number("reliability", 0, RATINGS) or None,
        credibility=form.number("credibility", 0, RATINGS) or None,
        note=note or None,
    )


def chosen_claims(form: Form, name: str) -> list[ClaimRef]:
    """The ticked boxes of a name, each of one claim or of its repeats too -> claims. Errors: Refused."""
    return [ClaimRef(_bytes(one)) for box in form.many(name) for one in box.split()]


def marks_in(form: Form) -> tuple[list[tuple[ReportRef, ClaimRef]], MarkWord]:
    """The button that was pressed beside a passage -> the passage and its repeats, and the word. Errors: Refused."""
    word, *names = form.text("mark").split()
    if word not in list(MarkWord) or not names or len(names) % 2:
        raise Refused(_BAD)
    pairs = zip(names[::2], names[1::2], strict=True)
    return [(ReportRef(_bytes(report)), ClaimRef(_bytes(claim))) for report, claim in pairs], MarkWord(word)


def _subject(form: Form, before: Subject, country: Country | None) -> Subject:
    """Who it is about, as it was typed."""
    name, kind = _short(form.text("coded_subject")), form.text("coded_type")
    if name != (before.name or before.text or ""):
        works = () if country is None else country.workplaces
        known = [work.id for work in works if _is_called(name, work.name, work.aliases)]
        before = replace(before, name=name or None, text=None, workplace=known[0] if len(known) == 1 else None)
    return replace(before, type=SubjectType(kind) if kind in list(SubjectType) else None)


def _place(form: Form, before: Place, country: Country | None) -> Place:
    """Where it was, as it was typed: a place that a person names has no doubts of the machine's."""
    name = _short(form.text("coded_place"))
    if name == (before.name or before.text or ""):
        return before
    if not name:
        return Place(PlaceBasis.NONE)
    towns = () if country is None else country.towns
    known = [town for town in towns if _is_called(name, town.name, town.names)]
    if len(known) == 1:
        return Place(PlaceBasis.OWN_PHRASE, None, known[0].id, known[0].name)
    return Place(PlaceBasis.OWN_PHRASE, None, None, name)


def _is_called(name: str, own: str, names: Sequence[Name]) -> bool:
    """Whether something of a pack has this name, in any of its languages."""
    return folded(name) in {folded(own), *(folded(one.text) for one in names)}


def _short(text: str) -> str:
    """A typed line -> the same. Errors: Refused if it is longer than a name can be."""
    if len(text) > QUOTE_MAX:
        raise Refused(_LONG)
    return text


def _bytes(text: str) -> bytes:
    """Hexadecimal -> bytes. Errors: Refused."""
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refused(_BAD) from error
