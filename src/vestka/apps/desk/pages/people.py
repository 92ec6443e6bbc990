"""Who signs at this desk: sign in and out, hand over, add a colleague, say that somebody has left."""

from vestka.apps.desk.ask import Answer, Ask, act, go, inside_path, page, show
from vestka.apps.desk.strength import strength
from vestka.apps.desk.ways_in import INVENTED_PASSPHRASE
from vestka.editing.people import add_person, leave, people, sign_in
from vestka.record.keys import fingerprint, public_key
from vestka.record.refusal import Refused


def who(ask: Ask) -> Answer:
    """Everybody who signs here, and who does so now."""
    everybody = [(one.name, fingerprint(public_key(one.key)), one.left) for one in people(ask.room)]
    signs = ask.session.editor.name if ask.session.editor else None
    return show(
        "people.html",
        here_now=[(name, words) for name, words, left in everybody if not left],
        others=[name for name, _, left in everybody if not left and name != signs],
        gone=[name for name, _, left in everybody if left],
        then=_then(ask),
        known_passphrase=INVENTED_PASSPHRASE if ask.room.synthetic else None,
    )


def come(ask: Ask) -> Answer:
    """A name and its own passphrase -> signs in this browser from now on, in the place of whoever did."""
    ask.session.done.clear()  # nobody takes back in their own name what another one did
    ask.session.editor = sign_in(ask.room, ask.form.text("name"), ask.form.raw("passphrase"))
    return go(_then(ask), ask.words.text("people.signs_now", name=ask.session.editor.name))


def go_away(ask: Ask) -> Answer:
    """Nobody signs in this browser any more; the newsroom stays open."""
    ask.session.editor = None
    return go("/people", ask.words.text("people.signed_out"))


def add(ask: Ask) -> Answer:
    """A colleague's name and passphrase, typed by them -> they can sign here."""
    form, t = ask.form, ask.words.text
    if form.raw("new_passphrase") != form.raw("again"):
        raise Refused(t("door.not_same"))
    if strength(form.raw("new_passphrase")) == "weak" and not form.text("weak_known"):
        raise Refused(t("door.weak"))
    added = add_person(ask.room, form.text("new_name"), form.raw("new_passphrase"))
    ask.work.people_changed()
    return go("/people", t("people.added", name=added.name))


def part(ask: Ask) -> Answer:
    """A name -> has left. What they signed stays; their key signs nothing more here."""
    name = ask.form.text("who")
    if not ask.form.text("sure"):
        raise Refused(ask.words.text("people.not_sure"))
    leave(ask.room, name)
    ask.work.people_changed()
    if ask.session.editor is not None and ask.session.editor.name == name:
        ask.session.editor = None
    return go("/people", ask.words.text("people.has_left", name=name))


def _then(ask: Ask) -> str:
    """Where the person wanted to go before; else this page."""
    return inside_path(ask.form.text("then") or ask.query.text("then"), "/people")


routes = (
    page("/people", who),
    act("/people/in", come, again=who),
    act("/people/out", go_away),
    act("/people/add", add, again=who),
    act("/people/left", part, again=who),
)
