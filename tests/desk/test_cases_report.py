"""What `vestka cases` may rely on: every key on every line, no item forgotten, each pair once."""

import json

from register.claims import Newsdesk, people, town, works
from vestka.desk.cases_report import KEYS, Line, case_lines, pair_lines
from vestka.desk.suggest import suggest
from vestka.kinds.claim import Subject
from vestka.kinds.refs import ReportRef
from vestka.kinds.vocabulary import EventClass, Grade, SaidBy, Stance
from vestka.register.fold import fold

MILL, TOWN = works("Old Mill", "OM"), town("Lakewood")


def report(desk: Newsdesk, *silent: str) -> tuple[list[Line], list[Line]]:
    """A desk -> the lines of its cases and of its pairs; `silent` items say nothing."""
    heard = {item.ref: item for item in desk.heard}
    items = {item.claim.report: item.voice.label.removeprefix("S") for item in desk.heard}
    items |= {ReportRef(name.encode().ljust(32)): name for name in silent}
    found = suggest(desk.heard)
    lines = case_lines(found, items, lambda case: fold([case], heard, Grade.MACHINE_READING))
    return list(lines), list(pair_lines(found, items))


def test_a_line_says_what_the_contract_promises() -> None:
    desk = Newsdesk()
    desk.hears("a", MILL, TOWN, published="2031-05-01", count=people(70), said_by=SaidBy.COMPANY)
    desk.hears("b", MILL, TOWN, published="2031-05-03", count=people(None, "hundreds"))
    desk.hears("c", MILL, TOWN, published="2031-05-03", stance=Stance.DENIED)
    desk.hears("b", Subject("people", "people"), TOWN, kind=EventClass.DEMONSTRATION, published="2031-05-03", at=90)
    lines, pairs = report(desk, "nothing", "nothing else")
    assert json.loads(json.dumps(lines)) == lines
    assert all(tuple(line) == KEYS for line in lines)
    mill = next(line for line in lines if line["case"] and line["kind"] == "labour_action")
    assert (mill["items"], mill["start"], mill["end"]) == (["a", "b", "c"], "2031-05-01", "2031-05-03")
    assert (mill["independent_sources"], mill["status"]) == (3, "contested")
    assert {stance: n for stance, n in mill["stance_summary"].items() if n} == {"asserted": 2, "denied": 1}
    assert [(f["value"], f["text"], f["bound"], f["who"]) for f in mill["figures"]] == [
        (70, "70", "exact", ["company"]),
        (None, "hundreds", "vague", ["Sb"]),
    ]
    assert 0 < mill["confidence"] < 1
    rally = next(line for line in lines if line["kind"] == "demonstration")
    assert rally["items"] == ["b"]
    assert (lines[-1]["case"], lines[-1]["items"]) == (None, ["nothing", "nothing else"])
    assert [(pair["a"], pair["b"]) for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(0 < pair["score"] <= 1 and "same workplace" in pair["why"] for pair in pairs)


def test_nothing_in_gives_nothing_out_and_each_case_has_its_own_name() -> None:
    assert report(Newsdesk()) == ([], [])
    desk = Newsdesk()
    for month in ("05", "06", "07"):
        desk.hears(month, MILL, TOWN, published=f"2031-{month}-01")
    desk.hears("undated", MILL, TOWN, published="2031")
    desk.hears("undated too", MILL, TOWN, published="2031-05")
    lines, pairs = report(desk)
    assert len({line["case"] for line in lines}) == 5
    assert pairs == []
