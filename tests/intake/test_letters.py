"""What a newsroom gets from the e-mails that strangers send, and what none of their bytes can do."""

import base64
import subprocess
import sys
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestka.intake import Manner, Taken, looks_like, same_report, take_in
from vestka.intake.limits import NESTED_MAX, PARTS_MAX
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import SourceClass
from vestka.record.refusal import Refused

HOW = Manner("mail", 1_597_500_000, SourceClass.CITIZEN, may_show=False, token=lambda handle: f"token {len(handle)}")
HEAD = "From: Jan K <jan@example.org>\nDate: Fri, 14 Aug 2020 23:50:07 +0300\n"
MEGABYTE = 1 << 20

PIECES = [
    "\n",
    "> ",
    "-- \n",
    "--\n",
    "--x\n",
    "--x--\n",
    "a",
    " ",
    ":",
    "On 1 Aug 2020 o@example.net wrote:\n",
    "Sent: x\n",
]
PIECES += [
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "From: o@example.net\n",
    "Subject: s\n",
]
PIECES += [
    "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Type: message/rfc822\n",
    "-----BEGIN PGP SIGNATURE-----\n",
]


def letter(text: str, head: str = "") -> bytes:
    """Text of a letter and more lines of its head -> its bytes."""
    return f"{HEAD}{head}\n{text}".encode()


def ends_well(data: bytes, name: str = "a.eml") -> Taken | None:
    """A letter -> what was taken, each report within its noun's limits; None if it was refused in one sentence."""
    sentence = ""
    try:
        taken: Taken | None = take_in(name, data, HOW)
    except Refused as refusal:
        sentence, taken = refusal.sentence, None
    if taken is None:
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return None
    assert len(taken.attachments) == len(taken.reports)
    for report in taken.reports:
        assert built(Report, plain(report)) == report
    return taken


def test_nothing_of_the_way_of_a_letter_is_kept() -> None:
    """No server, address, program or message's name stands in a report, a sentence, or what was handed on in it."""
    secrets = {
        "Received": "from laptop.minsk [10.1.2.3]",
        "X-Originating-IP": "10.4.5.6",
        "User-Agent": "Thunderbird 78",
        "X-Mailer": "Mailer 9",
        "Message-ID": "<77@laptop.minsk>",
        "In-Reply-To": "<78@laptop.minsk>",
        "Return-Path": "<jan@example.org>",
        "To": "desk@example.net",
    }
    head = "".join(f"{name}: {value}\n" for name, value in secrets.items())
    text = (
        "The dairy stopped.\n\n---------- Forwarded message ---------\nFrom: Ola P <ola@example.net>\n"
        "Date: Thu, Aug 13, 2020 at 10:00 AM\nSubject: Depot\nTo: Jan K <jan@example.org>\n\nThe depot stands.\n"
        "\n-- \nOla P, +375 29 000\n"
    )
    for how in (HOW, replace(HOW, token=None)):
        for name in ("a.eml", "a.txt", "a.md", "letter", "-"):
            shown = repr(take_in(name, letter(text, head), how))
            wanted = ("The dairy stopped.", "The depot stands.", "2020-08-13")
            assert all(words in shown for words in wanted)
            hidden = [*secrets.values(), "jan@", "Jan K", "ola@", "Ola P", "+375", "10.1.2.3", "23:50", "+0300"]
            assert [words for words in hidden if words in shown] == []


def test_a_letter_without_a_vault_has_no_sender_and_an_unknown_way() -> None:
    """What was handed on stays something that was handed on, though nobody is named."""
    text = "\nOn 13 Aug 2020, ola@example.net wrote:\n> The depot stands.\n"
    (report,) = take_in("a.eml", letter(text), replace(HOW, token=None)).reports
    assert (report.source, [step.origin for step in report.forwarded]) == (None, ["unknown"])


