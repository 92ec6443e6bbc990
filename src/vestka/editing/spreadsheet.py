"""A monitor's table and what was chosen for its columns in; what would be kept and what is, and the table back, out."""

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vestka.editing.hand import sorted_out
from vestka.editing.margin_acts import Done, add_by_hand
from vestka.editing.people import Editor
from vestka.editing.publication import published_before
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.intake.worksheet import Codings, Sheet, codings_of
from vestka.kinds.entry import Published
from vestka.kinds.vocabulary import SourceClass, Status
from vestka.kinds.worksheet import FIELDS, Binding, DateOrder, Fixed, Mapping, Word, checked
from vestka.kinds.worksheet.mapping import folded
from vestka.record.refusal import Refused
from vestka.register.fold import entry_order

AT_ONCE = 200  # rows that one press keeps: each is a report that is read and signed, and the desk waits for it
SAMPLE = 3  # values of a column that are shown
INVENTED = "This table says DEMONSTRATION: only an invented newsroom may take it in, and this one is not."
NO_CLASS = "Choose what kind of source the table's rows come from; 'unknown' is an answer too."
WHOLE = ("kind", "stance")  # what may hold for the whole table


@dataclass(frozen=True, slots=True)
class Draft:
    """A table that is being looked at: the sheet, what its columns are so far, and how it came."""

    file: str
    sheet: Sheet
    mapping: Mapping
    source_class: SourceClass
    may_show: bool

    def samples(self, place: int) -> tuple[str, ...]:
        """A column's place -> the first values in it, each once."""
        found: dict[str, None] = {}
        for row in self.sheet.rows:
            if cell := row.cell(place).strip():
                found[cell] = None
            if len(found) == SAMPLE:
                break
        return tuple(found)


def coded(draft: Draft, at: int) -> Codings:
    """A draft and the time of now -> its rows as they would be kept, and those that are not understood."""
    how = Manner("spreadsheet", at, draft.source_class, draft.may_show)
    return codings_of(draft.sheet, draft.mapping, how)


def keep(work: Work, editor: Editor, draft: Draft) -> tuple[Done, int, int, Codings]:
    """A draft -> its new rows on the desk, at most so many at once; how many were there, and how many are left."""
    found = coded(draft, work.room.clock.now())
    if found.demonstration and not work.room.synthetic:
        raise Refused(INVENTED)
    new, there = sorted_out(work, [one.coding for one in found.coded])
    done, _ = add_by_hand(work, editor, new[:AT_ONCE])
    return done, there, len(new) - len(new[:AT_ONCE]), found


def remapped(draft: Draft, chosen: Table[str, str]) -> Draft:
    """A draft, and what was chosen for its columns and words -> the draft with it. Errors: Refused: a wrong mapping.

    `column:N` is the field of a column; `dates:N` what 03/04/2031 means in it; `word:N:FIELD:CELL` what a cell's word
    means; `all:FIELD` what holds for all rows. A column of which nothing else was chosen stays all that it is.
    """
    bindings = [
        binding for place, column in enumerate(draft.sheet.columns) for binding in _column(draft, place, column, chosen)
    ]
    fixed = [one for one in draft.mapping.fixed if f"all:{one.field}" not in chosen]
    fixed += [Fixed(name, chosen[f"all:{name}"]) for name in WHOLE if chosen.get(f"all:{name}")]
    return replace(draft, mapping=checked(Mapping(draft.mapping.name, tuple(bindings), tuple(fixed))))


def _column(draft: Draft, place: int, column: str, chosen: Table[str, str]) -> list[Binding]:
    """A column -> what it is after what was chosen."""
    before = list(draft.mapping.of_column(column))
    field = chosen.get(f"column:{place}", before[0].field if before else "")
    if not field:
        return []
    now = before if before and before[0].field == field else [Binding(column, field)]
    order = chosen.get(f"dates:{place}", "")
    dates = DateOrder(order) if order in tuple(DateOrder) else None
    return [
        replace(one, column=column, dates=dates or one.dates, words=_words(one, place, chosen))
        for one in now
        if one.field in FIELDS
    ]


def _words(binding: Binding, place: int, chosen: Table[str, str]) -> tuple[Word, ...]:
    """A column as one field -> its words, with those that were chosen."""
    start = f"word:{place}:{binding.field}:"
    told = {folded(word.cell): word for word in binding.words}
    for name, means in chosen.items():
        if name.startswith(start) and means:
            told[folded(name.removeprefix(start))] = Word(name.removeprefix(start), means)
    return tuple(told.values())


def published_now(work: Work) -> Sequence[Published]:
    """A desk's work -> the entries that hold in its public register, in its order; nothing is signed for it."""
    last = [events[-1] for events in published_before(work.room).values()]
    return sorted(
        (one for one in last if one.entry.status is not Status.RETRACTED), key=lambda one: entry_order(one.entry)
    )
