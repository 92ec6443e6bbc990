"""Fixed seeds -> vectors/{record,kinds,seal}: text files that test one thing each. A box that still opens is kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import wrap

import cbor2
from tools import examples

from vestka.kinds.bulletin import Bulletin, PublishedFile
from vestka.kinds.case import Case
from vestka.kinds.catalogue import KINDS, Issue, Noun, issue
from vestka.kinds.claim import Claim, Span
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Grant, Keyring
from vestka.kinds.mark import Mark, MarkWord
from vestka.kinds.refs import ClaimRef, FileRef
from vestka.kinds.shape import plain
from vestka.kinds.vocabulary import EventClass, Role
from vestka.record import cbor, cose
from vestka.record.envelope import LogPlace
from vestka.record.refusal import Refused
from vestka.record.seal import seal, unseal

ROOT = Path(__file__).resolve().parents[1] / "vectors"
OTHER_WAY = "This record is not written in the one allowed way"
NO_CBOR = "This is not a record: its bytes cannot be read as CBOR"
TAGGED = "This record contains a tagged value"
WRONG_TYPE = "This record contains a value of a type that is not allowed"

# name: expected beginning of the refusal ("" = accept), bytes in hexadecimal
CBOR = {
    "cbor-empty-map": ("", "a0"),
    "cbor-integers": ("", "8a00171818190100 1a00010000 1b0000000100000000 20 37 3818 1b7fffffffffffffff"),
    "cbor-least-integer": ("", "3b7fffffffffffffff"),
    "cbor-words": ("", "83f4f5f6"),
    "cbor-cyrillic": ("", "6cd0b2d0b5d181d182d0bad0b0"),
    "cbor-keys-by-length": ("", "a3616201616301626161 01"),
    "cbor-keys-unsorted": (OTHER_WAY, "a2616201616101"),
    "cbor-key-long-before-short": (OTHER_WAY, "a262616101616201"),
    "cbor-key-twice": (NO_CBOR, "a2616101616102"),
    "cbor-key-number": (NO_CBOR, "a10102"),
    "cbor-key-bytes": ("This record has a field whose name is not text", "a1416102"),
    "cbor-trailing-byte": (OTHER_WAY, "0000"),
    "cbor-long-integer": (OTHER_WAY, "1817"),
    "cbor-long-length": (OTHER_WAY, "780161"),
    "cbor-indefinite-list": (NO_CBOR, "9f00ff"),
    "cbor-indefinite-text": (NO_CBOR, "7f6161ff"),
    "cbor-float": (WRONG_TYPE, "fb3ff0000000000000"),
    "cbor-half-float": (WRONG_TYPE, "f93c00"),
    "cbor-undefined": (WRONG_TYPE, "f7"),
    "cbor-simple-value": (WRONG_TYPE, "e0"),
    "cbor-too-large-integer": ("This record contains a number that is too large", "1b8000000000000000"),
    "cbor-too-small-integer": ("This record contains a number that is too large", "3b8000000000000000"),
    "cbor-bignum": (TAGGED, "c249010000000000000000"),
    "cbor-date": (TAGGED, "c11a5f5e1000"),
    "cbor-pattern": (TAGGED, "d82363612a2b"),
    "cbor-shared-reference": (TAGGED, "d81c82d81c8100d81d01"),
    "cbor-self-described": (TAGGED, "d9d9f700"),
    "cbor-depth-16": ("", "81" * 16 + "00"),
    "cbor-depth-17": (NO_CBOR, "81" * 17 + "00"),
    "cbor-cut-short": (NO_CBOR, "82"),
    "cbor-huge-list": (NO_CBOR, "9b7fffffffffffffff"),
    "cbor-huge-bytes": (NO_CBOR, "5b7fffffffffffffff"),
    "cbor-surrogate": (NO_CBOR, "63eda080"),
    "cbor-bad-utf8": (NO_CBOR, "62c328"),
    "cbor-nothing": (NO_CBOR, ""),
}


def main() -> None:
    """Nothing -> the files, and a line that says how many."""
    made = 0
    for name, why, data in _cbor():
        made += write_vector("record", name, "cbor", why, data)
    for name, why, data in _records():
        made += write_vector("record", name, "record", why, data)
    for folder, name, why, data in _nouns():
        made += write_vector(f"kinds/{folder}", name, "noun", why, data)
    for name, why, data in _boxes():
        made += write_vector("seal", name, "box", why, data)
    print(f"{made} vectors")


def write_vector(folder: str, name: str, check: str, why: str, data: bytes) -> int:
    """One vector -> its file."""
    path = ROOT / folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = [f"name: {name}", f"check: {check}", f"expect: {'refuse' if why else 'accept'}"]
    head += [f"why: {why}"] if why else []
    path.write_text("\n".join([*head, "", *wrap(data.hex(), 96), ""]), "utf-8")
    return 1


def _cbor() -> Iterator[tuple[str, str, bytes]]:
    """Values as such: RFC 8949's rules and ours."""
    for name, (why, data) in CBOR.items():
        yield name, why, bytes.fromhex(data)


