"""One report in: its text with every passage underlined, a card for each; what a person says of them is marked."""

import datetime as dt
from collections.abc import Mapping, Sequence

from vestka.apps.desk.ask import Answer, Ask, Page, act, page, show
from vestka.apps.desk.cards import cards_of, open_after, underlined_text
from vestka.apps.desk.claim_form import ShownForm, claim_of, shown
from vestka.apps.desk.filters import Filters, around, fields_of
from vestka.apps.desk.pages.undoing import done_then
from vestka.desk.docket import Matter
from vestka.desk.margins import Passage
from vestka.desk.typed_claim import typed_of
from vestka.editing.margin_acts import add_claim, correct, mark_passages, mark_reports
from vestka.editing.paper import Paper
from vestka.editing.people import people
from vestka.editing.search import Line
from vestka.kinds.country import Country
from vestka.kinds.mark import MarkWord
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.node.settings import country_of
from vestka.press.visible import visible
from vestka.record.refusal import Refused

HASH_DIGITS = 64
NAME_LEAST = 6  # digits of a name by which a report may be asked for
NOT_FOUND = 404
NO_SUCH_MARK = "This is not what can be said of a passage: nothing was changed."
OF_A_PASSAGE = ("accepted", "rejected", "unverifiable", "open")
OF_A_REPORT = {"done": MarkWord.DONE, "set_aside": MarkWord.SET_ASIDE, "open": MarkWord.OPEN}


def report(ask: Ask) -> Answer:
    """The report that the address names."""
    paper = _asked(ask)
    if paper is None:
        return Page("missing.html", {}, NOT_FOUND)
    filters, shelf = Filters.in_address(ask.address), ask.work.shelf()
    line = shelf.by_number[paper.number]
    newer, older = around(filters.rows(shelf), line)
    country = country_of(paper.country, ask.work.choice)
    return show(
        "report.html",
        paper=paper,
        line=line,
        came=dt.datetime.fromtimestamp(paper.report.received, dt.UTC).date().isoformat(),
        paragraphs=underlined_text(paper),
        cards=cards_of(paper, country, ask.words, _names(ask, paper)),
        copies=len(_copies(shelf.lines, line)) - 1,
        events=_events(ask.work.matters(), paper),
        filters=filters,
        visible=visible,
        newer=newer,
        older=older,
        writing=_writing(ask, paper, country),
    )


def mark(ask: Ask) -> Answer:
    """One passage, or all that nobody has judged -> marked; on to the next one."""
    paper = _there(ask)
    word, _, name = ask.form.text("mark").partition(" ")
    if word == "all":
        open_ones = [(paper.ref, one.ref) for one in paper.passages if one.word is MarkWord.OPEN]
        return done_then(ask, mark_passages(ask.work, ask.editor, open_ones, MarkWord.ACCEPTED), _path(ask, paper))
    if word not in OF_A_PASSAGE:
        raise Refused(NO_SUCH_MARK)
    passage = _passage(paper, name)
    done = mark_passages(ask.work, ask.editor, [(paper.ref, passage.ref)], MarkWord(word))
    number = 1 + paper.passages.index(passage)
    return done_then(ask, done, _path(ask, paper, open_after(ask.work.paper(paper.ref).passages, number)))


def write(ask: Ask) -> Answer:
    """The form of a passage, with the words that are marked in the text: nothing is changed yet."""
    return report(ask)


def claim(ask: Ask) -> Answer:
    """What was typed -> a passage more, or one in the place of another."""
    paper, name = _there(ask), ask.form.text("correct")
    before = _passage(paper, name) if name else None
    typed = claim_of(
        ask.form,
        paper.report.text,
        country_of(paper.country, ask.work.choice),
        report=paper.ref,
        before=None if before is None else before.claim,
    )
    if before is None:
        done = add_claim(ask.work, ask.editor, typed)
    else:
        done = correct(ask.work, ask.editor, before.ref, typed)
    now = ask.work.paper(paper.ref).passages
    made = next((n for n, one in enumerate(now, 1) if one.ref.hex() == done.made), 1)
    return done_then(ask, done, _path(ask, paper, made if before is None else open_after(now, made)))


