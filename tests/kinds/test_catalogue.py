"""Each kind: a noun is signed, read again and is the same; what is wrong is refused by the field's name."""

import json
from dataclasses import fields
from typing import Annotated, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noun_bodies import NOUNS, PHASES, bodies, damaged
from vestka.kinds.catalogue import KINDS, Issue, Kind, issue, noun_of
from vestka.kinds.claim import Claim, Count
from vestka.kinds.country import Country
from vestka.kinds.entry import Entry
from vestka.kinds.keyring import Grant, Keyring, grant_for
from vestka.kinds.rules import DETAILS_OF
from vestka.kinds.shape import LIST_MAX, TEXT_MAX, Cap, Hint, built, jsonable, plain, unwrapped
from vestka.kinds.vocabulary import Bound, CountBasis, Role, Stance
from vestka.record.cbor import Plain
from vestka.record.envelope import Circle, Header, Record, open_record, write
from vestka.record.keys import Signer
from vestka.record.refusal import Refused

SIGNER = Signer.from_seed(b"\x41" * 32)
HOW = Issue(1_600_000_000, synthetic=True)


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_body_and_its_noun_are_one(name: str, data: st.DataObject) -> None:
    """Body -> noun -> body is the same, and the noun is signed and read again unless two fields contradict."""
    body = data.draw(bodies(NOUNS[name]))
    noun = built(KINDS[name].noun, body)
    assert plain(noun) == body
    assert json.loads(json.dumps(jsonable(noun))).keys() == {field.name for field in fields(noun)}
    try:
        record = issue(noun, HOW, SIGNER)
    except Refused:
        return
    assert noun_of(open_record(record.data)) == noun


def written(kind: Kind, name: str, body: dict[str, Plain], **changes: Hint) -> Record:
    """A body of a kind -> its record, with changes of its header."""
    header = {"kind": name, "circle": kind.circle, "priority": kind.priority, **changes}
    return write(Header(issued=1_600_000_000, synthetic=True, **header), body, SIGNER)


def test_a_kind_that_we_do_not_know() -> None:
    """It is named, without what could steer a screen."""
    with pytest.raises(Refused, match=r"no kind of record called 'poem\?\[31m'"):
        noun_of(written(KINDS["entry"], "poem\x1b[31m", {}))


VERDICT: dict[str, Plain] = {"case": b"c" * 32, "decision": "likely", "publish": True}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"case": b"c" * 31}, "verdict.case is too long or too short: 32 to 32"),
        ({"case": "c" * 32}, "verdict.case is of the wrong type"),
        ({"decision": "perhaps"}, "verdict.decision must be one of: verified, likely"),
        ({"decision": 7}, "verdict.decision must be one of"),
        ({"decision": ["likely"]}, "verdict.decision must be one of"),
        ({"publish": 1}, "verdict.publish must be true or false"),
        ({"reliability": 0}, "verdict.reliability must be from 1 to 6"),
        ({"reliability": 7}, "verdict.reliability must be from 1 to 6"),
        ({"reliability": True}, "verdict.reliability must be a whole number"),
        ({"note": "x" * 4_097}, "verdict.note is too long"),
        ({"note": None}, "verdict.note is of the wrong type"),
        ({"mood": 1}, "verdict has no field 'mood'"),
        ({"m\x1b\n\u202e": 1}, r"verdict has no field 'm\?\?\?'"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, Plain], reason: str) -> None:
    """The sentence says which field, and what it may be; never what it was."""
    with pytest.raises(Refused, match=reason):
        noun_of(written(KINDS["verdict"], "verdict", VERDICT | changes))


def test_a_missing_field_is_named() -> None:
    """The first that is missing."""
    with pytest.raises(Refused, match="verdict lacks its field 'case'"):
        built(KINDS["verdict"].noun, {"decision": "likely"})


def test_a_body_is_a_set_of_named_fields() -> None:
    """A list is none."""
    with pytest.raises(Refused, match="A claim must be a set of named fields"):
        built(Claim, [])


CASE: dict[str, Plain] = {
    "event_class": "other",
    "claims": [b"c" * 32],
    "confirmed": True,
    "why": "same place",
    "subject": {},
    "place": {"basis": "none"},
}


@pytest.mark.parametrize("claims", [[], "x", [b"c" * 32] * (LIST_MAX + 1)], ids=["empty", "text", "too-long"])
def test_an_empty_list_is_left_out(claims: Plain) -> None:
    """There is one way to say that there is nothing."""
    assert plain(built(KINDS["case"].noun, CASE)) == CASE
    with pytest.raises(Refused, match=r"case\.claims must be a list of 1 to 1024"):
        built(KINDS["case"].noun, CASE | {"claims": claims})


