"""What a newsroom gets from the files that strangers send: by example, and at the limits."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from vestka.intake import FILE_MAX, Manner, Taken, fingerprint, looks_like, same_report, take_in, too_big_sentence
from vestka.intake.items import read_items
from vestka.intake.limits import TEXT_BYTES_MAX
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.report import REPORT_TEXT_MAX, Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import SourceClass
from vestka.record.keys import Signer
from vestka.record.refusal import Refused
from vestka.record.seal import Opener, seal

FOLDER = Path(__file__).resolve().parents[2] / "vectors" / "intake"
HOW = Manner("folder", 1_597_400_000, SourceClass.CITIZEN, may_show=False, token=lambda handle: f"token of {handle}")


@dataclass(frozen=True, slots=True)
class Vector:
    """One example: what is expected, by head line, and the file's bytes."""

    name: str
    head: dict[str, str]
    data: bytes


def vectors() -> list[Vector]:
    """All of them, by name."""
    return [_vector(path) for path in sorted(FOLDER.glob("*.txt"))]


def _vector(path: Path) -> Vector:
    """A path -> the vector; `encoding` says how the payload is to be written before it is taken in."""
    head, _, payload = path.read_bytes().partition(b"\n\n")
    lines = dict(line.split(": ", 1) for line in head.decode().split("\n"))
    coded = payload.decode().encode(lines["encoding"]) if "encoding" in lines else payload
    return Vector(path.stem, lines, coded)


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector.name)
def test_examples(vector: Vector) -> None:
    """Each vector says what its file becomes."""
    outcome, _, rest = vector.head["expect"].partition(" ")
    if outcome == "refused":
        with pytest.raises(Refused) as refusal:
            take_in(vector.head["file"], vector.data, HOW)
        assert rest in refusal.value.sentence
        return
    taken = take_in(vector.head["file"], vector.data, HOW)
    assert len(taken.reports) == int(rest)
    assert len(taken.left_out) == int(vector.head.get("left_out", "0"))
    _compare(vector, taken)


def _compare(vector: Vector, taken: Taken) -> None:
    """Check the fields of the first report that the vector names."""
    first = taken.reports[0]
    for field in ("text", "title", "publisher", "published", "source", "url"):
        if field in vector.head:
            assert getattr(first, field) == json.loads(vector.head[field]), field
    if "forwarded" in vector.head:
        assert [step.origin for step in first.forwarded] == json.loads(vector.head["forwarded"])
    if "files" in vector.head:
        assert list(taken.attachments[0]) == json.loads(vector.head["files"])


def test_without_a_vault_no_sender_is_kept() -> None:
    """A door that has no token for a sender keeps nothing of them, in no field."""
    how = Manner("folder", 1, SourceClass.CITIZEN, may_show=False)
    message = {
        "type": "message",
        "text": "It stopped.",
        "from": "Jan K",
        "from_id": "user77",
        "forwarded_from": "Ola P",
    }
    export = json.dumps({"messages": [message]}).encode()
    for name, data in (("r.json", export), ("r.csv", b"text,from,source\nIt stopped.,Jan K,Ola P\n")):
        taken = take_in(name, data, how)
        assert not any(handle in repr(taken) for handle in ("Jan K", "Ola P"))


def test_what_the_door_knows_goes_before_what_the_file_says() -> None:
    """A page cannot name itself another publisher or date than the editor who brought it."""
    how = Manner(
        "web",
        1,
        SourceClass.STATE_MEDIA,
        may_show=True,
        title="Our title",
        publisher="Vilna TV",
        url="https://v.example/1",
        published="2020-08-14",
    )
    report = take_in("p.html", b"<title>Other</title><p>It stopped.", how).reports[0]
    assert (report.title, report.publisher, report.url) == ("Our title", "Vilna TV", "https://v.example/1")
    row = take_in("t.csv", b"text,publisher,date\nIt stopped.,Other,1999\n", how).reports[0]
    assert (row.publisher, row.published) == ("Vilna TV", "2020-08-14")


