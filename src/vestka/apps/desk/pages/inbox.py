"""All reports in, those that somebody looks for out, newest first; what is ticked is marked together."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from vestka.apps.desk.ask import Answer, Ask, act, page, show
from vestka.apps.desk.filters import Filters, fields_of
from vestka.apps.desk.pages.undoing import done_then
from vestka.editing.margin_acts import Done, mark_passages, mark_reports
from vestka.editing.search import NO_LANGUAGE, Facets, Line, Rows, State, first_passage
from vestka.kinds.mark import MarkWord
from vestka.plugins.packaged.words import Catalogue
from vestka.press.visible import visible
from vestka.record.refusal import Refused

PAGE = 100  # reports on one page
SNIPPET = 150  # characters of a text that a line shows
BEFORE_CUE = 60  # of these, so many stand before the cue where that lies further on
VIEWS = ("", "new", "open_passages", "no_passages", "unread", "set_aside", "done")
OTHER_LIST = "The list is another one now: nothing was changed. Look at it again."
NONE_TICKED = "Tick the reports first: nothing was changed."
WORDS = {"done": MarkWord.DONE, "set_aside": MarkWord.SET_ASIDE, "open": MarkWord.OPEN}
CHANNELS = frozenset({"paste", "file", "folder", "hand", "demonstration"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is shown; `words` are the first words of the text, with its first cue in the middle."""

    line: Line
    came: str
    words: tuple[str, str, str]
    copies: int


