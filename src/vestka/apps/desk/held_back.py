"""A form that came too late in, a page that still holds what was typed out: the desk was locked, or nobody signs.

What was typed is in that page and nowhere else: the newsroom is locked, and nothing is kept in clear. Once somebody is
inside again, the page leads back to the form as it was typed; nothing is done until it is sent from there.
"""

from dataclasses import replace
from urllib.parse import quote

from vestka.apps.desk.ask import Ask, Page, Way, show
from vestka.apps.desk.state import LockedError, NobodySignedInError

RESUMED = "resumed"  # the field that says: only show me the form again
HELD_MAX = 1 << 20  # bytes of a form that are held for somebody who is not inside
SECRETS = frozenset({"passphrase", "passphrase_again", "own", "own_again", "new_passphrase", "again"})
LATE = 422
WORTH = 20  # letters of one field that nobody likes to type twice


def held_back(way: Way, ask: Ask, why: LockedError | NobodySignedInError) -> Page | None:
    """A way, its form, and why it was not gone -> the page; None where nothing was typed, or only a passphrase."""
    pairs = [(name, value) for name, value in ask.form.pairs if name not in ("token", RESUMED)]
    typed = max((value for _, value in pairs), key=len, default="")
    size = sum(len(value.encode(errors="replace")) for _, value in pairs)
    if way.again is None or len(typed) < WORTH or size > HELD_MAX or any(name in SECRETS for name, _ in pairs):
        return None
    path = way.path
    for name, value in ask.path.items():
        path = path.replace("{" + name + "}", quote(value, safe=""))
    locked = isinstance(why, LockedError)
    held = show("held_back.html", pairs=pairs, action=path, typed=typed, locked=locked, resumed=RESUMED)
    return replace(held, status=LATE)