def payload(**changes: cbor.Plain) -> dict[str, cbor.Plain]:
    """The signed map of a small record, with changes; a field that becomes `...` is left out."""
    value: dict[str, cbor.Plain] = {
        "v": 1,
        "kind": "bulletin",
        "circle": "public",
        "at": examples.AT,
        "prio": 1,
        "synthetic": True,
        "body": {"type": "site", "title": "Register", "licence": "CC BY 4.0"},
    }
    return value | changes


def _signed(**changes: cbor.Plain) -> bytes:
    """A genuinely signed record with any payload."""
    return cose.sign(cbor.encode(payload(**changes)), examples.DESK)


def _records() -> Iterator[tuple[str, str, bytes]]:
    """Signed records, right and wrong."""
    good = _signed()
    damaged = "The signature does not fit"
    yield "record-small", "", good
    yield "record-expires", "", _signed(until=examples.AT + 60)
    yield "record-first-of-its-log", "", _signed(log={"epoch": 1, "seq": 1})
    yield "record-second-of-its-log", "", _signed(log={"epoch": 1, "seq": 2, "prev": b"p" * 32})
    yield "record-unknown-kind-is-intact", "", _signed(kind="poem", body={})
    yield "record-last-byte-flipped", damaged, good[:-1] + bytes([good[-1] ^ 1])
    yield "record-payload-byte-flipped", damaged, good[:60] + bytes([good[60] ^ 1]) + good[61:]
    yield "record-key-swapped", damaged, good.replace(examples.DESK.public, examples.STRANGER.public)
    yield "record-key-of-low-order", damaged, good.replace(examples.DESK.public, bytes(32))
    yield "record-signature-of-zeros", damaged, good[:-64] + bytes(64)
    order = 2**252 + 27742317777372353535851937790883648493  # RFC 8032 section 5.1: L
    high = int.from_bytes(good[-32:], "little") + order
    yield "record-signature-not-canonical", damaged, good[:-32] + high.to_bytes(32, "little")
    yield "record-cut-short", "This signed record is cut short", good[:-1]
    yield "record-only-a-head", "This signed record is cut short", good[:43]
    yield "record-trailing-byte", "This signed record is cut short, or is not written", good + b"\0"
    yield "record-without-tag", "This is not a signed record", good[1:]
    yield "record-other-tag", "This is not a signed record", b"\xd1" + good[1:]
    yield (
        "record-unprotected-header",
        "This record carries an unprotected header",
        good[:42] + b"\xa1\x04\x00" + good[43:],
    )
    yield "record-other-algorithm", "This record's header names an algorithm", good[:6] + b"\x26" + good[7:]
    yield "record-key-id-of-8-bytes", "This record's header names an algorithm", _short_kid(good)
    yield "record-detached-payload", OTHER_WAY, good[:43] + b"\xf6" + good[43:]
    yield "record-long-payload-head", OTHER_WAY, _long_head(good)
    yield from _payloads()