def test_limits_without_a_word_on_the_field() -> None:
    """A text without its own limit has the general one; a number without one has that of the format."""
    assert TEXT_MAX == 4_096
    assert unwrapped(Annotated[str, Cap(3)] | None) == (str, Cap(3))
    count = built(Count, {"text": "some", "bound": "vague", "basis": "unknown"})
    assert count == Count("some", Bound.VAGUE, CountBasis.UNKNOWN)


def test_each_class_of_event_has_its_own_details_or_none() -> None:
    """The table names parts that exist."""
    details = get_type_hints(Entry)["details"]
    names = {field.name for field in fields(get_args(details)[0])}
    assert {*DETAILS_OF.values(), "event"} == names


def test_json_of_a_noun_has_every_key() -> None:
    """Unknown is null, nothing is left out, bytes are hexadecimal."""
    verdict = noun_of(written(KINDS["verdict"], "verdict", VERDICT))
    said = jsonable(verdict)
    assert said["case"] == "63" * 32
    assert said["decision"] == "likely"
    assert said["note"] is None


# -- who may sign what

ROOT, DESK, MACHINE = (Signer.from_seed(bytes([n]) * 32) for n in (1, 2, 3))
AT = 1_600_000_000
RING = Keyring(
    "The Amber Post",
    1,
    (
        Grant(Role.DESK, DESK.public, 1, AT, AT + 100),
        Grant(Role.MACHINE, MACHINE.public, 1, AT, AT + 100),
        Grant(Role.EDITOR, DESK.public, 1, AT + 50, AT + 60),
    ),
)


def signed(name: str, signer: Signer, at: int = AT) -> Record:
    """A small record of a kind, signed by someone at some time."""
    return write(Header(name, Circle.PUBLIC, at, 1, synthetic=True), {}, signer)


@pytest.mark.parametrize(
    ("name", "signer", "at", "role"),
    [
        ("entry", DESK, AT, Role.DESK),
        ("entry", DESK, AT + 99, Role.DESK),
        ("bulletin", MACHINE, AT, Role.MACHINE),
        ("verdict", DESK, AT + 50, Role.EDITOR),
        ("keyring", ROOT, AT, Role.DESK),
        ("keyring", ROOT, AT + 10**9, Role.DESK),
        ("entry", SIGNER, AT, None),
        ("keyring", SIGNER, AT, None),
    ],
)
def test_under_which_grant_a_record_was_signed(name: str, signer: Signer, at: int, role: Role | None) -> None:
    """A known key in its role and time; the root for keyrings; a stranger's key is unknown, not wrong."""
    grant = grant_for(signed(name, signer, at), RING, ROOT.public)
    assert (None if grant is None else grant.role) == role


@pytest.mark.parametrize(
    ("name", "signer", "at", "reason"),
    [
        ("entry", DESK, AT - 1, "may not sign a 'entry'"),
        ("entry", DESK, AT + 100, "may not sign a 'entry'"),
        ("keyring", DESK, AT, "may not sign a 'keyring'"),
        ("verdict", DESK, AT, "may not sign a 'verdict'"),
        ("verdict", MACHINE, AT, "belongs to 'The Amber Post'"),
        ("entry", ROOT, AT, "root key of 'The Amber Post' signed a 'entry'"),
        ("poem\x1b", DESK, AT, r"may not sign a 'poem\?'"),
    ],
)
def test_a_known_key_beyond_its_work_is_refused(name: str, signer: Signer, at: int, reason: str) -> None:
    """Wrong role, too early, too late: refused, for it is known whose key it is."""
    with pytest.raises(Refused, match=reason):
        grant_for(signed(name, signer, at), RING, ROOT.public)


def test_stance_words_are_the_contracts() -> None:
    """The nine ways of putting it, as others rely on them."""
    contract = "asserted denied called_for planned rumoured forecast opinion background retracted"
    assert " ".join(Stance) == contract


def test_a_country_is_its_values() -> None:
    """Two readings of one pack are equal: nothing in it knows where it was read from."""
    pack = [Country("xx", "Amber", (), (), (), (), (), (), (), "CC0-1.0", synthetic=True) for _ in range(2)]
    assert pack[0] == pack[1]


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_body_is_refused_or_read_as_it_is(name: str, data: st.DataObject) -> None:
    """Whatever a known key signs: a refusal, or a noun that is written again with the same body. Never a crash."""
    body = data.draw(damaged(name))
    assert isinstance(body, dict)
    record = written(KINDS[name], name, body)
    try:
        noun = noun_of(record)
    except Refused:
        return
    assert plain(noun) == body
