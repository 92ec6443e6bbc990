"""What an editor did in, the next page out, where one press takes it back."""

from vestka.apps.desk.ask import Answer, Ask, Go, act, go, inside_path
from vestka.apps.desk.sessions import Undo
from vestka.editing.margin_acts import Done, take_back
from vestka.record.refusal import Refused

PATH = "/undo"


def done_then(ask: Ask, done: Done, path: str) -> Go:
    """What was done -> on to a page that says so ("done.<what>" of the words, with how many), with the way back."""
    said = ask.words.plural(f"done.{done.what}", done.number)
    if not done.back:
        return go(path, said)
    return go(path, said, undo=Undo(PATH, {"done": ask.session.remember(done), "then": path}))


def undo(ask: Ask) -> Answer:
    """The last thing, or one before it -> as it was."""
    done = ask.session.done.pop(ask.form.text("done"), None)
    if done is None:
        raise Refused(ask.words.text("undo.gone"))
    take_back(ask.work, ask.editor, done)
    return go(inside_path(ask.form.text("then")), ask.words.text("undo.done"))


routes = (act(PATH, undo),)
