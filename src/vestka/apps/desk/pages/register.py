"""What was published in, the register out: one filter in the address for table, map, timeline and every export."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from vestka.apps.desk.ask import Answer, Ask, Shows, go, hand_out, page, show
from vestka.apps.desk.filtered import Chip, Choice, chips_of, choices_of
from vestka.apps.desk.printed import issue_of, marks_of, told_by
from vestka.editing.country import country_here, regions_of
from vestka.editing.edition import coordinates_of
from vestka.editing.history import Told
from vestka.kinds.country import Country
from vestka.press.atlas import draw
from vestka.press.days import days_of
from vestka.press.issue import Issue
from vestka.press.section import section
from vestka.press.view import row
from vestka.register.export import FORMATS, export
from vestka.register.query import Filter, parse_filter, select, to_query

PAGE_ROWS = 100
PATH = "/register"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def register(ask: Ask) -> Answer:
    """The published lines that the address asks for, a page of them; what was taken back stands among them."""
    asked, number = _asked(ask.address), ask.query.number("page", 1) or 1
    view = parse_filter(asked)
    if asked != to_query(view):
        return go(_address(view, number))  # a form sends what is empty too: the address has one spelling
    told, country = told_by(ask), country_here(ask.work)
    shown = select(told.now, view, regions_of(country))
    number = min(number, max(1, -(-len(shown) // PAGE_ROWS)))
    part = shown[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    issue = issue_of(ask, part, told)
    events = [one.entry for one in shown if section(one.entry) == "events"]
    return show(
        "register.html",
        rows=[row(issue, one.entry, "register") for one in part],
        marks=marks_of(ask),
        total=len(shown),
        everything=len(told.now),
        events=len(events),
        first=(number - 1) * PAGE_ROWS + 1,
        before=_address(view, number - 1) if number > 1 else None,
        after=_address(view, number + 1) if number * PAGE_ROWS < len(shown) else None,
        atlas=draw(country, events, issue.wording),
        days=days_of(events),
        day=lambda iso: ask.words.date(iso, "short"),
        at_place=lambda place: _address(replace(view, place=place)),
        on_day=lambda iso: _address(replace(view, since=iso, until=iso)),
        **_filter(ask, view, told, country, issue),
    )


def _filter(ask: Ask, view: Filter, told: Told, country: Country | None, issue: Issue) -> Mapping[str, object]:
    """A view -> the form that changes it, what can be chosen there, and the ways to take one condition out."""
    choices: Sequence[Choice] = choices_of(told.now, country, issue.wording, view)
    chips: Sequence[Chip] = chips_of(view, choices, ask.words)
    query = to_query(view)
    return {
        "choices": choices,
        "chips": [(chip, _address(replace(view, **{chip.field: None}))) for chip in chips],
        "view": {one.name: getattr(view, one.name) for one in fields(Filter)},
        "exports": [(form, f"{PATH}.{form}{'?' if query else ''}{query}") for form in FORMATS],
    }


def _asked(address: str) -> str:
    """An address -> its conditions, without the number of the page."""
    query = address.partition("?")[2].split("&")
    return "&".join(part for part in query if not part.startswith("page="))


def _address(view: Filter, number: int = 1) -> str:
    """A view and a page's number -> the address of it."""
    query = to_query(view)
    paged = f"page={number}" if number > 1 else ""
    both = "&".join(part for part in (query, paged) if part)
    return f"{PATH}?{both}" if both else PATH


def _export(form: str) -> Shows:
    """A format -> what gives a file in it of just the lines that a page with the same conditions shows."""

    def exported(ask: Ask) -> Answer:
        country = country_here(ask.work)
        shown = select(told_by(ask).now, parse_filter(_asked(ask.address)), regions_of(country))
        return hand_out(f"register.{form}", _TYPES[form], export(shown, form, coordinates_of(country)))

    return exported


routes = (page(PATH, register), *(page(f"{PATH}.{form}", _export(form)) for form in FORMATS))
