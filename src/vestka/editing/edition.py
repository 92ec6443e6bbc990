"""An open newsroom in, its public register and the signed site of it out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from vestka.editing.keyring import keyring_in_force
from vestka.kinds.bulletin import Bulletin, BulletinType, PublishedFile
from vestka.kinds.country import Country
from vestka.kinds.entry import Published
from vestka.kinds.refs import FileRef
from vestka.kinds.vocabulary import Role, Status
from vestka.node.newsroom import Newsroom
from vestka.node.rooms import Read, publish_bulletins
from vestka.plugins.packaged.words import load_templates, load_words
from vestka.press.address import KEYRING_FILE, SITE_FILE, SITE_PART
from vestka.press.edition import Edition, ShownText
from vestka.press.parts import numbered, parts_of
from vestka.press.site import build
from vestka.press.situation import situation_report
from vestka.record.envelope import Record
from vestka.record.keys import fingerprint
from vestka.register.export import FORMATS, export

LICENCE = "CC BY 4.0"
LANGUAGES = ("en", "be", "ru", "uk", "pl")


@dataclass(frozen=True, slots=True)
class Register:
    """What may be published: every line with what holds now, the earlier records of it, and the texts that are public.

    `held_back` reports are not public; `waiting` entries name a person, and nobody has decided on them;
    `gone` is how many lines this publication took back.
    """

    published: tuple[Published, ...]
    earlier: tuple[Published, ...]
    shown: tuple[Read, ...]
    held_back: int
    waiting: int
    gone: int
    country: Country | None

    def told(self) -> Mapping[str, int]:
        """What a person is told of it."""
        return {
            "entries": len(self.published),
            "retracted": sum(one.entry.status is Status.RETRACTED for one in self.published),
            "public": len(self.shown),
            "unread": sum(item.language is None for item in self.shown),
            "held_back": self.held_back,
            "waiting": self.waiting,
            "gone": self.gone,
        }


def export_of(register: Register, form: str) -> bytes:
    """A register -> one of its formats. Errors: Refused on a format that does not exist."""
    return export(register.published, form, coordinates_of(register.country))


def site_of(room: Newsroom, register: Register) -> Mapping[str, bytes]:
    """A register -> a site: pages, exports, every record, the keyring, and the signed list of all these files."""
    keyring = keyring_in_force(room)
    edition = _edition(room, register, keyring)
    files = build(edition)
    shown = {text.label: text for text in edition.texts}
    reports: list[tuple[str, Bulletin]] = []
    for language in LANGUAGES:
        words = edition.words[language]
        sentences = situation_report(register.published, words, register.country, shown)
        whole = Bulletin(BulletinType.SITUATION_REPORT, words.text("page.report"), LICENCE, language, sentences)
        reports += [(f"report.{language}{n}.cose", part) for n, part in numbered(parts_of(whole))]
    for (path, _), record in zip(reports, publish_bulletins(room, [one for _, one in reports]), strict=True):
        files[path] = record.data
    return {**files, **listed(room, edition.title, files), KEYRING_FILE: keyring.data}


def listed(room: Newsroom, title: str, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """A site's files -> the signed list of them; where they are too many for one record, lists, and a list of these."""
    parts = parts_of(Bulletin(BulletinType.SITE, title, LICENCE, files=_hashes(files)))
    lists = {}
    if len(parts) > 1:
        records = publish_bulletins(room, parts)
        lists = {f"{SITE_PART}{n}.cose": record.data for n, record in enumerate(records, 1)}
        (parts,) = [(Bulletin(BulletinType.SITE, title, LICENCE, files=_hashes(lists)),)]
    (site,) = publish_bulletins(room, parts)
    return {**lists, SITE_FILE: site.data}


def _hashes(files: Mapping[str, bytes]) -> tuple[PublishedFile, ...]:
    """Paths and bytes -> what a signed list says of them."""
    return tuple(
        PublishedFile(path, FileRef(hashlib.sha256(data).digest()), len(data)) for path, data in sorted(files.items())
    )


def _edition(room: Newsroom, register: Register, keyring: Record) -> Edition:
    """A register -> what the press room is handed."""
    titles = [item.report.title for item in register.shown if item.report.title]
    texts = tuple(
        ShownText(
            item.label,
            item.report.text,
            item.report.title,
            item.report.publisher,
            item.report.published,
            item.language,
            item.claims,
        )
        for item in register.shown
    )
    return Edition(
        languages=LANGUAGES,
        title=titles[0] if len(titles) == 1 else room.name,
        newsroom=room.name,
        desk_words=fingerprint(room.signer(Role.MACHINE).public),
        published=(*register.published, *register.earlier),
        issued=max((p.record.header.issued for p in register.published), default=room.clock.now()),
        synthetic=room.synthetic,
        words=load_words(),
        templates=load_templates(),
        texts=texts,
        country=register.country,
        exports={f"register.{form}": export_of(register, form) for form in FORMATS},
        root_words=fingerprint(keyring.signer),
        table=lambda some: export(some, "csv", coordinates_of(register.country)),
    )


def coordinates_of(country: Country | None) -> Mapping[str, tuple[int, int]]:
    """A country -> each town's place on the map."""
    return {} if country is None else {town.id: (town.latitude_e5, town.longitude_e5) for town in country.towns}