def _short_kid(good: bytes) -> bytes:
    """A record -> the same with a key id of 8 bytes."""
    _, unprotected, payload, signature = cbor2.loads(good[1:])
    protected = cbor2.dumps({1: -8, 4: examples.DESK.public[:8]}, canonical=True)
    parts = [protected, unprotected, payload, signature]
    return cbor2.dumps(cbor2.CBORTag(18, parts))


def _long_head(good: bytes) -> bytes:
    """A record -> the same with four bytes of length before its payload where fewer do."""
    payload: bytes = cbor2.loads(good[1:])[2]
    return good[:43] + b"\x5a" + len(payload).to_bytes(4, "big") + payload + good[-66:]


def _payloads() -> Iterator[tuple[str, str, bytes]]:
    """Genuine signatures over payloads that no record has."""
    lacks = "This record lacks a field that every record has"
    unknown = "This record has a field that this version does not know, or a time that cannot be"
    place = "This record's place in its publisher's log is not well formed"
    yield "record-newer-format", "This record was made by a newer Vestka (format 2", _signed(v=2, body="anything")
    yield "record-format-true", "This record does not say in which format", _signed(v=True)
    yield "record-no-map", "This record has no fields", cose.sign(cbor.encode([1]), examples.DESK)
    yield "record-no-body", lacks, _signed(body=None)
    yield "record-time-true", lacks, _signed(at=True)
    yield "record-priority-true", lacks, _signed(prio=True)
    yield "record-synthetic-number", lacks, _signed(synthetic=1)
    yield "record-unknown-circle", "This record names a circle or a priority", _signed(circle="secret")
    yield "record-priority-5", "This record names a circle or a priority", _signed(prio=5)
    yield "record-unknown-field", unknown, _signed(note="x")
    yield "record-ends-before-it-begins", unknown, _signed(until=examples.AT)
    yield "record-end-null", unknown, _signed(until=None)
    yield "record-time-negative", unknown, _signed(at=-1)
    yield "record-log-null", place, _signed(log=None)
    yield "record-log-first-true", place, _signed(log={"epoch": 1, "seq": True})
    yield "record-log-epoch-true", place, _signed(log={"epoch": True, "seq": 1})
    yield "record-log-first-with-predecessor", place, _signed(log={"epoch": 1, "seq": 1, "prev": b"p" * 32})
    yield "record-log-second-without-predecessor", place, _signed(log={"epoch": 1, "seq": 2})
    yield "record-log-short-predecessor", place, _signed(log={"epoch": 1, "seq": 2, "prev": b"p" * 31})
    yield "record-payload-float", WRONG_TYPE, cose.sign(cbor2.dumps({"v": 1.5}), examples.DESK)
    yield "record-payload-no-cbor", NO_CBOR, cose.sign(b"\xff\xff", examples.DESK)


def _as(kind: str, body: dict[str, cbor.Plain], **changes: cbor.Plain) -> bytes:
    """A body of a kind -> a record with the kind's own circle and priority, but for the changes."""
    is_so: dict[str, cbor.Plain] = {"kind": kind, "circle": str(KINDS[kind].circle), "prio": KINDS[kind].priority}
    return _signed(**(is_so | {"body": body} | changes))