def test_source_column_names_a_publisher_only_where_all_is_public() -> None:
    """The same column may hold newspapers or persons: persons become tokens."""
    data = b"text,source\nIt stopped.,Vilna TV\n"
    public = Manner("web", 1, SourceClass.UNKNOWN, may_show=True, token=HOW.token)
    assert take_in("t.csv", data, public).reports[0].publisher == "Vilna TV"
    private = take_in("t.csv", data, HOW).reports[0]
    assert (private.publisher, private.source) == (None, "token of Vilna TV")


def test_the_longest_report_still_fits_into_a_sealed_record() -> None:
    """What is taken in at the limit can be signed and sealed: nothing is accepted and then lost."""
    long = "х" * 320
    how = replace(HOW, channel=long, title=long, publisher=long, published=long, url="https://v.example/" + "a" * 2000)
    how = replace(how, token=lambda _: long)
    message = {"type": "message", "text": "\U0001f3ed" * (TEXT_BYTES_MAX // 4), "from": long, "forwarded_from": long}
    report = take_in("r.json", json.dumps({"messages": [message]}).encode(), how).reports[0]
    record = issue(report, Issue(1, synthetic=True), Signer.from_seed(bytes(32)))
    assert len(seal(record.data, Opener.from_seed(bytes(32)).public)) > TEXT_BYTES_MAX


@pytest.mark.parametrize(("letter", "count"), [("a", REPORT_TEXT_MAX), ("\U0001f3ed", TEXT_BYTES_MAX // 4)])
def test_text_limits(letter: str, count: int) -> None:
    """The last allowed length is taken in; one more is refused, by its own name."""
    assert len(take_in("t.txt", (letter * count).encode(), HOW).reports[0].text) == count
    with pytest.raises(Refused, match=r"at most 400,000 are allowed|longer than 1,000,000 bytes"):
        take_in("t.txt", (letter * (count + 1)).encode(), HOW)


def test_a_text_too_long_in_a_table_leaves_the_others() -> None:
    """One huge cell does not lose its neighbours, and its row is named."""
    data = f'text\n"{"a" * (REPORT_TEXT_MAX + 1)}"\nIt stopped.\n'.encode()
    taken = take_in("t.csv", data, HOW)
    assert [report.text for report in taken.reports] == ["It stopped."]
    assert taken.left_out == ("Row 2 was left out: its text has 400,001 characters, and at most 400,000 are allowed.",)


def test_a_file_too_big_says_how_big_and_what_to_do() -> None:
    """A caller may stop reading at the limit + 1 bytes: the sentence does not then claim a size."""
    with pytest.raises(Refused, match="more than 64 MiB"):
        take_in("t.txt", b"a" * (FILE_MAX + 1), HOW)
    assert "99,000,000 bytes" in too_big_sentence(99_000_000)
    assert "split" in too_big_sentence(99_000_000)


@pytest.mark.slow
def test_tables_and_exports_have_a_most() -> None:
    """Fifty thousand rows are read, one more is refused; a flood of brackets is refused before it is built."""
    rows = "".join(f"row {number}\n" for number in range(50_000))
    assert len(take_in("t.csv", f"text\n{rows}".encode(), HOW).reports) == 50_000
    with pytest.raises(Refused, match="more than 50,000 rows"):
        take_in("t.csv", f"text\n{rows}one more\n".encode(), HOW)
    with pytest.raises(Refused, match="more than 2,000,000 parts"):
        take_in("r.json", b'{"messages":[' + b"[]," * 2_000_000 + b"[]]}", HOW)
    with pytest.raises(Refused, match="more than 1,000,000 cells"):
        take_in("t.csv", b"text" + (b"," * 255 + b"\n") * 4_500, HOW)
    with pytest.raises(Refused, match="page's text is too long"):
        take_in("p.html", b"<p>" + b"&am" * 700_000, HOW)
    with pytest.raises(Refused, match="more than 100,000 tags"):
        take_in("p.html", b"<p>It stopped." * 100_001, HOW)
    with pytest.raises(Refused, match="more than 200 of its rows"):
        take_in("t.csv", b"text\n" + b'a"b\n"x"y\n' * 300, HOW)


def test_left_out_rows_are_counted_when_they_are_many() -> None:
    """A hundred sentences, then a number: the list stays readable."""
    taken = take_in("t.csv", ("id,text\n1,It stopped.\n" + "2,\n" * 150).encode(), HOW)
    assert len(taken.left_out) == 101
    assert taken.left_out[-1] == "50 more were left out."


def test_the_same_report_by_two_paths_is_one() -> None:
    """Spaces, capitals and unseen signs differ from messenger to messenger; another publisher is another account."""
    one = take_in("a.txt", "Завод стоит  со вчера.\n".encode(), HOW).reports[0]
    other = take_in(
        "b.txt", "завод\u200b стоит со\u00a0вчера.".encode(), replace(HOW, channel="sms", received=9)
    ).reports[0]
    assert same_report(one, other)
    assert fingerprint(one, b"key") != fingerprint(one)
    copied = take_in("c.txt", "Завод стоит со вчера.".encode(), replace(HOW, publisher="V"))
    assert not same_report(one, copied.reports[0])
    assert not same_report(one, take_in("d.txt", "Завод стоит с утра.".encode(), HOW).reports[0])


def test_every_report_keeps_its_own_limits() -> None:
    """Labels are cut to one line of 320 characters, and the noun's own check agrees."""
    data = (
        "text,title,publisher,date,lang\n" + f'It stopped.,"{"т" * 999}","a\nb",{"9" * 999},xx-{"y" * 99}\n'
    ).encode()
    report = take_in("t.csv", data, HOW).reports[0]
    assert built(Report, plain(report)) == report
    assert (len(report.title or ""), report.publisher, report.language) == (320, "a b", None)


def test_looks_like_trusts_first_bytes_before_a_name() -> None:
    """A picture called .txt is a picture; a text with commas is a table only if its name says so."""
    assert looks_like("a.txt", b"\x89PNG\r\n\x1a\n") == "a picture (PNG)"
    assert looks_like("a", b"one, two\nthree, four\n") == "text"
    assert looks_like("RESULT.JSON", b"{}") == "telegram"


def test_lines_of_items_hold_only_what_a_record_can() -> None:
    """Half a surrogate pair in a line of JSON becomes the sign for it, at the same place."""
    (item,) = read_items(b'{"id": "a", "text": "It \\ud800 stopped."}\n')
    assert item.report.text == "It \ufffd stopped."
    with pytest.raises(Refused, match="Line 1 has more than 2,000,000 parts"):
        read_items(b"[" + b"[]," * 2_000_000 + b"[]]")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}', "Line 2 gives an id that an earlier line has"),
        ('{"id": "a", "text": "x"}\n\n{"id": ', "Line 3 is not a JSON object"),
        ('["a"]', "Line 1 is not a JSON object"),
        ("[" * 20_000, "Line 1 is not a JSON object"),
        ('{"text": "x"}', "Line 1 has no id"),
        ('{"id": "a"}', "Line 1 has no text"),
    ],
)
def test_lines_of_items_that_are_none(lines: str, why: str) -> None:
    """The first wrong line is named, and nothing is read."""
    with pytest.raises(Refused, match=why):
        read_items(lines.encode())


def test_marks_and_claims_about_the_encoding_that_are_wrong() -> None:
    """A mark binds: what breaks it is refused. A page that is wrong about itself is looked at again."""
    with pytest.raises(Refused, match=r"byte 5 \(0x00\) does not fit the encoding UTF-16-LE"):
        take_in("t.txt", b"\xff\xfea\0\x00\xdc", HOW)
    page = '<meta charset="iso-8859-5"><p>It – stopped.'.encode()
    assert take_in("p.html", page.replace(b"iso-8859-5", b"windows-1250"), HOW).reports
    with pytest.raises(Refused, match="full of control characters"):
        take_in("t.txt", b"\x01\x02\x03 a strike", HOW)
