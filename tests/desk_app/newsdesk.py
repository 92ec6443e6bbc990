"""What a test's newsroom has published: random lines, or the lines of a day that two people decided."""

import random
from collections.abc import Iterator
from dataclasses import replace

from register.registers import entry_of
from vestka.editing.decided import decided_register
from vestka.editing.matter_acts import Weighed, decide
from vestka.editing.people import sign_in
from vestka.editing.work import Work
from vestka.intake.manner import Manner
from vestka.kinds.entry import Entry, Published
from vestka.kinds.refs import EntryRef
from vestka.kinds.vocabulary import Decision, Role, SourceClass
from vestka.node.newsroom import Newsroom, publish

YES = Weighed(Decision.VERIFIED, publish=True)
NO = Weighed(Decision.FALSE, publish=False)


def published(room: Newsroom, entries: Iterator[Entry] | list[Entry]) -> list[Published]:
    """Entries -> published by the desk, as they are."""
    made = list(entries)
    return [Published(noun, one) for noun, one in zip(made, publish(room, made, Role.DESK), strict=True)]


def random_lines(thrown: random.Random, before: list[Published], most: int) -> Iterator[Entry]:
    """Dice + what stands already -> some new lines, and some that correct an earlier one."""
    for _ in range(thrown.randrange(most)):
        entry = entry_of(thrown.randrange(1 << 32))
        if before and thrown.random() < 0.3:
            old = thrown.choice(before)
            entry = replace(entry, event=old.entry.event, supersedes=EntryRef(bytes(old.record.content_id)))
        yield entry


def tell(work: Work, *texts: str, public: bool = True) -> None:
    """Texts, each from another paper -> taken in."""
    for text in texts:
        paper = f"Paper {len(work.papers)}"
        how = Manner("file", work.room.clock.now(), SourceClass.CITIZEN, may_show=public, publisher=paper)
        work.take_in("text.txt", text.encode(), how)


def agreed(work: Work, names: tuple[str, ...], passphrase: str) -> None:
    """Everything on the docket -> let go by these people, and published."""
    editors = [sign_in(work.room, name, passphrase) for name in names]
    for key in [one.key for one in work.matters()]:
        now = key
        for editor in editors:
            now = decide(work, editor, now, YES).made or now
    decided_register(work)
