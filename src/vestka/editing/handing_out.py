"""A desk's work in, what its people hand out of what is published: a signed situation report, the site; nothing new."""

from collections.abc import Sequence

from vestka.desk.waiting import must_wait
from vestka.editing.decided import plan_of, register_of, withdrawn_labels
from vestka.editing.edition import LICENCE, site_of
from vestka.editing.issuing import Built
from vestka.editing.keyring import keyring_in_force
from vestka.editing.publication import Publication
from vestka.editing.work import Work
from vestka.kinds.bulletin import Bulletin, BulletinType, Sentence
from vestka.node.memory import remember_edition, remembered_edition, state_of
from vestka.node.rooms import publish_bulletins
from vestka.node.settings import read_with
from vestka.press.parts import parts_of
from vestka.record.envelope import Record
from vestka.record.refusal import Refused
from vestka.register.retract import rests_on

AT_THE_DESK = "as it is published"  # a site of this is another than one for which what is ready is published first
TAKE_BACK_FIRST = (
    "Something that is published is to be taken back first: publish, then hand out. What is handed out cannot be "
    "called back."
)


def hand_out_report(work: Work, title: str, language: str, sentences: Sequence[Sentence]) -> Sequence[Record]:
    """A situation report's title, language and sentences -> signed and durable: from now on it is the last one.

    One record, or several where it is long. Errors: Refused where something must be taken back first.
    """
    keyring_in_force(work.room)
    _nothing_to_take_back(work)
    whole = Bulletin(BulletinType.SITUATION_REPORT, title, LICENCE, language, tuple(sentences))
    return publish_bulletins(work.room, parts_of(whole))


def desk_site(work: Work) -> Built:
    """A desk's work -> the site of what is published, signed; where nothing changed since the last one, that one.

    What is agreed on and not yet published stays where it is. Errors: Refused where something must be taken back first.
    """
    keyring_in_force(work.room)
    _nothing_to_take_back(work)
    by = f"{read_with(work.choice)} {AT_THE_DESK}"
    same = remembered_edition(work.room, state_of(work.room, by))
    if same is not None:
        told, files = same
        return Built(files, told)
    register = register_of(work, _published(work), 0)
    built = Built(site_of(work.room, register), register.told())
    remember_edition(work.room, state_of(work.room, by), built.told, built.files)
    return built


def _nothing_to_take_back(work: Work) -> None:
    """Errors: Refused where a line that is published no longer may be: a report was withdrawn, a matter decided on."""
    if plan_of(work).lost:
        raise Refused(TAKE_BACK_FIRST)


def _published(work: Work) -> Publication:
    """A desk's work -> what it has published, as publishing would give it if there were nothing new."""
    told, gone = work.history.of(work.room), withdrawn_labels(work)
    earlier = tuple(
        one
        for line in told.lines.values()
        for one in line[:-1]
        if not rests_on(one.entry, gone) and not must_wait(one.entry)
    )
    return Publication(told.now, earlier, 0)
