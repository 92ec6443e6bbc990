"""Keyring: which keys speak for a newsroom, in which role, from when to when; signed by the newsroom's root key."""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.claim import Short
from vestka.kinds.report import Seconds
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import Role
from vestka.record.envelope import Record
from vestka.record.keys import PublicKey
from vestka.record.refusal import Refused, shown

KEY_MAX = 1_216  # bytes: the longest key we name is the one that reports are sealed to

# Which kinds a role may sign: a key that leaks can do no more than its own work.
MAY_SIGN = {
    Role.DESK: frozenset({"entry", "bulletin", "parcel", "person", "withdrawal"}),
    Role.EDITOR: frozenset({"verdict", "case", "claim", "mark", "withdrawal"}),
    Role.INTAKE: frozenset({"report", "item"}),
    Role.MACHINE: frozenset({"claim", "case", "entry", "bulletin", "parcel"}),
    Role.SEAL: frozenset[str](),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One key's role and validity (seconds; the end is not included)."""

    role: Role
    key: Annotated[bytes, Cap(KEY_MAX)]
    epoch: Annotated[int, Within(0, 1 << 31)]
    valid_from: Seconds
    valid_until: Seconds
    name: Short | None = None


@dataclass(frozen=True, slots=True)
class Keyring:
    """A newsroom's keys. The record's signer is the root; a later epoch replaces an earlier one."""

    newsroom: Short
    epoch: Annotated[int, Within(0, 1 << 31)]
    grants: tuple[Grant, ...]


def grant_for(record: Record, keyring: Keyring, root: PublicKey) -> Grant | None:
    """A genuine record + a keyring and its root -> the grant under which it was signed; None: signer unknown.

    Errors: Refused where the signer is known but may not sign this: wrong role, or outside its validity.

    Validity is judged at the time that the record itself gives. Who has stolen a key that
    has expired can still date a record back into its life: this check cannot see it.
    """
    kind = shown(record.header.kind)
    if record.signer == root:
        if record.header.kind == "keyring":
            return Grant(Role.DESK, bytes(root), keyring.epoch, 0, record.header.issued + 1, keyring.newsroom)
        # The root lies in a safe: news under it means that it was taken out, or taken.
        msg = f"The root key of {shown(keyring.newsroom)} signed a {kind}; it may sign keyrings only."
        raise Refused(msg)
    known = [grant for grant in keyring.grants if grant.key == record.signer]
    if not known:
        return None
    for grant in known:
        if record.header.kind in MAY_SIGN[grant.role] and grant.valid_from <= record.header.issued < grant.valid_until:
            return grant
    msg = (
        f"The key that signed this belongs to {shown(keyring.newsroom)}, but it may not sign a {kind} "
        "of that date: its role or its validity does not allow it."
    )
    raise Refused(msg)
