"""docs/spreadsheets.md: its example is what is run, its limits are those that hold, its fields are there."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from vestka.intake import limits
from vestka.intake.worksheet import grid, package
from vestka.kinds.worksheet import FIELDS, PRESETS

PAGE = (Path(__file__).parents[2] / "docs" / "spreadsheets.md").read_text(encoding="utf-8")


def test_the_example_says_what_the_page_says() -> None:
    code, said = re.findall(r"```(?:python)?\n(.*?)```", PAGE, re.DOTALL)[:2]
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(code, "docs/spreadsheets.md", "exec"), {})  # noqa: S102 - the page's own example
    assert out.getvalue().split() == said.split()


def test_the_limits_are_those_that_hold() -> None:
    for number in (limits.ROWS_MAX, limits.CELLS_MAX, grid.CELL_MAX, package.ELEMENTS_MAX, package.PARTS_MAX):
        assert f"{number:,}" in PAGE
    for size in (limits.FILE_MAX, package.WORKBOOK_MAX, package.UNPACKED_MAX):
        assert f"{size >> 20} MiB" in PAGE


def test_the_fields_that_the_page_names_are_there() -> None:
    assert {"labour_action.employer", "place.text", "count", "note", "kind", "stance", "count.basis"} <= {*FIELDS}
    assert all(f"`{name}`" in PAGE for name in PRESETS)