def test_own_words_and_what_is_handed_on_are_two_reports() -> None:
    """The comment of the one who sends it on is not put into the other one's mouth, nor the other way round."""
    text = (
        "I was there, it is true.\n\nBegin forwarded message:\n\nFrom: ola@example.net\nSubject: Depot\n"
        "Date: 13 August 2020 at 10:00\n\nThe depot stands.\n\nOn 12 Aug 2020 desk@example.org wrote:\n> Does it?\n"
    )
    taken = take_in("a.eml", letter(text), HOW)
    own, other = taken.reports
    assert (own.text, own.published, own.forwarded) == ("I was there, it is true.", "2020-08-14", ())
    assert (other.text, other.published, other.title) == ("The depot stands.", "2020-08-13", "Depot")
    assert (own.source, len(other.forwarded)) == (other.source, 1)
    assert taken.left_out == (
        "The message handed on in message 1: not taken in from its text: the older message quoted in it (1 line).",
    )


@pytest.mark.parametrize(("day", "kept"), [("15 Aug 2020", "2020-08-15"), ("18 Aug 2020", None), ("31 Feb 2020", None)])
def test_a_day_that_cannot_be_is_unknown(day: str, kept: str | None) -> None:
    """A letter's day is believed as far as any file's: not where it is still to come, not where there is none such."""
    data = f"From: jan@example.org\nDate: Fri, {day} 10:00:00 +0300\n\nThe dairy stopped.\n".encode()
    assert take_in("a.eml", data, HOW).reports[0].published == kept


def test_a_letter_and_a_pasted_text_with_the_same_words_are_one() -> None:
    """How it was wrapped, coded and signed on its way does not matter; what was said does."""
    words = "Рабочие молочного завода в Вильнаграде остановили работу в полдень и вышли к воротам. Их около трёхсот."
    pasted = take_in("a.txt", words.encode(), replace(HOW, channel="paste")).reports[0]
    wrapped = words.replace("остановили ", "остановили\n").replace("Их ", "\nИх ")
    signed = f"{wrapped}\n\n-- \nЯн К.\n+375 29 000\n"
    for coding in ("quoted-printable", "base64", "8bit"):
        message = EmailMessage(policy=SMTP)
        message["From"], message["Subject"] = "jan@example.org", "Завод"
        message.set_content(signed, charset="utf-8", cte=coding)
        (report,) = take_in("a.eml", bytes(message), HOW).reports
        assert same_report(report, pasted), coding
        message.add_alternative(f"<p>{wrapped}</p><div>-- <br>Ян К.</div>", subtype="html")
        assert same_report(take_in("a.eml", bytes(message), HOW).reports[0], pasted)
    page = EmailMessage(policy=SMTP)
    page["From"] = "jan@example.org"
    page.set_content(f"<p>{wrapped}</p><div>-- <br>Ян К.</div>", subtype="html")
    assert same_report(take_in("a.eml", bytes(page), HOW).reports[0], pasted)
    flowed = letter(words.replace(" в ", " \nв "), "Content-Type: text/plain; charset=utf-8; format=flowed\n")
    assert same_report(take_in("a.eml", flowed, HOW).reports[0], pasted)
    # A pasted text is taken as it stands: what follows two dashes in it may be news.
    assert not same_report(take_in("b.txt", signed.encode(), HOW).reports[0], pasted)
    other = letter(words.replace("трёхсот", "двухсот"), "Content-Type: text/plain; charset=utf-8\n")
    assert not same_report(take_in("a.eml", other, HOW).reports[0], pasted)


def test_a_name_that_a_program_cut_at_the_end_of_a_line_is_whole_again() -> None:
    """Breaks that a width made are undone; those that were typed (a list, short lines, a paragraph) stay."""
    text = (
        "On Friday morning several hundred of the workers of the Vilnagrad Tractor\nWorks walked out and went to the "
        "gates.\nThey ask for:\n- a\n- b\n\nAnother paragraph of the same letter, as long as the first line of it\n"
        "* but this is a list\n"
    )
    (report,) = take_in("a.eml", letter(text), HOW).reports
    assert "the Vilnagrad Tractor Works walked out and went to the gates.\nThey ask for:\n- a\n- b\n\n" in report.text
    assert "first line of it\n* but" in report.text
    verse = "The dairy stands.\nThe depot stands.\n"
    assert take_in("a.eml", letter(verse), HOW).reports[0].text == verse.rstrip()


