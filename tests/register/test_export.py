"""What a person who works with the files would notice: four formats, one table, no formula, the same bytes."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from register.claims import Newsdesk, people, town, works
from register.registers import TOWNS, entry_of, register_of, seeds, signed
from register.views import views
from vestka.desk.suggest import suggest_cases
from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import Grade
from vestka.record.refusal import Refused
from vestka.register.export import FORMATS, export, guarded, unguarded
from vestka.register.fold import fold
from vestka.register.query import Filter, select
from vestka.register.table import COLUMNS, named, rows

COORDINATES = {"geonames:1": (5_390_019, 2_756_653), "geonames:2": (-1_234_567, -17_999_999)}
PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
slowly = settings(deadline=None, max_examples=25)

Table = list[dict[str, Any]]


def one_entry() -> Entry:
    """An entry of an invented works."""
    desk = Newsdesk()
    desk.hears("1", works("=HYPERLINK(1)", "LTW"), town("Lakewood"), published="2031-05-01", count=people(500))
    desk.hears("2", works("=HYPERLINK(1)", "LTW"), town("Lakewood"), published="2031-05-02", count=people(None, "many"))
    (entry,) = fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, Grade.MACHINE_READING)
    return entry


def text_of(table: Table) -> list[dict[str, str]]:
    """A table with every cell as CSV can tell it: text, unknown is empty."""
    return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in table]


def from_csv(data: bytes) -> list[dict[str, str]]:
    """CSV -> its table, each guard taken off."""
    header, *lines = csv.reader(StringIO(data.decode(), newline=""))
    return [{name: unguarded(cell) for name, cell in zip(header, line, strict=True)} for line in lines]


def from_xlsx(data: bytes) -> Table:
    """XLSX -> its table, as openpyxl reads it."""
    header, *lines = load_workbook(BytesIO(data))["register"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@slowly
@given(seeds, views)
def test_every_format_holds_the_same_cells_for_any_view(seed: int, view: Filter) -> None:
    register = register_of(seed)
    shown = select(register, view)
    table: Table = [named(row) for row in rows(shown)]
    assert json.loads(export(shown, "json"))["entries"] == table
    assert [one["properties"] for one in json.loads(export(shown, "geojson", COORDINATES))["features"]] == table
    assert from_csv(export(shown, "csv")) == text_of(table)
    assert from_xlsx(export(shown, "xlsx")) == table


@slowly
@given(seeds)
def test_the_same_register_gives_the_same_bytes(seed: int) -> None:
    register = register_of(seed)
    for form in FORMATS:
        assert export(register, form, COORDINATES) == export(list(register), form, dict(COORDINATES))


@slowly
@given(seeds)
def test_no_cell_of_the_csv_is_a_formula(seed: int) -> None:
    register = register_of(seed)
    numeric = {COLUMNS.index(name) for row in rows(register) for name, cell in named(row).items() if type(cell) is int}
    _, *lines = csv.reader(StringIO(export(register, "csv").decode(), newline=""))
    for line in lines:
        for number, cell in enumerate(line):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), COLUMNS[number]
            assert number in numeric or unguarded(guarded(unguarded(cell))) == unguarded(cell)


@given(st.text())
def test_the_guard_can_be_taken_off_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@slowly
@given(seeds)
def test_an_invented_entry_says_so_in_every_format_and_a_real_one_does_not(seed: int) -> None:
    for synthetic in (True, False):
        register = (signed(entry_of(seed), synthetic=synthetic),)
        files = {form: export(register, form) for form in FORMATS}
        book = load_workbook(BytesIO(files.pop("xlsx")))
        words = " ".join(str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line)
        assert ("DEMONSTRATION" in words) is synthetic
        for form, data in files.items():
            assert (b"DEMONSTRATION" in data) is synthetic, form


@slowly
@given(seeds)
def test_a_place_on_the_map_has_its_towns_point_and_another_has_none(seed: int) -> None:
    register = register_of(seed)
    collection = json.loads(export(register, "geojson", COORDINATES))
    assert collection["type"] == "FeatureCollection"
    for item, feature in zip(register, collection["features"], strict=True):
        if item.entry.place.id in COORDINATES:
            latitude, longitude = COORDINATES[item.entry.place.id]
            assert feature["geometry"]["type"] == "Point"
            assert feature["geometry"]["coordinates"] == [longitude / 100_000, latitude / 100_000]
        else:
            assert feature["geometry"] is None
    assert set(COORDINATES) < set(TOWNS)


def test_a_works_named_like_a_formula_is_text_everywhere() -> None:
    register = (signed(one_entry()),)
    assert b",'=HYPERLINK(1)," in export(register, "csv")
    cells = load_workbook(BytesIO(export(register, "xlsx")))["register"][2]
    assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"] == ["s", "s"]


def test_figures_stay_side_by_side_and_a_single_one_stays_a_number() -> None:
    two = named(rows([signed(one_entry())])[0])
    assert (two["figures"], two["figure_value"], two["figure_bound"]) == ("500 | many", "500 | ", "exact | vague")
    first = named(rows([signed(_with_one_figure())])[0])
    assert first["figure_value"] == 500


def _with_one_figure() -> Entry:
    """The same works with one figure."""
    desk = Newsdesk()
    desk.hears("1", works("Old Mill"), town("Lakewood"), published="2031-05-01", count=people(500))
    (entry,) = fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, Grade.MACHINE_READING)
    return entry


def test_an_unknown_format_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match="csv, json, geojson, xlsx; 'pdf' is none of them"):
        export((), "pdf")


def test_the_codebook_page_has_every_column_in_its_order() -> None:
    described = [line.split("|")[1].strip() for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    assert tuple(described[1:]) == COLUMNS
