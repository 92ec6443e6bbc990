"""The lines of a letter in -> what its writer says, and what is only handed on; what is quoted to answer it goes.

The quotation of an older message is not read as news of the one who answers: often it is the newsroom's own
question, and a question that is quoted back would become a second witness of itself. What is handed on is kept
as a report of its own with its way, for that is what it was sent for.
"""

import re
from dataclasses import dataclass, replace

from vestka.intake.heads import address_in, day_in, has_address
from vestka.intake.limits import NESTED_MAX, label
from vestka.intake.mail_text import unwrapped
from vestka.intake.mail_words import ENDED, FIELD, FORWARDED, HANDED_ON, ORIGINAL, PART_OF, RULE, WROTE

_LINE_LOOKED_AT = 400  # characters: a longer line is no mark of a program
_FIELDS_MAX = 40  # lines of the head that a program writes above a forwarded message
_FIELDS_MIN = 3
_UNMARKED_MAX = 12  # of them where nothing but themselves says that they are a head
_ATTRIBUTION_MAX = 3  # lines: "On such a day" / "so-and-so" / "wrote:"
_SIGNATURE_MAX = 8  # lines after two dashes whose space was lost on the way: more of them are text
_SIGNS = ("-", "_", "=")  # what a program draws a line with
_RULE_MIN = 5  # of these signs, or of a mark between them
_ARMOUR = re.compile(r"-----(BEGIN|END) PGP ([A-Z ]{3,30})-----\s*")
_QUOTE = re.compile(r"> ?")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one writer, what this writer handed on, and how many lines of what kind were left out.

    `origin` is a handle or a name as a program wrote it: only a token of it may leave.
    """

    text: str
    origin: str | None = None
    day: str | None = None
    title: str | None = None
    handed_on: tuple["Said", ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


def said_in(text: str, title: str | None) -> Said:
    """The text of a letter and its subject -> what is said in it."""
    lines = text.replace("\r\n", "\n").split("\n")
    return _said(lines, hands_on=HANDED_ON.match(title or "") is not None, depth=0)


def _said(lines: list[str], *, hands_on: bool, depth: int) -> Said:
    """Lines at one depth of quotation -> what is said there."""
    work = _Lines(hands_on=hands_on, depth=depth)
    at = 0
    lines = _without_armour(lines, work)
    while at < len(lines):
        at = work.take(lines, at)
    work.end_quotation()
    return work.said()


def _without_armour(lines: list[str], work: "_Lines") -> list[str]:
    """Lines -> the same without what PGP wrote around and under them: a key's name is its owner's."""
    kept: list[str] = []
    inside, head, is_signed = "", False, False
    for line in lines:
        found = _ARMOUR.fullmatch(line[:_LINE_LOOKED_AT]) if line.startswith("-----") else None
        if found is not None:
            head = is_signed = found[1] == "BEGIN" and found[2] == "SIGNED MESSAGE"
            inside = "" if found[1] == "END" or head else found[2]
            if inside == "MESSAGE":
                work.note("an encrypted part", 1)
        elif head:
            head = bool(line.strip())  # "Hash: SHA512", to the first empty line
        elif not inside:
            kept.append(line.removeprefix("- ") if is_signed else line)
    return kept


class _Lines:
    """Lines as they are walked: whose they are."""

    def __init__(self, *, hands_on: bool, depth: int) -> None:
        """Whether the subject says that something is handed on, and how deep in others this message stands."""
        self.hands_on, self.depth = hands_on, depth
        self.own: list[str] = []
        self.quoted: list[str] = []
        self.only_quoted: list[str] = []
        self.handed_on: list[Said] = []
        self.counts: dict[str, int] = {}
        self.asked: list[str] = []
        self.spoke = 0  # how many of its own lines have words

    def note(self, what: str, count: int) -> None:
        """Count lines that are left out."""
        if count:
            self.counts[what] = self.counts.get(what, 0) + count

    def take(self, lines: list[str], at: int) -> int:
        """The place of a line -> the place of the next one that is not dealt with."""
        line = lines[at]
        if line.startswith(">"):
            self.quoted.append(_QUOTE.sub("", line, count=1))
            return at + 1
        if self.quoted and not line.strip() and at + 1 < len(lines) and lines[at + 1].startswith(">"):
            self.quoted.append("")
            return at + 1
        self.end_quotation()
        head = _head_at(lines, at)
        if head is not None:
            return self._handed_on(lines, at, head)
        if line == "-- " or (line == "--" and _is_signature(lines, at)):
            end = next((place for place in range(at, len(lines)) if _interrupts(lines, place)), len(lines))
            self.note("its signature", sum(bool(one.strip()) for one in lines[at + 1 : end]))
            return end
        self.own.append(line)
        self.spoke += bool(line.strip())
        return at + 1

    def end_quotation(self) -> None:
        """Lines that were quoted, if any, end here: what is handed on in them is kept, the rest is counted."""
        quoted, self.quoted = self.quoted, []
        if not quoted:
            return
        asked = _attribution(self.own)
        self.spoke -= len(asked)
        first = next((place for place, line in enumerate(quoted) if line.strip()), 0)
        head = _head_at(quoted, first)
        if head is not None and head.is_handed_on:
            self._handed_on(quoted, first, head)
            return
        self.asked = self.asked or asked
        self.only_quoted += quoted
        self.note("the older message quoted in it", sum(bool(line.strip()) for line in quoted))

    def _handed_on(self, lines: list[str], at: int, head: "_Head") -> int:
        """Where a message begins that a program put under this one -> where it ends."""
        end = next((place for place in range(head.body, len(lines)) if _is_end(lines[place])), len(lines))
        inner = lines[head.body : end]
        if not (head.is_handed_on or self.hands_on or not self.spoke):
            self.note("the older message quoted in it", sum(bool(line.strip()) for line in inner))
        elif self.depth >= NESTED_MAX:
            self.note("a message forwarded too often", sum(bool(line.strip()) for line in inner))
        else:
            said = _said(inner, hands_on=HANDED_ON.match(head.title or "") is not None, depth=self.depth + 1)
            self.handed_on.append(replace(said, origin=head.origin, day=head.day, title=head.title))
        return max(min(end + 1, len(lines)), at + 1)

    def said(self) -> Said:
        """All lines -> what is said. Where nothing but a quotation is sent, that is what is handed on."""
        text = "\n".join(unwrapped(self.own)).strip("\n")
        if not text.strip() and not self.handed_on and self.only_quoted and self.depth < NESTED_MAX:
            self.counts.pop("the older message quoted in it", None)  # not there where it had no words
            asked = " ".join(self.asked)
            said = _said(self.only_quoted, hands_on=False, depth=self.depth + 1)
            self.handed_on.append(replace(said, origin=address_in(asked), day=day_in(asked)))
        return Said(text, handed_on=tuple(self.handed_on), left_out=tuple(self.counts.items()))


@dataclass(frozen=True, slots=True)
class _Head:
    """What a program wrote above a message: whose it is, and the place where its text begins."""

    is_handed_on: bool
    body: int
    origin: str | None = None
    day: str | None = None
    title: str | None = None


def _head_at(lines: list[str], at: int) -> _Head | None:
    """A place -> the head of another message, if one begins there."""
    line = _bare(lines[at])
    if ":" not in line and (line[:1] not in _SIGNS or len(line) < _RULE_MIN):
        return None
    forwarded = FORWARDED.fullmatch(line) is not None
    marked = forwarded or ORIGINAL.fullmatch(line) is not None
    ruled = not marked and RULE.fullmatch(line) is not None
    start = _next_words(lines, at + 1) if marked or ruled else at
    if not (marked or ruled) and (not _is_field(line) or (at > 0 and _is_field(_bare(lines[at - 1])))):
        return None  # a head begins at the first of its lines, so that each is looked at once
    fields, body = _fields(lines, start, _FIELDS_MAX if marked else _UNMARKED_MAX)
    if marked and not fields:
        return _without_fields(lines, start, handed_on=forwarded)
    sender = fields.get("from", "")
    # "Od: 8:00, Do: 16:00, Data: 14.08" is a timetable.
    is_letter = len(fields) >= _FIELDS_MIN and bool(sender) and ("subject" in fields or has_address(sender))
    if not marked and not is_letter:
        return None
    title = label(fields.get("subject"))
    return _Head(
        forwarded,
        body,
        address_in(sender) or label(sender),
        day_in(fields.get("day", "")),
        None if has_address(title) else title,
    )


def _without_fields(lines: list[str], start: int, *, handed_on: bool) -> _Head:
    """The place after a mark with no head under it -> the head: some programs write one line that ends in a colon."""
    line = _bare(lines[start]) if start < len(lines) else ""
    if line.endswith(":") and has_address(line):
        return _Head(handed_on, start + 1, address_in(line), day_in(line))
    return _Head(handed_on, start)


def _is_field(line: str) -> bool:
    """Whether a line looks like one of a head."""
    return FIELD.fullmatch(line) is not None


def _fields(lines: list[str], start: int, most: int) -> tuple[dict[str, str], int]:
    """A place -> the fields that stand there, by what they are, and the place after the empty line that ends them."""
    found: dict[str, str] = {}
    at = start
    while at < min(len(lines), start + most):
        line = _bare(lines[at])
        field = FIELD.fullmatch(line)
        if not line or (field is None and not found):
            break
        if field is not None:
            found.setdefault(PART_OF.get(field[1].lower(), "to"), field[2].strip(" *"))
        at += 1
    return found, at + 1 if at < len(lines) and not lines[at].strip() else at


def _bare(line: str) -> str:
    """A line -> what is looked at of it; a line that is too long is no program's."""
    return line.strip() if len(line) <= _LINE_LOOKED_AT else "" if not line.strip() else line[:_LINE_LOOKED_AT].lstrip()


