"""What a monitor gets back: the own table's columns, each cell no stronger than the entry, and what did not fit."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from register.claims import Newsdesk, people, town, works
from register.registers import register_of, seeds, signed
from vestka.desk.suggest import suggest_cases
from vestka.intake.manner import Manner
from vestka.intake.worksheet import codings_of, sheet_of
from vestka.kinds.entry import Entry
from vestka.kinds.vocabulary import Grade, SourceClass, Stance
from vestka.kinds.worksheet import PRESETS
from vestka.record.refusal import Refused
from vestka.register.fold import fold
from vestka.register.worksheet import unsaid, worksheet

TRACKER = PRESETS["labor_action_tracker"]
HOW = Manner("upload", 1_950_000_000, SourceClass.NGO, may_show=True)


def entry(stance: Stance = Stance.ASSERTED) -> Entry:
    """An entry of an invented works."""
    desk = Newsdesk()
    desk.hears("1", works("=LTW()"), town("Lakewood"), stance=stance, published="2031-05-01", count=people(500))
    (one,) = fold(suggest_cases(desk.heard), {item.ref: item for item in desk.heard}, Grade.MACHINE_READING)
    return one


def test_a_strike_goes_into_the_trackers_columns_and_no_cell_is_a_formula() -> None:
    data = worksheet((signed(entry(), synthetic=False),), TRACKER, "csv").data.decode()
    assert data.startswith("ID,Employer,Labor Organization,Local,Industry,")
    assert "'=LTW()" in data
    book = load_workbook(BytesIO(worksheet((signed(entry(), synthetic=False),), TRACKER, "xlsx").data))
    assert {cell.data_type for cell in book["rows"][2]} <= {"s", "n"}


@pytest.mark.parametrize("stance", [Stance.RUMOURED, Stance.DENIED, Stance.CALLED_FOR])
def test_what_a_table_cannot_say_is_not_in_it_and_never_stands_there_as_a_fact(stance: Stance) -> None:
    file = worksheet((signed(entry(stance), synthetic=False), signed(entry(), synthetic=False)), TRACKER, "csv")
    assert file.rows == 1
    assert any("cannot say stance: the entry is not in it" in sentence for sentence in file.left_out)


def test_what_is_planned_is_a_threat_there() -> None:
    file = worksheet((signed(entry(Stance.PLANNED), synthetic=False),), TRACKER, "csv")
    (one,) = codings_of(sheet_of(file.data, "a.csv"), TRACKER, HOW).coded
    assert one.coding.claim.stance is Stance.PLANNED


def test_an_invented_entry_says_so_in_every_row_and_is_known_when_it_comes_back() -> None:
    for form in ("csv", "xlsx"):
        file = worksheet((signed(entry(), synthetic=True), signed(entry(), synthetic=False)), TRACKER, form)
        sheet = sheet_of(file.data, f"a.{form}")
        assert [row.cell(len(sheet.columns) - 1) for row in sheet.rows] == ["DEMONSTRATION", ""]
        assert codings_of(sheet, TRACKER, HOW).demonstration


def test_fields_that_the_table_has_no_column_for_can_be_named() -> None:
    assert "subject.name" in unsaid(entry(), TRACKER)
    assert unsaid(replace(entry(), figures=()), PRESETS["codebook"]) == ()


@pytest.mark.parametrize("name", sorted(PRESETS))
@settings(deadline=None, max_examples=8)
@given(seeds)
def test_any_register_can_be_written_and_what_comes_back_asserts_no_more(name: str, seed: int) -> None:
    register, mapping = register_of(seed), PRESETS[name]
    for form in ("csv", "xlsx"):
        file = worksheet(register, mapping, form)
        assert file.data == worksheet(list(register), mapping, form).data
        if file.rows:
            back = codings_of(sheet_of(file.data, f"a.{form}"), mapping, HOW)
            asserted = sum(one.coding.claim.stance is Stance.ASSERTED for one in back.coded)
            assert asserted <= sum(item.entry.stance is Stance.ASSERTED for item in register)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(Refused, match="csv, xlsx; 'ods' is none of them"):
        worksheet((), TRACKER, "ods")
