"""Adding by hand: a series goes fast, nothing typed is lost, nothing is filled in, what was coded can be decided."""

import pytest

from desk_app.town_hall import Hall
from desk_app.visitor import Seen, Visitor
from vestka.desk.by_hand import BY_HAND
from vestka.editing.paper import Paper
from vestka.kinds.mark import MarkWord
from vestka.kinds.vocabulary import Action, EventClass, PlaceBasis, SourceClass, Stance

WORDS = "About 400 workers of the Valmersk Wagon Works in Valmersk walked out on Monday."
FORM: dict[str, str] = {
    "kind": "labour_action",
    "action": "walkout",
    "subject": "Valmersk Wagon Works",
    "place": "Valmersk",
    "day": "2031-05-12",
    "count_value": "400",
    "count_bound": "about",
    "source_class": "independent_media",
    "publisher": "The Valmersk Post",
    "published": "13.05.2031",
    "may_show": "yes",
    "text": WORDS,
}


def papers(hall: Hall) -> list[Paper]:
    """What lies on the desk."""
    return list(hall.desk.held.work.papers.values())


def lists_of_zelmaria(visitor: Visitor) -> Seen:
    """The form with the names of the invented country, which a person chooses once."""
    return visitor.submit(visitor.open("/add"), "add", country="QZ", do="country")


def added(visitor: Visitor, seen: Seen, **other: str | None) -> Seen:
    """The form filled in as a person would -> what comes."""
    return visitor.submit(seen, "add", **{**FORM, **other})


def test_what_is_coded_from_nothing_rests_on_its_own_report(hall: Hall, ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada))
    assert seen.status == 200
    assert seen.refused is None
    (paper,) = papers(hall)
    report = paper.report
    assert (report.channel, report.text, report.may_show) == (BY_HAND, WORDS, True)
    assert (report.source_class, report.publisher) == (SourceClass.INDEPENDENT_MEDIA, "The Valmersk Post")
    assert (report.published, report.url, report.title) == ("2031-05-13", None, None)
    (own,) = paper.passages  # what the machine reads in the same words is no second event to reject
    claim = own.claim
    assert own.word is MarkWord.ACCEPTED
    assert (claim.kind, claim.action, claim.stance) == (EventClass.LABOUR_ACTION, Action.WALKOUT, Stance.ASSERTED)
    assert claim.quote == WORDS
    assert claim.subject.workplace is not None
    assert (claim.place.basis, claim.place.text) == (PlaceBasis.OWN_PHRASE, "Valmersk")
    assert (claim.when.start, claim.when.end) == ("2031-05-12", "2031-05-12")
    assert claim.count is not None
    assert (claim.count.text, claim.count.value, claim.count.bound) == ("400", 400, "about")
    assert claim.count.measure is None, "of what, nobody said"


def test_for_the_next_one_day_place_and_source_stay_and_nothing_else(ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada))
    fields = dict(seen.forms["add"].fields)
    stays = {"place", "day", "source_class", "publisher", "published", "may_show", "country"}
    assert {name: fields.get(name) for name in stays - {"published", "country"}} == {
        name: FORM[name] for name in stays - {"published", "country"}
    }
    assert fields["published"] == "13.05.2031"
    assert fields["country"] == "QZ"
    gone = {"kind", "action", "subject", "count_value", "count_bound", "text", "quote"}
    assert {fields[name] for name in gone} == {""}
    afresh = ada.submit(seen, "add", do="afresh")
    assert dict(afresh.forms["add"].fields)["publisher"] == ""


