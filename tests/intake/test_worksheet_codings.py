"""What a monitor's rows become: a coding that says no more than the row, or the cell that was not understood."""

from time import process_time

import pytest

from vestka.intake.manner import Manner
from vestka.intake.worksheet import Codings, codings_of, questions_of, sheet_of, suggest_mapping
from vestka.kinds.claim import Claim
from vestka.kinds.details import LabourDetails
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import Bound, EventClass, Precision, SourceClass, Stage, Stance
from vestka.kinds.worksheet import Binding, DateOrder, Fixed, Mapping, Word
from vestka.record.refusal import Refused

PRIVATE = Manner("upload", 1_950_000_000, SourceClass.NGO, may_show=False, token=lambda handle: f"token {len(handle)}")
PUBLIC = Manner("upload", 1_950_000_000, SourceClass.NGO, may_show=True)
TRACKER = (
    "ID,Employer,Labor Organization,Local,Industry,Bargaining Unit Size,Number of Locations,Address,City,State,"
    "Zip Code,Strike or Protest,Approximate Number of Participants,Start Date,End Date,Duration Amount,Duration Unit,"
    "Authorized,Threat,Worker Demands,Source,Notes,Phone"
)


def tracker(*rows: str, how: Manner = PRIVATE) -> Codings:
    """Rows of a tracker's table -> their codings, by the mapping that is suggested for it."""
    sheet = sheet_of("\n".join((TRACKER, *rows)).encode(), "tracker.csv")
    mapping = suggest_mapping(sheet)
    assert mapping.name == "labor_action_tracker"
    return codings_of(sheet, mapping, how)


def coded(columns: str, row: str, *bindings: Binding, how: Manner = PRIVATE, **fixed: str) -> Codings:
    """A table of one row and what its columns are -> its codings; a labour action that is asserted, if not said."""
    rest = {"kind": "labour_action", "stance": "asserted"} | fixed
    mapping = Mapping("test", bindings, tuple(Fixed(name.replace("_of_", "."), value) for name, value in rest.items()))
    return codings_of(sheet_of(f"{columns}\n{row}".encode(), "a.csv"), mapping, how)


def claim(columns: str, row: str, *bindings: Binding, **fixed: str) -> Claim:
    """The same -> the one claim."""
    (one,) = coded(columns, row, *bindings, how=PRIVATE, **fixed).coded
    return one.coding.claim


ROW = (
    '7,Lakewood Tractor Works,Free Union,12,Manufacturing,"1,200",2,1 Mill Rd,Lakewood,Upper,9999,Strike,500,5/13/2031,'
    ',3,Days,Y,N,"Pay, Health and safety, Dignity",https://example.org/a,DEMONSTRATION: workers walked out.,555-0100'
)


def test_a_trackers_row_becomes_a_coding_with_its_words_cited() -> None:
    found = tracker(ROW)
    (one,) = found.coded
    report, said = one.coding.report, one.coding.claim
    assert (report.channel, report.url, report.source_class) == (
        "spreadsheet",
        "https://example.org/a",
        SourceClass.NGO,
    )
    assert said.quote == report.text[said.span.start : said.span.end] == "DEMONSTRATION: workers walked out."
    assert (said.kind, said.action, said.stance) == ("labour_action", "strike", "asserted")
    assert (said.subject.text, said.place.text, said.when.start, said.when.end) == (
        *("Lakewood Tractor Works", "Lakewood, Upper"),
        *("2031-05-13", None),
    )
    assert said.count is not None
    assert (said.count.value, said.count.bound, said.count.measure) == (500, "about", "participants")
    assert one.coding.details is not None
    labour = one.coding.details.labour_action
    assert isinstance(labour, LabourDetails)
    assert (labour.employer, labour.authorised, labour.demands) == ("Lakewood Tractor Works", "yes", ("pay", "safety"))
    assert built(Report, plain(report)) == report
    assert built(Claim, plain(said)) == said


def test_a_word_that_nobody_knows_stays_in_the_text_and_is_named() -> None:
    found = tracker(ROW)
    assert "Worker Demands: Pay, Health and safety, Dignity" in found.coded[0].coding.report.text
    assert [kept.sentence for kept in found.coded[0].kept] == [
        (
            "Row 2, 'Worker Demands': 'Dignity' is no word of labour_action.demands that this mapping knows; "
            "it stands in the text of the report as it is."
        )
    ]


def test_a_column_that_nobody_mapped_is_listed_and_is_in_no_text() -> None:
    found = tracker(ROW)
    assert found.unmapped == ("Phone",)
    assert "555-0100" not in found.coded[0].coding.report.text


def test_an_address_is_in_the_text_and_never_cited() -> None:
    (one,) = tracker(ROW.replace("DEMONSTRATION: workers walked out.", "")).coded
    assert "1 Mill Rd" in one.coding.report.text
    assert "1 Mill Rd" not in one.coding.claim.quote
    assert one.coding.claim.quote.startswith("Employer: Lakewood Tractor Works\n")


