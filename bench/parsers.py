"""Mutated bytes into every parser of strangers' bytes -> how many ended otherwise than in a noun or a refusal.

reliability bar S9. The control is the same bytes into the same formats' bare libraries, without our walls.
"""

import argparse
import csv
import io
import json
import random
import resource
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import cbor2

from vestka.carry.container import pack, unpack
from vestka.evidence.media import item_of
from vestka.intake import Manner, take_in
from vestka.intake.items import read_items
from vestka.kinds.refs import BlobRef
from vestka.kinds.report import Report
from vestka.kinds.shape import built, plain
from vestka.kinds.vocabulary import SourceClass
from vestka.record import cbor
from vestka.record.envelope import Circle, Header, Priority, open_record, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused
from vestka.record.seal import addressee

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
HOW = Manner("bench", 1, SourceClass.UNKNOWN, may_show=False, token=lambda handle: f"token {len(handle)}")
HANG_SECONDS = 1.0  # of this process's own computing, so that a busy machine does not count
GROWN_MAX = 100_000  # bytes a repeated piece may grow to: honest work stays far below a second, looking back does not
MARKUP = (b"<", b"<a '", b"<![x[", b"</nav>", b"<nav>", b"&#", b"&#x" + b"9" * 5000, b"=" + b" " * 99)
TABLES = (b'"', b'""', b"\n", b"\r", b",;\t|", b"---\n")
NUMBERS = (b"[", b'{"a":', b"\\ud800", b"9" * 5000, b"1e999", b"null")
LETTERS = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x98")
BITS = (*MARKUP, *TABLES, *NUMBERS, *LETTERS)
MAIL = (
    b"\n\n",
    b"--x\n",
    b"--x--\n",
    b"\nContent-Type: multipart/mixed; boundary=x\n\n",
    b"\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 500,
    b"\nContent-Type: message/rfc822\n\n" * 500,
    b"\nContent-Transfer-Encoding: base64\n",
    b"\nContent-Transfer-Encoding: quoted-printable\n",
    b"\nContent-Type: text/html; charset=utf-16\n",
    b"; filename*0*=undefined''%ff; filename*" + b"9" * 5000 + b"=a",
    b'; a="' + b";" * 4000,
    b"=?utf-8?b?0J?= " * 300,
    b"=?undefined?q?=ff?=",
    b"\n ",
    b"\n> ",
    b"\n-- \n",
    b"\n--\n",
    b"\nFrom: a@b.example\n",
    b"\nFrom a Fri Aug 14 12:00:00 2020\n",
    b"\n-----Original Message-----\n",
    b"\n---------- Forwarded message ---------\nFrom: <a@b.example>\n\n",
    b"\nOn 14 Aug 2020 a@b.example wrote:\n> ",
    b"<blockquote type=cite>",
    b"</blockquote>",
    b"=",
    b"\r\n",
)

ITEMS = [b'{"id": "a", "text": "The dairy stopped."}\n{"id": 2, "text": "\\u0414\\ud800", "published": "2020-08"}\n']


class HangError(BaseException):
    """One input took too long. No parser may catch it, so it is no Exception."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parser behind its wall, the same format without one, and good inputs to start from."""

    name: str
    wall: Callable[[bytes], object]
    bare: Callable[[bytes], object]
    samples: list[bytes]
    bits: tuple[bytes, ...] = BITS


def intake(name: str) -> Callable[[bytes], object]:
    """A file's name -> what takes it in and checks that every report keeps its own limits."""

    def parse(data: bytes) -> object:
        taken = take_in(name, data, HOW)
        for report in taken.reports:
            if built(Report, plain(report)) != report:
                msg = "a report is not the one its own record would give back"
                raise AssertionError(msg)
        return taken

    return parse


def vector_payloads(*starts: str) -> list[bytes]:
    """Beginnings of names -> the bytes of those example files, in the encoding they ask for."""
    found: list[bytes] = []
    for path in sorted((VECTORS / "intake").glob("*.txt")):
        head, _, payload = path.read_bytes().partition(b"\n\n")
        if path.name.startswith(starts):
            lines = dict(line.split(": ", 1) for line in head.decode().split("\n"))
            found.append(payload.decode().encode(lines["encoding"]) if "encoding" in lines else payload)
    return found


def records() -> list[bytes]:
    """Two invented signed records."""
    signer = Signer.from_seed(bytes(32))
    header = Header("bulletin", Circle.PUBLIC, 1_597_400_000, Priority.BULLETIN, synthetic=True)
    return [write(header, {"title": f"Vilnagrad {number}"}, signer).data for number in range(2)]


def bare_page(data: bytes) -> object:
    """The library's own page parser."""
    parser = HTMLParser()
    parser.feed(data.decode())
    parser.close()
    return parser


def bare_export(data: bytes) -> object:
    """The library's own JSON, and the fields as one would write them at first."""
    return [(message["text"], int(message["date"][:4])) for message in json.loads(data)["messages"]]


def bare_letter(data: bytes) -> object:
    """The library's own parser of e-mails, and the fields as one would take them at first."""
    message = message_from_bytes(data, policy=default)
    body = message.get_body(("plain", "html"))
    return message["from"].addresses, message["subject"], message["date"].datetime, body and body.get_content()


def bare_items(data: bytes) -> object:
    """Lines of JSON, and the keys as one would take them at first."""
    return [(item["id"], item["text"].encode()) for item in map(json.loads, data.decode().splitlines())]


