"""The whole way of a report with an audit hook set: what a room opened, and every socket, as JSON on the last line.

Run in a process of its own, because an audit hook cannot be taken off again. An
event counts as a room's when a function of a room is on the stack: a file that is
read later, by something that was handed in, is also caught.
"""

import json
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from inspect import currentframe
from pathlib import Path
from types import CodeType, FunctionType

import vestka
from vestka.carry.container import pack, unpack
from vestka.evidence.media import item_of
from vestka.intake import Manner, fingerprint, take_in
from vestka.kinds.refs import BlobRef
from vestka.kinds.vocabulary import SourceClass
from vestka.record.envelope import Circle, Header, Priority, write
from vestka.record.keys import Signer

PACKAGE = Path(vestka.__file__).parent
ROOMS = ("record", "kinds", "intake", "evidence", "reading", "desk", "register", "press", "carry")
FOLDERS = tuple(f"{PACKAGE / room}/" for room in ROOMS)
FOLDER_EVENTS = ("os.listdir", "os.scandir", "os.mkdir", "os.rmdir", "shutil.", "tempfile.")
FILES = ("open", "os.remove", "os.rename", "os.truncate", *FOLDER_EVENTS)
OUTSIDE = ("sqlite3.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "ctypes.dlopen")
NETWORK = ("socket.", "urllib.", "http.", "smtplib.", "ftplib.", "ssl.")
# Until these stand, only the small rooms can be walked.
LAST_BUILT = ("reading.reader", "reading.which_country", "register.export", "press.situation")
# A module that is imported late is read by the import system; that is code, not data.
IMPORTER = "<frozen importlib._bootstrap_external>"
ARTICLE = """Walkouts in Minsk

Workers at the Minsk Tractor Works walked out on 14 August 2020. Hundreds of people gathered in Grodno.
"""
HOW = Manner("audit", 1_597_400_000, SourceClass.INDEPENDENT_MEDIA, may_show=True, published="2020-08-15")


@dataclass(slots=True)
class Watch:
    """Whether it looks, and what it saw."""

    looks: bool = False
    found: list[str] = field(default_factory=list)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit event -> noted, if it is a socket, or a file or process that a room caused."""
        if not self.looks or not event.startswith((*FILES, *OUTSIDE, *NETWORK)):
            return
        frames = _stack()
        if frames[0] == IMPORTER:
            return
        room = next((name for name in frames if name.startswith(FOLDERS)), None)
        if room is not None or event.startswith(NETWORK):
            what = Path(str(arguments[0])).name if arguments else ""
            self.found.append(f"{event} {what} in {room or frames[0]}")


def _stack() -> list[str]:
    """The files of the functions that run now, innermost first, without this file's two at the top."""
    names = []
    frame = currentframe()
    while frame is not None:
        names.append(frame.f_code.co_filename)
        frame = frame.f_back
    return names[2:] or [""]


def small_rooms() -> None:
    """Intake, evidence and carry by themselves."""
    page = f"<!doctype html><title>Walkouts</title><p>{ARTICLE}"
    export = json.dumps({"messages": [{"type": "message", "text": ARTICLE, "from": "x"}]})
    for name, text in (("a.txt", ARTICLE), ("a.md", ARTICLE), ("a.html", page), ("result.json", export)):
        fingerprint(take_in(name, text.encode(), HOW).reports[0])
    take_in("a.eml", f"From: a@b.example\nSubject: =?koi8-r?q?a?=\n\n{ARTICLE}".encode(), HOW)
    take_in("a.csv", f'text,date\n"{ARTICLE}",2020-08-14\n'.encode(), HOW)
    item_of(b"\xff\xd8\xff", sha256(b"").digest(), 3, BlobRef(bytes(32)))
    header = Header("bulletin", Circle.PUBLIC, 1, Priority.BULLETIN, synthetic=True)
    unpack(pack([write(header, {"title": "Vilnagrad"}, Signer.from_seed(bytes(32))).data]))


def whole_way() -> None:
    """A text -> take_in, read, suggest, fold, export, build, as the node drives them."""
    # only looked for once all rooms are there
    opening, rooms, settings = (import_module(f"vestka.node.{name}") for name in ("opening", "rooms", "settings"))
    edition, issuing = (import_module(f"vestka.editing.{name}") for name in ("edition", "issuing"))
    with opening.passing_newsroom("An audit", synthetic=True) as room:
        rooms.receive(room, "a.txt", ARTICLE.encode(), HOW, set())
        register = issuing.public_register(room, settings.Choice("belarus"))
        site = edition.site_of(room, register)
    if not register.published or not any(path.endswith(".html") for path in site):
        msg = "the way was walked, but nothing came out at its end"
        raise AssertionError(msg)


def planted() -> None:
    """The control: a function that stands in a room and opens a file."""
    code = compile("def leak():\n    open('/dev/null').close()\n", f"{FOLDERS[-1]}planted.py", "exec")
    inner = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
    FunctionType(inner, {"open": open, "__builtins__": __builtins__})()


def main() -> None:
    """Walk, with the hook set; `--control` walks through a planted hole instead."""
    steps = ["small_rooms"]
    all_there = all(find_spec(f"vestka.{name}") is not None for name in LAST_BUILT)
    if not take_in.__code__.co_filename.startswith(FOLDERS):
        msg = "the rooms are not where this audit looks for them"
        raise AssertionError(msg)
    watch = Watch()
    sys.addaudithook(watch.hook)
    watch.looks = True
    if "--control" in sys.argv:
        planted()
    else:
        small_rooms()
        if all_there:
            whole_way()
            steps.append("whole_way")
    watch.looks = False
    sys.stdout.write(json.dumps({"steps": steps, "found": watch.found}) + "\n")


if __name__ == "__main__":
    main()