def _nouns() -> Iterator[tuple[str, str, str, bytes]]:
    """For each kind: the smallest, the fullest, and what is refused of it."""
    for kind, noun in examples.smallest().items():
        alone, logged = Issue(examples.AT, synthetic=True), Issue(examples.AT, synthetic=True, log=LogPlace(1, 1, None))
        yield kind, f"{kind}-smallest", "", issue(noun, alone, examples.DESK).data
        yield kind, f"{kind}-fullest", "", issue(examples.fullest()[kind], logged, examples.DESK).data
        body, circle = plain(noun), str(KINDS[kind].circle)
        first = min(body)
        short = {name: value for name, value in body.items() if name != first}
        yield kind, f"{kind}-unknown-field", f"A {kind} has no field 'mood'", _as(kind, {**body, "mood": "x"})
        yield kind, f"{kind}-without-{first}", f"A {kind} lacks its field '{first}'", _as(kind, short)
        why = "A saidwho must be a set" if kind == "claim" else f"The field {kind}.{first} "
        yield kind, f"{kind}-null", why, _as(kind, {**body, first: None})
        other = "desk" if circle == "public" else "public"
        yield kind, f"{kind}-wrong-circle", f"A {kind} belongs to the {circle} circle", _as(kind, body, circle=other)
        why = f"A {kind} has priority {KINDS[kind].priority}"
        yield kind, f"{kind}-wrong-priority", why, _as(kind, body, prio=4)
    logged = Issue(examples.AT, synthetic=True, log=LogPlace(1, 1, None))
    ended, alone = examples.ended_claim(), Issue(examples.AT, synthetic=True)
    yield "claim", "claim-ended", "", issue(ended, alone, examples.DESK).data
    yield "entry", "entry-continued", "", issue(examples.continued_entry(), logged, examples.DESK).data
    for name, why, broken in _broken_rules():
        kind = name.partition("-")[0]
        yield kind, name, why, _as(kind, plain(broken))


def _broken_rules() -> Iterator[tuple[str, str, Noun]]:
    """Nouns whose every field is right, and two of whose fields contradict each other."""
    full = examples.fullest()
    yield from _broken_cases()
    yield from _broken_marks()
    entry, bulletin, keyring, claim = (full[kind] for kind in ("entry", "bulletin", "keyring", "claim"))
    match entry, bulletin, keyring, claim:
        case Entry(), Bulletin(), Keyring(), Claim():
            yield from _broken_entries(entry)
            yield from _broken_bulletins(bulletin)
            yield from _broken_keyrings(keyring)
            why = "A passage of this record ends before it begins"
            yield "claim-span-backwards", why, replace(claim, span=Span(9, 3))
            count = replace(examples.COUNT, value=None, low=9, high=3)
            yield "claim-range-backwards", "A figure's low end is above its high end", replace(claim, count=count)


def _broken_entries(entry: Entry) -> Iterator[tuple[str, str, Noun]]:
    """Entries that contradict themselves."""
    figure = replace(entry.figures[0], cited=(1,))
    why = "A figure of this entry cites a source that the entry does not have"
    yield "entry-figure-cites-nothing", why, replace(entry, figures=(figure,))
    citation = replace(entry.citations[0], span=Span(9, 3))
    why = "A passage of this record ends before it begins"
    yield "entry-span-backwards", why, replace(entry, citations=(citation,))
    why = "This entry names another under which its matter goes on"
    yield "entry-continued-and-current", why, replace(entry, continued_as=examples.OTHER_EVENT)
    gone = examples.continued_entry()
    yield "entry-continued-as-itself", why, replace(gone, continued_as=gone.event)
    why = "This is of the class death, and carries details of another class"
    yield "entry-details-of-another-class", why, replace(entry, event_class=EventClass.DEATH)


def _broken_cases() -> Iterator[tuple[str, str, Noun]]:
    """Cases that say what their maker may not, or what does not fit."""
    case, first = examples.fullest()["case"], examples.smallest()["case"]
    if isinstance(case, Case) and isinstance(first, Case):
        why = "This case is a machine's suggestion"
        yield "case-suggestion-with-an-event", why, replace(first, event=examples.EVENT)
        yield "case-suggestion-with-details", why, replace(first, details=examples.DETAILS)
        yield "case-suggestion-quotes", why, replace(first, quoted=first.claims)
        why = "This case lets a passage be quoted that is not among its own"
        yield "case-quotes-another", why, replace(case, quoted=(ClaimRef(b"z" * 32),))
        why = "This is of the class death, and carries details of another class"
        yield "case-details-of-another-class", why, replace(case, event_class=EventClass.DEATH)


