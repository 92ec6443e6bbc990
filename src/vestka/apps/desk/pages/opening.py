"""The passphrase in, the open newsroom out, with a page that says how far it is; and the way back: locked."""

from dataclasses import replace

from vestka.apps.desk.ask import Answer, Ask, Page, act, go, hand_out, inside_path, page, show
from vestka.apps.desk.state import WayIn
from vestka.apps.desk.ways_in import with_passphrase
from vestka.node.config import settings
from vestka.plugins.stores.vault import read_vault, unlock
from vestka.record.refusal import Refused


def door(ask: Ask) -> Answer:
    """Where the passphrase is asked for; where no newsroom is, the first start."""
    if ask.session.inside and ask.desk.is_open:
        return go("/")
    if not ask.desk.is_open and not ask.desk.place.settings.exists():
        return go("/start")
    passing = ask.desk.is_open and ask.desk.held.passing
    name = "" if passing else settings(ask.desk.place).name
    return show("unlock.html", name=name, passing=passing, then=_then(ask))


def open_it(ask: Ask) -> Answer:
    """The passphrase -> inside. Errors: Refused on a wrong one."""
    passphrase = ask.form.raw("passphrase")
    if not ask.desk.is_open:
        return entered(ask, with_passphrase(ask.desk.place, passphrase))
    if ask.desk.held.passing:
        raise Refused(ask.words.text("door.elsewhere"))
    # It is open already, in another browser: who gives the passphrase here as well comes in beside it.
    with ask.desk.trying:
        unlock(read_vault(ask.desk.place.vault), passphrase)
    ask.session.inside = True
    return go(_then(ask))


def progress(ask: Ask) -> Answer:
    """How far the opening is; the page asks again by itself."""
    opening = ask.desk.opening
    if ask.session.inside and ask.desk.is_open:
        return go(_then(ask))
    if opening is None or opening.session is not ask.session:
        return go("/unlock")
    if not opening.done.is_set():
        return show("opening.html", step=opening.step, reports=opening.reports)
    shown = door(ask)
    if not isinstance(shown, Page):
        return shown
    return replace(shown, refused=opening.failed or ask.words.text("base.fault"), status=422)


def here(_ask: Ask) -> Answer:
    """A person who fills in a long form without sending anything -> is known to be there."""
    return hand_out("here", "text/plain", b"")


def lock(ask: Ask) -> Answer:
    """Close the newsroom and forget its keys, at once. Whoever asks may: nothing is lost by it but time."""
    ask.desk.lock()
    return go("/unlock")


def entered(ask: Ask, way: WayIn) -> Answer:
    """A way in -> gone: to the page that was asked for, or to the one that says how far it is. Errors: Refused."""
    if ask.desk.is_open:
        return go("/unlock")  # what is open stays open: whoever is not inside gives its passphrase
    ask.desk.begin(ask.session, way)
    opening = ask.desk.opening
    if opening is not None and opening.session is ask.session and opening.done.is_set() and opening.failed is not None:
        raise Refused(opening.failed or ask.words.text("base.fault"))
    return progress(ask) if ask.session.inside else go(f"/opening?then={_then(ask)}")


def _then(ask: Ask) -> str:
    """Where the person wanted to go before."""
    return inside_path(ask.form.text("then") or ask.query.text("then"))


routes = (
    page("/unlock", door, door=True),
    act("/unlock", open_it, again=door, door=True, renews=True),
    page("/opening", progress, door=True),
    page("/here", here),
    act("/lock", lock, door=True),
)