def _next_words(lines: list[str], at: int) -> int:
    """A place -> the place of the first line there or in the next three that has words."""
    return next((place for place in range(at, min(at + 3, len(lines))) if lines[place].strip()), at)


def _is_end(line: str) -> bool:
    """Whether a program says here that the forwarded message ends."""
    return line.startswith(_SIGNS) and ENDED.fullmatch(_bare(line)) is not None


def _is_signature(lines: list[str], at: int) -> bool:
    """Whether two dashes without their space begin a signature: a few lines, and then nothing of the writer's."""
    count = 0
    for place in range(at + 1, len(lines)):
        if _interrupts(lines, place):
            break
        count += bool(lines[place].strip())
        if count > _SIGNATURE_MAX:
            return False
    return count > 0


def _interrupts(lines: list[str], at: int) -> bool:
    """Whether a quotation or another message begins at a place."""
    return lines[at].startswith(">") or _head_at(lines, at) is not None


def _attribution(own: list[str]) -> list[str]:
    """The writer's lines above a quotation -> the last of them, if a program wrote them; they are taken away there."""
    last = len(own) - 1
    while last >= 0 and not own[last].strip() and last > len(own) - 1 - _ATTRIBUTION_MAX:
        last -= 1
    if last < 0 or not _bare(own[last]).endswith(":"):
        return []
    first = last
    while first > 0 and last - first + 1 < _ATTRIBUTION_MAX and _goes_on(own[first - 1], own[first : last + 1]):
        first -= 1
    words = own[first : last + 1]
    if not _tells(words):
        return []
    del own[first:]
    return words


def _goes_on(above: str, words: list[str]) -> bool:
    """Whether the line above belongs to what a program wrote on lines of its own width."""
    above = _bare(above)
    if not above or above.endswith((".", "!", "?")):
        return False
    return not _tells(words) or above.endswith(("<", ",")) or not any(map(str.isdecimal, "".join(words)))


def _tells(words: list[str]) -> bool:
    """Whether lines say who wrote what follows, as a program does: an address, or a day and that somebody wrote."""
    line = " ".join(_bare(word) for word in words)
    return has_address(line) or (WROTE.search(line) is not None and any(sign.isdecimal() for sign in line))