def test_two_dashes_in_the_middle_of_a_text_lose_nothing() -> None:
    """Without its space, a line of two dashes is a signature only if hardly anything follows."""
    long = "The dairy stopped.\n--\n" + "The depot stopped too.\n" * 9
    assert take_in("a.eml", letter(long), HOW).reports[0].text.count("depot") == 9
    short = "The dairy stopped.\n--\nJan K\n"
    assert take_in("a.eml", letter(short), HOW).reports[0].text == "The dairy stopped."


def test_attached_texts_are_reports_of_the_sender_and_other_things_are_named() -> None:
    """A list stays a list; a picture has its kind and size; a letter inside a text's name is a letter."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["Date"] = "jan@example.org", "Fri, 14 Aug 2020 10:00:00 +0300"
    message.set_content("With this.")
    message.add_attachment("Стоит депо.".encode("cp1251"), maintype="text", subtype="plain", filename="депо.txt")
    message.add_attachment(b"<title>Mine</title><p>It stands.", maintype="text", subtype="html", filename="a.html")
    message.add_attachment(b"text\nOne.\nTwo.\n", maintype="application", subtype="octet-stream", filename="l.csv")
    message.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="order.pdf")
    inner = letter("Inner.", "Received: from [10.1.2.3]\n")
    message.add_attachment(inner, maintype="text", subtype="plain", filename="mail.txt")
    taken = take_in("a.eml", bytes(message), HOW)
    texts = {report.text: report for report in taken.reports}
    assert list(texts) == ["With this.", "Стоит депо.", "It stands.", "One.", "Two.", "Inner."]
    assert texts["It stands."].title == "Mine"
    assert {report.source for report in taken.reports} == {"token 15"}
    assert [texts[words].published for words in ("With this.", "One.")] == ["2020-08-14", None]
    note = "Message 1: its attachment 'order.pdf', a PDF document, 10 bytes: no attachment is kept yet."
    assert taken.left_out == (note,)


def test_one_bad_letter_of_an_mbox_leaves_the_others() -> None:
    """Its number is named, and the one after it is there."""
    between = "From x Fri Aug 14 12:00:00 2020\n"
    bad = f"{between}X: {'a' * 300_000}\n\nlost\n\n"
    taken = ends_well(f"{between}{HEAD}\nFirst.\n\n{bad}{between}{HEAD}\nThird.\n".encode(), "box.mbox")
    assert taken is not None
    assert [report.text for report in taken.reports] == ["First.", "Third."]
    assert taken.left_out[0].startswith("Message 2 was left out: the lines at the head of it are longer than")


def test_a_letter_is_told_by_its_head_and_a_text_is_not_one() -> None:
    """Whatever a letter's file is called; but what a person writes about from and to stays a text."""
    assert looks_like("a.txt", letter("x", "MIME-Version: 1.0\n")) == "mail"
    assert looks_like("a", b"\xef\xbb\xbf\r\n" + letter("x", "To: y\n").replace(b"\n", b"\r\n")) == "mail"
    assert looks_like("a.csv", letter("x", "To: y\n")) == "csv"
    assert looks_like("a.txt", b"Subject: the dairy\nFrom: a friend\n\nIt stands.") == "text"
    assert looks_like("a.txt", b"From Vilnagrad they say: it stands.") == "text"


@pytest.mark.parametrize(
    "opening", ["Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n", "Content-Type: message/rfc822\n\n"]
)
def test_parts_in_parts_end_at_a_limit(opening: str) -> None:
    """Ten deep is read, more is named; ten thousand is no recursion."""
    for deep in (NESTED_MAX, 10_000):
        data = HEAD.encode() + "".join(map(opening.format, range(deep))).encode() + b"\nThe dairy stopped.\n"
        taken = ends_well(data)
        assert (taken is not None) == (deep == NESTED_MAX)


def test_parts_beside_parts_end_at_a_limit() -> None:
    """Five hundred are looked at; the rest is one sentence, not a flood of them."""
    data = letter("--x\n\nThe dairy stopped.\n" * 100_000, "Content-Type: multipart/mixed; boundary=x\n")
    taken = ends_well(data)
    assert taken is not None
    assert taken.reports[0].text.count("dairy") <= PARTS_MAX
    assert len(taken.left_out) < 3


