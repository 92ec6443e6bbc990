"""Mappings that come with Vestka: a Labor Action Tracker shaped table, our register.csv, every field by its name."""

from collections.abc import Iterable
from collections.abc import Mapping as Table

from vestka.kinds.details_words import Industry
from vestka.kinds.worksheet.fields import FIELDS
from vestka.kinds.worksheet.mapping import Binding, Fixed, Mapping, Word, checked

TRACKER, REGISTER, CODEBOOK = "labor_action_tracker", "register", "codebook"
# The sections of the North American classification that fall whole into one section of ISIC, revision 4. Utilities
# (D or E) and what has no such line stay words: the cell is kept as the national class either way.
_SECTIONS = {
    "Agriculture, Forestry, Fishing and Hunting": Industry.AGRICULTURE_FORESTRY_FISHING,
    "Mining": Industry.MINING_AND_QUARRYING,
    "Construction": Industry.CONSTRUCTION,
    "Manufacturing": Industry.MANUFACTURING,
    "Wholesale Trade": Industry.TRADE_AND_REPAIR,
    "Retail Trade": Industry.TRADE_AND_REPAIR,
    "Transportation and Warehousing": Industry.TRANSPORT_AND_STORAGE,
    "Information": Industry.INFORMATION_AND_COMMUNICATION,
    "Finance and Insurance": Industry.FINANCE_AND_INSURANCE,
    "Educational Services": Industry.EDUCATION,
    "Health Care and Social Assistance": Industry.HEALTH_AND_SOCIAL_WORK,
    "Arts, Entertainment, and Recreation": Industry.ARTS_AND_RECREATION,
    "Accommodation and Food Services": Industry.ACCOMMODATION_AND_FOOD,
    "Public Administration": Industry.PUBLIC_ADMINISTRATION_AND_DEFENCE,
}
_DEMANDS = {
    "Pay": "pay",
    "Unpaid wages": "arrears",
    "Hours": "hours",
    "Health and safety": "safety",
    "Staffing": "staffing",
    "Job security": "job_security",
    "Union recognition": "union_rights",
    "Reinstatement": "reinstatement",
    "Solidarity": "solidarity",
}
_THREAT = {"Y": "planned", "Yes": "planned", "N": "asserted", "No": "asserted"}
_THREATENED = {"Y": "threatened", "Yes": "threatened", "N": "unknown", "No": "unknown"}


def _words(meanings: Table[str, str]) -> tuple[Word, ...]:
    """What words mean -> as a mapping keeps it."""
    return tuple(Word(cell, str(means)) for cell, means in meanings.items())


def _tracker() -> Mapping:
    """The table of strikes and labour protests that the Labor Action Tracker made usual."""
    return Mapping(
        TRACKER,
        (
            Binding("ID", "note"),
            Binding("Employer", "subject.text"),
            Binding("Employer", "labour_action.employer"),
            Binding("Labor Organization", "labour_action.labour_organisation"),
            Binding("Local", "labour_action.local"),
            Binding("Industry", "labour_action.industry", _words(_SECTIONS)),
            Binding("Industry", "labour_action.industry_national"),
            Binding("Bargaining Unit Size", "labour_action.bargaining_unit_size"),
            Binding("Number of Locations", "labour_action.number_of_locations"),
            Binding("Address", "note"),
            Binding("City", "place.text"),
            Binding("State", "place.text"),
            Binding("Zip Code", "note"),
            Binding("Strike or Protest", "action", _words({"Strike": "strike", "Protest": "picket_or_labour_protest"})),
            Binding("Approximate Number of Participants", "count"),
            Binding("Start Date", "when.start"),
            Binding("End Date", "when.end"),
            Binding("Duration Amount", "labour_action.duration_amount"),
            Binding("Duration Unit", "labour_action.duration_unit"),
            Binding("Authorized", "labour_action.authorised"),
            Binding("Threat", "stance", _words(_THREAT)),
            Binding("Threat", "stage", _words(_THREATENED)),
            Binding("Worker Demands", "labour_action.demands", _words(_DEMANDS)),
            Binding("Source", "source"),
            Binding("Notes", "quote"),
        ),
        (
            Fixed("kind", "labour_action"),
            Fixed("stance", "asserted"),
            Fixed("subject.type", "establishment"),
            Fixed("count.bound", "about"),  # the column's own name says so
            Fixed("count.measure", "participants"),
        ),
    )


def _register() -> Mapping:
    """The columns of register.csv that a coding has a field for."""
    same = ("action", "stance", "stage", "place_text", "place_id", "place_name", "place_basis", "place_flags")
    columns = {
        "class": "kind",
        **{column: column.replace("_", ".", 1) for column in same},
        "subject": "subject.name",
        "subject_text": "subject.text",
        "subject_type": "subject.type",
        "workplace_id": "subject.workplace",
        **{f"when_{part}": f"when.{part}" for part in ("text", "start", "end", "precision")},
        "part_of_day": "when.part_of_day",
        "figures": "count.text",
        **{f"figure_{part}": f"count.{part}" for part in ("value", "low", "high", "bound", "basis", "measure")},
        "figure_accounting": "count.accounting",
        "first_quote": "quote",
        "said_by": "attributed_to.text",
        "source_classes": "source_class",
    }
    return Mapping(REGISTER, tuple(Binding(column, field) for column, field in columns.items()))


def _codebook() -> Mapping:
    """A column for each field, by the field's own name: nothing that a coding can say is without a column."""
    # A figure in one cell is for people; here each has its parts, so that none is told twice.
    whole = {name for name in FIELDS if f"{name}.value" in FIELDS}
    return Mapping(CODEBOOK, tuple(Binding(name, name) for name in FIELDS if name not in whole and name != "source"))


def _named(mappings: Iterable[Mapping]) -> dict[str, Mapping]:
    """Mappings -> the same by their names, each one right."""
    return {mapping.name: checked(mapping) for mapping in mappings}


PRESETS: Table[str, Mapping] = _named((_tracker(), _register(), _codebook()))
