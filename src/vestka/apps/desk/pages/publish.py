"""What the desk's people decided in, what publishing would sign out: new, corrected, taken back; and the signing."""

from hashlib import sha256

from vestka.apps.desk.ask import Answer, Ask, act, go, page, show
from vestka.apps.desk.event_view import preview_view
from vestka.apps.desk.pages.events import row
from vestka.apps.desk.publish_view import changes
from vestka.apps.desk.saying import words_of
from vestka.editing.decided import decided_register, matters_that_wait, plan_of
from vestka.editing.lines import line_of
from vestka.editing.publication import Plan
from vestka.kinds.shape import jsonable
from vestka.record.refusal import Refused
from vestka.register.fold import entry_order
from vestka.register.succession import not_by_mistake

SHOWN_MOST = 200  # lines of each kind on the page; all are signed, and it says so
WAITING_MOST = 50


def publish(ask: Ask) -> Answer:
    """What would be signed now."""
    one_name = bool(ask.query.text("one_name") or ask.form.text("one_name"))
    plan, words = plan_of(ask.work, one_name=one_name), words_of(ask)
    new = sorted((e for event, e in plan.changed.items() if event not in plan.history), key=entry_order)
    corrected = sorted((e for event, e in plan.changed.items() if event in plan.history), key=entry_order)
    lost = list(plan.lost.values())
    waiting = matters_that_wait(ask.work, one_name=one_name)
    return show(
        "publish.html",
        new=[preview_view(words, entry) for entry in new[:SHOWN_MOST]],
        corrected=[
            (preview_view(words, entry), changes(words, plan.history[entry.event][-1].entry, entry))
            for entry in corrected[:SHOWN_MOST]
        ],
        lost=[preview_view(words, entry) for entry in lost[:SHOWN_MOST]],
        counts=(len(new), len(corrected), len(lost)),
        lines=len(plan.changed) + len(plan.lost),
        waiting=[row(words, line_of(ask.work, one), "") for one in waiting[:WAITING_MOST]],
        waits=len(waiting),
        one_name=one_name,
        state=state_of(plan),
        sweeping=sweeping(plan),
        alone=ask.work.wanted == 1,
        published=len(plan.history),
        signed=ask.query.number("signed", 0),
    )


def sign(ask: Ask) -> Answer:
    """What was shown -> signed by the desk's key, durable; then what was signed is said."""
    one_name = bool(ask.form.text("one_name"))
    _ = ask.editor  # who presses it is somebody who signs here
    plan = plan_of(ask.work, one_name=one_name)
    if ask.form.text("state") != state_of(plan):
        raise Refused(ask.words.text("publish.changed_meanwhile"))
    number = len(plan.changed) + len(plan.lost)
    decided_register(ask.work, one_name=one_name, meant=bool(ask.form.text("meant")))
    return go(f"/publish?signed={number}", ask.words.plural("publish.signed", number))


def state_of(plan: Plan) -> str:
    """A plan -> a word that is another one as soon as anything that would be signed is."""
    told = sha256()
    for event, entry in sorted({**plan.changed, **plan.lost}.items()):
        told.update(bytes(event) + repr(jsonable(entry)).encode())
    return told.hexdigest()[:16]


def sweeping(plan: Plan) -> str | None:
    """A plan -> the sentence that refuses it because so much would go at once, if it would be refused."""
    try:
        not_by_mistake(plan.lost.values(), plan.history)
    except Refused as refusal:
        return refusal.sentence
    return None


routes = (
    page("/publish", publish),
    act("/publish", sign, again=publish),
)
