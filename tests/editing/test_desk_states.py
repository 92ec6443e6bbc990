"""Whatever people at a desk do, in any order: two names mean two people, and nothing that was published vanishes."""

import os
from collections.abc import Callable, Hashable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from random import Random, SystemRandom

import pytest

from vestka.desk.copies import copies_once
from vestka.desk.decide import current
from vestka.desk.docket import Matter, Standing, docket
from vestka.desk.suggest import suggest
from vestka.editing.decided import decided, decided_register, plan_of
from vestka.editing.keyring import keyring_in_force
from vestka.editing.margin_acts import Done, add_claim, correct, mark_passages, mark_reports, take_back
from vestka.editing.matter_acts import Coded, Weighed, confirm, decide, dissolve, join, split
from vestka.editing.people import Editor, here, leave
from vestka.editing.publication import published_before
from vestka.editing.work import Work, open_work
from vestka.intake.manner import Manner
from vestka.kinds.case import Heard
from vestka.kinds.catalogue import Issue, issue
from vestka.kinds.claim import Claim, Place, Subject
from vestka.kinds.entry import Entry, EventId
from vestka.kinds.mark import MarkWord
from vestka.kinds.person import Person
from vestka.kinds.refs import ClaimRef, ReportRef
from vestka.kinds.vocabulary import (
    Action,
    Decision,
    Grade,
    PlaceBasis,
    Role,
    SourceClass,
    Stance,
    Status,
    SubjectType,
)
from vestka.node.clock import StoppedClock
from vestka.node.newsroom import keep_at_desk
from vestka.node.opening import passing_newsroom
from vestka.node.settings import Choice
from vestka.node.voices import voices
from vestka.plugins.stores.vault import make_vault
from vestka.record.keys import Signer
from vestka.record.refusal import Refused

AT = 1_700_000_000
Act = Callable[[Editor], Done]
PUBLISHABLE = (Decision.VERIFIED, Decision.LIKELY, Decision.POSSIBLE)
NAMES = ("Ada", "Ben", "Cleo")
TEXTS = (
    "Workers at the Norvala Steel Works in Vorsholm went on strike on 3 August 2020.",
    "About 300 workers of the Norvala Steel Works in Vorsholm went on strike on 3 August 2020, a foreman said.",
    "There is no strike at the Norvala Steel Works in Vorsholm, the management said on 4 August 2020.",
    "Miners went on strike in Vorsholm on 20 August 2020.",
    "Nurses at the Vorsholm hospital walked out on 5 August 2020. Police beat protesters in Vorsholm on 5 August 2020.",
    "Police fired rubber bullets and beat people in Vorsholm on 6 August 2020, witnesses said.",
    "Prime Minister Orlan Teske said the strike is over. Prime Minister Orlan Teske said there will be talks.",
    "My brother says about 40 workers at the Vorsholm port went on strike on 4 August 2020.",
    "Dock workers at the Vorsholm port stopped work on 4 August 2020 and 12 people were detained.",
    "Two people died in Vorsholm on 7 August 2020, the ministry said.",
)


def person_of(seed: bytes, name: str, *, left: bool = False) -> Person:
    """A person whose key this test holds: the box of a real one takes more than a second to lock."""
    return Person(name, bytes(Signer.from_seed(seed).public), b"a box that nobody opens here", left=left)


class Thrown:
    """Bytes by the throw of dice, so that the same seed is the same run to the last record."""

    def __init__(self, seed: int) -> None:
        """A seed."""
        self._dice = Random(seed)  # noqa: S311 - a test that can be run again

    def bytes(self, count: int) -> bytes:
        """That many bytes."""
        return self._dice.randbytes(count)


