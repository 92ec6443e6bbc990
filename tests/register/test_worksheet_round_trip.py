"""A monitor's table goes in, is published, goes out in the same columns and comes in again: it says the same."""

import random
from collections.abc import Mapping as Table
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings

from register.claims import dice
from register.registers import seeds, signed
from vestka.intake.manner import Manner
from vestka.intake.worksheet import Coded, codings_of, sheet_of
from vestka.kinds.case import Case, Heard, Voice
from vestka.kinds.claim import Count
from vestka.kinds.coding import Coding
from vestka.kinds.entry import Published
from vestka.kinds.refs import ClaimRef
from vestka.kinds.shape import jsonable
from vestka.kinds.vocabulary import Grade, SourceClass
from vestka.kinds.worksheet import FIELDS, PRESETS, Mapping
from vestka.kinds.worksheet.fields import within
from vestka.register.export import export, guarded
from vestka.register.fold import fold
from vestka.register.worksheet import worksheet

HOW = Manner("upload", 1_950_000_000, SourceClass.NGO, may_show=True)
slowly = settings(deadline=None, max_examples=25)
WORDS = (
    "Lakewood",
    "=1+1",
    "'=1+1",
    "+7",
    "@x",
    "a, b; c | d",
    'said "no"',
    "Мінск, вул. 1",
    "two\nlines",
    "🙂 x",
    "12",
)
# What the fold keeps of no entry, and stances that are never published (docs/spreadsheets.md says why).
NOT_KEPT = {"stage": ("threatened", "announced", "started", "ongoing"), "stance": ("forecast", "opinion", "background")}
NOT_KEPT |= {"place.flags": ("foreign", "historical")}
TRACKER: Table[str, tuple[str, ...]] = {
    "ID": ("7", ""),
    "Employer": ("Lakewood Tractor Works", "Old Mill", "=cmd"),
    "Labor Organization": ("Free Union", "", "n/a"),
    "Local": ("12", ""),
    "Industry": ("Retail Trade", "Wholesale Trade", "Utilities", "Manufacturing", "", "C"),
    "Bargaining Unit Size": ("1,200", "", "about 300", "40+", "100-200", "dozens"),
    "Number of Locations": ("2", "", "12"),
    "Address": ("1 Mill Road", ""),
    "City": ("Lakewood", "Novy Dvor"),
    "State": ("Upper", "", "East, West"),
    "Zip Code": ("9999", ""),
    "Strike or Protest": ("Strike", "Protest", "walkout", "Lockout", ""),
    "Approximate Number of Participants": (
        "500",
        "~40",
        "500+",
        "hundreds",
        "100-200",
        "<50 nurses",
        "500 (exact)",
        "",
    ),
    "Start Date": ("5/13/2031", "2031-05-01", "May 2031", "2031", "13 мая 2031 г.", ""),
    "End Date": ("5/20/2031", "2031-12-31", "December 2031", "2031-06-02", ""),
    "Duration Amount": ("3", ""),
    "Duration Unit": ("Days", "Hours", ""),
    "Authorized": ("Y", "N", ""),
    "Threat": ("Y", "N", "Yes", ""),
    "Worker Demands": ("Pay", "Pay, Health and safety", "Dignity; Pay", "Staffing | Job security", ""),
    "Source": ("https://example.org/a", "The Lakewood Post", ""),
    "Notes": ("DEMONSTRATION. Workers walked out.", "", "=HYPERLINK(1)"),
}


def published(coding: Coding, number: int) -> tuple[Published, ...]:
    """A coding -> its entry, by the newsroom's own way of a case that a person has confirmed."""
    ref = ClaimRef(sha256(f"claim {number}".encode()).digest())
    claim, report = coding.claim, coding.report
    named = (report.title, report.publisher, report.published, report.url)
    heard = Heard(ref, claim, Voice("S1", report.source_class, f"origin {number}", *named))
    time = claim.when
    case = Case(
        claim.kind,
        (ref,),
        confirmed=True,
        why="by hand",
        subject=claim.subject,
        place=claim.place,
        start=time.start,
        end=time.end,
        details=coding.details,
    )
    return tuple(
        signed(replace(entry, details=coding.details), synthetic=False)
        for entry in fold([case], {ref: heard}, Grade.ONE_EDITOR)
    )


def csv_of(rows: list[dict[str, str]]) -> bytes:
    """Rows -> CSV, each text in quotation marks."""
    lines = [list(rows[0]), *([*row.values()] for row in rows)]
    return "\r\n".join(
        ",".join('"' + guarded(cell).replace('"', '""') + '"' for cell in line) for line in lines
    ).encode()


def said(coding: Coding) -> dict[str, object]:
    """A coding -> what both sides have of it, by field."""
    report = {name: getattr(coding.report, name) for name in ("title", "publisher", "url", "published", "source_class")}
    claim = jsonable(coding.claim)
    parts = {
        f"{name}.{key}": value for name, part in claim.items() if isinstance(part, dict) for key, value in part.items()
    }
    details = jsonable(coding.details) if coding.details else {}
    inner = {f"{name}.{key}": value for name, part in details.items() if part for key, value in part.items() if value}
    return report | {name: part for name, part in claim.items() if not isinstance(part, dict)} | parts | inner


