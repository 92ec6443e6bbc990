"""One matter in, all that is said of it side by side out; and what an editor decides of it, one key each."""

from dataclasses import replace

from vestka.apps.desk.ask import Answer, Ask, act, go, page, show
from vestka.apps.desk.event_form import chosen_claims, coded_in, coding_of, marks_in, weighed_in
from vestka.apps.desk.event_view import preview_view, view_of
from vestka.apps.desk.pages.events import kept_of, query_of, row, sought_in
from vestka.apps.desk.pages.undoing import done_then
from vestka.apps.desk.saying import words_of
from vestka.desk.docket import Matter, Standing
from vestka.editing.beside import beside
from vestka.editing.country import country_here
from vestka.editing.lines import counted, found, line_of, names_behind, next_for, state_of, waits_for
from vestka.editing.margin_acts import Done, mark_passages
from vestka.editing.matter_acts import AS_IT_IS, confirm, decide, dissolve, join, split
from vestka.editing.weighing import weighing_of
from vestka.kinds.vocabulary import Decision
from vestka.record.refusal import Refused

# One key for each decision; u takes back, so "unlikely" is n: not likely.
DECISIONS = (
    (Decision.VERIFIED, "v"),
    (Decision.LIKELY, "l"),
    (Decision.POSSIBLE, "p"),
    (Decision.UNLIKELY, "n"),
    (Decision.FALSE, "f"),
    (Decision.UNVERIFIABLE, "w"),
    (Decision.NOT_APPLICABLE, "0"),
)


def event(ask: Ask) -> Answer:
    """One matter, with all that there is to weigh."""
    work, editor, words = ask.work, ask.session.editor, words_of(ask)
    try:
        matter = work.matter(ask.path["key"])
    except Refused:  # after an undo, say: it was joined to another, or is two again
        return go(f"/events{query_of(ask.query)}", ask.refused or ask.words.text("event.refused.gone"))
    weighing, line = weighing_of(work, matter, editor), line_of(work, matter)
    query = query_of(ask.query) or query_of(ask.form)
    own = None if editor is None else next((one for one in matter.verdicts if one.signer == editor.key), None)
    return show(
        "event.html",
        one=row(words, line, query),
        view=view_of(words, weighing),
        entries=[preview_view(words, entry) for entry in weighing.entries],
        beside=[(row(words, line_of(work, other), query), str(why)) for other, why in beside(work, matter)],
        decisions=[(str(said), key) for said, key in DECISIONS],
        coding=coding_of(matter.case),
        behind=[(name, str(said)) for name, said in names_behind(work, matter)],
        by=work.names.get(matter.signed.by) if matter.signed is not None else None,
        state=state_of(matter),
        alone=work.wanted < 2,  # noqa: PLR2004 - two names are two people
        wants=_wants(ask, matter),
        mine=own is not None,
        left=counted(work, editor)[1],
        kept=kept_of(ask.query) or kept_of(ask.form),
        back=f"/events{query_of(ask.query, ('at', matter.key))}#m-{matter.key}",
    )


def do(ask: Ask) -> Answer:
    """What was pressed on a matter's page -> done, and on to what is next."""
    matter = ask.work.matter(ask.path["key"])
    if ask.form.text("state") != state_of(matter):
        raise Refused(ask.words.text("event.changed_meanwhile"))
    if ask.form.text("decision"):
        return _decided(ask, matter)
    if ask.form.text("mark"):
        done = mark_passages(ask.work, ask.editor, *marks_in(ask.form))
        return done_then(ask, done, _here(ask, matter))
    done = _acted(ask, matter)
    return done_then(ask, done, f"/event/{done.made}{query_of(ask.form)}" if done.made else _list(ask))


def _acted(ask: Ask, matter: Matter) -> Done:
    """The button that was pressed -> what it does to the matter."""
    form, work, editor = ask.form, ask.work, ask.editor
    match form.text("act"):
        case "split":
            return split(work, editor, matter.key, chosen_claims(form, "passage"))
        case "join":
            return join(work, editor, [matter.key, *form.many("other")])
        case "dissolve":
            return dissolve(work, editor, matter.key)
        case _:
            members = [item.ref for item in matter.members]
            return confirm(
                work,
                editor,
                matter.key,
                [*members, *chosen_claims(form, "more")],
                coded_in(form, matter, country_here(ask.work)),
            )


def _decided(ask: Ask, matter: Matter) -> Answer:
    """A decision -> signed, with what was coded beside it; then the next matter that waits for this editor."""
    work, editor = ask.work, ask.editor
    said = weighed_in(ask.form)
    coded = coded_in(ask.form, matter, country_here(ask.work))
    order = [one.key for one in found(work, editor, replace(sought_in(ask.form), mine=False))]
    back: Done | None = None
    if coded != AS_IT_IS:
        back = confirm(work, editor, matter.key, [item.ref for item in matter.members], coded)
    done = decide(work, editor, back.made or matter.key if back is not None else matter.key, said)
    if back is not None:
        done = replace(done, back=(*done.back, *back.back))
    after = next_for(work, editor, order, matter.key)
    return done_then(ask, done, f"/event/{after}{query_of(ask.form)}" if after else _list(ask))


def _wants(ask: Ask, matter: Matter) -> str:
    """A matter -> what is still wanted, as the end of a word's key."""
    standing = matter.standing(ask.work.wanted)
    if standing is Standing.WAITING:
        return "second" if waits_for(ask.work, matter, ask.session.editor) else "other"
    if standing is Standing.CONFIRMED and matter.lost:
        return "anew"
    return str(standing)


def _here(ask: Ask, matter: Matter) -> str:
    """Back to the same matter, if it is still there; else to the list."""
    if any(one.key == matter.key for one in ask.work.matters()):
        return f"/event/{matter.key}{query_of(ask.form)}"
    return _list(ask)


def _list(ask: Ask) -> str:
    """The docket, as it was being gone through."""
    return f"/events{query_of(ask.form)}"


def following(ask: Ask) -> Answer:
    """The next matter that waits for whoever signs here; none: the docket."""
    order = [one.key for one in found(ask.work, ask.session.editor, sought_in(ask.query))]
    after = next_for(ask.work, ask.editor, order, ask.query.text("after"))
    return go(f"/event/{after}{query_of(ask.query)}" if after else f"/events{query_of(ask.query)}")


routes = (
    page("/event/{key}", event),
    act("/event/{key}", do, again=event),
    page("/next-event", following),
)