def _broken_marks() -> Iterator[tuple[str, str, Noun]]:
    """Marks whose word does not fit what is marked."""
    mark = examples.fullest()["mark"]
    if isinstance(mark, Mark):
        why = "'set_aside' is not what can be said of a passage"
        yield "mark-passage-set-aside", why, replace(mark, word=MarkWord.SET_ASIDE, instead=None)
        why = "'accepted' is not what can be said of a report"
        yield "mark-report-accepted", why, replace(mark, word=MarkWord.ACCEPTED, claim=None, instead=None)
        why = "A correction names the claim that stands instead"
        yield "mark-correction-of-nothing", why, replace(mark, instead=None)
        yield "mark-accepted-with-another", why, replace(mark, word=MarkWord.ACCEPTED)


def _broken_bulletins(bulletin: Bulletin) -> Iterator[tuple[str, str, Noun]]:
    """Bulletins whose paths would leave their folder."""
    paths = {"up": "../x", "root": "/x", "drive": "c:/x", "backslash": "a\\x", "direction": "a\u202ex", "nothing": ""}
    for name, path in paths.items():
        why = "This bulletin lists a file whose path leads out of the site's folder"
        yield f"bulletin-path-{name}", why, replace(bulletin, files=(PublishedFile(path, FileRef(b"m" * 32), 1),))
    file = PublishedFile("x", FileRef(b"m" * 32), 1)
    yield "bulletin-path-twice", "This bulletin lists one path twice", replace(bulletin, files=(file, file))


def _broken_keyrings(keyring: Keyring) -> Iterator[tuple[str, str, Noun]]:
    """Keyrings with keys that cannot be."""
    short = Grant(Role.DESK, b"k" * 31, 1, 5, 9)
    yield "keyring-short-key", "The key of a desk must have 32 bytes", replace(keyring, grants=(short,))
    never = Grant(Role.DESK, b"k" * 32, 1, 5, 5)
    why = "A key of this keyring is valid for no time at all"
    yield "keyring-valid-for-no-time", why, replace(keyring, grants=(never,))


def _boxes() -> Iterator[tuple[str, str, bytes]]:
    """Boxes for the example opener. HPKE rolls its own dice, so a box that still opens is not made again."""
    box = _kept("box-for-us") or seal(b"a witness writes", examples.OPENER.public)
    value = cbor2.loads(box)
    inner: bytes = value["box"]
    damaged = "This box is damaged and cannot be opened"
    yield "box-for-us", "", box
    yield "box-flipped", damaged, cbor.encode({**value, "box": inner[:-1] + bytes([inner[-1] ^ 1])})
    yield "box-cut-short", damaged, cbor.encode({**value, "box": inner[:1119]})
    yield "box-share-of-zeros", damaged, cbor.encode({**value, "box": inner[:1088] + bytes(32) + inner[1120:]})
    yield "box-for-another", "This box was sealed to another key", cbor.encode({**value, "to": b"x" * 16})
    yield "box-newer", "This box was made by a newer Vestka", cbor.encode({**value, "v": 2, "hint": "x"})
    yield "box-format-true", "This is not a sealed box", cbor.encode({**value, "v": True})
    yield "box-with-a-note", "This is not a sealed box", cbor.encode({**value, "note": "x"})
    yield "box-is-a-record", TAGGED, _signed()


def _kept(name: str) -> bytes | None:
    """A vector's name -> its bytes, if they are there and still open."""
    path = ROOT / "seal" / f"{name}.txt"
    if not path.exists():
        return None
    data = bytes.fromhex(path.read_text("utf-8").partition("\n\n")[2])
    try:
        unseal(data, examples.OPENER)
    except Refused:
        return None
    return data


if __name__ == "__main__":
    main()