def test_a_threat_is_planned_and_not_a_strike_that_happened() -> None:
    (one,) = tracker(ROW.replace(",Y,N,", ",Y,Y,")).coded
    assert (one.coding.claim.stance, one.coding.claim.stage) == (Stance.PLANNED, Stage.THREATENED)


@pytest.mark.parametrize(
    ("stage", "stance"), [("announced", Stance.PLANNED), ("denied", Stance.DENIED), ("ended", Stance.ASSERTED)]
)
def test_what_the_whole_table_asserts_is_not_asserted_of_what_is_only_announced(stage: str, stance: Stance) -> None:
    assert (
        claim("stage,who", f"{stage},Old Mill", Binding("stage", "stage"), Binding("who", "subject.text")).stance
        is stance
    )


def test_a_source_that_may_be_a_person_is_a_token_only() -> None:
    row = ROW.replace("https://example.org/a", "A. Person")
    (one,) = tracker(row).coded
    assert one.coding.report.source == "token 9"
    assert "A. Person" not in repr(one.coding)
    (open_one,) = tracker(row, how=PUBLIC).coded
    assert open_one.coding.report.publisher == "A. Person"


def test_a_day_with_two_readings_is_asked_about_and_never_guessed() -> None:
    sheet = sheet_of(b"when,who\n31/05/2031,a\n03/04/2031,b\n", "a.csv")
    fixed = (Fixed("kind", "labour_action"), Fixed("stance", "asserted"))
    mapping = Mapping("m", (Binding("when", "when.start"), Binding("who", "subject.text")), fixed)
    (question,) = questions_of(sheet, mapping)
    assert (question.column, question.examples, question.rows) == ("when", ("03/04/2031",), 1)
    assert (question.choices, question.must) == (("day_first", "month_first"), True)
    found = codings_of(sheet, mapping, PRIVATE)
    assert [one.coding.claim.when.start for one in found.coded] == ["2031-05-31"]
    assert (found.bad[0].row, found.bad[0].column, found.bad[0].value) == (3, "when", "03/04/2031")
    for order, day in ((DateOrder.DAY_FIRST, "2031-04-03"), (DateOrder.MONTH_FIRST, "2031-03-04")):
        answered = Mapping("m", (Binding("when", "when.start", dates=order), mapping.bindings[1]), fixed)
        assert codings_of(sheet, answered, PRIVATE).coded[-1].coding.claim.when.start == day
        assert (questions_of(sheet, answered) == ()) is (order is DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("2031-05-09", "2031-05-09", None, "day"),
        ("9 May 2031", "2031-05-09", None, "day"),
        ("May 9th; 2031", None, None, None),
        ("9 мая 2031 года", "2031-05-09", None, "day"),
        ("9 траўня 2031", "2031-05-09", None, "day"),
        ("9 травня 2031 р.", "2031-05-09", None, "day"),
        ("9 maja 2031 r.", "2031-05-09", None, "day"),
        ("2031-05-09 14:30", "2031-05-09T14:30", None, "hour"),
        ("2031-05-09 00:00:00", "2031-05-09", None, "day"),
        ("05/2031", "2031-05-01", "2031-05-31", "month"),
        ("лістапад 2031", "2031-11-01", "2031-11-30", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
        ("unknown", None, None, "unknown"),
        ("44000", None, None, None),
        ("9/5/31", None, None, None),
        ("2031-02-30", None, None, None),
        ("soon", None, None, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(
    cell: str, start: str | None, end: str | None, precision: str | None
) -> None:
    found = coded("d;x", f"{cell};x", Binding("d", "when.start"), Binding("x", "subject.text"))
    if ";" in cell or precision is None:
        assert found.coded == () or ";" in cell
        return
    when = found.coded[0].coding.claim.when
    assert (when.start, when.end, when.precision) == (start, end, precision)


def test_an_end_before_its_start_leaves_the_row_out() -> None:
    found = coded("a,b", "2031-05-09,2031-05-01", Binding("a", "when.start"), Binding("b", "when.end"))
    assert found.coded == ()
    assert found.bad[0].sentence == "Row 2 was left out: its end is before its start."


@pytest.mark.parametrize(
    ("cell", "value", "bound"),
    [
        ("500", 500, "exact"),
        ("1 200", 1200, "exact"),
        ("~500", 500, "about"),
        ("около 500", 500, "about"),
        ("co najmniej 500", 500, "at_least"),
        ("500+", 500, "at_least"),
        ("nearly 7,000", 7000, "below"),
        ("hundreds", None, "vague"),
    ],
)
def test_a_figure_keeps_what_its_cell_says_of_it(cell: str, value: int | None, bound: str) -> None:
    count = claim("n;x", f"{cell};x", Binding("n", "count"), Binding("x", "subject.text")).count
    assert count is not None
    assert (count.text, count.value, count.bound, count.basis) == (cell, value, bound, "unknown")


@pytest.mark.parametrize("cell", ["1.000", "5 or 6", "-3", "500 + 20 more", "9" * 20])
def test_a_figure_that_cannot_be_told_for_certain_leaves_the_row_out(cell: str) -> None:
    assert coded("n;x", f"{cell};x", Binding("n", "count"), Binding("x", "subject.text")).coded == ()


def test_a_range_keeps_both_ends() -> None:
    count = claim("n;x", "100-200;x", Binding("n", "count"), Binding("x", "subject.text")).count
    assert count is not None
    assert (count.value, count.low, count.high, count.bound) == (None, 100, 200, Bound.RANGE)


def test_the_tables_own_words_mean_what_the_mapping_says() -> None:
    words = (Word("забастовка", "strike"), Word("пикет", "picket_or_labour_protest"))
    bindings = (Binding("вид", "action", words), Binding("кто", "subject.text"))
    assert claim("вид,кто", "Пикет,Завод", *bindings).action == "picket_or_labour_protest"
    bad = coded("вид,кто", "митинг,Завод", *bindings).bad[0]
    assert bad.sentence == (
        "Row 2, 'вид': 'митинг' is no word of action that this mapping knows; the row was left out."
    )


def test_a_field_of_another_class_stays_in_the_text() -> None:
    bindings = (Binding("employer", "labour_action.employer"), Binding("who", "subject.text"))
    (one,) = coded("employer,who", "Old Mill,Police", *bindings, kind="detention").coded
    assert one.coding.details is None
    assert one.coding.claim.kind is EventClass.DETENTION
    assert "employer: Old Mill" in one.coding.report.text
    assert "it is no field of detention" in one.kept[0].sentence


def test_what_is_fixed_says_nothing_where_no_cell_does() -> None:
    fixed = {"count_of_measure": "participants", "subject_of_type": "establishment", "when_of_precision": "day"}
    said = claim("place,who", "Lakewood,", Binding("place", "place.text"), Binding("who", "subject.text"), **fixed)
    assert (said.count, said.subject.type, said.when.precision) == (None, None, Precision.UNKNOWN)


def test_a_mapping_that_does_not_say_whether_it_happened_is_refused_and_asked_about() -> None:
    sheet = sheet_of("Завод,Дата\nСтары млын,2031-05-01\n".encode(), "a.csv")
    mapping = suggest_mapping(sheet)
    assert [(one.column, one.field) for one in mapping.bindings] == [("Завод", "subject.text"), ("Дата", "when.start")]
    assert [question.field for question in questions_of(sheet, mapping)] == ["kind", "stance"]
    with pytest.raises(Refused, match="does not say what its rows are about"):
        codings_of(sheet, mapping, PRIVATE)
    with pytest.raises(Refused, match="None of the columns of this mapping is in the sheet"):
        codings_of(sheet, Mapping("m", (Binding("other", "quote"),)), PRIVATE)


def test_rows_that_say_nothing_are_counted_and_an_invented_table_says_so() -> None:
    sheet = sheet_of(b"who,mark\nOld Mill,DEMONSTRATION\n,x\n", "a.csv")
    fixed = (Fixed("kind", "labour_action"), Fixed("stance", "asserted"))
    found = codings_of(sheet, Mapping("m", (Binding("who", "subject.text"),), fixed), PRIVATE)
    assert (len(found.coded), found.empty, found.demonstration) == (1, (3,), True)
    assert "DEMONSTRATION" in found.coded[0].coding.report.text


@pytest.mark.parametrize("cell", ["a" + " " * 32_000 + "b", "a," * 16_000, ";" * 32_000, "9" * 32_000, "9 " * 16_000])
def test_a_hostile_cell_costs_no_more_than_its_length(cell: str) -> None:
    sheet = sheet_of(f"d|n|f|t|k\n{'|'.join(['x'] * 5)}\n{'|'.join([cell] * 5)}".encode(), "a.csv")
    fields = ("labour_action.demands", "labour_action.number_of_locations", "count", "when.start", "subject.type")
    fixed = (Fixed("kind", "labour_action"), Fixed("stance", "asserted"))
    mapping = Mapping("m", tuple(Binding(*one) for one in zip("dnftk", fields, strict=True)), fixed)
    started = process_time()
    assert {bad.row for bad in codings_of(sheet, mapping, PRIVATE).bad} <= {2, 3}
    questions_of(sheet, mapping)
    assert process_time() - started < 1


def test_a_citation_ends_at_a_whole_word() -> None:
    (one,) = coded("q", " ".join(["word"] * 200), Binding("q", "quote")).coded
    said = one.coding.claim
    assert len(said.quote) <= 320
    assert said.quote.endswith(" word")
    assert one.coding.report.text[: said.span.end] == said.quote
