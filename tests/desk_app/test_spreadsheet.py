"""A monitor's own table: seen before it is kept, nothing guessed, kept once, and the register back in its shape."""

from desk_app.town_hall import ADA, PASSPHRASE, Hall
from desk_app.visitor import Seen, Visitor
from vestka.editing.decided import decided_register
from vestka.editing.matter_acts import Weighed, decide
from vestka.editing.people import sign_in
from vestka.kinds.vocabulary import Decision

TABLE = """Who,Town,What,Since,People,Words
Valmersk Wagon Works,Valmersk,Stoppage,03/04/2031,500,The wagon works stood still.
Valmersk Tram Depot,Valmersk,Stoppage,14/04/2031,1.000,The trams stayed in the depot.
Kolvik Ropery,Valmersk,March,15/04/2031,,The rope makers marched.
"""


def given(visitor: Visitor, table: str = TABLE, **other: str) -> Seen:
    """The table, given on the page."""
    fields = {"source_class": "ngo", "may_show": "yes", **other}
    return visitor.submit(visitor.open("/spreadsheet"), "give", table=[("mine.csv", table.encode())], **fields)


def mapped(visitor: Visitor, seen: Seen) -> Seen:
    """Its columns, as a person who knows the table says."""
    seen = visitor.submit(
        seen,
        "columns",
        do="look",
        **{
            "column:0": "subject.text",
            "column:1": "place.text",
            "column:2": "action",
            "column:3": "when.start",
            "column:4": "count",
            "column:5": "quote",
            "all:kind": "labour_action",
            "all:stance": "asserted",
        },
    )
    return visitor.submit(
        seen,
        "columns",
        do="look",
        **{"dates:3": "day_first", "word:2:action:Stoppage": "walkout", "word:2:action:March": "other_action"},
    )


def test_a_table_is_seen_before_it_is_kept(hall: Hall, ada: Visitor) -> None:
    seen = given(ada)
    assert seen.refused is None
    assert "Valmersk Tram Depot" in seen.text, "three values of each column"
    assert not hall.desk.held.work.papers
    seen = mapped(ada, seen)
    assert "Keep 2 rows" in seen.text
    assert "Row 3, 'People': '1.000' is no number" in seen.text
    assert not hall.desk.held.work.papers


def test_what_was_kept_is_kept_once_and_can_be_taken_back(hall: Hall, ada: Visitor) -> None:
    seen = ada.submit(mapped(ada, given(ada)), "columns", do="keep", name="our strikes")
    assert "Kept: 2. There already: 0. Left out: 1." in seen.text
    papers = list(hall.desk.held.work.papers.values())
    claims = [one.claim for paper in papers for one in paper.passages if one.by]
    assert [(str(one.action), one.when.start, one.quote) for one in claims] == [
        ("walkout", "2031-04-03", "The wagon works stood still."),
        ("other_action", "2031-04-15", "The rope makers marched."),
    ]
    assert [one.count.value if one.count else None for one in claims] == [500, None]
    again = ada.submit(seen, "columns", do="keep", name="our strikes")
    assert "Kept: 0. There already: 2. Left out: 1." in again.text
    ada.submit(seen, "undo")
    assert [one for paper in hall.desk.held.work.papers.values() for one in paper.passages if one.by] == []


def test_the_next_table_of_this_shape_needs_no_mapping(ada: Visitor) -> None:
    seen = ada.submit(mapped(ada, given(ada)), "columns", do="keep", name="our strikes")
    seen = ada.submit(seen, "columns", do="drop")
    more = TABLE.splitlines()[0] + "\nOrvinsk Mill,Orvinsk,Stoppage,05/06/2031,40,The mill stood still.\n"
    seen = given(ada, more, mapping="our strikes")
    assert "Keep 1 row" in seen.text
    assert "5 June 2031" in seen.text


def test_an_invented_table_stays_out_of_a_newsroom_that_is_not(hall: Hall, ada: Visitor) -> None:
    table = TABLE.replace("Who,", "Mark,Who,").replace("Valmersk Wagon", "DEMONSTRATION,Valmersk Wagon")
    seen = given(ada, table.replace("Valmersk Tram", ",Valmersk Tram").replace("Kolvik", ",Kolvik"))
    seen = ada.submit(
        seen, "columns", do="look", **{"column:6": "quote", "all:kind": "other", "all:stance": "asserted"}
    )
    seen = ada.submit(seen, "columns", do="keep", name="")
    assert "DEMONSTRATION" in (seen.refused or "")
    assert not hall.desk.held.work.papers


def test_what_is_no_table_is_refused_in_a_sentence(ada: Visitor) -> None:
    assert "empty" in (given(ada, " \n").refused or "")
    assert given(ada, source_class="").refused is not None


def test_the_register_goes_out_in_the_same_shape(hall: Hall, ada: Visitor) -> None:
    ada.submit(mapped(ada, given(ada)), "columns", do="keep", name="our strikes")
    ada.submit(ada.open("/spreadsheet"), "columns", do="drop")
    work = hall.desk.held.work
    editor = sign_in(work.room, ADA, PASSPHRASE)
    for matter in work.matters():
        decide(work, editor, matter.key, Weighed(Decision.VERIFIED, publish=True))
    assert "Kolvik" not in ada.open("/spreadsheet/out/our strikes/csv".replace(" ", "%20")).data.decode(), (
        "not yet published"
    )
    decided_register(work)
    seen = ada.submit(ada.open("/spreadsheet"), "out", out="our strikes")
    assert "2 rows" in seen.text
    table = ada.open("/spreadsheet/out/our%20strikes/csv").data.decode()
    assert table.splitlines()[0] == TABLE.splitlines()[0]
    assert "Kolvik Ropery,Valmersk,March,2031-04-15,,The rope makers marched." in table.replace(
        "15/04/2031", "2031-04-15"
    )
    assert ada.open("/spreadsheet/out/our%20strikes/xlsx").data.startswith(b"PK")
