"""A monitor's own spreadsheet in (CSV, XLSX, ODS), hand-coded rows out: each cell understood, or named."""

from vestka.intake.worksheet.codings import BadCell, Coded, Codings, codings_of
from vestka.intake.worksheet.questions import Question, questions_of
from vestka.intake.worksheet.sheet import Sheet, SheetRow, sheet_of
from vestka.intake.worksheet.suggest import suggest_mapping

__all__ = [
    "BadCell",
    "Coded",
    "Codings",
    "Question",
    "Sheet",
    "SheetRow",
    "codings_of",
    "questions_of",
    "sheet_of",
    "suggest_mapping",
]