class Newsday:
    """A desk, and who does what at it, by the throw of dice."""

    def __init__(self, work: Work, dice: Random) -> None:
        """An empty desk."""
        self.work, self.dice = work, dice
        self.editors: list[Editor] = []
        self.came = 0
        self.done: list[tuple[Editor, Done]] = []
        self.ever: dict[EventId, int] = {}
        self.signed = 0

    def step(self) -> str:
        """One act, as likely as not one that is refused."""
        acts = (
            (self.comes, 2 if len(self.editors) < 2 else 0.3),
            (self.leaves, 0.2),
            (self.reports, 6 if len(self.work.papers) < 6 else 0.7),
            (self.marks, 1),
            (self.sets_aside, 0.5),
            (self.corrects, 0.8),
            (self.confirms, 1.5),
            (self.joins, 1),
            (self.splits, 1),
            (self.dissolves, 0.5),
            (self.decides, 4),
            (self.agrees, 6),
            (self.undoes, 1),
            (self.publishes, 2),
        )
        does = self.dice.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        try:
            does()
        except Refused as refusal:
            return f"{does.__name__}: {refusal.sentence}"
        return does.__name__

    def comes(self) -> None:
        """Somebody new, or somebody who had left and has a new key now."""
        free = [name for name in NAMES if name not in {one.name for one in here(self.work.room)}]
        if not free:
            return
        self.came += 1
        seed, name = self.came.to_bytes(32), self.dice.choice(free)
        room = self.work.room
        keep_at_desk(room, [issue(person_of(seed, name), Issue(AT, room.synthetic), room.signer(Role.DESK))])
        keyring_in_force(room)
        self.work.people_changed()
        self.editors.append(Editor(name, Signer.from_seed(seed)))

    def leaves(self) -> None:
        """Somebody has left; whoever tries to sign with that key is refused."""
        if not self.editors:
            return
        gone = self.editors.pop(self.dice.randrange(len(self.editors)))
        leave(self.work.room, gone.name)
        self.work.people_changed()
        for matter in [one for one in self.work.matters() if one.members][:1]:
            with pytest.raises(Refused, match="no longer sign"):
                decide(self.work, gone, matter.key, Weighed(Decision.VERIFIED, publish=True))

    def reports(self) -> None:
        """A text comes in, public or not; perhaps one that is there already."""
        text, number = self.dice.choice(TEXTS), self.dice.randrange(4)
        how = Manner("file", AT, SourceClass.CITIZEN, may_show=self.dice.random() < 0.8, publisher=f"Paper {number}")
        self.work.take_in("text.txt", text.encode(), how)

    def marks(self) -> None:
        """Passages are judged."""
        chosen = self._passages(self.dice.randrange(1, 4))
        word = self.dice.choice((MarkWord.ACCEPTED, MarkWord.REJECTED, MarkWord.UNVERIFIABLE, MarkWord.OPEN))
        self._do(lambda editor: mark_passages(self.work, editor, chosen, word))

    def sets_aside(self) -> None:
        """A report is set aside, done, or open again."""
        refs = list(self.work.papers)
        if refs:
            word = self.dice.choice((MarkWord.SET_ASIDE, MarkWord.DONE, MarkWord.OPEN))
            self._do(lambda editor: mark_reports(self.work, editor, [self.dice.choice(refs)], word))

    def corrects(self) -> None:
        """A passage is read otherwise by a person, or a claim is added to its report."""
        for report, ref in self._passages(1):
            passage = next(one for one in self.work.papers[report].passages if one.ref == ref)
            claim = replace(
                passage.claim,
                stance=self.dice.choice((Stance.ASSERTED, Stance.DENIED, Stance.OPINION, Stance.RETRACTED)),
                action=self.dice.choice((Action.UNSPECIFIED_ACTION, passage.claim.action)),
            )
            if self.dice.random() < 0.3:
                self._do(partial(_adds, self.work, claim))
            else:
                self._do(partial(_corrects, self.work, ref, claim))

    def confirms(self) -> None:
        """A matter is confirmed with some of its passages and some more, coded otherwise perhaps."""
        matter = self._matter()
        if matter is None:
            return
        claims = [item.ref for item in (*matter.members, *matter.more) if self.dice.random() < 0.8]
        coded = Coded(
            subject=self.dice.choice((None, Subject("a works", "Another Works", SubjectType.ESTABLISHMENT))),
            place=self.dice.choice((None, Place(PlaceBasis.OWN_PHRASE, "Tilm", None, "Tilm"))),
            quoted=self.dice.choice((None, tuple(claims[:1]))),
        )
        self._do(lambda editor: confirm(self.work, editor, matter.key, claims, coded))

    def joins(self) -> None:
        """Some matters are one."""
        matters = self.work.matters()
        chosen = self.dice.sample(matters, min(len(matters), 2))
        self._do(lambda editor: join(self.work, editor, [one.key for one in chosen]))

    def splits(self) -> None:
        """One matter is two."""
        matter = self._matter()
        if matter is not None:
            away = [item.ref for item in matter.members if self.dice.random() < 0.5]
            self._do(lambda editor: split(self.work, editor, matter.key, away))

    def dissolves(self) -> None:
        """What somebody put together is taken apart."""
        matter = self._matter()
        if matter is not None:
            self._do(lambda editor: dissolve(self.work, editor, matter.key))

    def decides(self) -> None:
        """A verdict."""
        matter = self._matter()
        if matter is not None:
            decision = self.dice.choice((*PUBLISHABLE, *PUBLISHABLE, *Decision))
            said = Weighed(decision, publish=decision in PUBLISHABLE and self.dice.random() < 0.9)
            self._do(lambda editor: decide(self.work, editor, matter.key, said))

    def agrees(self) -> None:
        """Somebody gives a second name where one is wanted."""
        waiting = [one for one in self.work.matters() if one.standing(self.work.wanted) is Standing.WAITING]
        if waiting:
            matter = self.dice.choice(waiting)
            self._do(lambda editor: decide(self.work, editor, matter.key, Weighed(Decision.LIKELY, publish=True)))

    def undoes(self) -> None:
        """An act of before is taken back, whatever was done since."""
        if self.done:
            editor, done = self.done.pop(self.dice.randrange(len(self.done)))
            if editor in self.editors:
                take_back(self.work, editor, done)

    def publishes(self) -> None:
        """The register is signed, and looked at."""
        before = {event: len(lines) for event, lines in published_before(self.work.room).items()}
        one_name = self.dice.random() < 0.3
        entries = {one.event for one in decided(self.work, one_name=one_name).entries}
        register = decided_register(self.work, one_name=one_name, meant=True)
        shown = {line.entry.event: line.entry for line in register.published}
        assert len(shown) == len(register.published), "one event stands in the register once"
        now = published_before(self.work.room)
        assert {*self.ever} <= {*now}
        assert {*now} == {*shown}, "nothing that was published ever vanishes"
        for event, lines in now.items():
            assert shown[event] == lines[-1].entry
            gone = lines[-1].entry.status is Status.RETRACTED
            assert event in entries or (gone and lines[-1].entry.retracted_because)
            for line in lines[before.get(event, 0) :]:
                self.signed += 1
                self.is_true(line.entry)
        self.ever = {event: len(lines) for event, lines in now.items()}
        again = plan_of(self.work, one_name=one_name)
        assert not again.changed, "what was signed is not signed again"
        assert not again.lost

    def is_true(self, entry: Entry) -> None:
        """A line that was signed just now: who stands behind it, and on which words."""
        if entry.status is Status.RETRACTED and entry.confidence == 0 and entry.revision > 1:
            return  # it repeats what it takes back
        matters = [one for one in self.work.matters() if self._stands_behind(one, entry)]
        assert matters, "nobody stands behind a line that was signed"
        live = {one.ref: one for paper in self.work.papers.values() for one in paper.live}
        for matter in matters:
            assert all(ref in live for ref in matter.case.claims), "a passage that was rejected is cited"
        if entry.grade is Grade.SECOND_CHECKED:
            assert any(len(self._people(one)) >= 2 for one in matters), "two names are two people"
        assert entry.grade is not Grade.MACHINE_READING

    def _stands_behind(self, matter: Matter, entry: Entry) -> bool:
        """Whether a line can come from a matter, by what is written of it and not by what publishing says."""
        if matter.signed is None or matter.lost or matter.case.event_class is not entry.event_class:
            return False
        if not self._people(matter) or not all(v.verdict.publish for v in current(matter.verdicts)):
            return False
        if matter.case.event == entry.event:
            return True
        quotes = {item.claim.quote for item in matter.members}
        return all(not one.quote or one.quote in quotes for one in entry.citations)

    def _people(self, matter: Matter) -> set[str]:
        """Who stands behind just this case: who signed it, and who gave a verdict on it that holds."""
        names = self.work.names
        holds = [one for one in current(matter.verdicts) if matter.signed and one.verdict.case == matter.signed.ref]
        approving = {names[one.signer] for one in holds if one.verdict.decision in PUBLISHABLE and one.verdict.publish}
        return approving | {names[matter.signed.by]} if approving and matter.signed is not None else set()

    def _do(self, act: Act) -> None:
        """An act by somebody who is there; half of the time it is taken back at once, and all is as it was."""
        if not self.editors:
            return
        editor = self.dice.choice(self.editors)
        before = seen(self.work)
        try:
            done = act(editor)
        except Refused:
            assert seen(self.work) == before, "what is refused changes nothing"
            raise
        if done.back and self.dice.random() < 0.25:
            take_back(self.work, editor, done)
            assert seen(self.work) == before, "taken back, it is as it was"
        else:
            self.done.append((editor, done))

    def _matter(self) -> Matter | None:
        """Any matter."""
        matters = self.work.matters()
        return self.dice.choice(matters) if matters else None

    def _passages(self, number: int) -> list[tuple[ReportRef, ClaimRef]]:
        """Any passages."""
        every = [(paper.ref, one.ref) for paper in self.work.papers.values() for one in paper.passages]
        return self.dice.sample(every, min(number, len(every)))