def changed(one: Coding, other: Coding) -> dict[str, tuple[object, object]]:
    """Two codings -> the fields in which they differ, and how."""
    first, second = said(one), said(other)
    names = first.keys() | second.keys()
    return {name: (first.get(name), second.get(name)) for name in names if first.get(name) != second.get(name)}


def there_and_back(coded: Coded, mapping: Mapping, form: str) -> Coding | None:
    """A coded row -> the coding that its published entry comes back as; None where it gives no entry."""
    entries = published(coded.coding, coded.row)
    if not entries:
        return None
    file = worksheet(entries, mapping, form)
    assert file.rows == 1, file.left_out
    sheet = sheet_of(file.data, f"a.{form}")
    again = codings_of(sheet, mapping, HOW)
    assert again.bad == (), [bad.sentence for bad in again.bad]
    return again.coded[0].coding


def tracker_row(thrown: random.Random) -> dict[str, str]:
    """A row of a table of the Labor Action Tracker's shape."""
    return {column: thrown.choice(cells) for column, cells in TRACKER.items()}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@slowly
@given(seeds)
def test_a_tracker_shaped_table_makes_the_trip(form: str, seed: int) -> None:
    thrown, mapping = dice(seed), PRESETS["labor_action_tracker"]
    rows = [tracker_row(thrown) for _ in range(3)]
    first = codings_of(sheet_of(csv_of(rows), "a.csv"), mapping, HOW)
    for coded in first.coded:
        again = there_and_back(coded, mapping, form)
        if again is not None:
            assert changed(coded.coding, again) == {}


def codebook_row(thrown: random.Random) -> dict[str, str]:
    """A row with a column for each field of the codebook: any values that a person could type."""
    row = {name: codebook_cell(thrown, name) for name in PRESETS["codebook"].columns()}
    for name in row:
        figure, _, part = name.rpartition(".")
        if part in {"low", "high"} and figure in FIELDS and FIELDS[figure].type is Count:
            row[name] = {"low": "10", "high": "90"}[part] if row[f"{figure}.text"] else ""
    row["kind"], row["stance"] = (row[name] or FIELDS[name].words[0] for name in ("kind", "stance"))
    row["place.text"] = row["place.text"] or "Lakewood"
    row["when.start"], row["when.end"] = thrown.choice(
        (("2031-05-01", "2031-05-09"), ("2031-05-01T14:30", ""), ("", ""))
    )
    row["when.part_of_day"] = row["when.part_of_day"] if row["when.start"] else ""
    row["stage"] = row["stage"] if row["stance"] == "asserted" else ""  # the fold keeps no other
    row["published"] = thrown.choice(("2031-05-02", "2031-05", ""))
    row["url"] = thrown.choice(("https://example.org/a?b=1", ""))
    return row


def codebook_cell(thrown: random.Random, name: str) -> str:
    """A cell for a field."""
    field = FIELDS[name]
    if thrown.random() < 0.5:
        return ""
    if field.words:
        words = [word for word in field.words if word not in NOT_KEPT.get(name, ())]
        return " | ".join(thrown.sample(words, thrown.randrange(1, 3))) if field.many else thrown.choice(words)
    if field.type is int:
        return str(thrown.randint(*within(field.limit)))
    return thrown.choice(("yes", "no")) if field.type is bool else thrown.choice(WORDS)[: field.most]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@slowly
@given(seeds)
def test_every_field_of_the_codebook_makes_the_trip(form: str, seed: int) -> None:
    thrown, mapping = dice(seed), PRESETS["codebook"]
    first = codings_of(sheet_of(csv_of([codebook_row(thrown) for _ in range(2)]), "a.csv"), mapping, HOW)
    assert first.bad == (), [bad.sentence for bad in first.bad]
    for coded in first.coded:
        again = there_and_back(coded, mapping, form)
        if again is not None:
            assert changed(coded.coding, again) == {}


@slowly
@given(seeds)
def test_our_own_register_can_be_read_back(seed: int) -> None:
    thrown, book = dice(seed), PRESETS["codebook"]
    first = codings_of(sheet_of(csv_of([codebook_row(thrown)]), "a.csv"), book, HOW)
    for coded in first.coded:
        entries = published(coded.coding, 1)
        for form in ("csv", "xlsx") if entries else ():
            again = codings_of(sheet_of(export(entries, form), f"register.{form}"), PRESETS["register"], HOW)
            assert again.bad == (), [bad.sentence for bad in again.bad]
            one, other = again.coded[0].coding.claim, coded.coding.claim
            assert (one.kind, one.stance, one.action, one.stage) == (
                other.kind,
                other.stance,
                other.action,
                other.stage,
            )
            assert (one.subject, one.place, one.when) == (other.subject, other.place, other.when)
            assert (one.quote, one.count and replace(one.count, unit=None)) == (
                other.quote,
                other.count and replace(other.count, unit=None),
            )
