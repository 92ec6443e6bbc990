"""The first start: make a newsroom, look at the demonstration, try a text; and what is not promised."""

from vestka.apps.desk.ask import Answer, Ask, Page, act, go, page, show
from vestka.apps.desk.forms import Form
from vestka.apps.desk.pages.opening import entered
from vestka.apps.desk.strength import drawn, strength
from vestka.apps.desk.ways_in import Wish, demonstration, newly_made, trial
from vestka.kinds.person import NAME_MAX
from vestka.node.clock import SystemRandom
from vestka.node.config import AUTO
from vestka.plugins.packaged.packs import countries
from vestka.record.refusal import Refused


def start(ask: Ask) -> Answer:
    """What may be done when no newsroom is open."""
    if ask.session.inside and ask.desk.is_open:
        return go("/")
    there = ask.desk.place.settings.exists() or ask.desk.place.vault.exists()
    weak = bool(ask.form.raw("passphrase")) and strength(ask.form.raw("passphrase")) == "weak"
    return _shown(ask, there=there, weak=weak)


def make(ask: Ask) -> Answer:
    """A name, a passphrase, a person -> a newsroom, open."""
    form, t = ask.form, ask.words.text
    passphrase, own = form.raw("passphrase"), form.raw("passphrase" if form.text("same") else "own")
    if not form.text("name") or not form.text("person"):
        raise Refused(t("door.names_missing"))
    if passphrase != form.raw("passphrase_again") or (not form.text("same") and own != form.raw("own_again")):
        raise Refused(t("door.not_same"))
    if len(form.text("person")) > NAME_MAX or not form.text("person").isprintable():
        raise Refused(t("door.name_long"))
    if "weak" in (strength(passphrase), strength(own)) and not form.text("weak_known"):
        raise Refused(t("door.weak"))
    return entered(
        ask, newly_made(ask.desk.place, Wish(form.text("name"), passphrase, form.text("person"), own, _country(form)))
    )


def look(ask: Ask) -> Answer:
    """The demonstration newsroom, open."""
    return entered(ask, demonstration)


def try_out(ask: Ask) -> Answer:
    """A newsroom that forgets, open."""
    return entered(ask, trial(ask.words.text("door.trial_name"), ask.words.text("door.trial_person")))


def _shown(ask: Ask, *, there: bool, weak: bool) -> Page:
    """The page of the first start."""
    return show(
        "start.html",
        there=there,
        weak=weak,
        drawn=drawn(SystemRandom()),
        countries=[(one.code, one.name) for one in countries()],
        folder=str(ask.desk.place.path),
        elsewhere=ask.desk.is_open,
    )


def _country(form: Form) -> str:
    """The form -> the country that was chosen; anything else: each text tells which it is about."""
    given = form.text("country")
    return given if given in {one.code for one in countries()} else AUTO


routes = (
    page("/start", start, door=True),
    act("/start/make", make, again=start, door=True, renews=True),
    act("/start/demonstration", look, again=start, door=True, renews=True),
    act("/start/try", try_out, again=start, door=True, renews=True),
)