def _adds(work: Work, claim: Claim, editor: Editor) -> Done:
    """An editor adds a claim to its report."""
    return add_claim(work, editor, claim)


def _corrects(work: Work, ref: ClaimRef, claim: Claim, editor: Editor) -> Done:
    """An editor puts a claim in the place of another."""
    return correct(work, editor, ref, claim)


def seen(work: Work) -> Mapping[str, Hashable]:
    """A desk's work -> all that a person sees of it, without the names of records."""
    return {
        "papers": tuple(
            (one.ref, one.word, tuple((p.ref, p.word) for p in one.passages)) for one in work.papers.values()
        ),
        "matters": frozenset(
            (
                one.signed is not None and one.signed.ref,
                one.case if one.signed is None else None,
                frozenset(item.ref for item in one.members),
                frozenset(item.ref for item in one.more),
                one.lost,
                one.standing(work.wanted),
                frozenset((v.signer, replace(v.verdict, supersedes=None)) for v in current(one.verdicts)),
            )
            for one in work.matters()
        ),
    }


def from_nothing(work: Work) -> tuple[Matter, ...]:
    """A desk's work -> its docket, with nothing remembered: all voices, all copies, all groups at once."""
    papers = tuple(work.papers.values())
    spoken = voices([one.report for one in papers], [one.label for one in papers])
    said = [
        Heard(one.ref, one.claim, voice, paper.group)
        for paper, voice in zip(papers, spoken, strict=True)
        for one in paper.live
    ]
    heard = {one.ref: one for one in copies_once(said, {one.ref: one.report.text for one in papers})}
    return docket(suggest(tuple(heard.values())), heard, work.signed.cases, work.signed.verdicts, work.names)


