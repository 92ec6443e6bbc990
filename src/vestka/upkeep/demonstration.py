"""Nothing in, the demonstration newsroom out: invented messages about an invented country, signed with public keys."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

from vestka.intake.items import read_items
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.report import Report
from vestka.kinds.vocabulary import Role
from vestka.node.clock import StoppedClock
from vestka.node.newsroom import Newsroom, keep_sealed
from vestka.node.opening import passing_newsroom
from vestka.plugins.stores.vault import Vault

NAME = "The Valmersk Demonstration (invented)"
COUNTRY = "zelmaria"
_AT = int(dt.datetime(2026, 3, 8, 20, tzinfo=dt.UTC).timestamp())


def public_vault() -> Vault:
    """The demonstration's keys. Everyone has them: they prove nothing, and nothing signed with them is real.

    Each is SHA-256 of a sentence that says so, so that nobody can mistake it for a secret.
    """
    roles = ("root", "desk", "machine", "intake", "opener", "storage")
    return Vault(*(sha256(f"vestka: the public demonstration key, {role}".encode()).digest() for role in roles))


def messages() -> tuple[Report, ...]:
    """The packaged messages, as reports that may be shown."""
    data = (files("vestka") / "demonstration" / "messages.jsonl").read_bytes()
    return tuple(
        replace(
            item.report, channel="demonstration", received=_AT, may_show=True, title=f"Invented message {item.name}"
        )
        for item in read_items(data)
    )


@contextmanager
def demonstration_newsroom() -> Iterator[Newsroom]:
    """The demonstration newsroom with its messages taken in; DEMONSTRATION stands in all it signs."""
    with passing_newsroom(NAME, public_vault(), synthetic=True) as passing:
        room = replace(passing, clock=StoppedClock(_AT))
        signer = room.signer(Role.INTAKE)
        keep_sealed(room, [issue(report, Issue(report.received, room.synthetic), signer) for report in messages()])
        yield room
