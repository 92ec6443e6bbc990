"""An open newsroom in, its public register, exports and signed site out; where nothing changed, byte for byte."""

from collections.abc import Mapping
from dataclasses import dataclass

from vestka.desk.waiting import must_wait
from vestka.editing.decided import decided_register
from vestka.editing.edition import Register, export_of, site_of
from vestka.editing.keyring import keyring_in_force
from vestka.editing.people import here
from vestka.editing.publication import publish_entries
from vestka.editing.work import open_work
from vestka.kinds.vocabulary import Role
from vestka.node.memory import remember_edition, remembered_edition, state_of
from vestka.node.newsroom import Newsroom
from vestka.node.rooms import entries_of, read_reports
from vestka.node.settings import Choice, country_of, read_with
from vestka.register.succession import Backing


@dataclass(frozen=True, slots=True)
class Built:
    """A site's files, and what a person is told of it: a number for each thing."""

    files: Mapping[str, bytes]
    told: Mapping[str, int]


def built_site(room: Newsroom, choice: Choice) -> Built:
    """A newsroom -> its site; where nothing changed since the last one, that one, byte for byte."""
    keyring_in_force(room)
    by = read_with(choice)
    same = remembered_edition(room, state_of(room, by))
    if same is not None:
        told, files = same
        return Built(files, {**told, "gone": 0})
    register = public_register(room, choice)
    built = Built(site_of(room, register), register.told())
    remember_edition(room, state_of(room, by), built.told, built.files)
    return built


def exported(room: Newsroom, choice: Choice, form: str) -> tuple[bytes, int]:
    """A newsroom -> its register as a file, and how many lines were taken back by this. Errors: Refused on the form."""
    keyring_in_force(room)
    same = remembered_edition(room, state_of(room, read_with(choice)))
    if same is not None and f"register.{form}" in same[1]:
        return same[1][f"register.{form}"], 0
    register = public_register(room, choice)
    return export_of(register, form), register.gone


def public_register(room: Newsroom, choice: Choice) -> Register:
    """A newsroom -> its register: what its people decided; where nobody signs at its desk, what its machine reads."""
    if here(room):
        return decided_register(open_work(room, choice))
    return machine_register(room, choice)


def machine_register(room: Newsroom, choice: Choice) -> Register:
    """A newsroom of nobody -> its machine's register. A report that is not public needs a person's decision."""
    keyring_in_force(room)  # first: nothing is signed by a clock that is wrong, or under a keyring that is over
    desk = read_reports(room, choice)
    entries = entries_of(room, desk.shown)
    waiting = frozenset(entry.event for entry in entries if must_wait(entry))
    free = [entry for entry in entries if entry.event not in waiting]
    done = publish_entries(room, free, Backing(waiting, desk.withdrawn, choice.take_back), Role.MACHINE)
    country = country_of(desk.shown[0].country, choice) if desk.shown else None
    return Register(done.current, done.earlier, desk.shown, desk.held_back, len(waiting), done.gone, country)