def bare_parcel(data: bytes) -> object:
    """A length that is believed, and CBOR that is."""
    (length,) = struct.unpack(">I", data[16:20])
    return cbor2.loads(data[20 : 20 + length])["items"]


def targets() -> list[Target]:
    """Every parser that sees a stranger's bytes."""
    signed = records()
    boxes = [cbor.encode({"v": 1, "to": bytes(16), "box": bytes(1200)})]
    heads = [
        bytes.fromhex(head) for head in ("ffd8ffe0", "89504e470d0a1a0a", "0000001866747970", "4f676753", "504b0304")
    ]
    tables = vector_payloads("table-")
    return [
        Target("text", intake("a.txt"), lambda data: data.decode(), vector_payloads("text-")),
        Target("markdown", intake("a.md"), lambda data: data.decode(), vector_payloads("markdown-")),
        Target("page", intake("a.html"), bare_page, vector_payloads("page-")),
        Target(
            "table", intake("a.csv"), lambda data: list(csv.reader(io.StringIO(data.decode()), strict=True)), tables
        ),
        Target("export", intake("result.json"), bare_export, vector_payloads("telegram-")),
        Target("letter", intake("a.eml"), bare_letter, vector_payloads("letter-", "mbox-"), (*BITS, *MAIL)),
        Target("items", read_items, bare_items, ITEMS),
        Target("unnamed", intake("-"), json.loads, vector_payloads("")),
        Target(
            "media", lambda data: item_of(data, bytes(32), 1, BlobRef(bytes(32))), lambda data: data.decode(), heads
        ),
        Target("record", open_record, cbor2.loads, signed),
        Target("box", addressee, lambda data: cbor2.loads(data)["to"], boxes),
        Target("parcel", unpack, bare_parcel, [pack(signed), pack(signed + boxes)]),
    ]


def mutated(dice: random.Random, samples: list[bytes], bits: tuple[bytes, ...]) -> bytes:
    """Good inputs -> one that was cut, flipped, spliced, grown or mixed, one to four times."""
    data = bytearray(dice.choice(samples))
    for _ in range(dice.randint(1, 4)):
        at, end = sorted(dice.randint(0, len(data)) for _ in range(2))
        match dice.randrange(8):
            case 0 if data:
                data[at % len(data)] ^= 1 << dice.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = dice.choice(bits)
            case 3:
                data[at:end] = dice.randbytes(min(end - at, 64))
            case 4:
                data[at:at] = dice.choice(samples)[: dice.randint(0, 500)]
            case 5:
                del data[at:]
            case 6 if dice.randrange(40) == 0:
                piece = bytes(data[at : min(end, at + 40)]) or dice.choice(bits)
                data[at:at] = piece * (dice.randint(1, GROWN_MAX) // len(piece))
            case _:
                data[at:end] = data[at:end] * 2
    return bytes(data[: 2 * GROWN_MAX])


def outcome(parse: Callable[[bytes], object], data: bytes) -> str:
    """A parser and bytes -> "" for a noun or a refusal, else the name of what came out of it."""
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG_SECONDS)
    try:
        parse(data)
    except Refused:
        return ""
    except HangError:
        return "hang"
    except Exception as error:  # noqa: BLE001 - the wall of this bench: what comes out is what is counted
        return type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def run(inputs: int, seed: int, *, control: bool) -> dict[str, int]:
    """Inputs for each parser -> how often each ended badly; the first of each kind goes to standard error."""
    bad: dict[str, int] = {}
    for target in targets():
        dice = random.Random(f"{seed} {target.name}")  # noqa: S311 - seeded, to be repeated
        parse = target.bare if control else target.wall
        for number in range(inputs):
            word = outcome(parse, mutated(dice, target.samples, target.bits))
            if word:
                key = f"{target.name}: {word}"
                if key not in bad:
                    print(f"{'control: ' * control}{key} at input {number} of seed {seed}", file=sys.stderr)
                bad[key] = bad.get(key, 0) + 1
    return bad


def hung(*_: object) -> None:
    """The alarm of one input."""
    raise HangError


def main() -> int:
    """Arguments -> the figure on the last line; 1 if the wall let something through, or the control nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="only the last line")
    parser.add_argument("--short", action="store_true", help="2,000 inputs a parser instead of 20,000")
    parser.add_argument("--control", action="store_true", help="the formats' bare libraries instead of our parsers")
    parser.add_argument("--inputs", type=int, help="inputs a parser (the long form: 1000000)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    inputs = given.inputs or (2_000 if given.short else 20_000)
    signal.signal(signal.SIGVTALRM, hung)
    bad = run(inputs, given.seed, control=given.control)
    beside = bad if given.control else run(min(inputs, 500), given.seed, control=True)
    figure, control = sum(bad.values()), sum(beside.values())
    asked = inputs * len(targets())
    if not given.json:
        for key, count in sorted(bad.items()):
            print(f"{count:9,} {key}")
    line = {"name": "parsers", "figure": figure, "unit": "uncaught exceptions or hangs", "limit": 0}
    line |= {"ratio": figure / asked, "control": control, "seed": given.seed, "inputs": asked}
    line |= {"rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}
    print(json.dumps(line))
    return int(control == 0 or (figure > 0 and not given.control))


if __name__ == "__main__":
    sys.exit(main())