def test_what_is_missing_is_said_beside_its_field_and_all_that_was_typed_is_kept(hall: Hall, ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada), kind="", source_class="", text="", url="valmersk.example")
    assert seen.status == 422
    assert papers(hall) == []
    for name in ("kind", "source_class", "text", "url"):
        assert f'id="{name}-wrong"' in seen.html, name
        assert f'aria-describedby="{name}-wrong' in seen.html, name
    fields = dict(seen.forms["add"].fields)
    assert fields["subject"] == FORM["subject"]
    assert fields["count_value"] == "400"
    assert fields["url"] == "valmersk.example"
    assert ("may_show", "yes") in seen.forms["add"].fields
    seen = ada.submit(seen, "add", kind="labour_action", source_class="unknown", text=WORDS, url="")
    assert seen.refused is None
    assert len(papers(hall)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "where"),
    [
        ("place", "Lakewood", ""),  # a place of no list is taken as it is, if the text has it: here it does not
        ("count_value", "many", "count_value"),
        ("count_value", "500", "count_text"),  # the words say 400
        ("day", "Monday", "day"),
        ("day_end", "2031-05-01", "day_end"),
        ("day_end", "soon", "day_end"),
        ("subject_text", "the tractor works", "subject_text"),
        ("quote", "They went on strike", "quote"),
        ("action", "beating", "action"),
        ("published", "2031", "published"),
    ],
)
def test_nothing_is_kept_that_the_words_do_not_bear(
    hall: Hall, ada: Visitor, field: str, typed: str, where: str
) -> None:
    seen = added(ada, lists_of_zelmaria(ada), **{field: typed})
    assert papers(hall) == []
    assert f'id="{where or "place_basis"}-wrong"' in seen.html
    assert seen.text.count("They went on strike") == (field == "quote")


def test_words_that_stand_twice_are_asked_about(hall: Hall, ada: Visitor) -> None:
    twice = f"{WORDS} Then the police came. {WORDS}"
    seen = added(ada, lists_of_zelmaria(ada), text=twice, quote="walked out on Monday")
    assert seen.status == 422
    offered = seen.forms["add"].offered["at"]
    assert len(offered) == 2
    seen = ada.submit(seen, "add", at=offered[1])
    assert seen.refused is None
    (own,) = [one for one in papers(hall)[0].passages if one.by is not None]
    assert own.claim.span.start == int(offered[1])


def test_several_events_of_one_article_are_one_report(hall: Hall, ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada), keep_words="yes")
    assert dict(seen.forms["add"].fields)["text"] == WORDS
    seen = ada.submit(seen, "add", kind="demonstration")
    assert seen.refused is None
    (paper,) = papers(hall)
    assert sorted(one.claim.kind for one in paper.passages if one.by) == ["demonstration", "labour_action"]
    again = ada.submit(seen, "add", kind="demonstration")
    assert again.status == 422
    assert "there already" in (again.refused or "")


def test_save_and_decide_leads_to_the_event_that_it_stands_in(hall: Hall, ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada), do="decide")
    keys = [
        matter.key
        for matter in hall.desk.held.work.matters()
        if any(one.claim.quote == WORDS for one in matter.members)
    ]
    assert seen.path.startswith("/event/")
    assert seen.path.removeprefix("/event/") in keys


def test_it_is_taken_back_with_one_press(hall: Hall, ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada))
    assert "undo" in seen.forms
    ada.submit(seen, "undo")
    assert [one.word for one in papers(hall)[0].passages] == [MarkWord.OPEN], "what the machine reads is offered again"
    assert [one for one in papers(hall)[0].passages if one.by is not None] == []


def test_a_note_of_a_call_is_no_public_word(hall: Hall, ada: Visitor) -> None:
    note = "A worker called: at the wagon works the night shift did not start."
    seen = ada.submit(
        ada.open("/add"), "add", kind="labour_action", stance="rumoured", source_class="citizen", text=note
    )
    assert seen.refused is None
    (paper,) = papers(hall)
    assert paper.report.may_show is False
    (own,) = [one for one in paper.passages if one.by is not None]
    assert own.claim.stance is Stance.RUMOURED
    assert own.claim.action is Action.UNSPECIFIED_ACTION, "that it was a strike, nobody said"
    assert own.claim.place.basis is PlaceBasis.NONE


def test_what_was_typed_stands_in_no_address(ada: Visitor) -> None:
    seen = added(ada, lists_of_zelmaria(ada))
    assert seen.path == "/add"