@dataclass(frozen=True, slots=True)
class Pick:
    """A list to choose a filter from: each value, what it is called, how many reports have it (None: not counted)."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int | None]]


def inbox(ask: Ask) -> Answer:
    """The reports that the address asks for."""
    fields, shelf = fields_of(ask.address), ask.work.shelf()
    filters = Filters.of(fields)
    rows = filters.rows(shelf)
    pages = max(1, -(-len(rows.lines) // PAGE))
    number = min(max(1, fields.number("page", 1)), pages)
    part = rows.lines[(number - 1) * PAGE : number * PAGE]
    return show(
        "inbox.html",
        rows=_rows(ask.words, [(line, len(rows.copies(line))) for line in part]),
        found=rows.reports,
        all=len(shelf.lines),
        visible=visible,
        filters=filters,
        picks=_picks(ask.words, shelf.facets, filters),
        views=[(view, "?lang=none" if view == "unread" else f"?state={view}" if view else "") for view in VIEWS],
        ticked={int(one) for one in ask.form.many("report") if one.isdigit()},
        all_ticked=fields.text("tick") == "all",
        page_number=number,
        pages=pages,
        before=_page(ask, number - 1) if number > 1 else None,
        after=_page(ask, number + 1) if number < pages else None,
    )


def mark(ask: Ask) -> Answer:
    """The ticked reports, else the one where the person is -> one word for all of them, and for their copies."""
    filters, shelf = Filters.in_address(ask.address), ask.work.shelf()
    rows = filters.rows(shelf)
    ticked = {int(one) for one in ask.form.many("report") if one.isdigit()} or {ask.form.number("here", 0)}
    chosen = [line for first in rows.lines if first.paper.number in ticked for line in (first, *rows.copies(first))]
    if not chosen:
        raise Refused(NONE_TICKED)
    done = _marked(ask, chosen, ask.form.text("word"))
    following = _following(rows, ticked, ask.form.number("here", 0) or max(ticked))
    path = _without_ticks(ask.address)
    return done_then(ask, done, path if following is None else f"{path}#r{following}")


def set_aside(ask: Ask) -> Answer:
    """The whole list in which nothing was read, as many as the page said -> set aside; one press takes it back."""
    rows = Filters({"state": "no_passages", "copies": "all"}).rows(ask.work.shelf())
    if ask.form.number("number", 0) != len(rows.lines):
        raise Refused(OTHER_LIST)
    done = mark_reports(ask.work, ask.editor, [line.paper.ref for line in rows.lines], MarkWord.SET_ASIDE)
    return done_then(ask, done, "/inbox")


def _marked(ask: Ask, chosen: Sequence[Line], word: str) -> Done:
    """Reports + what was pressed -> done. Errors: Refused."""
    if word == "accept":
        open_ones = [
            (line.paper.ref, one.ref) for line in chosen for one in line.paper.passages if one.word is MarkWord.OPEN
        ]
        return mark_passages(ask.work, ask.editor, open_ones, MarkWord.ACCEPTED)
    if word not in WORDS:
        raise Refused(NONE_TICKED)
    return mark_reports(ask.work, ask.editor, [line.paper.ref for line in chosen], WORDS[word])


def _picks(words: Catalogue, facets: Facets, filters: Filters) -> list[Pick]:
    """What there is to choose from -> the lists, each value in words; a value that is chosen is always among them."""
    states = [(one, words.text(f"inbox.view.{one}"), None) for one in ("open_passages", "no_passages")]
    states += [(state, words.text(f"inbox.state.{state}"), None) for state in State]
    unread = words.text("inbox.unread")
    channels = [
        (one, words.text(f"inbox.channel.{one}") if one in CHANNELS else visible(one), n) for one, n in facets.channels
    ]
    lists = [
        Pick("state", "inbox.state", states),
        Pick(
            "lang", "inbox.language", [(one, unread if one == NO_LANGUAGE else one, n) for one, n in facets.languages]
        ),
        Pick("source", "inbox.source", [(one, words.text(f"source.{one}"), n) for one, n in facets.sources]),
        Pick("channel", "inbox.channel", channels),
        Pick("kind", "field.class", [(one, words.text(f"class.{one}"), n) for one, n in facets.kinds]),
        Pick("place", "field.place", [(one, visible(one), n) for one, n in facets.places]),
    ]
    return [_with_chosen(one, filters.given.get(one.name, "")) for one in lists]


def _with_chosen(pick: Pick, chosen: str) -> Pick:
    """A list + what is chosen -> the list with it, even where no report has it now."""
    if not chosen or chosen in {value for value, _, _ in pick.options}:
        return pick
    return replace(pick, options=[*pick.options, (chosen, visible(chosen), 0)])


def _rows(words: Catalogue, part: Sequence[tuple[Line, int]]) -> list[Row]:
    """Lines, each with how many copies it has -> as they are shown."""
    days: dict[str, str] = {}
    shown = []
    for line, copies in part:
        day = dt.datetime.fromtimestamp(line.paper.report.received, dt.UTC).date().isoformat()
        if day not in days:
            days[day] = words.date(day, "short")
        shown.append(Row(line, days[day], snippet(line), copies))
    return shown


def snippet(line: Line) -> tuple[str, str, str]:
    """A line -> the first words of its text: what stands before its first cue, the cue, and what stands behind it."""
    text, passage = line.paper.report.text, first_passage(line.paper)
    if passage is None:
        return _line(text[:SNIPPET]) + ("…" if len(text) > SNIPPET else ""), "", ""
    cue = passage.claim.cue
    start = 0 if cue.end <= SNIPPET else max(0, cue.start - BEFORE_CUE)
    end = max(start + SNIPPET, cue.end)
    before, said, after = text[start : cue.start], text[cue.start : cue.end], text[cue.end : end]
    return ("…" if start else "") + _line(before), _line(said), _line(after) + ("…" if end < len(text) else "")


def _line(text: str) -> str:
    """A piece of a text -> on one line, nothing invisible in it; a space at its ends stays one."""
    return visible(" ".join(text.replace("\n", " ").split(" ")))


def _page(ask: Ask, number: int) -> str:
    """A page's number -> the query that shows it."""
    query = Filters.in_address(ask.address).query
    return f"{query}&page={number}" if query else f"?page={number}"


def _without_ticks(address: str) -> str:
    """An address -> the same, where nothing is ticked."""
    fields = [pair for pair in fields_of(address).pairs if pair[0] != "tick"]
    return "/inbox" + (f"?{urlencode(fields)}" if fields else "")


def _following(rows: Rows, ticked: set[int], here: int) -> int | None:
    """The list as it was, what was marked, where the person was -> the next line that was not."""
    left = [line.paper.number for line in rows.lines if line.paper.number not in ticked]
    return next((number for number in left if number <= here), left[-1] if left else None)


routes = (
    page("/inbox", inbox),
    act("/inbox/mark", mark, again=inbox),
    act("/inbox/aside", set_aside, again=inbox),
)