def state(ask: Ask) -> Answer:
    """The report, and its copies if so wished -> done, set aside or open; on to the next one of the list."""
    paper, word = _there(ask), OF_A_REPORT.get(ask.form.text("word"))
    if word is None:
        raise Refused(NO_SUCH_MARK)
    shelf, filters = ask.work.shelf(), Filters.in_address(ask.address)
    line = shelf.by_number[paper.number]
    newer, older = around(filters.rows(shelf), line)
    chosen = _copies(shelf.lines, line) if ask.form.text("copies") else [line]
    done = mark_reports(ask.work, ask.editor, [one.paper.ref for one in chosen], word)
    if word is MarkWord.OPEN:
        return done_then(ask, done, _path(ask, paper))
    following = older or newer
    path = f"/inbox{filters.query}" if following is None else f"/report/{following}{filters.query}"
    return done_then(ask, done, path)


def _asked(ask: Ask) -> Paper | None:
    """The address -> the paper that it names: by number, by label, or by the beginning of its name."""
    name = ask.path.get("name", "")
    shelf = ask.work.shelf()
    if name.isascii() and name.isdigit() and len(name) <= HASH_DIGITS // 4:
        line = shelf.by_number.get(int(name))
        return None if line is None else line.paper
    if len(name) == HASH_DIGITS and all(letter in "0123456789abcdef" for letter in name):
        return ask.work.papers.get(ReportRef(bytes.fromhex(name)))
    found = [one.paper for one in shelf.lines if one.paper.label == name]
    if not found and NAME_LEAST <= len(name) <= HASH_DIGITS:
        found = [one.paper for one in shelf.lines if one.paper.ref.hex().startswith(name)]
    return found[0] if len(found) == 1 else None


def _there(ask: Ask) -> Paper:
    """The paper that an act is about. Errors: Refused."""
    paper = _asked(ask)
    return ask.work.paper(ReportRef(b"")) if paper is None else paper


def _passage(paper: Paper, name: str) -> Passage:
    """A passage's name -> the passage. Errors: Refused where it is not there."""
    for one in paper.passages:
        if one.ref.hex() == name:
            return one
    msg = "This passage is no longer read in this report: look at the report again."
    raise Refused(msg)


def _path(ask: Ask, paper: Paper, number: int | None = None) -> str:
    """A paper, and one of its passages -> where it is shown."""
    path = f"/report/{paper.number}{Filters.in_address(ask.address).query}"
    return path if number is None else f"{path}#p{number}"


def _writing(ask: Ask, paper: Paper, country: Country | None) -> tuple[ShownForm, str] | None:
    """Whether a passage is being written -> its form, and the name of the passage that it is to correct."""
    query = fields_of(ask.address)
    correcting = ask.form.text("correct") or query.text("correct")
    adding = bool(ask.form.text("add") or query.text("add"))
    before = next((one for one in paper.passages if one.ref.hex() == correcting), None)
    if before is None and not adding:
        return None
    given: Mapping[str, str] = {} if before is None else typed_of(before.claim)
    form = shown(ask.form, paper.report.text, country, given=given, language=paper.language)
    return form, correcting if before is not None else ""


def _names(ask: Ask, paper: Paper) -> Mapping[bytes, str]:
    """The names of those who wrote or marked something here, by their keys; nobody is looked up in vain."""
    if not any(one.by or one.marked_by for one in paper.passages):
        return {}
    return {person.key: person.name for person in people(ask.room)}


def _copies(lines: Sequence[Line], line: Line) -> list[Line]:
    """A line -> all lines whose text has the same words, itself among them."""
    return [one for one in lines if one.group == line.group]


def _events(matters: Sequence[Matter], paper: Paper) -> list[tuple[str, list[int]]]:
    """The matters + a paper -> the keys of those in which its passages stand, with the numbers of the passages."""
    numbers: Mapping[ClaimRef, int] = {one.ref: number for number, one in enumerate(paper.passages, 1)}
    found = []
    for matter in matters:
        here = sorted(numbers[item.ref] for item in matter.members if item.ref in numbers)
        if here:
            found.append((matter.key, here))
    return found


routes = (
    page("/report/{name}", report),
    act("/report/{name}/mark", mark, again=report),
    act("/report/{name}/write", write),
    act("/report/{name}/claim", claim, again=report),
    act("/report/{name}/state", state, again=report),
)