def run(seed: int, steps: int) -> Newsday:
    """A seed -> a desk after so many steps, looked at all the way."""
    with ExitStack() as stack:
        room = stack.enter_context(passing_newsroom("The Example", make_vault(Thrown(seed)), synthetic=False))
        room = replace(room, clock=StoppedClock(AT))
        day = Newsday(open_work(room, Choice("zelmaria")), Random(seed))  # noqa: S311 - as above
        told: list[str] = []
        try:
            for number in range(steps):
                told.append(day.step())
                if number % 10 == 0:
                    again = open_work(room, day.work.choice)
                    assert again.matters() == day.work.matters(), "the ledger says the same"
                    assert again.papers == day.work.papers
                    assert from_nothing(day.work) == day.work.matters(), "and so does all of it, grouped at once"
        except AssertionError as error:
            error.add_note(f"seed {seed}, step {len(told)}: " + ", ".join(told[-12:]))
            raise
        return day


def dice() -> int:
    """The seed of this run, printed: the same one again with DESK_SEED."""
    seed = int(os.environ.get("DESK_SEED") or SystemRandom().randrange(1 << 32))
    print(f"DESK_SEED={seed}")  # noqa: T201 - a random test says its seed
    return seed


@pytest.mark.parametrize("seed", [1, 2])
def test_two_names_are_two_people_and_nothing_vanishes(seed: int) -> None:
    day = run(seed, 70)
    assert day.ever


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_two_names_are_two_people_in_two_thousand_steps() -> None:
    seed = dice()
    days = [run(seed + number, 100) for number in range(20)]
    assert sum(day.signed for day in days) > 20
