"""A monitor's own spreadsheet: which column is which field of ours, and what a cell says of it."""

from vestka.kinds.worksheet.fields import FIELDS, Field
from vestka.kinds.worksheet.mapping import (
    Binding,
    DateOrder,
    Fixed,
    Mapping,
    Word,
    checked,
    mapping_from_json,
    mapping_to_json,
)
from vestka.kinds.worksheet.presets import PRESETS

__all__ = [
    "FIELDS",
    "PRESETS",
    "Binding",
    "DateOrder",
    "Field",
    "Fixed",
    "Mapping",
    "Word",
    "checked",
    "mapping_from_json",
    "mapping_to_json",
]
