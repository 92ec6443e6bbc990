"""Language, theme, when the desk locks itself, where the files are; and what is not promised."""

from vestka.apps.desk.ask import Answer, Ask, act, go, inside_path, page, show
from vestka.apps.desk.frame import KEYS, LANGUAGE, THEME, THEMES
from vestka.plugins.packaged.words import LANGUAGES
from vestka.record.keys import Signer, fingerprint

MINUTES = (5, 10, 20, 40, 60, 120)


def settings(ask: Ask) -> Answer:
    """What is set."""
    room, place = ask.room, ask.desk.place
    return show(
        "settings.html",
        minutes=sorted({*MINUTES, int(ask.desk.idle // 60)}),
        idle=int(ask.desk.idle // 60),
        words_of_key=fingerprint(Signer.from_seed(room.vault.root).public),
        folder=str(place.path),
        lies=[] if ask.desk.held.passing else [str(path) for path in (place.vault, place.ledger, place.views)],
    )


def set_idle(ask: Ask) -> Answer:
    """Minutes -> after so many in which nobody does anything, the desk locks itself."""
    ask.desk.idle = 60 * max(1, ask.form.number("minutes", int(ask.desk.idle // 60), most=MINUTES[-1]))
    return go("/settings", ask.words.text("settings.kept"))


def look(ask: Ask) -> Answer:
    """Another language or theme, or single keys on or off: kept by the browser, and back to where one was."""
    given = ((LANGUAGE, LANGUAGES), (THEME, THEMES), (KEYS, ("on", "off")))
    chosen = {name: ask.form.text(name) for name, allowed in given if ask.form.text(name) in allowed}
    return go(inside_path(ask.form.text("back")), cookies=chosen)


routes = (
    page("/settings", settings),
    act("/settings/idle", set_idle),
    act("/look", look, door=True),
)
