"""The fields of a claim as they were typed, and what it is about, in; a sentence for each field that is wrong, out."""

from collections.abc import Callable

from vestka.desk.typed_claim import (
    ACTIONS,
    NO_CLASS,
    NO_STAGE,
    NO_STANCE,
    OTHER_ACTION,
    About,
    span_of,
    typed_claim,
)
from vestka.desk.typed_parts import (
    FIGURE_MISSING,
    NO_NUMBER,
    NO_RANGE,
    VAGUE,
    WHICH_PLACE,
    WHICH_WORKPLACE,
    WHOSE_WORDS,
    WHY_PLACE,
    Typed,
    line,
    own_words,
    typed_count,
    typed_place,
    typed_said,
    typed_subject,
)
from vestka.desk.typed_when import ENDS_FIRST, NO_DAY, TOO_EXACT, typed_when
from vestka.kinds.claim import COUNT_BOUND
from vestka.kinds.vocabulary import EventClass
from vestka.record.refusal import Refused

OWN_WORDS = ("subject_text", "place_text", "when_text", "count_text", "said_text")
NUMBERS = ("count_value", "count_low", "count_high")
LINES = ("subject", "place", "count_unit")
# A sentence of one part -> the field of it that it is about.
_FIELDS = {
    WHICH_WORKPLACE: "subject",
    WHICH_PLACE: "place",
    WHY_PLACE: "place_basis",
    WHOSE_WORDS: "count_text",
    NO_RANGE: "count_low",
    VAGUE: "count_bound",
    FIGURE_MISSING: "count_value",
    NO_DAY: "day",
    ENDS_FIRST: "day_end",
    TOO_EXACT: "precision",
}
_PARTS = {"subject": "subject", "place": "place", "when": "day", "count": "count_value", "said": "said_type"}


def typed_faults(typed: Typed, about: About) -> dict[str, str]:
    """What was typed + what it is about -> for each wrong or missing field a sentence; none: `typed_claim` has it."""
    found = {**_what(typed), **_too_long(typed, about.text)}
    country, work = about.country, None
    try:
        work = typed_subject(typed, about.text, country)[1]
    except Refused as refusal:
        _put(found, "subject", refusal)
    tries: dict[str, Callable[[], object]] = {
        "place": lambda: typed_place(typed, about.text, country, work),
        "when": lambda: typed_when(typed, about.text),
        "count": lambda: typed_count(typed, about.text),
        "said": lambda: typed_said(typed, about.text),
        "quote": lambda: span_of(typed, about),
    }
    for part, tried in tries.items():
        try:
            tried()
        except Refused as refusal:
            _put(found, part, refusal, typed)
    return found or _whole(typed, about)


def _what(typed: Typed) -> dict[str, str]:
    """Class, action, stance, stage -> what is wrong with them."""
    found = {}
    kind, action, stage = (typed.get(name, "") for name in ("kind", "action", "stage"))
    if kind not in tuple(EventClass):
        found["kind"] = NO_CLASS
    elif action and action not in ACTIONS.get(EventClass(kind), ()):
        found["action"] = OTHER_ACTION
    elif stage and kind != EventClass.LABOUR_ACTION:
        found["stage"] = NO_STAGE
    if not typed.get("stance"):
        found["stance"] = NO_STANCE
    return found


def _too_long(typed: Typed, text: str) -> dict[str, str]:
    """The fields of words -> those that have too many, or that the text does not have."""
    found = {}
    for name in (*OWN_WORDS, *LINES):
        try:
            if name in OWN_WORDS:
                own_words(typed.get(name, ""), text)
            else:
                line(typed, name)
        except Refused as refusal:
            found[name] = refusal.sentence
    return found


def _put(found: dict[str, str], part: str, refusal: Refused, typed: Typed | None = None) -> None:
    """A refusal of one part -> said of its field, unless one of the same part is said already."""
    if refusal.sentence in found.values():
        return
    field = _FIELDS.get(refusal.sentence, _PARTS.get(part, part))
    if refusal.sentence == NO_NUMBER and typed is not None:
        field = next((name for name in NUMBERS if not _is_number(typed, name)), field)
    if refusal.sentence == NO_DAY and typed is not None and _day_is_good(typed):
        field = "day_end"
    found.setdefault(field, refusal.sentence)


def _is_number(typed: Typed, name: str) -> bool:
    """Whether a field holds a number, or nothing."""
    letters = [letter for letter in typed.get(name, "") if letter not in " \u00a0\u202f,.'"]
    return all(letter.isdecimal() for letter in letters) and int("".join(letters) or "0") <= COUNT_BOUND


def _day_is_good(typed: Typed) -> bool:
    """Whether the first day can be read."""
    try:
        typed_when({"day": typed.get("day", "")}, "")
    except Refused:
        return False
    return True


def _whole(typed: Typed, about: About) -> dict[str, str]:
    """All parts are right by themselves -> what is wrong with the claim as a whole, said of its class."""
    try:
        typed_claim(typed, about)
    except Refused as refusal:
        return {"kind": refusal.sentence}
    return {}