BOMBS = [
    "\n",
    ">",
    "> \n\n\n",
    ">" * 30 + "\n",
    "-- \n",
    "--\n\n",
    "--x\n",
    "To: x\nblah\n",
    "From: o@example.net\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\nFrom: <o@example.net>\n\na\n",
    "- - - ",
    "-----BEGIN PGP SIGNATURE-----\n",
    "On 1 Aug 2020 o@example.net wrote:\n> a\n",
    "a\n:\n>",
    "a ",
    "a @",
    "=?utf-8?q?=?= ",
    "<blockquote type=cite>",
    "</blockquote>",
    "=\n",
    "=3D",
]


@pytest.mark.parametrize("piece", BOMBS)
@pytest.mark.parametrize(
    "head",
    [
        "",
        "Content-Type: text/plain; format=flowed\n",
        "Content-Type: text/html; charset=utf-8\n",
        "Content-Type: multipart/mixed; boundary=x\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "Content-Transfer-Encoding: base64\n",
    ],
)
@pytest.mark.timeout(20)
def test_a_piece_repeated_until_it_is_as_long_as_a_text_may_be(piece: str, head: str) -> None:
    """Quotations, heads, signatures and their like without end: looked at once each."""
    ends_well(letter("I saw it.\n" + piece * (399_000 // len(piece)), head))


@pytest.mark.parametrize("name", ["From", "Subject", "Date", "Content-Type", "Content-Disposition", "X", "Received"])
@pytest.mark.parametrize("piece", ["a", "(", "<", '"', ";", "a@", "=?utf-8?q?a?= ", "; x*0*=a", "\n a", ",", "%"])
@pytest.mark.timeout(20)
def test_a_field_of_a_megabyte(name: str, piece: str) -> None:
    """It is refused or passed over at once; one of the longest that is read does no harm either."""
    for size in (MEGABYTE, 200_000, 4_000):
        ends_well(f"From: jan@example.org\n{name}: {piece * (size // len(piece))}\n\nThe dairy stopped.\n".encode())
    repeated = f"{name}: {piece}\n" * (200_000 // len(f"{name}: {piece}\n"))
    ends_well(f"From: jan@example.org\n{repeated}\nThe dairy stopped.\n".encode())


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_marks_in_any_order(pieces: list[str]) -> None:
    """Own words at the beginning are never lost, and no address of a mark comes out."""
    taken = ends_well(letter("Vilnagrad\n\n" + "".join(pieces), "Content-Type: text/plain\n"))
    assert taken is not None
    assert any(report.text.startswith("Vilnagrad") for report in taken.reports)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.binary(max_size=40))
def test_any_head(pieces: list[str], noise: bytes) -> None:
    """Heads that are none, parts that never begin or end."""
    ends_well("".join(pieces).encode() + noise)
    ends_well(noise + "".join(pieces).encode())


MEASURE = """
import base64, resource, sys
from vestka.intake import Manner, take_in
from vestka.kinds.vocabulary import SourceClass
how = Manner("mail", 1, SourceClass.UNKNOWN, may_show=False)
head = b"From: jan@example.org\\nContent-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\nIt stands.\\n--x\\n"
picture = b"Content-Type: image/png\\nContent-Transfer-Encoding: base64\\n\\n" + base64.encodebytes(bytes(25 << 20))
data = head + picture + b"--x--\\n"
del picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert len(take_in("a.eml", data, how).reports) == 1
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


def test_a_letter_with_a_large_picture_takes_little_memory() -> None:
    """25 MiB of attachment: its size is said, and what is held beside the file stays below four times of it."""
    run = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 140, run.stdout


def test_a_base64_that_is_broken_is_read_as_far_as_it_goes() -> None:
    """Line breaks, foreign signs and a cut end lose what they touch, not the letter."""
    coded = base64.b64encode(b"The dairy stopped at noon.").decode()
    text = f"{coded[:10]}\n!!{coded[10:-6]}"
    (report,) = take_in("a.eml", letter(text, "Content-Transfer-Encoding: base64\n"), HOW).reports
    assert report.text.startswith("The dairy stopped at n")
